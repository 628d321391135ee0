//! Ratings that belong to nothing.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::{Diagnostic, Severity, did_you_mean};
use crate::model::Framework;
use crate::source::{FileId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub static RULE: Rule = Rule {
    name: "rating-of-unknown-task",
    group: Group::Coverage,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A rating of a task or by a rater that does not exist, or a second one",
    docs: "\
## What it does
Reports rows of `<framework>.ratings.csv` whose task is not in the framework, whose rater is not in `<framework>.raters.csv` (where there
is one), and rows that rate a task a second time for the same rater.

## Why
Such rows are left out of the weights. A mistyped task id silently takes a task's rating away.

## Example
```csv
rater,task,importance,frequency
r01,cgf-03,4,3
```

## Use instead
```csv
rater,task,importance,frequency
r01,cfg-03,4,3
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a mistyped task and a second rating",
            files: &[("frameworks/core.ratings.csv", "rater,task,importance,frequency\nr1,pln-01,3,3\nr1,rgd-01,4,4\nr1,pln-01,5,3\n")],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "an unknown rater",
            files: &[
                ("frameworks/core.ratings.csv", "rater,task,importance,frequency\nr1,pln-01,3,3\nr2,pln-01,4,4\n"),
                ("frameworks/core.raters.csv", "rater,role,region,organisation,years\nr1,engineer,Europe,org-a,5\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "ratings of tasks there are",
            files: &[("frameworks/core.ratings.csv", "rater,task,importance,frequency\nr1,pln-01,3,3\nr1,rdg-01,4,-\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for framework in context.programme().frameworks.iter().filter(|f| !context.doc(f.doc).poisoned()) {
        let sources = &context.analysis.built.sources;
        let path = format!("frameworks/{}.ratings.csv", framework.id);
        if let Some(file) = sources.find(&path) {
            rows(context, framework, file, &sources.get(file).text, findings);
        }
    }
}

fn rows(context: &Context<'_>, framework: &Framework, file: FileId, text: &str, findings: &mut Findings) {
    let tasks: BTreeSet<&str> = framework.tasks().map(|(_, task)| &*task.id).collect();
    let raters: BTreeSet<&str> = framework.raters.iter().map(|r| &*r.id).collect();
    let mut seen: BTreeMap<(&str, &str), Span> = BTreeMap::new();
    let finding = |span: Span, message: String| {
        let found = Diagnostic::new(context.rule.name, context.rule.severity, message).at(file, span, "");
        found.document(&*framework.id)
    };
    for (rater, task, span) in cells(text) {
        if !tasks.contains(task) {
            let near = did_you_mean(task, tasks.iter().copied());
            let help = near.map_or("name a task of the framework, or take the row out".to_owned(), |near| {
                format!("did you mean `{near}`?")
            });
            findings.push(finding(span, format!("framework `{}` has no task `{task}`", framework.id)).help(help));
        } else if !raters.is_empty() && !raters.contains(rater) {
            let help = format!("add the rater to `{}.raters.csv`, or take the row out", framework.id);
            findings.push(finding(span, format!("there is no rater `{rater}`")).help(help));
        } else if let Some(first) = seen.insert((rater, task), span) {
            let found = finding(span, format!("`{rater}` rates task `{task}` a second time")).see(
                file,
                first,
                "first rated here",
            );
            findings.push(found.help("take one of the two rows out; the first counts"));
        }
    }
}

/// (rater, task, place of the row) of each row after the header.
fn cells(text: &str) -> impl Iterator<Item = (&str, &str, Span)> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end())
    });
    lines.filter(|(_, line)| !line.trim().is_empty()).skip(1).filter_map(|(at, line)| {
        let mut parts = line.split(',').map(|part| part.trim().trim_matches('"'));
        Some((parts.next()?, parts.next()?, Span::new(at, at + line.len())))
    })
}
