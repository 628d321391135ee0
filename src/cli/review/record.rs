//! From a row of a filled table to a review record.

use super::days::{Order, System, day};
use crate::diag::did_you_mean;
use crate::model::{Id, Outcome, REVIEW_COLUMNS, Review, ReviewKind};
use crate::parse::sheet::{Sheet, SheetRow};
use crate::source::{FileId, Span};

/// Words for the verdicts, as people write them. No others: a verdict is never guessed.
const OUTCOMES: [(&str, Outcome); 9] = [
    ("accept", Outcome::Accept),
    ("accepted", Outcome::Accept),
    ("ok", Outcome::Accept),
    ("revise", Outcome::Revise),
    ("revised", Outcome::Revise),
    ("needs revision", Outcome::Revise),
    ("change", Outcome::Revise),
    ("reject", Outcome::Reject),
    ("rejected", Outcome::Reject),
];

/// How days are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    pub(super) order: Option<Order>,
    pub(super) system: System,
}

/// What a row came to.
#[derive(Debug)]
pub(super) enum Row {
    /// Nobody filled it in.
    Untouched,
    /// A record, with what has to be said about how it was read.
    Record(Box<Review>, Option<String>),
    /// What is wrong with it.
    Wrong(Vec<String>),
}

/// Where the columns of `reviews/` stand in a table.
pub(super) struct Columns([Option<usize>; 8]);

impl Columns {
    /// Finds the columns by name, in any order and case.
    pub(super) fn find(sheet: &Sheet) -> Result<Columns, Vec<String>> {
        let mut found = [None; 8];
        let mut wrong = Vec::new();
        for (at, name) in sheet.header.iter().enumerate() {
            let word = word(name);
            match REVIEW_COLUMNS.iter().position(|column| *column == word) {
                Some(n) if found[n].is_some() => wrong.push(format!("row 1: there are two columns `{word}`")),
                Some(n) => found[n] = Some(at),
                None if word == "title" => {}
                None if word.is_empty() => {
                    wrong.push(format!("row 1: column {} has no name; delete it or name it", at + 1))
                }
                None => {
                    // What people call it who have no manual at hand.
                    let meant = match word.as_str() {
                        "id" | "item id" | "item-id" | "question" => Some("item"),
                        "hash" => Some("of"),
                        "reviewer" | "person" => Some("by"),
                        "date" | "day" => Some("on"),
                        "verdict" | "result" => Some("outcome"),
                        "comments" | "remarks" => Some("comment"),
                        _ => None,
                    };
                    let near = meant.or_else(|| did_you_mean(&word, REVIEW_COLUMNS));
                    let near = near.map(|near| format!("; did you mean `{near}`?"));
                    let near = near.unwrap_or_else(|| "; delete it, or move what it says into `comment`".to_owned());
                    wrong.push(format!("row 1: `{name}` is no column of review records{near}"));
                }
            }
        }
        let missing: Vec<&str> = REVIEW_COLUMNS
            .into_iter()
            .take(6)
            .enumerate()
            .filter(|(n, _)| found[*n].is_none())
            .map(|(_, c)| c)
            .collect();
        if !missing.is_empty() {
            wrong.push(format!("row 1: the columns `{}` are missing", missing.join("`, `")));
        }
        if wrong.is_empty() { Ok(Columns(found)) } else { Err(wrong) }
    }

    fn cell<'r>(&self, row: &'r SheetRow, column: usize) -> &'r str {
        self.0[column].and_then(|at| row.cells.get(at)).map_or("", String::as_str)
    }

    /// Reads a row; what it says of people and items is not looked at here.
    pub(super) fn read(&self, row: &SheetRow, session: &Id, days: Days) -> Row {
        let text = |column| self.cell(row, column);
        let (outcome, comment, answer) = (word(text(5)), text(6), text(7));
        if outcome.is_empty() && comment.is_empty() && answer.is_empty() {
            return Row::Untouched;
        }
        let mut wrong = Vec::new();
        let (item, by) = (word(text(0)), word(text(3)));
        if item.is_empty() {
            wrong.push("it names no item".to_owned());
        }
        if by.is_empty() {
            wrong.push("it does not say by whom; write the id of a person of people.yaml into `by`".to_owned());
        }
        let kind = ReviewKind::parse(&word(text(2)));
        if kind.is_none() {
            wrong.push(format!("`{}` is no kind of review; write content, fairness or editorial", text(2)));
        }
        let verdict = OUTCOMES.iter().find(|(name, _)| *name == outcome).map(|(_, verdict)| *verdict);
        if verdict.is_none() {
            wrong.push(match outcome.is_empty() {
                true => "it says something and has no outcome; write accept, revise or reject".to_owned(),
                false => format!("`{}` is no outcome; write accept, revise or reject", text(5)),
            });
        }
        if verdict.is_some_and(|v| v != Outcome::Accept) && comment.is_empty() {
            wrong.push("it does not say what is wrong; write it into `comment`".to_owned());
        }
        let on = match word(text(4)).as_str() {
            "" => Err("it does not say when; write the day into `on`".to_owned()),
            written => day(&written.to_uppercase(), days.order, days.system),
        };
        match (on, kind, verdict) {
            (Ok(on), Some(kind), Some(outcome)) if wrong.is_empty() => {
                let review = Review {
                    file: FileId::default(),
                    span: Span::default(),
                    cells: [Span::default(); 8],
                    session: session.clone(),
                    item: Id::from(item),
                    of: word(text(1)),
                    kind,
                    by: Id::from(by),
                    on: Some(on.day),
                    outcome,
                    comment: comment.to_owned(),
                    answer: answer.to_owned(),
                };
                Row::Record(Box::new(review), on.note)
            }
            (on, ..) => {
                wrong.extend(on.err());
                Row::Wrong(wrong)
            }
        }
    }
}

/// A word as it is compared: what spreadsheets and word processors do to it is taken off.
fn word(text: &str) -> String {
    let marks = ['“', '”', '„', '‘', '’', '"', '\'', '\u{feff}', '\u{200b}'];
    text.trim_matches(|c: char| c.is_whitespace() || marks.contains(&c)).to_lowercase()
}
