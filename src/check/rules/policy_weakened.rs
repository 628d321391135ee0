//! A change that loosens its own gate.

use crate::check::Base;
use crate::check::registry::RULES;
use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Diagnostic;
use crate::diag::Severity;
use crate::model::{Doc, Person, Policy, Waiver};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub static RULE: Rule = Rule {
    name: "policy-weakened",
    group: Group::Governance,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A change that loosens its own gate",
    docs: "\
## What it does
With `--base REV`, compares `policy.yaml` and `people.yaml` with those of that revision and reports rules and groups whose level goes down, options that change, waivers that are new or reach further, lower quorums of reviews and of releases, reviews that may all come from one organisation, roles that may sign more decisions, a new baseline, another `signing-key` of `programme.yaml`, roles that people gain, and days of activity that grow for those who decide. The policy in force is that of the base revision, so none of it counts for this change itself.

## Why
Whoever opens the gate may pass it with anything. Each of these may be right, but somebody with the role must have seen it.

## Example
A pull request with a new item and `rules: {missing-reference: off}`.

## Use instead
Have the change approved by the people whom the finding names, apart from the content that needs it.

## References
- ISO/IEC 17024:2012, 5.2 (impartiality); 7.4 (security)
",
    options: &[
        RuleOption { name: "roles", default: "manager", doc: "Roles that must approve such a change, separated by spaces." },
    ],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a rule off, a lower quorum, a waiver and a role",
            files: &[
                ("@base/policy.yaml", "rules: {heading-order: error}\nroles: [{role: manager, people: [p001]}]\nquorum: {content: 2, fairness: 1, editorial: 1}\n"),
                ("policy.yaml", "rules: {heading-order: \"off\"}\nroles: [{role: manager, people: [p001, p002]}]\nquorum: {content: 1, fairness: 1, editorial: 1}\nwaivers:\n  - {rule: missing-reference, documents: [exa-222222], reason: Soon, until: 2027-03-31, author: p002, approved-by: p001}\n"),
                ("items/exam/example.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"),
            ],
            verdict: Verdict::Fails(4),
        },
        Example {
            title: "releases with fewer approvals, and another key",
            files: &[
                ("@base/policy.yaml", "roles: [{role: manager, people: [p001]}]\n"),
                ("policy.yaml", "roles: [{role: manager, people: [p001]}]\nreleases: {quarterly: {approvals: {manager: 1}}}\n"),
                ("@base/programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\nsigning-key: RWTCnlG8oyDhUh0SnKhA5tGLjSbALVrcIe87gjg5h3CrRLchSjwPSmRl\n"),
                ("programme.yaml", "id: example-programme\nprefix: exa\ntitle: Example\ndescription: An example.\nlanguages: [en]\niri: https://credentials.example/example/\norganisation: {name: Example}\nsigning-key: RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n"),
            ],
            verdict: Verdict::Fails(2),
        },
        Example {
            title: "reviewers of one house, editors who retire items, nobody who signs their use, somebody who had left",
            files: &[
                ("@base/policy.yaml", "rules: {}\ndecisions: {retire: [manager], activate: [manager]}\n"),
                ("policy.yaml", "rules: {}\nreviews: {outside-organisation: false}\ndecisions: {retire: [manager, editor]}\n"),
                ("@base/people.yaml", "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p002, roles: [author], organisation: ORG-B, from: 2026-01-01}\n  - {id: p005, roles: [editor], organisation: ORG-A, from: 2026-01-01, to: 2026-06-30}\n"),
                ("people.yaml", "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, from: 2026-01-01}\n  - {id: p002, roles: [author], organisation: ORG-B, from: 2026-01-01}\n  - {id: p005, roles: [editor], organisation: ORG-A, from: 2026-01-01}\n"),
            ],
            // `activate` falls back to those who may retain, of whom the psychometrician is new.
            verdict: Verdict::Fails(5),
        },
        Example {
            title: "a stricter policy",
            files: &[
                ("@base/policy.yaml", "rules: {heading-order: error}\nroles: [{role: manager, people: [p001]}]\nquorum: {content: 2, fairness: 1, editorial: 1}\n"),
                ("policy.yaml", "rules: {heading-order: error, link-text: error}\nroles: [{role: manager, people: [p001]}]\nquorum: {content: 3, fairness: 1, editorial: 1}\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let (Some(base), Some(new)) = (context.base, context.proposed) else { return };
    let approvers = approvers(context, base);
    let doc = new.doc.map(|id| context.doc(id));
    let mut report = |path: &[&str], message: String| {
        let found = match doc {
            Some(doc) => context.finding(doc, place(doc, path), message),
            None => context.overall(message),
        };
        findings.push(found.help(approvers.clone()));
    };
    levels(&base.policy, new, &mut report);
    for (rule, options) in new.options.iter().chain(&base.policy.options) {
        let of = |policy: &Policy| {
            policy.options.iter().find(|(r, _)| r == rule).map(|(_, o)| o.iter().cloned().collect::<BTreeMap<_, _>>())
        };
        // Each pair is met once from either side; equal findings are reported once.
        if of(&base.policy) != of(new) && !(options.is_empty()) {
            report(&["options", rule], format!("this change sets options of `{rule}`"));
        }
    }
    for (position, waiver) in new.waivers.iter().enumerate().filter(|(_, w)| !known(&base.policy, w)) {
        report(
            &["waivers", &position.to_string(), "rule"],
            format!("this change waives findings of `{}`", waiver.rule),
        );
    }
    let (old, now) = (&base.policy.quorum, &new.quorum);
    for (kind, before, after) in [
        ("content", old.content, now.content),
        ("fairness", old.fairness, now.fairness),
        ("editorial", old.editorial, now.editorial),
    ] {
        if after < before {
            report(
                &["quorum", kind],
                format!("this change lowers the quorum of {kind} reviews from {before} to {after}"),
            );
        }
    }
    signing(&base.policy, new, &mut report);
    if new.baseline.is_some() && new.baseline != base.policy.baseline {
        report(&["baseline"], "this change sets another baseline".to_owned());
    }
    releases(&base.policy, new, &mut report);
    for (role, person) in gained(&base.policy, new) {
        report(&["roles"], format!("this change gives `{person}` the role `{role}`"));
    }
    signing_key(context, base, &approvers, findings);
    people(context, base, &approvers, findings);
}

/// Approvals and days of notice that a release needs no longer.
fn releases(old: &Policy, new: &Policy, report: &mut dyn FnMut(&[&str], String)) {
    let gates = |policy: &Policy| {
        let releases = policy.releases.clone();
        [("quarterly", releases.quarterly), ("patch", releases.patch), ("emergency", releases.emergency)]
    };
    for ((kind, before), (_, after)) in gates(old).into_iter().zip(gates(new)) {
        for (role, count) in &before.approvals {
            let now = after.approvals.iter().find(|(r, _)| r == role).map_or(0, |(_, n)| *n);
            if now < *count {
                let message = format!("a {kind} release needs {now} instead of {count} approvals as {role}");
                report(&["releases", kind, "approvals"], message);
            }
        }
        if after.notice_days < before.notice_days {
            let (before, after) = (before.notice_days, after.notice_days);
            report(
                &["releases", kind, "notice-days"],
                format!("a {kind} release needs {after} instead of {before} days of notice"),
            );
        }
    }
}

/// Whoever sets the key signs whatever he likes.
fn signing_key(context: &Context<'_>, base: &Base, approvers: &str, findings: &mut Findings) {
    let Some(record) = &context.programme().record else { return };
    let before = base.record.as_ref().and_then(|r| r.signing_key.as_ref());
    if before.is_some() && before != record.signing_key.as_ref() {
        let doc = context.doc(record.doc);
        let message = match &record.signing_key {
            Some(_) => "this change sets another key for the signatures of releases",
            None => "this change takes away the key for the signatures of releases",
        };
        findings.push(context.finding(doc, doc.span(&["signing-key"]), message).help(approvers));
    }
}

/// What reviews and decisions no longer need.
fn signing(old: &Policy, new: &Policy, report: &mut dyn FnMut(&[&str], String)) {
    if old.outside_organisation && !new.outside_organisation {
        let message = "this change lets all content reviews come from the authors' own organisation";
        report(&["reviews", "outside-organisation"], message.to_owned());
    }
    for what in ["suspend", "retire", "retain", "publish", "activate"] {
        let before = old.decisions.of(what).unwrap_or_default();
        let after = new.decisions.of(what).unwrap_or_default();
        let gained: Vec<String> = after.iter().filter(|r| !before.contains(r)).map(|r| format!("`{r}`")).collect();
        if !gained.is_empty() {
            let message = format!("this change lets the role {} decide to {what} an item", gained.join(", "));
            report(&["decisions", what], message);
        }
    }
    if old.decisions.activate.is_some() && new.decisions.activate.is_none() {
        report(&["decisions"], "this change lets items be put to use without a signature".to_owned());
    }
}

/// A key itself where the value would be long, the value where it is one word.
fn place(doc: &Doc, path: &[&str]) -> Span {
    if matches!(path, ["roles" | "decisions"]) { doc.key_span(path) } else { doc.span(path) }
}

fn approvers(context: &Context<'_>, base: &Base) -> String {
    let roles: Vec<&str> = context.option("roles").split_whitespace().collect();
    let by_policy = base
        .policy
        .roles
        .iter()
        .filter(|(role, _)| roles.contains(&&**role))
        .flat_map(|(_, people)| people.iter().map(|p| &**p));
    let by_people = base.people.iter().filter(|p| p.roles.iter().any(|r| roles.contains(&r.as_str()))).map(|p| &*p.id);
    let people: BTreeSet<&str> = by_policy.chain(by_people).collect();
    let people = people.into_iter().map(|p| format!("`{p}`")).collect::<Vec<_>>().join(", ");
    format!(
        "the role {} must approve this: {}",
        roles.join(" or "),
        if people.is_empty() { "nobody holds it at the base revision" } else { &people }
    )
}

fn levels(old: &Policy, new: &Policy, report: &mut dyn FnMut(&[&str], String)) {
    let mut lowered: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for rule in RULES {
        let (before, after) = (crate::check::level(old, rule), crate::check::level(new, rule));
        if after < before {
            let group = format!("{}/*", rule.group.name());
            let own = new.rules.iter().chain(&old.rules).any(|(name, _)| name == rule.name);
            lowered.entry(if own { rule.name.to_owned() } else { group }).or_default().push(rule.name);
        }
    }
    for (line, rules) in lowered {
        let message = match rules.as_slice() {
            [rule] => format!("this change lowers the level of `{rule}`"),
            rules => format!("this change lowers the level of {} rules of `{line}`", rules.len()),
        };
        report(&["rules", &line], message);
    }
}

/// Whether the base has a waiver that reaches as far.
fn known(base: &Policy, waiver: &Waiver) -> bool {
    base.waivers.iter().any(|old| {
        let inside = |new: &[crate::model::Id], old: &[crate::model::Id]| new.iter().all(|id| old.contains(id));
        old.rule == waiver.rule
            && waiver.until <= old.until
            && inside(&waiver.documents, &old.documents)
            && inside(&waiver.competencies, &old.competencies)
    })
}

fn gained<'p>(old: &Policy, new: &'p Policy) -> Vec<(&'p str, &'p str)> {
    let had = |role: &str, person: &str| {
        old.roles.iter().any(|(r, people)| &**r == role && people.iter().any(|p| &**p == person))
    };
    let all = new.roles.iter().flat_map(|(role, people)| people.iter().map(move |p| (&**role, &**p)));
    all.filter(|(role, person)| !had(role, person)).collect()
}

/// Whether somebody who decides about the work of others may do so on more days than before.
fn longer(old: &Person, new: &Person) -> bool {
    let decides = |role: &String| !matches!(role.as_str(), "author" | "sme");
    let later = match (old.to, new.to) {
        (Some(old), Some(new)) => new > old,
        (old, None) => old.is_some(),
        (None, Some(_)) => false,
    };
    old.roles.iter().any(decides) && (later || new.from < old.from)
}

/// Roles of `people.yaml` that decide about the work of others.
fn people(context: &Context<'_>, base: &Base, approvers: &str, findings: &mut Findings) {
    for person in &context.programme().people {
        let old = base.people.get(&person.id).map(|p| p.roles.as_slice()).unwrap_or_default();
        let new: Vec<&str> = person
            .roles
            .iter()
            .filter(|r| !old.contains(r) && !matches!(r.as_str(), "author" | "sme"))
            .map(String::as_str)
            .collect();
        if !new.is_empty() {
            let doc = context.doc(person.doc);
            let span = doc.span(&["people", &person.position.to_string(), "roles"]);
            let found: Diagnostic =
                context.finding(doc, span, format!("this change gives `{}` the role {}", person.id, new.join(", ")));
            findings.push(found.help(approvers));
        }
        if let Some(old) = base.people.get(&person.id).filter(|old| longer(old, person)) {
            let doc = context.doc(person.doc);
            let span = doc.span(&["people", &person.position.to_string(), "id"]);
            let message = format!("this change has `{}` active {}; it was {}", person.id, person.days(), old.days());
            findings.push(context.finding(doc, span, message).help(approvers));
        }
    }
}
