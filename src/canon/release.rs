//! Release manifests: `releases/<id>.jsonl`.
//!
//! A header line, one line an entity sorted by kind and id, and a line with the
//! digest of all lines before it, so that an edit by hand or a merge is seen.

use super::facets::{CANON, Digest, Facets};
use super::version::{Class, ReleaseId, ReleaseKind, Version};
use crate::model::{Id, ItemType, KINDS, Kind, Pool, Status};
use crate::world::Date;
use serde::{Deserialize, Serialize};

/// Version of the manifest's layout.
const LAYOUT: u32 = 1;

/// A stamped release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its name.
    pub id: ReleaseId,
    /// What it is for.
    pub kind: ReleaseKind,
    /// As of which day it was checked and is built.
    pub date: Date,
    /// The release before it.
    pub previous: Option<ReleaseId>,
    /// The program that stamped it, with its version.
    pub tool: String,
    /// The programme's id.
    pub programme: String,
    /// What it froze, sorted by name of kind and id.
    pub entries: Vec<Entry>,
}

/// One frozen document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Its version.
    pub version: Version,
    /// What changed since the release before.
    pub class: Class,
    /// Its facets.
    pub facets: Facets,
    /// Its title, for people who read the manifest.
    pub title: Option<String>,
    /// What an item was when it was released; it is in no facet or cannot be read from one.
    pub item: Option<ItemFacts>,
}

/// What a release says of an item beside its facets: what must never change under an id, and whether it was live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemFacts {
    /// Its type.
    pub kind: ItemType,
    /// Its pool.
    pub pool: Pool,
    /// Its state.
    pub status: Status,
}

/// What is wrong with a manifest, and on which line (from 0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) line: usize,
    pub(super) message: String,
    pub(super) help: &'static str,
}

const RESTORE: &str = "restore the file from git; what has to be corrected goes into the next release";
const CONFLICT: &str =
    "releases are stamped on one branch only: take the file of that branch whole, then stamp the other changes anew";

#[derive(Serialize, Deserialize)]
struct Header {
    #[serde(rename = "certwright-release")]
    layout: u32,
    canon: u32,
    id: String,
    kind: String,
    date: String,
    previous: Option<String>,
    tool: String,
    programme: String,
}

#[derive(Serialize, Deserialize)]
struct Line {
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
struct Digests {
    key: String,
    candidate: String,
    mapping: String,
    supporting: String,
}

#[derive(Serialize, Deserialize)]
struct Seal {
    entries: usize,
    sha256: String,
}

/// What a line of text sorts by.
fn order(entry: &Entry) -> (&'static str, &str) {
    (entry.kind.name(), &entry.id)
}

impl Release {
    /// The entry of a document.
    pub fn entry(&self, kind: Kind, id: &str) -> Option<&Entry> {
        self.entries.binary_search_by(|e| order(e).cmp(&(kind.name(), id))).ok().map(|i| &self.entries[i])
    }

