//! The programme that `init` writes: small, complete, clean. The rules' examples are laid over it.

pub mod ascii;
pub mod document;
pub mod form;
pub mod github;
pub mod wrap;

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("files/", $path)))),*]
    };
}

/// (path in the content folder, text).
pub const FILES: &[(&str, &str)] = files![
    "programme.yaml",
    "policy.yaml",
    "people.yaml",
    "glossary.yaml",
    "frameworks/core.yaml",
    "blueprints/example-exam.yaml",
    "certifications/example-associate.yaml",
    "pathways/technical.yaml",
    "courses/reading-responses/course.yaml",
    "courses/reading-responses/01-planning/module.yaml",
    "courses/reading-responses/01-planning/01-classes.md",
    "courses/reading-responses/02-reading/module.yaml",
    "courses/reading-responses/02-reading/01-errors.md",
    "items/exam/expected-class.exa-k7w2hd.md",
    "items/exam/whose-error.exa-t5n8ye.md",
    "items/exam/redirect-method.exa-w3j6mb.md",
    "items/practice/first-digit.exa-p4x7rt.md",
    "items/practice/not-there.exa-q8m3vk.md",
    "reviews/2026-spring.csv",
];

/// A programme around one wrapped course: no framework, no exam yet.
pub fn fresh(id: &str, title: &str) -> Vec<(String, String)> {
    use crate::edit::{Field, Printed, document};
    let programme = document(&[
        Field::new("id", format!("{id}-programme")),
        Field::new("prefix", "itm").comment("Prefix of item ids."),
        Field::new("title", title),
        Field::new("description", format!("{title}, as a course.")),
        Field::new("languages", Printed::texts(["en"])),
        Field::new("iri", format!("https://credentials.example/{id}/"))
            .comment("Permanent base of all identifiers: choose it once, on a domain you keep."),
        Field::new("organisation", vec![Field::new("name", title)]),
    ]);
    let keep = ["policy.yaml", "people.yaml"];
    let kept = FILES
        .iter()
        .filter(|(path, _)| keep.contains(path))
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    kept.chain([("programme.yaml".to_owned(), programme)]).collect()
}
