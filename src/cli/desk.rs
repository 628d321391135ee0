//! `certwright desk`

use super::check::{baseline, forked};
use super::exit::{CliError, Exit};
use super::private::private_folder;
use super::review::packet::{NOTE, entry, plain};
use super::revision::Revisions;
use super::shared::{Content, Global};
use super::timings::Timings;
use crate::analysis::Analysis;
use crate::canon::{Class, Facet, Standing};
use crate::check::{Base, in_force, run as judge};
use crate::diag::{Diagnostic, Severity};
use crate::emit::desk::{Desk, DeskDocument, DeskItem, Happened, Waits, pages};
use crate::emit::packet::{Packet, PacketFinding, PacketItem};
use crate::governance::Governance;
use crate::model::{Doc, Id, Item, Kind, ReviewKind};
use crate::world::store::{DiskStore, Store, StoreError};
use crate::world::{DiskWorld, Git, MemoryWorld, World};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Write the review desk: pages for people without a command line that show what a change touches.
///
/// Each changed item has a page: what is to be mended in plain words, which words changed, how candidates saw it and see
/// it now, its state, the reviews that it lacks and what it needs to move on; behind a fold its key, feedback and a checklist.
/// Open index.html in any browser. Without --base, the items that changed since the last release, and those with findings; how
/// they were is shown where git has the tag release/RELEASE.
///
/// The pages hold exam text: keep the folder private.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright desk --out desk --base origin/main\n  certwright desk --out ../desk    # since the last release"
)]
pub(super) struct Args {
    #[command(flatten)]
    content: Content,
    /// Folder for the pages. It is made, or must be one that this command made.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Compare with this git revision.
    #[arg(long, value_name = "REV")]
    base: Option<String>,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let (world, analysis) = args.content.analyse(&mut Timings::start())?;
    let store = private_folder(&args.out, &world, "index.html")?;
    let past = match &args.base {
        Some(revision) => Some(Past::read(args, &world, revision)?),
        None => Past::released(&world, &analysis)?,
    };
    let desk = desk(args, &world, &analysis, past.as_ref())?;
    let pages = pages(&desk);
    write(&store, &pages).map_err(failed)?;
    let (items, out) = (desk.items.len(), args.out.display());
    let items = if items == 1 { "1 item".to_owned() } else { format!("{items} items") };
    global
        .say(&format!("wrote the review desk of {items} to {out}: open {}", args.out.join("index.html").display()))?;
    global.say(&format!("it holds exam text: keep {out} private"))?;
    Ok(Exit::Clean)
}

fn failed(error: StoreError) -> CliError {
    match error {
        StoreError::Failed { .. } => CliError::Io(error.to_string()),
        error => CliError::Usage(error.to_string()),
    }
}

fn write(store: &DiskStore, pages: &[(String, String)]) -> Result<(), StoreError> {
    let stage = store.stage(&|_| true)?;
    for (path, text) in pages {
        stage.put(path, text.as_bytes())?;
    }
    stage.put(".gitignore", b"*\n")?;
    stage.commit((NOTE, b"This folder holds exam text. Keep it private.\n"))?;
    Ok(())
}

/// The programme as it was.
struct Past {
    world: MemoryWorld,
    analysis: Analysis,
    /// Paths that differ from a revision; of a release the manifest says what differs.
    changed: Option<BTreeSet<String>>,
    /// The branch that a change is judged against: policy is that of a branch, not what was released months ago.
    branch: Option<(Git, String)>,
}

impl Past {
    fn read(args: &Args, now: &DiskWorld, revision: &str) -> Result<Past, CliError> {
        let git = Git::open(&args.content.content)?;
        let changed = Some(git.changed_since(revision)?.into_iter().collect());
        let world = git.world_at(revision, |_| true)?.on(now.today());
        let analysis = Analysis::new(&world)?;
        Ok(Past { world, analysis, changed, branch: Some((git, revision.to_owned())) })
    }

    /// What it says of things that a change may not do by itself.
    fn base(&self) -> Option<Result<Base, CliError>> {
        let (git, revision) = self.branch.as_ref()?;
        Some(Base::read(&self.world).map_err(CliError::from).and_then(|base| forked(base, git, revision)))
    }

    /// The texts of the last release, where its tag has them. Without them the manifest still tells what changed.
    fn released(now: &DiskWorld, analysis: &Analysis) -> Result<Option<Past>, CliError> {
        let Some(last) = analysis.canon.releases.last() else { return Ok(None) };
        let loaded = Revisions::new(now)?.load(&last.id.to_string())?;
        Ok(loaded.world.zip(loaded.analysis).map(|(world, analysis)| Past {
            world,
            analysis,
            changed: None,
            branch: None,
        }))
    }
}

