//! Review records that are wrong, or of people who may not give them.

use super::{finds, project, takes};
use crate::support::Project;

const RECORDS: &str = "content/reviews/2026-spring.csv";
const ITEM: &str = "content/items/exam/whose-error.exa-t5n8ye.md";
const PRESENT: &str = "sha256:7b22ccba8ef72dc2b5e3a0fb4aad22733f1bcf18f87beb34705d0d8eed92e5c2";

/// The records with one row changed.
fn row(project: &Project, from: &str, to: &str) {
    project.edit(RECORDS, &format!("exa-t5n8ye,{PRESENT},{from}"), &format!("exa-t5n8ye,{PRESENT},{to}"));
}

#[test]
fn a_reviewer_who_had_left() {
    let project = project();
    project.edit(
        "content/people.yaml",
        "roles: [editor]\n    organisation: ORG-A\n    from: 2026-01-01",
        "roles: [editor]\n    organisation: ORG-A\n    from: 2026-01-01\n    to: 2026-03-05",
    );
    takes(&project);
    row(&project, "editorial,p005,2026-03-05", "editorial,p005,2026-03-06");
    let path = "items/exam/whose-error.exa-t5n8ye.md";
    finds(
        &project,
        &[
            &format!(
                "{path}:8:9 status-without-reviews: this item is `active` without the reviews of its present text that policy asks for: it has 0 of 1 editorial"
            ),
            "reviews/2026-spring.csv:9:99 reviewer-inactive: `p005` is active from 2026-01-01 to 2026-03-05, but reviewed this on 2026-03-06",
        ],
    );
}

#[test]
fn the_author_under_another_id() {
    let project = project();
    // In the scaffold `p002` wrote the exam items and `p003` reviewed them.
    for id in ["p002", "p003"] {
        project.edit(
            "content/people.yaml",
            &format!("  - id: {id}\n"),
            &format!("  - id: {id}\n    github: example-handle\n"),
        );
    }
    let run = project.run(&["check"]).code(1);
    let said = "`p003` is `p002`, who wrote `exa-t5n8ye` and cannot review it: both are one account";
    assert!(run.stdout.contains(&format!("error[review-by-author]: {said}")), "{}", run.stdout);
    assert_eq!(run.stdout.matches("error[review-by-author]").count(), 3, "{}", run.stdout);
    assert_eq!(run.stdout.matches("error[status-without-reviews]").count(), 3, "{}", run.stdout);
    assert!(run.stdout.contains("it has 1 of 2 content"), "{}", run.stdout);
}

#[test]
fn reviews_of_a_text_that_has_changed_since() {
    let project = project();
    project.edit(ITEM, "for two minutes", "for three minutes");
    let run = project.run(&["check"]).code(1);
    run.says("it has 0 of 2 content, 0 of 1 fairness, 0 of 1 editorial").says(
        "the text has changed since `p003` (content), `p004` (content), `p004` (fairness), `p005` (editorial) accepted it: set the status to `review` until it is reviewed again",
    );
    project.edit(ITEM, "status: active", "status: review");
    let run = project.run(&["check"]).code(1);
    assert!(!run.stdout.contains("status-without-reviews"), "{}", run.stdout);
    run.says("note[review-outdated]: the text has changed since it was accepted: content by `p003`, `p004`; fairness by `p004`; editorial by `p005`");
    project.edit(ITEM, "status: review", "status: active");
    project.edit(ITEM, "for three minutes", "for two minutes");
    takes(&project);
}

#[test]
fn marks_of_a_merge() {
    let project = project();
    let text = project.read(RECORDS);
    let (head, last) = text.trim_end().rsplit_once('\n').expect("rows");
    let other = last.replace("editorial,p005,2026-03-05,accept", "content,p003,2026-03-09,revise");
    project.write(RECORDS, format!("{head}\n<<<<<<< HEAD\n{last}\n=======\n{other}\n>>>>>>> other\n"));
    finds(
        &project,
        &[
            "items/practice/not-there.exa-q8m3vk.md:8:9 review-left-open: this item is `active`, but of its present text `p003` says revise (content)",
            "reviews/2026-spring.csv:21:1 bad-table: a merge left its marks here: two branches have changed this place",
        ],
    );
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_are_nothing() {
    let project = project();
    let text = project.read(RECORDS).replace('\n', "\r\n");
    project.write(RECORDS, format!("\u{feff}{text}"));
    takes(&project);
}

#[test]
fn an_export_of_a_spreadsheet() {
    let project = project();
    let text = project.read(RECORDS);
    project.write(RECORDS, text.replace(',', ";"));
    // That no item has its reviews now is not said for each of them.
    finds(&project, &["reviews/2026-spring.csv:1:1 bad-table: the columns are separated by semicolons, not by commas"]);
    project.write(RECORDS, text.replace("2026-03-05", "46086").replace("exa-t5n8ye", "EXA-T5N8YE"));
    let run = project.run(&["check"]).code(1);
    run.says("`46086` is no day").says("this is how a spreadsheet numbers days").says("`EXA-T5N8YE` is no id");
    project.write(RECORDS, text);
    project.write("content/reviews/2026-summer.xlsx", "PK");
    finds(
        &project,
        &[
            "reviews/2026-summer.xlsx:1:1 misplaced-file: review records lie in `reviews/<session>.csv`, so nothing reads this file",
        ],
    );
}

#[test]
fn every_broken_row_is_said_and_the_others_count() {
    let project = project();
    row(&project, "content,p003,2026-03-02,accept", "contnet,p003,2026-13-02,acept");
    row(&project, "content,p004,2026-03-03,accept", "content,p004,2026-03-03,accept,too,many");
    row(&project, "fairness,p004,2026-03-03,accept,", "fairness,p004,2026-03-03,accept,\"never closed");
    row(&project, "editorial,p005", "editorial,p005 ");
    finds(
        &project,
        &[
            "reviews/2026-spring.csv:6:84 bad-table: `contnet` is no kind of review",
            "reviews/2026-spring.csv:6:97 bad-table: `2026-13-02` is no day",
            "reviews/2026-spring.csv:6:108 bad-table: `acept` is no verdict",
            "reviews/2026-spring.csv:7:1 bad-table: this row has 10 columns, the header has 8",
            "reviews/2026-spring.csv:8:116 bad-table: after the end of this quoted cell stands more than a comma",
        ],
    );
}

#[test]
fn names_that_are_no_sessions() {
    let project = project();
    let text = project.read(RECORDS);
    std::fs::remove_file(project.at(RECORDS)).expect("a file");
    project.write("content/reviews/Spring 2026.csv", text);
    finds(&project, &["reviews/Spring 2026.csv:1:1 bad-table: `Spring 2026` is no name of a session"]);
}

#[test]
fn records_that_are_no_utf_8() {
    let project = project();
    let mut bytes = project.read(RECORDS).into_bytes();
    bytes.extend(b"exa-t5n8ye,sha256:0,content,p003,2026-03-05,accept,Caf\xe9,\n");
    project.write(RECORDS, bytes);
    finds(&project, &["reviews/2026-spring.csv:22:55 not-utf8: this is not UTF-8: byte 2572 cannot be read"]);
}

#[test]
fn people_that_cannot_be_read() {
    let project = project();
    project.edit("content/people.yaml", "roles: [editor]", "roles: [edditor]");
    finds(&project, &["people.yaml:21:13 wrong-type: `edditor` is no value of `roles`"]);
}
