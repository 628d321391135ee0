//! A document that a release carries and the content no longer has.

use super::lms_identifier_dropped::{KEYED, declared};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::{Diagnostic, Severity};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "released-document-gone",
    group: Group::Governance,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A released document that the content no longer has",
    docs: "\
## What it does
Compares the last release with the content and reports every document that is in the release alone. Courses, modules,
lessons, items and forms are reported by `lms-identifier-dropped`; what `retired-identifiers` declares is not reported.

## Why
Ids are never reused, and results and audits keep naming them. A scenario or a cut score that is deleted leaves
results that nobody can explain, and its id looks free.

## Example
`stimuli/shop.mis-shop.md` was deleted after `2026-Q3` had been stamped.

## Use instead
Bring the file back and retire it where its kind has a state. What has gone for good is declared under
`retired-identifiers` in `programme.yaml`.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a released stimulus was deleted",
            files: &[("releases/2026-Q3.jsonl", GONE)],
            verdict: Verdict::Fails(1),
        },
        Example { title: "nothing was released yet", files: &[], verdict: Verdict::Passes },
    ],
};

const GONE: &str = "\
{\"certwright-release\":1,\"canon\":1,\"id\":\"2026-Q3\",\"kind\":\"quarterly\",\"date\":\"2026-09-30\",\"previous\":null,\"tool\":\"certwright 0.1.0\",\"programme\":\"example\"}\n\
{\"kind\":\"stimulus\",\"id\":\"exa-case\",\"version\":\"1.0.0\",\"class\":\"new\",\"hash\":\"sha256:150676f7859e32fa109a82b82043e1d6b2db7f3859408558c6bcb8524fd5fa48\",\"facets\":{\"key\":\"2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683\",\"candidate\":\"dda18a0e21ae47c53b4309434cbc02ae8bf764fa83a6defbb719431242722aa7\",\"mapping\":\"a6375ee99716acf4635ba3c192f7578a85ad4b479d09174e7d80d01aa91443af\",\"supporting\":\"38bf3899a1395a5a7d1ce91044ef54224e4681e219dc0bdd0855ba65d575b3fa\"}}\n\
{\"entries\":1,\"sha256\":\"bd85888df83a4ce2ebaeccd0bd3b490356a99c583fe0176b0d832bcbe1757914\"}\n";

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(last) = context.analysis.canon.releases.last() else { return };
    let sources = &context.analysis.built.sources;
    let Some(file) = sources.find(&format!("releases/{}.jsonl", last.id)) else { return };
    let text = &sources.get(file).text;
    let removed = context.analysis.canon.removed.iter();
    for (kind, id) in removed.filter(|(kind, id)| !KEYED.contains(kind) && !declared(context, id)) {
        let words = format!("\"kind\":\"{}\",\"id\":\"{id}\"", kind.name());
        let at = text.find(&words).unwrap_or_default();
        let message = format!("the {} `{id}` was released in {} and is no longer in the content", kind.name(), last.id);
        let found = Diagnostic::new(context.rule.name, context.rule.severity, message).at(
            file,
            Span::new(at, at + words.len()),
            "",
        );
        findings.push(found.help("bring it back and retire it: ids are never reused").document(&**id));
    }
}
