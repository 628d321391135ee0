use super::*;
use std::collections::BTreeMap;

type Tree = BTreeMap<String, Vec<u8>>;

const EVERYTHING: fn(&str) -> bool = |_| true;

fn build_into(store: &dyn Store, files: &[(&str, &str)]) -> Result<Committed, StoreError> {
    let stage = store.stage(&EVERYTHING)?;
    for (path, text) in files {
        stage.put(path, text.as_bytes())?;
    }
    stage.commit(("report.json", format!("{files:?}").as_bytes()))
}

const OLD: &[(&str, &str)] = &[
    ("site/a/index.html", "old a"),
    ("site/b/index.html", "old b"),
    ("site/gone/x.html", "gone"),
    ("packages/p.zip", "same"),
];
const NEW: &[(&str, &str)] = &[
    ("site/a/index.html", "new a, longer"),
    ("site/b/index.html", "old b"),
    ("site/c/d/index.html", "new c"),
    ("packages/p.zip", "same"),
];

/// Files as a visitor sees them.
fn visible(files: &MemoryFiles) -> Tree {
    files.tree("dist").into_iter().filter(|(path, _)| !path.contains(".certwright-")).collect()
}

fn fresh(build: &[(&str, &str)]) -> MemoryFiles {
    let files = MemoryFiles::default();
    build_into(&MemoryStore::memory(files.clone()), build).expect("a fresh build");
    files
}

#[test]
fn a_second_build_touches_what_changed_and_nothing_else() {
    let files = fresh(OLD);
    let store = MemoryStore::memory(files.clone());
    let done = build_into(&store, NEW).expect("a second build");
    // One file changed besides the report, one is new, one is gone.
    assert_eq!(done, Committed { new: 1, changed: 2, same: 2, removed: 1 });
    assert_eq!(visible(&files), visible(&fresh(NEW)));
    files.fault(Fault::None);
    let again = build_into(&store, NEW).expect("a third build");
    assert_eq!((again.touched(), files.changes()), (0, 0));
}

#[test]
fn a_fresh_folder_appears_whole_or_not_at_all() {
    let clean = visible(&fresh(NEW));
    for n in 0.. {
        let files = MemoryFiles::default();
        files.fault(Fault::Kill(n));
        let store = MemoryStore::memory(files.clone());
        let outcome = build_into(&store, NEW);
        let seen = visible(&files);
        assert!(seen.is_empty() || seen == clean, "killed at change {n}: {:?}", seen.keys());
        files.fault(Fault::None);
        build_into(&store, NEW).unwrap_or_else(|e| panic!("after a kill at {n}: {e}"));
        assert_eq!(visible(&files), clean, "after a kill at {n}");
        assert!(files.tree(".dist.certwright-new").is_empty());
        if outcome.is_ok() {
            assert!(n > 10);
            return;
        }
    }
}

#[test]
fn whatever_change_fails_every_file_is_old_or_new_and_the_next_build_completes_it() {
    let (before, after) = (visible(&fresh(OLD)), visible(&fresh(NEW)));
    for fault in [Fault::Kill, Fault::At] {
        for n in 0.. {
            let files = fresh(OLD);
            files.insert("dist/notes.txt", b"somebody's own");
            files.fault(fault(n));
            let store = MemoryStore::memory(files.clone());
            let outcome = build_into(&store, NEW);
            for (path, bytes) in visible(&files).iter().filter(|(p, _)| *p != "notes.txt") {
                let whole = before.get(path) == Some(bytes) || after.get(path) == Some(bytes);
                assert!(whole, "{path} is torn after {:?}", fault(n));
            }
            files.fault(Fault::None);
            build_into(&store, NEW).unwrap_or_else(|e| panic!("after {:?}: {e}", fault(n)));
            let mut seen = files.tree("dist");
            assert_eq!(seen.remove("notes.txt").as_deref(), Some(&b"somebody's own"[..]));
            assert_eq!(seen, fresh(NEW).tree("dist"), "after {:?}", fault(n));
            if outcome.is_ok() && files.changes() < n {
                break;
            }
        }
    }
}

#[test]
fn what_a_killed_build_made_and_the_next_does_not_is_removed() {
    for n in 0..40 {
        let files = fresh(OLD);
        files.fault(Fault::Kill(n));
        let store = MemoryStore::memory(files.clone());
        let _ = build_into(&store, NEW);
        files.fault(Fault::None);
        build_into(&store, OLD).unwrap_or_else(|e| panic!("after a kill at {n}: {e}"));
        assert_eq!(files.tree("dist"), fresh(OLD).tree("dist"), "after a kill at {n}");
    }
}

#[test]
fn a_full_disk_is_named_and_loses_nothing() {
    let files = fresh(OLD);
    let room: usize = files.tree("dist").values().map(Vec::len).sum();
    files.fault(Fault::Full(room + 30));
    let store = MemoryStore::memory(files.clone());
    let error = build_into(&store, NEW).expect_err("there is no room");
    assert!(
        matches!(&error, StoreError::Failed { path, help, .. } if path.starts_with("dist/") && help.contains("make room")),
        "{error}"
    );
    let old: Vec<&str> = OLD.iter().map(|(path, _)| *path).collect();
    let seen = visible(&files);
    assert!(old.iter().all(|path| seen.contains_key(*path)), "{:?}", seen.keys());
    files.fault(Fault::None);
    build_into(&store, NEW).expect("with room again");
    assert_eq!(visible(&files), visible(&fresh(NEW)));
}

