//! Where a document stands against the releases so far: its version, and what changed.
//!
//! The numbers keep three promises. What candidates saw and how it was scored (the key and
//! candidate facets) has one `major.minor` for ever, and no other meaning ever gets it; the same
//! facets always have the same version, so a revert gets its old one back; and no version is given twice.

use super::facets::Facets;
use super::release::{Entry, ItemFacts, Release};
use super::table::Facet;
use super::version::{Class, ReleaseId, Version};
use crate::model::{Built, Doc, Id, Kind, Status};

/// Where one document stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its version now: the released one while nothing changed, else what the next release gives.
    pub version: Version,
    /// The last release that carries it, with its version there.
    pub last: Option<(ReleaseId, Version)>,
    /// What changed since then.
    pub class: Class,
    /// The facets that changed.
    pub facets: Vec<Facet>,
    /// An earlier release carried exactly this.
    pub reverts_to: Option<ReleaseId>,
    /// The next release carries it: it is approved or later, or of a kind without a life cycle.
    pub ready: bool,
    /// Two people have said that this minor change keeps the meaning: reviews and statistics go on.
    pub editorial: bool,
    /// Its title.
    pub title: Option<String>,
    /// What else a release says of an item.
    pub item: Option<ItemFacts>,
}

impl Standing {
    /// A release carries exactly this.
    pub fn released(&self) -> bool {
        self.class == Class::Unchanged
    }
}

/// Compares a document with what the releases (oldest first) say of it. `editorial` is the candidate hash
/// of the text whose meaning it keeps, as two people say.
pub(super) fn standing(
    releases: &[Release],
    kind: Kind,
    id: &Id,
    facets: &Facets,
    ready: bool,
    editorial: Option<&str>,
) -> Standing {
    let history: Vec<(ReleaseId, &Entry)> =
        releases.iter().rev().filter_map(|release| Some((release.id, release.entry(kind, id)?))).collect();
    let mut standing = Standing {
        version: Version::DRAFT,
        last: None,
        class: Class::New,
        facets: Vec::new(),
        reverts_to: None,
        ready,
        editorial: false,
        title: None,
        item: None,
    };
    let Some((release, last)) = history.first() else {
        standing.version = if ready { Version::FIRST } else { Version::DRAFT };
        return standing;
    };
    standing.last = Some((*release, last.version));
    standing.facets = Facet::ALL.into_iter().filter(|f| last.facets.get(*f) != facets.get(*f)).collect();
    standing.class = Class::of(&standing.facets);
    let same = history.iter().find(|(_, entry)| entry.facets == *facets);
    standing.reverts_to = same.filter(|_| standing.class != Class::Unchanged).map(|(release, _)| *release);
    standing.editorial = standing.class == Class::Minor && editorial == Some(last.facets.candidate_hash().as_str());
    standing.version = same.map_or_else(|| next(&history, last, facets), |(_, entry)| entry.version);
    standing
}

/// The version of facets that no release carries yet.
fn next(history: &[(ReleaseId, &Entry)], last: &Entry, facets: &Facets) -> Version {
    let versions = || history.iter().map(|(_, entry)| entry.version);
    let seen =
        history.iter().find(|(_, entry)| entry.facets.meaning() == facets.meaning()).map(|(_, entry)| entry.version);
    if let Some(Version { major, minor, .. }) = seen {
        let patches = versions().filter(|v| (v.major, v.minor) == (major, minor)).map(|v| v.patch);
        return Version { major, minor, patch: patches.max().map_or(0, |n| n + 1) };
    }
    if last.facets.key == facets.key {
        let major = last.version.major;
        let minors = versions().filter(|v| v.major == major).map(|v| v.minor);
        return Version { major, minor: minors.max().map_or(0, |n| n + 1), patch: 0 };
    }
    Version { major: versions().map(|v| v.major).max().map_or(1, |n| n + 1), minor: 0, patch: 0 }
}

/// Whether a release may carry the document.
pub(super) fn ready(built: &Built, doc: &Doc, id: &str) -> bool {
    let programme = &built.programme;
    let status = match doc.kind {
        Kind::Item => programme.items.get(id).map(|i| i.status),
        Kind::Stimulus => programme.stimuli.get(id).map(|s| s.status),
        Kind::Framework => return programme.frameworks.get(id).is_some_and(|f| f.status != "draft"),
        _ => None,
    };
    !matches!(status, Some(Status::Draft | Status::Review | Status::Rejected))
}

#[cfg(test)]
mod tests {
    use super::super::facets::Digest;
    use super::super::version::ReleaseKind;
    use super::*;
    use crate::world::Date;
    use proptest::prelude::*;

