//! A file system that is full: a small one in memory, mounted where nobody else sees it.

use crate::build::{built, many, tree, visible};
use crate::support::{Project, Run};
use std::io::Write;
use std::process::{Command, Output};

/// Ways into a namespace of mounts of one's own: as root, or as whoever may be root in a namespace.
const WAYS: [&[&str]; 2] = [&["-m"], &["-r", "-m"]];

/// Runs a script with `$program`, in the project's folder, with 256 kB of tmpfs at `room`; `None` where nothing may be
/// mounted.
fn in_a_small_room(project: &Project, script: &str) -> Option<Output> {
    std::fs::create_dir_all(project.at("room")).expect("a folder");
    let mount = "mount --make-rprivate / && mount -t tmpfs -o size=256k none room";
    let run = |way: &[&str], script: &str| {
        let mut command = Command::new("unshare");
        command.args(way).args(["sh", "-c", script]).current_dir(project.path());
        command.env("SOURCE_DATE_EPOCH", "1790812800").env("program", env!("CARGO_BIN_EXE_certwright")).output()
    };
    let allowed = |way: &&&[&str]| run(way, mount).is_ok_and(|out| out.status.success());
    let Some(way) = WAYS.iter().find(allowed) else {
        // Not by a macro: what those print of a test that passes is kept back.
        let _ = writeln!(std::io::stderr(), "skipped: a full file system; nothing may be mounted here");
        return None;
    };
    Some(run(way, &format!("{mount} && {script}")).expect("unshare"))
}

/// What a build that found no room says: which file, why, what to do.
fn says_so(run: &Run, folder: &str) {
    assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
    let line = run.stderr.lines().find(|l| l.contains(&format!("cannot write {folder}"))).unwrap_or_default();
    assert!(line.to_lowercase().contains("no space left"), "{}", run.stderr);
    assert!(line.contains("make room and build again"), "{}", run.stderr);
}

#[test]
fn a_fresh_folder_on_a_full_disk_does_not_appear_and_a_build_with_room_completes() {
    let project = Project::scaffold();
    many(&project, "word");
    built(&project);
    let script = "\"$program\" build --out room/dist; code=$?; \
                  find room -type f > left; \
                  mount -o remount,size=64m room && \"$program\" build --out room/dist > later 2>&1 && cp -a room/dist copy; \
                  exit $code";
    let Some(out) = in_a_small_room(&project, script) else { return };
    says_so(&Run::of(out), "room/dist");
    assert_eq!(project.read("left"), "", "something was left in the full file system");
    assert_eq!(tree(&project.at("copy")), tree(&project.at("dist")), "{}", project.read("later"));
}

#[test]
fn a_folder_on_a_disk_that_fills_up_keeps_whole_files() {
    let project = Project::scaffold();
    many(&project, "first");
    built(&project);
    let first = visible(&project.at("dist"));
    many(&project, "second, which is longer");
    built(&project);
    let second = visible(&project.at("dist"));
    many(&project, "first");
    // The second programme lies ready; the disk is filled to the last block between the two builds.
    let lessons = "content/courses/reading-responses/01-planning";
    for n in 10..40 {
        let text = project.read(&format!("{lessons}/{n}-more-{n}.md"));
        project.write(&format!("next/{n}-more-{n}.md"), text.replace("first", "second, which is longer"));
    }
    let script = format!(
        "mount -o remount,size=8m room && \"$program\" build --out room/dist > before 2>&1 && \
         cp next/* {lessons}/ && cat /dev/zero > room/filled 2> /dev/null; \
         \"$program\" build --out room/dist; code=$?; cp -a room/dist torn; \
         rm room/filled && \"$program\" build --out room/dist > later 2>&1 && cp -a room/dist copy; \
         exit $code"
    );
    let Some(out) = in_a_small_room(&project, &script) else { return };
    says_so(&Run::of(out), "room/dist");
    let torn = visible(&project.at("torn"));
    assert!(first.keys().all(|path| torn.contains_key(path)), "a file is gone");
    for (path, bytes) in &torn {
        assert!(first.get(path) == Some(bytes) || second.get(path) == Some(bytes), "{path} is torn");
    }
    assert_eq!(visible(&project.at("copy")), second, "{}", project.read("later"));
}
