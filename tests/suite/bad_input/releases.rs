//! Releases that were edited, moved, dropped or made twice.

use crate::support::Project;

const MANIFEST: &str = "content/releases/2026-Q4.jsonl";
const LESSON: &str = "content/courses/reading-responses/02-reading/01-errors.md";

fn release(project: &Project, id: &str) {
    project.run(&["release", id, "--approve", "p001:manager"]).code(0);
}

fn commit(project: &Project, message: &str) {
    project.git(&["add", "."]);
    project.git_at("2026-10-01T12:00:00Z", &["commit", "--quiet", "-m", message]);
}

/// A repository whose first commit has the release.
fn tagged() -> Project {
    let project = Project::scaffold();
    release(&project, "2026-Q4");
    project.git(&["init", "--quiet"]);
    commit(&project, "Release 2026-Q4");
    project.git(&["tag", "release/2026-Q4"]);
    project
}

#[test]
fn a_manifest_edited_by_hand() {
    let project = tagged();
    project.edit(MANIFEST, "\"version\":\"1.0.0\"", "\"version\":\"1.0.1\"");
    let run = project.run(&["verify"]).code(1).says("the digest does not fit: a line above was changed");
    run.says("the tag release/2026-Q4 has another manifest under this name");
    project.run(&["check"]).code(1).says("bad-release").says("restore the file from git");
    // Nothing is released on ground that cannot be trusted.
    project.run(&["release", "2026-Q4.1", "--approve", "p001:manager"]).code(1).says("bad-release");
    project.run(&["sign", "2026-Q4", "--key", "k"]).code(2).complains("the digest does not fit");
    // It is not passed over for the one before it, nor taken for missing.
    let there = "releases/2026-Q4.jsonl is there but cannot be read: line ";
    project.run(&["release", "2026-Q4.1", "--approve", "p001:manager"]).code(1).says(there);
    for args in
        [&["stamp"][..], &["binder", "--out", "audit"], &["binder", "2026-Q4", "--out", "audit"], &["diff", "2026-Q4"]]
    {
        project.run(args).code(1).complains(there).complains("restore the file from git");
    }
    assert!(!project.at("audit").exists());
}

#[test]
fn conflict_markers_in_a_manifest() {
    let project = tagged();
    let text = project.read(MANIFEST);
    let header = text.lines().next().expect("a header");
    project.write(
        MANIFEST,
        text.replacen(header, &format!("<<<<<<< HEAD\n{header}\n=======\n{header}\n>>>>>>> other"), 1),
    );
    let run = project.run(&["verify"]).code(1).says("a merge conflict was left in this release");
    run.says("release what the other branch adds under the next name, such as `2026-Q4.1`");
    project.run(&["check"]).code(1).says("2026-Q4.jsonl:1:1");
}

#[test]
fn a_tag_that_was_moved() {
    let project = tagged();
    project.run(&["verify"]).code(0).says("the same tag: release/2026-Q4 has the same manifest");
    // Somebody releases something else under the same name and forces the tag there.
    let before = project.read(MANIFEST);
    std::fs::remove_file(project.at(MANIFEST)).expect("a manifest");
    project.write(LESSON, project.read(LESSON) + "\nAnother paragraph.\n");
    project.git(&["tag", "--delete", "release/2026-Q4"]);
    release(&project, "2026-Q4");
    commit(&project, "Another 2026-Q4");
    project.git(&["tag", "release/2026-Q4"]);
    project.git(&["checkout", "--quiet", "HEAD~1"]);
    assert_eq!(project.read(MANIFEST), before);
    project.run(&["verify"]).code(1).says("changed  manifest `releases/2026-Q4.jsonl`").says("it was moved");
    project.git(&["tag", "--force", "release/2026-Q4", project.git(&["rev-list", "--max-parents=0", "HEAD"]).trim()]);
    project.run(&["verify"]).code(0);
}

#[test]
fn a_rebase_that_drops_a_release() {
    let project = tagged();
    project.git(&["branch", "base"]);
    std::fs::remove_file(project.at(MANIFEST)).expect("a manifest");
    commit(&project, "Without the release");
    project
        .run(&["check", "--base", "base"])
        .code(1)
        .says("release-rewritten")
        .says("the base branch has a release `2026-Q4`, which is missing here");
    // The gate does not give the name away again.
    project
        .run(&["release", "2026-Q4", "--approve", "p001:manager"])
        .code(1)
        .says("git has a tag `release/2026-Q4` already");
}

#[test]
fn a_gap_between_releases() {
    let project = tagged();
    release(&project, "2026-Q4.1");
    std::fs::remove_file(project.at(MANIFEST)).expect("a manifest");
    project
        .run(&["check"])
        .code(1)
        .says("stamped after `2026-Q4`, but the one before it here is none")
        .says("`git checkout release/2026-Q4 -- releases/2026-Q4.jsonl`");
    project.run(&["verify", "2026-Q4.1"]).code(1).says("stamped after `2026-Q4`");
}

#[test]
fn two_branches_that_release_the_same_quarter() {
    let project = Project::scaffold();
    project.git(&["init", "--quiet"]);
    commit(&project, "Content");
    project.git(&["branch", "-m", "base"]);
    project.git(&["checkout", "--quiet", "-b", "other"]);
    project.write(LESSON, project.read(LESSON) + "\nAnother paragraph.\n");
    release(&project, "2026-Q4");
    commit(&project, "2026-Q4 of the other branch");
    project.git(&["checkout", "--quiet", "base"]);
    release(&project, "2026-Q4");
    commit(&project, "2026-Q4");
    project.git(&["checkout", "--quiet", "other"]);
    project
        .run(&["check", "--base", "base"])
        .code(1)
        .says("the base branch has another release `2026-Q4`")
        .says("release what it adds as `2026-Q4.1`");
    // What the message says works.
    project.git(&["checkout", "base", "--", MANIFEST]);
    release(&project, "2026-Q4.1");
    project.run(&["check", "--base", "base"]).code(0);
    project.run(&["verify"]).code(0);
}