    /// The manifest's text.
    ///
    /// # Errors
    /// Never for what [`super::Canon`] makes; JSON could refuse what is not text.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        let header = Header {
            layout: LAYOUT,
            canon: CANON,
            id: self.id.to_string(),
            kind: self.kind.name().to_owned(),
            date: self.date.to_string(),
            previous: self.previous.map(|p| p.to_string()),
            tool: self.tool.clone(),
            programme: self.programme.clone(),
        };
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by(|a, b| order(a).cmp(&order(b)));
        let mut out = serde_json::to_string(&header)? + "\n";
        for entry in entries {
            out.push_str(&serde_json::to_string(&line(entry))?);
            out.push('\n');
        }
        let seal = Seal { entries: self.entries.len(), sha256: Digest::of(out.as_bytes()).hex() };
        out.push_str(&serde_json::to_string(&seal)?);
        out.push('\n');
        Ok(out)
    }

    /// Reads a manifest. Line ends that git changed are no flaw.
    ///
    /// # Errors
    /// The first flaw from the top.
    pub(super) fn parse(name: &str, text: &str) -> Result<Release, Flaw> {
        let lines: Vec<&str> = text.lines().collect();
        if let Some(line) =
            lines.iter().position(|l| ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|m| l.starts_with(m)))
        {
            return Err(Flaw { line, message: "a merge conflict was left in this release".to_owned(), help: CONFLICT });
        }
        let release = header(name, lines.first().copied().unwrap_or_default())?;
        let Some((last, body)) = lines.split_last().filter(|(_, body)| !body.is_empty()) else {
            return Err(flaw(0, "this release ends after its first line"));
        };
        let mut entries = Vec::with_capacity(body.len());
        for (i, text) in body.iter().enumerate().skip(1) {
            let entry = entry(text).map_err(|message| flaw(i, message))?;
            if entries.last().is_some_and(|before| order(before) >= order(&entry)) {
                return Err(flaw(i, format!("`{}` stands out of order or a second time", entry.id)));
            }
            entries.push(entry);
        }
        let at = body.len();
        let seal: Seal = serde_json::from_str(last)
            .map_err(|_| flaw(at, "the last line with the digest is missing: the file was cut off or edited"))?;
        let whole: String = body.iter().flat_map(|line| [*line, "\n"]).collect();
        if seal.entries != entries.len() || seal.sha256 != Digest::of(whole.as_bytes()).hex() {
            return Err(flaw(at, "the digest does not fit: a line above was changed after the release was stamped"));
        }
        Ok(Release { entries, ..release })
    }
}

fn flaw(line: usize, message: impl Into<String>) -> Flaw {
    Flaw { line, message: message.into(), help: RESTORE }
}

fn line(entry: &Entry) -> Line {
    Line {
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
    }
}

fn header(name: &str, text: &str) -> Result<Release, Flaw> {
    let header: Header =
        serde_json::from_str(text).map_err(|e| flaw(0, format!("the header of this release cannot be read: {e}")))?;
    if header.layout != LAYOUT || header.canon != CANON {
        let help = "use the version of certwright that stamped it, or a newer one";
        let message = format!(
            "this release has layout {} and canonical form {}, which this version does not know",
            header.layout, header.canon
        );
        return Err(Flaw { line: 0, message, help });
    }
    if header.id != name {
        return Err(flaw(0, format!("the file is called `{name}`, the release in it `{}`", header.id)));
    }
    let read = || {
        Some(Release {
            id: ReleaseId::parse(&header.id)?,
            kind: ReleaseKind::parse(&header.kind)?,
            date: Date::parse(&header.date)?,
            previous: match &header.previous {
                Some(previous) => Some(ReleaseId::parse(previous)?),
                None => None,
            },
            tool: header.tool.clone(),
            programme: header.programme.clone(),
            entries: Vec::new(),
        })
    };
    read().ok_or_else(|| {
        flaw(0, "the header of this release names no id, kind, date or previous release that can be read")
    })
}

fn entry(text: &str) -> Result<Entry, String> {
    let line: Line = serde_json::from_str(text).map_err(|e| format!("this line cannot be read: {e}"))?;
    let read = || {
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
                Some(_) => Some(item_facts(&line)?),
                None => None,
            },
        })
    };
    let entry = read().ok_or_else(|| {
        "this line names no kind, version, class, digest, type, pool or status that can be read".to_owned()
    })?;
    if entry.facets.candidate_hash() != line.hash {
        return Err("the hash of this line does not fit its facets".to_owned());
    }
    Ok(entry)
}