/// Findings by the document that they are about.
struct Found {
    by_path: BTreeMap<String, Vec<PacketFinding>>,
    overall: Vec<PacketFinding>,
}

impl Found {
    /// A finding belongs to its document, wherever its place is.
    fn new(analysis: &Analysis, found: &[Diagnostic]) -> Found {
        let paths: BTreeMap<&str, &str> =
            analysis.built.docs.iter().filter_map(|(_, doc)| Some((doc.id()?, &*doc.path))).collect();
        let mut all = Found { by_path: BTreeMap::new(), overall: Vec::new() };
        for found in found {
            let own = found.document.as_deref().and_then(|id| paths.get(id).map(|path| (*path).to_owned()));
            let placed = || found.primary.as_ref().map(|l| analysis.built.sources.path(l.place.file).to_string());
            match own.or_else(placed) {
                Some(path) => all.by_path.entry(path).or_default().push(plain(found)),
                None => all.overall.push(plain(found)),
            }
        }
        all
    }

    fn take(&mut self, path: &str) -> Vec<PacketFinding> {
        self.by_path.remove(path).unwrap_or_default()
    }

    /// What is left, by weight.
    fn rest(&self) -> [usize; 3] {
        let count = |severity| self.by_path.values().flatten().filter(|f| f.severity == severity).count();
        [Severity::Error, Severity::Warning, Severity::Note].map(count)
    }
}

fn desk<'a>(
    args: &Args,
    world: &'a DiskWorld,
    analysis: &'a Analysis,
    past: Option<&'a Past>,
) -> Result<Desk<'a>, CliError> {
    let base = past.and_then(Past::base).transpose()?;
    let judged = judge(analysis, base.as_ref(), baseline(world, analysis)?.as_ref());
    let governance = in_force(analysis, base.as_ref());
    let mut found = Found::new(analysis, &judged.diagnostics);
    let touched = touched(analysis, past, &found);
    let mut items = Vec::new();
    let mut others = Vec::new();
    for path in &touched {
        let now = analysis.built.docs.by_path(path).map(|id| analysis.built.docs.get(id));
        let was = past.and_then(|p| Some(p.analysis.built.docs.get(p.analysis.built.docs.by_path(path)?)));
        match (now.or(was).map(|doc| doc.kind), now) {
            (Some(Kind::Item), _) => items.extend(item(analysis, past, &governance, path, &mut found)),
            (Some(_), _) => others.extend(other(now, was, past.is_some(), &mut found)),
            (None, _) => {}
        }
    }
    items.sort_by_key(|entry| std::cmp::Reverse(weight(entry)));
    let programme = &analysis.built.programme;
    let since = match &args.base {
        Some(revision) => format!("Compared with {}", short(revision)),
        None => since_release(analysis, past.is_some()),
    };
    Ok(Desk {
        title: programme.record.as_ref().map_or("", |r| &r.title),
        now: packet(world, analysis, "now-"),
        before: past.map(|past| packet(&past.world, &past.analysis, "before-")),
        since,
        items,
        others,
        overall: std::mem::take(&mut found.overall),
        elsewhere: found.rest(),
    })
}

fn since_release(analysis: &Analysis, texts: bool) -> String {
    match analysis.canon.releases.last() {
        Some(last) if texts => format!("What changed since release {}, and what has findings", last.id),
        Some(last) => format!(
            "What changed since release {} by its manifest, and what has findings; git has no tag release/{} with its texts, so how items were is not shown",
            last.id, last.id
        ),
        None => "Nothing was released yet: all items are new".to_owned(),
    }
}

/// The first letters of a commit are enough for people.
fn short(revision: &str) -> &str {
    let commit = revision.len() == 40 && revision.bytes().all(|b| b.is_ascii_hexdigit());
    if commit { &revision[..10] } else { revision }
}

fn packet<'a>(world: &'a dyn World, analysis: &'a Analysis, prefix: &'a str) -> Packet<'a> {
    Packet {
        world,
        built: &analysis.built,
        resolved: &analysis.resolved,
        session: "",
        on: analysis.on,
        name: &|id: &Id| id.to_string(),
        prefix,
        items: Vec::new(),
    }
}

/// Paths of the documents that the desk is about.
fn touched(analysis: &Analysis, past: Option<&Past>, found: &Found) -> BTreeSet<String> {
    if let Some(changed) = past.and_then(|past| past.changed.as_ref()) {
        return changed.clone();
    }
    let standing = |doc: &Doc| doc.id().and_then(|id| analysis.canon.standings.get(&(doc.kind, Id::from(id))));
    let docs = analysis.built.docs.iter().map(|(_, doc)| doc).filter(|doc| doc.kind == Kind::Item);
    let wanted =
        docs.filter(|doc| found.by_path.contains_key(&*doc.path) || standing(doc).is_none_or(|s| !s.released()));
    let gone = past.into_iter().flat_map(|past| {
        let removed = analysis.canon.removed.iter().filter(|(kind, _)| *kind == Kind::Item);
        removed
            .filter_map(|(_, id)| past.analysis.built.programme.items.get(id))
            .map(|item| past.analysis.built.docs.get(item.doc))
    });
    wanted.chain(gone).map(|doc| doc.path.to_string()).collect()
}

