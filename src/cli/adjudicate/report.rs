//! The report of an adjudication.

use super::hits::{AdministrationHit, FormHit, Hits};
use crate::model::ScoringStatus;
use serde_json::{Value, json};

/// For people.
pub(super) fn text(hits: &Hits, dry_run: bool) -> String {
    let keys = if hits.keys.is_empty() { String::new() } else { format!(" (also {})", hits.keys.join(", ")) };
    let mut out = format!(
        "{} “{}”: {}{keys} from {} on, decided by {}: {}\n",
        hits.item,
        hits.title,
        hits.status.name(),
        hits.on,
        hits.by,
        hits.reason
    );
    section(&mut out, "forms", hits.forms.iter().map(form));
    section(
        &mut out,
        "releases that hold them; their manifests stay as they are",
        hits.releases.iter().map(|r| {
            let version = r.version.as_ref().map_or(String::new(), |v| format!(", the item as {v}"));
            let forms: Vec<&str> = r.forms.iter().map(|f| &**f).collect();
            format!("{} of {}: {}{version}", r.id, r.date, forms.join(", "))
        }),
    );
    section(&mut out, "packages made of these releases", hits.packages.iter().cloned());
    section(&mut out, "administrations", hits.administrations.iter().map(|a| administration(hits, a)));
    section(&mut out, "to do", to_do(hits).into_iter());
    let paths: Vec<&str> = hits.forms.iter().filter(|f| !f.unchanged).map(|f| f.path.as_str()).collect();
    out.push_str(&match (paths.is_empty(), dry_run) {
        (true, _) => "\nnothing to write: the forms say so already\n".to_owned(),
        (false, true) => format!("\nwould change {}\n", paths.join(", ")),
        (false, false) => format!("\nchanged {}\n", paths.join(", ")),
    });
    out
}

fn section(out: &mut String, head: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.map(|line| format!("  {line}\n")).collect();
    let body = if lines.is_empty() { "  none\n".to_owned() } else { lines.concat() };
    out.push_str(&format!("\n{head}:\n{body}"));
}

fn form(hit: &FormHit) -> String {
    let (before, after) = hit.points;
    let points = if before == after { format!("{before} points") } else { format!("{before} points become {after}") };
    let cut = hit.cut.as_ref().map_or(String::new(), |(id, cut)| format!(", the cut of {id} is {cut}"));
    let already = if hit.unchanged { ", says so already" } else { "" };
    format!("{} ({}): was {}, {points}{cut}{already}", hit.id, hit.kind.name(), hit.before.name())
}

fn administration(hits: &Hits, hit: &AdministrationHit) -> String {
    let day = |day: Option<crate::world::Date>| day.map_or("?".to_owned(), |d| d.to_string());
    let head = format!(
        "{} “{}”: {} of {}, {} to {}, scores {}",
        hit.id,
        hit.title,
        hit.form,
        hit.release,
        day(hit.from),
        day(hit.to),
        hit.scoring
    );
    let candidates = hit.candidates.map_or("an unknown number of candidates".to_owned(), |n| match n {
        1 => "1 candidate".to_owned(),
        n => format!("{n} candidates"),
    });
    match hit.rescore {
        true => format!("{head}\n    compute the scores of {candidates} again: {}", effect(hits, hit)),
        false => format!("{head}\n    had not begun by then: deliver it from the next release"),
    }
}

/// What computing a form's scores anew can change.
fn effect(hits: &Hits, hit: &AdministrationHit) -> String {
    let Some(form) = hits.forms.iter().find(|f| f.id == hit.form) else { return String::new() };
    let (before, after) = form.points;
    let worth = before.abs_diff(after);
    let points = |n: u32| format!("{n} point{}", if n == 1 { "" } else { "s" });
    let maximum =
        if before == after { format!("of {before}") } else { format!("the maximum goes from {before} to {after}") };
    match hits.status {
        _ if form.unchanged => "the form said so already".to_owned(),
        ScoringStatus::Dropped => format!(
            "{maximum}; who earned points with the item loses up to {}, nobody gains any, and every percentage changes",
            points(worth)
        ),
        ScoringStatus::AllCredit => format!("{maximum}; who did not have the item right gains, nobody loses"),
        _ => format!("{maximum}; who gave one of the further answers gains, nobody loses"),
    }
}

fn to_do(hits: &Hits) -> Vec<String> {
    let mut todo = Vec::new();
    let changed: Vec<&FormHit> = hits.forms.iter().filter(|f| !f.unchanged).collect();
    if !changed.is_empty() {
        todo.push("stamp a release, which carries the form as a major change, and deliver its packages".to_owned());
    }
    for form in &changed {
        let (before, after) = form.points;
        if let Some((id, cut)) = form.cut.as_ref().filter(|_| before != after) {
            todo.push(format!(
                "{}: decide whether the cut of {cut} ({id}) holds for {after} points instead of {before}",
                form.id
            ));
        }
        if let Some(reason) = &form.refused {
            todo.push(format!("{}: no package can be made of it now: {reason}", form.id));
        }
    }
    for window in hits.administrations.iter().filter(|a| a.rescore && !changed.is_empty()) {
        todo.push(format!(
            "administrations/{}.yaml: set `scoring` when the scores are computed anew, and add the decision to tell candidates",
            window.id
        ));
    }
    if !changed.is_empty() {
        todo.push(format!("suspend or correct `{}` itself: other forms may be drawn from it", hits.item));
    }
    todo
}

/// For programs.
pub(super) fn json(hits: &Hits, dry_run: bool) -> Value {
    let form = |f: &FormHit| {
        json!({
            "id": &*f.id,
            "path": f.path,
            "kind": f.kind.name(),
            "before": f.before.name(),
            "changed": !f.unchanged && !dry_run,
            "points": {"before": f.points.0, "after": f.points.1},
            "cut": f.cut.as_ref().map(|(id, cut)| json!({"id": &**id, "points": cut})),
            "refused": f.refused,
        })
    };
    let administration = |a: &AdministrationHit| {
        json!({
            "id": &*a.id,
            "title": a.title,
            "form": &*a.form,
            "release": a.release,
            "from": a.from.map(|d| d.to_string()),
            "to": a.to.map(|d| d.to_string()),
            "candidates": a.candidates,
            "scoring": a.scoring,
            "rescore": a.rescore,
            "effect": a.rescore.then(|| effect(hits, a)),
        })
    };
    json!({
        "version": 1,
        "item": {"id": &*hits.item, "title": hits.title},
        "status": hits.status.name(),
        "also_keys": hits.keys,
        "on": hits.on.to_string(),
        "by": hits.by,
        "reason": hits.reason,
        "forms": hits.forms.iter().map(form).collect::<Vec<_>>(),
        "releases": hits.releases.iter().map(|r| json!({
            "id": r.id,
            "date": r.date.to_string(),
            "forms": r.forms.iter().map(|f| &**f).collect::<Vec<_>>(),
            "item_version": r.version,
        })).collect::<Vec<_>>(),
        "packages": hits.packages,
        "administrations": hits.administrations.iter().map(administration).collect::<Vec<_>>(),
        "to_do": to_do(hits),
    })
}
