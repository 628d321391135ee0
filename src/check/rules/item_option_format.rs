//! Options set in different ways.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::diag::{Fix, TextEdit};
use crate::words::{Token, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-option-format",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Options that end or begin in different ways",
    docs: "\
## What it does
Reports options of which some end with a full stop and others do not, or some begin with a capital and others with a small letter (names, acronyms and code at the beginning do not count), and backticks that do not pair. `check --fix` takes the full stops away.

## Why
What looks different is looked at first. It is also what an editor sees at once.

## Example
\"It expires.\" beside \"it is dropped\"

## Use instead
One form for all options.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guidelines 11 and 12)
",
    options: &[],
    fixable: true,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("full stops in some", "What does a browser do?\n\n- [x] It asks for the new address. {#k}\n- [ ] It asks for the old address {#w}\n- [ ] It gives up on the page {#p}\n", Verdict::Fails(1)),
        item_example!("one form", "What does a browser do?\n\n- [x] It asks for the new address {#k}\n- [ ] It asks for the old address {#w}\n- [ ] It gives up on the page {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() {
        return;
    }
    let backtick = |o: &&Wording<'_>| o.text.tokens().iter().any(|t| t.kind == TokenKind::Sign('`'));
    if let Some(option) = prose.options.iter().find(backtick) {
        let found = prose.finding(context, option.place(), "a backtick without its second one");
        return findings.push(found.help("close the code with a second backtick"));
    }
    let last = |o: &Wording<'_>| o.text.tokens().iter().rposition(|_| true);
    let stops: Vec<&Wording<'_>> = prose
        .options
        .iter()
        .filter(|o| {
            last(o).is_some_and(|i| matches!(o.text.tokens()[i].kind, TokenKind::Sign('.' | ',' | ';' | ':' | '?')))
        })
        .collect();
    if !stops.is_empty() && stops.len() < prose.options.len() {
        let Some(first) = stops.first() else { return };
        let end = last(first).map_or(first.place(), |i| first.span(i..i + 1));
        let mut found =
            prose.finding(context, end, "some options end with a full stop or another sign, others without");
        let file = context.doc(prose.item.doc).file;
        let edits = stops
            .iter()
            .filter_map(|o| last(o).map(|i| TextEdit { file, span: o.span(i..i + 1), insert: String::new() }))
            .collect();
        found.fix = Some(Fix { title: "take the signs away".to_owned(), edits });
        return findings.push(found.help("end all of them alike"));
    }
    if let Some(option) = lower(prose) {
        let found =
            prose.finding(context, option.place(), "some options begin with a capital, others with a small letter");
        findings.push(found.help("begin all of them alike"));
    }
}

/// The first option that begins with a small letter where an ordinary word begins another with a capital.
fn lower<'p, 'a>(prose: &'p Prose<'a>) -> Option<&'p Wording<'a>> {
    let first = |o: &&Wording<'_>| o.text.tokens().first().copied().filter(|t| t.kind == TokenKind::Word);
    let ordinary = |o: &Wording<'_>, t: &Token| {
        let word = o.text.text_of(t);
        let inner = o.text.tokens()[1..].iter().any(|t| t.capital && t.kind == TokenKind::Word);
        (prose.lexicon.is_stop(word) || prose.lexicon.is_domain(word) || word.ends_with("ing") || o.words() > 2)
            && !inner
    };
    let capital = prose.options.iter().any(|o| first(&o).is_some_and(|t| t.capital && !t.capitals && ordinary(o, &t)));
    let mut small = prose.options.iter().filter(|o| first(o).is_some_and(|t| !t.capital));
    let starts_small = |o: &&Wording<'_>| {
        let tokens = o.text.tokens();
        // `iPhone`, `e2fsck`: names that begin small have capitals or digits inside.
        !o.text.text_of(&tokens[0]).bytes().any(|b| b.is_ascii_digit())
    };
    small.find(starts_small).filter(|_| capital && prose.lexicon.language != "de")
}
