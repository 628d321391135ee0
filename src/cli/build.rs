//! `certwright build`

use super::check::{baseline, rule_infos};
use super::exit::{CliError, Exit};
use super::shared::{Content, Global, eprint, print};
use super::timings::Timings;
use crate::analysis::Analysis;
use crate::check::run as judge;
use crate::diag::{Diagnostic, Format, Report, Setting, human};
use crate::emit::package::{Archive, Packager};
use crate::emit::report::{self, PackageEntry, RefusedEntry};
use crate::emit::site::{Site, Sources, Theme};
use crate::emit::{Audience, EmitError, Sink, Written};
use crate::plan::leak;
use crate::plan::package::{Basis, Package, Packages, Target};
use crate::plan::{PublicProgramme, package};
use crate::world::store::{Committed, DiskStore, Store};
use crate::world::{DiskWorld, World};
use clap::ValueEnum;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Build the course site and the packages for learning management systems.
///
/// Checks first, and builds nothing while there are errors; what is merely due (the group `calendar`) never stops a build.
/// Files that did not change are not touched. Exam forms go to `secure/` in the output folder; nothing of the exam goes anywhere else.
///
/// Exit code 0: built. 1: errors in the content, or exam material that would have become public. 2: wrong arguments. 3: something could not be read or written.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright build\n  certwright build --target scorm12 --release 2026-Q4 --out out\n  certwright build --on 2026-10-01    # as of the day of a release"
)]
pub(super) struct Args {
    #[command(flatten)]
    content: Content,
    /// Folder for the output. It is made, or must be one that certwright made.
    #[arg(long, default_value = "dist", value_name = "FOLDER")]
    out: PathBuf,
    /// Make only this; may be given more than once. Default: `targets:` of programme.yaml.
    #[arg(long = "target", value_enum, value_name = "TARGET")]
    targets: Vec<Kind>,
    /// Name of the release that packages carry. Default: the one last stamped, or `unreleased`.
    #[arg(long, value_parser = release_name, value_name = "NAME")]
    release: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// The course site.
    Site,
    /// SCORM 1.2 packages.
    Scorm12,
    /// xAPI packages.
    Xapi,
}

impl Kind {
    fn package(self) -> Option<Target> {
        match self {
            Kind::Site => None,
            Kind::Scorm12 => Some(Target::Scorm12),
            Kind::Xapi => Some(Target::Xapi),
        }
    }
}

/// It stands in file names and in a learner's state.
fn release_name(text: &str) -> Result<String, String> {
    let good = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    match text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.len() <= 32 && text.chars().all(good) {
        true => Ok(text.to_owned()),
        false => Err("write up to 32 letters, digits, `.`, `_` and `-`, such as 2026-Q4".to_owned()),
    }
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    // Over a limit on file sizes the system kills a process that does not say it would rather be told.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    let mut timings = Timings::start();
    let (world, analysis) = args.content.analyse(&mut timings)?;
    let store = DiskStore::open(&args.out, &world.folders()).map_err(emit)?;
    let judged = judge(&analysis, None, baseline(&world, &analysis)?.as_ref());
    let blocking: Vec<Diagnostic> = judged.blocking().cloned().collect();
    timings.done("rules");
    if !blocking.is_empty() {
        return refuse(global, args, &analysis, blocking);
    }
    let build = Build::new(args, &world, &analysis);
    let outcome = build.run(&store, &mut timings);
    let done = outcome.map_err(emit)?;
    match done {
        Outcome::Exposed(exposed) => {
            for leak in &exposed {
                eprint(&format!(
                    "error: {} of the exam item or scenario `{}` would be public in {}/{}\n",
                    leak.leak.what.name(),
                    leak.leak.subject,
                    args.out.display(),
                    leak.path
                ))?;
            }
            eprint("nothing was built: take the text out of what is public, or give the exam another item\n")?;
            Ok(Exit::Findings)
        }
        Outcome::Built(made) => {
            summary(global, args, &made, &timings)?;
            Ok(Exit::Clean)
        }
    }
}

fn emit(error: impl Into<EmitError>) -> CliError {
    use crate::world::store::StoreError::{BadPath, Foreign, InTheWay, Link, Nested};
    match error.into() {
        EmitError::Store(error @ (Foreign { .. } | Nested { .. } | InTheWay { .. } | Link { .. } | BadPath { .. })) => {
            CliError::Usage(error.to_string())
        }
        error => CliError::Io(error.to_string()),
    }
}

