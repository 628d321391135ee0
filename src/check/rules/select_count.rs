//! A stem that does not say how many options to choose, or says it wrong.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Answer, Item, ItemType};
use crate::parse::markdown::plain_text_blocks;
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "select-count",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A stem that does not say how many options to choose, or says it wrong",
    docs: "\
## What it does
Compares the number in \"Select two\", \"Choose 3\" and the like with the number of options marked `[x]`. A difference is an error. A multiple-response item whose stem names no number is a warning. Only texts in English are read.

## Why
A candidate who follows the stem must be able to get all points, and one who does not know how many to choose is tested for courage.

## Example
```markdown
Which of these are redirections? Select two.

- [x] `301` {#k}
- [x] `303` {#w}
- [x] `308` {#p}
```

## Use instead
Write \"Select three.\"

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines. Applied Measurement in Education, 15(3), 309–334 (guideline 14: clear directions).
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "two asked, three marked",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: multiple-response\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich are redirections? Select two.\n\n- [x] `301` {#k}\n  > So.\n- [x] `308` {#w}\n  > So.\n- [x] `404` {#p}\n  > So.\n- [ ] `503` {#d}\n  > So.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "no number",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: multiple-response\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich are redirections? Select all that apply.\n\n- [x] `301` {#k}\n  > So.\n- [x] `308` {#w}\n  > So.\n- [ ] `404` {#p}\n  > So.\n- [ ] `503` {#d}\n  > So.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "the right number",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: multiple-response\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich two of these codes are redirections?\n\n- [x] `301` {#k}\n  > So.\n- [x] `308` {#w}\n  > So.\n- [ ] `404` {#p}\n  > So.\n- [ ] `503` {#d}\n  > So.\n\n## Rationale\n\nSo.\n"),
            ],
            verdict: Verdict::Passes,
        },
        Example {
            title: "a single choice",
            files: &[
                ("items/practice/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/// After these a number is what is asked for.
const ASKING: [&str; 6] = ["select", "choose", "pick", "tick", "mark", "check"];
/// After these it is, if several things are asked for at all.
const WHICH: [&str; 2] = ["which", "what"];

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let Answer::Choices(choices) = &item.body.answer else { return };
    let language = item.language.as_deref().unwrap_or_else(|| context.programme().language());
    if item.kind == ItemType::TrueFalse || !language.to_ascii_lowercase().starts_with("en") {
        return;
    }
    let keys = choices.iter().filter(|c| c.key).count();
    let several = item.kind == ItemType::MultipleResponse;
    if !several && !mentions(context, item) {
        return;
    }
    let text = plain_text_blocks(&item.body.stem).to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let asked = asked(&words, several);
    let doc = context.doc(item.doc);
    let place = item.body.stem.last().map_or(doc.head(), |b| b.span);
    let word = |n: usize| n.checked_sub(2).and_then(|i| NUMBERS.get(i)).map_or(n.to_string(), |w| (*w).to_owned());
    if !asked.is_empty() && !asked.contains(&keys) {
        let message = format!(
            "the stem asks for {}, but {keys} option{} marked `[x]`",
            word(asked[0]),
            if keys == 1 { " is" } else { "s are" }
        );
        findings.push(context.finding(doc, place, message).help("change the stem or the marks"));
    } else if several && asked.is_empty() && !words.iter().any(|w| number(w) == Some(keys)) {
        let mut found = context.finding(doc, place, "the stem does not say how many options to choose");
        found.severity = Severity::Warning;
        findings.push(found.help(format!("end the stem with \"Select {}.\"", word(keys))));
    }
}

/// Whether one of the asking words stands in the stem at all: most single choices have none.
fn mentions(context: &Context<'_>, item: &Item) -> bool {
    let doc = context.doc(item.doc);
    let (Some(first), Some(last)) = (item.body.stem.first(), item.body.stem.last()) else { return false };
    let source = doc.slice(Span { start: first.span.start, end: last.span.end });
    ["elect", "hoose", "ick", "ark", "heck"].iter().any(|part| source.contains(part))
}

fn number(word: &str) -> Option<usize> {
    let written = || NUMBERS.iter().position(|n| *n == word).map(|i| i + 2);
    word.parse().ok().filter(|n| (2..=20).contains(n)).or_else(written)
}

/// The numbers that the stem asks for.
fn asked(words: &[&str], several: bool) -> Vec<usize> {
    let asks = |word: &str| ASKING.contains(&word) || (several && WHICH.contains(&word));
    let after = |at: usize| {
        let rest = words[at + 1..].iter().take(3).skip_while(|w| matches!(**w, "the" | "exactly" | "any" | "only"));
        rest.take(1).find_map(|w| number(w))
    };
    (0..words.len()).filter(|at| asks(words[*at])).filter_map(after).collect()
}
