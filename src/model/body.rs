//! The body of an item: stem, answer block in the form of the type, sections.

use super::ItemType;
use crate::diag::{Diagnostic, Severity};
use crate::parse::markdown::ast::{Block, BlockKind, Cell, Inline, InlineKind, ListItem, Markdown};
use crate::source::{FileId, Span};

/// What stands in an item's file below the front matter.
#[derive(Clone, Debug, Default)]
pub struct ItemBody {
    /// What the candidate is asked.
    pub stem: Vec<Block>,
    /// What the candidate chooses from.
    pub answer: Answer,
    /// Where the answer block stands.
    pub answer_span: Option<Span>,
    /// The sections, each at most once, in the author's order.
    pub sections: Vec<Section>,
}

/// The answer block.
#[derive(Clone, Debug, Default)]
pub enum Answer {
    /// Numeric and short-answer items have their key in the front matter.
    #[default]
    None,
    /// Single-choice, multiple-response and true-false.
    Choices(Vec<Choice>),
    /// Matching: rows in the author's order.
    Pairs(Vec<Pair>),
    /// Ordering: entries in the right order.
    Order(Vec<Choice>),
}

/// An option, or an entry to order.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its one-character id.
    pub mark: Option<Mark>,
    /// It is (part of) the key. Always false for an entry to order.
    pub key: bool,
    /// Where it stands.
    pub span: Span,
    /// Span of `[x]`.
    pub key_span: Option<Span>,
    /// What the candidate sees.
    pub content: Vec<Block>,
    /// What is said about it afterwards.
    pub feedback: Vec<Block>,
}

/// A row of a matching item.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Left cell; `None` makes the right one an extra choice.
    pub left: Option<PairCell>,
    /// Right cell.
    pub right: PairCell,
}

/// One cell.
#[derive(Clone, Debug)]
pub struct PairCell {
    /// Its one-character id.
    pub mark: Option<Mark>,
    /// Where it stands.
    pub span: Span,
    /// What the candidate sees.
    pub content: Vec<Inline>,
}

/// The id of a part that a candidate can choose: `{#k}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// One character of `a-z0-9` in a good item.
    pub id: String,
    /// Where the braces stand.
    pub span: Span,
}

/// A section below the answer block.
#[derive(Clone, Debug)]
pub struct Section {
    /// Which.
    pub name: SectionName,
    /// Where its heading stands.
    pub span: Span,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// The sections of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionName {
    /// Why the key is right.
    Rationale,
    /// Help while answering; practice items only.
    Hint,
    /// Said after a right answer.
    Correct,
    /// Said after a wrong answer.
    Incorrect,
}

impl SectionName {
    /// The heading.
    pub fn name(self) -> &'static str {
        match self {
            SectionName::Rationale => "Rationale",
            SectionName::Hint => "Hint",
            SectionName::Correct => "Correct",
            SectionName::Incorrect => "Incorrect",
        }
    }

    fn parse(text: &str) -> Option<SectionName> {
        use SectionName::{Correct, Hint, Incorrect, Rationale};
        [Rationale, Hint, Correct, Incorrect].into_iter().find(|s| s.name() == text)
    }
}

impl ItemBody {
    /// A section's blocks; empty where there is none.
    pub fn section(&self, name: SectionName) -> &[Block] {
        self.sections.iter().find(|s| s.name == name).map_or(&[], |s| &s.blocks)
    }

    /// All groups of blocks of the item that hold text, with whether a candidate sees them before answering.
    pub fn groups(&self) -> Vec<(bool, &[Block])> {
        let mut groups: Vec<(bool, &[Block])> = vec![(true, &self.stem)];
        if let Answer::Choices(choices) | Answer::Order(choices) = &self.answer {
            for choice in choices {
                groups.push((true, &choice.content));
                groups.push((false, &choice.feedback));
            }
        }
        groups.extend(self.sections.iter().map(|s| (false, s.blocks.as_slice())));
        groups
    }

    /// The cells of a matching item, row by row, left before right.
    pub fn cells(&self) -> Vec<&[Inline]> {
        let Answer::Pairs(pairs) = &self.answer else { return Vec::new() };
        pairs.iter().flat_map(|p| p.left.iter().chain([&p.right])).map(|c| c.content.as_slice()).collect()
    }

