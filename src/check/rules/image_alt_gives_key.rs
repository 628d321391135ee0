//! An alternative text that gives the key of its item.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::{Answer, Item};
use crate::parse::markdown::{images, plain_text_blocks};

/// The rule.
pub static RULE: Rule = Rule {
    name: "image-alt-gives-key",
    group: Group::Accessibility,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An alternative text that gives the key of its item",
    docs: "\
## What it does
Reports images in the stem of an item whose alternative text holds the text of the key and of no other option.

## Why
Candidates who hear the image described would be told the answer, and the item would measure something else for them.

## Example
```markdown
![A chart whose highest bar is WebP](/media/chart.svg)
```
in an item that asks which format has the highest bar.

## Use instead
Describe what is to be read off, not the conclusion: \"A bar chart: JPEG 80, WebP 95, PNG 60\".

## References
- W3C, Images Tutorial, \"Complex images\"
",
    options: &[],
    fixable: false,
    scope: Scope::Item(check),
    examples: &[
        Example {
            title: "the conclusion",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                (
                    "items/practice/example.exa-222222.md",
                    "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\n![The code is not found](/media/cache.svg)\n\nWhich?\n\n- [x] Not found {#k}\n  > Yes.\n- [ ] Overload {#w}\n  > No.\n\n## Rationale\n\nSo.\n",
                ),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "all that is to be read",
            files: &[
                ("media/cache.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"),
                (
                    "items/practice/example.exa-222222.md",
                    "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\n![Two signs: not found, and overload](/media/cache.svg)\n\nWhich?\n\n- [x] Not found {#k}\n  > Yes.\n- [ ] Overload {#w}\n  > No.\n\n## Rationale\n\nSo.\n",
                ),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, item: &Item, findings: &mut Findings) {
    let pictures = images(&item.body.stem);
    if pictures.is_empty() {
        return;
    }
    let (keys, others) = answers(item);
    for (image, span) in pictures {
        let alt = words(&image.alt);
        let says = |text: &String| text.len() > 3 && alt.contains(&format!(" {text} "));
        if keys.iter().any(says) && !others.iter().any(says) {
            let found = context.finding(context.doc(item.doc), span, "this alternative text gives the key");
            findings.push(found.help("describe what is to be read off the image, not the conclusion"));
        }
    }
}

/// Texts that are right and texts that are wrong, as words.
fn answers(item: &Item) -> (Vec<String>, Vec<String>) {
    let fold = |text: &str| words(text).trim().to_owned();
    if let Answer::Choices(choices) = &item.body.answer {
        let (keys, others): (Vec<_>, Vec<_>) = choices.iter().partition(|c| c.key);
        let texts = |choices: Vec<&crate::model::Choice>| {
            choices.iter().map(|c| fold(&plain_text_blocks(&c.content))).collect()
        };
        return (texts(keys), texts(others));
    }
    let accepted = item.text_key.iter().flat_map(|k| &k.accept).map(|t| fold(t));
    let value = item.numeric.iter().map(|k| fold(k.value.as_str()));
    (accepted.chain(value).collect(), Vec::new())
}

/// Words in lower case, one space around each.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .map(|w| w.trim_matches('.'))
        .filter(|w| !w.is_empty())
        .collect();
    format!(" {} ", words.join(" "))
}
