//! A form that breaks the specification it was drawn by.

use crate::assemble::{Purpose, Violation, counts, limits, may_pretest, may_score, pairs, redraw, taught};
use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Competency, Doc, Form, FormEntry, FormKind, Item, ScoringStatus};

/// The rule.
pub static RULE: Rule = Rule {
    name: "form-violates-blueprint",
    group: Group::Coverage,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A form outside its blueprint's limits, or with items that may not stand on it",
    docs: "\
## What it does
Compares every form with its blueprint as it is now: length, ranges of domains, levels, cells, tasks and types; items that stand twice, enemies that
meet, a scenario's items that are torn apart; items of the wrong pool, out of use, or of another framework. Operational forms take active exam
items, beta forms exam items past review, practice forms practice items in use. Items that were dropped after delivery are not judged by their status. A practice form keeps the blueprint's
proportions at its own length, rounded outwards, over the domains that its course teaches.

## Why
Candidates of different forms must meet the same exam, and it must be the one that was announced.

## Example
```yaml
items:
  - {item: mis-7k3f9q, hash: \"sha256:…\"}
  - {item: mis-2h8d5w, hash: \"sha256:…\"}   # its enemy
```

## Use instead
`certwright assemble BLUEPRINT --id FORM --kind KIND --seed TEXT --replace` draws it anew and says which limit cannot be met, if one cannot.

## References
Standards for Educational and Psychological Testing (AERA, APA, NCME 2014), standards 4.1 and 4.2.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "too short, and a domain without items",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-w3j6mb, hash: sha256:0}\n  - {item: exa-t5n8ye, hash: sha256:0}\n")],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "a public item on an exam form, and an item twice",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-p4x7rt, hash: sha256:0}\n  - {item: exa-t5n8ye, hash: sha256:0}\n  - {item: exa-t5n8ye, hash: sha256:0}\n")],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "a form within its limits",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-k7w2hd, hash: sha256:0}\n  - {item: exa-w3j6mb, hash: sha256:0}\n  - {item: exa-t5n8ye, hash: sha256:0}\n")],
            verdict: Verdict::Passes,
        },
        Example {
            title: "a practice form of its own length",
            files: &[("forms/practice.yaml", "id: practice\ntitle: Practice\nkind: practice\nblueprint: example-exam\nblueprint-hash: sha256:0\ncourse: reading-responses\nseed: a\nitems:\n  - {item: exa-p4x7rt, hash: sha256:0}\n  - {item: exa-q8m3vk, hash: sha256:0}\n")],
            verdict: Verdict::Passes,
        },
    ],
};

type Entry<'a> = (usize, &'a FormEntry, &'a Item, &'a Competency);

fn check(context: &Context<'_>, findings: &mut Findings) {
    for form in &context.programme().forms {
        let doc = context.doc(form.doc);
        // An item that is missing or broken is reported there; what the form then lacks would only follow from it.
        if let Some(entries) = entries(context, form).filter(|_| !doc.poisoned()) {
            judge(context, form, doc, &entries, findings);
        }
    }
}

fn entries<'a>(context: &Context<'a>, form: &'a Form) -> Option<Vec<Entry<'a>>> {
    let programme = context.programme();
    let entry = |(n, entry): (usize, &'a FormEntry)| {
        let item = programme.items.get(&entry.item).filter(|i| !i.poisoned)?;
        Some((n, entry, item, programme.competencies.get(&item.competency)?))
    };
    form.items.iter().enumerate().map(entry).collect()
}

