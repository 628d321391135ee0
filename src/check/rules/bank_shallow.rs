//! A bank that cannot feed the blueprint as deeply as it asks for.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::coverage::{Coverage, Row};
use crate::diag::Severity;
use crate::model::Kind;

/// The rule.
pub static RULE: Rule = Rule {
    name: crate::coverage::DEPTH_RULE,
    group: Group::Coverage,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "Fewer active exam items than the blueprint's `bank:` asks for",
    docs: "\
## What it does
Compares the active exam items with the blueprint: for each domain with `bank: depth` times the items that a form is expected to take from it, for each
competency with `bank: per-competency`, for levels, tasks and item types with what one form needs at least. A competency without any item is left to
`competency-without-item`.

## Why
From a shallow bank every form shares most of its items with the last one: who fails meets them again, and one leak spoils all forms.

## Example
```yaml
length: 60
domains: {planning: {target: 18, tolerance: 2}}   # 11 items of a form are expected here
bank: {depth: 2}                                  # so the bank should hold 22; it holds 14
```

## Use instead
Write items (`certwright coverage` shows how many of which level), lower `bank:`, or accept it for a time with a waiver that names the blueprint
under `documents:` (for one domain alone: the domain's id).

## References
Standards for Educational and Psychological Testing (AERA, APA, NCME 2014), standard 4.2 and chapter 6.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "depth 2 from a bank that fills one form",
            files: &[("blueprints/example-exam.yaml", "id: example-exam\ntitle: Example exam\nframework: core\nlength: 3\ndomains: {planning: {items: 1}, reading: {items: 2}}\nbank: {depth: 2}\n")],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "two items a competency are asked for",
            files: &[("blueprints/example-exam.yaml", "id: example-exam\ntitle: Example exam\nframework: core\nlength: 3\ndomains: {planning: {items: 1}, reading: {items: 2}}\nbank: {per-competency: 2}\n")],
            verdict: Verdict::Fails(3),
        },
        Example { title: "a bank that is deep enough", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    // An item that cannot be read may be the very one that is missed: it is reported, and the gap when it stays.
    let unread =
        context.analysis.built.docs.iter().filter(|(_, d)| d.kind == Kind::Item && d.poisoned()).count() as u32;
    for coverage in &context.analysis.coverage {
        for row in coverage.rows.domains.iter().filter(|r| r.gap() > unread) {
            let expected = row.expected.unwrap_or(0);
            let message = format!(
                "domain `{}` has {} active exam items of {} (a form takes about {expected})",
                row.id, row.active, row.needed
            );
            push(context, coverage, &["domains", &row.id], message, row, findings);
        }
        for (key, what, rows) in
            [("cognitive", "level", &coverage.rows.cognitive), ("types", "type", &coverage.rows.types)]
        {
            for row in rows.iter().filter(|r| r.gap() > unread) {
                let message =
                    format!("{what} `{}` has {} active exam items; one form needs {}", row.id, row.active, row.needed);
                push(context, coverage, &[key, &row.id], message, row, findings);
            }
        }
        tasks(context, coverage, unread, findings);
        competencies(context, coverage, findings);
    }
}

fn push(
    context: &Context<'_>,
    coverage: &Coverage,
    path: &[&str],
    message: String,
    row: &Row,
    findings: &mut Findings,
) {
    let doc = context.doc(coverage.doc);
    let found = context.finding(doc, doc.key_span(path), message);
    let gap = row.gap();
    findings.push(
        found
            .help(format!(
                "write {gap} more item{}, lower what is asked for, or let a waiver accept it for a time",
                if gap == 1 { "" } else { "s" }
            ))
            .subject(&*row.id),
    );
}

/// A task none of whose competencies has an item is reported by competency.
fn tasks(context: &Context<'_>, coverage: &Coverage, unread: u32, findings: &mut Findings) {
    let reported = |task: &str| {
        coverage.competencies.iter().filter(|c| &*c.task == task).all(|c| c.lacks_items && c.active_exam == 0)
    };
    for row in coverage.rows.tasks.iter().filter(|r| r.gap() > unread && !reported(&r.id)) {
        let message = format!("task `{}` has {} active exam items; one form needs {}", row.id, row.active, row.needed);
        push(context, coverage, &["per-task"], message, row, findings);
    }
}

fn competencies(context: &Context<'_>, coverage: &Coverage, findings: &mut Findings) {
    let doc = context.doc(coverage.doc);
    for row in coverage.competencies.iter().filter(|c| c.lacks_items && c.active_exam > 0 && !c.doubtful) {
        let Some(competency) = context.programme().competencies.get(&row.id) else { continue };
        let framework = context.doc(competency.doc);
        let mut path: Vec<&str> = competency.path.iter().map(String::as_str).collect();
        path.push("id");
        let message = format!("competency `{}` has {} active exam items of {}", row.id, row.active_exam, row.needed);
        let found = context.finding(framework, framework.span(&path), message).see(
            doc.file,
            doc.span(&["bank", "per-competency"]),
            "asked for here",
        );
        let help = "write more items for it, lower `per-competency`, or let a waiver accept it for a time";
        findings.push(found.help(help).document(&*coverage.blueprint).subject(&*row.id));
    }
}