    /// All marks with their places, left before right, in order.
    pub fn marks(&self) -> Vec<&Mark> {
        match &self.answer {
            Answer::None => Vec::new(),
            Answer::Choices(choices) | Answer::Order(choices) => {
                choices.iter().filter_map(|c| c.mark.as_ref()).collect()
            }
            Answer::Pairs(pairs) => {
                let left = pairs.iter().filter_map(|p| p.left.as_ref()?.mark.as_ref());
                left.chain(pairs.iter().filter_map(|p| p.right.mark.as_ref())).collect()
            }
        }
    }
}

/// Reads the body of an item of a known type. Every deviation from the type's form is
/// reported with an example of the right form.
pub fn parse_body(file: FileId, kind: ItemType, markdown: Markdown) -> (ItemBody, Vec<Diagnostic>) {
    let mut reader = BodyReader { file, kind, found: Vec::new() };
    let body = reader.read(markdown);
    (body, reader.found)
}

struct BodyReader {
    file: FileId,
    kind: ItemType,
    found: Vec<Diagnostic>,
}

impl BodyReader {
    fn stray(&mut self, span: Option<Span>) {
        if let Some(span) = span {
            self.error(
                "option-mark",
                span,
                "this mark does not stand at the end, so it marks nothing".to_owned(),
                "put it last, behind the full stop; what is meant as text goes between backquotes",
            );
        }
    }

    fn error(&mut self, rule: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(Diagnostic::new(rule, Severity::Error, message).at(self.file, span, "").help(help));
    }

    fn wrong_form(&mut self, span: Span, message: impl Into<String>) {
        let help = format!("the form of {} is:\n{}", self.kind.name(), example(self.kind));
        self.error("item-answer-form", span, message, help);
    }

    fn read(&mut self, markdown: Markdown) -> ItemBody {
        let mut body = ItemBody::default();
        for block in markdown.blocks {
            match self.section_of(&block) {
                Some(name) => self.open_section(&mut body, name, block.span),
                None => match body.sections.last_mut() {
                    Some(section) => section.blocks.push(block),
                    None => body.stem.push(block),
                },
            }
        }
        let end = body.sections.first().map(|s| s.span);
        match self.kind {
            ItemType::Numeric | ItemType::ShortAnswer => {}
            _ => match body.stem.pop() {
                Some(block) => {
                    body.answer_span = Some(block.span);
                    body.answer = self.answer(block, &mut body.stem);
                }
                None => self.wrong_form(end.unwrap_or_default(), "the item has no answer block"),
            },
        }
        if body.stem.is_empty() {
            let span = body.answer_span.or(end).unwrap_or_default();
            self.error("item-answer-form", span, "the item has no stem", "write the question before the answer block");
        }
        body
    }

    /// `Some` for a level-2 heading: a section, or an error that is swallowed as rationale.
    fn section_of(&mut self, block: &Block) -> Option<SectionName> {
        let BlockKind::Heading { level: 2, content, .. } = &block.kind else { return None };
        let text = crate::parse::markdown::plain_text(content);
        let known = SectionName::parse(text.trim());
        if known.is_none() {
            let names = ["Rationale", "Hint", "Correct", "Incorrect"];
            let guess = crate::diag::did_you_mean(text.trim(), names);
            let help = match guess {
                Some(name) => format!("did you mean `## {name}`?"),
                None => "the sections are `## Rationale`, `## Hint`, `## Correct` and `## Incorrect`; use level 3 inside them".to_owned(),
            };
            self.error("unknown-section", block.span, format!("an item has no section `{}`", text.trim()), help);
        }
        Some(known.unwrap_or(SectionName::Rationale))
    }

    fn open_section(&mut self, body: &mut ItemBody, name: SectionName, span: Span) {
        if let Some(first) = body.sections.iter().find(|s| s.name == name) {
            let message = format!("the section `{}` stands here a second time", name.name());
            let diagnostic = Diagnostic::new("unknown-section", Severity::Error, message).at(self.file, span, "");
            self.found.push(diagnostic.see(self.file, first.span, "first here").help("keep one of the two"));
        }
        body.sections.push(Section { name, span, blocks: Vec::new() });
    }

    fn answer(&mut self, block: Block, stem: &mut Vec<Block>) -> Answer {
        let span = block.span;
        match (self.kind, block.kind) {
            (
                ItemType::SingleChoice | ItemType::MultipleResponse | ItemType::TrueFalse,
                BlockKind::List { items, .. },
            ) if items.iter().any(|i| i.task.is_some()) => self.choices(items, span),
            (ItemType::Ordering, BlockKind::List { start: Some(_), items, .. }) => self.order(items, span),
            (ItemType::Matching, BlockKind::Table { head, rows, .. }) => self.pairs(&head, rows, span),
            (_, kind) => {
                self.wrong_form(span, "the last block before the sections is not the answer block of this type");
                stem.push(Block { span, kind });
                Answer::None
            }
        }
    }

