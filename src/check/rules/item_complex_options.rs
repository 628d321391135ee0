//! Options that combine numbered statements.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::parse::markdown::ast::BlockKind;
use crate::words::TokenKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-complex-options",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Options that combine numbered statements",
    docs: "\
## What it does
Finds options that are nothing but numbers or letters of statements (\"I and III only\"), and options that are all permutations of the same parts.

## Why
Complex choices measure patience and logic; one known statement crosses out half of them.

## Example
\"II and IV only\"

## Use instead
A multiple-response item, or an ordering item for permutations.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 9)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("roman numerals", "I. `301` moves for good. II. `302` moves for a while. III. `404` moves. Which of the statements are true?\n\n- [x] I and II only {#k}\n- [ ] I and III only {#w}\n- [ ] II only {#p}\n", Verdict::Fails(1)),
        item_example!("single letters that mean something", "Which record maps a name to an address of version four?\n\n- [x] A {#k}\n- [ ] MX {#w}\n- [ ] NS {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() {
        return;
    }
    // Numbers that the stem gives to its statements.
    let one_digit =
        prose.stem.tokens().iter().filter(|t| t.kind == TokenKind::Number).map(|t| prose.stem.text_of(t).to_owned());
    let listed = prose.item.body.stem.iter().filter_map(|b| match &b.kind {
        BlockKind::List { start: Some(first), items, .. } => {
            Some((*first..*first + items.len() as u64).map(|n| n.to_string()))
        }
        _ => None,
    });
    let numbers: Vec<String> = one_digit.chain(listed.flatten()).filter(|n| n.len() == 1).collect();
    let combined: Vec<&Wording<'_>> = prose.options.iter().filter(|o| enumerators(&numbers, o) > 1).collect();
    let enumerated = prose.options.iter().filter(|o| enumerators(&numbers, o) > 0).count();
    if let Some(first) = combined.first().filter(|_| enumerated > 1) {
        let found = prose.finding(context, first.place(), "this option combines numbered statements");
        findings.push(found.help("make a multiple-response item of the statements"));
    } else if crossed(prose) {
        let found =
            prose.finding(context, prose.options[0].place(), "these options are all combinations of the same parts");
        findings
            .push(found.help("ask for each part in an item of its own, or make a multiple-response item of the parts"));
    } else if permutations(prose) {
        let found =
            prose.finding(context, prose.options[0].place(), "these options are the same parts in different orders");
        findings.push(found.help("make an ordering item of the parts"));
    }
}

/// How many numbers or letters of statements an option names, if it says nothing else.
fn enumerators(stem: &[String], option: &Wording<'_>) -> usize {
    const BETWEEN: &[&str] = &[
        "and",
        "or",
        "only",
        "both",
        "und",
        "nur",
        "oder",
        "statements",
        "statement",
        "aussagen",
        "alone",
        "by",
        "itself",
        "the",
        "allein",
        "die",
    ];
    const ORDINALS: &[&str] = &["first", "second", "third", "fourth", "erste", "zweite", "dritte"];
    let braced = option.text.tokens().iter().any(|t| t.kind == TokenKind::Sign('('));
    let roman = |w: &str| w.len() <= 4 && w.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    // Numbers alone may be numbers: "1, 6, 11" are channels. "1 and 3 only" are statements.
    let spelled = || option.text.tokens().iter().any(|t| BETWEEN.contains(&option.text.text_of(t)));
    let mut count = 0;
    for token in option.text.tokens() {
        let word = option.text.text_of(token);
        let named = match token.kind {
            TokenKind::Word => {
                ((token.capital || braced) && roman(word)) || word.len() == 1 || ORDINALS.contains(&word)
            }
            TokenKind::Number => word.len() == 1 && (spelled() || stem.iter().any(|s| s == word)),
            _ => false,
        };
        let between =
            matches!(token.kind, TokenKind::Sign(',' | '.' | '&' | '+' | '(' | ')' | ';')) || BETWEEN.contains(&word);
        match (named, between) {
            (true, _) => count += 1,
            (false, true) => {}
            _ => return 0,
        }
    }
    count
}

/// Four options or more of two parts each, every part in two of them.
fn crossed(prose: &Prose<'_>) -> bool {
    let split = |o: &Wording<'_>| -> Vec<String> {
        let mut parts = vec![String::new()];
        for token in o.text.tokens() {
            let word = o.text.text_of(token);
            if matches!(word, "," | "and" | "und" | "but" | "aber" | ";" | "+" | "/") {
                parts.push(String::new());
            } else if let Some(last) = parts.last_mut().filter(|_| !matches!(word, "a" | "an" | "the" | ".")) {
                last.push(' ');
                last.push_str(word);
            }
        }
        parts.retain(|p| !p.is_empty());
        parts
    };
    if prose.options.len() < 4 {
        return false;
    }
    let parts: Vec<Vec<String>> = prose.options.iter().map(split).take_while(|parts| parts.len() == 2).collect();
    let often = |part: &String| parts.iter().filter(|p| p.contains(part)).count() > 1;
    parts.len() == prose.options.len() && parts.iter().all(|p| p.iter().all(often))
}

/// All options hold the same words, three parts or more, in different orders.
fn permutations(prose: &Prose<'_>) -> bool {
    let parts = |o: &Wording<'_>| {
        let signs = o
            .text
            .tokens()
            .iter()
            .filter(|t| matches!(t.kind, TokenKind::Sign(',' | '→' | '>' | ';' | '–' | '—')))
            .count();
        let then = o.text.tokens().iter().filter(|t| matches!(o.text.text_of(t), "then" | "dann" | "before")).count();
        signs + then + 1
    };
    let sorted = |o: &Wording<'_>| {
        let mut words: Vec<String> = o.plain().split(' ').map(str::to_owned).collect();
        words.sort();
        words
    };
    if prose.options.len() < 3 || !prose.options.iter().all(|o| parts(o) > 2) {
        return false;
    }
    let Some(first) = prose.options.first().map(sorted) else { return false };
    prose.options.iter().all(|o| sorted(o) == first)
}
