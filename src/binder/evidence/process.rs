//! Policy, waivers, decisions, checks, security; and statistics, of which there are none yet.

use super::{Evidence, EvidenceKind, several};
use crate::binder::table::{Cell, Table};
use crate::binder::{Basis, Ledger};
use crate::canon::ReleaseKind;
use crate::check::release::gate;
use crate::diag::Severity;
use crate::model::{FormKind, Pool, ReviewKind, Status};
use std::collections::BTreeMap;

pub(super) fn statistics(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Statistics);
    let files = basis.analysis.built.listing.iter();
    let files = files.filter(|e| e.path.starts_with("statistics/")).count();
    evidence.lack("no statistics of items or forms are computed from this repository: there is no evidence of reliability, of decision consistency, of item difficulty and discrimination, or of differences between groups");
    if files > 0 {
        evidence
            .say(format!("Below statistics/ there is {}; this version reads nothing there.", several(files, "file")));
    }
    evidence
}

pub(super) fn decisions(ledger: &Ledger) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Decisions);
    evidence.found = !ledger.decisions.rows.is_empty();
    match evidence.found {
        true => evidence
            .say(format!("{} with date, person, role and reason.", several(ledger.decisions.rows.len(), "decision"))),
        false => evidence.lack("no decision is recorded"),
    }
    let open = ledger.decisions.rows.iter().filter(|r| r[0].text.is_empty()).count();
    if open > 0 {
        evidence.lack(format!("{open} of them without a date"));
    }
    evidence.table(ledger.decisions.clone());
    evidence
}

pub(super) fn policy(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Policy);
    let policy = &basis.analysis.built.programme.policy;
    evidence.found = policy.doc.is_some();
    if !evidence.found {
        evidence.lack("there is no policy.yaml: the defaults hold");
    }
    let tuned = policy.rules.len() + policy.options.len();
    evidence.say(format!(
        "What opens and shuts the gate is a file under version control: quorums, roles, waivers, and {}. A change that weakens it is reported against the version before.",
        if tuned == 0 { "all rules at their defaults".to_owned() } else { format!("{tuned} rules and thresholds that differ from the defaults") }
    ));
    let mut reviews = Table::new("Accepting reviews an item needs", &[("kind", false), ("reviews", true)]);
    for kind in ReviewKind::ALL {
        reviews.row(vec![Cell::from(kind.name()), Cell::from(policy.quorum.of(kind))]);
    }
    evidence.table(reviews);
    let mut roles = Table::new("Who holds a role", &[("role", false), ("people", false)]);
    for (role, people) in &policy.roles {
        roles.row(vec![Cell::from(role), Cell::from(crate::binder::table::ids(people))]);
    }
    evidence.table(roles);
    let mut gates = Table::new(
        "What a release needs",
        &[
            ("kind", false),
            ("approvals by role", false),
            ("days of notice where an exam asks for something else", true),
        ],
    );
    for kind in ReleaseKind::ALL {
        let gate = gate(&policy.releases, kind);
        let approvals: Vec<String> = gate.approvals.iter().map(|(role, n)| format!("{n} {role}")).collect();
        let approvals = if approvals.is_empty() { "none".to_owned() } else { approvals.join(", ") };
        gates.row(vec![Cell::from(kind.name()), Cell::from(approvals), Cell::from(gate.notice_days)]);
    }
    evidence.table(gates);
    let mut rules =
        Table::new("Rules whose level differs from the default", &[("rule or group", false), ("level", false)]);
    for (rule, level) in &policy.rules {
        rules.row(vec![Cell::from(rule), Cell::from(level.map_or("off", Severity::name))]);
    }
    evidence.table(rules);
    let mut options = Table::new("Thresholds that were set", &[("rule", false), ("option", false), ("value", false)]);
    for (rule, name, value) in policy.options.iter().flat_map(|(rule, all)| all.iter().map(move |(n, v)| (rule, n, v)))
    {
        options.row(vec![Cell::from(rule), Cell::from(name), Cell::from(value)]);
    }
    evidence.table(options);
    evidence
}

