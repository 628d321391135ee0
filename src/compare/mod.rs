//! Two revisions of a programme, by what they mean.
//!
//! A [`Side`] is a revision whose texts are known, a release of which only the manifest is, or both.
//! Three readers ask for three things: an author ([`author`]) what changed, with old and new text; who
//! runs an LMS ([`lms`]) what to replace and what becomes of learners; a candidate ([`candidate`]) what
//! is new in the exam. All of it is plain data; [`crate::emit`] writes it down.

mod candidate;
mod changes;
mod coverage;
mod findings;
mod forms;
mod learners;
mod manifests;
mod parts;
mod progress;
mod side;
mod words;

pub use candidate::{CandidateDiff, CourseNews, ExamNews, LessonNews, News, Notice, Weight, candidate};
pub use changes::{Action, Change, Move};
pub use coverage::{CompetencyChange, CoverageChange, Pair, RowChange};
pub use findings::{Finding, Findings};
pub use forms::FormChange;
pub use learners::{Kept, LmsDiff, PackageAction, PackageChange, lms};
pub use parts::Part;
pub use side::{End, Known, Side, disagreements};
pub use words::{Op, Piece, elided, words};

use serde::Serialize;

/// Version of the layout that these data have as JSON.
pub const SCHEMA: u32 = 1;

/// What is compared, and what could not be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The earlier one.
    pub from: End,
    /// The later one.
    pub to: End,
    /// What the reader must know to read the rest rightly.
    pub notes: Vec<String>,
}

impl Head {
    fn new(before: &Side<'_>, after: &Side<'_>) -> Head {
        let mut notes = Vec::new();
        for side in [before, after] {
            if side.analysis.is_none() {
                notes.push(format!(
                    "of {} only the manifest is known: it says which parts of a document changed, not how they read; coverage and findings of that side are unknown. Tag its commit `release/{}`, or name a git revision, to see them",
                    side.end.name, side.end.name
                ));
            }
            notes.extend(side.end.notes.iter().cloned());
        }
        notes.sort();
        notes.dedup();
        Head { from: before.end.clone(), to: after.end.clone(), notes }
    }
}

/// What an author wants to know.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AuthorDiff {
    /// What is compared.
    pub head: Head,
    /// Documents that are new, gone or another, the costliest first.
    pub changes: Vec<Change>,
    /// Items whose state or pool is another.
    pub moves: Vec<Move>,
    /// Documents whose files differ without a difference in meaning; `None` where texts are unknown.
    pub same_meaning: Option<usize>,
    /// Each blueprint against bank and courses, before and after.
    pub coverage: Vec<CoverageChange>,
    /// Forms that changed, or that stand on what changed.
    pub forms: Vec<FormChange>,
    /// Packages that are not what they were.
    pub packages: Vec<PackageChange>,
    /// What `check` finds in one and not in the other; `None` where texts are unknown.
    pub findings: Option<Findings>,
}

/// Compares for an author.
pub fn author(before: &Side<'_>, after: &Side<'_>) -> AuthorDiff {
    let all = changes::changes(before, after);
    let packages = lms(before, after).packages;
    let touched = |p: &PackageChange| p.action != PackageAction::Keep;
    AuthorDiff {
        head: Head::new(before, after),
        moves: changes::moves(before, after),
        same_meaning: changes::same_meaning(before, after),
        coverage: coverage::coverage(before, after),
        forms: forms::forms(before, after),
        packages: packages.into_iter().filter(touched).collect(),
        findings: findings::findings(before, after),
        changes: all,
    }
}