fn at<'a>(analysis: &'a Analysis, path: &str) -> Option<&'a Item> {
    let doc = analysis.built.docs.by_path(path)?;
    analysis.built.programme.items.iter().find(|item| item.doc == doc)
}

/// An item by its path; one that was moved is found by its id.
fn item<'a>(
    analysis: &'a Analysis,
    past: Option<&'a Past>,
    governance: &Governance,
    path: &str,
    found: &mut Found,
) -> Option<DeskItem<'a>> {
    let now = at(analysis, path);
    let by_id = |analysis: &'a Analysis, item: &Item| analysis.built.programme.items.get(&item.id);
    let old = past.and_then(|past| match now {
        Some(item) => by_id(&past.analysis, item).or_else(|| at(&past.analysis, path)),
        None => at(&past.analysis, path),
    });
    // Under its new path it is told already.
    if now.is_none() && old.is_some_and(|old| by_id(analysis, old).is_some()) {
        return None;
    }
    let by_revision = past.is_some_and(|past| past.changed.is_some());
    let happened = match (now, old) {
        (None, _) => Happened::Gone,
        (Some(item), _) if !by_revision => since_manifest(analysis, &item.id),
        (Some(_), Some(_)) => Happened::Changed,
        (Some(_), None) => Happened::New,
    };
    let old = old.filter(|_| happened != Happened::Same);
    let any = now.or(old)?;
    let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
    let name = if any.id.is_empty() { stem } else { &any.id };
    let forms = analysis.built.programme.forms.iter().filter(|form| form.items.iter().any(|e| e.item == any.id));
    let own: Vec<PacketFinding> = found.take(path);
    let reviews = now.and_then(|item| governance.items.get(&item.id));
    let mut now = now.map(|item| entry(analysis, item, own));
    if let (Some(now), Some(reviews)) = (&mut now, reviews) {
        now.missing = ReviewKind::ALL.map(|kind| reviews.kind(kind).missing());
    }
    Some(DeskItem {
        name: name.to_owned(),
        happened,
        class: if by_revision { class(analysis, past, &any.id) } else { standing(analysis, &any.id).map(|s| s.class) },
        now,
        before: old.zip(past).map(|(item, past)| entry(&past.analysis, item, Vec::new())),
        forms: forms.map(|form| (&form.id, form.title.as_str())).collect(),
        waits: reviews.map(Waits::of),
    })
}

fn standing<'a>(analysis: &'a Analysis, id: &Id) -> Option<&'a Standing> {
    analysis.canon.standings.get(&(Kind::Item, id.clone()))
}

/// What happened to an item by what the releases froze. One with errors has no standing; a release may know it all the same.
fn since_manifest(analysis: &Analysis, id: &Id) -> Happened {
    let known = || analysis.canon.releases.iter().any(|release| release.entry(Kind::Item, id).is_some());
    match standing(analysis, id) {
        Some(standing) if standing.released() => Happened::Same,
        Some(standing) if standing.last.is_some() => Happened::Changed,
        None if known() => Happened::Changed,
        _ => Happened::New,
    }
}

fn class(analysis: &Analysis, past: Option<&Past>, id: &str) -> Option<Class> {
    let now = analysis.canon.facets(Kind::Item, id)?;
    let old = past?.analysis.canon.facets(Kind::Item, id)?;
    let differ: Vec<Facet> = Facet::ALL.into_iter().filter(|facet| now.get(*facet) != old.get(*facet)).collect();
    Some(Class::of(&differ))
}

fn other<'a>(
    now: Option<&'a Doc>,
    was: Option<&'a Doc>,
    compared: bool,
    found: &mut Found,
) -> Option<DeskDocument<'a>> {
    let doc = now.or(was)?;
    let title = doc.front.as_ref().and_then(|front| front.get("title")?.text());
    let happened = match (now, was) {
        (None, _) => Happened::Gone,
        (Some(_), None) if compared => Happened::New,
        _ => Happened::Changed,
    };
    Some(DeskDocument {
        kind: doc.kind.name(),
        title: title.or(doc.id()).unwrap_or(doc.kind.name()),
        path: &doc.path,
        happened,
        findings: found.take(&doc.path),
    })
}

/// Items that need somebody come first.
fn weight(entry: &DeskItem<'_>) -> Option<Severity> {
    let findings = |entry: &PacketItem<'_>| entry.findings.iter().map(|f| f.severity).max();
    entry.now.as_ref().and_then(findings)
}
