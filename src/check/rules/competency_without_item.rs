//! A competency of an examined domain that no active exam item measures.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::coverage::{CompetencyRow, Coverage};
use crate::diag::Severity;
use crate::model::Status;

/// The rule.
pub static RULE: Rule = Rule {
    name: crate::coverage::ITEM_RULE,
    group: Group::Coverage,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A competency that the exam covers and no active exam item measures",
    docs: "\
## What it does
Reports every competency in a domain of the blueprint for which the bank has no active exam item with that competency as its `competency:`.
Items that name it under `also:` do not count. The rule is silent where `bank: per-competency` is 0 and about retired competencies.

## Why
A certificate claims that its holder can do what the framework lists. What cannot be asked is not shown.

## Example
```yaml
- id: cfg-03.4
  statement: Serve stale content while the origin is down   # and no item with `competency: cfg-03.4`
```

## Use instead
Write an item for it (`certwright coverage` says where items are missing), or let a waiver accept the gap for a time:
```yaml
waivers:
  - rule: competency-without-item
    competencies: [cfg-03.4]
    reason: The spring panel writes its items.
    until: 2027-03-31
    author: p003
    approved-by: p001
```

## References
Standards for Educational and Psychological Testing (AERA, APA, NCME 2014), standards 4.1 and 11.13.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example { title: "the only item is still in review", files: &[("items/exam/expected-class.exa-k7w2hd.md", IN_REVIEW)], verdict: Verdict::Fails(1) },
        Example { title: "every competency has an active exam item", files: &[], verdict: Verdict::Passes },
        Example {
            title: "accepted for a time",
            files: &[
                ("items/exam/expected-class.exa-k7w2hd.md", IN_REVIEW),
                ("policy.yaml", "waivers:\n  - rule: competency-without-item\n    competencies: [pln-01.1]\n    reason: Under review.\n    until: 2026-12-31\n    author: p002\n    approved-by: p001\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

const IN_REVIEW: &str = "---\nid: exa-k7w2hd\ntitle: In review\ntype: true-false\ncompetency: pln-01.1\ncognitive: apply\npool: exam\nstatus: review\nauthors: [p002]\n---\nIs it?\n\n- [x] True {#t}\n  > Yes.\n- [ ] False {#f}\n  > No.\n\n## Rationale\n\nBecause.\n";

fn check(context: &Context<'_>, findings: &mut Findings) {
    for coverage in &context.analysis.coverage {
        let bare = coverage.competencies.iter().filter(|c| c.lacks_items && c.active_exam == 0 && !c.doubtful);
        bare.for_each(|row| report(context, coverage, row, findings));
    }
}

fn report(context: &Context<'_>, coverage: &Coverage, row: &CompetencyRow, findings: &mut Findings) {
    let Some(competency) = context.programme().competencies.get(&row.id) else { return };
    let doc = context.doc(competency.doc);
    let mut path: Vec<&str> = competency.path.iter().map(String::as_str).collect();
    path.push("id");
    let under_way: Vec<String> = row
        .items
        .get(&crate::model::Pool::Exam)
        .into_iter()
        .flatten()
        .map(|(status, n)| format!("{n} {}", status.name()))
        .collect();
    let usable = |s: Status| matches!(s, Status::Draft | Status::Review | Status::Approved | Status::Beta);
    let coming = row.items.get(&crate::model::Pool::Exam).is_some_and(|by| by.keys().any(|s| usable(*s)));
    let has = if under_way.is_empty() { String::new() } else { format!(" (there are {})", under_way.join(", ")) };
    let help = match coming {
        true => "take its item through review, or let a waiver accept the gap for a time",
        false => "write an item with this `competency:`, or let a waiver accept the gap for a time",
    };
    let message =
        format!("no active exam item measures competency `{}`, which `{}` covers{has}", row.id, coverage.blueprint);
    findings.push(
        context.finding(doc, doc.span(&path), message).help(help).subject(&*row.id).subject(&*coverage.blueprint),
    );
}
