//! Reviews, decisions and the life cycle, through `certwright check`.

use crate::support::Project;

const ITEM: &str = "content/items/exam/whose-error.exa-t5n8ye.md";
const RECORDS: &str = "content/reviews/2026-spring.csv";

/// The scaffold in a repository.
fn repository() -> Project {
    let project = Project::scaffold();
    project.git(&["init", "-q"]);
    commit(&project);
    project
}

fn commit(project: &Project) {
    project.git(&["add", "."]);
    project.git(&["commit", "-qm", "base"]);
}

#[test]
fn what_an_item_lacks_is_shown_where_its_status_stands() {
    let project = Project::scaffold();
    let text: String =
        project.read(RECORDS).lines().filter(|l| !l.starts_with("exa-t5n8ye")).map(|l| format!("{l}\n")).collect();
    project.write(RECORDS, text);
    let run = project.run(&["check"]).code(1);
    assert_eq!(
        run.stdout,
        "\
error[status-without-reviews]: this item is `active` without the reviews of its present text that policy asks for: it has 0 of 2 content, 0 of 1 fairness, 0 of 1 editorial
 --> content/items/exam/whose-error.exa-t5n8ye.md:8:9
  |
8 | status: active
  |         ^^^^^^
  |
  = help: set the status to `review` until they are there: `certwright review packet --items exa-t5n8ye --out ../packet` prepares them, and the records name `sha256:7b22ccba8ef72dc2b5e3a0fb4aad22733f1bcf18f87beb34705d0d8eed92e5c2`

1 error in 18 documents
"
    );
}

#[test]
fn nobody_becomes_a_reviewer_by_the_change_that_needs_one() {
    let project = Project::scaffold();
    project.edit("content/people.yaml", "roles: [editor]", "roles: [author]");
    project.run(&["check"]).code(1).says("error[reviewer-without-role]: `p005` does not hold the role `editor`");
    project.git(&["init", "-q"]);
    commit(&project);
    project.edit(
        "content/people.yaml",
        "    roles: [author]\n    organisation: ORG-A",
        "    roles: [editor]\n    organisation: ORG-A",
    );
    project.run(&["check", "--fail-on", "note"]).code(0);
    project
        .run(&["check", "--base", "HEAD"])
        .code(1)
        .says("error[reviewer-without-role]: `p005` gets the role for editorial reviews by this very change")
        .says("warning[policy-weakened]: this change gives `p005` the role editor")
        .says("it has 0 of 1 editorial");
}

#[test]
fn a_quorum_cannot_be_lowered_by_the_change_that_misses_it() {
    let project = repository();
    project.edit(ITEM, "for two minutes", "for three minutes");
    project.edit("content/policy.yaml", "content: 2", "content: 0");
    project.edit("content/policy.yaml", "fairness: 1", "fairness: 0");
    project.edit("content/policy.yaml", "editorial: 1", "editorial: 0");
    project.run(&["check"]).code(0);
    project.run(&["check", "--base", "HEAD"]).code(1).says("it has 0 of 2 content, 0 of 1 fairness, 0 of 1 editorial");
}

#[test]
fn records_are_only_ever_added() {
    let project = repository();
    let text = project.read(RECORDS);
    project.edit(RECORDS, "content,p003,2026-03-02,accept", "content,p003,2026-03-02,revise");
    let run = project.run(&["check", "--base", "HEAD"]).code(1);
    run.says("error[review-rewritten]: the content review of `exa-k7w2hd` by `p003` of 2026-03-02, accept, is not here any more as it was");
    std::fs::remove_file(project.at(RECORDS)).expect("a file");
    let run = project.run(&["check", "--base", "HEAD"]).code(1);
    assert_eq!(run.stdout.matches("error[review-rewritten]").count(), 20, "{}", run.stdout);
    // Another order, other quoting and an answer are no other record.
    let mut rows: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
    rows.reverse();
    let answered = rows.last().map(|row| format!("{row}Thank you")).expect("a row");
    rows.pop();
    let quoted = rows[0].replace(",accept,", ",\"accept\",");
    rows[0] = quoted;
    project.write(RECORDS, format!("item,of,kind,by,on,outcome,comment,answer\n{}\n{answered}\n", rows.join("\n")));
    project.run(&["check", "--base", "HEAD", "--fail-on", "note"]).code(0);
}

#[test]
fn a_status_is_compared_with_the_base_and_with_the_last_release() {
    let project = repository();
    project.run(&["release", "2026-Q3", "--date", "2026-09-30", "--approve", "p001:manager"]).code(0);
    commit(&project);
    let active = project.read(ITEM);
    for args in [&["check"][..], &["check", "--base", "HEAD"]] {
        project.write(ITEM, active.replace("status: active", "status: draft"));
        project
            .run(args)
            .code(1)
            .says("error[transition-not-allowed]: this item was `active`")
            .says("from `active` it goes to `suspended`");
        project.write(ITEM, active.replace("status: active", "status: retired"));
        let run = project
            .run(args)
            .code(1)
            .says("error[status-without-decision]: this item is `retired`, but nobody has signed that");
        assert!(!run.stdout.contains("transition-not-allowed"), "{}", run.stdout);
        // Whoever changes what candidates see takes the item back into review.
        project.write(ITEM, active.replace("status: active", "status: review").replace("two minutes", "three minutes"));
        let run = project.run(args);
        assert!(!run.stdout.contains("transition-not-allowed"), "{}", run.stdout);
    }
}

#[test]
fn what_was_public_is_no_exam_item_again() {
    let project = Project::scaffold();
    project.run(&["release", "2026-Q3", "--date", "2026-09-30", "--approve", "p001:manager"]).code(0);
    project.edit("content/items/practice/not-there.exa-q8m3vk.md", "pool: practice", "pool: exam");
    project.run(&["check"]).code(1).says("error[practice-item-made-exam]");
    project.edit("content/items/practice/not-there.exa-q8m3vk.md", "pool: exam", "pool: practice");
    project.edit(ITEM, "pool: exam", "pool: practice");
    project.run(&["check"]).code(1).says(
        "error[exam-item-made-practice]: this item was an exam item in 2026-Q3, `active` and not retired, and cannot be public",
    );
}

#[test]
fn a_change_of_wording_that_two_people_sign_keeps_the_reviews() {
    let project = Project::scaffold();
    project.run(&["release", "2026-Q3", "--date", "2026-09-30", "--approve", "p001:manager"]).code(0);
    let old = project.read(ITEM);
    let changed = old.replace("for two minutes", "for about two minutes");
    project.write(ITEM, &changed);
    project.run(&["check"]).code(1).says("status-without-reviews");
    let signed = |text: &str, second: &str| {
        let hash = "sha256:7b22ccba8ef72dc2b5e3a0fb4aad22733f1bcf18f87beb34705d0d8eed92e5c2";
        let line = format!(
            "editorial: {{of: \"{hash}\", by: p003, second: {second}, reason: The time is not exact}}\n---\nThe database"
        );
        text.replace("---\nThe database", &line)
    };
    project.write(ITEM, signed(&changed, "p005"));
    project.run(&["check", "--fail-on", "note"]).code(0);
    project.write(ITEM, signed(&changed, "p003"));
    project.run(&["check"]).code(1).says("status-without-reviews");
    // A change of the key is never one of wording.
    project
        .write(ITEM, signed(&old.replace("- [x] `503`", "- [ ] `503`").replace("- [ ] `404`", "- [x] `404`"), "p005"));
    project.run(&["check"]).code(1).says("status-without-reviews");
}
