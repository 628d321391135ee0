//! What an LMS and an LRS know things by. All of it follows from ids, which never
//! change; nothing from a release, an order or a title, because an LMS deletes the
//! attempts of what it does not find again (Moodle does so by `item@identifier`).
//! The reported id of an item alone carries its version, so that statistics of two
//! wordings never mix.

use crate::model::Id;
use sha2::{Digest, Sha256};

/// Identifiers of a package in `imsmanifest.xml`: names as XML wants them, each used once.
/// Ids consist of `a-z0-9.-`, so a letter in front makes each a valid NCName.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestNames {
    /// `manifest@identifier`.
    pub manifest: String,
    /// `organization@identifier`.
    pub organization: String,
    /// `item@identifier`: what LMSs key attempts by.
    pub item: String,
    /// `resource@identifier`.
    pub resource: String,
}

impl ManifestNames {
    /// The names for a package's id.
    pub fn new(package: &str) -> ManifestNames {
        let name = |kind: &str| format!("{kind}-{package}");
        ManifestNames {
            manifest: name("MANIFEST"),
            organization: name("ORG"),
            item: name("SCO"),
            resource: name("RES"),
        }
    }
}

/// IRIs of activities, below the programme's permanent base.
#[derive(Clone, Copy, Debug)]
pub struct Activities<'a> {
    base: &'a str,
}

impl<'a> Activities<'a> {
    /// `base` is the programme's `iri:`; it ends in `/`.
    pub fn new(base: &'a str) -> Activities<'a> {
        Activities { base }
    }

    /// A course.
    pub fn course(self, id: &str) -> String {
        format!("{}course/{id}", self.base)
    }

    /// An exam form, or a course's practice exam, by the package's id.
    pub fn exam(self, package: &str) -> String {
        format!("{}exam/{package}", self.base)
    }

    /// A page of a package that is no lesson, by its id.
    pub fn page(self, id: &str) -> String {
        format!("{}page/{id}", self.base)
    }

    /// A lesson.
    pub fn lesson(self, id: &str) -> String {
        format!("{}lesson/{id}", self.base)
    }

    /// A competency.
    pub fn competency(self, id: &str) -> String {
        format!("{}competency/{id}", self.base)
    }

    /// An item in the wording of a version.
    pub fn item(self, id: &str, version: (u32, u32)) -> String {
        format!("{}item/{id}/v{}_{}", self.base, version.0, version.1)
    }
}

/// The id under which answers to an item are reported: id, major and minor version.
pub fn interaction(item: &str, version: (u32, u32)) -> String {
    format!("{item}.v{}_{}", version.0, version.1)
}

/// A package's id for a practice exam: its course's, so that the next form of it is the same activity to the LMS.
pub fn practice_exam(course: &Id) -> String {
    format!("{course}{PRACTICE_EXAM}")
}

/// The course of a practice exam, by the package's id.
pub fn course_of_practice_exam(package: &str) -> &str {
    package.strip_suffix(PRACTICE_EXAM).unwrap_or(package)
}

const PRACTICE_EXAM: &str = ".practice-exam";

/// Characters that the key of a page has at least.
pub const SHORTEST_KEY: usize = 4;
/// Characters that it has at most: all of the hash.
pub const LONGEST_KEY: usize = 43;
/// Characters of an item's key that stand for its wording.
pub const WORDING_KEY: usize = 3;

/// What stands for a page in a learner's state: the first `length` characters of base64url of SHA-256 of its id.
pub fn page_key(id: &str, length: usize) -> String {
    let mut key = base64url(&Sha256::digest(id.as_bytes()));
    key.truncate(length);
    key
}

/// What stands for an item in a learner's state: as many characters of its id's hash as pages have, and three for
/// what the candidate sees of it (`hash`: 64 hexadecimal digits).
pub fn item_key(id: &str, hash: &str, length: usize) -> String {
    page_key(id, length) + &page_key(hash, WORDING_KEY)
}

/// The fewest characters, [`SHORTEST_KEY`] or more, with which no two of these ids have the same key. It follows from
/// the ids alone, whatever their order; the same id twice counts once.
pub fn key_length<'i>(ids: impl IntoIterator<Item = &'i str>) -> usize {
    let mut keys: Vec<String> = ids.into_iter().map(|id| page_key(id, LONGEST_KEY)).collect();
    keys.sort_unstable();
    keys.dedup();
    // In order, those that begin most alike are neighbours.
    let alike = |pair: &[String]| pair[0].bytes().zip(pair[1].bytes()).take_while(|(a, b)| a == b).count();
    keys.windows(2).map(|pair| alike(pair) + 1).max().unwrap_or(0).max(SHORTEST_KEY)
}

/// Base64 with the alphabet of URLs and without padding (RFC 4648 §5).
pub fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |word, b| word << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            out.push(char::from(ALPHABET[(word >> (18 - 6 * place) & 63) as usize]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64url_is_that_of_the_rfc() {
        for (text, expected) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("~~?", "fn4_")]
        {
            assert_eq!(base64url(text.as_bytes()), expected);
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn keys_are_as_short_as_they_can_be_and_never_alike(ids in proptest::collection::btree_set("[a-z]{1,3}", 0..2500)) {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let length = key_length(ids.iter().copied());
            let distinct = |n| ids.iter().map(|id| page_key(id, n)).collect::<std::collections::BTreeSet<_>>().len();
            assert_eq!(distinct(length), ids.len());
            assert!((SHORTEST_KEY..=LONGEST_KEY).contains(&length));
            assert!(length == SHORTEST_KEY || distinct(length - 1) < ids.len(), "{length} is more than needed");
            assert_eq!(key_length(ids.iter().rev().copied()), length);
            // What a release adds may make keys longer, and those of before begin them.
            assert!(key_length(ids.iter().take(ids.len() / 2).copied()) <= length);
            assert!(ids.iter().all(|id| page_key(id, LONGEST_KEY).starts_with(&page_key(id, length))));
        }
    }

    #[test]
    fn ten_thousand_lessons_have_ten_thousand_keys() {
        let ids: Vec<String> = (0..10_000).map(|n| format!("les-{n}")).collect();
        let length = key_length(ids.iter().map(String::as_str));
        let keys: std::collections::BTreeSet<String> = ids.iter().map(|id| page_key(id, length)).collect();
        assert_eq!((length, keys.len()), (5, 10_000));
    }

    #[test]
    fn names_are_valid_in_xml_and_for_every_lms() {
        let names = ManifestNames::new("0-a.b");
        for name in [&names.manifest, &names.organization, &names.item, &names.resource] {
            assert!(name.starts_with(|c: char| c.is_ascii_alphabetic()), "{name}");
            assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)), "{name}");
        }
        // The strictest that is known: `^\S{1,250}[a-zA-Z0-9]$` (Moodle's SCORM 2004).
        let longest = interaction(&"x".repeat(64), (999, 999));
        assert!(longest.len() <= 250 && longest.ends_with('9'));
    }
}
