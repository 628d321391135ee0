//! A task that nobody who performs it has rated.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "task-without-rating",
    group: Group::Coverage,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A task without importance or frequency in a rated job task analysis",
    docs: "\
## What it does
In a framework with ratings, reports tasks for which no kept rater who performs the task gave importance and frequency.

## Why
The task counts nothing for its domain's weight, as if nobody did it.

## Example
A task was split after the survey, and `<framework>.ratings.csv` knows only the old one.

## Use instead
Have the new task rated, or drop it from the framework with a reason under `study: dropped-tasks`.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a task that nobody rated",
            files: &[(
                "frameworks/core.ratings.csv",
                "rater,task,importance,frequency\nr1,pln-01,3,3\nr1,rdg-01,4,-\nr2,pln-01,4,3\n",
            )],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "all tasks rated",
            files: &[(
                "frameworks/core.ratings.csv",
                "rater,task,importance,frequency\nr1,pln-01,3,3\nr1,rdg-01,4,2\n",
            )],
            verdict: Verdict::Passes,
        },
        Example { title: "no ratings at all", files: &[], verdict: Verdict::Passes },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for framework in context.programme().frameworks.iter().filter(|f| !context.doc(f.doc).poisoned()) {
        let Some(weights) = crate::coverage::weights(framework, 100) else { continue };
        let doc = context.doc(framework.doc);
        for task in weights.tasks.iter().filter(|t| t.index.is_none()) {
            let place = framework.domains.iter().enumerate().find_map(|(d, domain)| {
                domain.tasks.iter().position(|t| t.id == task.task).map(|t| (d.to_string(), t.to_string()))
            });
            let Some((d, t)) = place else { continue };
            let message = format!("nobody who performs task `{}` has rated its importance and frequency", task.task);
            let found = context.finding(doc, doc.span(&["domains", &d, "tasks", &t, "id"]), message);
            findings.push(found.help("have it rated, or drop it with a reason").subject(&*task.task));
        }
    }
}
