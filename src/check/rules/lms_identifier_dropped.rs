//! An identifier that LMSs key attempts by and that the next release would drop.

use crate::canon::{Class, Entry, Release};
use crate::check::packages::with_packages;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Id, Kind};
use crate::plan::package::Packages;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub static RULE: Rule = Rule {
    name: "lms-identifier-dropped",
    group: Group::Packaging,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "An identifier that LMSs key attempts by and that the next release would drop or rename",
    docs: "\
## What it does
Compares the last release with the content and with the packages that a build makes now. Reports courses, modules, lessons, items and forms whose id is gone, packages and targets that are no longer made, and packages whose activity has another address. What `retired-identifiers` of `programme.yaml` declares is not reported. While a form is stale or a document cannot be read, nothing is concluded from the package that is missing for it: that has its own finding.

## Why
An LMS finds attempts, completions and scores by these identifiers. When a package comes without one, Moodle deletes the attempts that belong to it; other systems begin anew and keep the old ones where nobody looks. Ids are never reused, so a dropped one can come back at any time.

## Example
The `id` of a lesson was changed with its title, from `http-caching` to `caching-in-http`.

## Use instead
Give it its id back: ids name, titles tell. An item that is not used any more stays, with `status: retired`. What goes for good is declared, so that those who run LMSs are told:
```yaml
retired-identifiers:
  - {id: old-course, reason: Taught in media-delivery-essentials from now on., since: 2026-12-15}
```

## References
- SCORM 1.2 CAM, 2.3.2 (`item@identifier`)
- xAPI 1.0.3, part 2, §2.4.4 (activity ids)
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a released lesson was deleted or got another id",
            files: &[("releases/2026-Q3.jsonl", GONE)],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "it is declared",
            files: &[
                ("releases/2026-Q3.jsonl", GONE),
                ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\nretired-identifiers:\n  - {id: old-lesson, reason: It is part of reading-errors now., since: 2026-10-01}\n"),
            ],
            verdict: Verdict::Passes,
        },
        Example { title: "nothing was released yet", files: &[], verdict: Verdict::Passes },
    ],
};

const GONE: &str = "\
{\"certwright-release\":1,\"canon\":1,\"id\":\"2026-Q3\",\"kind\":\"quarterly\",\"date\":\"2026-09-30\",\"previous\":null,\"tool\":\"certwright 0.1.0\",\"programme\":\"example\"}\n\
{\"kind\":\"lesson\",\"id\":\"old-lesson\",\"version\":\"1.0.0\",\"class\":\"new\",\"hash\":\"sha256:150676f7859e32fa109a82b82043e1d6b2db7f3859408558c6bcb8524fd5fa48\",\"facets\":{\"key\":\"2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683\",\"candidate\":\"dda18a0e21ae47c53b4309434cbc02ae8bf764fa83a6defbb719431242722aa7\",\"mapping\":\"a6375ee99716acf4635ba3c192f7578a85ad4b479d09174e7d80d01aa91443af\",\"supporting\":\"38bf3899a1395a5a7d1ce91044ef54224e4681e219dc0bdd0855ba65d575b3fa\"}}\n\
{\"entries\":1,\"sha256\":\"14f5389b1c839b166137afb79dbfec4d0d695e08162c0fda014ee5380cdddb6b\"}\n";

/// Kinds whose ids stand in packages.
pub(super) const KEYED: [Kind; 5] = [Kind::Course, Kind::Module, Kind::Lesson, Kind::Item, Kind::Form];

/// Whether `retired-identifiers:` declares an id as gone by now.
pub(super) fn declared(context: &Context<'_>, id: &str) -> bool {
    let retired = context.programme().record.iter().flat_map(|r| &r.retired_identifiers);
    retired.into_iter().any(|r| *r.id == *id && r.since.is_none_or(|since| since <= context.on()))
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let canon = &context.analysis.canon;
    let Some(last) = canon.releases.last() else { return };
    let gone: Vec<&Entry> = canon
        .removed
        .iter()
        .filter(|(kind, id)| KEYED.contains(kind) && !declared(context, id))
        .filter_map(|(kind, id)| last.entry(*kind, id))
        .collect();
    for entry in gone {
        let message = format!(
            "the {} `{}` was released in {}, and LMSs would not find it again",
            entry.kind.name(),
            entry.id,
            last.id
        );
        let found = at(context, last, &format!("\"kind\":\"{}\",\"id\":\"{}\"", entry.kind.name(), entry.id), message);
        findings.push(found.help(way_back(context, entry)).document(&*entry.id));
    }
    if !last.packages.is_empty() {
        with_packages(context, |_, planned| packages(context, last, planned, findings));
    }
}

