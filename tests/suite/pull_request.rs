//! `check` for pull and merge requests: comment, review, Code Quality, exam text, shallow clones.

use crate::support::{Project, Run};
use serde_json::{Value, json};
use std::process::Command;

const ITEM: &str = "content/items/exam/whose-error.exa-t5n8ye.md";

/// The scaffold with a mistake that can be mended, one in an exam item, and one beside them.
fn mistaken() -> Project {
    let project = Project::scaffold();
    project.edit("content/glossary.yaml", "term: status code", "terrm: status code");
    project.edit(ITEM, "title:", "titel:");
    project.edit(ITEM, "## Rationale", "## The visitor is to blame");
    project
}

fn committed() -> Project {
    let project = Project::scaffold();
    project.git(&["init", "-q"]);
    project.git(&["add", "."]);
    project.git(&["commit", "-qm", "base"]);
    project
}

#[test]
fn the_comment_of_a_private_repository() {
    let run = mistaken().run(&["check", "--format", "comment", "--private"]).code(1);
    assert_eq!(
        run.stdout,
        "\
<!-- certwright:report -->
### Certwright: 3 errors

**`content/glossary.yaml`**

- **Error**, line 4: there is no key `terrm` here. (`unknown-key`)
  What to do: did you mean `term`?
  ```suggestion
      term: status code
  ```

**`exa-t5n8ye` · `content/items/exam/whose-error.exa-t5n8ye.md`**

- **Error**, line 3: there is no key `titel` here. (`unknown-key`)
  What to do: did you mean `title`?
  ```suggestion
  title: Error while the database restarts
  ```
- **Error**, line 21: an item has no section `The visitor is to blame`. (`unknown-section`)
  What to do: the sections are `## Rationale`, `## Hint`, `## Correct` and `## Incorrect`; use level 3 inside them.

`certwright explain RULE` tells why a rule exists and how to satisfy it.
"
    );
}

#[test]
fn in_public_no_format_tells_exam_text() {
    let project = mistaken();
    project.write("pr.diff", "");
    for format in ["github", "gitlab", "comment", "junit", "sarif", "review"] {
        let run = project.run(&["check", "--format", format, "--diff", "pr.diff"]).code(1);
        let told = run.stdout.to_lowercase();
        for text in ["visitor", "error while the database", "1 active exam"] {
            assert!(!told.contains(text), "{format} tells `{text}`:\n{}", run.stdout);
        }
        if format != "review" {
            assert!(told.contains("exa-t5n8ye") && told.contains("unknown-section"), "{format}:\n{}", run.stdout);
        }
    }
    let text = project.run(&["check", "--format", "comment"]).code(1).stdout;
    assert!(text.contains("1 finding about the exam told in general words"), "{text}");
    // A lesson's repair is still shown.
    assert!(text.contains("```suggestion\n      term: status code\n"), "{text}");
}

#[test]
fn a_private_report_of_programs_keeps_its_words() {
    let project = mistaken();
    project.run(&["check", "--format", "github", "--private"]).code(1).says("`The visitor is to blame`");
    project.run(&["check", "--format", "json"]).code(1).says("The visitor is to blame");
}

#[test]
fn suggestions_come_for_lines_of_the_diff_alone() {
    let project = committed();
    project.edit("content/glossary.yaml", "term: status code", "terrm: status code");
    project.write("pr.diff", project.git(&["diff"]));
    project.edit(ITEM, "title:", "titel:");
    let run = project.run(&["check", "--format", "review", "--diff", "pr.diff", "--private"]).code(1);
    let review: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let comments = review["comments"].as_array().expect("comments");
    assert_eq!(comments.len(), 1, "{review:#}");
    assert_eq!(comments[0]["path"], "content/glossary.yaml");
    assert_eq!((&comments[0]["line"], &comments[0]["side"]), (&json!(4), &json!("RIGHT")));
    assert!(comments[0]["body"].as_str().is_some_and(|b| b.ends_with("```suggestion\n    term: status code\n```\n")));
    project.run(&["check", "--format", "review"]).code(2).complains("name it with --diff FILE");
    project.run(&["check", "--format", "review", "--diff", "none"]).code(2).complains("cannot read the diff none");
}

