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