fn refuse(global: &Global, args: &Args, analysis: &Analysis, found: Vec<Diagnostic>) -> Result<Exit, CliError> {
    let report = Report::new(&analysis.built.sources, found)
        .documents(analysis.built.docs.len())
        .prefix(&args.content.prefix())
        .rules(rule_infos());
    let style = human::Style { color: global.colored(), ..human::Style::default() };
    let mut out = Vec::new();
    Format::Human.write(&report, &Setting { style, ..Setting::default() }, &mut out)?;
    print(&String::from_utf8_lossy(&out))?;
    eprint("nothing was built: mend the errors first\n")?;
    Ok(Exit::Findings)
}

/// What a run makes, and from what.
struct Build<'a> {
    world: &'a DiskWorld,
    analysis: &'a Analysis,
    release: String,
    programme: String,
    targets: Vec<Kind>,
}

enum Outcome {
    /// Exam material in public files: nothing counts as built.
    Exposed(Vec<crate::emit::Exposed>),
    /// All is written.
    Built(Made),
}

struct Made {
    written: Vec<Written>,
    packages: Vec<PackageEntry>,
    refused: Vec<package::Refusal>,
    committed: Committed,
}

impl<'a> Build<'a> {
    fn new(args: &Args, world: &'a DiskWorld, analysis: &'a Analysis) -> Build<'a> {
        let record = analysis.built.programme.record.as_ref();
        let listed = || {
            record.map(|r| r.targets.iter().filter_map(|t| Kind::from_str(t, false).ok()).collect()).unwrap_or_default()
        };
        let release = args.release.clone().or_else(|| analysis.resolved.latest_release().map(str::to_owned));
        Build {
            world,
            analysis,
            release: release.unwrap_or_else(|| "unreleased".to_owned()),
            programme: record.map_or_else(String::new, |r| r.id.to_string()),
            targets: if args.targets.is_empty() { listed() } else { args.targets.clone() },
        }
    }

    fn formats(&self) -> Vec<Target> {
        Target::ALL
            .into_iter()
            .filter(|target| self.targets.iter().any(|kind| kind.package() == Some(*target)))
            .collect()
    }

    /// Whether this run is complete for a path: what it does not make again there is stale.
    fn scope(&self, path: &str) -> bool {
        let of_packages = path.starts_with("packages/") || path.starts_with("secure/");
        let format =
            |target: &Target| [".zip", ".html"].iter().any(|end| path.ends_with(&format!("-{}{end}", target.name())));
        match path.split('/').next() {
            Some("site") => self.targets.contains(&Kind::Site),
            _ => path == report::PATH || of_packages && self.formats().iter().any(format),
        }
    }

    fn run(&self, store: &DiskStore, timings: &mut Timings) -> Result<Outcome, EmitError> {
        let built = &self.analysis.built;
        let public = PublicProgramme::new(&built.programme, &built.docs, &self.analysis.resolved)
            .released(&self.analysis.canon.releases);
        let basis = Basis {
            programme: &built.programme,
            public: &public,
            docs: &built.docs,
            resolved: &self.analysis.resolved,
            canon: &self.analysis.canon,
            release: &self.release,
            on: self.analysis.on,
        };
        let planned = if self.formats().is_empty() { Packages::default() } else { package::plan(&basis) };
        let scanner = leak::collect(&built.programme, &built.docs, &self.analysis.resolved);
        timings.done("plan");
        let scope = |path: &str| self.scope(path);
        let stage = store.stage(&scope)?;
        let sink = Sink::new(&*stage, &scanner);
        if self.targets.contains(&Kind::Site) {
            self.site(public.clone(), &sink)?;
            timings.done("site");
        }
        let mut packages = self.packages(basis, &planned, &sink)?;
        timings.done("packages");
        let (written, exposed) = sink.finish();
        if !exposed.is_empty() {
            return Ok(Outcome::Exposed(exposed));
        }
        packages.sort_by(|a, b| a.path.cmp(&b.path));
        let mut report = report::Report::new(&self.programme, &self.release, &written, stage.kept());
        report.packages.clone_from(&packages);
        report.refused = planned
            .refused
            .iter()
            .map(|r| RefusedEntry { form: r.form.to_string(), reason: r.reason.clone() })
            .collect();
        let json =
            report.to_json().map_err(|e| EmitError::Format { path: report::PATH.to_owned(), reason: e.to_string() })?;
        let committed = stage.commit((report::PATH, &json))?;
        timings.done("commit");
        Ok(Outcome::Built(Made { written, packages, refused: planned.refused, committed }))
    }

    /// Makes the site: pages are rendered, searched and written one by one.
    fn site(&self, public: PublicProgramme<'_>, sink: &Sink<'_>) -> Result<(), EmitError> {
        let plan = crate::plan::site::plan(public);
        let beside = self.world.root().parent().and_then(|parent| DiskWorld::open(parent.join("theme")).ok());
        let theme = Theme::load(self.world, beside.as_ref().map(|folder| folder as &dyn World))?;
        let (resolved, programme) = (&self.analysis.resolved, &self.analysis.built.programme);
        let facts = |path: &str| resolved.fact(programme, path).ok();
        let site = Site::new(Sources { plan: &plan, resolved, facts: &facts, world: self.world, theme: &theme })?;
        sink.write("site", Audience::Public, &site.outputs()?)
    }

    /// Makes all packages in all formats, in parallel; one is in memory at a time in each thread.
    fn packages<'p>(
        &self,
        basis: Basis<'p>,
        planned: &Packages<'p>,
        sink: &Sink<'_>,
    ) -> Result<Vec<PackageEntry>, EmitError> {
        let packager = Packager::new(basis)?;
        let formats = self.formats();
        let jobs: Vec<(&Package<'p>, Target)> =
            planned.packages.iter().flat_map(|p| formats.iter().map(move |t| (p, *t))).collect();
        let make = |(package, target): (&Package<'p>, Target)| {
            let world: &dyn World = self.world;
            let archive = packager.archive(package, target, world)?;
            let audience = if package.is_secret() { Audience::Secret } else { Audience::Public };
            let zip = sink.archive(&archive, audience)?;
            let (path, sheet) = packager.sheet(package, target, &archive, &zip)?;
            sink.put(&path, &sheet, audience)?;
            Ok(entry(package, target, &archive, zip.len(), &self.release))
        };
        jobs.into_par_iter().map(make).collect()
    }
}

