//! A cell of the blueprint that the bank cannot fill.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "cell-uncovered",
    group: Group::Coverage,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A cell of the blueprint with fewer active exam items than one form needs",
    docs: "\
## What it does
Reports cells (a domain at a cognitive level) whose minimum is larger than the number of active exam items of that domain and level.

## Why
No form can be drawn until the items are there.

## Example
```yaml
cells: [{domain: migration, cognitive: analyze, items: 2..}]   # and one such item in the bank
```

## Use instead
Write the item, or lower the cell to what the exam really needs.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a level that no item of the domain has",
            files: &[("blueprints/example-exam.yaml", "id: example-exam\ntitle: Example exam\nframework: core\nlength: 3\ndomains: {planning: {items: 1}, reading: {items: 2}}\ncells: [{domain: reading, cognitive: analyze, items: 1..}]\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a level that its items have",
            files: &[("blueprints/example-exam.yaml", "id: example-exam\ntitle: Example exam\nframework: core\nlength: 3\ndomains: {planning: {items: 1}, reading: {items: 2}}\ncells: [{domain: reading, cognitive: apply, items: 1..}]\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for coverage in &context.analysis.coverage {
        let doc = context.doc(coverage.doc);
        for (position, row) in coverage.rows.cells.iter().enumerate().filter(|(_, row)| row.gap() > 0) {
            let message =
                format!("the cell {} has {} active exam items; one form needs {}", row.title, row.active, row.needed);
            let found = context.finding(doc, doc.span(&["cells", &position.to_string()]), message);
            findings.push(found.help("write items of this domain and level, or lower the cell").subject(&*row.id));
        }
    }
}
