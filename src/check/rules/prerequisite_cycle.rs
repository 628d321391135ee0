//! Prerequisites that lead back to themselves, among competencies and among lessons.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Id;
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub static RULE: Rule = Rule {
    name: "prerequisite-cycle",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "Prerequisites that lead back to themselves",
    docs: "\
## What it does
Reports competencies, and lessons, whose prerequisites lead back to where they began.

## Why
Nobody could learn them in any order, and no pathway can be drawn.

## Example
```yaml
- {id: cfg-01.1, statement: Set a lifetime, prerequisites: [cfg-01.2]}
- {id: cfg-01.2, statement: Read a header, prerequisites: [cfg-01.1]}
```

## Use instead
Take out the edge that is not a condition for learning, but only related.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "two competencies that need each other",
            files: &[(
                "frameworks/core.yaml",
                "id: core\ntitle: Core\nversion: '1'\ndomains:\n  - id: planning\n    title: Planning\n    tasks:\n      - id: pln-01\n        title: Plan\n        competencies:\n          - {id: pln-01.1, statement: Plan one thing, prerequisites: [pln-01.2]}\n          - {id: pln-01.2, statement: Plan another, prerequisites: [pln-01.1]}\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example { title: "the scaffold", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let competencies: BTreeMap<&Id, &[Id]> =
        programme.competencies.iter().map(|c| (&c.id, c.prerequisites.as_slice())).collect();
    for cycle in cycles(&competencies) {
        let Some(competency) = programme.competencies.get(&cycle[0]) else { continue };
        let doc = context.doc(competency.doc);
        let mut path: Vec<&str> = competency.path.iter().map(String::as_str).collect();
        path.push("prerequisites");
        let mut found =
            context.finding(doc, doc.span(&path), message("competencies", &cycle)).help("take one of these edges out");
        found.subjects = cycle.iter().map(|id| id.to_string()).collect();
        findings.push(found);
    }
    let lessons: BTreeMap<&Id, &[Id]> = programme.lessons.iter().map(|l| (&l.id, l.prerequisites.as_slice())).collect();
    for cycle in cycles(&lessons) {
        let Some(lesson) = programme.lessons.get(&cycle[0]) else { continue };
        let doc = context.doc(lesson.doc);
        findings.push(
            context
                .finding(doc, doc.span(&["prerequisites"]), message("lessons", &cycle))
                .help("take one of these edges out"),
        );
    }
}

fn message(what: &str, cycle: &[Id]) -> String {
    let chain: Vec<&str> = cycle.iter().chain(cycle.first()).map(|id| &**id).collect();
    format!("these {what} need each other: {}", chain.join(" → "))
}

/// One cycle for each knot in the graph, begun at its smallest id. Iterative: chains may be long.
fn cycles(edges: &BTreeMap<&Id, &[Id]>) -> Vec<Vec<Id>> {
    let mut done: BTreeSet<&Id> = BTreeSet::new();
    let mut found: Vec<Vec<Id>> = Vec::new();
    for start in edges.keys().copied() {
        let mut path: Vec<(&Id, usize)> = if done.contains(start) { Vec::new() } else { vec![(start, 0)] };
        while let Some((id, next)) = path.last_mut() {
            let target = edges.get(*id).and_then(|targets| targets.get(*next));
            *next += 1;
            match target {
                None => {
                    done.insert(*id);
                    path.pop();
                }
                Some(target) => match path.iter().position(|(id, _)| *id == target) {
                    Some(from) => found.push(path[from..].iter().map(|(id, _)| (*id).clone()).collect()),
                    None if !done.contains(target) => {
                        if let Some((known, _)) = edges.get_key_value(target) {
                            path.push((*known, 0));
                        }
                    }
                    None => {}
                },
            }
        }
    }
    for cycle in &mut found {
        let least = cycle.iter().enumerate().min_by(|a, b| a.1.cmp(b.1)).map_or(0, |(i, _): (usize, &Id)| i);
        cycle.rotate_left(least);
    }
    found
}
