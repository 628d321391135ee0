//! `certwright adjudicate`

mod change;
mod hits;
mod report;

use super::exit::{CliError, Exit};
use super::shared::{Global, date, open, print, write_whole};
use crate::analysis::Analysis;
use crate::diag::did_you_mean;
use crate::model::{Item, ScoringStatus};
use crate::world::{Date, World};
use change::{Decision, changed};
use clap::ValueEnum;
use std::path::PathBuf;

/// Record that a key was found wrong after delivery, and show what that touches.
///
/// The form keeps the item and says from then on how it counts: dropped (it does not), all-credit (every answer counts) or
/// multi-key (further answers count). Each form that scores the item gets an entry under `changes:` with day, reason and person;
/// nothing else in it changes, and no release and no identifier is touched. The next release carries the form as a major
/// change, and packages made from then on score by it.
///
/// The report names every form, release, package and administration that is hit, and whose scores have to be computed again.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright adjudicate mis-7k3f9q --as dropped --reason \"No defensible key since RFC 9110\" --by p002 --on 2026-11-02\n  certwright adjudicate mis-7k3f9q --as multi-key --keys p --reason \"Two defensible keys\" --by p002 --on 2026-11-02 --dry-run\n  certwright adjudicate mis-7k3f9q --as all-credit --form mis-associate-a --reason \"The figure was missing\" --by p001 --on 2026-11-02 --format json"
)]
pub(super) struct Args {
    /// Id of the item.
    item: String,
    /// The content folder.
    #[arg(default_value = "content", value_name = "CONTENT")]
    content: PathBuf,
    /// How it counts from then on.
    #[arg(long = "as", value_enum, value_name = "STATUS")]
    status: StatusArg,
    /// Answers that count beside the key, with commas: the mark of an option (`p`); of several choices or an order all
    /// marks (`kp`); of a matching item the right marks in the order of the rows; a number or a text as it is typed.
    #[arg(long, value_name = "KEYS", value_delimiter = ',', required_if_eq("status", "multi-key"))]
    keys: Vec<String>,
    /// Why, in words that an auditor can follow.
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The day of the decision (YYYY-MM-DD).
    #[arg(long, value_parser = date, value_name = "DATE")]
    on: Date,
    /// Who decided it: somebody who is psychometrician or manager.
    #[arg(long, value_name = "PERSON")]
    by: String,
    /// Only on this form; may be given more than once. Default: every form on which the item counts.
    #[arg(long = "form", value_name = "ID")]
    forms: Vec<String>,
    /// Show what would be written and what is hit, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t = FormatArg::Text)]
    format: FormatArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StatusArg {
    /// It does not count.
    Dropped,
    /// Every answer counts.
    AllCredit,
    /// Further answers count beside the key.
    MultiKey,
}

impl From<StatusArg> for ScoringStatus {
    fn from(status: StatusArg) -> ScoringStatus {
        match status {
            StatusArg::Dropped => ScoringStatus::Dropped,
            StatusArg::AllCredit => ScoringStatus::AllCredit,
            StatusArg::MultiKey => ScoringStatus::MultiKey,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// For people at a terminal.
    Text,
    /// For programs; versioned.
    Json,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let world = open(&args.content, None)?;
    let analysis = Analysis::new(&world)?;
    let item = item(args, &analysis)?;
    let decision = Decision {
        status: args.status.into(),
        keys: args.keys.iter().map(|k| k.trim().to_owned()).filter(|k| !k.is_empty()).collect(),
        reason: args.reason.trim().to_owned(),
        on: args.on,
        by: args.by.clone(),
    };
    may(&decision, &analysis, world.today())?;
    let changes = changed(&analysis, item, &decision, &args.forms)?;
    let hits = hits::hits(&world, &analysis, item, &decision, &changes)?;
    if !args.dry_run {
        for change in changes.iter().filter(|c| c.text.is_some()) {
            let path = &analysis.built.docs.get(change.form.doc).path;
            write_whole(&world.locate(path), change.text.as_deref().unwrap_or_default())?;
        }
    }
    match args.format {
        FormatArg::Json => print(&format!("{:#}", report::json(&hits, args.dry_run)))?,
        FormatArg::Text => global.say(&report::text(&hits, args.dry_run))?,
    }
    Ok(Exit::Clean)
}

fn item<'a>(args: &Args, analysis: &'a Analysis) -> Result<&'a Item, CliError> {
    let items = &analysis.built.programme.items;
    let item = items.get(&args.item).ok_or_else(|| {
        let near = did_you_mean(&args.item, items.ids()).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
        CliError::Usage(format!("there is no item `{}`{near}", args.item))
    })?;
    match item.poisoned {
        true => Err(CliError::Usage(format!("the item `{}` has errors; `certwright check` shows them", item.id))),
        false => Ok(item),
    }
}

/// Whether the decision can have been taken so.
fn may(decision: &Decision, analysis: &Analysis, today: Date) -> Result<(), CliError> {
    let programme = &analysis.built.programme;
    let mut wrong = Vec::new();
    if decision.reason.is_empty() {
        wrong.push("--reason is empty: say why, in words that an auditor can follow".to_owned());
    }
    if decision.on > today {
        wrong.push(format!("--on {} has not come yet", decision.on));
    }
    if decision.status != ScoringStatus::MultiKey && !decision.keys.is_empty() {
        wrong.push("--keys go with --as multi-key".to_owned());
    }
    match programme.people.get(&decision.by) {
        None => {
            let near = did_you_mean(&decision.by, programme.people.ids());
            let near = near.map_or(String::new(), |n| format!("; did you mean `{n}`?"));
            wrong.push(format!("people.yaml has no `{}`{near}", decision.by));
        }
        Some(person) => {
            let holds = |role: &str| person.roles.iter().any(|r| r == role) || programme.policy.gives(&person.id, role);
            if !holds("psychometrician") && !holds("manager") {
                wrong.push(format!("`{}` is neither psychometrician nor manager, and may not decide this", person.id));
            }
            if !person.active_on(decision.on) {
                wrong.push(format!("`{}` was not active on {}", person.id, decision.on));
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(CliError::Usage(wrong.join("\n"))) }
}
