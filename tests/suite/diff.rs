//! `certwright diff`

use crate::support::Project;
use serde_json::Value;

const ITEM: &str = "content/items/exam/redirect-method.exa-w3j6mb.md";
const PRACTICE: &str = "content/items/practice/first-digit.exa-p4x7rt.md";
const LESSON: &str = "content/courses/reading-responses/01-planning/01-classes.md";
const BLUEPRINT: &str = "content/blueprints/example-exam.yaml";

/// The scaffold with a form, released as 2026-Q3 and committed.
fn released() -> Project {
    let project = Project::scaffold();
    project.run(&["assemble", "example-exam", "--kind", "beta", "--id", "example-a", "--seed", "s"]).code(0);
    project.run(&["release", "2026-Q3", "--date", "2026-09-30", "--approve", "p001:manager"]).code(0);
    project.git(&["init", "-q"]);
    commit(&project, "2026-Q3");
    project
}

fn commit(project: &Project, message: &str) {
    project.git(&["add", "-A"]);
    project.git(&["commit", "-qm", message]);
}

/// A key, a stem, a lesson and a weight are others; a practice item is gone, a lesson is new.
fn change(project: &Project) {
    let stem = project.read(ITEM);
    let first = stem.split("---\n").nth(2).expect("a body").split_whitespace().next().expect("a word").to_owned();
    project.edit(ITEM, &format!("---\n{first} "), "---\nAltogether ");
    project.edit(LESSON, "> [!TIP]", "A paragraph that was not there.\n\n> [!TIP]");
    project.edit(BLUEPRINT, "length: 3", "length: 4").edit(BLUEPRINT, "items: 2", "items: 3");
    std::fs::remove_file(project.at(PRACTICE)).expect("a file");
    let lesson = project.read(LESSON);
    let new = lesson.replace("id: rr-classes", "id: rr-next").replace("title: ", "title: More on ");
    let new: String = new.lines().filter(|l| !l.contains("{{ check")).map(|l| format!("{l}\n")).collect();
    project.write("content/courses/reading-responses/01-planning/02-next.md", new);
}

fn json(project: &Project, args: &[&str]) -> Value {
    let all: Vec<&str> = ["diff"].into_iter().chain(args.iter().copied()).chain(["--format", "json"]).collect();
    serde_json::from_str(&project.run(&all).code(0).stdout).expect("JSON")
}

fn of<'v>(list: &'v Value, id: &str) -> &'v Value {
    let found = list.as_array().expect("a list").iter().find(|v| v["id"] == id);
    found.unwrap_or_else(|| panic!("no {id} in {list:#}"))
}

#[test]
fn what_cannot_be_read_is_neither_removed_nor_passed_over() {
    let project = released();
    project.edit(PRACTICE, "competency:", "competancy:");
    for args in [&["diff", "HEAD"][..], &["diff", "2026-Q3", "--voice", "candidate"], &["stamp"]] {
        let run = project.run(args).code(0).complains("first-digit.exa-p4x7rt.md has errors and is left out");
        assert!(!run.stdout.contains("removed"), "{args:?}: {}", run.stdout);
    }
    project.run(&["coverage"]).code(0).complains("is left out");
}

const AUTHOR: &str = "\
What changed from HEAD (COMMIT) to the working tree
  1 new, 1 major, 3 minor, 1 removed.

Items (2)
  removed exa-p4x7rt Meaning of the first digit (active)
  minor exa-w3j6mb Method after a permanent redirect (1.0.0 → 1.1.0; active; candidate changed)
    stem: [-A-]{+Altogether+} client sends `POST /orders` and gets `308` …

Lessons (2)
  new rr-next More on The five classes (1.0.0)
  minor rr-classes The five classes (1.0.0 → 1.1.0; candidate changed)
    text: {+A paragraph that was not there.+}

Modules (1)
  minor rr-planning Planning (1.0.0 → 1.1.0; candidate changed)
    lessons: rr-classes{+, rr-next+}

Blueprints (1)
  major example-exam Example exam (1.0.0 → 2.0.0; key changed)
    length: [-3-]{+4+}
    domains › reading › items: [-2-]{+3+}

