//! `certwright binder`

use super::check::baseline;
use super::exit::{CliError, Exit};
use super::private::{not_written, private_folder, refused};
use super::revision::{Loaded, Revisions};
use super::shared::{Global, date, open};
use crate::binder::{Basis, Binder, ClauseState, bind, standards};
use crate::check::run as judge;
use crate::emit::binder::{INDEX, Texts, files};
use crate::world::store::{DiskStore, Store, StoreError};
use crate::world::{Date, DiskWorld, World};
use std::path::PathBuf;

/// What says that a folder is private.
const NOTE: &str = "KEEP-PRIVATE.txt";

/// Write the audit binder of a release: evidence by clause of the standards, and traceability from task to item and back.
///
/// Static pages and CSV files: what the repository holds for ISO/IEC 17024, the NCCA Standards and the Standards for
/// Educational and Psychological Testing, and for every clause without evidence here that there is none, and who answers
/// for it. The content of the tag release/RELEASE is read where there is one, else the working tree, and a difference from
/// what was frozen is said. Waivers and what is due are judged as of the day of the release.
///
/// The binder tells of the exam: it goes into a folder of its own, which says so. Texts of items are in it with --with-items alone.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright binder --out ../audit\n  certwright binder 2026-Q3 --out ../audit-2026-Q3\n  certwright binder 2026-Q3 --with-items --out ../audit-with-texts"
)]
pub(super) struct Args {
    /// The release; default the last one.
    #[arg(value_name = "RELEASE")]
    release: Option<String>,
    /// Folder for the binder. It is made, or must be one that this command made.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The content folder.
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
    /// Put the texts of all items into it, exam items with their keys among them.
    #[arg(long)]
    with_items: bool,
    /// Judge waivers and what is due as of this day (YYYY-MM-DD) instead of the day of the release.
    #[arg(long, value_parser = date, value_name = "DATE")]
    on: Option<Date>,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let world = open(&args.content, args.on)?;
    let store = private_folder(&args.out, &world, INDEX)?;
    let (world, loaded) = load(args, world)?;
    let Some(analysis) = &loaded.analysis else {
        return Err(CliError::Io("the content of the release cannot be read".to_owned()));
    };
    let judged = judge(analysis, None, baseline(&world, analysis)?.as_ref());
    let binder = bind(Basis { analysis, judged: &judged, release: loaded.release.as_ref() });
    let of_tag = loaded.world.as_ref().map(|w| w as &dyn World);
    let texts = Texts {
        world: of_tag.unwrap_or(&world),
        built: &analysis.built,
        resolved: &analysis.resolved,
        on: analysis.on,
    };
    let made = files(&binder, args.with_items.then_some(&texts)).map_err(not_written)?;
    let count = made.files.len() + 1;
    write(&store, &binder, &made).map_err(refused)?;
    report(global, args, &binder, count)?;
    Ok(Exit::Clean)
}

/// The release with its content, on its day.
fn load(args: &Args, world: DiskWorld) -> Result<(DiskWorld, Loaded), CliError> {
    let revisions = Revisions::new(&world)?;
    let name = match &args.release {
        Some(name) => Some(name.clone()),
        None => revisions.last()?.map(|last| last.id.to_string()),
    };
    let Some(name) = name else {
        let loaded = revisions.working_tree()?;
        return Ok((world, loaded));
    };
    let day = revisions.released(&name)?.date;
    let world = world.on(args.on.or(Some(day)));
    let revisions = Revisions::new(&world)?;
    let mut loaded = revisions.load(&name)?;
    if loaded.analysis.is_none() {
        loaded.analysis = revisions.working_tree()?.analysis;
    }
    Ok((world, loaded))
}

fn write(store: &DiskStore, binder: &Binder, made: &crate::emit::binder::Files) -> Result<(), StoreError> {
    let stage = store.stage(&|_| true)?;
    for (path, bytes) in &made.files {
        stage.put(path, bytes)?;
    }
    // Whoever puts the folder into a repository by mistake puts nothing there.
    stage.put(".gitignore", b"*\n")?;
    let note = format!(
        "This folder tells of the exam of {}, {}.\nKeep it private: it is for auditors and for those who prepare the audit.\n",
        binder.head.programme, binder.head.release
    );
    stage.put(NOTE, note.as_bytes())?;
    stage.commit((INDEX, &made.index))?;
    Ok(())
}

fn report(global: &Global, args: &Args, binder: &Binder, count: usize) -> Result<(), CliError> {
    let out = args.out.display();
    let state = |wanted: &[ClauseState]| {
        standards().iter().flat_map(|s| &s.clauses).filter(|c| wanted.contains(&binder.state(c))).count()
    };
    global.say(&format!(
        "wrote the binder of {} to {out}: {count} files; begin with {}",
        binder.head.release,
        args.out.join("index.html").display()
    ))?;
    global.say(&format!(
        "of {} clauses {} are evidenced here, {} in part, {} not: the pages say who answers for the rest",
        standards().iter().map(|s| s.clauses.len()).sum::<usize>(),
        state(&[ClauseState::Here]),
        state(&[ClauseState::Partly]),
        state(&[ClauseState::NotYet, ClauseState::Elsewhere])
    ))?;
    for note in &binder.head.notes {
        global.say(&format!("note: {note}"))?;
    }
    let texts = if args.with_items { "it holds the texts and keys of exam items" } else { "it tells of the exam" };
    global.say(&format!("{texts}: keep {out} private"))
}
