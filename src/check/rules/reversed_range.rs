//! A range whose first number is the larger one.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::model::grammar::Range;
use crate::model::shape::{Field, Shape, field};
use crate::model::{Doc, DocId};
use crate::parse::yaml::Node;

/// The rule.
pub static RULE: Rule = Rule {
    name: "reversed-range",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A range whose first number is the larger one",
    docs: "\
## What it does
Reports ranges such as `26..22`.

## Why
No number lies in it, so no form can ever be drawn.

## Example
```yaml
domains: {planning: 26..22}
```

## Use instead
```yaml
domains: {planning: 22..26}
```
",
    options: &[],
    fixable: true,
    scope: Scope::Document(check),
    examples: &[
        Example {
            title: "a reversed weight",
            files: &[(
                "blueprints/example-exam.yaml",
                "id: example-exam\ntitle: Example exam\nframework: core\nlength: 3\ndomains:\n  planning: {items: 1}\n  reading: {items: 2..1}\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example { title: "the scaffold", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, _: DocId, doc: &Doc, findings: &mut Findings) {
    if let Some(front) = &doc.front {
        object(context, doc, front, doc.kind.spec().fields, findings);
    }
}

fn object(context: &Context<'_>, doc: &Doc, node: &Node, fields: &'static [Field], findings: &mut Findings) {
    for entry in node.entries().unwrap_or_default() {
        if let Some(field) = field(fields, &entry.key) {
            value(context, doc, &entry.value, &field.shape, findings);
        }
    }
}

fn value(context: &Context<'_>, doc: &Doc, node: &Node, shape: &'static Shape, findings: &mut Findings) {
    match shape {
        Shape::Range => {
            let Some(range) = node.text().and_then(Range::parse).filter(|r| r.is_reversed()) else { return };
            let turned = Range { min: range.max, max: range.min };
            let found = context.finding(doc, node.span, format!("no number lies in `{range}`"));
            findings.push(found.help(format!("write `{turned}`")).fix(
                format!("write `{turned}`"),
                node.span,
                turned.to_string(),
            ));
        }
        Shape::Object(fields) => object(context, doc, node, fields, findings),
        Shape::List(inner, _) => {
            node.elements().unwrap_or_default().iter().for_each(|n| value(context, doc, n, inner, findings))
        }
        Shape::Map(_, inner) => {
            node.entries().unwrap_or_default().iter().for_each(|e| value(context, doc, &e.value, inner, findings))
        }
        // Of the forms that a value may have, only one can be a range or hold one.
        Shape::OneOf(shapes) => shapes.iter().for_each(|shape| value(context, doc, node, shape, findings)),
        _ => {}
    }
}