Coverage of Example exam
  Open gaps: 0. Scored items a form: 3 → 4.
  limit              items of a form  active exam items  needed
  Planning                         1                  1       1
  Reading responses            2 → 3                  2   2 → 3
  level: remember          0–1 → 0–2                  0       0
  competency                                                  active exam items  lessons  gap
  pln-01.1 State which class of status code a request shoul…                  1    1 → 2  none

Forms
  example-a Example exam, beta form (itself unchanged)
    stale; must be drawn anew, reviewed and approved: blueprint example-exam, item exa-w3j6mb

Packages
  - reading-responses Reading Responses (course) another: 2 lessons, 1 module, 1 item new or gone
  - example-a Example exam, beta form (exam) cannot be made: it is stale: the blueprint
    `example-exam` changed since it was drawn
";

#[test]
fn an_author_sees_classes_texts_coverage_forms_packages_and_findings() {
    let project = released();
    change(&project);
    let run = project.run(&["diff", "HEAD"]).code(0);
    let commit = project.git(&["rev-parse", "HEAD"]);
    let (report, findings) = run.stdout.split_once("\nFindings of check\n").expect("findings");
    assert_eq!(report.replace(&commit[..7], "COMMIT"), AUTHOR);
    let findings = findings.split_whitespace().collect::<Vec<_>>().join(" ");
    let stale = "- error forms/example-a.yaml:13 item `exa-w3j6mb` has changed since this form was drawn (form-stale)";
    assert!(findings.contains(stale) && findings.contains(" new, 0 gone, 0 in both."), "{findings}");
    for line in run.stdout.lines() {
        assert!(line.chars().count() <= 140, "{line}");
    }
}

#[test]
fn nothing_changed_is_said() {
    let project = released();
    // Layout, people and dates mean nothing.
    project.edit(ITEM, "status: active", "status: active\nreview-by: 2027-01-01");
    let run = project.run(&["diff", "HEAD"]).code(0);
    let commit = project.git(&["rev-parse", "HEAD"]);
    assert_eq!(
        run.stdout.replace(&commit[..7], "COMMIT"),
        "\
What changed from HEAD (COMMIT) to the working tree
  nothing changed in meaning; 1 file differs in layout, dates, people or states alone.

Coverage of Example exam
  as it was.

Findings of check
  0 new, 0 gone, 0 in both.
"
    );
}

#[test]
fn states_are_told_although_they_are_no_change_of_meaning() {
    let project = released();
    project.edit(ITEM, "status: active", "status: suspended");
    let run = project.run(&["diff", "HEAD"]).code(0);
    assert!(run.stdout.contains("exa-w3j6mb") && run.stdout.contains("active → suspended"), "{}", run.stdout);
    let diff = json(&project, &["HEAD"]);
    assert_eq!(diff["changes"], serde_json::json!([]));
    let row = &diff["coverage"][0]["competencies"][0];
    assert_eq!((&row["active"], &row["open"]), (&serde_json::json!([1, 0]), &serde_json::json!([false, true])));
    let new = diff["findings"]["new"].as_array().expect("a list");
    assert!(new.iter().any(|f| f["rule"] == "competency-without-item"), "{new:#?}");
}

#[test]
fn exam_texts_travel_only_where_it_is_said_to_be_private() {
    let project = released();
    change(&project);
    for format in ["json", "html", "markdown"] {
        let text = project.run(&["diff", "HEAD", "--format", format]).code(0).stdout;
        assert!(text.contains("exa-w3j6mb") && !text.contains("Altogether"), "{format}: {text}");
        assert!(text.contains("A paragraph that was not there"), "{format}: {text}");
        let text = project.run(&["diff", "HEAD", "--format", format, "--private"]).code(0).stdout;
        assert!(text.contains("Altogether"), "{format}: {text}");
    }
    project.run(&["diff", "HEAD", "--out", "report.txt"]).code(0).says("wrote report.txt");
    assert!(!project.read("report.txt").contains("Altogether"));
    let page = project.run(&["diff", "HEAD", "--format", "html"]).code(0).stdout;
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("src="), "a request");
}

