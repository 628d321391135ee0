//! Grammar that fits only some options.

use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::TokenKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-grammar-cue",
    group: Group::ItemWriting,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Grammar that fits only some options",
    docs: "\
## What it does
Reports a stem that ends with *a* or *an* when the options begin with vowels and consonants; and an unfinished sentence that the key continues in another grammatical form (-ing, *to* + verb, a preposition, a noun with its article, a pronoun) than every distractor.

## Why
The ear finds the key.

## Example
\"The browser asks for an …\" with the options \"address\" and \"method\"

## Use instead
Put the article into the options; give all options one form.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 28c)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("an article that fits one option", "A browser that follows a redirect asks for an\n\n- [x] address {#k}\n- [ ] method {#w}\n- [ ] picture {#p}\n", Verdict::Fails(1)),
        item_example!("one form for the key alone", "A browser that meets a permanent redirect continues by\n\n- [x] asking for the new address {#k}\n- [ ] it keeps the old address {#w}\n- [ ] the cache drops the page {#p}\n", Verdict::Fails(1)),
        item_example!("one form for all", "A browser that meets a permanent redirect continues by\n\n- [x] asking for the new address {#k}\n- [ ] keeping the old address {#w}\n- [ ] dropping the page {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() || prose.lexicon.language != "en" {
        return;
    }
    let lead = prose.lead();
    let last = lead.clone().rev().find(|i| matches!(prose.stem.tokens()[*i].kind, TokenKind::Word));
    if let Some(at) =
        last.filter(|at| matches!(prose.stem.word_at(*at), "a" | "an") && prose.stem.count(*at..lead.end) == 1)
    {
        let wanted = prose.stem.word_at(at) == "an";
        let fits =
            |o: &Wording<'_>| o.text.tokens().first().is_none_or(|t| vowel(o.text.text_of(t), t.capitals) == wanted);
        if prose.options.iter().any(|o| !fits(o)) && prose.options.iter().any(fits) {
            let message = format!("`{}` fits only some of the options", prose.stem.word_at(at));
            let found = prose.finding(context, prose.stem_span(at..at + 1), message);
            findings.push(found.help("end the stem before the article and put it into each option"));
        }
        return;
    }
    if let Some(key) = prose.key().filter(|key| plural(prose) && joins(key) && !prose.distractors().any(joins)) {
        let found =
            prose.finding(context, key.place(), "the stem asks for several things, and only the key names several");
        return findings.push(found.help("ask in the singular, or let every option name as many"));
    }
    if let Some(key) = prose.key().filter(|_| unfinished(prose)) {
        let of_key = form(prose, key);
        let others: Vec<Form> = prose.distractors().map(|d| form(prose, d)).collect();
        let unlike =
            others.iter().all(|f| *f != of_key) && (of_key != Form::Other || others.iter().all(|f| *f != Form::Other));
        if unlike && !others.is_empty() {
            let found = prose.finding(
                context,
                key.place(),
                "of the options only the key has a form that continues the stem so",
            );
            findings.push(found.help("give all options the same grammatical form"));
        }
    }
}

/// "What are the ...", "... are the".
fn plural(prose: &Prose<'_>) -> bool {
    let lead = prose.lead();
    let word = |i: usize| prose.stem.word_at(i);
    let ends = unfinished(prose) && lead.end > 2 && (lead.end - 2..lead.end).any(|i| word(i) == "are");
    ends || (matches!(word(lead.start), "what" | "which") && word(lead.start + 1) == "are")
}

fn joins(option: &Wording<'_>) -> bool {
    option.text.tokens().iter().any(|t| option.text.text_of(t) == "and")
}

/// The stem is a sentence that the option ends.
fn unfinished(prose: &Prose<'_>) -> bool {
    let lead = prose.lead();
    let end = prose.stem.tokens()[lead.clone()].last().map(|t| t.kind);
    !lead.is_empty() && !matches!(end, Some(TokenKind::Sign('?' | '.' | '!')))
}

/// How an option begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Gerund,
    Infinitive,
    Preposition,
    Noun,
    Clause,
    Other,
}

fn form(prose: &Prose<'_>, option: &Wording<'_>) -> Form {
    let (first, second) = (option.text.word_at(0), option.text.word_at(1));
    match first {
        "to" if !matches!(second, "the" | "a" | "an") => Form::Infinitive,
        "a" | "an" | "the" | "its" | "their" | "each" | "one" | "two" => Form::Noun,
        "it" | "they" | "he" | "she" | "you" | "we" | "there" | "that" | "because" | "if" | "when" => Form::Clause,
        "by" | "with" | "in" | "on" | "at" | "from" | "for" | "through" | "under" | "after" | "before" | "into"
        | "over" | "without" => Form::Preposition,
        _ if first.len() > 5 && first.ends_with("ing") && !prose.lexicon.is_domain(first) => Form::Gerund,
        _ => Form::Other,
    }
}

/// How a word sounds at its beginning, by its letter.
fn vowel(word: &str, letters: bool) -> bool {
    if letters || word.len() == 1 {
        return word.starts_with(['a', 'e', 'f', 'h', 'i', 'l', 'm', 'n', 'o', 'r', 's', 'x']);
    }
    let exception = ["uni", "use", "eu", "one", "user", "util", "url"].iter().any(|p| word.starts_with(p));
    let silent = [
        "hour", "honest", "heir", "honour", "html", "http", "sql", "svg", "mp", "xml", "rss", "ssd", "sms", "lru",
        "ftp", "ssl", "ssh",
    ]
    .iter()
    .any(|p| word.starts_with(p));
    (word.starts_with(['a', 'e', 'i', 'o', 'u']) && !exception) || silent
}
