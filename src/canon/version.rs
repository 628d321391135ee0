//! Versions, classes of change and names of releases.

use super::table::Facet;
use crate::world::Date;
use std::fmt;

/// The version of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Another one means other statistics and reviews, stale forms.
    pub major: u32,
    /// Another one means that candidates see something else.
    pub minor: u32,
    /// Counts the changes that candidates do not see.
    pub patch: u32,
}

impl Version {
    /// Of what no release may carry yet.
    pub const DRAFT: Version = Version { major: 0, minor: 0, patch: 0 };
    /// Of the first release.
    pub const FIRST: Version = Version { major: 1, minor: 0, patch: 0 };

    /// Reads `1.2.3` and nothing else.
    pub fn parse(text: &str) -> Option<Version> {
        let mut parts = text.split('.').map(number);
        let version = Version { major: parts.next()??, minor: parts.next()??, patch: parts.next()?? };
        parts.next().is_none().then_some(version)
    }
}

/// A decimal number without sign or leading zeros.
fn number(text: &str) -> Option<u32> {
    let good = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    good.then(|| text.parse().ok())?
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// What a change costs. Ordered from nothing to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Nothing changed.
    Unchanged,
    /// Explanations and titles.
    Patch,
    /// What coverage and forms count by.
    Mapping,
    /// What candidates or readers see.
    Minor,
    /// What is asked and how it is scored.
    Major,
    /// Never released before.
    New,
}

impl Class {
    /// All of them, the costliest first.
    pub const ALL: [Class; 6] =
        [Class::New, Class::Major, Class::Minor, Class::Mapping, Class::Patch, Class::Unchanged];

    /// The class of a change of these facets.
    pub fn of(facets: &[Facet]) -> Class {
        let class = |facet: &Facet| match facet {
            Facet::Key => Class::Major,
            Facet::Candidate => Class::Minor,
            Facet::Mapping => Class::Mapping,
            Facet::Supporting => Class::Patch,
        };
        facets.iter().map(class).max().unwrap_or(Class::Unchanged)
    }

    /// The word of manifests and reports.
    pub fn name(self) -> &'static str {
        match self {
            Class::Unchanged => "unchanged",
            Class::Patch => "patch",
            Class::Mapping => "mapping",
            Class::Minor => "minor",
            Class::Major => "major",
            Class::New => "new",
        }
    }

    /// The class of a word.
    pub fn parse(text: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.name() == text)
    }
}

/// The name of a release: `2026-Q3`, or `2026-Q3.1` for what is mended after it. Ordered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReleaseId {
    year: u16,
    quarter: u8,
    /// 0 is the quarter's own.
    patch: u32,
}

impl ReleaseId {
    /// Reads a name; years have four digits, nothing has leading zeros.
    pub fn parse(text: &str) -> Option<ReleaseId> {
        let (year, rest) = text.split_once("-Q")?;
        let (quarter, patch) = rest.split_once('.').map_or((rest, None), |(quarter, patch)| (quarter, Some(patch)));
        let year = number(year).filter(|_| year.len() == 4)? as u16;
        let quarter = number(quarter).filter(|q| (1..=4).contains(q))? as u8;
        let patch = patch.map_or(Some(0), |patch| number(patch).filter(|n| *n > 0))?;
        Some(ReleaseId { year, quarter, patch })
    }

    /// Its year and quarter.
    pub fn quarter(self) -> (u16, u8) {
        (self.year, self.quarter)
    }

    /// Whether it mends a quarter's release.
    pub fn is_patch(self) -> bool {
        self.patch > 0
    }

    /// The quarter's own release, which it mends or is.
    pub fn base(self) -> ReleaseId {
        ReleaseId { patch: 0, ..self }
    }

    /// The name of what is mended next after it.
    #[must_use]
    pub fn next_patch(self) -> ReleaseId {
        ReleaseId { patch: self.patch.saturating_add(1), ..self }
    }

    /// Number of its quarter since the year 0, for distances.
    pub fn quarter_number(self) -> i32 {
        i32::from(self.year) * 4 + i32::from(self.quarter) - 1
    }

    /// The quarter's own release of a day.
    pub fn of_day(day: Date) -> ReleaseId {
        ReleaseId { year: day.year(), quarter: (day.month() - 1) / 3 + 1, patch: 0 }
    }
}

impl fmt::Display for ReleaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.quarter)?;
        if self.is_patch() { write!(f, ".{}", self.patch) } else { Ok(()) }
    }
}

/// What a release is for, and so what it may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReleaseKind {
    /// The planned one: anything.
    Quarterly,
    /// Mends what is out: nothing that makes forms stale.
    Patch,
    /// Mends what cannot wait: anything, with reasons to give.
    Emergency,
}

impl ReleaseKind {
    /// All of them.
    pub const ALL: [ReleaseKind; 3] = [ReleaseKind::Quarterly, ReleaseKind::Patch, ReleaseKind::Emergency];

    /// The word of manifests.
    pub fn name(self) -> &'static str {
        match self {
            ReleaseKind::Quarterly => "quarterly",
            ReleaseKind::Patch => "patch",
            ReleaseKind::Emergency => "emergency",
        }
    }

    /// The kind of a word.
    pub fn parse(text: &str) -> Option<ReleaseKind> {
        ReleaseKind::ALL.into_iter().find(|kind| kind.name() == text)
    }

    /// Whether it may carry changes of a class.
    pub fn may_carry(self, class: Class) -> bool {
        self != ReleaseKind::Patch || class != Class::Major
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_releases_read_back_in_order() {
        let names = ["2026-Q4", "2026-Q4.1", "2026-Q4.2", "2026-Q4.10", "2027-Q1"];
        let read: Vec<ReleaseId> = names.iter().filter_map(|n| ReleaseId::parse(n)).collect();
        assert!(read.is_sorted());
        assert_eq!(read.iter().map(ReleaseId::to_string).collect::<Vec<_>>(), names);
        for bad in [
            "2026-Q5",
            "2026-Q0",
            "2026-q1",
            "26-Q1",
            "2026-Q1.0",
            "2026-Q1.01",
            "2026-Q1.",
            "2026-Q1.1.1",
            "+026-Q1",
            "2026",
        ] {
            assert_eq!(ReleaseId::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn names_know_their_quarter() {
        let name = |text: &str| ReleaseId::parse(text).expect("a name");
        assert_eq!(name("2026-Q4.2").base(), name("2026-Q4"));
        assert_eq!(name("2026-Q4").next_patch(), name("2026-Q4.1"));
        assert_eq!(name("2027-Q1").quarter_number() - name("2026-Q4.1").quarter_number(), 1);
        for (day, quarter) in [("2026-01-01", "2026-Q1"), ("2026-09-30", "2026-Q3"), ("2026-10-01", "2026-Q4")] {
            assert_eq!(ReleaseId::of_day(Date::parse(day).expect("a day")), name(quarter));
        }
    }

    #[test]
    fn versions_read_back() {
        assert_eq!(Version::parse("10.0.3").map(|v| v.to_string()).as_deref(), Some("10.0.3"));
        for bad in ["1.0", "1.0.0.0", "01.0.0", "1.0.-1", "v1.0.0", ""] {
            assert_eq!(Version::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn classes_go_by_the_costliest_facet() {
        assert_eq!(Class::of(&[Facet::Supporting, Facet::Candidate]), Class::Minor);
        assert_eq!(Class::of(&Facet::ALL), Class::Major);
        assert_eq!(Class::of(&[]), Class::Unchanged);
        assert!(Class::ALL.into_iter().all(|c| Class::parse(c.name()) == Some(c)));
    }
}
