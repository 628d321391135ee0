//! `certwright review packet`

use crate::analysis::Analysis;
use crate::check::run as judge;
use crate::cli::check::baseline;
use crate::cli::exit::{CliError, Exit};
use crate::cli::names::NamesFrom;
use crate::cli::private::{private_folder, refused};
use crate::cli::shared::{Content, Global};
use crate::cli::timings::Timings;
use crate::diag::{Diagnostic, did_you_mean};
use crate::emit::packet::{Packet, PacketFinding, PacketItem, Verdict, html, table};
use crate::model::grammar::is_id;
use crate::model::{Item, Programme, ReviewKind, Status};
use crate::world::DiskWorld;
use crate::world::store::{DiskStore, Store, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What says that a folder holds exam text.
pub(in crate::cli) const NOTE: &str = "KEEP-PRIVATE.txt";

/// Write a packet for a review workshop: a page to read and print, and a table to fill in.
///
/// The page shows each item as candidates see it; behind a fold (on paper: on the next sheet) its key, rationale and
/// feedback, what `check` reports, the verdicts so far and a checklist. The table has a row for every accepting review
/// that is still to come, prefilled with item, hash of the text and kind; `review apply` reads it back.
///
/// The packet holds exam text. It goes into a folder of its own, which says so, and never into content or a built site.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright review packet --out ../workshop\n  certwright review packet --items mis-7k3f9q,mis-2h8d5w --name 2026-spring --out ../workshop\n  certwright review packet --session 2026-spring --out ../second-round\n  certwright review packet --status beta --people ../private/names.yaml --out ../workshop"
)]
pub(super) struct Args {
    #[command(flatten)]
    content: Content,
    /// These items, by id.
    #[arg(long, value_name = "IDS", value_delimiter = ',', group = "which")]
    items: Vec<String>,
    /// All items in this state; without any choice those in `review`.
    #[arg(long, value_name = "STATUS", value_parser = status, group = "which")]
    status: Option<Status>,
    /// The items of a session that was held: reviews/NAME.csv.
    #[arg(long, value_name = "NAME", group = "which")]
    session: Option<String>,
    /// Name of this session; default that of --session, else `review-` and the day.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Folder for the packet. It is made, or must be one that this command made.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    names: NamesFrom,
}

fn status(text: &str) -> Result<Status, String> {
    Status::parse(text).ok_or_else(|| format!("the states are {}", crate::model::STATUSES.join(", ")))
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let (world, analysis) = args.content.analyse(&mut Timings::start())?;
    let programme = &analysis.built.programme;
    let names = args.names.read(&world, programme)?;
    let session = session(args, &analysis)?;
    let store = private_folder(&args.out, &world, "packet.html")?;
    let items = chosen(args, programme)?;
    if items.is_empty() {
        let state = if args.status.is_some() { "no item is in this state" } else { "no item is in review" };
        return Err(CliError::Usage(format!("{state}; name some with --items, or another state with --status")));
    }
    let packet = Packet {
        world: &world,
        built: &analysis.built,
        resolved: &analysis.resolved,
        session: &session,
        on: analysis.on,
        name: &|id| names.of(id),
        prefix: "",
        items: entries(&world, &analysis, &items)?,
    };
    write(&store, &packet).map_err(refused)?;
    let (count, out) = (packet.items.len(), args.out.display());
    global.say(&format!(
        "wrote {count} item{} for review to {out}: packet.html to read and print, {session}.csv to fill in",
        if count == 1 { "" } else { "s" }
    ))?;
    global.say(&format!("they hold exam text: keep {out} private, and destroy it after the workshop"))?;
    global.say(&format!(
        "when the table is filled in: certwright review apply {}",
        args.out.join(format!("{session}.csv")).display()
    ))?;
    Ok(Exit::Clean)
}

fn session(args: &Args, analysis: &Analysis) -> Result<String, CliError> {
    let name = args.name.clone().or_else(|| args.session.clone()).unwrap_or_else(|| format!("review-{}", analysis.on));
    if !is_id(&name) {
        let message = format!("`{name}` is no name of a session: use small letters, digits, `.` and `-`");
        return Err(CliError::Usage(message));
    }
    Ok(name)
}

