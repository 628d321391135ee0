//! What is retired and still measured, taught or built upon.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Competency, Doc, Id, Status};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "retired-competency-used",
    group: Group::Coverage,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An item, a lesson or a competency in use refers to a retired competency",
    docs: "\
## What it does
Reports items that are not out of use, lessons, and prerequisites of active competencies that name a competency with `status: retired`.

## Why
The framework says that this is no longer part of the work. Items on it would be drawn for nobody, lessons would teach what is gone.

## Example
```yaml
competency: cfg-03.2   # retired, replaced by cfg-03.4
```

## Use instead
```yaml
competency: cfg-03.4
```
Read the item again before you map it anew: the new competency is seldom the old one in other words.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "an item, a practice item, a lesson and a prerequisite",
            files: &[(
                "frameworks/core.yaml",
                "id: core\ntitle: Core\nversion: '1'\ndomains:\n  - id: planning\n    title: Planning\n    tasks:\n      - id: pln-01\n        title: Plan\n        competencies:\n          - {id: pln-01.1, statement: Plan one thing, status: retired, replaced-by: [pln-01.2]}\n          - {id: pln-01.2, statement: Plan another, prerequisites: [pln-01.1]}\n  - id: reading\n    title: Reading\n    tasks:\n      - id: rdg-01\n        title: Read\n        competencies:\n          - {id: rdg-01.1, statement: Read one thing}\n          - {id: rdg-01.2, statement: Read another}\n",
            )],
            verdict: Verdict::Fails(4),
        },
        Example { title: "nothing is retired", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let mut look = |doc: &Doc, span: Span, id: &Id| {
        if let Some(competency) = programme.competencies.get(id).filter(|c| c.retired) {
            findings.push(report(context, doc, span, competency));
        }
    };
    let in_use = |s: Status| !matches!(s, Status::Retired | Status::Rejected);
    for item in programme.items.iter().filter(|i| in_use(i.status)) {
        let doc = context.doc(item.doc);
        look(doc, doc.span(&["competency"]), &item.competency);
        item.also.iter().enumerate().for_each(|(n, id)| look(doc, doc.span(&["also", &n.to_string()]), id));
    }
    for lesson in &programme.lessons {
        let doc = context.doc(lesson.doc);
        lesson
            .competencies
            .iter()
            .enumerate()
            .for_each(|(n, id)| look(doc, doc.span(&["competencies", &n.to_string()]), id));
    }
    for competency in programme.competencies.iter().filter(|c| !c.retired) {
        let doc = context.doc(competency.doc);
        for (n, id) in competency.prerequisites.iter().enumerate() {
            let n = n.to_string();
            let path: Vec<&str> = competency.path.iter().map(String::as_str).chain(["prerequisites", &n]).collect();
            look(doc, doc.span(&path), id);
        }
    }
}

fn report(context: &Context<'_>, doc: &Doc, span: Span, competency: &Competency) -> Diagnostic {
    let new: Vec<&str> = competency.replaced_by.iter().map(|id| &**id).collect();
    let help = match new.is_empty() {
        true => "map it to a competency in use, or take it out of use too".to_owned(),
        false => format!("see whether it now belongs to `{}`", new.join("`, `")),
    };
    context.finding(doc, span, format!("competency `{}` is retired", competency.id)).help(help).subject(&*competency.id)
}