pub(super) fn waivers(basis: Basis<'_>, ledger: &Ledger) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Waivers);
    let open = ledger.waivers.rows.iter().filter(|r| r[4].text.starts_with("open")).count();
    // That nothing is waived is evidence too.
    evidence.found = true;
    evidence.say(match ledger.waivers.rows.len() {
        0 => "Nothing is waived.".to_owned(),
        all => format!(
            "{} on {}, {open} of them open; they accept {} of check.",
            several(all, "waiver"),
            basis.analysis.on,
            several(basis.judged.waived.len(), "finding")
        ),
    });
    evidence.table(ledger.waivers.clone());
    evidence
}

pub(super) fn check(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Check);
    evidence.found = true;
    let judged = basis.judged;
    let count = |severity| judged.diagnostics.iter().filter(|d| d.severity == severity).count();
    evidence.say(format!(
        "{} rules ran over the content as of {}: {} errors, {} warnings, {} notes. Waivers accept {}, front matter silences {}, the baseline knows {}.",
        crate::check::registry::RULES.len(),
        basis.analysis.on,
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note),
        judged.waived.len(),
        judged.suppressed,
        judged.known
    ));
    let mut rules: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for found in &judged.diagnostics {
        *rules.entry((found.rule, found.severity.name())).or_default() += 1;
    }
    let mut table = Table::new("Findings by rule", &[("rule", false), ("weight", false), ("findings", true)]);
    for ((rule, weight), n) in rules {
        table.row(vec![Cell::from(rule), Cell::from(weight), Cell::from(n)]);
    }
    evidence.table(table);
    evidence
}

pub(super) fn security(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Security);
    let programme = &basis.analysis.built.programme;
    let exam = programme.items.iter().filter(|i| i.pool == Pool::Exam).count();
    evidence.found = exam > 0;
    if exam == 0 {
        evidence.lack("there are no exam items to keep apart");
        return evidence;
    }
    evidence.say(format!(
        "{} in the exam pool. Public pages and course packages are made from a part of the programme that cannot hold them, and each build compares all public text with their words before it is written; exam packages go to a folder of their own.",
        several(exam, "item")
    ));
    let retired = |i: &&crate::model::Item| {
        i.pool == Pool::Practice && i.decisions.iter().any(|d| d.what.contains("publish"))
            || i.status == Status::Suspended
    };
    let suspended = programme.items.iter().filter(retired).count();
    if suspended > 0 {
        evidence.say(format!("{} out of use for now or made public by decision.", several(suspended, "item")));
    }
    let mounts = programme.record.as_ref().map_or(0, |r| r.mounts.len());
    evidence.say(match mounts {
        0 => "The bank lies in this repository; who can read it can read the exam.".to_owned(),
        n => format!("{} mounted from a repository of its own.", several(n, "folder")),
    });
    let mut found = Table::new("Findings of rules on security", &[("rule", false), ("message", false)]);
    for d in &basis.judged.diagnostics {
        let secure = crate::check::registry::find(d.rule).is_some_and(|r| r.group == crate::check::Group::Security);
        if secure {
            found.row(vec![Cell::from(d.rule), Cell::from(&d.message)]);
        }
    }
    if found.rows.is_empty() {
        evidence.say("No rule on security finds anything.");
    }
    evidence.table(found);
    let mut stakes = Table::new("Stakes", &[("certification", false), ("stakes", false), ("operational forms", true)]);
    for c in &programme.certifications {
        let forms = programme.forms.iter().filter(|f| f.blueprint == c.blueprint && f.kind == FormKind::Operational);
        let word = if c.high_stakes { "high" } else { "low" };
        stakes.row(vec![Cell::from(&c.title), Cell::from(word), Cell::from(forms.count())]);
    }
    evidence.table(stakes);
    evidence.lack("who can read the repository and the LMS is not recorded here");
    evidence
}
