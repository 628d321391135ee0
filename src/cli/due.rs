//! `certwright due`

use super::exit::{CliError, Exit};
use super::names::NamesFrom;
use super::shared::{Content, Global, print, write_whole};
use super::timings::Timings;
use crate::analysis::Analysis;
use crate::calendar::{Due, dues};
use crate::diag::did_you_mean;
use crate::emit::due::{DueReport, ics, json, text};
use crate::model::Id;
use crate::model::grammar::{Duration, Unit};
use crate::world::Date;
use clap::ValueEnum;
use std::path::PathBuf;

/// Show what is due, for whom, until when.
///
/// Reviews of items and lessons, new releases of products that they were not read against yet, releases to stamp, job
/// task analyses and waivers that end, certifications that begin, people who leave. What fell due before is always shown.
///
/// The report names people and exam items: it is for the programme's own people. `--format ics` writes a calendar
/// (RFC 5545) that programs can subscribe to; an event keeps its identity when its day moves.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright due\n  certwright due --within 6m --for p017\n  certwright due --on 2027-01-01 --format json\n  certwright due --within 1y --format ics --out due.ics\n  certwright due --people ../private/names.yaml"
)]
pub(super) struct Args {
    #[command(flatten)]
    content: Content,
    /// How far to look ahead: 90d, 12w, 6m, 1y.
    #[arg(long, default_value = "90d", value_parser = horizon, value_name = "TIME")]
    within: Horizon,
    /// Only what this person has to do; may be given more than once.
    #[arg(long = "for", value_name = "PERSON")]
    whom: Vec<String>,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t = FormatArg::Text)]
    format: FormatArg,
    /// Write the report to this file.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    names: NamesFrom,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// For people at a terminal.
    Text,
    /// For programs; versioned.
    Json,
    /// iCalendar.
    Ics,
}

/// A length of time: days, or calendar months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Horizon {
    Days(u32),
    Months(u32),
}

fn horizon(text: &str) -> Result<Horizon, String> {
    let wrong = || "write how far to look ahead as 90d, 12w, 6m or 1y".to_owned();
    if let Some(duration) = Duration::parse(text) {
        return match duration.unit {
            Unit::Days => Ok(Horizon::Days(duration.count)),
            Unit::Months => Ok(Horizon::Months(duration.count)),
            Unit::Years => Ok(Horizon::Months(duration.count.saturating_mul(12))),
            _ => Err(wrong()),
        };
    }
    let unit = text.chars().next_back().ok_or_else(wrong)?;
    let count = text[..text.len() - unit.len_utf8()].parse::<u16>().map_err(|_| wrong())?;
    match unit {
        'd' => Ok(Horizon::Days(count.into())),
        'w' => Ok(Horizon::Days(u32::from(count) * 7)),
        'm' => Ok(Horizon::Months(count.into())),
        'y' => Ok(Horizon::Months(u32::from(count) * 12)),
        _ => Err(wrong()),
    }
}

impl Horizon {
    fn after(self, day: Date) -> Option<Date> {
        match self {
            Horizon::Days(n) => Date::from_days(day.days() + i64::from(n)),
            Horizon::Months(n) => day.add_months(n),
        }
    }
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let (world, analysis) = args.content.analyse(&mut Timings::start())?;
    let programme = &analysis.built.programme;
    let names = args.names.read(&world, programme)?;
    known(args, &analysis)?;
    let until = args.within.after(analysis.on);
    let until = until.ok_or_else(|| CliError::Usage("--within reaches beyond the year 9999".to_owned()))?;
    let mut all = dues(&analysis.built, &analysis.canon, &analysis.governance, analysis.on, until);
    if !args.whom.is_empty() {
        all.retain(|due| due.people.iter().any(|id| args.whom.iter().any(|p| **p == **id)));
    }
    let record = programme.record.as_ref();
    let report = DueReport {
        programme: record.map_or("programme", |r| &r.id),
        title: record.map_or("", |r| &r.title),
        on: analysis.on,
        until,
        released: analysis.canon.releases.last().map(|r| r.date),
        dues: &all,
        name: &|id: &Id| names.of(id),
        place: &|due| place(args, &analysis, due),
    };
    let written = match args.format {
        FormatArg::Text => text(&report),
        FormatArg::Json => format!("{:#}\n", json(&report)),
        FormatArg::Ics => ics(&report),
    };
    match &args.out {
        None => print(&written)?,
        Some(path) => {
            write_whole(path, &written)?;
            global.say(&format!("wrote {}: it names people and exam items, so keep it private", path.display()))?;
        }
    }
    Ok(Exit::Clean)
}

/// A misspelt person would have nothing to do.
fn known(args: &Args, analysis: &Analysis) -> Result<(), CliError> {
    let people = &analysis.built.programme.people;
    let unknown: Vec<String> = args
        .whom
        .iter()
        .filter(|id| !people.contains(id))
        .map(|id| {
            let near = did_you_mean(id, people.ids()).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            format!("people.yaml has no `{id}`{near}")
        })
        .collect();
    if unknown.is_empty() { Ok(()) } else { Err(CliError::Usage(unknown.join("\n"))) }
}

/// `content/policy.yaml:12`
fn place(args: &Args, analysis: &Analysis, due: &Due) -> Option<String> {
    let doc = analysis.built.docs.get(due.doc?);
    let path: Vec<&str> = due.path.iter().map(String::as_str).collect();
    let line = analysis.built.sources.get(doc.file).position(doc.span(&path).start).line;
    let prefix = args.content.prefix();
    let folder = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
    Some(format!("{folder}{}:{line}", doc.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        assert_eq!(horizon("90d"), Ok(Horizon::Days(90)));
        assert_eq!(horizon("2w"), Ok(Horizon::Days(14)));
        assert_eq!(horizon("1y"), Ok(Horizon::Months(12)));
        assert_eq!(horizon("90 days"), Ok(Horizon::Days(90)));
        assert_eq!(horizon("6 months"), Ok(Horizon::Months(6)));
        for bad in ["", "d", "90", "90é", "-1d", "1.5y", "90 min", "99999d"] {
            assert!(horizon(bad).is_err(), "{bad}");
        }
    }
}
