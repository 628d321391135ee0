//! The form “Change an item”: the smallest edit that does what it says.

use super::right::keys;
use super::{Filing, Form, Problems, author, one_line, refuse_public};
use crate::diag::did_you_mean;
use crate::edit::{Edit, Printed, apply, set};
use crate::model::{Built, Doc, Kind};
use std::ops::Range;

/// The fields, in the order of the form.
pub(super) const LABELS: &[&str] = &["Item", "Present words", "New words", "Right answers", "Why", "Author"];

/// A changed item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended {
    /// Its id.
    pub id: String,
    /// Its path in the content folder.
    pub path: String,
    /// Its new text.
    pub text: String,
    /// What was believed of who filed it.
    pub note: Option<String>,
}

/// Reads a filled form.
///
/// # Errors
/// With every problem of the form.
pub fn amend(filing: &Filing<'_>, built: &Built) -> Result<Amended, Problems> {
    let mut problems = Problems::default();
    let form = Form::read(filing.body, LABELS, &mut problems);
    form.needed("Why", &mut problems);
    let author = author(filing, built, form.get("Author"), &mut problems);
    let Some(doc) = item(&form, built, &mut problems) else { return Err(problems) };
    let practice = doc.front.as_ref().and_then(|f| f.get("pool")?.text()) == Some("practice");
    refuse_public(filing, !practice, &mut problems);
    // Nothing more is said of an exam item where everybody reads it: an answer would tell whether words stand in it.
    if !practice && !filing.private {
        return Err(problems);
    }
    let (present, new, right) = (form.get("Present words"), form.get("New words"), form.get("Right answers"));
    let mut edits = Vec::new();
    if present.is_empty() && right.is_empty() {
        problems.add("Nothing would change: “Present words” and “Right answers” are both empty.");
    }
    if present.is_empty() && !new.is_empty() {
        problems.add("“New words” says what to write, but “Present words” does not say where.");
    }
    if !present.is_empty() {
        edits.extend(words(doc, present, new, &mut problems));
    }
    if !right.is_empty() {
        let at = built.docs.by_path(&doc.path);
        match built.programme.items.iter().find(|item| Some(item.doc) == at) {
            Some(item) => edits.extend(keys(item, right, &mut problems)),
            None => problems.add("The item cannot be read as it is; ask whoever keeps the repository."),
        }
    }
    let text = apply(&doc.text, &edits).unwrap_or_else(|_| doc.text.to_string());
    if problems.list.is_empty() && *text == *doc.text {
        problems.add("Nothing would change: the item says this already.");
    }
    match problems.list.is_empty() {
        true => Ok(Amended {
            id: doc.id().unwrap_or_default().to_owned(),
            path: doc.path.to_string(),
            text,
            note: author.and_then(|author| author.note),
        }),
        false => Err(problems),
    }
}

fn item<'b>(form: &Form, built: &'b Built, problems: &mut Problems) -> Option<&'b Doc> {
    let value = form.needed("Item", problems).to_lowercase();
    let ids = || value.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')));
    let items = || built.docs.iter().map(|(_, doc)| doc).filter(|doc| doc.kind == Kind::Item);
    let found = ids().filter(|id| !id.is_empty()).find_map(|id| items().find(|doc| doc.id() == Some(id)));
    if found.is_none() && !value.is_empty() {
        let first = ids().find(|id| !id.is_empty()).unwrap_or_default();
        let near = did_you_mean(first, items().filter_map(Doc::id));
        let hint = near.map_or(String::new(), |near| format!(" Did you mean `{near}`?"));
        problems.add(format!("“Item”: there is no item `{first}`.{hint}"));
    }
    found
}

/// Replaces the one place where the words stand: in the text, or in the working title.
fn words(doc: &Doc, present: &str, new: &str, problems: &mut Problems) -> Option<Edit> {
    let body = doc.slice(doc.body_span);
    let places = find(body, present);
    let title = doc.front.as_ref().and_then(|f| f.get("title")).and_then(|n| n.text());
    match places.as_slice() {
        [place] => {
            let slice = &body[place.clone()];
            if slice.contains("{#")
                || slice.contains("\n- [")
                || slice.contains("\n#")
                || slice.matches('`').count() % 2 == 1
            {
                problems.add("“Present words” reach over the end of an answer, a section or a piece of code. Change one part at a time.");
                return None;
            }
            let at = doc.body_span.start as usize + place.start;
            Some(Edit::new(at..at + slice.len(), inset(body, place.start, new)))
        }
        [] => {
            let title = title.filter(|title| find(title, present).len() == 1);
            let Some((front, title)) = doc.front.as_ref().zip(title) else {
                problems.add(
                    "“Present words” do not stand in the item. Copy them from its newest text, with the same signs.",
                );
                return None;
            };
            let place = find(title, present).remove(0);
            let title = format!("{}{}{}", &title[..place.start], one_line(new), &title[place.end..]);
            let edit = set(&doc.text, front, "title", &Printed::from(one_line(&title)), &[]);
            edit.map_err(|_| {
                problems.add("The working title cannot be changed by a form; ask whoever keeps the repository.")
            })
            .ok()
        }
        places => {
            problems.add(format!(
                "“Present words” stand in the item {} times. Copy more of the sentence, so that the place is clear.",
                places.len()
            ));
            None
        }
    }
}

/// New words as they stand at a place: in an answer or its feedback on one line.
fn inset(body: &str, at: usize, new: &str) -> String {
    let start = body[..at].rfind('\n').map_or(0, |n| n + 1);
    let listed =
        body[start..].starts_with([' ', '-', '|', '>']) || body[start..].starts_with(|c: char| c.is_ascii_digit());
    if listed { one_line(new) } else { new.trim().to_owned() }
}

/// Where words stand in a text, whatever its marks of emphasis and code and its line ends.
fn find(text: &str, words: &str) -> Vec<Range<usize>> {
    let (hay, needle) = (skeleton(text), skeleton(words.trim()));
    if needle.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for window in hay.windows(needle.len()) {
        let same = window.iter().zip(&needle).all(|((a, _), (b, _))| a == b);
        let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
        let apart = found.last().is_none_or(|before| before.end <= first.1.start);
        if same && apart {
            found.push(first.1.start..last.1.end);
        }
    }
    found
}

/// The characters that a reader sees, with their places: runs of space are one, marks are none, quotes are plain.
pub(super) fn skeleton(text: &str) -> Vec<(char, Range<usize>)> {
    let mut out: Vec<(char, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices() {
        let place = at..at + c.len_utf8();
        match c {
            '*' | '_' | '`' | '\\' => {}
            c if c.is_whitespace() => match out.last_mut() {
                Some((' ', last)) => last.end = place.end,
                _ => out.push((' ', place)),
            },
            '‘' | '’' => out.push(('\'', place)),
            '“' | '”' => out.push(('"', place)),
            c => out.push((c, place)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_readers_see_them() {
        let text = "A retailer *serves*\n4 MB photos with `max-age`.\nA retailer’s own.";
        let slices = |words: &str| find(text, words).into_iter().map(|r| &text[r]).collect::<Vec<_>>();
        assert_eq!(slices("serves 4 MB  photos"), ["serves*\n4 MB photos"]);
        assert_eq!(slices("retailer's own"), ["retailer’s own"]);
        assert_eq!(slices("max-age"), ["max-age"]);
        assert_eq!(slices("A retailer").len(), 2);
        assert!(slices("nowhere").is_empty() && slices(" ").is_empty());
    }
}
