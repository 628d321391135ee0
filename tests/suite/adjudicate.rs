//! `certwright adjudicate`, and administrations

use crate::support::Project;
use serde_json::Value;

const FORM: &str = "content/forms/form-a.yaml";
const ITEM: &str = "exa-t5n8ye";
const WINDOW: &str = "id: autumn\ntitle: Autumn\nform: form-a\nrelease: 2026-Q3\nfrom: 2026-09-10\nto: 2026-09-30\ndelivery: {mode: lms}\ncandidates: 75\nscoring: released\n";
const CUT: &str = "id: example-2026\ntitle: Study\nblueprint: example-exam\nmethod: angoff\npanel:\n  - {id: j01, role: engineer, organisation: A}\n  - {id: j02, role: engineer, organisation: B}\n  - {id: j03, role: engineer, organisation: A}\n  - {id: j04, role: engineer, organisation: B}\n  - {id: j05, role: engineer, organisation: A}\n  - {id: j06, role: engineer, organisation: B}\n  - {id: j07, role: engineer, organisation: A}\n  - {id: j08, role: engineer, organisation: B}\ndescription: Reads responses.\nrounds:\n  - {round: 1, mean: \"2.1\", sd: \"0.4\"}\nse: \"0.2\"\ncut: 2\nadopted-by: [p001]\nadopted-on: 2026-08-01\n";

/// The scaffold with an exam form that was released and delivered once, and is to be delivered again.
fn project() -> Project {
    let project = Project::scaffold();
    project.write("content/cut-scores/example-2026.yaml", CUT);
    let draw =
        ["assemble", "example-exam", "--kind", "operational", "--id", "form-a", "--seed", "1", "--on", "2026-08-20"];
    project.run(&draw).code(0);
    let approved = project.read(FORM) + "approvals:\n  - {by: p001, role: manager, date: 2026-08-21}\n";
    project.write(FORM, approved);
    project.run(&["release", "2026-Q3", "--date", "2026-09-01", "--approve", "p001:manager"]).code(0);
    project.write("content/administrations/autumn.yaml", WINDOW);
    let winter = WINDOW
        .replace("autumn", "winter")
        .replace("Autumn", "Winter")
        .replace("2026-09-10", "2026-12-10")
        .replace("2026-09-30", "2026-12-20")
        .replace("candidates: 75\nscoring: released\n", "");
    project.write("content/administrations/winter.yaml", winter);
    // A comment that must survive.
    let line = project.read(FORM).lines().find(|l| l.contains(ITEM)).expect("the item").to_owned();
    project.edit(FORM, &line, &format!("{line} # discussed twice"));
    project
}

fn adjudicate(project: &Project, more: &[&str]) -> crate::support::Run {
    let args = ["adjudicate", ITEM, "--reason", "Two defensible keys", "--on", "2026-09-28", "--by", "p001"];
    project.run(&[&args[..], more].concat())
}

#[test]
fn a_dropped_item_and_everything_that_it_touches() {
    let project = project();
    let manifest = project.read("content/releases/2026-Q3.jsonl");
    let before = project.read(FORM);
    let run = adjudicate(&project, &["--as", "dropped"]).code(0);
    let expected = "\
exa-t5n8ye “Error while the database restarts”: dropped from 2026-09-28 on, decided by p001: Two defensible keys

forms:
  form-a (operational): was scored, 3 points become 2, the cut of example-2026 is 2

releases that hold them; their manifests stay as they are:
  2026-Q3 of 2026-09-01: form-a, the item as 1.0.0

packages made of these releases:
  secure/example-programme-form-a-2026-Q3-scorm12.zip
  secure/example-programme-form-a-2026-Q3-xapi.zip

administrations:
  autumn “Autumn”: form-a of 2026-Q3, 2026-09-10 to 2026-09-30, scores released
    compute the scores of 75 candidates again: the maximum goes from 3 to 2; who earned points with the item loses up to 1 point, nobody gains any, and every percentage changes
  winter “Winter”: form-a of 2026-Q3, 2026-12-10 to 2026-12-20, scores pending
    had not begun by then: deliver it from the next release

to do:
  stamp a release, which carries the form as a major change, and deliver its packages
  form-a: decide whether the cut of 2 (example-2026) holds for 2 points instead of 3
  administrations/autumn.yaml: set `scoring` when the scores are computed anew, and add the decision to tell candidates
  suspend or correct `exa-t5n8ye` itself: other forms may be drawn from it

changed forms/form-a.yaml
";
    snapbox::assert_data_eq!(run.stdout, expected);
    assert_eq!(project.read("content/releases/2026-Q3.jsonl"), manifest);
    let after = project.read(FORM);
    let added: Vec<&str> = after.lines().filter(|l| !before.lines().any(|b| b == *l)).collect();
    assert_eq!(
        added,
        [
            "    changes:",
            "      - date: 2026-09-28",
            "        status: dropped",
            "        reason: Two defensible keys",
            "        by: p001"
        ]
    );
    assert!(after.contains("# discussed twice"));
    project.run(&["check"]).code(0);
    project.run(&["stamp"]).code(0).says("major").says("form-a");
    adjudicate(&project, &["--as", "dropped"]).code(0).says("nothing to write: the forms say so already");
    // The item may be suspended now, and be put right: the form is as it was delivered.
    project.run(&["build"]).code(0);
    assert_eq!(after, project.read(FORM));
}

