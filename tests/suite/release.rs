//! `certwright release`: the gate, the manifest, and what a build gives of it.

use crate::support::{Project, Run};
use serde_json::Value;

const ITEM: &str = "content/items/practice/not-there.exa-q8m3vk.md";
const LESSON: &str = "content/courses/reading-responses/02-reading/01-errors.md";
const APPROVE: [&str; 2] = ["--approve", "p001:manager"];

fn release(project: &Project, args: &[&str]) -> Run {
    project.run(&[&["release"], args, &APPROVE[..]].concat())
}

/// Codes of the reasons for which it is refused.
fn codes(project: &Project, args: &[&str]) -> Vec<String> {
    let run = project.run(&[&["release"], args, &["--format", "json"]].concat()).code(1);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(report["released"], false);
    let reasons = report["reasons"].as_array().expect("a list").iter();
    reasons.map(|r| r["code"].as_str().expect("a code").to_owned()).collect()
}

fn lines(project: &Project, id: &str) -> Vec<Value> {
    let text = project.read(&format!("content/releases/{id}.jsonl"));
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn every_reason_is_given_at_once_and_nothing_is_written() {
    let project = Project::scaffold();
    project.edit(ITEM, "competency:", "competancy:");
    let line = project.read(LESSON).lines().find(|l| l.starts_with("id:")).expect("an id").to_owned();
    project.edit(LESSON, &line, &format!("{line}\nreview-by: 2026-01-31"));
    let args = ["release", "2026-Q4", "--date", "2026-12-24", "--effective", "2026-12-01", "--approve", "p009:manager"];
    let run = project.run(&args).code(1);
    let list = run.stdout.split_once("2026-Q4 is not released").expect("a list of reasons").1;
    assert_eq!(
        format!("2026-Q4 is not released{list}"),
        "\
2026-Q4 is not released, for 6 reasons:
1. 2026-12-24 lies in the future: today is 2026-10-01
   help: wait for the day, give an earlier --date, or set the clock right
2. it would count from 2026-12-01, before 2026-12-24, the day of the release
   help: nothing counts before it is released: give a later --effective
3. `p009` approves it as manager, and people.yaml knows no such person
   help: name a person by id; did you mean `p001`?
4. a quarterly release needs 1 approval as manager, and 0 are given
   help: once they have approved it, say so: `--approve p001:manager`
5. 1 finding has the weight of an error
   help: mend them; `certwright check` shows their places
6. 1 entry of the calendar is overdue
   help: review what is due and set its next date: nothing overdue is released
nothing was written
"
    );
    assert!(run.stdout.contains("unknown-key") && run.stdout.contains("review-due"), "{}", run.stdout);
    assert!(!project.at("content/releases").exists());
}

#[test]
fn a_release_freezes_documents_policy_and_packages() {
    let project = Project::scaffold();
    let run = release(&project, &["2026-Q4", "--announced", "2026-09-20", "--effective", "2026-11-01"]).code(0);
    let run = run.says("froze 17 documents, 1 governing file and 2 packages").says("it counts from 2026-11-01");
    run.says("released 2026-Q4 as of 2026-10-01").says("tag the commit `release/2026-Q4`");
    let lines = lines(&project, "2026-Q4");
    let (header, seal) = (&lines[0], lines.last().expect("a seal"));
    assert_eq!((header["announced"].as_str(), header["effective"].as_str()), (Some("2026-09-20"), Some("2026-11-01")));
    assert_eq!(header["approvals"], serde_json::json!([{"role": "manager", "by": "p001"}]));
    assert_eq!((seal["files"].as_u64(), seal["packages"].as_u64()), (Some(1), Some(2)));
    project.run(&["check", "--fail-on", "note"]).code(0);
    // What is frozen is what a build writes.
    project.run(&["build", "--quiet"]).code(0);
    let report: Value = serde_json::from_str(&project.read("dist/report.json")).expect("JSON");
    let built = report["files"].as_array().expect("files");
    for line in lines.iter().filter(|line| line.get("package").is_some()) {
        let file = built.iter().find(|f| f["path"] == line["package"]).expect("the package was built");
        assert_eq!((&file["sha256"], &file["bytes"]), (&line["sha256"], &line["bytes"]));
        assert!(line["files"].as_object().expect("files").contains_key("index.html"));
    }
}

#[test]
fn a_tag_rebuilds_its_packages_whatever_came_later() {
    let project = Project::scaffold();
    project.git(&["init", "--quiet"]);
    release(&project, &["2026-Q4"]).code(0);
    project.git(&["add", "."]);
    // The newest commit is younger than today here; the gate would say so.
    let commit = |message: &str| {
        let at = "2026-10-01T12:00:00Z";
        project.git_at(at, &["commit", "--quiet", "-m", message]);
    };
    commit("Release 2026-Q4");
    project.git(&["tag", "release/2026-Q4"]);
    project.run(&["verify"]).code(0).says("the same packages: 2 built anew, byte for byte").says("the same tag");
    let text = project.read(LESSON);
    project.write(LESSON, text + "\nOne more paragraph, which the next release carries.\n");
    project.run(&["verify", "2026-Q4"]).code(1).says("changed  lesson").says("candidate").says("index.html changed");
    release(&project, &["2026-Q4.1"]).code(0);
    project.git(&["add", "."]);
    commit("Release 2026-Q4.1");
    project.run(&["verify"]).code(0).says("2026-Q4.1 is verified");
    project.git(&["checkout", "--quiet", "release/2026-Q4"]);
    // Years later.
    let later =
        |args: &[&str]| Run::of(project.command(args).env("SOURCE_DATE_EPOCH", "2050000000").output().expect("run"));
    later(&["verify"]).code(0).says("2026-Q4 is verified").says("byte for byte");
    later(&["build", "--quiet"]).code(0);
    for line in lines(&project, "2026-Q4").iter().filter_map(|line| line["package"].as_str()) {
        later(&["verify", "--package", &format!("dist/{line}")]).code(0).says("byte for byte");
    }
}

#[test]
fn kinds_names_and_days_are_held_together() {
    let project = Project::scaffold();
    assert_eq!(codes(&project, &["2026-Q4.1", APPROVE[0], APPROVE[1]]), ["order"]);
    assert_eq!(codes(&project, &["2026-Q4", "--kind", "emergency", APPROVE[0], APPROVE[1]]), ["kind"]);
    assert_eq!(codes(&project, &["2024-Q4", APPROVE[0], APPROVE[1]]), ["past"]);
    assert_eq!(codes(&project, &["2026-Q4", "--date", "2026-11-02", APPROVE[0], APPROVE[1]]), ["future"]);
    project.run(&["release", "2026-Q4", "--approve", "p001"]).code(2).complains("p001:manager");
    project.run(&["release", "2026-Q4", "--date", "tomorrow"]).code(2).complains("YYYY-MM-DD");
    release(&project, &["2026-Q4"]).code(0);
    assert_eq!(codes(&project, &["2026-Q4", APPROVE[0], APPROVE[1]]), ["released"]);
}

#[test]
fn a_clock_behind_the_newest_commit_is_noticed() {
    let project = Project::scaffold();
    project.git(&["init", "--quiet"]);
    project.git(&["add", "."]);
    project.git_at("2026-11-05T12:00:00Z", &["commit", "--quiet", "-m", "Content"]);
    assert_eq!(codes(&project, &["2026-Q4", APPROVE[0], APPROVE[1]]), ["clock"]);
    release(&project, &["2026-Q4"]).code(1).says("2026-11-05, the day of the newest commit");
}

#[test]
fn a_tag_without_its_manifest_is_no_free_name() {
    let project = Project::scaffold();
    project.git(&["init", "--quiet"]);
    project.git(&["add", "."]);
    project.git_at("2026-10-01T12:00:00Z", &["commit", "--quiet", "-m", "Content"]);
    project.git(&["tag", "release/2026-Q4"]);
    release(&project, &["2026-Q4"]).code(1).says("git has a tag `release/2026-Q4` already");
}

#[test]
fn what_an_lms_knows_stays_or_is_declared() {
    let project = Project::scaffold();
    release(&project, &["2026-Q4"]).code(0);
    let id = project.read(LESSON).lines().find(|l| l.starts_with("id:")).expect("an id").to_owned();
    project.edit(LESSON, &id, "id: another-name");
    let id = id.trim_start_matches("id:").trim();
    let run = project.run(&["check"]).code(1).says("lms-identifier-dropped");
    run.says("it seems to be called `another-name` now: give it its id back");
    let declare = |id: &str| {
        let text = project.read("content/programme.yaml");
        project.write(
            "content/programme.yaml",
            text + &format!(
                "\nretired-identifiers:\n  - {{id: {id}, reason: It has another name., since: 2026-10-01}}\n"
            ),
        );
    };
    declare(id);
    project.run(&["check"]).code(0);
    // A document that cannot be read is reported itself, and nothing else is concluded from it.
    for path in [LESSON, ITEM, "content/courses/reading-responses/course.yaml", "content/programme.yaml"] {
        let project = Project::scaffold();
        release(&project, &["2026-Q4"]).code(0);
        let text = project.read(path);
        let broken = match path.ends_with(".md") {
            true => text.replacen("---\n", "---\nbroken: [\n", 1),
            false => format!("broken: [\n{text}"),
        };
        project.write(path, broken);
        let run = project.run(&["check"]).code(1).says("bad-yaml");
        assert!(!run.stdout.contains("lms-identifier-dropped"), "{path}: {}", run.stdout);
    }
    let project = Project::scaffold();
    release(&project, &["2026-Q4"]).code(0);
    let text = project.read("content/programme.yaml");
    project.write("content/programme.yaml", text + "\ntargets: [site, xapi]\n");
    project.run(&["check"]).code(1).says("packages for scorm12 were released in 2026-Q4, and none are made any more");
}

/// A stale form is told as such; that its package is missing for the time is no decision to drop it.
#[test]
fn a_stale_form_drops_no_identifier() {
    let project = Project::scaffold();
    let assemble = ["assemble", "example-exam", "--kind", "practice", "--course", "reading-responses", "--seed", "a"];
    project.run(&[&assemble[..], &["--id", "practice"]].concat()).code(0);
    project.edit("content/courses/reading-responses/course.yaml", "authors:", "practice-exam: practice\nauthors:");
    release(&project, &["2026-Q4"]).code(0);
    assert!(project.read("content/releases/2026-Q4.jsonl").contains("practice-exam"));
    project.edit("content/blueprints/example-exam.yaml", "limit: 10 min", "limit: 12 min");
    let run = project.run(&["check"]).code(1).says("form-stale");
    let command =
        "`certwright assemble example-exam --id practice --kind practice --seed a --course reading-responses --length ";
    assert!(run.stdout.contains(command), "{}", run.stdout);
    assert!(!run.stdout.contains("lms-identifier-dropped"), "{}", run.stdout);
    // What the help says can be pasted.
    let command = run.stdout.split("`certwright ").nth(1).and_then(|rest| rest.split('`').next()).expect("a command");
    project.run(&command.split(' ').collect::<Vec<_>>()).code(0);
    let run = project.run(&["check"]);
    assert!(!run.stdout.contains("form-stale"), "{}", run.stdout);
}

#[test]
fn what_is_not_committed_is_named_before_it_is_tagged() {
    let project = Project::scaffold();
    release(&project, &["2026-Q4"]).code(0).says("put the content with its manifest under git, commit, and tag");
    project.git(&["init", "--quiet"]);
    project.git(&["add", "."]);
    project.git(&["commit", "--quiet", "-m", "Release 2026-Q4"]);
    let run = release(&project, &["2026-Q4.1"]).code(0);
    let run = run.says("note: no document changed since 2026-Q4").says("`git add content/releases`, commit, and tag");
    assert!(!run.stdout.contains("not committed"), "{}", run.stdout);
    project.git(&["add", "."]);
    project.git(&["commit", "--quiet", "-m", "Release 2026-Q4.1"]);
    project.write(LESSON, project.read(LESSON) + "\nOne more paragraph.\n");
    project.write("content/media/new file.txt", "Not of the content, and yet beside it.");
    let run = release(&project, &["2026-Q4.2"]).code(0);
    let run = run.says("note: 2 files are not committed, and the release froze them as they lie here: ");
    let run = run.says(&format!("`git add content/releases {LESSON} 'content/media/new file.txt'`, commit,"));
    assert!(!run.stdout.contains("no document changed"), "{}", run.stdout);
}