/// The shape that GitLab documents under "Code Quality report format".
#[test]
fn gitlab_gets_the_report_it_documents() {
    let run = mistaken().run(&["check", "--format", "gitlab"]).code(1);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let entries = report.as_array().expect("an array");
    assert_eq!(entries.len(), 3, "{report:#}");
    let mut prints = std::collections::BTreeSet::new();
    for entry in entries {
        let object = entry.as_object().expect("an object");
        let keys: Vec<&str> = object.keys().map(String::as_str).collect();
        assert_eq!(keys, ["check_name", "description", "fingerprint", "location", "severity"]);
        for key in ["check_name", "description", "fingerprint"] {
            assert!(entry[key].as_str().is_some_and(|text| !text.is_empty()), "{key} of {entry}");
        }
        let severity = entry["severity"].as_str().expect("a word");
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity), "{entry}");
        let path = entry["location"]["path"].as_str().expect("a path");
        assert!(!path.starts_with(['.', '/']) && path.starts_with("content/"), "{path}");
        assert!(entry["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0), "{entry}");
        assert!(prints.insert(entry["fingerprint"].to_string()), "fingerprints are unique: {entry}");
    }
}

#[test]
fn one_run_writes_several_reports() {
    let project = mistaken();
    let run = project
        .run(&["check", "--format", "github", "--also", "sarif=out/check.sarif", "--also", "comment=comment.md"])
        .code(1);
    assert!(run.stdout.contains("::error file=content/glossary.yaml,line=4"), "{}", run.stdout);
    assert!(project.read("comment.md").starts_with("<!-- certwright:report -->\n"));
    let sarif: Value = serde_json::from_str(&project.read("out/check.sarif")).expect("JSON");
    assert_eq!(sarif["version"], "2.1.0");
    project.run(&["check", "--also", "sarfi=x"]).code(2).complains("there is no format `sarfi`; the formats are human");
    project.run(&["check", "--also", "sarif"]).code(2).complains("write FORMAT=FILE");
}

#[test]
fn a_comment_shows_what_the_change_touches() {
    let project = committed();
    project.edit(ITEM, "cognitive: ", "review-by: 2020-01-01\ncognitive: ");
    project.git(&["commit", "-qam", "old"]);
    project.edit("content/glossary.yaml", "term: status code", "terrm: status code");
    let text = project.run(&["check", "--format", "comment", "--base", "HEAD", "--private"]).code(1).stdout;
    assert!(text.contains("`unknown-key`") && !text.contains("`review-due`"), "{text}");
    assert!(text.contains("1 warning in 1 more document not shown here"), "{text}");
    let all = project.run(&["check", "--format", "comment", "--private"]).code(1).stdout;
    assert!(all.contains("`review-due`"), "{all}");
}

/// A clone of depth 1, as GitHub's checkout makes it.
fn shallow(project: &Project) -> (Project, String) {
    let base = project.git(&["rev-parse", "HEAD"]).trim().to_owned();
    project.edit("content/policy.yaml", "rules: {}", "rules: {unknown-key: off}");
    project.git(&["commit", "-qam", "a lower bar"]);
    let clone = Project::empty();
    let from = format!("file://{}", project.path().display());
    let done = Command::new("git")
        .args(["clone", "-q", "--depth=1", &from, "."])
        .current_dir(clone.path())
        .output()
        .expect("git");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    (clone, base)
}

#[test]
fn a_shallow_clone_says_once_what_it_could_not_see() {
    let project = committed();
    project.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let (clone, base) = shallow(&project);
    let run = clone.run(&["check", "--base", &base]).code(0);
    assert_eq!(
        run.stderr,
        format!(
            "note: this shallow clone has no commit `{base}`, so nothing was compared with it: whether rules, roles, \
             waivers or pools were loosened was not checked, and the policy of this checkout held; set `fetch-depth: 0` \
             for the checkout, or run `git fetch --depth=1 origin {base}` first\n"
        )
    );
    let annotated = clone.run(&["check", "--base", &base, "--format", "github"]).code(0);
    assert!(annotated.stdout.starts_with("::warning title=certwright::this shallow clone"), "{}", annotated.stdout);
    assert_eq!(annotated.stderr, "");
    let json: Value =
        serde_json::from_str(&clone.run(&["check", "--base", &base, "--format", "json"]).code(0).stdout).expect("JSON");
    assert_eq!(json["remarks"].as_array().map(Vec::len), Some(1));
    // The rest is checked, and fails by its own weight.
    clone.edit("content/people.yaml", "p002", "P 2");
    clone.run(&["check", "--base", &base]).code(1);
    clone.git(&["checkout", "-q", "."]);
    // What the note says helps.
    clone.git(&["fetch", "-q", "--depth=1", "origin", &base]);
    let seen: Run = clone.run(&["check", "--base", &base]).code(0).says("policy-weakened");
    assert_eq!(seen.stderr, "");
}

