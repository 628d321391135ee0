//! The programme that `init` writes: small, complete, clean. The rules' examples are laid over it.

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
];
