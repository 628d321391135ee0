//! A data file whose columns or values are not the expected ones.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-table",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A data file whose columns or values are not the expected ones",
    docs: "\
## What it does
Reports CSV files whose header differs, rows with too few or too many columns, and ratings outside their scale.

## Why
A shifted column would turn frequencies into importances, and nobody would see it in the weights.

## Example
```csv
rater,task,frequency,importance
r01,pln-01,9,4
```

## Use instead
```csv
rater,task,importance,frequency
r01,pln-01,4,5
```
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a rating outside the scale",
            files: &[("frameworks/core.ratings.csv", "rater,task,importance,frequency\nr01,pln-01,9,4\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "ratings on their scales",
            files: &[(
                "frameworks/core.ratings.csv",
                "rater,task,importance,frequency\nr01,pln-01,4,5\nr02,pln-01,3,-\n",
            )],
            verdict: Verdict::Passes,
        },
    ],
};
