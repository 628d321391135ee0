//! What becomes of findings: policy levels, suppressions, waivers, the baseline.

use super::registry;
use super::rule::{Group, Rule};
use crate::analysis::Analysis;
use crate::diag::baseline::{Baseline, Stale};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Id, Policy, Waiver};
use crate::parse::yaml::Node;
use crate::world::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The findings that count, and what happened to the others.
#[derive(Debug)]
pub struct Judged {
    /// What counts, in the order of reports.
    pub diagnostics: Vec<Diagnostic>,
    /// What a waiver of the policy accepts for now.
    pub waived: Vec<Waived>,
    /// How many findings front matter silences.
    pub suppressed: usize,
    /// How many findings the baseline knows.
    pub known: usize,
    /// Entries of the baseline whose findings are gone.
    pub stale: Vec<Stale>,
}

impl Judged {
    /// What stands in the way of a build: errors, but not those of the calendar. What was built once
    /// must build for ever, whatever is due by now.
    pub fn blocking(&self) -> impl Iterator<Item = &Diagnostic> {
        let due = |d: &Diagnostic| registry::find(d.rule).is_some_and(|r| r.group == Group::Calendar);
        self.diagnostics.iter().filter(move |d| d.severity == Severity::Error && !due(d))
    }
}

/// A finding that is accepted for a time.
#[derive(Debug)]
pub struct Waived {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// Position of the waiver in the policy.
    pub waiver: usize,
}

/// The weight of a rule under a policy; `None` is off. The rule's own line wins over its group's.
pub(super) fn level(policy: &Policy, rule: &Rule) -> Option<Severity> {
    let group = format!("{}/*", rule.group.name());
    let find = |name: &str| policy.rules.iter().find(|(n, _)| n == name).map(|(_, level)| *level);
    find(rule.name).or_else(|| find(&group)).unwrap_or(Some(rule.severity))
}

pub(super) fn judge(
    analysis: &Analysis,
    policy: &Policy,
    baseline: Option<&Baseline>,
    found: Vec<Diagnostic>,
) -> Judged {
    let mut found: Vec<Diagnostic> = found.into_iter().filter_map(|d| weigh(policy, d)).collect();
    let suppressed = suppress(analysis, policy, &mut found);
    let (waived, mut found, used) = waive(policy, analysis.on, found);
    found.extend(idle(analysis, policy, &used));
    found.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    found.dedup();
    let (known, stale, diagnostics) = match baseline {
        Some(baseline) => {
            let applied = baseline.apply(&analysis.built.sources, found);
            (applied.known, applied.stale, applied.new)
        }
        None => (0, Vec::new(), found),
    };
    Judged { diagnostics, waived, suppressed, known, stale }
}

fn weigh(policy: &Policy, mut diagnostic: Diagnostic) -> Option<Diagnostic> {
    if let Some(rule) = registry::find(diagnostic.rule) {
        // What stops a document from being read at all cannot be talked down.
        if matches!(rule.scope, super::Scope::Reading)
            && diagnostic.severity == Severity::Error
            && rule.group == Group::Correctness
        {
            return Some(diagnostic);
        }
        let level = level(policy, rule)?;
        // A rule may itself give less than its usual weight, never more than policy says.
        diagnostic.severity = if diagnostic.severity < rule.severity { diagnostic.severity.min(level) } else { level };
    }
    Some(diagnostic)
}

/// One entry of `allow:` in a document's front matter.
struct Allowed<'a> {
    rule: &'a str,
    until: Option<Date>,
    node: &'a Node,
}

/// Takes away what front matter silences, and reports silences that are unused, expired or not allowed.
fn suppress(analysis: &Analysis, policy: &Policy, found: &mut Vec<Diagnostic>) -> usize {
    let mut used: BTreeSet<(String, usize)> = BTreeSet::new();
    let mut by_document: BTreeMap<&str, Vec<Allowed<'_>>> = BTreeMap::new();
    let mut files = BTreeMap::new();
    for (_, doc) in analysis.built.docs.iter() {
        let entries = doc.front.as_ref().and_then(|f| f.get("allow")?.elements()).unwrap_or_default();
        if let Some(id) = doc.id().filter(|_| !entries.is_empty()) {
            let allowed = |node| {
                let text = |key| Node::get(node, key).and_then(Node::text);
                Some(Allowed { rule: text("rule")?, until: text("until").and_then(Date::parse), node })
            };
            by_document.insert(id, entries.iter().filter_map(allowed).collect());
            files.insert(id, doc.file);
        }
    }
    let before = found.len();
    found.retain(|diagnostic| {
        let Some(document) = diagnostic.document.as_deref() else { return true };
        let suppressible = registry::find(diagnostic.rule).is_some_and(|r| r.group.suppressible());
        let position = by_document
            .get(document)
            .into_iter()
            .flatten()
            .position(|a| a.rule == diagnostic.rule && a.until.is_some_and(|until| until >= analysis.on));
        match position.filter(|_| suppressible) {
            Some(position) => {
                used.insert((document.to_owned(), position));
                false
            }
            None => true,
        }
    });
    let suppressed = before - found.len();
    for (document, entries) in &by_document {
        for (position, allowed) in entries.iter().enumerate() {
            let (rule, message, help) = match registry::find(allowed.rule) {
                None => (
                    "unused-allow",
                    format!("there is no rule `{}`", allowed.rule),
                    "`certwright explain` lists the rules",
                ),
                Some(rule) if !rule.group.suppressible() => (
                    "unused-allow",
                    format!(
                        "`{}` belongs to the group {}, which front matter cannot silence",
                        rule.name,
                        rule.group.name()
                    ),
                    "ask for a waiver in policy.yaml",
                ),
                Some(_) if allowed.until.is_some_and(|until| until < analysis.on) => (
                    "expired-allow",
                    format!("this silence of `{}` has expired", allowed.rule),
                    "mend the finding, or look at it again and set a new `until:`",
                ),
                Some(_) if used.contains(&((*document).to_owned(), position)) => continue,
                Some(_) => {
                    ("unused-allow", format!("nothing here is reported by `{}`", allowed.rule), "take the entry out")
                }
            };
            let severity = if rule == "expired-allow" { Severity::Warning } else { Severity::Note };
            let diagnostic = Diagnostic::new(rule, severity, message)
                .at(files[document], allowed.node.span, "")
                .help(help)
                .document(*document);
            found.extend(weigh(policy, diagnostic));
        }
    }
    suppressed
}

