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
fn a_gitignore_that_is_there_stays_and_its_gap_is_told() {
    let project = Project::empty();
    project.write(".gitignore", "target/\n");
    project.run(&["init"]).code(0).says("add `/dist/` to it");
    assert_eq!(project.read(".gitignore"), "target/\n");
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

const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

#[test]
#[cfg(unix)]
fn what_cannot_be_taken_as_it_is_gets_a_line_of_the_report() {
    let project = Project::empty();
    project.write("old/01 Überblick.md", b"# \xdcberblick\n\nGr\xfc\xdfe.\n");
    project.write("secret.md", "# Not of the folder\n");
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, project.at("old").join(name)).unwrap();
    link("../secret.md", "outside.md");
    link("nowhere.md", "broken.md");
    link("01 Überblick.md", "inside.md");
    project
        .run(&["init", "--from", "old", "--title", "Old pages"])
        .code(0)
        .says("01-ueberblick.md: was no UTF-8 and was read as Latin-1")
        .says("outside.md: a link to a folder, out of this one or to nothing; it was passed over")
        .says("broken.md: a link to a folder, out of this one or to nothing; it was passed over");
    let text = project.read("content/courses/old/01-start/01-ueberblick.md");
    assert!(text.contains("title: Überblick") && text.contains("Grüße."), "{text}");
    assert!(project.at("content/courses/old/01-start/02-inside.md").is_file());
}

#[test]
fn github_gets_workflows_and_forms() {
    let project = Project::empty();
    let called = format!("example/certwright@{COMMIT}");
    project.run(&["init", "--github", &called]).code(0);
    let workflow = project.read(".github/workflows/programme.yml");
    assert!(
        workflow.contains(&format!("uses: example/certwright/.github/workflows/programme.yml@{COMMIT}\n")),
        "{workflow}"
    );
    let items = project.read(".github/workflows/item-from-issue.yml");
    assert!(
        items.contains(&format!("uses: example/certwright/.github/workflows/item-from-issue.yml@{COMMIT}\n")),
        "{items}"
    );
    assert!(project.read(".github/ISSUE_TEMPLATE/new-item.yml").contains("label: Answers"));
    project.run(&["check", "--fail-on", "note"]).code(0);
    // Beside a programme that is there, and never over a file that is.
    project.write(".github/workflows/programme.yml", "mine");
    std::fs::remove_file(project.at(".github/ISSUE_TEMPLATE/change-item.yml")).expect("a file");
    let again = project.run(&["init", "--github", &called]).code(0);
    assert_eq!(
        again.stdout,
        "\
.github/ISSUE_TEMPLATE/new-item.yml is there already; it was left as it is
wrote .github/ISSUE_TEMPLATE/change-item.yml
.github/workflows/programme.yml is there already; it was left as it is
.github/workflows/item-from-issue.yml is there already; it was left as it is
next, on GitHub:
- Issues, Labels: make the labels `new-item` and `change-item`
- Settings, Actions, General: allow GitHub Actions to create and approve pull requests
- Settings, Branches: make the check of the workflow Programme required before merging
- in people.yaml: give everybody who files items their handle, such as `github: example-handle`
"
    );
    assert_eq!(project.read(".github/workflows/programme.yml"), "mine");
    for (wrong, told) in
        [("x", "write OWNER/REPOSITORY@COMMIT"), ("a@b", "is no repository"), ("a/b@v1", "is no full commit hash")]
    {
        project.run(&["init", "--github", wrong]).code(2).complains(told);
    }
}