const RELEASE: [&str; 4] = ["--approve", "p001:manager", "--date", "2026-10-01"];

/// A repository with a release on its main branch, and a branch `work` with another commit.
fn branched() -> Project {
    let project = Project::scaffold();
    project.git(&["init", "-q"]);
    project.run(&[&["release", "2026-Q3"], &RELEASE[..]].concat()).code(0);
    project.git(&["add", "."]);
    project.git(&["commit", "-qm", "2026-Q3"]);
    project.git(&["checkout", "-qb", "work"]);
    project.edit("content/glossary.yaml", "term: status code", "term: status codes");
    project.git(&["commit", "-qam", "work"]);
    project
}

/// Another release on the main branch, after the branch point; then back to the branch.
fn release_on_main(project: &Project) {
    project.git(&["checkout", "-q", "main"]);
    project.run(&[&["release", "2026-Q4"], &RELEASE[..]].concat()).code(0);
    project.git(&["add", "."]);
    project.git(&["commit", "-qm", "2026-Q4"]);
    project.git(&["checkout", "-q", "work"]);
}

#[test]
fn a_branch_that_is_behind_has_rewritten_no_release() {
    let project = branched();
    release_on_main(&project);
    let run = project.run(&["check", "--base", "main"]).code(0);
    assert!(!run.stdout.contains("release-rewritten"), "{}", run.stdout);
    assert_eq!(run.stderr, "");
    project.run(&["desk", "--out", "desk", "--base", "main"]).code(0);
    assert!(!project.read("desk/index.html").contains("release-rewritten"));
    // Merged, it has it; what a merge drops is dropped by the branch.
    project.git(&["merge", "-q", "--no-edit", "main"]);
    project.run(&["check", "--base", "main"]).code(0);
    std::fs::remove_file(project.at("content/releases/2026-Q4.jsonl")).expect("a file");
    project.run(&["check", "--base", "main"]).code(1).says("the base branch has a release `2026-Q4`, which is missing");
}

#[test]
fn a_branch_that_is_behind_has_rewritten_no_review() {
    let project = branched();
    let session = "content/reviews/2026-10-panel.csv";
    let of = format!("sha256:{}", "0".repeat(64));
    let row = format!("exa-k7w2hd,{of},content,p002,2026-10-01,revise,Shorter.,\n");
    project.git(&["checkout", "-q", "main"]);
    project.write(session, format!("item,of,kind,by,on,outcome,comment,answer\n{row}"));
    project.git(&["add", "-A"]);
    project.git(&["commit", "-qm", "reviewed"]);
    project.git(&["checkout", "-q", "work"]);
    let run = project.run(&["check", "--base", "main"]);
    assert!(!run.stdout.contains("review-rewritten"), "{}", run.stdout);
    project.git(&["merge", "-q", "--no-edit", "main"]);
    project.edit(session, "revise", "accept");
    assert!(project.run(&["check", "--base", "main"]).stdout.contains("review-rewritten"));
}

#[test]
fn a_branch_that_changes_a_release_has_rewritten_it() {
    let project = branched();
    release_on_main(&project);
    let old = "content/releases/2026-Q3.jsonl";
    project.edit(old, "\"kind\":\"quarterly\"", "\"kind\":\"emergency\"");
    project.run(&["check", "--base", "main"]).code(1).says("the base branch has another release `2026-Q3`");
    project.git(&["commit", "-qam", "edited"]);
    project.run(&["check", "--base", "main"]).code(1).says("the base branch has another release `2026-Q3`");
    project.git(&["rm", "-q", old]);
    project.git(&["commit", "-qm", "dropped"]);
    let run = project.run(&["check", "--base", "main"]).code(1);
    assert_eq!(
        run.stdout.matches("(release-rewritten)").count() + run.stdout.matches("[release-rewritten]").count(),
        1
    );
    assert!(run.stdout.contains("a release `2026-Q3`, which is missing here"), "{}", run.stdout);
    // The same quarter released on both branches is two truths, whichever came first.
    let project = branched();
    release_on_main(&project);
    project.run(&[&["release", "2026-Q4"], &RELEASE[..]].concat()).code(0);
    project.run(&["check", "--base", "main"]).code(1).says("the base branch has another release `2026-Q4`");
}

