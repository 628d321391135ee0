//! What differs between a release and what is there now. Pure: digests in, differences out.

use super::{Entry, FrozenPackage, Release};
use crate::canon::facets::Digest;
use crate::canon::table::Facet;
use std::collections::{BTreeMap, BTreeSet};

/// How something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// It is something else.
    Changed,
    /// The release has it alone.
    Missing,
    /// The release does not have it.
    Extra,
}

impl How {
    /// The word of reports.
    pub fn name(self) -> &'static str {
        match self {
            How::Changed => "changed",
            How::Missing => "missing",
            How::Extra => "extra",
        }
    }
}

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// How.
    pub how: How,
    /// What it is: a kind of document, `file`, `package`, `manifest`, `signature`.
    pub what: String,
    /// Its id or path.
    pub name: String,
    /// In which parts, or why.
    pub parts: Vec<String>,
}

impl Difference {
    /// A difference.
    pub fn new(how: How, what: &str, name: &str) -> Difference {
        Difference { how, what: what.to_owned(), name: name.to_owned(), parts: Vec::new() }
    }

    /// With the parts that differ, or the reason.
    #[must_use]
    pub fn parts(mut self, parts: impl IntoIterator<Item = String>) -> Difference {
        self.parts = parts.into_iter().collect();
        self
    }
}

/// Compares documents by kind, id and facets; items also by what stands in no facet.
pub fn documents(release: &Release, now: &[Entry]) -> Vec<Difference> {
    let key = |e: &Entry| (e.kind.name(), e.id.clone());
    let there: BTreeMap<_, &Entry> = now.iter().map(|e| (key(e), e)).collect();
    let frozen: BTreeSet<_> = release.entries.iter().map(key).collect();
    let mut found = Vec::new();
    for entry in &release.entries {
        let named = |how| Difference::new(how, entry.kind.name(), &entry.id);
        match there.get(&key(entry)) {
            None => found.push(named(How::Missing)),
            Some(now) => {
                let parts = parts(entry, now);
                if !parts.is_empty() {
                    found.push(named(How::Changed).parts(parts));
                }
            }
        }
    }
    let extra = now.iter().filter(|e| !frozen.contains(&key(e)));
    found.extend(extra.map(|e| Difference::new(How::Extra, e.kind.name(), &e.id)));
    found
}

/// Names of the facets that differ; `status` and `pool` of items stand in no facet.
fn parts(frozen: &Entry, now: &Entry) -> Vec<String> {
    let facets = Facet::ALL.into_iter().filter(|f| frozen.facets.get(*f) != now.facets.get(*f));
    let mut parts: Vec<String> = facets.map(|f| f.name().to_owned()).collect();
    if let (Some(frozen), Some(now)) = (frozen.item, now.item)
        && frozen.status != now.status
    {
        parts.push(format!("status {} instead of {}", now.status.name(), frozen.status.name()));
    }
    parts
}

/// Compares files by path and digest.
pub fn files(what: &str, frozen: &BTreeMap<String, Digest>, now: &BTreeMap<String, Digest>) -> Vec<Difference> {
    let mut found = Vec::new();
    for (path, digest) in frozen {
        match now.get(path) {
            None => found.push(Difference::new(How::Missing, what, path)),
            Some(now) if now != digest => found.push(Difference::new(How::Changed, what, path)),
            Some(_) => {}
        }
    }
    let extra = now.keys().filter(|path| !frozen.contains_key(*path));
    found.extend(extra.map(|path| Difference::new(How::Extra, what, path)));
    found
}

/// The package of a release that files are, or come nearest to: by name of the archive, else by how many of its
/// own files are the same. Files that several packages carry, such as the player's, tell nothing.
pub fn resembles<'r>(
    release: &'r Release,
    name: Option<&str>,
    now: &BTreeMap<String, Digest>,
) -> Option<&'r FrozenPackage> {
    let named = |p: &&FrozenPackage| name.is_some_and(|name| p.path.rsplit('/').next() == Some(name));
    if let Some(package) = release.packages.iter().find(named) {
        return Some(package);
    }
    let mut carriers: BTreeMap<(&String, &Digest), usize> = BTreeMap::new();
    for file in release.packages.iter().flat_map(|p| &p.files) {
        *carriers.entry(file).or_default() += 1;
    }
    let own = |p: &FrozenPackage| {
        p.files.iter().filter(|file| now.get(file.0) == Some(file.1) && carriers.get(file) == Some(&1)).count()
    };
    release.packages.iter().map(|p| (own(p), p)).filter(|(n, _)| *n > 0).max_by_key(|(n, _)| *n).map(|(_, p)| p)
}
