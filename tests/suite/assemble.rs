//! `certwright assemble`

use crate::support::Project;

const DRAW: &[&str] = &["assemble", "example-exam", "--kind", "beta", "--id", "example-a", "--seed", "s"];

#[test]
fn a_form_is_written_checks_clean_and_stays_as_it_is() {
    let project = Project::scaffold();
    project.run(DRAW).code(0).says("wrote forms/example-a.yaml: beta form of 3 scored items, seed `s`");
    let text = project.read("content/forms/example-a.yaml");
    assert!(text.starts_with("# Drawn by `certwright assemble`"), "{text}");
    assert!(text.contains("kind: beta\n") && text.contains("assembled-on: 2026-10-01\n"), "{text}");
    assert_eq!(text.matches("\n  - item: exa-").count(), 3);
    project.run(&["check", "--fail-on", "note"]).code(0);

    project.run(DRAW).code(2).complains("--replace draws it anew");
    let again: Vec<&str> = DRAW.iter().copied().chain(["--replace", "--on", "2026-12-01"]).collect();
    project.run(&again).code(0).says("stands as it is");
    assert_eq!(project.read("content/forms/example-a.yaml"), text);
}

#[test]
fn a_changed_item_makes_the_form_stale_until_it_is_drawn_anew() {
    let project = Project::scaffold().unreviewed();
    project.run(DRAW).code(0);
    project.edit("content/items/exam/whose-error.exa-t5n8ye.md", "for two minutes", "for three minutes");
    project.run(&["check"]).code(1).says("error[form-stale]: item `exa-t5n8ye` has changed since this form was drawn");
    let again: Vec<&str> = DRAW.iter().copied().chain(["--replace"]).collect();
    project.run(&again).code(0).says("3 items stay, 0 go, 0 come");
    project.run(&["check"]).code(0);
}

#[test]
fn what_cannot_be_met_is_said_with_numbers_and_nothing_is_written() {
    let project = Project::scaffold();
    project.edit("content/blueprints/example-exam.yaml", "length: 3", "length: 4");
    project.edit("content/blueprints/example-exam.yaml", "items: 2", "items: 3");
    let run = project.run(DRAW).code(1);
    assert_eq!(
        run.stdout,
        "no form can meet the blueprint:\n  the form needs 4 items, and 3 may be drawn (by 1)\n  domain `reading` needs 3 items, and 2 may be drawn (by 1)\n"
    );
    assert!(!project.at("content/forms").exists());
}

#[test]
fn an_operational_form_needs_a_cut_score() {
    let project = Project::scaffold();
    let draw = ["assemble", "example-exam", "--kind", "operational", "--seed", "s"];
    project.run(&draw).code(2).complains("needs a cut score");
    project.write(
        "content/cut-scores/example-2026.yaml",
        "id: example-2026\ntitle: Study\nblueprint: example-exam\nmethod: modified-angoff\npanel:\n  - {id: j1, role: sme, organisation: a}\n  - {id: j2, role: sme, organisation: b}\n  - {id: j3, role: sme, organisation: c}\n  - {id: j4, role: sme, organisation: d}\n  - {id: j5, role: sme, organisation: e}\ndescription: Knows the classes.\nrounds: [{round: 1, mean: \"1.9\", sd: \"0.4\"}]\nse: \"0.2\"\npolicy-adjustment: \"0\"\ncut: 2\nadopted-by: [p001]\nadopted-on: 2026-09-01\n",
    );
    project.run(&draw).code(0);
    assert!(project.read("content/forms/example-exam-operational.yaml").ends_with("cut-score: example-2026\n"));
    project.run(&["check"]).code(0);
}

#[test]
fn a_practice_form_takes_what_the_course_teaches() {
    let project = Project::scaffold();
    let run = project
        .run(&["assemble", "example-exam", "--kind", "practice", "--course", "reading-responses", "--seed", "s"])
        .code(0);
    assert!(run.stdout.contains("practice form of 2 scored items"), "{}", run.stdout);
    let text = project.read("content/forms/reading-responses-practice.yaml");
    assert!(
        text.contains("course: reading-responses\n") && text.contains("exa-p4x7rt") && text.contains("exa-q8m3vk"),
        "{text}"
    );
    project.run(&["check", "--fail-on", "note"]).code(0);
}

#[test]
fn mistakes_are_named_with_their_neighbours() {
    let project = Project::scaffold();
    project
        .run(&["assemble", "exampel-exam", "--kind", "beta", "--seed", "s"])
        .code(2)
        .complains("did you mean `example-exam`?");
    project
        .run(&["assemble", "example-exam", "--kind", "beta", "--seed", "s", "--length", "2"])
        .code(2)
        .complains("--length is for practice forms");
    project
        .run(&["assemble", "example-exam", "--kind", "beta", "--seed", "s", "--id", "Form A"])
        .code(2)
        .complains("is no id");
}
