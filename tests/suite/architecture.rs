//! The pipeline runs one way: a phase imports only from phases before it.

use std::fs;
use std::path::{Path, PathBuf};

/// In order. `analysis` is the driver of what stands before it.
const PHASES: &[&str] = &[
    "world",
    "source",
    "diag",
    "parse",
    "words",
    "edit",
    "model",
    "resolve",
    "canon",
    "governance",
    "format",
    "calendar",
    "coverage",
    "assemble",
    "plan",
    "render",
    "search",
    "analysis",
    "check",
    "compare",
    "binder",
    "emit",
    "scaffold",
    "cli",
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn phase_of(path: &Path, root: &Path) -> Option<String> {
    let first = path.strip_prefix(root).ok()?.components().next()?;
    let name = first.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    (name != "lib" && name != "main").then_some(name)
}

/// Phases named in `use crate::…` and in paths `crate::…` outside tests.
fn imports(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let mut found = Vec::new();
    for line in code.lines().filter(|l| !l.trim_start().starts_with("//")) {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + 7..];
            let names = match rest.strip_prefix('{') {
                Some(group) => group.split(',').map(str::trim).collect(),
                None => vec![rest],
            };
            for name in names {
                found.push(name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            }
        }
    }
    found
}

#[test]
fn a_phase_imports_only_from_phases_before_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let Some(phase) = phase_of(&file, &root) else { continue };
        let is_test = file.file_name().is_some_and(|n| n == "tests.rs" || n == "examples.rs" || n == "testing.rs");
        let place =
            PHASES.iter().position(|p| *p == phase).unwrap_or_else(|| panic!("{phase} is in no list of phases"));
        if is_test {
            continue;
        }
        for import in imports(&fs::read_to_string(&file).expect("a source")) {
            match PHASES.iter().position(|p| *p == import) {
                Some(other) if other > place => wrong.push(format!("{} imports {import}", file.display())),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_crate_doc_names_the_phases_in_order() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    let built: Vec<&&str> = PHASES.iter().filter(|p| text.contains(&format!("pub mod {p};"))).collect();
    let mut last = 0;
    for phase in built {
        let at = text.find(&format!("[`{phase}`]")).unwrap_or_else(|| panic!("lib.rs does not name {phase}"));
        assert!(at > last, "{phase} stands in the wrong place in lib.rs");
        last = at;
    }
}
