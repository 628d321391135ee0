//! Too much: bytes, values, levels. Every run ends by itself, soon, with the same kind of message.

use super::{GLOSSARY, LESSON, finds, project, takes};

const DEEP: &str = "nesting-too-deep: more than 64 levels of nesting; what stands deeper is left out";

fn append(project: &crate::support::Project, path: &str, text: &str) {
    project.write(path, project.read(path) + text);
}

#[test]
fn fifty_megabytes_of_markdown() {
    let project = project();
    append(&project, LESSON, &"Twenty bytes of text".repeat(50 * 1024 * 1024 / 20));
    let size = std::fs::metadata(project.at(LESSON)).expect("a file").len();
    let message =
        format!("document-too-large: this document has {size} bytes, more than the 16777216 that one may have");
    finds(&project, &[&format!("courses/reading-responses/01-planning/01-classes.md:1:1 {message}")]);
}

#[test]
fn the_limit_is_a_setting() {
    let project = project();
    append(&project, "content/programme.yaml", "limits: {document-bytes: 1000000}\n");
    append(&project, LESSON, &format!("\n{}", "A line of forty bytes that is read now.\n".repeat(24_000)));
    takes(&project);
    append(&project, LESSON, &"A line of forty bytes that is one more.\n".repeat(1_500));
    let size = std::fs::metadata(project.at(LESSON)).expect("a file").len();
    let message =
        format!("document-too-large: this document has {size} bytes, more than the 1000000 that one may have");
    finds(&project, &[&format!("courses/reading-responses/01-planning/01-classes.md:1:1 {message}")]);
}

#[test]
fn more_values_than_a_document_may_have() {
    let project = project();
    append(&project, GLOSSARY, &format!("custom: [{}]\n", "1,".repeat(200_000)));
    finds(&project, &["glossary.yaml:7:199986 bad-yaml: more than 100000 values in one document"]);
}

#[test]
fn ten_thousand_levels_of_brackets() {
    let project = project();
    append(&project, GLOSSARY, &format!("custom: {}{}\n", "[".repeat(10_000), "]".repeat(10_000)));
    finds(&project, &["glossary.yaml:7:264 nesting-too-deep: nested more than 64 levels deep"]);
}

#[test]
fn a_thousand_levels_of_keys() {
    let project = project();
    let keys: String = (1..=1_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    append(&project, GLOSSARY, &format!("custom:\n{keys}"));
    finds(&project, &["glossary.yaml:71:65 nesting-too-deep: nested more than 64 levels deep"]);
}

#[test]
fn ten_thousand_levels_of_markdown() {
    for (level, column) in [("> ", 129), (">", 65), ("- ", 129), ("1. ", 193), ("> - ", 129)] {
        let project = project();
        append(&project, LESSON, &format!("\n{}deep\n", level.repeat(10_000)));
        finds(&project, &[&format!("courses/reading-responses/01-planning/01-classes.md:26:{column} {DEEP}")]);
    }
}

#[test]
fn ten_thousand_open_marks_are_text() {
    for open in ["[", "![", "*a **b ", "<kbd>", "{{ ", "`", "$", "~~a "] {
        let project = project();
        append(&project, LESSON, &format!("\nText {}\n", open.repeat(10_000)));
        takes(&project);
    }
}

#[test]
fn one_line_of_five_megabytes() {
    let project = project();
    append(&project, LESSON, &format!("\n{}\n", "a".repeat(5_000_000)));
    takes(&project);
}
