//! A programme in a language that the player has no words for.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::Spoken;

/// The rule.
pub static RULE: Rule = Rule {
    name: "language-without-words",
    group: Group::Accessibility,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "A programme in a language that site and packages have no words of their own for",
    docs: "\
## What it does
Reports a programme whose source language, the first of its `languages`, is none in which Certwright itself speaks. Subtags fall back: `de-AT` is served by `de`.

## Why
Buttons, notices, results and the labels that screen readers read out then stay English, on pages that are marked as another language.

## Example
```yaml
languages: [fr]
```

## Use instead
Translate the words in `theme/theme.toml` of the content: those of the site under `[strings]`, those of packages and practice items under `[player]`. Then switch this note off in `policy.yaml`. Or add the language to Certwright: `themes/runtime/words/en.toml` says how.

## References
- WCAG 2.2, success criterion 3.1.2 (Language of Parts); BCP 47
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a French programme",
            files: &[("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Programme\ndescription: Petit.\nlanguages: [fr]\niri: https://credentials.example/x/\norganisation:\n  name: Example Credentials\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "one in Austrian German",
            files: &[("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Programm\ndescription: Klein.\nlanguages: [de-AT]\niri: https://credentials.example/x/\norganisation:\n  name: Example Credentials\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(record) = &context.programme().record else { return };
    let Some(language) = record.languages.first().filter(|tag| !Spoken::speaks(tag)) else { return };
    let doc = context.doc(record.doc);
    let message = format!("site and packages have no words of their own in `{language}` and speak English");
    let known: Vec<&str> = Spoken::languages().collect();
    let help = format!(
        "translate them in `theme/theme.toml`, under `[strings]` and `[player]`; there are words in `{}`",
        known.join("`, `")
    );
    findings.push(context.finding(doc, doc.span(&["languages", "0"]), message).help(help));
}
