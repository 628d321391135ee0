//! The lines of a manifest as JSON.

use super::{Approval, Entry, Flaw, FrozenFile, FrozenPackage, ItemFacts, LAYOUT, Release, Terms, flaw};
use crate::canon::facets::{CANON, Digest, Facets};
use crate::canon::version::{Class, ReleaseId, ReleaseKind, Version};
use crate::model::{Id, ItemType, KINDS, Pool, Status};
use crate::world::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

type Json = Result<String, serde_json::Error>;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderLine {
    #[serde(rename = "certwright-release")]
    layout: u32,
    canon: u32,
    id: String,
    kind: String,
    date: String,
    previous: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    announced: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    effective: Option<String>,
    #[serde(default, rename = "previous-available-until", skip_serializing_if = "Option::is_none")]
    previous_available_until: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    approvals: Vec<ApprovalObject>,
    tool: String,
    programme: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ApprovalObject {
    role: String,
    by: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLine {
    kind: String,
    id: String,
    version: String,
    class: String,
    hash: String,
    facets: Digests,
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    item_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pool: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Digests {
    key: String,
    candidate: String,
    mapping: String,
    supporting: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLine {
    file: String,
    sha256: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackageLine {
    package: String,
    id: String,
    kind: String,
    target: String,
    activity: String,
    bytes: u64,
    sha256: String,
    files: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SealLine {
    entries: usize,
    #[serde(default, skip_serializing_if = "none")]
    files: usize,
    #[serde(default, skip_serializing_if = "none")]
    packages: usize,
    sha256: String,
}

fn none(count: &usize) -> bool {
    *count == 0
}

pub(super) fn header(release: &Release) -> Json {
    let day = |date: Option<Date>| date.map(|d| d.to_string());
    let terms = &release.terms;
    let approval = |a: &Approval| ApprovalObject { role: a.role.to_string(), by: a.by.to_string() };
    serde_json::to_string(&HeaderLine {
        layout: LAYOUT,
        canon: CANON,
        id: release.id.to_string(),
        kind: release.kind.name().to_owned(),
        date: release.date.to_string(),
        previous: release.previous.map(|p| p.to_string()),
        announced: day(terms.announced),
        effective: day(terms.effective),
        previous_available_until: day(terms.previous_available_until),
        approvals: terms.approvals.iter().map(approval).collect(),
        tool: release.tool.clone(),
        programme: release.programme.clone(),
    })
}

pub(super) fn entry(entry: &Entry) -> Json {
    serde_json::to_string(&EntryLine {
        kind: entry.kind.name().to_owned(),
        id: entry.id.to_string(),
        version: entry.version.to_string(),
        class: entry.class.name().to_owned(),
        hash: entry.facets.candidate_hash(),
        facets: Digests {
            key: entry.facets.key.hex(),
            candidate: entry.facets.candidate.hex(),
            mapping: entry.facets.mapping.hex(),
            supporting: entry.facets.supporting.hex(),
        },
        item_type: entry.item.map(|i| i.kind.name().to_owned()),
        pool: entry.item.map(|i| i.pool.name().to_owned()),
        status: entry.item.map(|i| i.status.name().to_owned()),
        title: entry.title.clone(),
    })
}

pub(super) fn file(file: &FrozenFile) -> Json {
    serde_json::to_string(&FileLine { file: file.path.clone(), sha256: file.sha256.hex() })
}

pub(super) fn package(package: &FrozenPackage) -> Json {
    serde_json::to_string(&PackageLine {
        package: package.path.clone(),
        id: package.id.clone(),
        kind: package.kind.clone(),
        target: package.target.clone(),
        activity: package.activity.clone(),
        bytes: package.bytes,
        sha256: package.sha256.hex(),
        files: package.files.iter().map(|(path, digest)| (path.clone(), digest.hex())).collect(),
    })
}

/// The last line, over the text of all lines before it.
pub(super) fn seal(release: &Release, before: &str) -> Json {
    serde_json::to_string(&SealLine {
        entries: release.entries.len(),
        files: release.files.len(),
        packages: release.packages.len(),
        sha256: Digest::of(before.as_bytes()).hex(),
    })
}

pub(super) fn check_seal(release: &Release, body: &[&str], last: &str) -> Result<(), &'static str> {
    let seal: SealLine = serde_json::from_str(last)
        .map_err(|_| "the last line with the digest is missing: the file was cut off or edited")?;
    let whole: String = body.iter().flat_map(|line| [*line, "\n"]).collect();
    let counts = (release.entries.len(), release.files.len(), release.packages.len());
    if (seal.entries, seal.files, seal.packages) != counts || seal.sha256 != Digest::of(whole.as_bytes()).hex() {
        return Err("the digest does not fit: a line above was changed after the release was stamped");
    }
    Ok(())
}

pub(super) fn read_header(name: &str, text: &str) -> Result<Release, Flaw> {
    let known = serde_json::from_str::<serde_json::Value>(text).ok();
    let number = |key: &str| known.as_ref().and_then(|v| v.get(key)?.as_u64());
    if let (Some(layout), Some(canon)) = (number("certwright-release"), number("canon"))
        && (!(1..=u64::from(LAYOUT)).contains(&layout) || canon != u64::from(CANON))
    {
        let help = "use the version of certwright that stamped it, or a newer one";
        let message =
            format!("this release has layout {layout} and canonical form {canon}, which this version does not know");
        return Err(Flaw { line: 0, message, help });
    }
    let header: HeaderLine =
        serde_json::from_str(text).map_err(|e| flaw(0, format!("the header of this release cannot be read: {e}")))?;
    if header.id != name {
        return Err(flaw(0, format!("the file is called `{name}`, the release in it `{}`", header.id)));
    }
    release(header).ok_or_else(|| {
        flaw(0, "the header of this release names no id, kind, date or previous release that can be read")
    })
}

fn release(header: HeaderLine) -> Option<Release> {
    // Absent is well; present and no day is not.
    let day = |text: &Option<String>| match text {
        Some(text) => Date::parse(text).map(Some),
        None => Some(None),
    };
    let approval = |a: &ApprovalObject| Approval { role: Id::from(a.role.as_str()), by: Id::from(a.by.as_str()) };
    Some(Release {
        id: ReleaseId::parse(&header.id)?,
        kind: ReleaseKind::parse(&header.kind)?,
        date: Date::parse(&header.date)?,
        previous: match &header.previous {
            Some(previous) => Some(ReleaseId::parse(previous)?),
            None => None,
        },
        terms: Terms {
            announced: day(&header.announced)?,
            effective: day(&header.effective)?,
            previous_available_until: day(&header.previous_available_until)?,
            approvals: header.approvals.iter().map(approval).collect(),
        },
        tool: header.tool,
        programme: header.programme,
        entries: Vec::new(),
        files: Vec::new(),
        packages: Vec::new(),
    })
}

/// A line between header and seal.
pub(super) enum Line {
    Entry(Box<Entry>),
    File(FrozenFile),
    Package(Box<FrozenPackage>),
}

pub(super) fn read_line(text: &str) -> Result<Line, String> {
    let unreadable = |e: serde_json::Error| format!("this line cannot be read: {e}");
    let bad = || "this line names no kind, version, class, digest, type, pool or status that can be read".to_owned();
    if text.starts_with("{\"file\"") {
        let line: FileLine = serde_json::from_str(text).map_err(unreadable)?;
        let sha256 = Digest::parse(&line.sha256).ok_or_else(bad)?;
        return Ok(Line::File(FrozenFile { path: line.file, sha256 }));
    }
    if text.starts_with("{\"package\"") {
        let line: PackageLine = serde_json::from_str(text).map_err(unreadable)?;
        return read_package(line).map(|package| Line::Package(Box::new(package))).ok_or_else(bad);
    }
    let line: EntryLine = serde_json::from_str(text).map_err(unreadable)?;
    let entry = read_entry(&line).ok_or_else(bad)?;
    if entry.facets.candidate_hash() != line.hash {
        return Err("the hash of this line does not fit its facets".to_owned());
    }
    Ok(Line::Entry(Box::new(entry)))
}

fn read_package(line: PackageLine) -> Option<FrozenPackage> {
    let files = line.files.into_iter().map(|(path, hex)| Some((path, Digest::parse(&hex)?)));
    Some(FrozenPackage {
        path: line.package,
        id: line.id,
        kind: line.kind,
        target: line.target,
        activity: line.activity,
        bytes: line.bytes,
        sha256: Digest::parse(&line.sha256)?,
        files: files.collect::<Option<_>>()?,
    })
}

fn read_entry(line: &EntryLine) -> Option<Entry> {
    let digest = |hex: &str| Digest::parse(hex);
    Some(Entry {
        kind: KINDS.iter().find(|spec| spec.name == line.kind)?.kind,
        id: Id::from(line.id.as_str()),
        version: Version::parse(&line.version)?,
        class: Class::parse(&line.class)?,
        facets: Facets {
            key: digest(&line.facets.key)?,
            candidate: digest(&line.facets.candidate)?,
            mapping: digest(&line.facets.mapping)?,
            supporting: digest(&line.facets.supporting)?,
        },
        title: line.title.clone(),
        item: match &line.item_type {
            Some(_) => Some(item_facts(line)?),
            None => None,
        },
    })
}

fn item_facts(line: &EntryLine) -> Option<ItemFacts> {
    let pool = [Pool::Exam, Pool::Practice].into_iter().find(|pool| Some(pool.name()) == line.pool.as_deref())?;
    let kind = ItemType::parse(line.item_type.as_deref()?)?;
    Some(ItemFacts { kind, pool, status: Status::parse(line.status.as_deref()?)? })
}
