//! A telling word of the stem that only the key repeats.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::{Passage, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-clang",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "A telling word of the stem that only the key repeats",
    docs: "\
## What it does
Compares stems of content words (Snowball), of four letters or more: one that stands in the stem and in the key and in no distractor. Nouns of the trade and of the glossary, which recur by themselves, are left out.

## Why
Who knows nothing takes the option that sounds like the question.

## Example
\"What does a *validator* of a response do? – It *validates* it\"

## Use instead
Use another word in one of the two, or the word in a distractor too.

## False alarms
A term that must be repeated: put it into `glossary.yaml`.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 28b)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("a word that rings", "What happens to a photo that a cache has revalidated?\n\n- [x] Its revalidated copy is sent {#k}\n- [ ] A new one is made {#w}\n- [ ] The old one is dropped {#p}\n", Verdict::Fails(1)),
        item_example!("other words", "What happens to a photo that a cache has revalidated?\n\n- [x] The copy is sent {#k}\n- [ ] A new one is made {#w}\n- [ ] The old one is dropped {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let Some(key) = prose.key().filter(|key| rings(prose, key)) else { return };
    let telling = |passage: &Passage| -> Vec<(usize, u64)> {
        let content = prose.lexicon.content(passage, 0..passage.tokens().len());
        let long = content.into_iter().filter(|(i, w)| {
            w.chars().count() >= 4 && passage.tokens()[*i].kind == TokenKind::Word && w.chars().all(char::is_alphabetic)
        });
        long.filter(|(_, w)| !prose.lexicon.is_domain(w) && !context.programme().terms.contains(w))
            .map(|(i, w)| (i, prose.lexicon.stem(w)))
            .collect()
    };
    // What stands in the stem again and again is its subject.
    let mut asked: Vec<u64> = telling(&prose.stem).into_iter().map(|(_, stem)| stem).collect();
    asked.sort_unstable();
    let asked: Vec<u64> = asked.chunk_by(|a, b| a == b).filter(|same| same.len() == 1).map(|same| same[0]).collect();
    let rings = |stem: &u64| asked.binary_search(stem).is_ok();
    // Where distractors ring as well, nothing is given away.
    if prose.distractors().flat_map(|d| telling(&d.text)).any(|(_, stem)| rings(&stem)) {
        return;
    }
    let alone = telling(&key.text).into_iter().find(|(_, stem)| rings(stem));
    if let Some((at, _)) = alone {
        let span = key.span(at..at + 1);
        let message = format!("of the options only the key repeats `{}` of the stem", prose.source(context, span));
        findings.push(
            prose
                .finding(context, span, message)
                .help("use another word in one of the two, or this one in a distractor too"),
        );
    }
}

/// Whether words of stem and key begin alike at all: most do not, and need not be cut to stems.
fn rings(prose: &Prose<'_>, key: &Wording<'_>) -> bool {
    let alike = |a: &str, b: &str| a.chars().take(3).eq(b.chars().take(3));
    fn long(passage: &Passage) -> impl Iterator<Item = &str> {
        let words = passage.tokens().iter().filter(|t| t.kind == TokenKind::Word);
        words.map(|t| passage.text_of(t)).filter(|w| w.len() >= 4)
    }
    let shared = |word: &&str| long(&prose.stem).any(|w| alike(w, word));
    long(&key.text).filter(shared).any(|word| !prose.lexicon.is_stop(word))
}
