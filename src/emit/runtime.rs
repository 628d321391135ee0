//! The player: scripts and style that every package carries, and the site's practice items use.
//! `themes/runtime/parts.json` says which part needs which files.

use std::collections::{BTreeMap, BTreeSet};

macro_rules! runtime_files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../themes/runtime/", $name)))),+]
    };
}

/// Every file, by path below `runtime/`.
pub static FILES: &[(&str, &[u8])] = runtime_files![
    "about.js",
    "adapters/launch.js",
    "adapters/none.js",
    "adapters/scorm12.js",
    "adapters/statements.js",
    "adapters/xapi.js",
    "clock.js",
    "course.js",
    "decimal.js",
    "dom.js",
    "exam-clock.js",
    "exam.js",
    "items/choice.js",
    "items/index.js",
    "items/matching.js",
    "items/multiple-response.js",
    "items/numeric.js",
    "items/ordering.js",
    "items/practice.js",
    "items/short-answer.js",
    "items/single-choice.js",
    "items/true-false.js",
    "journal.js",
    "main.js",
    "matcher.js",
    "merge.js",
    "player.css",
    "progress.js",
    "report.js",
    "results.js",
    "save-status.js",
    "saver.js",
    "scoring.js",
    "session.js",
    "shell.js",
    "shuffle.js",
    "state.js",
    "ui.js",
];

const PARTS: &str = include_str!("../../themes/runtime/parts.json");

/// Files of some parts (`base`, `scorm12`, `xapi`, `course`, `exam`, `practice`), by path below `runtime/`.
pub fn files(parts: &[&str]) -> BTreeMap<&'static str, &'static [u8]> {
    let all: BTreeMap<String, BTreeSet<String>> = serde_json::from_str(PARTS).unwrap_or_default();
    let wanted: BTreeSet<&String> = parts.iter().filter_map(|part| all.get(*part)).flatten().collect();
    FILES.iter().filter(|(name, _)| wanted.iter().any(|w| *w == name)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn scripts(folder: &Path, prefix: &str, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true if name != "templates" && name != "words" => scripts(&entry.path(), &format!("{name}/"), out),
                false if name != "parts.json" => out.push(name),
                _ => {}
            }
        }
    }

    #[test]
    fn the_table_has_every_file_of_the_folder() {
        let mut found = Vec::new();
        scripts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/runtime"), "", &mut found);
        found.sort();
        let listed: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed, found);
    }

    /// Modules that a script imports as it is loaded, by path below `runtime/`.
    fn imports(name: &str, text: &str) -> Vec<String> {
        let folder: Vec<&str> = name.split('/').rev().skip(1).collect();
        let mut found = Vec::new();
        for (at, _) in text.match_indices(" from '") {
            let target = text[at + 7..].split('\'').next().unwrap_or_default();
            let mut parts: Vec<&str> = folder.iter().rev().copied().collect();
            for part in target.split('/') {
                match part {
                    "." => {}
                    ".." => drop(parts.pop()),
                    _ => parts.push(part),
                }
            }
            found.push(parts.join("/"));
        }
        found
    }

    #[test]
    fn every_package_carries_all_that_its_scripts_import_and_stays_small() {
        for target in ["scorm12", "xapi"] {
            for kind in ["course", "exam"] {
                let files = files(&["base", target, kind]);
                let size: usize = files.values().map(|b| b.len()).sum();
                assert!(files.contains_key("main.js") && size < 250_000, "{target} {kind}: {size} bytes");
                for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".js")) {
                    for import in imports(name, std::str::from_utf8(bytes).expect("UTF-8")) {
                        assert!(files.contains_key(import.as_str()), "{target} {kind}: {name} imports {import}");
                    }
                }
            }
        }
        assert!(!files(&["base", "scorm12", "course"]).contains_key("adapters/xapi.js"));
    }
}
