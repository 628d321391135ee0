//! Review records: `reviews/<session>.csv`, one session a file, one row a verdict.
//!
//! The files are append-only. A row says what somebody thought of a text on a day, and that does not change when the
//! text does: a later verdict is a later row, and a row about an older text stays as the history of the item. With
//! `check --base REV` a row that is changed or taken away is a finding.

use super::grammar::is_id;
use super::{Id, csv};
use crate::diag::{Diagnostic, did_you_mean};
use crate::parse::csv::Row;
use crate::source::{FileId, Span};
use crate::world::Date;

/// What a review looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewKind {
    /// Whether it is right, and measures what it says.
    Content,
    /// Whether it is fair to every candidate.
    Fairness,
    /// Whether it is well written.
    Editorial,
}

impl ReviewKind {
    /// All of them.
    pub const ALL: [ReviewKind; 3] = [ReviewKind::Content, ReviewKind::Fairness, ReviewKind::Editorial];

    /// The word of the table.
    pub fn name(self) -> &'static str {
        match self {
            ReviewKind::Content => "content",
            ReviewKind::Fairness => "fairness",
            ReviewKind::Editorial => "editorial",
        }
    }

    /// The kind of a word.
    pub fn parse(text: &str) -> Option<ReviewKind> {
        ReviewKind::ALL.into_iter().find(|k| k.name() == text)
    }

    /// The roles of which a reviewer of this kind holds one.
    pub fn roles(self) -> &'static [&'static str] {
        match self {
            ReviewKind::Content => &["reviewer", "sme"],
            ReviewKind::Fairness => &["fairness-reviewer"],
            ReviewKind::Editorial => &["editor"],
        }
    }
}

/// The verdict of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Good as it is.
    Accept,
    /// To be changed, then reviewed again.
    Revise,
    /// Not to be used.
    Reject,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 3] = [Outcome::Accept, Outcome::Revise, Outcome::Reject];

    /// The word of the table.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Accept => "accept",
            Outcome::Revise => "revise",
            Outcome::Reject => "reject",
        }
    }

    /// The verdict of a word.
    pub fn parse(text: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|o| o.name() == text)
    }
}

/// One review record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The session's file.
    pub file: FileId,
    /// The whole row.
    pub span: Span,
    /// The places of its cells, in the order of [`REVIEW_COLUMNS`].
    pub cells: [Span; 8],
    /// The session: the file's name.
    pub session: Id,
    /// Which item.
    pub item: Id,
    /// The candidate hash of the text that was seen, `sha256:` and 64 hexadecimal digits.
    pub of: String,
    /// What it looked at.
    pub kind: ReviewKind,
    /// Who.
    pub by: Id,
    /// When; `None` where that cannot be read, which is a finding.
    pub on: Option<Date>,
    /// The verdict.
    pub outcome: Outcome,
    /// What the reviewer says.
    pub comment: String,
    /// What the author answers.
    pub answer: String,
}

/// One of the columns that findings point at, by its position in [`REVIEW_COLUMNS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewColumn {
    /// `item`
    Item = 0,
    /// `of`
    Of = 1,
    /// `by`
    By = 3,
    /// `on`
    On = 4,
    /// `outcome`
    Outcome = 5,
}

/// The columns of a session's file.
pub const REVIEW_COLUMNS: [&str; 8] = ["item", "of", "kind", "by", "on", "outcome", "comment", "answer"];

/// Whether a text has the form of a candidate hash.
pub fn is_candidate_hash(text: &str) -> bool {
    let digits = text.strip_prefix("sha256:");
    digits.is_some_and(|d| d.len() == 64 && d.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)))
}

/// The session of a path, if review records lie there.
pub fn review_session(path: &str) -> Option<&str> {
    path.strip_prefix("reviews/")?.strip_suffix(".csv").filter(|name| !name.contains('/'))
}

/// Reads a session. A row with a cell that cannot be read is reported with all that is wrong with it and left out; one
/// whose day alone cannot be read stays, without a day.
pub fn parse_reviews(file: FileId, session: &str, text: &str) -> (Vec<Review>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    if !is_id(session) {
        let message = format!("`{session}` is no name of a session");
        let help = "name the file with small letters, digits and hyphens, such as `reviews/2026-spring.csv`";
        found.push(csv::error(file, Span::default(), message, help));
    }
    let rows = csv::rows(file, text, &REVIEW_COLUMNS, 0, &mut found);
    let session = Id::from(session);
    let reviews = rows.iter().filter_map(|row| review(file, &session, row, &mut found)).collect();
    (reviews, found)
}

fn review(file: FileId, session: &Id, row: &Row<'_>, found: &mut Vec<Diagnostic>) -> Option<Review> {
    let mut report = |column: usize, message: String, help: String| {
        found.push(csv::error(file, row.cells[column].span, message, help));
    };
    let text = |column: usize| &*row.cells[column].text;
    for column in [0, 3] {
        if !is_id(text(column)) {
            let help = if column == 0 { "write the id of an item" } else { "write the id of somebody in people.yaml" };
            report(column, format!("`{}` is no id", text(column)), help.to_owned());
        }
    }
    if !is_candidate_hash(text(1)) {
        let help = "write `sha256:` and 64 hexadecimal digits: the hash of the text that was reviewed";
        report(1, format!("`{}` is no candidate hash", text(1)), help.to_owned());
    }
    let kind = ReviewKind::parse(text(2));
    if kind.is_none() {
        let (message, help) = not_one_of(text(2), "kind of review", ReviewKind::ALL.map(ReviewKind::name));
        report(2, message, help);
    }
    let on = Date::parse(text(4));
    if on.is_none() {
        // Spreadsheets keep days as numbers since 1900 and show them as they like.
        let sheet = text(4).len() == 5 && text(4).bytes().all(|b| b.is_ascii_digit());
        let what = if sheet { "this is how a spreadsheet numbers days; write" } else { "write" };
        report(4, format!("`{}` is no day", text(4)), format!("{what} it as YYYY-MM-DD, such as 2026-10-01"));
    }
    let outcome = Outcome::parse(text(5));
    if outcome.is_none() {
        let (message, help) = not_one_of(text(5), "verdict", Outcome::ALL.map(Outcome::name));
        report(5, message, help);
    }
    let good = is_id(text(0)) && is_id(text(3)) && is_candidate_hash(text(1));
    let (kind, outcome) = (kind?, outcome?);
    let cells = std::array::from_fn(|column| row.cells[column].span);
    good.then(|| Review {
        file,
        span: row.span,
        cells,
        session: session.clone(),
        item: Id::from(text(0)),
        of: text(1).to_owned(),
        kind,
        by: Id::from(text(3)),
        on,
        outcome,
        comment: text(6).to_owned(),
        answer: text(7).to_owned(),
    })
}

fn not_one_of(word: &str, what: &str, choices: [&'static str; 3]) -> (String, String) {
    let help = match did_you_mean(word, choices) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write `{}`, `{}` or `{}`", choices[0], choices[1], choices[2]),
    };
    (format!("`{word}` is no {what}"), help)
}

/// Oldest first; on one day by session, then in the order of rows.
pub(super) fn sort(reviews: &mut [Review]) {
    reviews.sort_by(|a, b| (a.on, &a.session, a.span.start).cmp(&(b.on, &b.session, b.span.start)));
}