fn chosen<'a>(args: &Args, programme: &'a Programme) -> Result<Vec<&'a Item>, CliError> {
    if !args.items.is_empty() {
        return named(&args.items, programme);
    }
    if let Some(session) = &args.session {
        let of: BTreeSet<&str> =
            programme.reviews.iter().filter(|r| *r.session == **session).map(|r| &*r.item).collect();
        if of.is_empty() {
            let sessions: BTreeSet<&str> = programme.reviews.iter().map(|r| &*r.session).collect();
            let near =
                did_you_mean(session, sessions).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Err(CliError::Usage(format!("reviews/{session}.csv has no records{near}")));
        }
        return Ok(programme.items.iter().filter(|i| of.contains(&*i.id)).collect());
    }
    let status = args.status.unwrap_or(Status::Review);
    Ok(programme.items.iter().filter(|i| i.status == status).collect())
}

fn named<'a>(ids: &[String], programme: &'a Programme) -> Result<Vec<&'a Item>, CliError> {
    let mut wrong = Vec::new();
    let mut items: Vec<&Item> = Vec::new();
    for id in ids.iter().map(|id| id.trim()).filter(|id| !id.is_empty()) {
        match programme.items.get(id) {
            Some(item) if items.iter().any(|i| i.id == item.id) => {}
            Some(item) => items.push(item),
            None => {
                let near = did_you_mean(id, programme.items.ids());
                wrong.push(format!(
                    "there is no item `{id}`{}",
                    near.map_or(String::new(), |n| format!("; did you mean `{n}`?"))
                ));
            }
        }
    }
    if wrong.is_empty() { Ok(items) } else { Err(CliError::Usage(wrong.join("\n"))) }
}

/// The items with what is known of them. One without a hash cannot be reviewed: nobody could say which text was seen.
fn entries<'a>(world: &DiskWorld, analysis: &'a Analysis, items: &[&'a Item]) -> Result<Vec<PacketItem<'a>>, CliError> {
    let unready: Vec<String> = items
        .iter()
        .filter(|i| analysis.governance.items.get(&i.id).is_none_or(|r| r.of.is_none()))
        .map(|i| format!("`{}` “{}”", if i.id.is_empty() { "without an id" } else { &i.id }, i.title))
        .collect();
    if !unready.is_empty() {
        return Err(CliError::Usage(format!(
            "these items have errors, or parts without a mark, so that no review could name their text: {}; `certwright check` and `certwright fmt` help",
            unready.join(", ")
        )));
    }
    let judged = judge(analysis, None, baseline(world, analysis)?.as_ref());
    let mut findings: BTreeMap<&str, Vec<PacketFinding>> = BTreeMap::new();
    for found in &judged.diagnostics {
        let about: BTreeSet<&str> = found.document.iter().chain(&found.subjects).map(String::as_str).collect();
        about.into_iter().for_each(|id| findings.entry(id).or_default().push(plain(found)));
    }
    Ok(items.iter().map(|item| entry(analysis, item, findings.remove(&*item.id).unwrap_or_default())).collect())
}

pub(in crate::cli) fn plain(found: &Diagnostic) -> PacketFinding {
    PacketFinding {
        severity: found.severity,
        message: found.message.clone(),
        help: found.help.clone(),
        rule: found.rule,
    }
}

pub(in crate::cli) fn entry<'a>(
    analysis: &'a Analysis,
    item: &'a Item,
    findings: Vec<PacketFinding>,
) -> PacketItem<'a> {
    let reviews = analysis.governance.items.get(&item.id);
    let all = &analysis.built.programme.reviews;
    let verdicts = reviews.map(|r| r.current.as_slice()).unwrap_or_default().iter().map(|n| &all[*n]);
    let verdict = |r: &'a crate::model::Review| Verdict {
        kind: r.kind,
        by: &r.by,
        on: r.on,
        outcome: r.outcome,
        comment: &r.comment,
        answer: &r.answer,
    };
    PacketItem {
        item,
        of: reviews.and_then(|r| r.of.clone()).unwrap_or_default(),
        findings,
        verdicts: verdicts.map(verdict).collect(),
        missing: reviews.map_or([0; 3], |r| ReviewKind::ALL.map(|kind| r.kind(kind).missing())),
    }
}

fn write(store: &DiskStore, packet: &Packet<'_>) -> Result<(), StoreError> {
    let stage = store.stage(&|_| true)?;
    stage.put("packet.html", html(packet).as_bytes())?;
    stage.put(&format!("{}.csv", packet.session), table(packet).as_bytes())?;
    // Whoever puts the folder into a repository by mistake puts nothing there.
    stage.put(".gitignore", b"*\n")?;
    let note = format!(
        "This folder holds exam text: session {}, made on {}.\nKeep it private, and destroy it after the workshop.\n",
        packet.session, packet.on
    );
    stage.commit((NOTE, note.as_bytes()))?;
    Ok(())
}