#[test]
fn a_release_is_its_manifest_and_the_texts_of_its_tag() {
    let project = released();
    let run = project.run(&["diff", "2026-Q3"]).code(0).says("of 2026-Q3 only the manifest is known");
    assert!(run.stdout.contains("nothing changed in meaning"), "{}", run.stdout);
    change(&project);
    let diff = json(&project, &["2026-Q3", "--private"]);
    let item = of(&diff["changes"], "exa-w3j6mb");
    assert_eq!((&item["class"], &item["facets"]), (&"minor".into(), &serde_json::json!(["candidate"])));
    assert_eq!((&item["parts"], &diff["findings"]), (&serde_json::json!([]), &Value::Null));

    project.git(&["tag", "release/2026-Q3"]);
    let diff = json(&project, &["2026-Q3", "--private"]);
    assert_eq!(of(&diff["changes"], "exa-w3j6mb")["parts"][0]["name"], "stem");
    assert_eq!(diff["head"]["notes"], serde_json::json!([]));
    assert_eq!(diff["head"]["from"]["date"], "2026-09-30");

    // A tag that somebody moved is not believed.
    commit(&project, "later");
    project.git(&["tag", "-f", "release/2026-Q3"]);
    let run = project.run(&["diff", "2026-Q3"]).code(0);
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("note: the tag release/2026-Q3 does not hold what the manifest froze"), "{text}");
}

#[test]
fn two_releases_are_compared_by_what_they_froze() {
    let project = released();
    project.git(&["tag", "release/2026-Q3"]);
    project.edit(PRACTICE, "## Rationale\n", "## Rationale\nIn short: ");
    project.run(&["release", "2026-Q4", "--date", "2026-09-30", "--approve", "p001:manager"]).code(0);
    commit(&project, "2026-Q4");
    project.git(&["tag", "release/2026-Q4"]);
    // What is in the working tree by now does not count.
    project.edit(PRACTICE, "In short: ", "Yet another: ");
    let diff = json(&project, &["2026-Q3", "2026-Q4"]);
    let changes = diff["changes"].as_array().expect("a list");
    assert_eq!(changes.len(), 1, "{changes:#?}");
    assert_eq!(
        (&changes[0]["class"], &changes[0]["from"], &changes[0]["to"]),
        (&"patch".into(), &"1.0.0".into(), &"1.0.1".into())
    );
    let words = changes[0]["parts"][0]["words"].to_string();
    assert!(words.contains("In short"), "{words}");
    let lms = json(&project, &["2026-Q3", "2026-Q4", "--voice", "lms"]);
    let course = of(&lms["packages"], "reading-responses");
    assert_eq!(course["action"], "replace");
    let files = course["files"].as_array().expect("a list");
    assert!(
        files.iter().all(|f| f.as_str().is_some_and(|f| f.contains("2026-Q4") && f.ends_with(".zip"))),
        "{files:?}"
    );
}

#[test]
fn who_runs_an_lms_reads_what_becomes_of_learners() {
    let project = released();
    change(&project);
    let diff = json(&project, &["HEAD", "--voice", "lms"]);
    let course = of(&diff["packages"], "reading-responses");
    assert_eq!((&course["action"], &course["identifier"]), (&"replace".into(), &"SCO-reading-responses".into()));
    assert_eq!(course["pages"]["new"], 1);
    assert_eq!(course["items"]["gone"], 1);
    assert_eq!(course["page_titles"][0][0].as_str().map(|t| t.starts_with("More on")), Some(true));
    let form = of(&diff["packages"], "example-a");
    assert_eq!(form["action"], "refused");
    let text = project.run(&["diff", "HEAD", "--voice", "lms"]).code(0);
    assert!(text.stdout.contains("SCO-reading-responses  kept"), "{}", text.stdout);
    for secret in ["Altogether", "exa-w3j6mb"] {
        assert!(!text.stdout.contains(secret), "{}", text.stdout);
    }

    // Another choice of items on a form is another form: an attempt in progress is refused.
    let project = released();
    project.edit("content/forms/example-a.yaml", "title: ", "title: Renamed ");
    let diff = json(&project, &["HEAD", "--voice", "lms"]);
    let learners = of(&diff["packages"], "example-a")["learners"].to_string();
    assert!(learners.contains("the same form in every question"), "{learners}");
    project.edit("content/forms/example-a.yaml", "kind: beta", "kind: practice");
    let diff = json(&project, &["HEAD", "--voice", "lms"]);
    assert_eq!(of(&diff["packages"], "example-a")["action"], "refused");
}