    fn choices(&mut self, items: Vec<ListItem>, span: Span) -> Answer {
        let mut choices = Vec::new();
        for item in items {
            if item.task.is_none() {
                self.wrong_form(item.span, "this option has no `[ ]` or `[x]`");
            }
            choices.push(self.choice(item, true));
        }
        let keys = choices.iter().filter(|c| c.key).count();
        match self.kind {
            ItemType::MultipleResponse if keys < 2 => {
                self.wrong_form(
                    span,
                    format!("a multiple-response item has two or more options marked `[x]`, this one has {keys}"),
                );
            }
            ItemType::SingleChoice if keys != 1 => {
                self.wrong_form(
                    span,
                    format!("a single-choice item has exactly one option marked `[x]`, this one has {keys}"),
                );
            }
            ItemType::TrueFalse => self.true_false(&choices, keys, span),
            _ => {}
        }
        if self.kind != ItemType::TrueFalse && choices.len() < 2 {
            self.wrong_form(span, "there must be at least two options");
        }
        self.marks(choices.iter().map(|c| (c.mark.as_ref(), c.span)).collect());
        Answer::Choices(choices)
    }

    fn true_false(&mut self, choices: &[Choice], keys: usize, span: Span) {
        let mut texts: Vec<String> =
            choices.iter().map(|c| crate::parse::markdown::plain_text_blocks(&c.content)).collect();
        texts.sort();
        let texts: Vec<&str> = texts.iter().map(|t| t.trim()).collect();
        if texts != ["False", "True"] || keys != 1 {
            self.wrong_form(
                span,
                "a true-false item has the options `True` and `False` and no others, one of them marked `[x]`",
            );
        }
    }

    fn order(&mut self, items: Vec<ListItem>, span: Span) -> Answer {
        let entries: Vec<Choice> = items.into_iter().map(|item| self.choice(item, false)).collect();
        if entries.len() < 3 {
            self.wrong_form(span, "there must be at least three entries to order");
        }
        self.marks(entries.iter().map(|c| (c.mark.as_ref(), c.span)).collect());
        Answer::Order(entries)
    }

    fn choice(&mut self, item: ListItem, feedback_allowed: bool) -> Choice {
        let mut choice = Choice {
            mark: None,
            key: item.task == Some(true),
            span: item.span,
            key_span: item.task_span,
            content: Vec::new(),
            feedback: Vec::new(),
        };
        for block in item.blocks {
            match block.kind {
                BlockKind::Quote(blocks) if feedback_allowed => choice.feedback.extend(blocks),
                _ => choice.content.push(block),
            }
        }
        choice.content.shrink_to_fit();
        choice.feedback.shrink_to_fit();
        if let Some(Block { kind: BlockKind::Paragraph(inlines), .. }) = choice.content.first_mut() {
            choice.mark = take_mark(inlines);
            self.stray(stray_mark(inlines));
        }
        if crate::parse::markdown::plain_text_blocks(&choice.content).trim().is_empty() && choice.content.len() < 2 {
            self.wrong_form(item.span, "this option has no text");
        }
        choice
    }

    fn pairs(&mut self, head: &[Cell], rows: Vec<Vec<Cell>>, span: Span) -> Answer {
        if head.len() != 2 {
            self.wrong_form(span, format!("a matching table has two columns, this one has {}", head.len()));
            return Answer::None;
        }
        let mut pairs = Vec::new();
        for row in rows {
            let row_span = row.first().map_or(span, |c| c.span);
            let mut cells = row.into_iter().map(|mut cell| {
                let mark = take_mark(&mut cell.content);
                self.stray(stray_mark(&cell.content));
                PairCell { mark, span: cell.span, content: cell.content }
            });
            let (Some(left), Some(right)) = (cells.next(), cells.next()) else { continue };
            if right.content.is_empty() {
                self.wrong_form(row_span, "the right cell of this row is empty");
                continue;
            }
            let left = (!left.content.is_empty() || left.mark.is_some()).then_some(left);
            pairs.push(Pair { left, right });
        }
        if pairs.iter().filter(|p| p.left.is_some()).count() < 2 {
            self.wrong_form(span, "there must be at least two pairs");
        }
        let left = pairs.iter().filter_map(|p| p.left.as_ref()).map(|c| (c.mark.as_ref(), c.span));
        let right = pairs.iter().map(|p| (p.right.mark.as_ref(), p.right.span));
        self.marks(left.chain(right).collect());
        Answer::Pairs(pairs)
    }