/// The ids by which a waiver accepts a finding on a day; none where it does not.
fn accepts<'w>(waiver: &'w Waiver, diagnostic: &Diagnostic, on: Date) -> Vec<&'w Id> {
    let holds = waiver.rule == diagnostic.rule
        && waiver.until.is_some_and(|until| until >= on)
        && waiver.author != waiver.approved_by;
    let named = |id: &&Id| diagnostic.subjects.iter().chain(&diagnostic.document).any(|s| ***id == **s);
    waiver.documents.iter().chain(&waiver.competencies).filter(|_| holds).filter(named).collect()
}

/// Takes away what the policy's waivers accept, and notes by which ids they do.
fn waive(policy: &Policy, on: Date, found: Vec<Diagnostic>) -> (Vec<Waived>, Vec<Diagnostic>, BTreeSet<(usize, &str)>) {
    let mut by_rule: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, waiver) in policy.waivers.iter().enumerate() {
        by_rule.entry(&waiver.rule).or_default().push(position);
    }
    let (mut waived, mut kept, mut used) = (Vec::new(), Vec::new(), BTreeSet::new());
    for diagnostic in found {
        let candidates = by_rule.get(diagnostic.rule).into_iter().flatten();
        let accepted =
            candidates.map(|w| (*w, accepts(&policy.waivers[*w], &diagnostic, on))).find(|(_, ids)| !ids.is_empty());
        match accepted {
            Some((waiver, ids)) => {
                used.extend(ids.into_iter().map(|id| (waiver, &**id)));
                waived.push(Waived { diagnostic, waiver });
            }
            None => kept.push(diagnostic),
        }
    }
    (waived, kept, used)
}

/// Waivers that hold and accept nothing, as a whole or for some of their ids. Only of a policy that
/// is this revision's own: of another one there is no place to point at.
fn idle(analysis: &Analysis, policy: &Policy, used: &BTreeSet<(usize, &str)>) -> Vec<Diagnostic> {
    let Some(doc) = policy.doc.filter(|_| std::ptr::eq(policy, &analysis.built.programme.policy)) else {
        return Vec::new();
    };
    let doc = analysis.built.docs.get(doc);
    // What cannot be read may hold what a waiver is for.
    let broken = analysis.built.docs.iter().any(|(_, doc)| doc.poisoned());
    let mut found = Vec::new();
    for (position, waiver) in policy.waivers.iter().enumerate() {
        let holds = waiver.until.is_some_and(|until| until >= analysis.on) && waiver.author != waiver.approved_by;
        let ids = || waiver.documents.iter().chain(&waiver.competencies);
        let unused: Vec<&str> = ids().map(|id| &**id).filter(|id| !used.contains(&(position, *id))).collect();
        let (message, help) = if registry::find(&waiver.rule).is_none() {
            (format!("there is no rule `{}`", waiver.rule), "`certwright explain` lists the rules")
        } else if ids().next().is_none() {
            (
                "this waiver names neither documents nor competencies, so it accepts nothing".to_owned(),
                "name them by id",
            )
        } else if broken || !holds || unused.is_empty() {
            continue;
        } else if unused.len() == ids().count() {
            (format!("nothing of what this waiver names is reported by `{}`", waiver.rule), "take the waiver out")
        } else {
            (format!("this waiver is no longer needed for `{}`", unused.join("`, `")), "take these ids out")
        };
        let span = doc.span(&["waivers", &position.to_string(), "rule"]);
        let diagnostic = Diagnostic::new("waiver-unused", Severity::Note, message).at(doc.file, span, "").help(help);
        found.extend(weigh(policy, diagnostic));
    }
    found
}