#[test]
fn what_is_withdrawn_names_the_identifiers_that_go() {
    let project = released();
    std::fs::remove_file(project.at("content/forms/example-a.yaml")).expect("a file");
    let run = project.run(&["diff", "HEAD", "--voice", "lms"]).code(0);
    assert!(run.stdout.contains("SCO-example-a          dropped"), "{}", run.stdout);
    assert!(run.stdout.contains("/exam/example-a"), "{}", run.stdout);
}

#[test]
fn a_candidate_reads_of_weights_length_rules_and_lessons_and_never_of_items() {
    let project = released();
    change(&project);
    project.edit("content/certifications/example-associate.yaml", "validity: ", "effective: 2027-01-15\nvalidity: ");
    let run = project.run(&["diff", "HEAD", "--voice", "candidate"]).code(0);
    for text in [
        "What is new for candidates in the working tree\n",
        "In effect from 2027-01-15.",
        "- scored questions: 3 → 4",
        "Reading responses  66.7 % → 75 %",
        "new lessons: More on ",
    ] {
        assert!(run.stdout.contains(text), "no `{text}` in:\n{}", run.stdout);
    }
    let all = ["text", "json", "html", "markdown"];
    for format in all {
        let args = ["diff", "HEAD", "--voice", "candidate", "--private", "--format", format];
        let text = project.run(&args).code(0).stdout;
        for secret in ["Altogether", "exa-", "example-a\"", "stale"] {
            assert!(!text.contains(secret), "{format} says `{secret}`:\n{text}");
        }
    }
    project.edit(BLUEPRINT, "length: 4", "length: 4\npublish: {weights: false, length: false}");
    let text = project.run(&["diff", "HEAD", "--voice", "candidate"]).code(0).stdout;
    assert!(text.contains("scored questions: 3 → not published") && !text.contains("75 %"), "{text}");
}

#[test]
fn a_candidate_is_told_from_when_a_release_counts_and_how_long_the_previous_form_is_to_be_had() {
    let project = released();
    project.edit(PRACTICE, "## Rationale\n", "## Rationale\nIn short: ");
    let days = ["--announced", "2026-09-20", "--effective", "2026-12-01", "--previous-available-until", "2026-12-31"];
    let args = ["release", "2026-Q4", "--date", "2026-10-01", "--approve", "p001:manager"];
    project.run(&[&args[..], &days[..]].concat()).code(0);
    let told = "In force from 2026-12-01. The previous form (2026-Q3) is available until 2026-12-31.";
    for format in ["text", "markdown", "html"] {
        let args = ["diff", "2026-Q3", "2026-Q4", "--voice", "candidate", "--format", format];
        let text = project.run(&args).code(0).stdout.replace("\\(", "(").replace("\\)", ")").replace("\\-", "-");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("Announced on 2026-09-20.") && text.contains(told), "{format}: {text}");
    }
    let diff = json(&project, &["2026-Q3", "2026-Q4", "--voice", "candidate"]);
    assert_eq!(
        diff["notice"],
        serde_json::json!({
            "announced": "2026-09-20",
            "effective": "2026-12-01",
            "previous": "2026-Q3",
            "previous_available_until": "2026-12-31",
        })
    );
    // The first release says nothing of days, and a working tree is none.
    let diff = json(&project, &["2026-Q4", "--voice", "candidate"]);
    assert_eq!(diff.get("notice"), None);
}