fn entry(package: &Package<'_>, target: Target, archive: &Archive, bytes: usize, release: &str) -> PackageEntry {
    PackageEntry {
        path: archive.path.clone(),
        id: package.id.clone(),
        kind: package.kind.name(),
        target: target.name(),
        title: package.title.clone(),
        hash: archive.hash.clone(),
        bytes,
        state: [package.worst_case(release).total(), target.state_limit()],
    }
}

/// What was made, how large it is, how long it took.
fn summary(global: &Global, args: &Args, made: &Made, timings: &Timings) -> Result<(), CliError> {
    let mut text = String::new();
    let site: Vec<&Written> = made.written.iter().filter(|w| w.path.starts_with("site/")).collect();
    if !site.is_empty() {
        text.push_str(&format!(
            "{}  {} in {} files\n",
            at(&args.out, "site"),
            size(site.iter().map(|w| w.bytes).sum()),
            site.len()
        ));
    }
    for package in &made.packages {
        let [state, room] = package.state;
        text.push_str(&format!(
            "{}  {}, {} “{}”, state at most {state} of {room} characters\n",
            at(&args.out, &package.path),
            size(package.bytes as u64),
            package.kind,
            package.title
        ));
    }
    for refusal in &made.refused {
        text.push_str(&format!(
            "no package of the form `{}`: {}\n  help: {}\n",
            refusal.form, refusal.reason, refusal.help
        ));
    }
    let Committed { new, changed, same, removed } = made.committed;
    text.push_str(&match made.committed.touched() {
        0 => format!("nothing changed: all {same} files are as they were\n"),
        _ => format!("{new} new, {changed} changed, {same} unchanged, {removed} removed\n"),
    });
    text.push_str(&timings.table());
    global.say(&text)
}

fn at(out: &Path, path: &str) -> String {
    out.join(path).display().to_string()
}

/// `812 bytes`, `41.3 kB`, `3.1 MB`, in powers of ten.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_names() {
        assert_eq!((size(999), size(41_349), size(3_160_000)), ("999 bytes".into(), "41.3 kB".into(), "3.1 MB".into()));
        for bad in ["", "a~b", ".x", "2026 Q4", "../x"] {
            assert!(release_name(bad).is_err(), "{bad}");
        }
        assert_eq!(release_name("2026-Q4.1"), Ok("2026-Q4.1".to_owned()));
    }
}
