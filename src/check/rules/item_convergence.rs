//! A key that can be found by counting parts.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::{Token, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-convergence",
    group: Group::ItemWriting,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A key that can be found by counting parts",
    docs: "\
## What it does
Splits options into parts at commas, *and*, *with* and the like, and counts how many options hold each part. Reported where the key is the one option whose parts are all shared with others and whose sum is the highest.

## Why
Authors vary the key to make distractors: what most options have in common is the key.

## Example
\"gzip and cache\", \"gzip and cookies\", \"Brotli and cache\": the first is the key

## Use instead
Make distractors that do not vary the key, or combine all parts alike.

## References
- NBME (2020). Item-Writing Guide: flaws of testwiseness and of irrelevant difficulty
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("parts of the key everywhere", "What makes a page fast?\n\n- [x] Compression and caching {#k}\n- [ ] Compression and cookies {#w}\n- [ ] Frames and caching {#p}\n", Verdict::Fails(1)),
        item_example!("independent options", "What makes a page fast?\n\n- [x] Compression and caching {#k}\n- [ ] Cookies and frames {#w}\n- [ ] Scripts and fonts {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    let Some(key) = prose.key().filter(|_| prose.options.len() > 2) else { return };
    let pairs = prose.options.iter().all(|o| o.words() == 2);
    // What holds no splitting word has one part.
    let split = |o: &&Wording<'_>| o.text.tokens().iter().any(|token| splits(o, token));
    if !pairs && prose.options.iter().filter(split).count() * 3 < prose.options.len() * 2 {
        return;
    }
    let words = |o: &Wording<'_>| o.plain().split(' ').map(str::to_owned).collect();
    let parts: Vec<Vec<String>> = prose.options.iter().map(|o| if pairs { words(o) } else { parts(o) }).collect();
    if parts.iter().filter(|p| p.len() > 1).count() * 3 < parts.len() * 2 {
        return;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for part in parts.iter().flat_map(|p| p.iter().collect::<BTreeSet<_>>()) {
        *counts.entry(part).or_default() += 1;
    }
    let score = |p: &[String]| p.iter().map(|part| counts.get(part.as_str()).copied().unwrap_or(0)).sum::<usize>();
    let scored: Vec<(usize, bool)> =
        prose.options.iter().zip(&parts).map(|(o, p)| (score(p), std::ptr::eq(o, key))).collect();
    let of_key = scored.iter().find(|(_, is)| *is).map_or(0, |(n, _)| *n);
    let best = scored.iter().filter(|(_, is)| !is).map(|(n, _)| *n).max().unwrap_or(0);
    let key_parts = prose.options.iter().zip(&parts).find(|(o, _)| std::ptr::eq(*o, key)).map(|(_, p)| p);
    let shared = key_parts
        .is_some_and(|p| p.len() > 1 && p.iter().all(|part| counts.get(part.as_str()).copied().unwrap_or(0) > 1));
    if shared && of_key > best {
        let found = prose.finding(
            context,
            key.place(),
            "every part of the key stands in another option, and no other option has so many shared parts",
        );
        findings.push(found.help("vary the distractors independently of the key"));
    }
}

/// Parts of an option, folded, function words left out.
fn parts(option: &Wording<'_>) -> Vec<String> {
    let mut parts = vec![String::new()];
    for token in option.text.tokens() {
        let word = option.text.text_of(token);
        if splits(option, token) {
            parts.push(String::new());
        } else if !matches!(token.kind, TokenKind::Sign(_))
            && !matches!(word, "a" | "an" | "the")
            && let Some(last) = parts.last_mut()
        {
            last.push(' ');
            last.push_str(word);
        }
    }
    parts.retain(|p| !p.trim().is_empty());
    parts
}

/// Whether a part ends here.
fn splits(option: &Wording<'_>, token: &Token) -> bool {
    match token.kind {
        TokenKind::Sign(c) => matches!(c, ',' | ';' | '/' | '+' | '&' | '('),
        TokenKind::Word => SPLITS.contains(&option.text.text_of(token)),
        TokenKind::Number | TokenKind::Opaque => false,
    }
}

const SPLITS: &[&str] = &[
    "and", "with", "plus", "then", "without", "or", "but", "over", "in", "at", "for", "by", "from", "to", "und", "mit",
    "oder", "ohne",
];
