//! An item as a form. The markup is the contract with the player's scripts, which
//! check answers, move entries and fill in feedback; nothing in it betrays the key.

use super::context::Context;
use super::notes::Scope;
use super::{Html, Options, Page, Tag};
use crate::model::{Answer, Choice, Item, ItemType, Pair, SectionName};
use crate::parse::markdown::ast::{Block, BlockKind, Inline};
use crate::parse::markdown::plain_text_blocks;
use crate::parse::markdown::{plain_text, slug};
use sha2::{Digest, Sha256};

/// Longest answer to a numeric item, in characters.
const LONGEST_NUMBER: &str = "40";

/// An item with what is shown with it.
#[derive(Clone, Copy, Debug)]
pub struct ItemView<'a> {
    /// The item.
    pub item: &'a Item,
    /// The scenario it shares with others; shown before the stem.
    pub stimulus: &'a [Block],
}

/// What a learner reads after answering (and the hint before), for the data beside the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemParts {
    /// Feedback by option id, in the author's order.
    pub options: Vec<(String, Html)>,
    /// Said after a right answer.
    pub correct: Html,
    /// Said after a wrong one.
    pub incorrect: Html,
    /// Why the key is right.
    pub rationale: Html,
    /// Help while answering.
    pub hint: Html,
}

/// The form of an item. The same for all targets.
pub fn render_item(view: ItemView<'_>, context: &dyn Context, options: &Options<'_>) -> Html {
    let item = view.item;
    // Footnotes and headings of an item get ids of their own.
    let prefix = format!("{}{}-", options.id_prefix, item.id);
    let inner = Options { id_prefix: &prefix, ..*options };
    let mut page = Page::new(&inner);
    let form =
        page.w.tag("form").attr("class", "cw-item").attr("id", &format!("{}item-{}", options.id_prefix, item.id));
    form.attr("data-item", &item.id).attr("data-type", item.kind.name()).flag("novalidate", true).open();
    page.w.line();
    page.item(view, context);
    page.finish().html
}

/// The texts of an item that its form does not show.
pub fn render_parts(item: &Item, context: &dyn Context, options: &Options<'_>) -> ItemParts {
    let html = |blocks: &[Block], part: &str| {
        let prefix = format!("{}{}-{part}-", options.id_prefix, item.id);
        super::render_blocks(blocks, context, &Options { id_prefix: &prefix, ..*options }).html
    };
    let section = |name: SectionName| html(item.body.section(name), &slug(name.name()));
    let feedback = match &item.body.answer {
        Answer::Choices(choices) => {
            choices.iter().map(|choice| (mark_of(choice).to_owned(), html(&choice.feedback, mark_of(choice)))).collect()
        }
        _ => Vec::new(),
    };
    ItemParts {
        options: feedback,
        correct: section(SectionName::Correct),
        incorrect: section(SectionName::Incorrect),
        rationale: section(SectionName::Rationale),
        hint: section(SectionName::Hint),
    }
}

/// An order that depends on the item and the ids alone and is not the given one where there are two or more.
/// (A fixed order leaves nothing to chance: the same source gives the same page.)
pub(crate) fn shown_order(item: &str, ids: &[&str]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by_cached_key(|index| Sha256::digest(format!("{item}\n{}\n{index}", ids[*index]).as_bytes()).to_vec());
    if order.len() > 1 && order.is_sorted() {
        order.rotate_left(1);
    }
    order
}

fn mark_of(choice: &Choice) -> &str {
    choice.mark.as_ref().map_or("", |mark| mark.id.as_str())
}

