//! `certwright due`

use crate::support::Project;
use serde_json::Value;

const LESSON: &str = "content/courses/reading-responses/01-planning/01-classes.md";
const ITEM: &str = "content/items/practice/not-there.exa-q8m3vk.md";

/// The scaffold with something of every kind to come.
fn project() -> Project {
    let project = Project::scaffold();
    project.edit(
        "content/programme.yaml",
        "organisation:",
        "products:\n  - id: api\n    title: Delivery API\n    releases:\n      - {version: \"3.2\", date: 2026-01-10}\n      - {version: \"3.3\", date: 2026-10-20}\norganisation:",
    );
    project.edit(ITEM, "authors:", "review-by: 2026-09-01\nauthors:");
    project.edit(
        LESSON,
        "authors:",
        "applies-to: {api: \">=3.2\"}\nverified: {api: \"3.2\"}\nreview-by: 2026-12-01\nauthors:",
    );
    project.edit(
        "content/people.yaml",
        "ORG-B\n    from: 2026-01-01",
        "ORG-B\n    from: 2026-01-01\n    to: 2026-11-30",
    );
    project.edit(
        "content/policy.yaml",
        "quorum:",
        "waivers:\n  - {rule: bank-shallow, documents: [example-exam], reason: \"The bank is new, and small\", until: 2026-10-31, author: p002, approved-by: p001}\nquorum:",
    );
    project
}

#[test]
fn what_is_due_for_whom_and_until_when() {
    let expected = "\
overdue on 2026-10-01:
  2026-09-01  review         exa-q8m3vk “Asking again after 404”
              read this item again against its references, then set a new `review-by`
              for p001
              content/items/practice/not-there.exa-q8m3vk.md:9

due from 2026-10-01 to 2026-12-30:
  2026-10-31  waiver         bank-shallow “The bank is new, and small”
              mend what is waived of `example-exam`, or have a new waiver approved
              for p001, p002
              content/policy.yaml:7
  2026-11-30  person         p002 “author, reviewer, sme”
              this person leaves, and 3 items have no other author: give them one
              for p001
              content/people.yaml:12
  2026-12-01  review         rr-classes “The five classes”
              read this lesson again against its references, then set a new `review-by`
              for p001
              content/courses/reading-responses/01-planning/01-classes.md:6
1 overdue, 3 due
";
    let run = project().run(&["due"]).code(0);
    snapbox::assert_data_eq!(run.stdout, expected);
}

#[test]
fn one_person_and_another_horizon() {
    let project = project();
    let run = project.run(&["due", "--for", "p002", "--within", "6w"]).code(0);
    assert_eq!(run.stdout.lines().last(), Some("0 overdue, 1 due"));
    project.run(&["due", "--for", "p02"]).code(2).complains("people.yaml has no `p02`; did you mean `p002`?");
    project.run(&["due", "--within", "soon"]).code(2).complains("90d, 12w, 6m or 1y");
}

#[test]
fn releases_come_by_the_calendar_and_a_product_makes_what_names_it_due() {
    let project = project();
    project.run(&["release", "2026-Q3", "--date", "2026-08-31", "--approve", "p001:manager"]).code(0);
    let run = project.run(&["due", "--within", "1y", "--format", "json"]).code(0);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let due = report["due"].as_array().expect("a list");
    let of = |kind: &str| -> Vec<(String, String)> {
        let text = |v: &Value| v.as_str().expect("a text").to_owned();
        due.iter().filter(|d| d["kind"] == kind).map(|d| (text(&d["subject"]), text(&d["until"]))).collect()
    };
    let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    assert_eq!(
        of("release"),
        pairs(&[
            ("2026-Q4", "2026-12-31"),
            ("2027-Q1", "2027-03-31"),
            ("2027-Q2", "2027-06-30"),
            ("2027-Q3", "2027-09-30")
        ])
    );
    assert_eq!(of("product"), pairs(&[("rr-classes", "2027-01-20")]));
    // Twelve months after the stamp, where no day is set.
    assert!(of("review").contains(&("exa-k7w2hd".to_owned(), "2027-08-31".to_owned())), "{:?}", of("review"));
    project.edit(LESSON, "{api: \"3.2\"}", "{api: \"3.3\"}");
    let run = project.run(&["due", "--within", "1y"]).code(0);
    assert!(!run.stdout.contains("Delivery API"), "{}", run.stdout);
    // Missed: one says so.
    let late = project.run(&["due", "--on", "2027-08-01", "--within", "1d"]).code(0);
    assert!(late.stdout.contains("2026-12-31  release        2026-Q4"), "{}", late.stdout);
    assert!(late.stdout.contains("stamp the quarterly release; 2 more were missed since"), "{}", late.stdout);
}

