//! An exam of high stakes that the candidate's own browser would score.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::FormKind;
use crate::plan::package::{STAKES_RULE, Target};

/// The rule.
pub static RULE: Rule = Rule {
    name: STAKES_RULE,
    group: Group::Security,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A form of a high-stakes exam that would become a package scored by the browser",
    docs: "\
## What it does
Reports operational and beta forms of exams whose certification has `stakes: high`, while `targets:` asks for packages that the browser scores. `build` makes no package of such a form, whatever level this rule has, unless a waiver in policy.yaml says so.

## Why
A package carries the questions and their keys. A determined candidate can open it.

## Example
```yaml
stakes: high      # and a form with `kind: operational`
```

## Use instead
Deliver the exam where a server scores it. Or have a waiver approved by somebody else than its author, in which you say what makes up for the risk (a locked-down browser, a supervised room):
```yaml
waivers:
  - rule: browser-scored-exam
    documents: [example-a]
    reason: Taken in a supervised room on our own machines.
    until: 2026-12-31
    author: p002
    approved-by: p001
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example { title: "a beta form of a high-stakes exam", files: &[HIGH, FORM], verdict: Verdict::Fails(1) },
        Example { title: "low stakes", files: &[FORM], verdict: Verdict::Passes },
        Example { title: "no form yet", files: &[HIGH], verdict: Verdict::Passes },
    ],
};

const FORM: (&str, &str) = (
    "forms/example-a.yaml",
    "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n",
);
const HIGH: (&str, &str) = (
    "certifications/example-associate.yaml",
    "id: example-associate\ntitle: Example Associate\nblueprint: example-exam\ndescription: D.\naudience: A.\neligibility: [E.]\ndelivery: [D.]\nlanguages: [en]\nstakes: high\n\
     retakes: {attempts-per-year: 4, wait: [14 days]}\naccommodations: A.\nappeals: A.\nagreement: A.\nvalidity: 24 months\nrenewal: {window: 90 days, options: [Pass.]}\n\
     withdrawal: W.\nbadge: {title: T, description: D.}\nowner: p001\nresults: [Pass.]\n",
);

fn check(context: &Context<'_>, findings: &mut Findings) {
    let programme = context.programme();
    let targets = programme.record.as_ref().map(|r| r.targets.as_slice()).unwrap_or_default();
    if !targets.iter().any(|t| Target::parse(t).is_some()) {
        return;
    }
    for form in programme.forms.iter().filter(|f| f.kind != FormKind::Practice) {
        let Some(certification) =
            programme.certifications.iter().find(|c| c.high_stakes && c.blueprint == form.blueprint)
        else {
            continue;
        };
        let doc = context.doc(form.doc);
        let message = format!(
            "`{}` has high stakes, and a package of this form would be scored by the candidate's browser",
            certification.id
        );
        let found = context.finding(doc, doc.span(&["kind"]), message).subject(&*certification.id);
        let other = context.doc(certification.doc);
        findings.push(found.see(other.file, other.span(&["stakes"]), "here").help(format!(
            "deliver it where a server scores, or have a waiver of `{STAKES_RULE}` for `{}` approved in policy.yaml",
            form.id
        )));
    }
}
