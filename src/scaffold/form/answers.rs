//! The field “Answers”: what people type, one a line, as the answer block of an item type.

use super::{Problems, one_line};
use crate::edit::{Field, Printed};
use crate::model::ItemType;
use crate::model::grammar::{Decimal, Tolerance};

/// An answer block, and keys that stand in the front matter instead of one.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) markdown: String,
    pub(super) fields: Vec<Field>,
    /// Sections that hold the feedback where no option can.
    pub(super) sections: String,
}

/// One line: its text, and whether it begins with a star.
struct Line {
    text: String,
    star: bool,
}

pub(super) fn block(kind: ItemType, answers: &str, feedback: &str, problems: &mut Problems) -> Block {
    let lines = lines(answers);
    let said: Vec<String> =
        feedback.lines().map(one_line).filter(|l| !l.is_empty()).map(|l| bare(&l).to_owned()).collect();
    match kind {
        ItemType::SingleChoice | ItemType::MultipleResponse => choices(kind, &lines, &said, problems),
        ItemType::TrueFalse => choices(kind, &truths(&lines, problems), &said, problems),
        ItemType::Ordering => with_sections(ordering(&lines, problems), &said, problems),
        ItemType::Matching => with_sections(matching(answers, problems), &said, problems),
        ItemType::Numeric => with_sections(numeric(answers, problems), &said, problems),
        ItemType::ShortAnswer => with_sections(accepted(&lines), &said, problems),
    }
}

fn lines(text: &str) -> Vec<Line> {
    text.lines().map(one_line).filter(|line| !line.is_empty()).map(|line| star(&line)).collect()
}

/// `* right`, `- [x] right`, `*right*`; `**bold**` is no star.
fn star(line: &str) -> Line {
    let line = bare(line);
    for (mark, star) in [("[x]", true), ("[X]", true), ("[ ]", false)] {
        if let Some(text) = line.strip_prefix(mark) {
            return Line { text: text.trim().to_owned(), star };
        }
    }
    match line.strip_prefix('*').filter(|rest| !rest.starts_with('*')) {
        Some(rest) => {
            // A star on either side is a star, not emphasis.
            let single = rest.matches('*').count() == 1;
            let text = rest.strip_suffix('*').filter(|_| single).unwrap_or(rest);
            Line { text: text.trim().to_owned(), star: true }
        }
        None => Line { text: line.to_owned(), star: false },
    }
}

/// Without the sign that editors put before entries of a list.
fn bare(line: &str) -> &str {
    let numbered = line.split_once(['.', ')']).filter(|(n, rest)| {
        !n.is_empty() && n.len() < 3 && n.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(' ')
    });
    let rest = line.strip_prefix("- ").or_else(|| line.strip_prefix("+ ")).or(numbered.map(|(_, rest)| rest));
    rest.unwrap_or(line).trim()
}

/// What would begin a block of Markdown begins a text instead.
fn plain(text: &str) -> String {
    let block = text.starts_with(['>', '#', '|', '~']) || text.starts_with("- ") || text.starts_with("+ ");
    if block { format!("\\{text}") } else { text.to_owned() }
}

fn choices(kind: ItemType, lines: &[Line], said: &[String], problems: &mut Problems) -> Block {
    let stars = lines.iter().filter(|line| line.star).count();
    if lines.len() < 2 {
        problems.add("“Answers” needs at least two lines, one an answer.");
    }
    match kind {
        ItemType::MultipleResponse if stars < 2 => problems.add(format!(
            "“Answers”: a question with several right answers has a star before two or more, here {stars} have one."
        )),
        ItemType::SingleChoice | ItemType::TrueFalse if stars != 1 => problems.add(format!(
            "“Answers”: exactly one answer has a star before it, such as `* AVIF`; here {stars} have one."
        )),
        _ => {}
    }
    if !said.is_empty() && said.len() != lines.len() {
        problems.add(format!(
            "“Feedback” has {} lines and “Answers” {}: write one line an answer, in the same order, or none at all.",
            said.len(),
            lines.len()
        ));
    }
    let mut markdown = String::new();
    for (n, line) in lines.iter().enumerate() {
        let mark = if line.star { "[x]" } else { "[ ]" };
        markdown.push_str(&format!("- {mark} {}\n", plain(&line.text)));
        if let Some(said) = said.get(n) {
            markdown.push_str(&format!("  > {}\n", plain(said)));
        }
    }
    Block { markdown, ..Block::default() }
}

