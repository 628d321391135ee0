//! A word for people that has a better one.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "fairness-term",
    group: Group::Fairness,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A word for people, or a metaphor, that has a better one",
    docs: "\
## What it does
Finds the terms of a documented list, each with better ones, a reason and a source: gender, age, disability, mental health, origin, class, religion, violence, technology, profanity. What stands between quotation marks or in code is not read.

## Why
A word that shuts somebody out costs attention, and score, for a reason that is not measured.

## Example
\"The chairman adds the host to the whitelist.\"

## Use instead
\"The chair adds the host to the allowlist.\"

## References
- American Educational Research Association, American Psychological Association, & National Council on Measurement in Education (2014). Standards for Educational and Psychological Testing, ch. 3 (fairness)
- The source that each finding names
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("an old metaphor", "An administrator adds a host to the whitelist. What changes?\n\n- [x] The host is let in {#k}\n- [ ] The host is kept out {#w}\n- [ ] The host is renamed {#p}\n", Verdict::Fails(1)),
        item_example!("the better word", "An administrator adds a host to the allowlist. What changes?\n\n- [x] The host is let in {#k}\n- [ ] The host is kept out {#w}\n- [ ] The host is renamed {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    report(context, prose, List::Term, findings);
}

/// Every phrase of a list in what a candidate reads, with what its entry says.
pub(super) fn report(context: &Context<'_>, prose: &Prose<'_>, list: List, findings: &mut Findings) {
    let stem = (&prose.stem, &prose.stem_hits);
    for (passage, hits) in std::iter::once(stem).chain(prose.options.iter().map(|o| (&o.text, &o.hits))) {
        for hit in hits.iter().filter(|hit| hit.list == list) {
            let span = passage.span(hit.tokens.clone()).unwrap_or_else(|| prose.stem_span(prose.lead()));
            let entry = prose.lexicon.entry(hit);
            let written = prose.source(context, span);
            let why = entry.why.trim_end_matches('.');
            let message =
                if why.is_empty() { format!("`{written}`") } else { format!("`{written}`: {}", lower_first(why)) };
            let found = prose.finding(context, span, message);
            let source = if entry.source.is_empty() { String::new() } else { format!(" ({})", entry.source) };
            findings.push(found.help(format!("write {}{source}", choices(&entry.better))));
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_lowercase().chain(letters).collect())
}

fn choices(better: &[String]) -> String {
    if better.is_empty() {
        "it in plain words".to_owned()
    } else {
        better
            .iter()
            .map(|b| if b.starts_with('(') { b.clone() } else { format!("\"{b}\"") })
            .collect::<Vec<_>>()
            .join(" or ")
    }
}
