//! Bad input: one clear finding for one mistake, at its place, and the rest of the programme is checked all the same.

#[cfg(unix)]
mod entries;
mod names;
mod paths;
mod reviews;
mod size;
mod text;

use crate::support::Project;

pub(super) const LESSON: &str = "content/courses/reading-responses/01-planning/01-classes.md";
pub(super) const GLOSSARY: &str = "content/glossary.yaml";

/// The scaffold with a mistake that has nothing to do with the test. Whatever else is broken, it must be found.
pub(super) fn project() -> Project {
    let project = Project::scaffold();
    project.edit("content/blueprints/example-exam.yaml", "length: 3", "length: three");
    project
}

const OTHER: &str = "blueprints/example-exam.yaml:5:9 wrong-type: `length` must be a whole number, not `three`";

/// Checks the programme: exactly these findings beside the planted one, as `path:line:column rule: message`, the errors' exit code and
/// nothing on standard error.
#[track_caller]
pub(super) fn finds(project: &Project, expected: &[&str]) {
    let run = project.run(&["check", "--format", "json"]).code(1);
    assert_eq!(run.stderr, "");
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let mut found: Vec<String> = report["diagnostics"].as_array().expect("findings").iter().map(line).collect();
    let mut expected: Vec<String> = expected.iter().chain([&OTHER]).map(|s| (*s).to_owned()).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    let helped = report["diagnostics"]
        .as_array()
        .expect("findings")
        .iter()
        .all(|d| d["help"].as_str().is_some_and(|h| !h.is_empty()));
    assert!(helped, "a finding does not say what to do:\n{}", run.stdout);
}

fn line(diagnostic: &serde_json::Value) -> String {
    let text = |key: &str| diagnostic[key].as_str().unwrap_or_default().to_owned();
    let start = &diagnostic["primary"]["start"];
    let path = diagnostic["primary"]["path"].as_str().unwrap_or_default();
    let path = path.strip_prefix("content/").unwrap_or(path);
    format!("{path}:{}:{} {}: {}", start["line"], start["column"], text("rule"), text("message"))
}

/// Checks the programme: nothing but the planted mistake.
#[track_caller]
pub(super) fn takes(project: &Project) {
    finds(project, &[]);
}
