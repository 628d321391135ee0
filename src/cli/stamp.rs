//! `certwright stamp`

use super::check::{baseline, rule_infos};
use super::exit::{CliError, Exit};
use super::shared::{Global, date, open, print, write_whole};
use crate::analysis::Analysis;
use crate::canon::{Canon, Class, Entry, Release, ReleaseId, ReleaseKind, Standing};
use crate::check::run as judge;
use crate::diag::{Format, Report, Setting, Severity, human};
use crate::model::{Id, Kind};
use crate::world::{Date, DiskWorld, World};
use clap::ValueEnum;
use serde_json::json;
use std::path::PathBuf;

/// Show what the next release would stamp and why, or stamp a release.
///
/// Without RELEASE: every document whose meaning changed since the last release, with its class and its next version.
/// With RELEASE: checks the content and writes releases/RELEASE.jsonl, which freezes the version and the hashes of every document.
/// Exit code 1: findings of the weight error; nothing was stamped.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright stamp\n  certwright stamp --format json\n  certwright stamp 2026-Q3 --date 2026-09-30\n  certwright stamp 2026-Q3.1 --emergency"
)]
pub(super) struct Args {
    /// Name of the release: 2026-Q3, or 2026-Q3.1 for one that mends it.
    #[arg(value_name = "RELEASE", value_parser = release_id)]
    release: Option<ReleaseId>,
    /// The content folder.
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
    /// As of which day (YYYY-MM-DD) it is checked and is built; default today.
    #[arg(long, value_parser = date, value_name = "DATE")]
    date: Option<Date>,
    /// The release cannot wait: it may carry major changes although it mends another one.
    #[arg(long, requires = "release")]
    emergency: bool,
    /// Format of what is shown.
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    format: ShowFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ShowFormat {
    /// A table.
    Text,
    /// For programs; versioned.
    Json,
}

fn release_id(text: &str) -> Result<ReleaseId, String> {
    ReleaseId::parse(text)
        .ok_or_else(|| "a release is called `2026-Q3`, or `2026-Q3.1` for what is mended after it".to_owned())
}

type Change<'a> = (Kind, &'a Id, &'a Standing);

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let world = open(&args.content, args.date)?;
    let analysis = Analysis::new(&world)?;
    match args.release {
        Some(id) => stamp(global, args, &world, &analysis, id),
        None => {
            show(args, &analysis.canon)?;
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
fn summary(canon: &Canon) -> String {
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

fn report(canon: &Canon) -> serde_json::Value {
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

fn stamp(
    global: &Global,
    args: &Args,
    world: &DiskWorld,
    analysis: &Analysis,
    id: ReleaseId,
) -> Result<Exit, CliError> {
    let path = format!("releases/{id}.jsonl");
    if analysis.built.listing.iter().any(|e| *e.path == *path) {
        return Err(CliError::Usage(format!(
            "{path} is there already; a release is never stamped twice. What changed since goes into the next one"
        )));
    }
    if !clean(global, args, world, analysis)? {
        return Ok(Exit::Findings);
    }
    let release = release(args, analysis, world, id)?;
    let text = release.to_text().map_err(|error| CliError::Io(error.to_string()))?;
    write_whole(&world.locate(&path), &text)?;
    match args.format {
        ShowFormat::Json => print(&format!("{:#}", report(&analysis.canon)))?,
        ShowFormat::Text => {
            global.say(&summary(&analysis.canon))?;
            global.say(&format!("stamped {id} as of {} in {}", release.date, world.locate(&path).display()))?;
        }
    }
    Ok(Exit::Clean)
}

/// Checks the content and shows what stands in the way.
fn clean(global: &Global, args: &Args, world: &DiskWorld, analysis: &Analysis) -> Result<bool, CliError> {
    let baseline = baseline(world, analysis)?;
    let judged = judge(analysis, None, baseline.as_ref());
    let errors: Vec<_> = judged.diagnostics.into_iter().filter(|d| d.severity == Severity::Error).collect();
    if errors.is_empty() {
        return Ok(true);
    }
    let prefix = args.content.to_string_lossy().replace('\\', "/");
    let report = Report::new(&analysis.built.sources, errors)
        .documents(analysis.built.docs.len())
        .prefix(&prefix)
        .rules(rule_infos());
    let style = human::Style { color: global.colored(), ..human::Style::default() };
    let mut out = Vec::new();
    Format::Human.write(&report, &Setting { style, ..Setting::default() }, &mut out)?;
    print(&String::from_utf8_lossy(&out))?;
    print("nothing was stamped: a release has no errors")?;
    Ok(false)
}

fn release(args: &Args, analysis: &Analysis, world: &DiskWorld, id: ReleaseId) -> Result<Release, CliError> {
    let canon = &analysis.canon;
    let date = args.date.unwrap_or_else(|| world.today());
    let last = canon.releases.last();
    if let Some(last) = last.filter(|last| last.id >= id) {
        return Err(CliError::Usage(format!(
            "{id} comes before {}, which is stamped already; releases follow each other",
            last.id
        )));
    }
    if let Some(last) = last.filter(|last| last.date > date) {
        return Err(CliError::Usage(format!(
            "{date} lies before {}, the day of {}; give a later --date",
            last.date, last.id
        )));
    }
    let kind = match (id.is_patch(), args.emergency) {
        (_, true) => ReleaseKind::Emergency,
        (true, false) => ReleaseKind::Patch,
        (false, false) => ReleaseKind::Quarterly,
    };
    let entries = canon.next_release();
    let heavy: Vec<&Entry> = entries.iter().filter(|e| !kind.may_carry(e.class)).collect();
    if let Some(first) = heavy.first() {
        let others = if heavy.len() > 1 { format!(" and {} more", heavy.len() - 1) } else { String::new() };
        let message = format!(
            "a release that mends another one carries no {} change, but `{}`{others} has one; wait for the next quarter, or stamp with --emergency",
            first.class.name(),
            first.id
        );
        return Err(CliError::Usage(message));
    }
    Ok(Release {
        id,
        kind,
        date,
        previous: last.map(|last| last.id),
        tool: format!("certwright {}", env!("CARGO_PKG_VERSION")),
        programme: analysis.built.programme.record.as_ref().map_or(String::new(), |r| r.id.to_string()),
        entries,
    })
}
