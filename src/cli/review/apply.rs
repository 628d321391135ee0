//! `certwright review apply`

use super::days::{Order, System};
use super::record::{Columns, Days, Row};
use crate::analysis::Analysis;
use crate::cli::exit::{CliError, Exit};
use crate::cli::shared::{Content, Global, print, write_whole};
use crate::cli::timings::Timings;
use crate::diag::{Severity, did_you_mean};
use crate::governance::{Discount, Refusal, Standards, refusal};
use crate::model::grammar::is_id;
use crate::model::{Id, Outcome, REVIEW_COLUMNS, Review};
use crate::parse::csv;
use crate::parse::sheet::{SheetRow, sheet};
use crate::world::{DiskWorld, World};
use std::path::PathBuf;

/// Turn a filled review table into review records.
///
/// Reads the table as spreadsheets write it: commas, semicolons or tabs, UTF-8 or UTF-16, columns in any order. Rows in
/// which nobody wrote are skipped, records that are there already too. Outcomes: accept, accepted, ok; revise, revised,
/// change, needs revision; reject, rejected; in capitals or not. Days: 2026-12-31, 31.12.2026, 12/31/2026, or a number
/// of days since 1900; a day that may be two is refused.
///
/// A row is refused if its item's text has changed since the table was written, if its reviewer wrote the item, was not
/// active or holds no role for it, or if it cannot be read. Then nothing is written, unless --partial says that the
/// others are. Exit code 1: rows were refused.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright review apply ../workshop/2026-spring.csv\n  certwright review apply filled.csv --session 2026-spring --dates dmy --dry-run\n  certwright review apply filled.csv --session 2026-spring --partial"
)]
pub(super) struct Args {
    /// The filled table.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    content: Content,
    /// Name of the session: records are added to reviews/NAME.csv. Default: the name of the file.
    #[arg(long, value_name = "NAME")]
    session: Option<String>,
    /// How days such as 03/04/2026 are meant; without it they are refused.
    #[arg(long, value_enum, value_name = "ORDER")]
    dates: Option<Order>,
    /// From when days that are numbers count.
    #[arg(long, value_enum, default_value_t = System::Since1900, value_name = "YEAR")]
    date_system: System,
    /// Write the rows that are good although others are refused.
    #[arg(long)]
    partial: bool,
    /// Say what would be written, and write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// What the table came to.
#[derive(Default)]
struct Read {
    records: Vec<Review>,
    refused: Vec<String>,
    notes: Vec<String>,
    untouched: usize,
    known: usize,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let bytes =
        std::fs::read(&args.file).map_err(|e| CliError::Io(format!("cannot read {}: {e}", args.file.display())))?;
    let (world, analysis) = args.content.analyse(&mut Timings::start())?;
    let session = session(args)?;
    let path = format!("reviews/{session}.csv");
    intact(&analysis, &path)?;
    let read = read(args, &analysis, &session, &bytes)?;
    let written = !args.dry_run && !read.records.is_empty() && (read.refused.is_empty() || args.partial);
    if written {
        write_whole(&world.locate(&path), &appended(&world, &path, &read.records)?)?;
    }
    report(global, args, &path, &read, written)
}

fn session(args: &Args) -> Result<Id, CliError> {
    let stem = || args.file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let name = args.session.clone().unwrap_or_else(stem);
    match is_id(&name) {
        true => Ok(Id::from(name)),
        false => Err(CliError::Usage(format!(
            "`{name}` is no name of a session (small letters, digits, `.` and `-`); give one with --session, such as 2026-spring"
        ))),
    }
}

/// Nothing is added to a file that cannot be read: the rows would be lost in it.
fn intact(analysis: &Analysis, path: &str) -> Result<(), CliError> {
    let Some(file) = analysis.built.sources.find(path) else { return Ok(()) };
    let broken = |d: &&crate::diag::Diagnostic| {
        d.severity == Severity::Error && d.primary.as_ref().is_some_and(|label| label.place.file == file)
    };
    match analysis.built.diagnostics.iter().find(broken) {
        Some(found) => Err(CliError::Usage(format!(
            "{path} has errors ({}); mend it first, `certwright check` shows where",
            found.message
        ))),
        None => Ok(()),
    }
}

fn read(args: &Args, analysis: &Analysis, session: &Id, bytes: &[u8]) -> Result<Read, CliError> {
    let shown = args.file.display();
    let all = |errors: Vec<String>| {
        CliError::Usage(errors.iter().map(|e| format!("{shown}: {e}")).collect::<Vec<_>>().join("\n"))
    };
    let sheet = sheet(bytes).map_err(all)?;
    let columns = Columns::find(&sheet).map_err(all)?;
    let days = Days { order: args.dates, system: args.date_system };
    let mut read = Read::default();
    for row in &sheet.rows {
        match columns.read(row, session, days) {
            Row::Untouched => read.untouched += 1,
            Row::Wrong(wrong) => {
                wrong.into_iter().for_each(|what| read.refused.push(format!("row {}: {what}", row.number)));
            }
            Row::Record(record, note) => {
                read.notes.extend(note.map(|note| format!("row {}: {note}", row.number)));
                add(analysis, row, *record, &mut read);
            }
        }
    }
    Ok(read)
}

fn add(analysis: &Analysis, row: &SheetRow, record: Review, read: &mut Read) {
    let programme = &analysis.built.programme;
    if programme.reviews.iter().chain(&read.records).any(|known| same(known, &record)) {
        read.known += 1;
        return;
    }
    let standards = Standards { policy: &programme.policy, people: &programme.people, on: analysis.on };
    match refusal(&analysis.built, &analysis.canon, standards, &record) {
        None => read.records.push(record),
        Some(refusal) => {
            let why = why(analysis, &record, &refusal);
            let title = programme.items.get(&record.item).map_or(String::new(), |i| format!(" “{}”", i.title));
            read.refused.push(format!("row {}, {}{title}: {why}", row.number, record.item));
        }
    }
}

/// Two rows say the same, in whichever session.
fn same(a: &Review, b: &Review) -> bool {
    let what = |r: &Review| (r.item.clone(), r.of.clone(), r.kind, r.by.clone(), r.on, r.outcome);
    what(a) == what(b) && a.comment.trim() == b.comment.trim() && a.answer.trim() == b.answer.trim()
}

fn why(analysis: &Analysis, record: &Review, refusal: &Refusal) -> String {
    let programme = &analysis.built.programme;
    let by = &record.by;
    match refusal {
        Refusal::UnknownItem => {
            let near = did_you_mean(&record.item, programme.items.ids());
            format!("there is no such item{}", near.map_or(String::new(), |n| format!("; did you mean `{n}`?")))
        }
        Refusal::OtherText => format!(
            "its text is not the one that was reviewed; have the present one reviewed with `certwright review packet --items {} --out ../packet`",
            record.item
        ),
        Refusal::Discounted(Discount::Author(id)) if id == by => format!("`{by}` wrote this item and cannot review it"),
        Refusal::Discounted(Discount::Author(id)) => {
            format!("`{by}` and its author `{id}` are one person, who cannot review it")
        }
        Refusal::Discounted(Discount::Unknown) => {
            let near = did_you_mean(by, programme.people.ids());
            format!("people.yaml has no `{by}`{}", near.map_or(String::new(), |n| format!("; did you mean `{n}`?")))
        }
        Refusal::Discounted(Discount::Inactive) => {
            let on = record.on.map_or(String::new(), |on| on.to_string());
            format!("`{by}` was not active on {on}; if the table counts its days from 1904, give --date-system 1904")
        }
        Refusal::Discounted(Discount::WithoutRole) => format!(
            "`{by}` holds none of the roles for {} review ({})",
            record.kind.name(),
            record.kind.roles().join(", ")
        ),
        Refusal::Discounted(Discount::Future) => {
            let on = record.on.map_or(String::new(), |on| on.to_string());
            format!("{on} has not come yet")
        }
        Refusal::Discounted(Discount::Undated | Discount::Superseded(_)) => "it has no day".to_owned(),
    }
}

/// The session's text with the records at its end. What stands there stays as it is.
fn appended(world: &DiskWorld, path: &str, records: &[Review]) -> Result<String, CliError> {
    let there = world.locate(path).is_file();
    let bytes = if there { world.read(path)? } else { Vec::new() };
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    let crlf = text.contains("\r\n");
    let mut rows = String::new();
    if text.trim_matches(['\u{feff}', ' ', '\r', '\n']).is_empty() {
        text.clear();
        rows.push_str(&csv::line(REVIEW_COLUMNS));
    } else if !text.ends_with('\n') {
        rows.push('\n');
    }
    for r in records {
        let on = r.on.map_or(String::new(), |on| on.to_string());
        rows.push_str(&csv::line([
            &*r.item,
            &r.of,
            r.kind.name(),
            &r.by,
            &on,
            r.outcome.name(),
            &r.comment,
            &r.answer,
        ]));
    }
    text.push_str(&if crlf { rows.replace("\r\n", "\n").replace('\n', "\r\n") } else { rows });
    Ok(text)
}

fn report(global: &Global, args: &Args, path: &str, read: &Read, written: bool) -> Result<Exit, CliError> {
    for refused in &read.refused {
        print(&format!("refused: {refused}"))?;
    }
    read.notes.iter().try_for_each(|note| global.say(note))?;
    let skipped = [(read.untouched, "not filled in"), (read.known, "recorded already")];
    let skipped: Vec<String> =
        skipped.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{} {what}", rows(*n))).collect();
    let skipped = if skipped.is_empty() { String::new() } else { format!("; {}", skipped.join(", ")) };
    let records = counts(&read.records);
    global.say(&match (written, args.dry_run) {
        (true, _) => format!("{path}: {records} added{skipped}"),
        (false, true) if read.refused.is_empty() || args.partial => {
            format!("{path}: {records} would be added{skipped}")
        }
        _ if read.refused.is_empty() => format!("{path}: nothing to add{skipped}"),
        _ => format!("{path}: nothing was written; {records} could be added with --partial{skipped}"),
    })?;
    Ok(if read.refused.is_empty() { Exit::Clean } else { Exit::Findings })
}

fn rows(n: usize) -> String {
    format!("{n} row{}", if n == 1 { "" } else { "s" })
}

fn counts(records: &[Review]) -> String {
    let count = |outcome| records.iter().filter(|r| r.outcome == outcome).count();
    let by: Vec<String> = Outcome::ALL
        .into_iter()
        .map(|outcome| (count(outcome), outcome.name()))
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| format!("{n} {name}"))
        .collect();
    let detail = if by.is_empty() { String::new() } else { format!(" ({})", by.join(", ")) };
    format!("{} record{}{detail}", records.len(), if records.len() == 1 { "" } else { "s" })
}
