//! An item id that does not begin with the prefix of the programme.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::Item;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-id-prefix",
    group: Group::Correctness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An item id that does not begin with the prefix of the programme",
    docs: "\
## What it does
Reports items whose id does not begin with the `prefix:` of `programme.yaml` and a hyphen.

## Why
Item ids appear in LMS reports, in question banks and in mails, beside those of other programmes. The prefix tells whose they are.

## Example
```yaml
# programme.yaml has prefix: mis
id: cache-1
```

## Use instead
```yaml
id: mis-7k3f9q
```
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "an id of one's own making",
            files: &[
                ("items/practice/example.cache-1.md", "---\nid: cache-1\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "prefix and random characters",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Some(record) = &context.programme().record else { return };
    let fits = item.id.strip_prefix(record.prefix.as_str()).is_some_and(|rest| rest.len() > 1 && rest.starts_with('-'));
    if fits || item.id.is_empty() || record.prefix.is_empty() {
        return;
    }
    let doc = context.doc(item.doc);
    let message = format!("the item id `{}` does not begin with `{}-`", item.id, record.prefix);
    let help = "let `certwright fmt` mint an id while the item is new; once it was released its id stays";
    findings.push(context.finding(doc, doc.span(&["id"]), message).help(help));
}