#[test]
fn manifests_alone_tell_which_packages_to_import_replace_and_withdraw() {
    let project = released();
    project.edit(PRACTICE, "## Rationale\n", "## Rationale\nIn short: ");
    project.run(&["assemble", "example-exam", "--kind", "beta", "--id", "example-b", "--seed", "t"]).code(0);
    project.run(&["release", "2026-Q4", "--date", "2026-10-01", "--approve", "p001:manager"]).code(0);
    std::fs::remove_file(project.at("content/forms/example-b.yaml")).expect("a file");
    let retired = "retired-identifiers:\n  - {id: example-b, reason: Once was enough., since: 2026-10-01}\nlanguages:";
    project.edit("content/programme.yaml", "languages:", retired);
    project.run(&["release", "2026-Q4.1", "--date", "2026-10-01", "--approve", "p001:manager"]).code(0);
    let action = |diff: &Value, id: &str| of(&diff["packages"], id)["action"].as_str().expect("a word").to_owned();

    let diff = json(&project, &["2026-Q3", "2026-Q4", "--voice", "lms"]);
    assert_eq!((action(&diff, "example-b"), action(&diff, "example-a")), ("import".to_owned(), "keep".to_owned()));
    let course = of(&diff["packages"], "reading-responses");
    assert_eq!((&course["action"], &course["identifier"]), (&"replace".into(), &"SCO-reading-responses".into()));
    assert_eq!(course["why"], serde_json::json!(["files in it: index.html", "documents that it may hold: 1 item"]));
    let files = course["files"].as_array().expect("a list");
    assert!(files.iter().all(|f| f.as_str().is_some_and(|f| f.contains("2026-Q4-"))), "{files:?}");
    assert!(course["learners"].to_string().contains("Which questions those are is not in the manifests."));
    assert_eq!((&course["items"], &course["dropped"]), (&Value::Null, &serde_json::json!([])));
    assert_eq!(of(&diff["packages"], "example-b")["title"], "Example exam, beta form");

    let diff = json(&project, &["2026-Q4", "2026-Q4.1", "--voice", "lms"]);
    // Nothing changed in them but the name of the release.
    assert_eq!(action(&diff, "reading-responses"), "keep");
    let form = of(&diff["packages"], "example-b");
    assert_eq!((&form["action"], &form["kind"]), (&"withdraw".into(), &"exam".into()));
    assert!(form["dropped"][0].as_str().is_some_and(|iri| iri.ends_with("/exam/example-b")), "{form}");
    let text = project.run(&["diff", "2026-Q4", "2026-Q4.1", "--voice", "lms"]).code(0).stdout;
    assert!(text.contains("SCO-reading-responses  kept") && text.contains("/exam/example-b"), "{text}");
}

#[test]
fn markdown_is_escaped_and_calls_nobody() {
    let project = released();
    project.edit(LESSON, "title: ", "title: <b>@team</b> *x* ");
    let text = project.run(&["diff", "HEAD", "--format", "markdown"]).code(0).stdout;
    assert!(text.contains("&lt;b&gt;@\u{200b}team&lt;/b&gt; \\*x\\*"), "{text}");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let project = released();
    project
        .run(&["diff", "2026-Q2"])
        .code(2)
        .complains("there is no release 2026-Q2 in releases/; did you mean 2026-Q3?");
    project.run(&["diff", "nowhere"]).code(2).complains("git knows no revision `nowhere` here");
    let alone = Project::scaffold();
    alone.run(&["diff", "main"]).code(2).complains("is in no git repository");
    alone.run(&["diff", "2026-Q3"]).code(2).complains("nothing was released yet");
    // A content folder that the revision does not have yet.
    let young = Project::empty();
    young.git(&["init", "-q"]);
    young.write("readme.txt", "x");
    commit(&young, "empty");
    young.run(&["init", "content"]).code(0);
    young.run(&["diff", "HEAD"]).code(2).complains("is not in git at HEAD");
}

#[test]
fn a_mounted_bank_is_taken_as_it_is_now_and_said_to_be() {
    let project = released();
    std::fs::create_dir_all(project.at("bank")).expect("a folder");
    std::fs::rename(project.at(ITEM), project.at("bank/redirect-method.exa-w3j6mb.md")).expect("a file");
    project.edit("content/programme.yaml", "languages:", "mounts: [{path: items/private, from: ../bank}]\nlanguages:");
    commit(&project, "moved");
    project.edit("bank/redirect-method.exa-w3j6mb.md", "title: ", "title: Renamed ");
    let diff = json(&project, &["HEAD"]);
    assert_eq!(diff["changes"], serde_json::json!([]));
    assert_eq!(
        diff["head"]["notes"][0],
        "items/private is mounted from outside of this repository and taken as it is now on both sides"
    );
}
