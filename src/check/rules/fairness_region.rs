//! Content bound to one region or culture.

use super::fairness_term::report;
use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "fairness-region",
    group: Group::Fairness,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Content bound to one region or culture",
    docs: "\
## What it does
Finds holidays, sports, food, schools, money, units, offices and brands of one region or culture, from a documented list, in stem and options.

## Why
The candidate from elsewhere must know what is not measured.

## Example
\"On Thanksgiving the shop expects ten times the traffic.\"

## Use instead
\"During a sale the shop expects ten times the traffic.\"

## References
- American Educational Research Association, American Psychological Association, & National Council on Measurement in Education (2014). Standards for Educational and Psychological Testing, ch. 3 (fairness)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a holiday", "A shop expects much traffic on Thanksgiving. Which header helps?\n\n- [x] `Cache-Control` {#k}\n- [ ] `Host` {#w}\n- [ ] `Date` {#p}\n", Verdict::Fails(1)),
        item_example!("a sale", "A shop expects much traffic during a sale. Which header helps?\n\n- [x] `Cache-Control` {#k}\n- [ ] `Host` {#w}\n- [ ] `Date` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    report(context, prose, List::Region, findings);
}
