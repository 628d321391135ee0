//! A cut score that everybody or nobody can reach, or that policy moved far.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "cut-score-range",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A cut score that everybody or nobody can reach, or that policy moved far",
    docs: "\
## What it does
Reports cuts of 0 and cuts above the length of their blueprint as errors, and policy adjustments of more than two standard errors as a warning.

## Why
A cut outside the scale passes everybody or nobody. A large adjustment says that the adopters did not believe their panel, and needs a reason that an auditor can read.

## Example
```yaml
cut: 75   # of a form with 60 items
```

## Use instead
```yaml
cut: 36
```

## References
- Cizek, G. J., & Bunch, M. B. (2007). Standard Setting, ch. 2
- AERA, APA & NCME (2014), standard 5.21
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "more than there are items",
            files: &[
                ("cut-scores/first.yaml", "id: first\ntitle: First\nblueprint: example-exam\nmethod: modified-angoff\npanel:\n  - {id: j01, role: engineer, organisation: ORG-1}\n  - {id: j02, role: engineer, organisation: ORG-2}\n  - {id: j03, role: engineer, organisation: ORG-3}\n  - {id: j04, role: engineer, organisation: ORG-4}\n  - {id: j05, role: engineer, organisation: ORG-5}\n  - {id: j06, role: engineer, organisation: ORG-6}\n  - {id: j07, role: engineer, organisation: ORG-7}\n  - {id: j08, role: engineer, organisation: ORG-8}\ndescription: Reads responses.\nse: \"0.5\"\npolicy-adjustment: \"0\"\ncut: 4\nadopted-by: [p001]\nadopted-on: 2026-08-01\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "an adjustment of four standard errors",
            files: &[
                ("cut-scores/first.yaml", "id: first\ntitle: First\nblueprint: example-exam\nmethod: modified-angoff\npanel:\n  - {id: j01, role: engineer, organisation: ORG-1}\n  - {id: j02, role: engineer, organisation: ORG-2}\n  - {id: j03, role: engineer, organisation: ORG-3}\n  - {id: j04, role: engineer, organisation: ORG-4}\n  - {id: j05, role: engineer, organisation: ORG-5}\n  - {id: j06, role: engineer, organisation: ORG-6}\n  - {id: j07, role: engineer, organisation: ORG-7}\n  - {id: j08, role: engineer, organisation: ORG-8}\ndescription: Reads responses.\nse: \"0.5\"\npolicy-adjustment: \"2\"\ncut: 2\nadopted-by: [p001]\nadopted-on: 2026-08-01\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "two of three",
            files: &[
                ("cut-scores/first.yaml", "id: first\ntitle: First\nblueprint: example-exam\nmethod: modified-angoff\npanel:\n  - {id: j01, role: engineer, organisation: ORG-1}\n  - {id: j02, role: engineer, organisation: ORG-2}\n  - {id: j03, role: engineer, organisation: ORG-3}\n  - {id: j04, role: engineer, organisation: ORG-4}\n  - {id: j05, role: engineer, organisation: ORG-5}\n  - {id: j06, role: engineer, organisation: ORG-6}\n  - {id: j07, role: engineer, organisation: ORG-7}\n  - {id: j08, role: engineer, organisation: ORG-8}\ndescription: Reads responses.\nse: \"0.5\"\npolicy-adjustment: \"0\"\ncut: 2\nadopted-by: [p001]\nadopted-on: 2026-08-01\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    for cut in &programme.cut_scores {
        let doc = context.doc(cut.doc);
        let length = programme.blueprints.get(&cut.blueprint).map(|b| b.length);
        if doc.poisoned() {
            continue;
        }
        if cut.cut == 0 || length.is_some_and(|length| cut.cut > length) {
            let message = match length {
                Some(length) if cut.cut > 0 => format!("nobody can reach {} of {length} points", cut.cut),
                _ => "everybody reaches 0 points".to_owned(),
            };
            findings.push(
                context
                    .finding(doc, doc.span(&["cut"]), message)
                    .help("correct the cut, or name the blueprint that it holds for"),
            );
        }
        let number = |key: &str| doc.front.as_ref()?.get(key)?.text()?.parse::<f64>().ok();
        let moved =
            number("policy-adjustment").zip(number("se")).filter(|(adjustment, se)| adjustment.abs() > 2.0 * se);
        if let Some((adjustment, se)) = moved {
            let message = format!("policy moved this cut by {adjustment} points, more than two standard errors ({se})");
            let found = context.finding(doc, doc.span(&["policy-adjustment"]), message);
            let mut found = found.help("say why in `description`, or convene the panel again");
            found.severity = Severity::Warning;
            findings.push(found);
        }
    }
}
