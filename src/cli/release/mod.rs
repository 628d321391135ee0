//! `certwright release`

mod refuse;
mod told;

use super::build::{self, Compiled};
use super::check::baseline;
use super::exit::{CliError, Exit};
use super::shared::{Global, date, open, print, write_whole};
use super::stamp::report;
use crate::analysis::Analysis;
use crate::canon::{Approval, FrozenFile, Release, ReleaseId, ReleaseKind, Terms};
use crate::check::release::{Reason, Request, obstacles};
use crate::check::run as judge;
use crate::emit::Exposed;
use crate::emit::package::TOOL;
use crate::model::Id;
use crate::world::{Date, DiskWorld, Git, Overlay, World};
use clap::ValueEnum;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Freeze a release: check everything that stands in its way, then write its manifest.
///
/// Writes releases/RELEASE.jsonl, which holds the version and the hashes of every document, of the policy and of every package that
/// `build` makes of it. Refuses with every reason at once: errors, overdue reviews, changes that this kind of release may not carry,
/// approvals that are missing, days that do not fit. An earlier manifest is never touched.
///
/// Exit code 0: released. 1: refused; nothing was written. 2: wrong arguments. 3: something could not be read or written.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright release 2026-Q4 --approve p001:manager --approve p002:psychometrician\n  certwright release 2026-Q4.1 --approve p001:manager\n  certwright release 2026-Q4.2 --kind emergency --approve p001:manager --approve p002:psychometrician\n  certwright release 2026-Q4 --announced 2026-11-02 --effective 2027-01-04 --previous-available-until 2027-03-31 --approve p001:manager"
)]
pub(super) struct Args {
    /// Name of the release: 2026-Q4, or 2026-Q4.1 for one that mends it.
    #[arg(value_name = "RELEASE", value_parser = release_id)]
    release: ReleaseId,
    /// The content folder.
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
    #[command(flatten)]
    freeze: Freeze,
    /// Format of what is shown.
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    format: ShowFormat,
}

/// How a release is frozen.
#[derive(Debug, clap::Args)]
pub(super) struct Freeze {
    /// As of which day (YYYY-MM-DD) it is checked and is built; default today.
    #[arg(long, value_parser = date, value_name = "DATE")]
    pub(super) date: Option<Date>,
    /// What it is for. Default: `patch` for a name such as 2026-Q4.1, else `quarterly`.
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<KindWord>,
    /// Day on which candidates and customers were told.
    #[arg(long, value_parser = date, value_name = "DATE")]
    announced: Option<Date>,
    /// First day on which it counts; default the day of the release.
    #[arg(long, value_parser = date, value_name = "DATE")]
    effective: Option<Date>,
    /// Last day on which the release before it is to be had.
    #[arg(long, value_parser = date, value_name = "DATE")]
    previous_available_until: Option<Date>,
    /// Who approves it in which role; may be given more than once. `releases:` of policy.yaml says how many are needed.
    #[arg(long = "approve", value_parser = approval, value_name = "PERSON:ROLE")]
    approvals: Vec<Approval>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum KindWord {
    /// The planned one: anything.
    Quarterly,
    /// Mends what is out: no major change.
    Patch,
    /// Mends what cannot wait: anything.
    Emergency,
}

/// Formats of what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowFormat {
    /// For people.
    Text,
    /// For programs; versioned.
    Json,
}

/// Reads the name of a release.
pub(super) fn release_id(text: &str) -> Result<ReleaseId, String> {
    ReleaseId::parse(text)
        .ok_or_else(|| "a release is called `2026-Q3`, or `2026-Q3.1` for what is mended after it".to_owned())
}

fn approval(text: &str) -> Result<Approval, String> {
    let good = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    match text.split_once(':').filter(|(by, role)| good(by) && good(role)) {
        Some((by, role)) => Ok(Approval { by: Id::from(by), role: Id::from(role) }),
        None => Err("write a person's id and a role, such as p001:manager".to_owned()),
    }
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    freeze(global, &args.content, args.release, &args.freeze, args.format)
}

