//! What is written between double braces.

use super::{Page, cell};
use crate::parse::markdown::ast::DirectiveName;
use crate::resolve::FACTS;

fn about(name: DirectiveName) -> (&'static str, &'static str) {
    match name {
        DirectiveName::Check => {
            ("mis-2h8d5w", "Shows a practice item, which the learner answers on the spot. Exam items are refused.")
        }
        DirectiveName::Include => (
            "/includes/units.md",
            "Puts the text of another file here. Such files lie in `includes/`, have no front matter and may include others.",
        ),
        DirectiveName::Fact => (
            "blueprint.mis-associate-exam.length",
            "Writes what stands elsewhere in the programme, so that prose never repeats a number. The [facts](facts.md) are a closed list; items take none.",
        ),
        DirectiveName::Term => ("freshness-lifetime", "Writes a term of the glossary and links its definition."),
    }
}

pub(super) fn directives() -> Page {
    let mut text = String::from(
        "# Directives\n\nLessons know four. In code they are literal text, and so is everything else in double braces.\n\n| directive | stands | does |\n|---|---|---|\n",
    );
    for name in [DirectiveName::Check, DirectiveName::Include, DirectiveName::Fact, DirectiveName::Term] {
        let (argument, does) = about(name);
        let place = if name.is_block() { "alone in a paragraph" } else { "inside a sentence" };
        text.push_str(&format!("| `{{{{ {}: {argument} }}}}` | {place} | {} |\n", name.word(), cell(does)));
    }
    Page { name: "directives", about: "What lessons write between double braces.".to_owned(), text }
}

pub(super) fn facts() -> Page {
    let rows: String = FACTS.iter().map(|(path, about)| format!("| `{path}` | {} |\n", cell(about))).collect();
    let text = format!(
        "# Facts\n\nWrite `{{{{ fact: PATH }}}}` in a lesson, with the id of yours in place of the capitals.\n\n| path | shows |\n|---|---|\n{rows}"
    );
    Page { name: "facts", about: "What `{{ fact: PATH }}` can show.".to_owned(), text }
}
