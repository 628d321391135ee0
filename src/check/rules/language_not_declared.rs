//! A document in a language that the programme does not name.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::DocId;

/// The rule.
pub static RULE: Rule = Rule {
    name: "language-not-declared",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A document in a language that the programme does not name",
    docs: "\
## What it does
Reports items and lessons whose `language`, and certifications one of whose `languages`, is not among the `languages` of `programme.yaml`.

## Why
Pages, packages and the search are made for the languages of the programme. A screen reader would read the text with the rules of another one.

## Example
```yaml
language: de   # in a programme with languages: [en]
```

## Use instead
Add the language to `programme.yaml`, or correct the tag.

## References
- WCAG 2.2, success criterion 3.1.2 (Language of Parts); BCP 47
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a German item of an English programme",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nlanguage: de\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an English one",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nlanguage: en\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let Some(record) = &programme.record else { return };
    let declared = |tag: &str| record.languages.iter().any(|l| l.eq_ignore_ascii_case(tag));
    let mut look = |id: DocId, tag: &str, path: &[&str]| {
        if !declared(tag) {
            let doc = context.doc(id);
            let found =
                context.finding(doc, doc.span(path), format!("`{tag}` is not among the languages of the programme"));
            let all = match record.languages.is_empty() {
                true => "it declares none".to_owned(),
                false => format!("they are `{}`", record.languages.join("`, `")),
            };
            findings.push(found.help(format!("{all}; add it to `languages:` in programme.yaml, or correct the tag")));
        }
    };
    programme
        .items
        .iter()
        .filter_map(|i| Some((i.doc, i.language.as_deref()?)))
        .for_each(|(id, tag)| look(id, tag, &["language"]));
    programme
        .lessons
        .iter()
        .filter_map(|l| Some((l.doc, l.language.as_deref()?)))
        .for_each(|(id, tag)| look(id, tag, &["language"]));
    for certification in &programme.certifications {
        certification
            .languages
            .iter()
            .enumerate()
            .for_each(|(n, tag)| look(certification.doc, tag, &["languages", &n.to_string()]));
    }
}
