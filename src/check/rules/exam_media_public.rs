//! A picture of an exam item that the public can see.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{DocId, Pool};
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub static RULE: Rule = Rule {
    name: "exam-media-public",
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A picture of an exam item that the public can see",
    docs: "\
## What it does
Reports media files that an exam item, or a scenario of one, shows and that a lesson, practice item or other public text shows as well: the same file, or another file with the same bytes.

## Why
Who reads the lesson knows the figure, and what is said about it, before the exam begins.

## Example
`media/waterfall.svg` in a lesson and in an item with `pool: exam`.

## Use instead
Draw a figure of its own for the exam item.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "one figure in a lesson and an exam item",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](/media/cache.svg)\n"),
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\n![A cache](/media/cache.svg)\n\nWhich?\n\n- [x] One {#k}\n- [ ] Two {#w}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a copy under another name",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("media/copy.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](/media/cache.svg)\n"),
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\n![A cache](/media/copy.svg)\n\nWhich?\n\n- [x] One {#k}\n- [ ] Two {#w}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a figure of its own",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                ("media/other.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"/>"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n![A cache](/media/cache.svg)\n"),
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\n![A cache](/media/other.svg)\n\nWhich?\n\n- [x] One {#k}\n- [ ] Two {#w}\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

/// Who shows one picture.
#[derive(Default)]
struct Users<'a> {
    /// Exam items and their scenarios, with the path they show it by.
    secret: Vec<(DocId, &'a str)>,
    public: Vec<DocId>,
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let resolved = &context.analysis.resolved;
    let exam = || programme.items.iter().filter(|i| i.pool == Pool::Exam);
    let scenarios = exam().filter_map(|i| programme.stimuli.get(i.stimulus.as_deref()?)).map(|s| s.doc);
    let secret: BTreeSet<DocId> = exam().map(|i| i.doc).chain(scenarios).collect();
    // By content: a copy gives as much away as the file itself.
    let mut users: BTreeMap<&str, Users<'_>> = BTreeMap::new();
    for media in resolved.all_media().filter(|m| !m.digest.is_empty()) {
        for user in resolved.media_users(&media.path) {
            let users = users.entry(&media.digest).or_default();
            match secret.contains(&user) {
                true => users.secret.push((user, &media.path)),
                false => users.public.push(user),
            }
        }
    }
    for users in users.values() {
        let Some(first) = users.public.first().map(|id| context.doc(*id)) else { continue };
        for (user, path) in &users.secret {
            let doc = context.doc(*user);
            let at = doc.text.find(path.rsplit('/').next().unwrap_or(path)).unwrap_or(0);
            let span = crate::source::Span::new(at, at + path.rsplit('/').next().map_or(0, str::len));
            let found = context.finding(doc, span, "the public can see this picture as well");
            findings.push(
                found.see(first.file, first.head(), "shown here").help("draw a figure of its own for the exam item"),
            );
        }
    }
}