/// The one right word is enough.
fn truths(lines: &[Line], problems: &mut Problems) -> Vec<Line> {
    let word = |line: &Line| ["True", "False"].into_iter().find(|w| line.text.eq_ignore_ascii_case(w));
    if lines.is_empty() || lines.len() > 2 || lines.iter().any(|line| word(line).is_none()) {
        problems.add("“Answers”: write `* True` or `* False`, whichever is right.");
        return lines.iter().map(|line| Line { text: line.text.clone(), star: line.star }).collect();
    }
    let right = match lines {
        [one] => word(one),
        _ => lines.iter().find(|line| line.star).and_then(word),
    };
    let line = |text: &str| Line { text: text.to_owned(), star: right == Some(text) };
    let mut both = vec![line("True"), line("False")];
    // Feedback comes in the order of the form.
    if lines.first().and_then(word) == Some("False") && lines.len() == 2 {
        both.reverse();
    }
    both
}

fn ordering(lines: &[Line], problems: &mut Problems) -> Block {
    if lines.len() < 3 {
        problems.add("“Answers”: a sequence has at least three steps, one a line.");
    }
    let markdown = lines.iter().enumerate().map(|(n, line)| format!("{}. {}\n", n + 1, plain(&line.text))).collect();
    Block { markdown, ..Block::default() }
}

fn matching(answers: &str, problems: &mut Problems) -> Block {
    let mut markdown = "| What | What belongs to it |\n|---|---|\n".to_owned();
    let cell = |text: &str| text.trim().replace('|', "\\|");
    let mut pairs = 0;
    for line in answers.lines().map(one_line).filter(|line| !line.is_empty()) {
        let line = format!("{} ", bare(&line));
        let cut = ["=", "→", "|"].iter().find_map(|sign| match line.strip_prefix(&format!("{sign} ")) {
            Some(right) => Some(("", right)),
            None => line.split_once(&format!(" {sign} ")),
        });
        match cut.filter(|(_, right)| !right.trim().is_empty()) {
            Some((left, right)) => {
                pairs += usize::from(!left.is_empty());
                markdown.push_str(&format!("| {} | {} |\n", cell(left), cell(right)));
            }
            None => problems
                .add(format!("“Answers”: write the pair `{}` as `left = right`.", line.trim().replace('`', "'"))),
        }
    }
    if pairs < 2 {
        problems.add("“Answers”: there must be at least two pairs, one a line, as `left = right`.");
    }
    Block { markdown, ..Block::default() }
}

/// `1.50 ± 0.05 MB`.
fn numeric(answers: &str, problems: &mut Problems) -> Block {
    let line = one_line(answers).replace("+/-", "±").replace("+-", "±");
    let line = line.strip_prefix("* ").unwrap_or(&line);
    let (value, rest) = line.split_once('±').map_or((line, ""), |(value, rest)| (value.trim(), rest.trim()));
    let (value, unit) = value.split_once(' ').unwrap_or((value, ""));
    let (tolerance, behind) = rest.split_once(' ').unwrap_or((rest, ""));
    let (tolerance, behind) =
        if behind == "%" { (format!("{tolerance}%"), "") } else { (tolerance.to_owned(), behind) };
    let unit = one_line(if unit.is_empty() { behind } else { unit });
    let mut fields = Vec::new();
    match Decimal::parse(value) {
        Some(_) => fields.push(Field::new("value", value)),
        None => problems.add(format!(
            "“Answers”: `{}` is no number. Write it with a point, such as `1.50`, then how far an answer may lie from it and the unit: `1.50 ± 0.05 MB`.",
            value.replace('`', "'")
        )),
    }
    if !tolerance.is_empty() {
        match Tolerance::parse(&tolerance) {
            Some(_) => fields.push(Field::new("tolerance", tolerance.as_str())),
            None => problems.add(format!(
                "“Answers”: `{}` is no tolerance. Write a number or per cent behind the `±`, such as `0.05` or `2%`.",
                tolerance.replace('`', "'")
            )),
        }
    }
    if !unit.is_empty() {
        fields.push(Field::new("unit", unit));
    }
    Block { fields: vec![Field::new("answer", fields)], ..Block::default() }
}

