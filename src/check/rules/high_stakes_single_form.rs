//! A high-stakes exam with a single form.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::FormKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "high-stakes-single-form",
    group: Group::Governance,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A high-stakes exam with a single form",
    docs: "\
## What it does
Reports certifications with `stakes: high` whose blueprint has fewer than two operational forms, once there is one or once the certification has taken effect.

## Why
Whoever retakes the exam would see the same items again, and so would whoever was told about them.

## Example
`stakes: high`, and `forms/exam-a.yaml` alone.

## Use instead
Draw a second form: `certwright assemble`.

## References
- AERA, APA & NCME (2014). Standards for Educational and Psychological Testing, standard 6.6 (test security)
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "one form",
            files: &[
                ("certifications/example-associate.yaml", "id: example-associate\ntitle: Example Associate\nblueprint: example-exam\ndescription: Shows that its holder can read the responses of a web server.\naudience: Everybody who works with web servers.\neligibility:\n  - You have accepted the candidate agreement.\ndelivery:\n  - Three questions in ten minutes, in your organisation's learning management system.\nlanguages: [en]\nstakes: high\nretakes:\n  attempts-per-year: 4\n  wait: [14 days]\naccommodations: Extra time is available on request.\nappeals: Write to the contact address within 30 days; somebody who was not involved answers.\nagreement: I answer on my own and keep the questions to myself.\nvalidity: 24 months\nrenewal:\n  window: 90 days\n  options:\n    - Pass the current exam.\nwithdrawal: On request, or after a breach of the agreement.\nbadge:\n  title: Example Associate\n  description: The holder passed the example exam.\nowner: p001\nresults:\n  - Pass or not passed, with the date.\n"),
                ("forms/example-a.yaml", "id: example-a\ntitle: Form a\nkind: operational\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "two forms",
            files: &[
                ("certifications/example-associate.yaml", "id: example-associate\ntitle: Example Associate\nblueprint: example-exam\ndescription: Shows that its holder can read the responses of a web server.\naudience: Everybody who works with web servers.\neligibility:\n  - You have accepted the candidate agreement.\ndelivery:\n  - Three questions in ten minutes, in your organisation's learning management system.\nlanguages: [en]\nstakes: high\nretakes:\n  attempts-per-year: 4\n  wait: [14 days]\naccommodations: Extra time is available on request.\nappeals: Write to the contact address within 30 days; somebody who was not involved answers.\nagreement: I answer on my own and keep the questions to myself.\nvalidity: 24 months\nrenewal:\n  window: 90 days\n  options:\n    - Pass the current exam.\nwithdrawal: On request, or after a breach of the agreement.\nbadge:\n  title: Example Associate\n  description: The holder passed the example exam.\nowner: p001\nresults:\n  - Pass or not passed, with the date.\n"),
                ("forms/example-a.yaml", "id: example-a\ntitle: Form a\nkind: operational\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n"),
                ("forms/example-b.yaml", "id: example-b\ntitle: Form b\nkind: operational\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: b\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n"),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "low stakes",
            files: &[
                ("forms/example-a.yaml", "id: example-a\ntitle: Form a\nkind: operational\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    for certification in programme.certifications.iter().filter(|c| c.high_stakes) {
        let forms = programme
            .forms
            .iter()
            .filter(|f| f.kind == FormKind::Operational && f.blueprint == certification.blueprint)
            .count();
        let begun = forms > 0 || certification.effective.is_some_and(|day| day <= context.on());
        let doc = context.doc(certification.doc);
        if begun && forms < 2 && !doc.poisoned() {
            let message = format!(
                "the exam of this high-stakes certification has {}",
                if forms == 0 { "no operational form" } else { "one operational form" }
            );
            findings.push(
                context
                    .finding(doc, doc.span(&["stakes"]), message)
                    .help("draw another one with `certwright assemble`"),
            );
        }
    }
}
