//! A last day before the first.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::DocId;
use crate::world::Date;

/// The rule.
pub static RULE: Rule = Rule {
    name: "dates-reversed",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A last day before the first",
    docs: "\
## What it does
Reports people whose `to` is before their `from`, studies that end or are adopted before they begin or expire before they are adopted, certifications that take effect before they are announced, and administrations that end before they begin.

## Why
One of the two dates is wrong, and what depends on it (who may sign, when a study must be renewed) is decided by it.

## Example
```yaml
from: 2026-09-01
to: 2025-12-31
```

## Use instead
```yaml
from: 2025-09-01
to: 2025-12-31
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "an activity of minus eight months",
            files: &[
                ("people.yaml", "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p002, roles: [author, reviewer, sme], organisation: ORG-B, from: 2026-09-01, to: 2025-12-31}\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "the scaffold",
            files: &[],
            verdict: Verdict::Passes,
        },
    ],
};

/// Two days, with the place of the later one and what they are called.
type Pair<'a> = (DocId, Vec<String>, (Option<Date>, &'a str), (Option<Date>, &'a str));

fn check(context: &Context<'_>, findings: &mut Findings) {
    for (id, path, (first, before), (last, after)) in pairs(context) {
        let (Some(first), Some(last)) = (first, last) else { continue };
        if last < first {
            let doc = context.doc(id);
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let message = format!("`{after}` ({last}) is before `{before}` ({first})");
            findings.push(context.finding(doc, doc.span(&path), message).help("correct one of the two dates"));
        }
    }
}

fn pairs<'a>(context: &Context<'_>) -> Vec<Pair<'a>> {
    let programme = context.programme();
    let path = |parts: &[&str]| parts.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>();
    let mut pairs: Vec<Pair<'a>> = Vec::new();
    for person in &programme.people {
        pairs.push((
            person.doc,
            path(&["people", &person.position.to_string(), "to"]),
            (person.from, "from"),
            (person.to, "to"),
        ));
    }
    for framework in &programme.frameworks {
        let Some(study) = &framework.study else { continue };
        pairs.push((framework.doc, path(&["study", "to"]), (study.from, "from"), (study.to, "to")));
        pairs.push((
            framework.doc,
            path(&["study", "adopted-on"]),
            (study.from, "from"),
            (study.adopted_on, "adopted-on"),
        ));
        pairs.push((
            framework.doc,
            path(&["study", "valid-until"]),
            (study.adopted_on, "adopted-on"),
            (study.valid_until, "valid-until"),
        ));
    }
    for window in &programme.administrations {
        pairs.push((window.doc, path(&["to"]), (window.from, "from"), (window.to, "to")));
    }
    for certification in &programme.certifications {
        pairs.push((
            certification.doc,
            path(&["effective"]),
            (certification.announced, "announced"),
            (certification.effective, "effective"),
        ));
    }
    pairs
}