    /// Shape and uniqueness of marks; that they are there at all is a rule's business, since drafts may lack them.
    fn marks(&mut self, marks: Vec<(Option<&Mark>, Span)>) {
        let mut seen: Vec<&Mark> = Vec::new();
        for mark in marks.into_iter().filter_map(|(mark, _)| mark) {
            let good = mark.id.len() == 1 && mark.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
            if !good {
                self.error(
                    "option-mark",
                    mark.span,
                    format!("`{}` is no option mark", mark.id),
                    "a mark is one character of a–z and 0–9, such as `{#k}`: the only ids that every LMS takes",
                );
            }
            if let Some(first) = seen.iter().find(|m| m.id == mark.id) {
                let message = format!("the mark `{}` stands here a second time", mark.id);
                let diagnostic = Diagnostic::new("option-mark", Severity::Error, message).at(self.file, mark.span, "");
                self.found
                    .push(diagnostic.see(self.file, first.span, "first here").help("give every part its own mark"));
            }
            seen.push(mark);
        }
    }
}

/// Takes ` {#k}` off the end of an option's text.
fn take_mark(inlines: &mut Vec<Inline>) -> Option<Mark> {
    let last = inlines.last_mut()?;
    let InlineKind::Text(text) = &mut last.kind else { return None };
    let trimmed = text.trim_end();
    let open = trimmed.rfind("{#")?;
    let id = trimmed.strip_suffix('}')?.get(open + 2..)?.to_owned();
    if id.contains(|c: char| c.is_whitespace() || c == '{') {
        return None;
    }
    let tail = text.len() - trimmed.len();
    let end = last.span.end as usize - tail.min(last.span.end as usize);
    let length = trimmed.len() - open;
    let span = Span::new(end.saturating_sub(length), end);
    let kept = trimmed[..open].trim_end().to_owned();
    if kept.is_empty() {
        inlines.pop();
    } else {
        // Where the text is as written, its place ends where it does.
        if last.span.range().len() == text.len() {
            last.span.end = last.span.start + kept.len() as u32;
        }
        *text = kept;
    }
    Some(Mark { id, span })
}

/// Where something that looks like a mark stands before the end: `{#f}.`, say, in text and not in code.
fn stray_mark(inlines: &[Inline]) -> Option<Span> {
    inlines.iter().find_map(|inline| {
        let InlineKind::Text(text) = &inline.kind else { return None };
        let at = text.match_indices("{#").map(|(at, _)| at).find(|at| {
            let id = text[at + 2..].split_once('}').map(|(id, _)| id);
            id.is_some_and(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric()))
        })?;
        // Where the text is as written, so is its place.
        if inline.span.range().len() != text.len() {
            return Some(inline.span);
        }
        let from = inline.span.start as usize + at;
        Some(Span::new(from, from + text[at..].find('}').map_or(2, |end| end + 1)))
    })
}

/// The right form of a type's answer block, for help texts and the reference.
pub fn example(kind: ItemType) -> &'static str {
    match kind {
        ItemType::SingleChoice => {
            "- [ ] A wrong option {#w}\n  > Why it is wrong.\n- [x] The right option {#k}\n  > Why it is right."
        }
        ItemType::MultipleResponse => {
            "- [x] A right option {#w}\n- [ ] A wrong option {#k}\n- [x] Another right option {#p}"
        }
        ItemType::TrueFalse => "- [x] True {#t}\n- [ ] False {#f}",
        ItemType::Matching => {
            "| Header | What it does |\n|---|---|\n| `Vary` {#a} | selects a variant {#r} |\n| `ETag` {#m} | names a version {#x} |\n|  | an extra choice {#s} |"
        }
        ItemType::Ordering => "1. The first step {#w}\n2. The second step {#k}\n3. The third step {#p}",
        ItemType::Numeric => "answer: {value: \"1.50\", tolerance: \"0.05\", unit: MB}   (in the front matter)",
        ItemType::ShortAnswer => "accept: [no-store]   (in the front matter)",
    }
}
