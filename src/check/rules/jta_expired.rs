//! A job task analysis that must be renewed.

use crate::calendar::jta_end;
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "jta-expired",
    group: Group::Calendar,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A job task analysis that must be renewed",
    docs: "\
## What it does
Reports adopted frameworks whose study has passed its `valid-until`, or, where it names none, was adopted longer ago than `calendar: jta-valid-months` (60 by default).

## Why
The exam claims to measure the job. The study is the evidence, and the job goes on changing.

## Example
```yaml
study:
  adopted-on: 2019-05-01
```

## Use instead
Begin the next study; until it is adopted, a waiver can say why the old one still holds.

## References
- AERA, APA & NCME (2014). Standards for Educational and Psychological Testing, standard 11.13
- NCCA Standards (2014), standard 14
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a study of 2019",
            files: &[
                ("frameworks/core.yaml", "id: core\ntitle: Core\nversion: \"1\"\nstatus: adopted\ndomains:\n  - id: planning\n    title: Planning\n    tasks:\n      - id: pln-01\n        title: Plan\n        competencies:\n          - {id: pln-01.1, statement: Plan one thing}\n  - id: reading\n    title: Reading\n    tasks:\n      - id: rdg-01\n        title: Read\n        competencies:\n          - {id: rdg-01.1, statement: Read one thing}\n          - {id: rdg-01.2, statement: Read another}\nstudy:\n  method: panel\n  description: Eight experts rated the tasks.\n  from: 2019-01-10\n  to: 2019-03-10\n  raters: 8\n  adopted-by: [p001]\n  adopted-on: 2019-05-01\n  valid-until: 2024-05-01\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "no study yet",
            files: &[],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let months = programme.record.as_ref().map_or(60, |r| r.calendar.jta_valid_months);
    for framework in &programme.frameworks {
        if let Some(end) = jta_end(framework, months).filter(|end| *end < context.on()) {
            let doc = context.doc(framework.doc);
            let named = framework.study.as_ref().is_some_and(|s| s.valid_until.is_some());
            let key = if named { "valid-until" } else { "adopted-on" };
            let found =
                context.finding(doc, doc.span(&["study", key]), format!("this job task analysis held until {end}"));
            findings.push(found.help("begin the next study; a waiver can say why this one still holds until then"));
        }
    }
}
