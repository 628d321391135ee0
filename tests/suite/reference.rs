//! `certwright reference`, and that the committed pages are the present ones.

use crate::support::Project;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn pages(folder: &Path) -> BTreeMap<String, String> {
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read_to_string(&path).expect("a page"))
    };
    fs::read_dir(folder).expect("a folder of pages").map(read).collect()
}

#[test]
fn the_committed_pages_are_those_of_the_tables() {
    let project = Project::empty();
    project.run(&["reference", "--out", "reference"]).code(0);
    let new = pages(&project.at("reference"));
    let old = pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference"));
    let names = |pages: &BTreeMap<String, String>| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&old), names(&new), "pages came or went: run `cargo run -- reference --out docs/reference`");
    for (name, text) in &new {
        assert!(old[name] == *text, "{name} is out of date: run `cargo run -- reference --out docs/reference`");
    }
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let pages = pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference"));
    let anchor = |heading: &str| {
        heading
            .to_lowercase()
            .replace(' ', "-")
            .chars()
            .filter(|c| c.is_alphanumeric() || *c == '-')
            .collect::<String>()
    };
    let mut broken = Vec::new();
    for (name, text) in &pages {
        let prose = text.split("```").step_by(2).collect::<String>();
        for link in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { Some(text) } else { pages.get(file) };
            let found = target.is_some_and(|t| {
                heading.is_empty()
                    || t.lines().any(|l| l.starts_with('#') && anchor(l.trim_start_matches('#').trim()) == heading)
            });
            if !found && !link.contains(':') {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn one_page_is_printed() {
    let project = Project::empty();
    project
        .run(&["reference", "item"])
        .code(0)
        .says("| `competency` | required | an id of a [competency](framework.md) |");
    project.run(&["reference", "facts"]).code(0).says("| `blueprint.ID.length` |");
    project.run(&["reference", "itme"]).code(2).complains("did you mean `item`?");
}
