//! Domain weights that the ratings of tasks do not support.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::coverage::{Bounds, DomainShare, Row};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "blueprint-weight-drift",
    group: Group::Coverage,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A domain whose range leaves out the weight that the job task analysis gives it",
    docs: "\
## What it does
In a blueprint with `weights: ratings`, computes each domain's weight from `<framework>.ratings.csv` and reports domains whose range
does not hold it. Where the study gives a `panel-split:`, the weight is the mean of the ratings' share and the panel's; otherwise the
ratings' share. A range given as `items:` is compared in per cent of the form.

## Why
What is examined should follow what the work demands. A weight that nobody can derive will not stand in an appeal or an audit.

## Example
```yaml
weights: ratings
domains: {migration: 25..30}   # the ratings give 17.0 %
```

## Use instead
```yaml
weights: ratings
domains: {migration: {target: 17, tolerance: 2}}
```
Or keep the weight and record why: a waiver with its reason, approved by somebody else, is that record.

## References
Standards for Educational and Psychological Testing (AERA, APA, NCME 2014), standard 11.13. Kane, Kingsbury, Colton & Estes (1989),
\"Combining data on criticality and frequency in developing test plans for licensure and certification examinations\".
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a domain that the ratings give a quarter of",
            files: &[("blueprints/example-exam.yaml", BLUEPRINT), ("frameworks/core.ratings.csv", "rater,task,importance,frequency\nr1,pln-01,2,3\nr1,rdg-01,4,4.5\n")],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "weights that the ratings support",
            files: &[("blueprints/example-exam.yaml", BLUEPRINT), ("frameworks/core.ratings.csv", "rater,task,importance,frequency\nr1,pln-01,3,3\nr1,rdg-01,4,4\n")],
            verdict: Verdict::Passes,
        },
    ],
};

const BLUEPRINT: &str = "id: example-exam\ntitle: Example exam\nframework: core\nlength: 3\ndomains: {planning: 30..40, reading: 60..70}\nweights: ratings\n";

fn check(context: &Context<'_>, findings: &mut Findings) {
    for coverage in &context.analysis.coverage {
        let wanted = context.programme().blueprints.get(&coverage.blueprint).is_some_and(|b| b.weights_from_ratings);
        let Some(weights) = coverage.weights.as_ref().filter(|_| wanted) else { continue };
        let doc = context.doc(coverage.doc);
        for (row, share) in coverage.rows.domains.iter().zip(&weights.domains) {
            let (low, high) = points(row, coverage.length);
            // A hundredth of a point is less than any printed weight shows.
            if share.adopted + 0.01 < low || share.adopted - 0.01 > high {
                let message = format!(
                    "domain `{}` is given {low:.1} to {high:.1} %; the job task analysis gives {}",
                    row.id,
                    derived(share)
                );
                let found = context.finding(doc, doc.key_span(&["domains", &row.id]), message);
                findings.push(
                    found
                        .help("bring the range to that weight, or let a waiver record why it differs")
                        .subject(&*row.id),
                );
            }
        }
    }
}

/// Per cent of the form that the row allows.
fn points(row: &Row, length: u32) -> (f64, f64) {
    let Bounds { min, max } = row.form;
    let share = |n: u32| f64::from(n) / f64::from(length.max(1)) * 100.0;
    row.percent.unwrap_or((share(min), share(max)))
}

fn derived(share: &DomainShare) -> String {
    match share.panel {
        Some(panel) => format!("{:.1} % (ratings {:.1}, panel {panel:.1})", share.adopted, share.ratings),
        None => format!("{:.1} %", share.adopted),
    }
}
