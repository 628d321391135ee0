//! A cut score set by too few judges.

use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "cut-score-panel",
    group: Group::Governance,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A cut score set by too few judges",
    docs: "\
## What it does
Reports standard-setting studies with fewer judges than `least` as an error and with fewer than `enough` as a warning. A judge who is listed twice counts once.

## Why
The cut is the mean of the judges' opinions. With few of them, one opinion moves who passes, and the standard error says so.

## Example
A panel of four.

## Use instead
Invite more judges, from several organisations and roles.

## References
- Cizek, G. J., & Bunch, M. B. (2007). Standard Setting, ch. 13
- NCCA Standards (2014), standard 17
",
    options: &[
        RuleOption { name: "least", default: "5", doc: "Fewer judges are an error." },
        RuleOption { name: "enough", default: "8", doc: "Fewer judges are a warning." },
    ],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "four judges",
            files: &[
                ("cut-scores/first.yaml", "id: first\ntitle: First\nblueprint: example-exam\nmethod: modified-angoff\npanel:\n  - {id: j01, role: engineer, organisation: ORG-1}\n  - {id: j02, role: engineer, organisation: ORG-2}\n  - {id: j03, role: engineer, organisation: ORG-3}\n  - {id: j04, role: engineer, organisation: ORG-4}\ndescription: Reads responses.\ncut: 2\nadopted-by: [p001]\nadopted-on: 2026-08-01\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "six judges, which is a warning",
            files: &[
                ("cut-scores/first.yaml", "id: first\ntitle: First\nblueprint: example-exam\nmethod: modified-angoff\npanel:\n  - {id: j01, role: engineer, organisation: ORG-1}\n  - {id: j02, role: engineer, organisation: ORG-2}\n  - {id: j03, role: engineer, organisation: ORG-3}\n  - {id: j04, role: engineer, organisation: ORG-4}\n  - {id: j05, role: engineer, organisation: ORG-5}\n  - {id: j06, role: engineer, organisation: ORG-6}\ndescription: Reads responses.\ncut: 2\nadopted-by: [p001]\nadopted-on: 2026-08-01\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "eight judges",
            files: &[
                ("cut-scores/first.yaml", "id: first\ntitle: First\nblueprint: example-exam\nmethod: modified-angoff\npanel:\n  - {id: j01, role: engineer, organisation: ORG-1}\n  - {id: j02, role: engineer, organisation: ORG-2}\n  - {id: j03, role: engineer, organisation: ORG-3}\n  - {id: j04, role: engineer, organisation: ORG-4}\n  - {id: j05, role: engineer, organisation: ORG-5}\n  - {id: j06, role: engineer, organisation: ORG-6}\n  - {id: j07, role: engineer, organisation: ORG-7}\n  - {id: j08, role: engineer, organisation: ORG-8}\ndescription: Reads responses.\ncut: 2\nadopted-by: [p001]\nadopted-on: 2026-08-01\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let (least, enough) = (context.number("least") as usize, context.number("enough") as usize);
    for cut in &context.programme().cut_scores {
        let judges = cut.panel.iter().map(|(id, _, _)| id).collect::<BTreeSet<_>>().len();
        let doc = context.doc(cut.doc);
        if judges >= enough.max(least) || doc.poisoned() {
            continue;
        }
        let wanted = if judges < least { least } else { enough };
        let mut found = context.finding(
            doc,
            doc.key_span(&["panel"]),
            format!("{judges} judge{} set this cut score; it takes {wanted}", if judges == 1 { "" } else { "s" }),
        );
        if judges >= least {
            found.severity = Severity::Warning;
        }
        findings.push(found.help("invite more judges, from several organisations and roles"));
    }
}
