//! The same content gives the same bytes: in any folder, for any user, in any time zone and language, in any year.

use crate::support::Project;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

fn tree(folder: &Path, prefix: &str, out: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().and_then(|n| n.to_str()).expect("a name"));
        if path.is_dir() {
            tree(&path, &format!("{name}/"), out);
        } else {
            out.insert(name, std::fs::read(path).expect("a file"));
        }
    }
}

/// Everything that a build writes, with some variables set and a mask for the permissions of new files.
fn dist(
    project: &Project,
    content: &str,
    umask: &str,
    env: &[(&str, &str)],
    args: &[&str],
) -> BTreeMap<String, Vec<u8>> {
    let program = env!("CARGO_BIN_EXE_certwright");
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("umask {umask}; exec \"$0\" build {content} --quiet \"$@\"")).arg(program).args(args);
    command.current_dir(project.path()).env_remove("SOURCE_DATE_EPOCH").envs(env.iter().copied());
    let output = command.output().expect("the program starts");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let mut files = BTreeMap::new();
    tree(&project.at("dist"), "", &mut files);
    files
}

fn same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    assert!(a.len() > 30, "{:?}", a.keys());
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    let differing: Vec<&String> = a.keys().filter(|path| a[*path] != b[*path]).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

/// The scaffold in a folder of its own name and depth; `released` freezes it first.
fn project(folder: &str, released: Option<&Project>) -> Project {
    let project = Project::empty();
    // Written in another order, so that folders list in another one.
    let mut files: Vec<_> = certwright::scaffold::FILES.iter().collect();
    if folder.contains('/') {
        files.reverse();
    }
    for (path, text) in files {
        project.write(&format!("{folder}/{path}"), text);
    }
    if let Some(from) = released {
        let path = "releases/2026-Q4.jsonl";
        project.write(&format!("{folder}/{path}"), from.read(&format!("content/{path}")));
    }
    project
}

#[cfg(unix)]
#[test]
fn two_builds_in_different_worlds_are_the_same_bytes() {
    let (a, b) = (project("content", None), project("deep er/ünïcode/content", None));
    let here = [("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C"), ("SOURCE_DATE_EPOCH", "1790812800"), ("USER", "a")];
    let there = [
        ("TZ", "Pacific/Kiritimati"),
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("SOURCE_DATE_EPOCH", "1893456000"),
        ("USER", "b"),
        ("HOME", "/nonexistent"),
        ("RAYON_NUM_THREADS", "1"),
    ];
    let first = dist(&a, "content", "022", &here, &[]);
    let second = dist(&b, "'deep er/ünïcode/content'", "077", &there, &[]);
    same(&first, &second);
    // Without the variable the clock counts, and it does not show.
    let third = dist(&project("content", None), "content", "000", &[("TZ", "America/Caracas")], &[]);
    same(&first, &third);
    let fourth = dist(&project("content", None), "content", "022", &[], &["--on", "2041-02-03"]);
    same(&first, &fourth);
}

#[cfg(unix)]
#[test]
fn a_release_is_the_same_manifest_and_the_same_packages_anywhere() {
    let a = project("content", None);
    let release = ["release", "2026-Q4", "--date", "2026-10-01", "--approve", "p001:manager"];
    a.run(&release).code(0);
    let b = project("content", None);
    let output = b.command(&release).env("TZ", "Asia/Tokyo").env("LC_ALL", "de_DE.UTF-8").output().expect("run");
    assert!(output.status.success());
    let path = "content/releases/2026-Q4.jsonl";
    assert_eq!(a.read(path), b.read(path));
    let first = dist(&a, "content", "022", &[("SOURCE_DATE_EPOCH", "1790812800")], &[]);
    let c = project("other/content", Some(&a));
    let second = dist(&c, "other/content", "077", &[("SOURCE_DATE_EPOCH", "2050000000"), ("TZ", "Asia/Tokyo")], &[]);
    same(&first, &second);
    let text = a.read(path);
    for (package, bytes) in first.iter().filter(|(name, _)| name.ends_with(".zip")) {
        let digest = certwright::canon::Digest::of(bytes).hex();
        let line = text.lines().find(|line| line.contains(&format!("\"package\":\"{package}\""))).expect("a line");
        assert!(line.contains(&format!("\"sha256\":\"{digest}\"")), "{package}");
    }
}
