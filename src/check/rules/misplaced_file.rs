//! A document in a place where no kind of document lives.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::diag::did_you_mean;
use crate::model::{KINDS, Kind, review_session};
use crate::world::EntryKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "misplaced-file",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A document in a place where no kind of document lives",
    docs: "\
## What it does
Reports Markdown and YAML files whose folder belongs to no kind of document, so that nothing reads them. `README`, `LICENSE`, `CONTRIBUTING` and `CHANGELOG` may lie anywhere; so may everything below `includes/`, `theme/`, `media/`, `reviews/`, `statistics/`, `administrations/` and `releases/`.

Below `reviews/` it reports what looks like records and is none: sheets of a spreadsheet, and tables in folders below.

## Why
A kind is told by its folder. A lesson one folder too high is silently not part of its course.

## Example
`course/caching/01-basics/01-lifetimes.md`, `blueprints/exam.yml`

## Use instead
`courses/caching/01-basics/01-lifetimes.md`, `blueprints/exam.yaml`
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a folder that is called almost right, and a wrong ending",
            files: &[
                ("item/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
                ("pathways/second.yml", "id: second\n"),
            ],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "review records where nobody reads them",
            files: &[("reviews/spring/first.csv", "item\n"), ("reviews/second.XLSX", "PK")],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "files that everybody keeps",
            files: &[
                ("README.md", "# Example\n"),
                ("items/README.md", "# Items\n"),
                ("includes/units.md", "Bytes.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

/// Folders with a kind, and those that other things of the programme live in.
const FOLDERS: [&str; 16] = [
    "administrations",
    "blueprints",
    "certifications",
    "courses",
    "cut-scores",
    "forms",
    "frameworks",
    "includes",
    "items",
    "media",
    "pathways",
    "releases",
    "reviews",
    "statistics",
    "stimuli",
    "theme",
];

/// Folders whose Markdown and YAML is no document.
const FREE: [&str; 7] = ["includes", "media", "people", "releases", "reviews", "statistics", "theme"];

/// Endings of files that may hold review records.
const TABLES: [&str; 6] = ["csv", "ods", "tsv", "txt", "xls", "xlsx"];

/// Files that repositories keep beside their content.
const USUAL: [&str; 7] = ["changelog", "code_of_conduct", "contributing", "license", "notice", "readme", "security"];

fn check(context: &Context<'_>, findings: &mut Findings) {
    let files = context.analysis.built.listing.iter().filter(|e| e.kind == EntryKind::File);
    for path in files.map(|e| &*e.path).filter(|p| Kind::of_path(p).is_none()) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let top = folder.split('/').next().unwrap_or("");
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        if top == "reviews" && review_session(path).is_none() && TABLES.contains(&ending.to_ascii_lowercase().as_str())
        {
            findings.push(
                context
                    .file_finding(path, "review records lie in `reviews/<session>.csv`, so nothing reads this file")
                    .help("`certwright review apply` turns a filled table into records; a spreadsheet is saved as CSV for it"),
            );
            continue;
        }
        let written = ["md", "yaml", "yml", "markdown"].contains(&ending.to_ascii_lowercase().as_str());
        if !written || USUAL.contains(&stem.to_ascii_lowercase().as_str()) || FREE.contains(&top) {
            continue;
        }
        findings.push(
            context
                .file_finding(path, "no kind of document lives here, so nothing reads this file")
                .help(help(path, top, stem, ending)),
        );
    }
}

fn help(path: &str, top: &str, stem: &str, ending: &str) -> String {
    let better = match ending.to_ascii_lowercase().as_str() {
        "yml" => "yaml",
        "markdown" => "md",
        other => other,
    }
    .to_owned();
    let stem_path = path.strip_suffix(ending).unwrap_or(path);
    if better != ending && Kind::of_path(&format!("{stem_path}{better}")).is_some() {
        return format!("call it `{stem}.{better}`");
    }
    if let Some(folder) = did_you_mean(top, FOLDERS).filter(|_| !FOLDERS.contains(&top)) {
        return format!("did you mean the folder `{folder}/`?");
    }
    match KINDS
        .iter()
        .filter(|k| k.place.starts_with(&format!("{top}/")))
        .map(|k| format!("`{}`", k.place))
        .collect::<Vec<_>>()
    {
        places if places.is_empty() => format!("the folders of documents are `{}/`", FOLDERS.join("/`, `")),
        places => format!("what is read here lies at {}", places.join(", ")),
    }
}