#[test]
fn foreign_folders_and_files_are_left_alone() {
    let files = MemoryFiles::default();
    files.insert("dist/thesis.txt", b"ten years of work");
    let store = MemoryStore::memory(files.clone());
    assert!(matches!(build_into(&store, NEW), Err(StoreError::Foreign { .. })));
    assert_eq!(files.tree("dist").len(), 1);

    let files = fresh(OLD);
    files.insert("dist/site/c/d/index.html", b"somebody's own");
    let store = MemoryStore::memory(files.clone());
    let error = build_into(&store, NEW).expect_err("a foreign file stands in the way");
    assert_eq!(error, StoreError::InTheWay { path: "dist/site/c/d/index.html".to_owned() });
    assert_eq!(files.tree("dist")["site/c/d/index.html"], b"somebody's own");

    // A marker of somebody else's is no marker.
    let files = MemoryFiles::default();
    files.insert("dist/.certwright-output", b"hello");
    assert!(matches!(build_into(&MemoryStore::memory(files), NEW), Err(StoreError::Foreign { .. })));
}

#[test]
fn links_are_not_followed() {
    let files = fresh(OLD);
    files.link("dist/site/c", "/etc");
    let error = build_into(&MemoryStore::memory(files.clone()), NEW).expect_err("a link");
    assert_eq!(error, StoreError::Link { path: "dist/site/c".to_owned() });
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    let files = fresh(&[("site/a", "file")]);
    let store = MemoryStore::memory(files.clone());
    build_into(&store, &[("site/a/b", "inside")]).expect("file to folder");
    assert_eq!(visible(&files)["site/a/b"], b"inside");
    build_into(&store, &[("site/a", "file")]).expect("folder to file");
    assert_eq!(files.tree("dist"), fresh(&[("site/a", "file")]).tree("dist"));
}

#[test]
fn a_partial_build_keeps_what_is_outside_its_scope() {
    let files = fresh(OLD);
    let store = MemoryStore::memory(files.clone());
    let packages: fn(&str) -> bool = |path| path.starts_with("packages/") || path == "report.json";
    let stage = store.stage(&packages).expect("ours");
    stage.put("packages/q.zip", b"q").expect("written");
    let kept: Vec<String> = stage.kept().into_iter().map(|k| k.path).collect();
    assert_eq!(kept, ["site/a/index.html", "site/b/index.html", "site/gone/x.html"]);
    let done = stage.commit(("report.json", b"{}")).expect("committed");
    assert_eq!((done.new, done.changed, done.removed), (1, 1, 1));
    assert!(visible(&files).contains_key("site/a/index.html"));
    // The next whole build still knows that the site is ours.
    assert_eq!(build_into(&store, &[]).expect("empty").removed, 4);
}

#[test]
fn paths_stay_inside() {
    for path in ["", "/a", "a//b", "../a", "a/../b", "a\\b", "a\nb", ".certwright-journal", ".certwright-output/x"] {
        assert!(matches!(check_path(path), Err(StoreError::BadPath { .. })), "{path}");
    }
    assert!(check_path("site/.well-known/x").is_ok());
}

#[test]
fn on_disk_output_and_content_are_kept_apart() {
    let root = tempfile::tempdir().expect("a folder");
    let content = root.path().join("content");
    std::fs::create_dir(&content).expect("made");
    for out in ["content", "content/dist", ".", "content/../content/x"] {
        let opened = DiskStore::open(&root.path().join(out), &[&content]);
        assert!(matches!(opened, Err(StoreError::Nested { .. })), "{out}");
    }
    let store = DiskStore::open(&root.path().join("deep/er/dist"), &[&content]).expect("apart");
    build_into(&store, OLD).expect("built");
    let done = build_into(&store, NEW).expect("built again");
    assert_eq!(done, Committed { new: 1, changed: 2, same: 2, removed: 1 });
    assert!(!root.path().join("deep/er/dist/site/gone").exists());
    let held = store.stage(&EVERYTHING).expect("locked");
    assert!(matches!(store.stage(&EVERYTHING).map(|_| ()), Err(StoreError::Busy { .. })));
    drop(held);
}

#[cfg(unix)]
#[test]
fn on_disk_a_link_in_the_output_is_refused() {
    let root = tempfile::tempdir().expect("a folder");
    let outside = root.path().join("outside");
    std::fs::create_dir(&outside).expect("made");
    let store = DiskStore::open(&root.path().join("dist"), &[]).expect("apart");
    build_into(&store, OLD).expect("built");
    std::os::unix::fs::symlink(&outside, root.path().join("dist/site/c")).expect("linked");
    assert!(matches!(build_into(&store, NEW), Err(StoreError::Link { .. })));
    assert_eq!(std::fs::read_dir(&outside).expect("there").count(), 0);
}
