//! What all commands share.

use crate::support::Project;

const COMMANDS: &[&str] = &[
    "adjudicate",
    "amend",
    "assemble",
    "binder",
    "build",
    "check",
    "completions",
    "coverage",
    "desk",
    "diff",
    "due",
    "explain",
    "fmt",
    "init",
    "keygen",
    "man",
    "new",
    "owners",
    "reference",
    "release",
    "review",
    "schema",
    "sign",
    "stamp",
    "verify",
];

#[test]
fn every_command_has_help_with_an_example() {
    let project = Project::empty();
    for command in COMMANDS {
        let run = project.run(&[command, "--help"]).code(0);
        assert!(run.stdout.contains("Example"), "{command} --help shows no example");
    }
}

#[test]
fn the_help_lists_every_command() {
    let help = Project::empty().run(&["--help"]).code(0).stdout;
    for command in COMMANDS {
        assert!(help.contains(&format!("\n  {command} ")), "{command} is not in\n{help}");
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    let project = Project::empty();
    project.run(&["frobnicate"]).code(2);
    project.run(&["check", "--on", "yesterday"]).code(2).complains("write a day as YYYY-MM-DD");
    project.run(&["check", "--on", "2026-02-30"]).code(2).complains("there is no such day in the calendar");
    project.run(&["explain", "prerequisite-cycel"]).code(2).complains("did you mean `prerequisite-cycle`?");
}

#[test]
fn completions_and_manual_pages_are_made() {
    let project = Project::empty();
    project.run(&["completions", "bash"]).code(0).says("certwright");
    project.run(&["man"]).code(0).says(".TH certwright");
    project.run(&["man", "--out", "man"]).code(0);
    assert!(project.at("man/certwright-check.1").is_file());
}

#[cfg(unix)]
#[test]
fn a_reader_who_leaves_changes_neither_work_nor_exit_code() {
    use std::process::Stdio;
    let project = Project::scaffold();
    let unread = |args: &[&str]| {
        let mut run = project.command(args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        drop(run.stdout.take());
        run.wait().expect("it ends").code()
    };
    assert_eq!(unread(&["schema", "--out", "schemas"]), Some(0));
    assert!(project.at("schemas/item.schema.json").is_file() && project.at("schemas/stimulus.schema.json").is_file());
    project.edit("content/glossary.yaml", "term: status code", "terrm: status code");
    assert_eq!(unread(&["check"]), Some(1));
    let lesson = "content/courses/reading-responses/01-planning/01-classes.md";
    project.edit(lesson, "\n---\n", "\n---   \n\nTrailing   \n\n");
    let before = project.read(lesson);
    assert_eq!(unread(&["fmt"]), Some(0));
    assert_ne!(project.read(lesson), before);
}
