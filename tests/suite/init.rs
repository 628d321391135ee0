//! `certwright init`

use crate::support::Project;

#[test]
fn a_new_programme_checks_clean() {
    let project = Project::empty();
    project.run(&["init"]).code(0).says("next: `certwright check`");
    project.run(&["check", "--fail-on", "note"]).code(0);
    assert!(project.at("schemas/item.schema.json").is_file());
    let settings: serde_json::Value = serde_json::from_str(&project.read(".vscode/settings.json")).expect("JSON");
    assert_eq!(settings["yaml.schemas"]["./schemas/course.schema.json"], "content/courses/*/course.yaml");
}

#[test]
fn existing_content_is_never_touched() {
    let project = Project::empty();
    project.write("content/mine.txt", "mine");
    project.run(&["init"]).code(2).complains("is not empty; nothing was changed");
    assert_eq!(project.read("content/mine.txt"), "mine");
}

#[test]
fn foreign_pages_become_a_course() {
    let project = Project::empty();
    project.write("old/readme.md", "# Welcome\n\nSee [one](part/one.md).\n");
    project
        .write("old/part/one.md", "---\ntitle: One\nweight: 3\n---\nText with {{ braces }} and ![a dot](dot.svg).\n");
    project.write("old/part/dot.svg", "<svg viewBox='0 0 1 1'/>");
    project
        .run(&["init", "--from", "old", "--title", "Old pages"])
        .code(0)
        .says("2 lessons in 2 modules, 1 media files");
    let run = project.run(&["check"]).code(0);
    assert!(!run.stdout.contains("error"), "{}", run.stdout);
}