fn judge(context: &Context<'_>, form: &Form, doc: &Doc, entries: &[Entry<'_>], findings: &mut Findings) {
    let programme = context.programme();
    let Some(blueprint) = programme.blueprints.get(&form.blueprint).filter(|b| !context.doc(b.doc).poisoned()) else {
        return;
    };
    let Some(framework) = programme.frameworks.get(&blueprint.framework).filter(|f| !context.doc(f.doc).poisoned())
    else {
        return;
    };
    let course = form.course.as_ref().and_then(|id| programme.courses.get(id));
    let scored: Vec<&Entry<'_>> = entries.iter().filter(|e| e.1.status != ScoringStatus::Pretest).collect();
    let length = if form.kind == FormKind::Practice { scored.len() as u32 } else { blueprint.length };
    let limits = limits(programme, framework, blueprint, Purpose { kind: form.kind, course, length });
    let chosen: Vec<_> = scored.iter().map(|(_, _, item, competency)| (*item, *competency)).collect();
    for violation in counts(&limits, &chosen) {
        let found = context.finding(doc, doc.key_span(&["items"]), format!("the form has {violation}"));
        findings.push(found.help(format!("draw it anew with `{}`, or change the blueprint", redraw(form))));
    }
    let pretest = (entries.len() - scored.len()) as u32;
    if pretest != limits.pretest {
        let message = format!("the form has {pretest} unscored items; its blueprint asks for {}", limits.pretest);
        findings.push(
            context
                .finding(doc, doc.key_span(&["items"]), message)
                .help("draw it anew, or change `pretest` in the blueprint"),
        );
    }
    for violation in pairs(&entries.iter().map(|e| e.2).collect::<Vec<_>>()) {
        findings.push(pair(context, form, entries, &violation));
    }
    let taught = course.map(|course| taught(programme, course));
    for entry in entries {
        if let Some(reason) = stranger(form.kind, entry).or_else(|| outside(entry, &framework.id, taught.as_ref())) {
            let found = context.finding(doc, doc.span(&["items", &entry.0.to_string(), "item"]), reason);
            findings.push(found.help(format!("draw the form anew with `{}`", redraw(form))).subject(&*entry.2.id));
        }
    }
}

fn pair(context: &Context<'_>, form: &Form, entries: &[Entry<'_>], violation: &Violation) -> Diagnostic {
    let doc = context.doc(form.doc);
    let place = |n: usize| doc.span(&["items", &entries[n].0.to_string(), "item"]);
    let (a, b, message) = match violation {
        Violation::Twice(a, b) => (*a, *b, format!("item `{}` stands on the form twice", entries[*b].2.id)),
        Violation::Enemies(a, b) => {
            (*a, *b, format!("items `{}` and `{}` are enemies", entries[*a].2.id, entries[*b].2.id))
        }
        Violation::Apart(stimulus, a, b) => {
            (*a, *b, format!("the items of scenario `{stimulus}` do not stand together"))
        }
        other => (0, 0, other.to_string()),
    };
    let found = context.finding(doc, place(b), message).see(doc.file, place(a), "the other one");
    found.help(format!("draw the form anew with `{}`", redraw(form))).subject(&*entries[b].2.id)
}

/// Why an item may not stand on a form of this kind.
fn stranger(kind: FormKind, (_, entry, item, _): &Entry<'_>) -> Option<String> {
    let allowed = match entry.now() {
        ScoringStatus::Pretest => may_pretest(item),
        // What became of an item after delivery does not change what was delivered.
        ScoringStatus::Dropped | ScoringStatus::AllCredit | ScoringStatus::MultiKey => true,
        ScoringStatus::Scored => may_score(kind, item),
    };
    let what = if entry.status == ScoringStatus::Pretest { "unscored on an" } else { "on a" };
    (!allowed).then(|| {
        format!(
            "item `{}` ({}, {}) may not stand {what} {} form",
            item.id,
            item.pool.name(),
            item.status.name(),
            kind.name()
        )
    })
}

/// Why an item does not belong to what the form examines.
fn outside(
    (_, entry, item, competency): &Entry<'_>,
    framework: &crate::model::Id,
    taught: Option<&std::collections::BTreeSet<&crate::model::Id>>,
) -> Option<String> {
    if entry.now() == ScoringStatus::Dropped {
        return None;
    }
    if competency.framework != *framework {
        return Some(format!("item `{}` measures a competency of framework `{}`", item.id, competency.framework));
    }
    taught
        .is_some_and(|t| !t.contains(&competency.id))
        .then(|| format!("item `{}` measures competency `{}`, which the course does not teach", item.id, competency.id))
}
