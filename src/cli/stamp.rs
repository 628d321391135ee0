//! `certwright stamp`

use super::exit::{CliError, Exit};
use super::release::{self, Freeze, ShowFormat, release_id};
use super::shared::{Global, note_left_out, open, print};
use crate::analysis::Analysis;
use crate::canon::{Canon, Class, ReleaseId, Standing};
use crate::model::{Id, Kind};
use serde_json::json;
use std::path::PathBuf;

/// Show what the next release would stamp and why, or stamp a release.
///
/// Without RELEASE: every document whose meaning changed since the last release, with its class and its next version.
/// With RELEASE: the same as `certwright release RELEASE`, with the same gate. A manifest that was damaged is named, with exit code 1.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright stamp\n  certwright stamp --format json\n  certwright stamp 2026-Q4 --approve p001:manager --approve p002:psychometrician"
)]
pub(super) struct Args {
    /// Name of the release: 2026-Q3, or 2026-Q3.1 for one that mends it.
    #[arg(value_name = "RELEASE", value_parser = release_id)]
    release: Option<ReleaseId>,
    /// The content folder.
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
    #[command(flatten)]
    freeze: Freeze,
    /// Format of what is shown.
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    format: ShowFormat,
}

type Change<'a> = (Kind, &'a Id, &'a Standing);

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    match args.release {
        Some(id) => release::freeze(global, &args.content, id, &args.freeze, args.format),
        None => {
            let world = open(&args.content, args.freeze.date)?;
            let analysis = Analysis::new(&world)?;
            note_left_out(&analysis)?;
            let canon = analysis.canon;
            if let Some(unread) = canon.unread.last() {
                return Err(CliError::Refused(format!("{unread}. What changed since cannot be told without it")));
            }
            show(args, &canon)?;
            Ok(Exit::Clean)
        }
    }
}

/// What the next release would stamp, the costliest first.
fn changes(canon: &Canon) -> Vec<Change<'_>> {
    let all = canon.standings.iter().filter(|(_, s)| s.ready && !s.released());
    let mut changes: Vec<Change<'_>> = all.map(|((kind, id), s)| (*kind, id, s)).collect();
    changes.sort_by_key(|(kind, id, s)| (std::cmp::Reverse(s.class), kind.name(), *id));
    changes
}

fn show(args: &Args, canon: &Canon) -> Result<(), CliError> {
    match args.format {
        ShowFormat::Text => print(&table(canon)),
        ShowFormat::Json => print(&format!("{:#}", report(canon))),
    }
}

/// The reason for a class.
fn why(standing: &Standing) -> String {
    let facets: Vec<&str> = standing.facets.iter().map(|f| f.name()).collect();
    match (&standing.last, standing.reverts_to) {
        (None, _) => "never released".to_owned(),
        (Some(_), Some(release)) => format!("{} changed, as it was in {release}", facets.join(", ")),
        (Some(_), None) if standing.editorial => {
            format!("{} changed; two people say that the meaning stands", facets.join(", "))
        }
        (Some(_), None) => format!("{} changed", facets.join(", ")),
    }
}

fn table(canon: &Canon) -> String {
    let against = match canon.releases.last() {
        Some(release) => format!("changed since {} ({}):", release.id, release.date),
        None => "nothing was released yet:".to_owned(),
    };
    let mut rows = vec![["CLASS", "VERSION", "KIND", "ID", "WHY", "TITLE"].map(str::to_owned)];
    for (kind, id, standing) in changes(canon) {
        let version = match standing.last {
            Some((_, last)) => format!("{last} -> {}", standing.version),
            None => standing.version.to_string(),
        };
        let title = standing.title.clone().unwrap_or_default();
        rows.push([
            standing.class.name().to_owned(),
            version,
            kind.name().to_owned(),
            id.to_string(),
            why(standing),
            title,
        ]);
    }
    for (kind, id) in &canon.removed {
        rows.push(["removed", "", kind.name(), id, "no longer in the content", ""].map(str::to_owned));
    }
    let body = if rows.len() > 1 { aligned(&rows) } else { "  nothing\n".to_owned() };
    format!("{against}\n{body}{}\n", summary(canon))
}

fn aligned(rows: &[[String; 6]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..6).map(width).collect();
    let line = |row: &[String; 6]| {
        let cells: String = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}  ")).collect();
        format!("{}\n", cells.trim_end())
    };
    rows.iter().map(line).collect()
}

/// Counts by class: `3 new, 1 major, 120 unchanged; 2 not ready`.
pub(super) fn summary(canon: &Canon) -> String {
    let count = |class| canon.standings.values().filter(|s| s.ready && s.class == class).count();
    let counts: Vec<String> = Class::ALL
        .into_iter()
        .map(|class| (count(class), class))
        .filter(|(n, _)| *n > 0)
        .map(|(n, class)| format!("{n} {}", class.name()))
        .collect();
    let counts = if counts.is_empty() { "nothing to release".to_owned() } else { counts.join(", ") };
    match canon.standings.values().filter(|s| !s.ready).count() {
        0 => counts,
        n => format!("{counts}; {n} not ready (draft, in review or rejected)"),
    }
}

pub(super) fn report(canon: &Canon) -> serde_json::Value {
    let change = |(kind, id, s): Change<'_>| {
        json!({
            "kind": kind.name(),
            "id": &**id,
            "title": s.title,
            "class": s.class.name(),
            "from": s.last.map(|(_, version)| version.to_string()),
            "to": s.version.to_string(),
            "facets": s.facets.iter().map(|f| f.name()).collect::<Vec<_>>(),
            "editorial": s.editorial,
            "reverts_to": s.reverts_to.map(|r| r.to_string()),
            "hash": canon.candidate_hash(kind, id),
        })
    };
    let count = |class: Class| (class.name(), canon.standings.values().filter(|s| s.ready && s.class == class).count());
    json!({
        "version": 1,
        "against": canon.releases.last().map(|r| r.id.to_string()),
        "changes": changes(canon).into_iter().map(change).collect::<Vec<_>>(),
        "removed": canon.removed.iter().map(|(kind, id)| json!({"kind": kind.name(), "id": &**id})).collect::<Vec<_>>(),
        "counts": Class::ALL.into_iter().map(count).collect::<std::collections::BTreeMap<_, _>>(),
        "not_ready": canon.standings.values().filter(|s| !s.ready).count(),
    })
}
