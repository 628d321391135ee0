//! What a build makes: into a folder for `build`, into digests for `release` and `verify`. One way, so that
//! what a release froze is what a build gives.

use super::super::timings::Timings;
use super::Kind;
use crate::analysis::Analysis;
use crate::canon::{Digest, FrozenPackage};
use crate::emit::package::{Archive, Packager};
use crate::emit::report::{self, PackageEntry, RefusedEntry};
use crate::emit::site::{Site, Sources, Theme};
use crate::emit::{Audience, EmitError, Exposed, Sink, Written};
use crate::plan::leak;
use crate::plan::package::{Basis, Package, Packages, Refusal, Target};
use crate::plan::{PublicProgramme, package};
use crate::world::store::{Committed, DiscardStore, Store};
use crate::world::{DiskWorld, World};
use clap::ValueEnum;
use rayon::prelude::*;

/// What a run makes, and from what.
pub(super) struct Build<'a> {
    world: &'a dyn World,
    /// The project's own theme, beside the content.
    theme: Option<DiskWorld>,
    analysis: &'a Analysis,
    release: String,
    programme: String,
    targets: Vec<Kind>,
}

pub(super) enum Outcome {
    /// Exam material in public files: nothing counts as built.
    Exposed(Vec<Exposed>),
    /// All is written.
    Built(Made),
}

pub(super) struct Made {
    pub(super) written: Vec<Written>,
    pub(super) packages: Vec<MadePackage>,
    pub(super) refused: Vec<Refusal>,
    pub(super) committed: Committed,
}

/// A package, for the report of the build and for the manifest of a release.
pub(super) struct MadePackage {
    pub(super) entry: PackageEntry,
    frozen: FrozenPackage,
}

/// The packages of a programme, by their digests.
pub(in crate::cli) struct Compiled {
    /// By path.
    pub(in crate::cli) packages: Vec<FrozenPackage>,
    /// Exam material that would be public.
    pub(in crate::cli) exposed: Vec<Exposed>,
    /// Forms of which no package is made.
    pub(in crate::cli) refused: Vec<Refusal>,
}

/// Makes the packages that `build` makes for a release, and keeps their digests alone.
pub(in crate::cli) fn packages(world: &dyn World, analysis: &Analysis, release: &str) -> Result<Compiled, EmitError> {
    let build = Build::new(world, analysis).release(Some(release));
    let public = build.public();
    let basis = build.basis(&public);
    let planned = build.plan(&basis);
    let scanner = build.scanner();
    let stage = DiscardStore.stage(&|_| true)?;
    let sink = Sink::new(&*stage, &scanner);
    let mut packages: Vec<FrozenPackage> =
        build.packages(basis, &planned, &sink)?.into_iter().map(|made| made.frozen).collect();
    packages.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Compiled { packages, exposed: sink.finish().1, refused: planned.refused })
}

impl<'a> Build<'a> {
    /// A build of what `programme.yaml` names, for the release last stamped.
    pub(super) fn new(world: &'a dyn World, analysis: &'a Analysis) -> Build<'a> {
        let record = analysis.built.programme.record.as_ref();
        let listed = record
            .map(|r| r.targets.iter().filter_map(|t| Kind::from_str(t, false).ok()).collect())
            .unwrap_or_default();
        Build {
            world,
            theme: None,
            analysis,
            release: analysis.resolved.latest_release().unwrap_or("unreleased").to_owned(),
            programme: record.map_or_else(String::new, |r| r.id.to_string()),
            targets: listed,
        }
    }

    pub(super) fn release(mut self, name: Option<&str>) -> Build<'a> {
        if let Some(name) = name {
            name.clone_into(&mut self.release);
        }
        self
    }

    pub(super) fn targets(mut self, targets: &[Kind]) -> Build<'a> {
        if !targets.is_empty() {
            self.targets = targets.to_vec();
        }
        self
    }

    /// With the theme in the folder beside the content.
    pub(super) fn beside(mut self, content: &DiskWorld) -> Build<'a> {
        self.theme = content.root().parent().and_then(|parent| DiskWorld::open(parent.join("theme")).ok());
        self
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

    fn public(&self) -> PublicProgramme<'a> {
        let built = &self.analysis.built;
        PublicProgramme::new(&built.programme, &built.docs, &self.analysis.resolved)
            .released(&self.analysis.canon.releases, &built.programme)
    }

    fn basis<'p>(&'p self, public: &'p PublicProgramme<'p>) -> Basis<'p> {
        let built = &self.analysis.built;
        Basis {
            programme: &built.programme,
            public,
            docs: &built.docs,
            resolved: &self.analysis.resolved,
            canon: &self.analysis.canon,
            release: &self.release,
            on: self.analysis.on,
        }
    }

    fn plan<'p>(&self, basis: &Basis<'p>) -> Packages<'p> {
        if self.formats().is_empty() { Packages::default() } else { package::plan(basis) }
    }

    fn scanner(&self) -> leak::Scanner {
        let built = &self.analysis.built;
        leak::collect(&built.programme, &built.docs, &self.analysis.resolved)
    }

    pub(super) fn run(&self, store: &dyn Store, timings: &mut Timings) -> Result<Outcome, EmitError> {
        let public = self.public();
        let basis = self.basis(&public);
        let planned = self.plan(&basis);
        let scanner = self.scanner();
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
        packages.sort_by(|a, b| a.entry.path.cmp(&b.entry.path));
        let mut report = report::Report::new(&self.programme, &self.release, &written, stage.kept());
        report.packages = packages.iter().map(|p| p.entry.clone()).collect();
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
        let theme = Theme::load(
            self.world,
            self.theme.as_ref().map(|folder| folder as &dyn World),
            plan.programme().language(),
        )?;
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
    ) -> Result<Vec<MadePackage>, EmitError> {
        let packager = Packager::new(basis, Theme::player_words(self.world)?)?;
        let formats = self.formats();
        let jobs: Vec<(&Package<'p>, Target)> =
            planned.packages.iter().flat_map(|p| formats.iter().map(move |t| (p, *t))).collect();
        let make = |(package, target): (&Package<'p>, Target)| {
            let archive = packager.archive(package, target, self.world)?;
            let audience = if package.is_secret() { Audience::Secret } else { Audience::Public };
            let zip = sink.archive(&archive, audience)?;
            let (path, sheet) = packager.sheet(package, target, &archive, &zip)?;
            sink.put(&path, &sheet, audience)?;
            Ok(MadePackage {
                entry: entry(package, target, &archive, zip.len(), &self.release),
                frozen: frozen(package, target, &archive, &zip),
            })
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

fn frozen(package: &Package<'_>, target: Target, archive: &Archive, zip: &[u8]) -> FrozenPackage {
    FrozenPackage {
        path: archive.path.clone(),
        id: package.id.clone(),
        kind: package.kind.name().to_owned(),
        target: target.name().to_owned(),
        activity: package.activity.clone(),
        bytes: zip.len() as u64,
        sha256: Digest::of(zip),
        files: archive.files.iter().map(|(path, bytes)| (path.clone(), Digest::of(bytes))).collect(),
    }
}