    /// Facets from one number each.
    fn facets(parts: [u8; 4]) -> Facets {
        let [key, candidate, mapping, supporting] = parts.map(|n| Digest::of(&[n]));
        Facets { key, candidate, mapping, supporting }
    }

    /// Releases one after the other; the standing before each.
    fn history(meanings: &[[u8; 4]]) -> Vec<Standing> {
        let id = Id::from("mis-2");
        let mut releases: Vec<Release> = Vec::new();
        let mut all = Vec::new();
        for (i, parts) in meanings.iter().enumerate() {
            let standing = standing(&releases, Kind::Item, &id, &facets(*parts), true, None);
            let name = if i == 0 { "2026-Q1".to_owned() } else { format!("2026-Q1.{i}") };
            releases.push(Release {
                id: ReleaseId::parse(&name).expect("a name"),
                kind: ReleaseKind::Quarterly,
                date: Date::parse("2026-01-01").expect("a day"),
                previous: releases.last().map(|r| r.id),
                tool: String::new(),
                programme: String::new(),
                terms: super::super::release::Terms::default(),
                files: Vec::new(),
                packages: Vec::new(),
                entries: vec![Entry {
                    kind: Kind::Item,
                    id: id.clone(),
                    version: standing.version,
                    class: standing.class,
                    facets: facets(*parts),
                    title: None,
                    item: None,
                }],
            });
            all.push(standing);
        }
        all
    }

    fn versions(meanings: &[[u8; 4]]) -> Vec<String> {
        history(meanings).iter().map(|s| s.version.to_string()).collect()
    }

    #[test]
    fn versions_follow_the_costliest_change() {
        let meanings = [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 1], [0, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]];
        assert_eq!(versions(&meanings), ["1.0.0", "1.0.1", "1.0.2", "1.1.0", "2.0.0", "2.0.0"]);
        let classes: Vec<Class> = history(&meanings).iter().map(|s| s.class).collect();
        assert_eq!(classes, [Class::New, Class::Patch, Class::Mapping, Class::Minor, Class::Major, Class::Unchanged]);
    }

    #[test]
    fn a_revert_gets_its_old_version_back() {
        let meanings = [[0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0], [2, 0, 0, 0]];
        assert_eq!(versions(&meanings), ["1.0.0", "2.0.0", "1.0.0", "3.0.0"]);
        let back = &history(&meanings)[2];
        assert_eq!(
            (back.class, back.reverts_to, back.facets.as_slice()),
            (Class::Major, ReleaseId::parse("2026-Q1"), &[Facet::Key][..])
        );
        // The old question with a new rationale: what candidates see is 1.0 again.
        assert_eq!(versions(&[[0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 5]]), ["1.0.0", "1.1.0", "1.0.1"]);
    }

    #[test]
    fn drafts_have_no_version_until_they_are_ready() {
        let draft = standing(&[], Kind::Item, &Id::from("mis-2"), &facets([0; 4]), false, None);
        assert_eq!((draft.version, draft.class, draft.ready), (Version::DRAFT, Class::New, false));
    }

    #[test]
    fn an_editorial_change_counts_for_the_text_that_it_names() {
        let id = Id::from("mis-2");
        let before = history(&[[0; 4]]);
        assert!(!before[0].editorial);
        let release = |facets: Facets| Release {
            id: ReleaseId::parse("2026-Q1").expect("a name"),
            kind: ReleaseKind::Quarterly,
            date: Date::parse("2026-01-01").expect("a day"),
            previous: None,
            tool: String::new(),
            programme: String::new(),
            terms: super::super::release::Terms::default(),
            files: Vec::new(),
            packages: Vec::new(),
            entries: vec![Entry {
                kind: Kind::Item,
                id: id.clone(),
                version: Version::FIRST,
                class: Class::New,
                facets,
                title: None,
                item: None,
            }],
        };
        let releases = [release(facets([0; 4]))];
        let of = facets([0; 4]).candidate_hash();
        let with = |parts, of: &str| standing(&releases, Kind::Item, &id, &facets(parts), true, Some(of)).editorial;
        assert!(with([0, 1, 0, 0], &of));
        assert!(!with([0, 1, 0, 0], "sha256:other"));
        assert!(!with([1, 1, 0, 0], &of), "a key cannot change editorially");
    }

    proptest! {
        #[test]
        fn the_promises_hold(meanings in prop::collection::vec(prop::array::uniform4(0u8..3), 1..12)) {
            let all = history(&meanings);
            for (a, x) in meanings.iter().zip(&all) {
                for (b, y) in meanings.iter().zip(&all) {
                    prop_assert_eq!(a == b, x.version == y.version);
                    let same_meaning = a[..2] == b[..2];
                    prop_assert_eq!(same_meaning, (x.version.major, x.version.minor) == (y.version.major, y.version.minor));
                }
            }
        }
    }
}