impl Page<'_> {
    fn item(&mut self, view: ItemView<'_>, context: &dyn Context) {
        let item = view.item;
        if !view.stimulus.is_empty() {
            self.w.tag("div").attr("class", "cw-stimulus").open();
            self.w.line();
            self.document(view.stimulus, context);
            self.end("div");
        }
        // The question names the group of controls; what stands round it need not be read out with each.
        let stem = item.body.stem.as_slice();
        let question = stem.iter().rposition(|block| matches!(block.kind, BlockKind::Paragraph(_)));
        let (before, after) = stem.split_at(question.unwrap_or(stem.len()));
        self.stem_part(before, context);
        self.w.open("fieldset");
        self.w.tag("legend").attr("class", "cw-stem").open();
        match after.first().map(|block| &block.kind) {
            Some(BlockKind::Paragraph(content)) => self.inlines(content, &mut Scope::empty(context)),
            _ => self.w.text(self.options.labels.answer()),
        }
        self.end("legend");
        self.stem_part(after.get(1..).unwrap_or_default(), context);
        self.answer(item, context);
        self.end("fieldset");
        self.w.tag("div").attr("class", "cw-actions").open();
        self.w.tag("button").attr("type", "submit").wrap(self.options.labels.check_answer());
        self.w.close("div");
        self.w.tag("div").attr("class", "cw-result").attr("role", "status").attr("aria-live", "polite").wrap("");
        self.w.tag("div").attr("class", "cw-rationale").flag("hidden", true).wrap("");
        self.w.line();
        self.end("form");
    }

    fn stem_part(&mut self, blocks: &[Block], context: &dyn Context) {
        if !blocks.is_empty() {
            self.w.tag("div").attr("class", "cw-context").open();
            self.w.line();
            self.document(blocks, context);
            self.end("div");
        }
    }

    fn answer(&mut self, item: &Item, context: &dyn Context) {
        match &item.body.answer {
            Answer::Choices(choices) => self.choices(item, choices, context),
            Answer::Pairs(pairs) => self.pairs(item, pairs, context),
            Answer::Order(entries) => self.ordering(item, entries, context),
            Answer::None if item.kind == ItemType::Numeric => self.numeric(item),
            Answer::None => self.short_answer(item),
        }
    }

    fn choices(&mut self, item: &Item, choices: &[Choice], context: &dyn Context) {
        let kind = if item.kind == ItemType::MultipleResponse { "checkbox" } else { "radio" };
        self.w.tag("div").attr("class", "cw-options").open();
        self.w.line();
        for choice in choices {
            let mark = mark_of(choice);
            self.w.tag("div").attr("class", "cw-option").attr("data-option", mark).open();
            self.w.open("label");
            self.w.tag("input").attr("type", kind).attr("name", &item.id).attr("value", mark).open();
            self.w.text(" ");
            let plain = plain_text_blocks(&choice.content);
            let truth = (item.kind == ItemType::TrueFalse).then(|| self.options.labels.truth(&plain)).flatten();
            match truth {
                Some(word) => self.w.tag("span").wrap(word),
                None => self.span(&choice.content, context),
            }
            self.w.close("label");
            self.w.tag("div").attr("class", "cw-feedback").attr("data-for", mark).flag("hidden", true).wrap("");
            self.end("div");
        }
        self.end("div");
    }

    fn span(&mut self, content: &[Block], context: &dyn Context) {
        self.w.open("span");
        self.blocks(content, &mut Scope::new(content, context), true);
        self.w.close("span");
    }

    fn pairs(&mut self, item: &Item, pairs: &[Pair], context: &dyn Context) {
        let right: Vec<(&str, String)> = pairs
            .iter()
            .map(|pair| (pair.right.mark.as_ref().map_or("", |mark| mark.id.as_str()), plain_text(&pair.right.content)))
            .collect();
        let ids: Vec<&str> = right.iter().map(|(id, _)| *id).collect();
        let order = shown_order(&item.id, &ids);
        self.w.tag("div").attr("class", "cw-rows").open();
        self.w.line();
        for left in pairs.iter().filter_map(|pair| pair.left.as_ref()) {
            let mark = left.mark.as_ref().map_or("", |mark| mark.id.as_str());
            let label = format!("{}{mark}", self.options.id_prefix);
            self.w.tag("div").attr("class", "cw-row").attr("data-left", mark).open();
            self.w.tag("span").attr("class", "cw-left").attr("id", &label).open();
            self.cell(&left.content, context);
            self.w.close("span");
            self.w.tag("select").attr("name", &format!("{}-{mark}", item.id)).attr("aria-labelledby", &label).open();
            self.w.tag("option").attr("value", "").wrap(self.options.labels.choose());
            for index in &order {
                let (id, text) = &right[*index];
                self.w.tag("option").attr("value", id).wrap(text);
            }
            self.w.close("select");
            self.end("div");
        }
        self.end("div");
    }

    fn cell(&mut self, content: &[Inline], context: &dyn Context) {
        self.inlines(content, &mut Scope::empty(context));
    }

    fn ordering(&mut self, item: &Item, entries: &[Choice], context: &dyn Context) {
        let ids: Vec<&str> = entries.iter().map(mark_of).collect();
        let [up, down] = self.options.labels.moves();
        self.w.tag("ol").attr("class", "cw-order").open();
        self.w.line();
        for entry in shown_order(&item.id, &ids).into_iter().map(|index| &entries[index]) {
            self.w.tag("li").attr("data-option", mark_of(entry)).attr("tabindex", "-1").open();
            self.span(&entry.content, context);
            let text = plain_text_blocks(&entry.content).replace('\n', " ");
            for (way, word, sign) in [("up", up, "↑"), ("down", down, "↓")] {
                let button = self.w.tag("button").attr("type", "button").attr("data-move", way);
                button.attr("aria-label", &format!("{word}: {text}")).wrap(sign);
            }
            self.end("li");
        }
        self.end("ol");
    }

    fn numeric(&mut self, item: &Item) {
        self.field(|tag| tag.attr("inputmode", "decimal").attr("name", &item.id).attr("maxlength", LONGEST_NUMBER));
        let key = item.numeric.as_ref();
        let unit = key.and_then(|key| key.unit.as_deref());
        let also = key.map_or(&[][..], |key| &key.also);
        if also.is_empty() {
            if let Some(unit) = unit {
                self.w.text(" ");
                self.w.tag("span").attr("class", "cw-unit").wrap(unit);
            }
        } else {
            let select = self.w.tag("select").attr("name", &format!("{}-unit", item.id));
            select.attr("aria-label", self.options.labels.unit()).open();
            for unit in unit.into_iter().chain(also.iter().map(|(unit, _)| unit.as_ref())) {
                self.w.tag("option").attr("value", unit).wrap(unit);
            }
            self.w.close("select");
        }
        self.w.tag("output").attr("class", "cw-echo").wrap("");
        self.w.line();
    }

    fn short_answer(&mut self, item: &Item) {
        let longest = item.text_key.as_ref().map_or(80, |key| key.max_length).to_string();
        self.field(|tag| tag.attr("maxlength", &longest).attr("name", &item.id));
        self.w.line();
    }

    fn field(&mut self, attributes: impl for<'t> FnOnce(Tag<'t>) -> Tag<'t>) {
        self.w.tag("label").attr("class", "cw-field").open();
        self.w.tag("span").wrap(self.options.labels.answer());
        self.w.text(" ");
        let input = attributes(self.w.tag("input").attr("type", "text"));
        // Nothing in an exam should be completed or corrected by the browser.
        input.attr("autocomplete", "off").attr("autocapitalize", "none").attr("spellcheck", "false").open();
        self.w.close("label");
    }
}
