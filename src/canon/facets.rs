//! Facets: the digests of the parts of a document that mean different things.

use super::table::{Facet, FacetTable};
use super::value::{Entries, Value, write_map};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// Version of the canonical form. It changes only with a migration of all releases.
pub const CANON: u32 = 1;

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }

    /// Reads 64 lower-case hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Digest> {
        let good = hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let mut bytes = [0; 32];
        for (i, byte) in bytes.iter_mut().enumerate().filter(|_| good) {
            *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
        }
        good.then_some(Digest(bytes))
    }

    /// 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut hex = String::with_capacity(64);
        for byte in self.0 {
            hex.push(char::from(DIGITS[usize::from(byte >> 4)]));
            hex.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        hex
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

/// The facet digests of one document. A facet in which nothing stands has a digest too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facets {
    /// What a change of is major.
    pub key: Digest,
    /// What a change of is minor: what the reader or candidate sees.
    pub candidate: Digest,
    /// What a change of is a mapping change.
    pub mapping: Digest,
    /// What a change of is a patch.
    pub supporting: Digest,
}

impl Facets {
    /// One of them.
    pub fn get(&self, facet: Facet) -> Digest {
        match facet {
            Facet::Key => self.key,
            Facet::Candidate => self.candidate,
            Facet::Mapping => self.mapping,
            Facet::Supporting => self.supporting,
        }
    }

    /// What a review, a form and statistics are bound to: `sha256:` and 64 hexadecimal digits
    /// over the key and candidate facets. For an item these are type, stem, options by id, key,
    /// scoring, stimulus and media.
    pub fn candidate_hash(&self) -> String {
        format!("sha256:{}", self.meaning())
    }

    /// The digest in [`Facets::candidate_hash`].
    pub fn meaning(&self) -> Digest {
        self.over(&[Facet::Key, Facet::Candidate])
    }

    /// Over all four.
    pub fn all(&self) -> Digest {
        self.over(&Facet::ALL)
    }

    fn over(&self, facets: &[Facet]) -> Digest {
        let mut named: Vec<(&str, Digest)> = facets.iter().map(|f| (f.name(), self.get(*f))).collect();
        named.sort_unstable();
        // Canonical JSON by hand: names and hexadecimal digits need no escapes.
        let entries: Vec<String> = named.iter().map(|(name, digest)| format!("\"{name}\":\"{digest}\"")).collect();
        Digest::of(format!("{{\"canon\":\"{CANON}\",\"facets\":{{{}}}}}", entries.join(",")).as_bytes())
    }
}

/// Collects the canonical values of a document, each in the facet that the table says.
pub(super) struct Parts {
    table: &'static FacetTable,
    parts: [Entries; 4],
}

impl Parts {
    pub(super) fn new(table: &'static FacetTable) -> Parts {
        Parts { table, parts: Default::default() }
    }

    /// Puts a value under its name; what is empty says nothing and is left out.
    pub(super) fn put(&mut self, name: &'static str, value: Value) {
        if let Some(facet) = self.table.facet(name) {
            self.put_in(facet, name, value);
        }
    }

    /// Puts a value in place of what stands there, or takes it away.
    pub(super) fn replace(&mut self, name: &'static str, value: Option<Value>) {
        self.parts.iter_mut().for_each(|part| {
            part.remove(name);
        });
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    pub(super) fn put_in(&mut self, facet: Facet, name: &'static str, value: Value) {
        if !value.is_empty() {
            self.parts[facet as usize].insert(name, value);
        }
    }

    /// The canonical JSON of a facet, its keys in order.
    pub(super) fn json(&self, facet: Facet) -> String {
        let kind = self.table.kind.name();
        let mut out = format!("{{\"canon\":\"{CANON}\",\"facet\":\"{}\",\"kind\":\"{kind}\",\"value\":", facet.name());
        write_map(&self.parts[facet as usize], &mut out);
        out.push('}');
        out
    }

    pub(super) fn facets(&self) -> Facets {
        let digest = |facet| Digest::of(self.json(facet).as_bytes());
        Facets {
            key: digest(Facet::Key),
            candidate: digest(Facet::Candidate),
            mapping: digest(Facet::Mapping),
            supporting: digest(Facet::Supporting),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_read_back() {
        let digest = Digest::of(b"abc");
        assert_eq!(digest.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(Digest::parse(&digest.hex()), Some(digest));
        assert_eq!(Digest::parse("BA7816"), None);
        assert_eq!(Digest::parse(&"é".repeat(32)), None);
    }
}
