//! Name and kind of a release, against those before it.

use super::{Reason, Request};
use crate::analysis::Analysis;
use crate::canon::{ReleaseId, ReleaseKind, release_path};

pub(super) fn obstacles(request: &Request, analysis: &Analysis) -> Vec<Reason> {
    let id = request.id;
    let path = release_path(id);
    let last = analysis.canon.releases.last().map(|r| r.id);
    let mut reasons = Vec::new();
    if analysis.built.listing.iter().any(|e| *e.path == *path) {
        let help = format!(
            "nothing is released twice: what changed since goes into the next one, such as `{}`",
            last.filter(|last| last.base() == id.base()).unwrap_or(id).next_patch()
        );
        reasons.push(Reason::new("released", format!("{path} is there already"), help));
    } else if request.tagged {
        let message = format!("git has a tag `release/{id}` already, but {path} is not here");
        let help = format!("take the file from there (`git checkout release/{id} -- {path}`), or choose the next name");
        reasons.push(Reason::new("tagged", message, help));
    } else if let Some(unread) = analysis.canon.unread.last() {
        // What comes next cannot be told while one is unknown.
        let message = format!("{} is there but cannot be read: {}", unread.path, unread.why);
        reasons.push(Reason::new("unread", message, unread.help.clone()));
    } else if let Some(last) = last.filter(|last| *last > id) {
        let message = format!("{id} comes before {last}, which is released already");
        let help = format!("releases follow each other: the next one that mends it is `{}`", last.next_patch());
        reasons.push(Reason::new("order", message, help));
    } else {
        reasons.extend(follows(id, last));
    }
    reasons.extend(kind(request));
    reasons.extend(distance(request));
    reasons
}

/// What is mended must be the last release, and no number is left out: a gap looks like a lost manifest.
fn follows(id: ReleaseId, last: Option<ReleaseId>) -> Option<Reason> {
    if !id.is_patch() {
        return None;
    }
    let Some(last) = last.filter(|last| last.base() == id.base()) else {
        let message = format!("{id} mends {}, which was never released", id.base());
        return Some(Reason::new("order", message, format!("release `{}` first", id.base())));
    };
    let next = last.next_patch();
    let message =
        || format!("after {last} comes {next}, not {id}: a number that is left out looks like a lost release");
    (id != next).then(|| Reason::new("order", message(), format!("call it `{next}`")))
}

fn kind(request: &Request) -> Option<Reason> {
    let Request { id, kind, .. } = request;
    match (kind, id.is_patch()) {
        (ReleaseKind::Quarterly, true) => Some(Reason::new(
            "kind",
            format!("{id} is the name of a release that mends another one, and its kind is quarterly"),
            format!("call it `{}`, or leave `--kind` out", ReleaseId::of_day(request.date)),
        )),
        (ReleaseKind::Patch | ReleaseKind::Emergency, false) => Some(Reason::new(
            "kind",
            format!("{id} is the name of a quarter's own release, and its kind is {}", kind.name()),
            "call it after the release that it mends, such as `2026-Q3.1`",
        )),
        _ => None,
    }
}

/// A quarter's release is stamped in its quarter, or in the one before or after; what mends it comes later.
fn distance(request: &Request) -> Option<Reason> {
    let day = ReleaseId::of_day(request.date);
    let away = request.id.quarter_number() - day.quarter_number();
    let bad = away > 1 || away < -1 && !request.id.is_patch();
    let (quarters, side) = (away.abs(), if away > 0 { "after" } else { "before" });
    let message = || format!("{} lies {quarters} quarters {side} {day}, in which {} falls", request.id, request.date);
    bad.then(|| {
        let help = format!("call it `{day}`, or give the day that it is stamped on with --date");
        Reason::new(if away > 0 { "future" } else { "past" }, message(), help)
    })
}
