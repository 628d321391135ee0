//! An idiom or slang.

use super::fairness_term::report;
use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "fairness-idiom",
    group: Group::Fairness,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "An idiom, slang, or a figure of sport or war",
    docs: "\
## What it does
Finds phrases of a documented list in stem and options.

## Why
Who reads in a second language meets a riddle that the item does not measure.

## Example
\"Give a ballpark figure for the number of requests.\"

## Use instead
\"Estimate the number of requests.\"

## References
- American Educational Research Association, American Psychological Association, & National Council on Measurement in Education (2014). Standards for Educational and Psychological Testing, ch. 3 (fairness)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("an idiom", "Which header is the low-hanging fruit for a slow page?\n\n- [x] `Cache-Control` {#k}\n- [ ] `Host` {#w}\n- [ ] `Date` {#p}\n", Verdict::Fails(1)),
        item_example!("plain words", "Which header is the easiest change for a slow page?\n\n- [x] `Cache-Control` {#k}\n- [ ] `Host` {#w}\n- [ ] `Date` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    report(context, prose, List::Idiom, findings);
}
