//! The clauses that an audit asks about: `clauses.toml`, read once.

use super::EvidenceKind;
use serde::Deserialize;
use std::sync::LazyLock;

/// A standard.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Short name, for addresses.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its edition.
    pub edition: String,
    /// How far what stands here was compared with it.
    pub source: String,
    /// Its clauses in order.
    #[serde(rename = "clause")]
    pub clauses: Vec<Clause>,
}

/// A clause.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its number.
    pub number: String,
    /// What it asks for, in our own words.
    pub title: String,
    /// What a repository can hold of it.
    pub evidence: Vec<EvidenceKind>,
    /// Who answers for it.
    pub owner: String,
    /// What else it asks for and no repository shows; empty for nothing.
    pub beyond: String,
    /// Number or meaning is to be checked against the standard.
    pub verify: bool,
}

#[derive(Deserialize)]
struct File {
    standard: Vec<Standard>,
}

/// All standards.
pub fn standards() -> &'static [Standard] {
    static STANDARDS: LazyLock<Vec<Standard>> =
        // A test reads the file; it cannot fail for a user.
        LazyLock::new(|| {
            toml::from_str::<File>(include_str!("clauses.toml")).map(|f| f.standard).unwrap_or_default()
        });
    &STANDARDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_clauses_can_be_read_and_stand_once_each() {
        let file: Result<File, _> = toml::from_str(include_str!("clauses.toml"));
        let file = file.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(file.standard.len(), 3);
        for standard in &file.standard {
            let numbers: BTreeSet<&str> = standard.clauses.iter().map(|c| c.number.as_str()).collect();
            assert_eq!(numbers.len(), standard.clauses.len(), "{}", standard.id);
            for clause in &standard.clauses {
                assert!(!clause.title.is_empty() && !clause.owner.is_empty(), "{}", clause.number);
                let nothing = clause.evidence.is_empty() && clause.beyond.is_empty();
                assert!(!nothing, "{} {} asks for nothing", standard.id, clause.number);
            }
        }
        let ncca = file.standard.iter().find(|s| s.id == "ncca-2014").map(|s| s.clauses.len());
        assert_eq!(ncca, Some(24));
    }

    #[test]
    fn every_kind_of_evidence_is_asked_for() {
        let asked: BTreeSet<EvidenceKind> =
            standards().iter().flat_map(|s| &s.clauses).flat_map(|c| c.evidence.iter().copied()).collect();
        assert_eq!(asked.len(), EvidenceKind::ALL.len());
    }
}