fn accepted(lines: &[Line]) -> Block {
    let texts = lines.iter().map(|line| line.text.clone());
    Block { fields: vec![Field::new("accept", Printed::texts(texts))], ..Block::default() }
}

/// Feedback of a question without answers to choose from.
fn with_sections(mut block: Block, said: &[String], problems: &mut Problems) -> Block {
    match said {
        [] => {}
        [right, wrong] => {
            block.sections = format!("## Correct\n\n{}\n\n## Incorrect\n\n{}\n\n", plain(right), plain(wrong));
        }
        _ => problems.add(format!(
            "“Feedback” has {} line{}: for this kind of question write two, what is said after a right answer and after a wrong one.",
            said.len(),
            if said.len() == 1 { "" } else { "s" }
        )),
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: ItemType, answers: &str, feedback: &str) -> (String, Vec<String>) {
        let mut problems = Problems::default();
        let block = block(kind, answers, feedback, &mut problems);
        let fields = crate::edit::document(&block.fields);
        (format!("{fields}{}{}", block.markdown, block.sections), problems.list)
    }

    #[test]
    fn stars_lists_and_boxes_are_understood() {
        let expected = "- [ ] one\n  > no\n- [x] two *so*\n  > yes\n- [ ] **three**\n  > no\n- [ ] \\> four\n  > no\n";
        let feedback = "no\nyes\n\n- no\n4. no";
        for answers in
            ["one\n* two *so*\n**three**\n> four", "- [ ] one\n- [x] two *so*\n- [ ] **three**\n- [ ] > four"]
        {
            assert_eq!(of(ItemType::SingleChoice, answers, feedback), (expected.to_owned(), vec![]), "{answers}");
        }
        assert_eq!(of(ItemType::SingleChoice, "*one*\n2. two", "").0, "- [x] one\n- [ ] two\n");
        assert_eq!(of(ItemType::TrueFalse, "false", "").0, "- [ ] True\n- [x] False\n");
        assert_eq!(of(ItemType::TrueFalse, "*False\nTrue", "a\nb").0, "- [x] False\n  > a\n- [ ] True\n  > b\n");
    }

    #[test]
    fn other_kinds() {
        let (text, problems) = of(ItemType::Matching, "`Vary` = a|b\n- c → d\n= e", "right\nwrong");
        assert_eq!(problems, Vec::<String>::new());
        assert!(text.starts_with(
            "| What | What belongs to it |\n|---|---|\n| `Vary` | a\\|b |\n| c | d |\n|  | e |\n## Correct"
        ));
        let key = "answer:\n  value: \"1.50\"\n  tolerance: 2%\n  unit: MB\n";
        for answers in ["1.50 ± 2% MB", "1.50 MB +/- 2 %", "* 1.50 MB ± 2%"] {
            assert_eq!(of(ItemType::Numeric, answers, "").0.replace('"', ""), key.replace('"', ""), "{answers}");
        }
        assert_eq!(of(ItemType::ShortAnswer, "no-store\n* private", "").0, "accept: [no-store, private]\n");
        assert_eq!(of(ItemType::Ordering, "a\nb\n3. c", "").0, "1. a\n2. b\n3. c\n");
    }

    #[test]
    fn all_problems_are_told() {
        let problems = |kind, answers: &str, feedback: &str| of(kind, answers, feedback).1.len();
        assert_eq!(problems(ItemType::SingleChoice, "one", "a\nb"), 3);
        assert_eq!(problems(ItemType::MultipleResponse, "* one\ntwo", ""), 1);
        assert_eq!(problems(ItemType::TrueFalse, "yes", ""), 3);
        assert_eq!(problems(ItemType::Matching, "a b\nc", ""), 3);
        assert_eq!(problems(ItemType::Numeric, "1,5 ± x", "a"), 3);
        assert_eq!(problems(ItemType::Ordering, "a", ""), 1);
    }
}
