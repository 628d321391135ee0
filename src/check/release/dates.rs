//! Days of a release: against the clock, against those before it, and against each other.

use super::{Reason, Request, gate};
use crate::analysis::Analysis;
use crate::canon::{Class, Entry};
use crate::model::Kind;

pub(super) fn obstacles(request: &Request, analysis: &Analysis, entries: &[Entry]) -> Vec<Reason> {
    let mut reasons = clock(request, analysis);
    reasons.extend(terms(request, analysis));
    reasons.extend(notice(request, analysis, entries));
    reasons
}

/// One day is left for time zones: days are counted in UTC, people write their own.
fn clock(request: &Request, analysis: &Analysis) -> Vec<Reason> {
    let Request { date, today, .. } = *request;
    let mut reasons = Vec::new();
    if date.days() > today.days() + 1 {
        let message = format!("{date} lies in the future: today is {today}");
        reasons.push(Reason::new(
            "future",
            message,
            "wait for the day, give an earlier --date, or set the clock right",
        ));
    }
    if let Some(last) = analysis.canon.releases.last().filter(|last| last.date > date) {
        let message = format!("{date} lies before {}, the day of {}", last.date, last.id);
        reasons.push(Reason::new("past", message, "give a later --date, or set the clock right"));
    }
    if let Some(commit) = request.newest_commit.filter(|commit| date.days() < commit.days() - 1) {
        let message = format!("{date} lies before {commit}, the day of the newest commit");
        let help = "a release is not older than what it freezes: give a later --date, or set the clock right";
        reasons.push(Reason::new("clock", message, help));
    }
    reasons
}

fn terms(request: &Request, analysis: &Analysis) -> Vec<Reason> {
    let terms = &request.terms;
    let date = request.date;
    let mut reasons = Vec::new();
    let mut refuse = |message: String, help: &str| reasons.push(Reason::new("dates", message, help));
    if let Some(announced) = terms.announced.filter(|announced| *announced > date) {
        refuse(
            format!("it is said to be announced on {announced}, after {date}, the day of the release"),
            "a manifest records what was announced: release on that day or after it",
        );
    }
    if let Some(effective) = terms.effective.filter(|effective| *effective < date) {
        refuse(
            format!("it would count from {effective}, before {date}, the day of the release"),
            "nothing counts before it is released: give a later --effective",
        );
    }
    if let (Some(announced), Some(effective)) = (terms.announced, terms.effective)
        && effective < announced
    {
        refuse(
            format!("it would count from {effective}, before it was announced on {announced}"),
            "give an --effective on or after --announced",
        );
    }
    if let Some(until) = terms.previous_available_until {
        let effective = terms.effective.unwrap_or(date);
        if analysis.canon.releases.is_empty() {
            refuse(
                "nothing was released before, so there is nothing to keep available".to_owned(),
                "leave --previous-available-until out",
            );
        } else if until.days() + 1 < effective.days() {
            refuse(
                format!("the release before it would end on {until}, and this one counts from {effective}"),
                "keep the one before at least until the day before the new one counts",
            );
        }
    }
    reasons
}

/// Candidates prepare for what a blueprint says: a change of it needs notice.
fn notice(request: &Request, analysis: &Analysis, entries: &[Entry]) -> Option<Reason> {
    let changed = entries.iter().filter(|e| e.kind == Kind::Blueprint && e.class == Class::Major);
    let changed: Vec<String> = changed.map(|e| format!("blueprint `{}` {}", e.id, e.version)).collect();
    if changed.is_empty() {
        return None;
    }
    let days = gate(&analysis.built.programme.policy.releases, request.kind).notice_days;
    let said = request.terms.announced.zip(request.terms.effective);
    let (message, help) = match said {
        Some((announced, effective)) if effective.days() - announced.days() >= i64::from(days) => return None,
        Some((announced, effective)) => (
            format!(
                "what an exam asks for changes, and only {} days lie between {announced} and {effective}; policy asks for {days}",
                effective.days() - announced.days()
            ),
            "give a later --effective",
        ),
        None => (
            "what an exam asks for changes, and nothing says when candidates were told and from when it counts"
                .to_owned(),
            "give --announced and --effective",
        ),
    };
    Some(Reason::new("notice", message, help).about(changed))
}