#[test]
fn a_further_key_goes_to_the_player() {
    let project = project();
    let item = project.read("content/items/exam/whose-error.exa-t5n8ye.md");
    let mark = item
        .lines()
        .find(|l| l.starts_with("- [ ]"))
        .and_then(|l| l.split("{#").nth(1)?.split('}').next())
        .expect("a mark");
    let dry = adjudicate(&project, &["--as", "multi-key", "--keys", mark, "--dry-run", "--format", "json"]).code(0);
    let report: Value = serde_json::from_str(&dry.stdout).expect("JSON");
    assert_eq!(
        (&report["version"], &report["status"], &report["also_keys"][0]),
        (&1.into(), &"multi-key".into(), &mark.into())
    );
    assert_eq!(report["forms"][0]["points"], serde_json::json!({"before": 3, "after": 3}));
    assert_eq!(report["administrations"][0]["candidates"], 75);
    assert_eq!(report["administrations"][0]["effect"], "of 3; who gave one of the further answers gains, nobody loses");
    assert!(!project.read(FORM).contains("changes:"));
    adjudicate(&project, &["--as", "multi-key", "--keys", mark]).code(0);
    assert!(project.read(FORM).contains(&format!("        also-keys: [{mark}]\n")));
    project.run(&["check"]).code(0);
    // A later decision is added behind it.
    adjudicate(&project, &["--as", "all-credit", "--on", "2026-09-29"])
        .code(2)
        .complains("cannot be used multiple times");
    let args = ["adjudicate", ITEM, "--reason", "Third", "--on", "2026-09-30", "--by", "p001", "--as", "all-credit"];
    project.run(&args).code(0).says("was multi-key, 3 points");
    assert_eq!(project.read(FORM).matches("      - date: ").count(), 2);
    adjudicate(&project, &["--as", "dropped"])
        .code(2)
        .complains("a later decision stands there already, of 2026-09-30");
    project.run(&["check"]).code(0);
}

#[test]
fn what_cannot_have_been_decided_so_is_refused() {
    let project = project();
    let before = project.read(FORM);
    let args = |item, on, by, more: &[&str]| {
        project.run(&[&["adjudicate", item, "--reason", "r", "--on", on, "--by", by], more].concat()).code(2)
    };
    args("exa-t5n8yf", "2026-09-28", "p001", &["--as", "dropped"]).complains("did you mean `exa-t5n8ye`?");
    args("exa-q8m3vk", "2026-09-28", "p001", &["--as", "dropped"]).complains("no form holds `exa-q8m3vk`");
    args(ITEM, "2026-10-02", "p001", &["--as", "dropped"]).complains("--on 2026-10-02 has not come yet");
    args(ITEM, "2026-08-01", "p001", &["--as", "dropped"])
        .complains("it was assembled on 2026-08-20, after 2026-08-01");
    args(ITEM, "2026-09-28", "p002", &["--as", "dropped"]).complains("`p002` is neither psychometrician nor manager");
    args(ITEM, "2026-09-28", "p01", &["--as", "dropped"]).complains("people.yaml has no `p01`; did you mean");
    args(ITEM, "2026-09-28", "p001", &["--as", "multi-key"]).complains("--keys <KEYS>");
    args(ITEM, "2026-09-28", "p001", &["--as", "multi-key", "--keys", "zz"])
        .complains("is the mark of none of its options");
    args(ITEM, "2026-09-28", "p001", &["--as", "dropped", "--keys", "p"]).complains("--keys go with --as multi-key");
    args(ITEM, "2026-09-28", "p001", &["--as", "dropped", "--form", "form-b"])
        .complains("there is no form `form-b`; did you mean `form-a`?");
    assert_eq!(project.read(FORM), before);
}

#[test]
fn an_administration_names_what_was_delivered() {
    let project = project();
    project.run(&["check", "--fail-on", "warning"]).code(0);
    project.edit("content/administrations/autumn.yaml", "2026-Q3", "2026-Q2");
    project.run(&["check"]).code(0).says("administration-unreleased").says("no release `2026-Q2` was stamped");
    project.edit("content/administrations/autumn.yaml", "to: 2026-09-30", "to: 2026-09-01");
    project.run(&["check"]).code(1).says("dates-reversed");
    let run = project.run(&["due", "--within", "90d"]).code(0);
    run.says("2026-12-20  administration winter “Winter”").says("for p001");
    let run = project.run(&["new", "administration", "Spring 2027"]).code(0);
    assert_eq!(run.stdout.lines().next(), Some("content/administrations/spring-2027.yaml"));
}