/// The one way to a manifest, for `release` and `stamp`.
pub(super) fn freeze(
    global: &Global,
    content: &Path,
    id: ReleaseId,
    how: &Freeze,
    format: ShowFormat,
) -> Result<Exit, CliError> {
    let world = open(content, None)?;
    let today = world.today();
    let request = request(content, id, how, today);
    let world = world.on(Some(request.date));
    let analysis = Analysis::new(&world)?;
    let judged = judge(&analysis, None, baseline(&world, &analysis)?.as_ref());
    let mut reasons = obstacles(&request, &analysis, &judged);
    let mut release = draft(&request, &analysis, &world);
    let mut refused = Vec::new();
    // What has errors may not build at all; its packages are judged once it does.
    if judged.blocking().next().is_none() {
        let compiled = compile(&world, &release)?;
        reasons.extend(exposed(&compiled));
        (release.packages, refused) = (compiled.packages, compiled.refused);
    }
    if !reasons.is_empty() {
        refuse::show(global, content, &analysis, &judged, id, &reasons, format)?;
        return Ok(Exit::Findings);
    }
    let text = release.to_text().map_err(|error| CliError::Io(error.to_string()))?;
    write_whole(&world.locate(&release.path()), &text)?;
    let left = told::uncommitted(&world, &release);
    match format {
        ShowFormat::Json => {
            let done = json!({"version": 1, "release": id.to_string(), "released": true, "reasons": [], "stamped": report(&analysis.canon), "uncommitted": left});
            print(&format!("{done:#}"))?;
        }
        ShowFormat::Text => global.say(&told::told(&world, &analysis, &release, &refused, left.as_deref()))?,
    }
    Ok(Exit::Clean)
}

fn request(content: &Path, id: ReleaseId, how: &Freeze, today: Date) -> Request {
    // Without git everything else works.
    let git = Git::open(content).ok();
    let default = if id.is_patch() { ReleaseKind::Patch } else { ReleaseKind::Quarterly };
    let mut approvals = how.approvals.clone();
    approvals.sort();
    Request {
        id,
        kind: how.kind.map_or(default, |kind| match kind {
            KindWord::Quarterly => ReleaseKind::Quarterly,
            KindWord::Patch => ReleaseKind::Patch,
            KindWord::Emergency => ReleaseKind::Emergency,
        }),
        date: how.date.unwrap_or(today),
        terms: Terms {
            announced: how.announced,
            effective: how.effective,
            previous_available_until: how.previous_available_until,
            approvals,
        },
        today,
        newest_commit: git.as_ref().and_then(Git::newest_commit),
        tagged: git.is_some_and(|git| git.has_tag(&tag(id))),
    }
}

/// The tag of a release.
pub(super) fn tag(id: ReleaseId) -> String {
    format!("release/{id}")
}

/// The release without its packages.
fn draft(request: &Request, analysis: &Analysis, world: &DiskWorld) -> Release {
    let programme = &analysis.built.programme;
    let governing = std::iter::once("policy.yaml").chain(programme.policy.baseline.as_deref());
    let file = |path: &str| {
        let bytes = world.read(path).ok()?;
        Some(FrozenFile { path: path.to_owned(), sha256: FrozenFile::digest(&bytes) })
    };
    let mut files: Vec<FrozenFile> = governing.filter_map(file).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Release {
        id: request.id,
        kind: request.kind,
        date: request.date,
        previous: analysis.canon.releases.last().map(|last| last.id),
        tool: TOOL.to_owned(),
        programme: programme.record.as_ref().map_or(String::new(), |r| r.id.to_string()),
        terms: request.terms.clone(),
        entries: analysis.canon.next_release(),
        files,
        packages: Vec::new(),
    }
}

/// Builds the packages as `build` will once the manifest is there: it names the release, and they name it too.
fn compile(world: &DiskWorld, release: &Release) -> Result<Compiled, CliError> {
    let text = release.to_text().map_err(|error| CliError::Io(error.to_string()))?;
    let released = Overlay::new(world, &release.path(), text.into_bytes());
    let analysis = Analysis::new(&released)?;
    build::packages(&released, &analysis, &release.id.to_string()).map_err(build::emit)
}

fn exposed(compiled: &Compiled) -> Option<Reason> {
    let item = |e: &Exposed| format!("{} of `{}` in {}", e.leak.what.name(), e.leak.subject, e.path);
    let mut reason = Reason::new(
        "exposed",
        "exam material would be public in packages",
        "take the text out of what is public, or give the exam another item",
    );
    reason.items = compiled.exposed.iter().map(item).collect();
    (!reason.items.is_empty()).then_some(reason)
}