#[test]
fn a_calendar_that_programs_can_subscribe_to() {
    let project = project();
    project.run(&["due", "--format", "ics", "--out", "due.ics"]).code(0).says("keep it private");
    let text = project.read("due.ics");
    assert!(text.split_inclusive('\n').all(|line| line.ends_with("\r\n") && line.len() <= 77));
    let unfolded = text.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.lines().collect();
    assert_eq!((lines[0], lines[lines.len() - 1]), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    assert!(lines.contains(&"DTSTART;VALUE=DATE:20261031") && lines.contains(&"DTEND;VALUE=DATE:20261101"));
    assert!(lines.contains(&"SUMMARY:Waiver: bank-shallow “The bank is new\\, and small”"), "{unfolded}");
    let uids =
        |text: &str| -> Vec<String> { text.lines().filter(|l| l.starts_with("UID:")).map(str::to_owned).collect() };
    let before = uids(&text);
    assert_eq!(before.len(), 4);
    // The same on another day, and an event keeps its identity when its day moves.
    project.run(&["due", "--on", "2026-10-02", "--within", "89d", "--format", "ics", "--out", "due.ics"]).code(0);
    assert_eq!(project.read("due.ics"), text);
    project.edit(LESSON, "review-by: 2026-12-01", "review-by: 2026-12-15");
    project.run(&["due", "--format", "ics", "--out", "due.ics"]).code(0);
    assert_eq!(uids(&project.read("due.ics")), before);
}

#[test]
fn names_come_from_outside_and_go_nowhere_else() {
    let project = project();
    project.write("private/names.yaml", "p001: Ana Example\np002: Bo Example\n");
    project.run(&["due", "--people", "private/names.yaml"]).code(0).says("for Ana Example (p001), Bo Example (p002)");
    project.write("content/people/names.yaml", "p001: Ana Example\n");
    project.run(&["due", "--people", "content/people/names.yaml"]).code(2).complains("lies in the content folder");
    project.run(&["check"]).code(1).says("names-in-content");
    std::fs::remove_dir_all(project.at("content/people")).expect("a folder");
    project.edit(
        "content/programme.yaml",
        "organisation:",
        "mounts: [{path: people, from: ../private}]\norganisation:",
    );
    project.run(&["due"]).code(0).says("for Ana Example (p001), Bo Example (p002)");
    project.run(&["check"]).code(0);
    project.run(&["build"]).code(0);
    let mut pages = vec![project.at("dist")];
    while let Some(path) = pages.pop() {
        if path.is_dir() {
            pages.extend(std::fs::read_dir(path).expect("a folder").map(|e| e.expect("an entry").path()));
        } else {
            let bytes = std::fs::read(&path).expect("a file");
            assert!(!bytes.windows(11).any(|w| w == b"Ana Example"), "{}", path.display());
        }
    }
    project.write("private/names.yaml", "p01: Ana\np002:\n");
    project
        .run(&["due"])
        .code(2)
        .complains("line 1: people.yaml has no `p01`; did you mean `p001`?")
        .complains("line 2: `p002` has no name");
}
