//! A job task analysis that rests on too few people.

use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Framework, Study};

/// The rule.
pub static RULE: Rule = Rule {
    name: "jta-too-few-raters",
    group: Group::Coverage,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A job task analysis with fewer raters than its method needs",
    docs: "\
## What it does
Counts the raters of a framework's study whose ratings count (without straight-liners and raters with more than a fifth of the answers
missing; without a ratings file: `study: raters`) and reports fewer than the method needs. A study with panel and survey may rest on either.
It also reports a `raters:` that differs from the number of raters in the file.

## Why
The weights of the exam are means over these people. From a handful, one of them decides.

## Example
```yaml
study: {method: survey, raters: 12}
```

## Use instead
Ask more people who do the work, or say `panel` if it was one.

## References
The floors are common practice, not a standard's: five experts for a panel, thirty answers for a survey.
",
    options: &[
        RuleOption { name: "panel", default: "5", doc: "Least raters of a panel." },
        RuleOption { name: "survey", default: "30", doc: "Least raters of a survey." },
    ],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example { title: "a survey of twelve", files: &[("frameworks/core.yaml", SURVEY)], verdict: Verdict::Fails(1) },
        Example {
            title: "twelve are a panel",
            files: &[
                ("frameworks/core.yaml", SURVEY),
                ("policy.yaml", "options:\n  jta-too-few-raters: {survey: 12}\n"),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "more people are named than rated",
            files: &[
                ("frameworks/core.yaml", SURVEY),
                ("policy.yaml", "options:\n  jta-too-few-raters: {survey: 1}\n"),
                ("frameworks/core.ratings.csv", "rater,task,importance,frequency\nr1,pln-01,3,3\nr1,rdg-01,4,4\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example { title: "no study yet", files: &[], verdict: Verdict::Passes },
    ],
};

const SURVEY: &str = "id: core\ntitle: Core\nversion: '1'\ndomains:\n  - id: planning\n    title: Planning\n    tasks:\n      - id: pln-01\n        title: Plan\n        competencies:\n          - {id: pln-01.1, statement: Plan one thing}\n  - id: reading\n    title: Reading\n    tasks:\n      - id: rdg-01\n        title: Read\n        competencies:\n          - {id: rdg-01.1, statement: Read one thing}\n          - {id: rdg-01.2, statement: Read another}\nstudy:\n  method: survey\n  from: 2026-01-10\n  to: 2026-02-10\n  raters: 12\n  adopted-by: [p001]\n  adopted-on: 2026-03-01\n  valid-until: 2029-03-01\n";

fn check(context: &Context<'_>, findings: &mut Findings) {
    for framework in &context.programme().frameworks {
        if let Some(study) = framework.study.as_ref().filter(|_| !context.doc(framework.doc).poisoned()) {
            judge(context, framework, study, findings);
        }
    }
}

fn judge(context: &Context<'_>, framework: &Framework, study: &Study, findings: &mut Findings) {
    let doc = context.doc(framework.doc);
    let rated = crate::coverage::weights(framework, 100).map(|w| w.raters);
    let count = rated.as_ref().map_or(study.raters, |r| r.kept);
    let least = match study.method.as_str() {
        "survey" => context.number("survey"),
        "panel" => context.number("panel"),
        _ => context.number("panel").min(context.number("survey")),
    };
    let span = doc.span(&["study", "raters"]);
    if f64::from(count) < least {
        let aside = rated.as_ref().map_or(0, |r| r.all - r.kept);
        let aside = if aside == 0 { String::new() } else { format!(" ({aside} set aside)") };
        let message =
            format!("{count} raters count{aside}; a {} needs {least} at least", study.method.replace('-', " "));
        findings.push(context.finding(doc, span, message).help("ask more people who do the work"));
    }
    if let Some(all) = rated.map(|r| r.all).filter(|all| *all != study.raters) {
        let message = format!("the study names {} raters, its file of ratings has {all}", study.raters);
        findings.push(context.finding(doc, span, message).help(format!("write `raters: {all}`, or complete the file")));
    }
}
