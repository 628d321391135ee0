//! `certwright build`: what it makes, what it refuses, and what is left when something ends it.

use crate::support::{Project, Run};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

pub(crate) fn tree(folder: &Path) -> Tree {
    fn walk(root: &Path, folder: &Path, out: &mut Tree) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(root, &path, out);
            } else {
                let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
                out.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    let mut out = Tree::new();
    if folder.exists() {
        walk(folder, folder, &mut out);
    }
    out
}

/// Files that visitors see: not the folder's own records, not what stands beside its place.
pub(crate) fn visible(folder: &Path) -> Tree {
    tree(folder).into_iter().filter(|(path, _)| !path.contains(".certwright-")).collect()
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

fn build(project: &Project) -> Run {
    project.run(&["build"])
}

pub(crate) fn built(project: &Project) {
    let run = build(project);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

/// Enough pages for a build to take a while.
pub(crate) fn many(project: &Project, word: &str) {
    for n in 10..40 {
        let text = format!(
            "---\nid: rr-more-{n}\ntitle: More {n}\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n{}\n",
            format!("{word} {n}. ").repeat(40)
        );
        project.write(&format!("content/courses/reading-responses/01-planning/{n}-more-{n}.md"), text);
    }
}

const LESSON: &str = "content/courses/reading-responses/01-planning/01-classes.md";
const STEM: &str = "The database behind a site restarts and the site cannot answer for two minutes. Which response describes this to clients?";

#[test]
fn one_command_makes_site_and_packages_and_the_next_touches_nothing() {
    let project = Project::scaffold();
    built(&project);
    let dist = project.at("dist");
    let first = tree(&dist);
    for path in [
        "site/index.html",
        "packages/example-programme-reading-responses-unreleased-scorm12.zip",
        "packages/example-programme-reading-responses-unreleased-xapi.zip",
    ] {
        assert!(first.contains_key(path), "{path}");
    }
    let report: serde_json::Value = serde_json::from_slice(&first["report.json"]).expect("JSON");
    let listed: BTreeMap<&str, &str> = report["files"]
        .as_array()
        .expect("files")
        .iter()
        .map(|f| (f["path"].as_str().expect("path"), f["sha256"].as_str().expect("sha256")))
        .collect();
    for (path, bytes) in first.iter().filter(|(path, _)| *path != "report.json" && !path.starts_with(".certwright")) {
        assert_eq!(listed.get(path.as_str()), Some(&hex(bytes).as_str()), "{path}");
    }
    let times = |dist: &Path| {
        tree(dist)
            .into_keys()
            .map(|p| (p.clone(), std::fs::metadata(dist.join(&p)).expect("a file").modified().expect("a time")))
            .collect::<BTreeMap<_, _>>()
    };
    let before = times(&dist);
    let again = build(&project);
    assert!(again.stdout.contains("nothing changed"), "{}", again.stdout);
    assert_eq!(times(&dist), before);
    assert_eq!(tree(&dist), first);
    // Another folder, another day: the same bytes.
    let elsewhere = project.run(&["build", "--out", "other/dist", "--on", "2026-11-30"]);
    assert_eq!(elsewhere.code, 0, "{}", elsewhere.stderr);
    assert_eq!(tree(&project.at("other/dist")), first);
}

#[test]
fn what_is_gone_is_removed_and_what_is_foreign_stays() {
    let project = Project::scaffold();
    many(&project, "word");
    built(&project);
    project.write("dist/site/CNAME", "learn.example");
    std::fs::remove_file(project.at("content/courses/reading-responses/01-planning/12-more-12.md")).expect("removed");
    built(&project);
    let now = visible(&project.at("dist"));
    assert!(now.keys().all(|path| !path.contains("more-12")), "{:?}", now.keys());
    assert_eq!(now["site/CNAME"], b"learn.example");
    let only = project.run(&["build", "--target", "scorm12", "--release", "2026-Q4"]);
    assert_eq!(only.code, 0, "{}", only.stderr);
    let after = visible(&project.at("dist"));
    assert!(after.contains_key("packages/example-programme-reading-responses-2026-Q4-scorm12.zip"));
    assert!(!after.contains_key("packages/example-programme-reading-responses-unreleased-scorm12.zip"));
    assert!(
        after.contains_key("packages/example-programme-reading-responses-unreleased-xapi.zip"),
        "other targets stay"
    );
    assert!(after.contains_key("site/index.html"));
    assert!(String::from_utf8_lossy(&after["report.json"]).contains("site/index.html"));
}

#[test]
fn errors_stop_a_build_and_dates_do_not() {
    let project = Project::scaffold();
    project.edit(LESSON, "minutes: ", "review-by: 2020-01-01\nminutes: ");
    built(&project);
    let before = tree(&project.at("dist"));
    project.edit(LESSON, "pln-01.1", "pln-01.7");
    let run = build(&project);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("pln-01.7") && run.stderr.contains("nothing was built"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    assert_eq!(tree(&project.at("dist")), before);
}

#[test]
fn folders_that_are_not_ours_are_left_alone() {
    let project = Project::scaffold();
    project.write("dist/thesis.txt", "ten years of work");
    let run = build(&project);
    assert_eq!((run.code, tree(&project.at("dist")).len()), (2, 1), "{}", run.stderr);
    assert!(run.stderr.contains("dist is not empty"), "{}", run.stderr);
    for out in ["content/dist", ".", "content"] {
        let run = project.run(&["build", "--out", out]);
        assert_eq!(run.code, 2, "{out}: {}", run.stderr);
        assert!(run.stderr.contains("lie in one another"), "{}", run.stderr);
    }
    assert_eq!(project.run(&["build", "--target", "paper"]).code, 2);
    assert_eq!(project.run(&["build", "--release", "a~b"]).code, 2);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_links() {
    let project = Project::scaffold();
    built(&project);
    let dist = project.at("dist");
    let course = tree(&dist).into_keys().find(|p| p.starts_with("site/courses/")).expect("a course page");
    let folder = dist.join(course.split('/').take(2).collect::<Vec<_>>().join("/"));
    let outside = project.at("outside");
    std::fs::rename(&folder, &outside).expect("moved");
    std::os::unix::fs::symlink(&outside, &folder).expect("linked");
    let before = tree(&outside);
    project.edit(LESSON, "title: ", "title: New ");
    let run = build(&project);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("symbolic link"), "{}", run.stderr);
    assert_eq!(tree(&outside), before);
}

/// Starts a build and kills it after a while. Gives whether it was still at work.
fn killed(project: &Project, after: Duration) -> bool {
    let mut child = project.command(&["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("started");
    std::thread::sleep(after);
    let running = child.try_wait().expect("asked").is_none();
    let _ = child.kill();
    let _ = child.wait();
    running
}

#[test]
fn a_build_killed_at_twenty_points_leaves_every_file_whole() {
    let clean = Project::scaffold();
    many(&clean, "first");
    let start = Instant::now();
    built(&clean);
    let took = start.elapsed();
    let first = visible(&clean.at("dist"));
    many(&clean, "second");
    built(&clean);
    let second = visible(&clean.at("dist"));

    let (mut fresh, mut inside) = (0, 0);
    for point in 1..=20 {
        let project = Project::scaffold();
        many(&project, "first");
        let after = took * point / 18;
        fresh += u32::from(killed(&project, after));
        let seen = visible(&project.at("dist"));
        assert!(seen.is_empty() || seen == first, "a fresh folder appeared in part after {after:?}");
        built(&project);
        assert_eq!(visible(&project.at("dist")), first, "after a kill at {after:?}");
        let left: Vec<_> = std::fs::read_dir(project.path())
            .expect("a folder")
            .filter_map(|e| e.ok()?.file_name().into_string().ok())
            .collect();
        assert!(!left.iter().any(|name| name.contains("certwright-new")), "{left:?}");

        many(&project, "second");
        inside += u32::from(killed(&project, after));
        for (path, bytes) in visible(&project.at("dist")) {
            assert!(
                first.get(&path) == Some(&bytes) || second.get(&path) == Some(&bytes),
                "{path} is torn after {after:?}"
            );
        }
        built(&project);
        assert_eq!(tree(&project.at("dist")), tree(&clean.at("dist")), "after a kill at {after:?}");
    }
    assert!(fresh > 3 && inside > 3, "only {fresh} and {inside} builds were caught at work");
}

#[cfg(unix)]
#[test]
fn a_limit_on_file_sizes_is_named_and_loses_nothing() {
    let project = Project::scaffold();
    built(&project);
    let before = visible(&project.at("dist"));
    many(&project, "word");
    for out in ["dist", "fresh"] {
        // Blocks of 512 bytes; the signal at the limit must not end the program silently.
        let program = env!("CARGO_BIN_EXE_certwright");
        let script = format!("ulimit -f 8; exec '{program}' build --out {out}");
        let run = Run::of(
            Command::new("sh")
                .args(["-c", &script])
                .current_dir(project.path())
                .env("SOURCE_DATE_EPOCH", "1790812800")
                .output()
                .expect("sh"),
        );
        assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
        assert!(
            run.stderr.contains(&format!("cannot write {out}/")) && run.stderr.contains("ulimit -f"),
            "{}",
            run.stderr
        );
    }
    assert!(!project.at("fresh").exists());
    let now = visible(&project.at("dist"));
    assert!(before.keys().all(|path| now.contains_key(path)), "a file is gone");
    built(&project);
}

/// Builds with the rules that look at the source switched off: the search of the output must do alone.
fn exposed(project: &Project) -> String {
    let policy = project.read("content/policy.yaml");
    let off = "{exam-text-in-public-source: off, exam-media-public: off, media-type-unsupported: off, package-forbidden-file: off, media-orphan: off, raw-html: off}";
    let policy: String = policy.lines().filter(|l| !l.starts_with("rules:")).map(|l| format!("{l}\n")).collect();
    project.write("content/policy.yaml", format!("rules: {off}\n{policy}"));
    let run = build(project);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    assert!(!project.at("dist").exists(), "something was built");
    run.stderr
}

fn says(errors: &str, what: &str, path: &str) {
    let line = errors.lines().find(|line| line.contains(what) && line.contains(path));
    assert!(line.is_some(), "no line on {what} in {path}:\n{errors}");
}

fn in_lesson(text: &str) -> Project {
    let project = Project::scaffold();
    let lesson = project.read(LESSON);
    project.write(LESSON, format!("{lesson}\n{text}\n"));
    project
}

#[test]
fn exam_text_is_caught_in_pages_search_index_data_and_packages() {
    let numbers: String = STEM
        .chars()
        .map(|c| if c.is_ascii_alphabetic() { format!("&#{};", u32::from(c)) } else { c.to_string() })
        .collect();
    let split = STEM
        .replace("database", "data<sub>b</sub>ase")
        .replace("answer", "an*sw*er")
        .replace("minutes", "min<kbd>ut</kbd>es");
    for text in [STEM, &STEM.to_uppercase(), &numbers, &split] {
        let errors = exposed(&in_lesson(text));
        says(&errors, "the stem of the exam item or scenario `exa-t5n8ye`", "dist/site/reading-responses/");
        says(&errors, "`exa-t5n8ye`", "scorm12.zip!index.html");
        says(&errors, "`exa-t5n8ye`", "xapi.zip!index.html");
    }
    let described = Project::scaffold();
    described.edit(LESSON, "minutes: ", &format!("description: \"{STEM}\"\nminutes: "));
    says(&exposed(&described), "the stem of the exam item or scenario `exa-t5n8ye`", "dist/site/search");
    says(&exposed(&in_lesson("As in exa-t5n8ye.")), "the id of the exam item or scenario `exa-t5n8ye`", "dist/site/");
}

#[test]
fn exam_text_is_caught_in_downloads() {
    let escaped: String = STEM.encode_utf16().map(|u| format!("\\u{u:04x}")).collect();
    let zipped = |bytes: &[u8]| {
        certwright::emit::zip::Packer::default().pack(&[("notes/a.txt".to_owned(), bytes.to_vec())]).expect("packed")
    };
    let downloads: [(&str, Vec<u8>); 3] = [
        ("a.json", format!("{{\"items\": [\"{escaped}\"]}}").into_bytes()),
        ("a.zip", zipped(STEM.as_bytes())),
        ("a.zip", zipped(&zipped(STEM.as_bytes()))),
    ];
    for (name, bytes) in downloads {
        let project = in_lesson(&format!("Take [this](/media/{name})."));
        project.write(&format!("content/media/{name}"), bytes);
        says(
            &exposed(&project),
            "the stem of the exam item or scenario `exa-t5n8ye`",
            if name == "a.zip" { "!notes/a.txt" } else { "a.json" },
        );
    }
}

#[test]
fn pictures_of_the_exam_are_caught_whatever_they_are_called() {
    let picture = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>";
    let project = in_lesson("Take [this](/media/b.txt).").unreviewed();
    project.edit(
        "content/items/exam/whose-error.exa-t5n8ye.md",
        "The database",
        "![A cache](/media/a.svg)\n\nThe database",
    );
    project.write("content/media/a.svg", picture);
    // Inside a data address, which no digest of a file tells.
    project.write("content/media/b.txt", "<img src=\"data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA5IDkiLz4=\">");
    says(&exposed(&project), "a file of the exam item or scenario `exa-t5n8ye`", "b.txt");
}

#[test]
fn the_sample_programme_lets_nothing_out() {
    let out = tempfile::tempdir().expect("a folder");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let dist = out.path().join("dist");
    let args = [
        "build".as_ref(),
        content.as_os_str(),
        "--out".as_ref(),
        dist.as_os_str(),
        "--on".as_ref(),
        "2026-12-01".as_ref(),
    ];
    let run = Run::of(Command::new(env!("CARGO_BIN_EXE_certwright")).args(args).output().expect("started"));
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let made: Vec<String> = tree(&dist).into_keys().filter(|path| path.ends_with(".zip")).collect();
    assert!(
        made.iter().any(|p| p.starts_with("secure/")) && made.iter().any(|p| p.contains("practice-exam")),
        "{made:?}"
    );
}
