//! A form that pins texts which have changed since.

use crate::assemble::redraw;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Kind, ScoringStatus};

/// The rule.
pub static RULE: Rule = Rule {
    name: "form-stale",
    group: Group::Coverage,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A form whose items or blueprint are not the ones that it was drawn from",
    docs: "\
## What it does
Compares the hash that a form holds of each item (stem, options, key, scoring, scenario, media) and of its blueprint with what they are now.
Entries that were dropped after delivery are left alone.

## Why
A form is reviewed and its cut is set for the questions that stand on it. A question that changes afterwards is another question.

## Example
A distractor of `mis-7k3f9q` was replaced after `forms/mis-associate-a.yaml` had been drawn.

## Use instead
Draw the form anew and have it reviewed: `certwright assemble BLUEPRINT --id FORM --kind KIND --seed TEXT --replace`; the finding has the whole command. A form is never redrawn silently.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "an item and the blueprint have changed",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n  - {item: exa-w3j6mb, hash: sha256:0, status: dropped}\n")],
            verdict: Verdict::Fails(2),
        },
        Example { title: "no form", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let canon = &context.analysis.canon;
    for form in &context.programme().forms {
        let doc = context.doc(form.doc);
        if doc.poisoned() {
            continue;
        }
        let redraw = format!("have the form drawn anew and reviewed: `{}`", redraw(form));
        // What has no canonical form is missing or broken, and reported as such.
        if let Some(now) =
            canon.candidate_hash(Kind::Blueprint, &form.blueprint).filter(|now| *now != form.blueprint_hash)
        {
            let message = format!("blueprint `{}` has changed since this form was drawn", form.blueprint);
            let found = context.finding(doc, doc.span(&["blueprint-hash"]), message);
            findings.push(found.help(format!("{redraw} (the blueprint is now {now})")).subject(&*form.blueprint));
        }
        for (n, entry) in form.items.iter().enumerate().filter(|(_, e)| e.now() != ScoringStatus::Dropped) {
            if let Some(now) = canon.candidate_hash(Kind::Item, &entry.item).filter(|now| *now != entry.hash) {
                let message = format!("item `{}` has changed since this form was drawn", entry.item);
                let found = context.finding(doc, doc.span(&["items", &n.to_string(), "hash"]), message);
                findings.push(found.help(format!("{redraw} (the item is now {now})")).subject(&*entry.item));
            }
        }
    }
}
