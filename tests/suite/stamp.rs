//! `certwright stamp`

use crate::support::Project;
use serde_json::Value;

const ITEM: &str = "content/items/practice/not-there.exa-q8m3vk.md";

fn stamp(project: &Project, id: &str, date: &str) {
    project.run(&["stamp", id, "--date", date]).code(0).says(&format!("stamped {id} as of {date}"));
}

/// The changes against the last release: (id, class, to, facets).
fn changes(project: &Project) -> Vec<(String, String, String, Vec<String>)> {
    let run = project.run(&["stamp", "--format", "json"]).code(0);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let text = |v: &Value| v.as_str().expect("a text").to_owned();
    let change = |c: &Value| {
        let facets = c["facets"].as_array().expect("a list").iter().map(text).collect();
        (text(&c["id"]), text(&c["class"]), text(&c["to"]), facets)
    };
    report["changes"].as_array().expect("a list").iter().map(change).collect()
}

fn change(id: &str, class: &str, to: &str, facets: &[&str]) -> (String, String, String, Vec<String>) {
    (id.to_owned(), class.to_owned(), to.to_owned(), facets.iter().map(|f| (*f).to_owned()).collect())
}

#[test]
fn a_release_freezes_everything_and_then_nothing_has_changed() {
    let project = Project::scaffold();
    project.run(&["stamp"]).code(0).says("nothing was released yet:").says("never released");
    stamp(&project, "2026-Q3", "2026-09-30");
    let text = project.read("content/releases/2026-Q3.jsonl");
    assert!(text.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
    assert!(text.contains("\"id\":\"exa-q8m3vk\",\"version\":\"1.0.0\",\"class\":\"new\""));
    assert!(text.contains("\"type\":\"true-false\",\"pool\":\"practice\",\"status\":\"active\",\"title\":"));
    assert_eq!(changes(&project), []);
    project.run(&["check", "--fail-on", "note"]).code(0);
    project.run(&["stamp"]).code(0).says("changed since 2026-Q3 (2026-09-30):\n  nothing\n");
}

#[test]
fn formatting_reviews_and_moves_change_nothing() {
    let project = Project::scaffold();
    stamp(&project, "2026-Q3", "2026-09-30");
    let text = project.read(ITEM).replace('\n', "\r\n");
    std::fs::remove_file(project.at(ITEM)).expect("a file");
    project.write("content/items/practice/moved/elsewhere.exa-q8m3vk.md", text);
    assert_eq!(changes(&project), []);
}

#[test]
fn a_key_is_major_a_title_is_a_patch_and_a_revert_gets_its_version_back() {
    let project = Project::scaffold().unreviewed();
    let original = project.read(ITEM);
    let titled = |title: &str| {
        let line = original.lines().find(|l| l.starts_with("title:")).expect("a title");
        original.replace(line, &format!("title: {title}"))
    };
    stamp(&project, "2026-Q3", "2026-09-30");
    project.write(ITEM, titled("Another title"));
    assert_eq!(changes(&project), [change("exa-q8m3vk", "patch", "1.0.1", &["supporting"])]);
    stamp(&project, "2026-Q3.1", "2026-10-01");
    // The same words with another key.
    let (key, other) = (original.find("- [x]").expect("a key"), original.find("- [ ]").expect("a distractor"));
    let mut swapped = original.clone();
    swapped.replace_range(key..key + 5, "- [ ]");
    swapped.replace_range(other..other + 5, "- [x]");
    project.write(ITEM, swapped);
    assert_eq!(changes(&project), [change("exa-q8m3vk", "major", "2.0.0", &["key", "supporting"])]);
    project.run(&["stamp", "2026-Q3.2", "--date", "2026-10-02"]).code(2).complains("carries no major change");
    project.run(&["stamp", "2026-Q3.2", "--date", "2026-10-02", "--emergency"]).code(0);
    project.write(ITEM, &original);
    assert_eq!(changes(&project), [change("exa-q8m3vk", "major", "1.0.0", &["key"])]);
    project.run(&["stamp"]).code(0).says("2.0.0 -> 1.0.0").says("key changed, as it was in 2026-Q3");
}

#[test]
fn what_was_released_and_is_gone_is_said() {
    let project = Project::scaffold();
    stamp(&project, "2026-Q3", "2026-09-30");
    std::fs::remove_file(project.at(ITEM)).expect("a file");
    project.run(&["stamp"]).code(0).says("removed").says("no longer in the content");
    project
        .run(&["check", "--fail-on", "warning"])
        .code(1)
        .says("released-document-gone")
        .says("releases/2026-Q3.jsonl");
}

#[test]
fn drafts_are_left_out() {
    let project = Project::scaffold();
    let line = project.read(ITEM).lines().find(|l| l.starts_with("status:")).expect("a status").to_owned();
    project.edit(ITEM, &line, "status: draft");
    project.run(&["stamp"]).code(0).says("1 not ready (draft, in review or rejected)");
    assert!(!changes(&project).iter().any(|(id, ..)| id == "exa-q8m3vk"));
}

#[test]
fn what_is_no_next_release_is_refused() {
    let project = Project::scaffold();
    for name in ["2026-Q5", "2026", "q3", "2026-Q3.0"] {
        project.run(&["stamp", name]).code(2).complains("2026-Q3.1");
    }
    stamp(&project, "2026-Q3", "2026-09-30");
    project.run(&["stamp", "2026-Q3", "--date", "2026-10-01"]).code(2).complains("there already");
    project.run(&["stamp", "2026-Q2", "--date", "2026-10-01"]).code(2).complains("comes before 2026-Q3");
    project.run(&["stamp", "2026-Q4", "--date", "2026-09-01"]).code(2).complains("lies before 2026-09-30");
    project.edit(ITEM, "competency:", "competancy:");
    project.run(&["stamp", "2026-Q4", "--date", "2026-10-01"]).code(1).says("nothing was stamped");
    assert!(!project.at("content/releases/2026-Q4.jsonl").exists());
}

#[test]
fn an_edited_or_missing_manifest_is_found() {
    let project = Project::scaffold();
    stamp(&project, "2026-Q3", "2026-09-30");
    stamp(&project, "2026-Q4", "2026-12-30");
    let path = "content/releases/2026-Q3.jsonl";
    let text = project.read(path);
    project.write(path, text.replacen("1.0.0", "1.4.0", 1));
    project.run(&["check"]).code(1).says("bad-release").says("the digest does not fit");
    let header = text.lines().next().expect("a header");
    project.write(path, text.replacen(header, &format!("<<<<<<< HEAD\n{header}\n=======\n{header}\n>>>>>>> other"), 1));
    project.run(&["check"]).code(1).says("merge conflict").says("2026-Q3.jsonl:1:1");
    std::fs::remove_file(project.at(path)).expect("a file");
    project.run(&["check"]).code(1).says("stamped after `2026-Q3`, but the one before it here is none");
}