fn item_facts(line: &Line) -> Option<ItemFacts> {
    let pool = [Pool::Exam, Pool::Practice].into_iter().find(|pool| Some(pool.name()) == line.pool.as_deref())?;
    let kind = ItemType::parse(line.item_type.as_deref()?)?;
    Some(ItemFacts { kind, pool, status: Status::parse(line.status.as_deref()?)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release() -> Release {
        let facets = |n: &str| {
            let digest = |facet: &str| Digest::of(format!("{n}{facet}").as_bytes());
            Facets { key: digest("k"), candidate: digest("c"), mapping: digest("m"), supporting: digest("s") }
        };
        let entry = |kind, id: &str, title: Option<&str>| Entry {
            kind,
            id: Id::from(id),
            version: Version::FIRST,
            class: Class::New,
            facets: facets(id),
            title: title.map(str::to_owned),
            item: (kind == Kind::Item).then_some(ItemFacts {
                kind: ItemType::Numeric,
                pool: Pool::Exam,
                status: Status::Beta,
            }),
        };
        Release {
            id: ReleaseId::parse("2026-Q4.1").expect("a name"),
            kind: ReleaseKind::Patch,
            date: Date::parse("2026-11-02").expect("a day"),
            previous: ReleaseId::parse("2026-Q4"),
            tool: "certwright 0.1.0".to_owned(),
            programme: "p".to_owned(),
            entries: vec![
                entry(Kind::Glossary, "glossary", None),
                entry(Kind::Item, "mis-2", Some("T \"quoted\"")),
                entry(Kind::Item, "mis-3", None),
            ],
        }
    }

    fn flaw_of(text: &str) -> (usize, String) {
        match Release::parse("2026-Q4.1", text) {
            Err(flaw) => (flaw.line + 1, flaw.message),
            Ok(_) => panic!("no flaw in:\n{text}"),
        }
    }

    #[test]
    fn a_manifest_reads_back() {
        let release = release();
        let text = release.to_text().expect("JSON");
        assert!(text.starts_with("{\"certwright-release\":1,\"canon\":1,\"id\":\"2026-Q4.1\",\"kind\":\"patch\",\"date\":\"2026-11-02\",\"previous\":\"2026-Q4\""));
        assert_eq!(Release::parse("2026-Q4.1", &text), Ok(release.clone()));
        assert_eq!(Release::parse("2026-Q4.1", &text.replace('\n', "\r\n")), Ok(release.clone()));
        assert_eq!(release.entry(Kind::Item, "mis-3").map(|e| &*e.id), Some("mis-3"));
        assert_eq!(release.entry(Kind::Lesson, "mis-3"), None);
    }

    #[test]
    fn every_edit_is_seen_at_its_line() {
        let text = release().to_text().expect("JSON");
        let line = |n: usize| text.lines().nth(n - 1).expect("a line").to_owned();
        assert_eq!(flaw_of(&text.replace("quoted", "changed")).0, 5);
        assert_eq!(flaw_of(&text.replace("\"1.0.0\"", "\"1.0\"")).0, 2);
        assert_eq!(flaw_of(&text.replace("\"entries\":3", "\"entries\":2")).0, 5);
        assert_eq!(flaw_of(&text.replace("\"id\":\"2026-Q4.1\"", "\"id\":\"2026-Q4\"")).0, 1);
        assert_eq!(flaw_of(&text.replace("\"canon\":1", "\"canon\":2")).0, 1);
        assert_eq!(flaw_of(&text.replace(&(line(3) + "\n"), "")).0, 4);
        assert_eq!(flaw_of(&text.replace(&line(3), &line(4))).0, 4);
        assert_eq!(flaw_of(&text.replace(&line(3), "{")).0, 3);
        assert_eq!(flaw_of(&text.replace(&line(5), "")).0, 5);
        assert_eq!(flaw_of(&text.replace(&line(3), &format!("<<<<<<< HEAD\n{}", line(3)))).0, 3);
        assert_eq!(flaw_of(&line(1)).0, 1);
        assert_eq!(flaw_of("").0, 1);
        let bent = text.replacen(&release().entries[1].facets.key.hex(), &Digest::of(b"x").hex(), 1);
        assert_eq!(flaw_of(&bent).0, 3);
    }
}
