//! A multi-key item of a form whose further keys cannot be read.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::ScoringStatus;
use crate::plan::multi_key::also_key;

/// The rule.
pub static RULE: Rule = Rule {
    name: "multi-key-unclear",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.2.0",
    summary: "A multi-key item of a form whose further keys cannot be read",
    docs: "\
## What it does
Reports items of a form that count as `multi-key` without `also-keys`, with keys that are no answer to the item, or with the item's own key; and `also-keys` of items that are not `multi-key`.

## Why
A candidate's score would depend on what nobody wrote down. No package is made of such a form.

## Example
```yaml
changes:
  - {date: 2026-11-02, status: multi-key, reason: Two defensible keys, by: p002}
```

## Use instead
```yaml
changes:
  - {date: 2026-11-02, status: multi-key, also-keys: [p], reason: Two defensible keys, by: p002}
```
`certwright adjudicate ITEM --as multi-key --keys p` writes it.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "no further key, one that is no option, and one that does not belong there",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0, status: multi-key}\n  - {item: exa-t5n8ye, hash: sha256:0, changes: [{date: 2026-09-01, status: multi-key, also-keys: [nowhere], reason: Two keys}]}\n  - {item: exa-w3j6mb, hash: sha256:0, status: dropped, also-keys: [p]}\n")],
            verdict: Verdict::Fails(3),
        },
        Example { title: "no form", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    for form in &programme.forms {
        let doc = context.doc(form.doc);
        for (n, entry) in form.items.iter().enumerate() {
            let position = n.to_string();
            let change = entry.changes.len().checked_sub(1).map(|c| c.to_string());
            let place = |key: &str| match &change {
                Some(change) => doc.span(&["items", &position, "changes", change, key]),
                None => doc.span(&["items", &position, key]),
            };
            let mut say = |key: &str, message: String, help: &str| {
                let found = context.finding(doc, place(key), message).help(help).subject(&*entry.item);
                findings.push(found);
            };
            let keys = entry.keys_now();
            if entry.now() != ScoringStatus::MultiKey {
                if !keys.is_empty() {
                    let message = format!("`also-keys` has no meaning for an item that is {}", entry.now().name());
                    say("also-keys", message, "set the status to multi-key, or take the keys out");
                }
                continue;
            }
            if keys.is_empty() {
                let message = format!("nothing says which answers to `{}` count beside its key", entry.item);
                say("status", message, "name them in `also-keys`, or use all-credit or dropped");
            }
            let Some(item) = programme.items.get(&entry.item).filter(|i| !i.poisoned) else { continue };
            for wrong in keys.iter().filter_map(|key| also_key(item, key).err()) {
                let message = format!("this is no further key of `{}`: {wrong}", entry.item);
                say("also-keys", message, "name answers that a candidate can give, by the marks of the item");
            }
        }
    }
}
