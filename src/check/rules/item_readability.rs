//! Language that is harder than the subject.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, RuleOption, Scope, Verdict};
use crate::diag::Severity;
use crate::words::TokenKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-readability",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Language that is harder than the subject",
    docs: "\
## What it does
Computes LIX over the stem: words per sentence plus the percentage of words of more than six letters. Reported above `lix`, for stems of at least `words` words. Code, names of headers and quotations are not words here. One item is a short text: read the figure as a hint and the form's mean as the measure.

## Why
Long nested sentences and nominal style measure reading.

## Example
\"Subsequent to the utilisation of the aforementioned mechanism, ...\"

## Use instead
\"After this, ...\"

## References
- Björnsson, C. H. (1968). Läsbarhet. LIX = words / sentences + 100 × long words / words
",
    options: &[RuleOption { name: "lix", default: "53", doc: "Highest LIX; eight more for German, whose words are longer." }, RuleOption { name: "words", default: "15", doc: "Fewest words of a stem that is judged." }],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("nominal style", "Subsequent to the utilisation of the aforementioned permanent redirection mechanism, identification of the corresponding numerical representation is necessitated by administrators. Which representation constitutes the appropriate designation?\n\n- [x] `301` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Fails(1)),
        item_example!("plain words", "A page has moved for good, and the old address must lead to the new one. Which status code should the server send to those who ask for the old one?\n\n- [x] `301` {#k}\n- [ ] `404` {#w}\n- [ ] `500` {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let words: Vec<&str> = prose
        .stem
        .tokens()
        .iter()
        .filter(|t| t.kind == TokenKind::Word && !t.quoted)
        .map(|t| prose.stem.text_of(t))
        .collect();
    let sentences = prose.sentences.iter().filter(|s| prose.stem.count(s.tokens.clone()) > 0).count();
    if words.len() < context.number("words") as usize || sentences == 0 {
        return;
    }
    let long = words.iter().filter(|w| w.chars().count() > 6 && !prose.lexicon.is_domain(w)).count();
    let lix = words.len() as f64 / sentences as f64 + 100.0 * long as f64 / words.len() as f64;
    let limit = context.number("lix") + if prose.lexicon.language == "de" { 8.0 } else { 0.0 };
    if lix > limit {
        let message = format!("this stem reads like a statute (LIX {lix:.0}, more than {limit:.0})");
        findings.push(
            prose
                .finding(context, prose.stem_span(prose.lead()), message)
                .help("shorter sentences, verbs instead of nouns, plain words for rare ones"),
        );
    }
}