fn way_back(context: &Context<'_>, entry: &Entry) -> String {
    let declare = "or declare it under `retired-identifiers` in programme.yaml";
    let canon = &context.analysis.canon;
    let same = |(kind, id): &(Kind, Id)| {
        let facets = canon.facets(*kind, id);
        *kind == entry.kind
            && facets.is_some_and(|f| f.candidate == entry.facets.candidate && f.key == entry.facets.key)
    };
    let titled = |title: &Option<String>| title.is_some() && *title == entry.title;
    let renamed = canon.standings.iter().filter(|(_, s)| s.class == Class::New);
    let renamed =
        renamed.filter(|(key, s)| key.0 == entry.kind && (same(key) || titled(&s.title))).map(|(key, _)| &key.1);
    match (renamed.min(), entry.kind) {
        (Some(now), _) => format!("it seems to be called `{now}` now: give it its id back, {declare}"),
        (None, Kind::Item) => format!("bring it back and set `status: retired`, {declare}"),
        (None, _) => format!("bring it back, {declare}"),
    }
}

fn packages(context: &Context<'_>, last: &Release, planned: &Packages<'_>, findings: &mut Findings) {
    let now: BTreeMap<&str, &str> = planned.packages.iter().map(|p| (p.id.as_str(), p.activity.as_str())).collect();
    // What a document that cannot be read would give is not known.
    let broken: BTreeSet<Kind> =
        context.analysis.built.docs.iter().filter(|(_, doc)| doc.poisoned()).map(|(_, doc)| doc.kind).collect();
    if broken.contains(&Kind::Programme) {
        return;
    }
    let targets: BTreeSet<&str> =
        context.programme().record.iter().flat_map(|r| &r.targets).map(String::as_str).collect();
    let removed: BTreeSet<&str> = context.analysis.canon.removed.iter().map(|(_, id)| &**id).collect();
    let mut seen = BTreeSet::new();
    for package in &last.packages {
        let (id, target) = (package.id.as_str(), package.target.as_str());
        let own = id.strip_suffix(".practice-exam").unwrap_or(id);
        // A document that is gone, or a form that may not be compiled, is reported as such.
        let refused = planned.refused.iter().any(|r| r.package == *id || *r.form == *id);
        let message = if removed.contains(own) || refused || declared(context, id) || declared(context, target) {
            continue;
        } else if !targets.contains(target) {
            if !seen.insert(target) {
                continue;
            }
            format!("packages for {target} were released in {}, and none are made any more", last.id)
        } else if !seen.insert(id) {
            continue;
        } else {
            match now.get(id) {
                None if !broken.is_empty() => continue,
                None => format!("the package `{id}` was released in {}, and it is not made any more", last.id),
                Some(activity) if *activity != package.activity => {
                    format!("the activity of `{id}` was {} in {}, and is {activity} now", package.activity, last.id)
                }
                Some(_) => continue,
            }
        };
        let words = format!("\"package\":\"{}\"", package.path);
        let help = "bring it back, or declare it under `retired-identifiers` in programme.yaml";
        findings.push(at(context, last, &words, message).help(help).document(id));
    }
}

/// A finding at a line of the manifest.
fn at(context: &Context<'_>, last: &Release, words: &str, message: String) -> Diagnostic {
    let found = Diagnostic::new(context.rule.name, context.rule.severity, message);
    let sources = &context.analysis.built.sources;
    let Some(file) = sources.find(&last.path()) else { return found };
    let start = sources.get(file).text.find(words).unwrap_or_default();
    found.at(file, Span::new(start, start + words.len()), "")
}