#[test]
fn a_shallow_clone_that_does_not_reach_the_branch_point_says_so() {
    let project = branched();
    release_on_main(&project);
    project.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let clone = Project::empty();
    let from = format!("file://{}", project.path().display());
    clone.git(&["clone", "-q", "--depth=1", "--branch=work", &from, "."]);
    clone.git(&["fetch", "-q", "--depth=1", "origin", "main:main"]);
    let run = clone.run(&["check", "--base", "main"]).code(0);
    assert_eq!(
        run.stderr,
        "note: this shallow clone does not reach back to where this branch left `main`: whether the branch dropped \
         releases/2026-Q4.jsonl or is only behind was not checked; set `fetch-depth: 0` for the checkout, or merge `main` \
         first\n"
    );
    clone.edit("content/releases/2026-Q3.jsonl", "\"kind\":\"quarterly\"", "\"kind\":\"emergency\"");
    clone.run(&["check", "--base", "main"]).code(1).says("the base branch has another release `2026-Q3`");
    // The commit that GitHub checks out is the merge itself: its parents are known by name.
    project.git(&["merge", "-q", "--no-edit", "main"]);
    let merged = Project::empty();
    merged.git(&["clone", "-q", "--depth=1", "--branch=work", &from, "."]);
    merged.git(&["fetch", "-q", "--depth=1", "origin", "main:main"]);
    assert_eq!(merged.run(&["check", "--base", "main"]).code(0).stderr, "");
    std::fs::remove_file(merged.at("content/releases/2026-Q4.jsonl")).expect("a file");
    merged.run(&["check", "--base", "main"]).code(1).says("a release `2026-Q4`, which is missing here");
}

#[test]
fn the_gate_of_the_sample_takes_seconds() {
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let start = std::time::Instant::now();
    let project = Project::empty();
    let content = content.display().to_string();
    let run = project.run(&["check", &content, "--format", "github", "--also", "sarif=a", "--also", "comment=b"]);
    assert!(run.code <= 1, "{}", run.stderr);
    // Without optimisation, beside other tests; released it is a tenth.
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

/// The job of docs/gitlab.md, line by line, in a clone of depth 1 as GitLab's runner makes it.
#[test]
fn the_documented_job_of_gitlab_runs() {
    let docs = include_str!("../../docs/gitlab.md");
    let job = docs.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a job");
    let (root, _) = certwright::parse::yaml::parse(job, 0, &certwright::parse::Limits::default());
    let root = root.expect("YAML");
    let lines = root.at(&["certwright", "script"]).and_then(|s| s.elements()).expect("a script");
    let script: Vec<&str> = lines.iter().filter_map(|line| line.text()).collect();
    let project = committed();
    project.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let (clone, base) = shallow(&project);
    clone.edit("content/glossary.yaml", "term: status code", "terrm: status code");
    let bin = std::path::Path::new(env!("CARGO_BIN_EXE_certwright"));
    std::fs::create_dir_all(clone.at("cargo/bin")).expect("folders");
    std::os::unix::fs::symlink(bin, clone.at("cargo/bin/certwright")).expect("a link");
    let run = Run::of(
        Command::new("bash")
            .args(["-ec", &script.join("\n")])
            .current_dir(clone.path())
            .env("CARGO_HOME", clone.at("cargo"))
            .env("CI_MERGE_REQUEST_DIFF_BASE_SHA", &base)
            .env("CI_PROJECT_VISIBILITY", "public")
            .output()
            .expect("bash"),
    );
    // The policy of the base holds: the clone's own switches the rule off.
    let run = run.code(1).says("there is no key `terrm` here");
    assert_eq!(run.stderr, "");
    let wanted =
        root.at(&["certwright", "artifacts", "reports", "codequality"]).and_then(|n| n.text()).expect("a path");
    let report: Value = serde_json::from_str(&clone.read(wanted)).expect("JSON");
    let shown = docs.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an entry");
    let shown: Value = serde_json::from_str(shown).expect("JSON");
    let mut written = report
        .as_array()
        .and_then(|all| all.iter().find(|e| e["check_name"] == "unknown-key"))
        .cloned()
        .expect("an entry");
    written["fingerprint"] = shown[0]["fingerprint"].clone();
    assert_eq!(written, shown[0]);
    assert!(clone.read("certwright.md").starts_with("<!-- certwright:report -->"));
    assert!(clone.read("certwright.xml").contains("<testsuites"));
}
