//! `certwright check`

use crate::support::Project;

#[test]
fn the_scaffold_is_clean() {
    let run = Project::scaffold().run(&["check", "--fail-on", "note"]).code(0);
    assert_eq!(run.stdout, "no findings in 18 documents\n");
}

#[test]
fn a_finding_shows_place_and_repair() {
    let project = Project::scaffold();
    project.edit("content/glossary.yaml", "term: status code", "terrm: status code");
    let run = project.run(&["check"]).code(1);
    assert_eq!(
        run.stdout,
        "\
error[unknown-key]: there is no key `terrm` here
 --> content/glossary.yaml:4:5
  |
4 |     terrm: status code
  |     ^^^^^
  |
  = help: did you mean `term`?
help: write `term`
  |
4 -     terrm: status code
4 +     term: status code
  |

1 error in 18 documents; 1 fixable with `certwright check --fix`
"
    );
}

#[test]
fn fix_mends_and_checks_again() {
    let project = Project::scaffold();
    project.edit("content/glossary.yaml", "term: status code", "terrm: status code");
    project.run(&["check", "--fix"]).code(0).says("mended 1 finding in 1 file");
    assert!(project.read("content/glossary.yaml").contains("    term: status code\n"));
}

#[test]
fn a_fix_writes_no_key_a_second_time() {
    let project = Project::scaffold();
    let lesson = "content/courses/reading-responses/01-planning/01-classes.md";
    project.edit(lesson, "minutes: 5", "minutes: 5\nminuts: 6\nminutess: 7");
    project.run(&["check", "--fix"]).code(1).says("`minutes` is there already");
    project.edit(lesson, "minutes: 5\nminuts: 6\nminutess: 7", "minuts: 0");
    project.run(&["check", "--fix"]).code(1).says("must be a whole number from 1 to ");
    assert!(project.read(lesson).contains("\nminutes: 0\n"));
}

#[test]
fn all_errors_come_at_once() {
    let project = Project::scaffold();
    project.edit("content/people.yaml", "p002", "P 2");
    project.edit("content/blueprints/example-exam.yaml", "length: 3", "length: three");
    project.edit("content/items/exam/whose-error.exa-t5n8ye.md", "{#v}", "{#vv}");
    let run = project.run(&["check"]).code(1);
    for text in ["people.yaml", "blueprints/example-exam.yaml", "whose-error.exa-t5n8ye.md"] {
        assert!(run.stdout.contains(text), "{text} is missing in\n{}", run.stdout);
    }
}

#[test]
fn every_format_is_written() {
    let project = Project::scaffold();
    project.edit("content/glossary.yaml", "term: status code", "terrm: status code");
    let json: serde_json::Value =
        serde_json::from_str(&project.run(&["check", "--format", "json"]).code(1).stdout).expect("JSON");
    assert_eq!(json["schema"], 1);
    let sarif: serde_json::Value =
        serde_json::from_str(&project.run(&["check", "--format", "sarif"]).code(1).stdout).expect("SARIF");
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(
        sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "content/glossary.yaml"
    );
    project.run(&["check", "--format", "github"]).code(1).says("::error file=content/glossary.yaml,line=4");
    project.run(&["check", "--format", "junit"]).code(1).says("<testsuites");
}

#[test]
fn policy_comes_from_the_base_branch() {
    let project = Project::scaffold();
    project.git(&["init", "-q"]);
    project.git(&["add", "."]);
    project.git(&["commit", "-qm", "base"]);
    project.edit("content/policy.yaml", "rules: {}", "rules: {prerequisite-cycle: off}");
    project.edit(
        "content/frameworks/core.yaml",
        "statement: State which",
        "prerequisites: [rdg-01.1]\n            statement: State which",
    );
    project.run(&["check"]).code(0);
    project.run(&["check", "--base", "HEAD"]).code(1).says("prerequisite-cycle");
    project.run(&["check", "--base", "nowhere"]).code(2).complains("git knows no revision `nowhere`");
}

#[test]
fn a_baseline_lets_old_findings_pass_and_new_ones_fail() {
    let project = Project::scaffold();
    project.edit("content/policy.yaml", "rules: {}", "rules: {}\nbaseline: baseline.jsonl");
    project.edit(
        "content/frameworks/core.yaml",
        "statement: State which",
        "prerequisites: [rdg-01.1]\n            statement: State which",
    );
    project.run(&["check"]).code(1);
    project.run(&["check", "--write-baseline"]).code(0);
    project.run(&["check"]).code(0);
    project.edit("content/glossary.yaml", "term: status code", "terrm: status code");
    project.run(&["check"]).code(1).says("unknown-key");
}

#[test]
fn no_content_is_said_plainly() {
    let run = Project::empty().run(&["check"]).code(2);
    assert_eq!(
        run.stderr,
        "error: there is no folder `content` here; name the content folder, or begin one with `certwright init`\n"
    );
}

#[test]
fn timings_go_beside_the_report() {
    let run = Project::scaffold().run(&["check", "--timings", "--format", "json"]).code(0);
    assert!(serde_json::from_str::<serde_json::Value>(&run.stdout).is_ok(), "{}", run.stdout);
    for phase in ["read", "resolve", "canon", "rules", "report"] {
        assert!(
            run.stderr.lines().any(|l| l.trim().starts_with(phase) && l.ends_with(" ms")),
            "no {phase} in {}",
            run.stderr
        );
    }
}
