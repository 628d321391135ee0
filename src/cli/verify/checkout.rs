//! A content folder against the release: documents by facet, governing files, and the packages that a build gives.

use super::super::build;
use super::super::exit::CliError;
use super::super::shared::open;
use super::manifest::Manifest;
use super::{Args, Findings};
use crate::analysis::Analysis;
use crate::canon::compare::{Difference, How, documents, files};
use crate::canon::{Digest, FrozenFile, FrozenPackage, Release, ReleaseId, line_feeds, release_path};
use crate::emit::package::TOOL;
use crate::model::{Id, Kind};
use crate::world::{DiskWorld, Overlay, World};
use std::collections::BTreeMap;

pub(super) fn compare(
    args: &Args,
    manifest: &Manifest,
    release: &Release,
    findings: &mut Findings,
) -> Result<(), CliError> {
    let disk = open(&args.checkout, None)?;
    own_manifest(&disk, manifest, release, findings);
    let world = at(&disk, manifest, release)?;
    let analysis = Analysis::new(&world)?;
    for problem in &analysis.canon.problems {
        let path = problem.primary.as_ref().map(|l| analysis.built.sources.get(l.place.file).path.to_string());
        let difference = Difference::new(How::Changed, "manifest", &path.unwrap_or_default());
        findings.differences.push(difference.parts([problem.message.clone()]));
    }
    let found = documents(release, &analysis.canon.next_release());
    let found = found.into_iter().map(|d| explained(d, &analysis, release)).collect();
    findings.compare("content", found, format!("{} documents are what was released", release.entries.len()));
    let digest = |f: &FrozenFile| Some((f.path.clone(), FrozenFile::digest(&world.read(&f.path).ok()?)));
    let frozen: BTreeMap<String, Digest> = release.files.iter().map(|f| (f.path.clone(), f.sha256)).collect();
    let now = release.files.iter().filter_map(digest).collect();
    if !frozen.is_empty() {
        let names: Vec<&str> = frozen.keys().map(String::as_str).collect();
        findings.compare("files", files("file", &frozen, &now), names.join(", "));
    }
    packages(&world, &analysis, release, findings)
}

/// With a manifest from elsewhere: the one in the content folder must be the same.
fn own_manifest(disk: &DiskWorld, manifest: &Manifest, release: &Release, findings: &mut Findings) {
    let path = release_path(release.id);
    let same = |bytes: Vec<u8>| line_feeds(&bytes) == line_feeds(&manifest.bytes);
    match disk.read(&path).map(same) {
        Ok(true) => {}
        Ok(false) => findings.differences.push(
            Difference::new(How::Changed, "manifest", &path)
                .parts([format!("{} says something else under this name", manifest.path.display())]),
        ),
        Err(_) => findings.differences.push(Difference::new(How::Missing, "manifest", &path)),
    }
}

/// The content on the release's day, without what was released later.
fn at<'w>(disk: &'w DiskWorld, manifest: &Manifest, release: &Release) -> Result<Overlay<'w>, CliError> {
    let later = |path: &str| {
        let id = ReleaseId::parse(path.strip_prefix("releases/")?.strip_suffix(".jsonl")?)?;
        (id > release.id).then(|| path.to_owned())
    };
    let mut world = Overlay::over(disk).on(release.date).with(&release_path(release.id), manifest.bytes.clone());
    for path in disk.list()?.iter().filter_map(|e| later(&e.path)) {
        world = world.without(&path);
    }
    Ok(world)
}

/// Version and title of what was released, and why something is missing.
fn explained(mut difference: Difference, analysis: &Analysis, release: &Release) -> Difference {
    let frozen = release.entries.iter().find(|e| e.kind.name() == difference.what && *e.id == *difference.name);
    let kind = frozen.map(|e| e.kind);
    if difference.how == How::Missing {
        let id = Id::from(difference.name.as_str());
        let there = |kind: Kind| analysis.built.docs.iter().any(|(_, d)| d.kind == kind && d.id() == Some(&*id));
        let standing = kind.and_then(|kind| analysis.canon.standings.get(&(kind, id.clone())));
        if standing.is_some_and(|s| !s.ready) {
            difference.parts.push("it is there, but no longer approved".to_owned());
        } else if kind.is_some_and(there) {
            difference.parts.push("it is there, but has errors".to_owned());
        }
    }
    if let Some(title) = frozen.and_then(|e| e.title.as_deref()) {
        difference.parts.push(format!("“{title}”"));
    }
    difference
}

fn packages(
    world: &Overlay<'_>,
    analysis: &Analysis,
    release: &Release,
    findings: &mut Findings,
) -> Result<(), CliError> {
    if release.packages.is_empty() {
        findings.notes.push("the release was stamped without packages; none were compared".to_owned());
        return Ok(());
    }
    if release.tool != TOOL {
        findings
            .notes
            .push(format!("its packages were built by {}, and this is {TOOL}: they were not built anew", release.tool));
        return Ok(());
    }
    let built = build::packages(world, analysis, &release.id.to_string()).map_err(build::emit)?.packages;
    let differences = differing(&release.packages, &built);
    findings.compare("packages", differences, format!("{} built anew, byte for byte", release.packages.len()));
    Ok(())
}

fn differing(frozen: &[FrozenPackage], built: &[FrozenPackage]) -> Vec<Difference> {
    let mut found = Vec::new();
    for package in frozen {
        match built.iter().find(|b| b.path == package.path) {
            None => found.push(Difference::new(How::Missing, "package", &package.path)),
            Some(now) if now.sha256 != package.sha256 => {
                let parts = files("file", &package.files, &now.files).into_iter();
                let mut parts: Vec<String> = parts.map(|d| format!("{} {}", d.name, d.how.name())).collect();
                if parts.is_empty() {
                    parts.push("the same files, packed otherwise".to_owned());
                }
                found.push(Difference::new(How::Changed, "package", &package.path).parts(parts));
            }
            Some(_) => {}
        }
    }
    let extra = built.iter().filter(|b| !frozen.iter().any(|p| p.path == b.path));
    found.extend(extra.map(|b| Difference::new(How::Extra, "package", &b.path)));
    found
}
