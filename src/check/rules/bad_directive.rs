//! Double braces that are meant as a directive but are none.

use crate::check::{Example, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-directive",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "Double braces that are meant as a directive but are none",
    docs: "\
## What it does
Reports `{{ … }}` whose name is almost one of the four directives, whose argument is missing, or that stands where it cannot work: `check` and `include` belong alone in a paragraph.

## Why
A directive that is not recognised would be printed as it stands, in front of every learner.

## Example
```markdown
{{ chek: mis-7k3f9q }}
```

## Use instead
```markdown
{{ check: mis-7k3f9q }}
```
Braces that are meant literally stand in code: `` `{{ user.name }}` ``.
",
    options: &[],
    fixable: false,
    scope: Scope::Reading,
    examples: &[
        Example {
            title: "a check inside a sentence",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nAnswer {{ check: exa-p4x7rt }} now.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a check alone in its paragraph, braces in code",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nWrite `{{ check: X }}`:\n\n{{ check: exa-p4x7rt }}\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};
