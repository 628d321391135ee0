//! Which words of an item changed, part by part, in plain text.

use crate::model::{Answer, Item, SectionName};
use crate::parse::markdown::{plain_text, plain_text_blocks};
use std::collections::BTreeMap;

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// In both.
    Same(String),
    /// Only before.
    Gone(String),
    /// Only now.
    New(String),
}

/// Comparing takes the product of two lengths; beyond this a part is shown whole, before and now.
const MOST_WORDS: usize = 2_000;

/// The parts that differ, in reading order, by the names of the forms.
pub(super) fn differences(before: &Item, now: &Item) -> Vec<(String, Vec<Piece>)> {
    let (old, new) = (parts(before), parts(now));
    let was: BTreeMap<&str, &str> = old.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let is: BTreeMap<&str, &str> = new.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let gone = old.iter().filter(|(name, _)| !is.contains_key(name.as_str()));
    let names = new.iter().chain(gone).map(|(name, _)| name);
    let pair = |name: &String| {
        let (a, b) = (was.get(name.as_str()).copied().unwrap_or(""), is.get(name.as_str()).copied().unwrap_or(""));
        (a != b).then(|| (name.clone(), pieces(a, b)))
    };
    names.filter_map(pair).collect()
}

/// The texts of an item by name.
fn parts(item: &Item) -> Vec<(String, String)> {
    let mut parts = vec![
        ("Working title".to_owned(), item.title.clone()),
        ("Question".to_owned(), plain_text_blocks(&item.body.stem)),
    ];
    match &item.body.answer {
        Answer::Choices(choices) | Answer::Order(choices) => {
            for (n, choice) in choices.iter().enumerate() {
                let mark = choice.mark.as_ref().map_or_else(|| (n + 1).to_string(), |m| m.id.clone());
                let key = if choice.key { "(right) " } else { "" };
                parts.push((format!("Answer {mark}"), format!("{key}{}", plain_text_blocks(&choice.content))));
                parts.push((format!("Feedback {mark}"), plain_text_blocks(&choice.feedback)));
            }
            if matches!(item.body.answer, Answer::Order(_)) {
                let order: Vec<&str> = choices.iter().filter_map(|c| Some(c.mark.as_ref()?.id.as_str())).collect();
                parts.push(("Right order".to_owned(), order.join(" ")));
            }
        }
        Answer::Pairs(pairs) => {
            for (n, pair) in pairs.iter().enumerate() {
                let left = pair.left.as_ref();
                let mark =
                    left.unwrap_or(&pair.right).mark.as_ref().map_or_else(|| (n + 1).to_string(), |m| m.id.clone());
                let left = left.map_or(String::new(), |cell| plain_text(&cell.content));
                parts.push((format!("Pair {mark}"), format!("{left} → {}", plain_text(&pair.right.content))));
            }
        }
        Answer::None => {}
    }
    if let Some(key) = &item.numeric {
        let unit = key.unit.clone().unwrap_or_default();
        let tolerance = key.tolerance.as_ref().map_or(String::new(), |t| format!("± {t:?}"));
        parts.push(("Right answer".to_owned(), format!("{} {unit} {tolerance}", key.value)));
    }
    if let Some(key) = &item.text_key {
        parts.push(("Accepted answers".to_owned(), key.accept.join(" · ")));
    }
    for name in [SectionName::Hint, SectionName::Correct, SectionName::Incorrect, SectionName::Rationale] {
        parts.push((name.name().to_owned(), plain_text_blocks(item.body.section(name))));
    }
    let mapping = [
        ("Competency", item.competency.to_string()),
        ("Level", item.cognitive.clone()),
        ("Pool", item.pool.name().to_owned()),
        ("State", item.status.name().to_owned()),
        ("References", item.references.join("; ")),
    ];
    parts.extend(mapping.map(|(name, text)| (name.to_owned(), text)));
    parts
}

/// The longest common run of words, by dynamic programming; what it leaves out is gone or new.
fn pieces(before: &str, now: &str) -> Vec<Piece> {
    let (a, b): (Vec<&str>, Vec<&str>) = (before.split_whitespace().collect(), now.split_whitespace().collect());
    let mut out = Pieces::default();
    if a.len() > MOST_WORDS || b.len() > MOST_WORDS {
        a.iter().for_each(|word| out.push(Piece::Gone, word));
        b.iter().for_each(|word| out.push(Piece::New, word));
        return out.done();
    }
    // length[i][j]: common words of a[i..] and b[j..].
    let width = b.len() + 1;
    let mut length = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            length[i * width + j] = match a[i] == b[j] {
                true => length[(i + 1) * width + j + 1] + 1,
                false => length[(i + 1) * width + j].max(length[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            out.push(Piece::Same, a[i]);
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * width + j] >= length[i * width + j + 1] {
            out.push(Piece::Gone, a[i]);
            i += 1;
        } else {
            out.push(Piece::New, b[j]);
            j += 1;
        }
    }
    a[i..].iter().for_each(|word| out.push(Piece::Gone, word));
    b[j..].iter().for_each(|word| out.push(Piece::New, word));
    out.done()
}

/// Words of one fate in a row become one piece.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
}

impl Pieces {
    fn push(&mut self, fate: fn(String) -> Piece, word: &str) {
        let fresh = fate(word.to_owned());
        match (self.done.last_mut(), &fresh) {
            (Some(Piece::Same(text)), Piece::Same(_))
            | (Some(Piece::Gone(text)), Piece::Gone(_))
            | (Some(Piece::New(text)), Piece::New(_)) => {
                text.push(' ');
                text.push_str(word);
            }
            _ => self.done.push(fresh),
        }
    }

    fn done(self) -> Vec<Piece> {
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stay_are_kept_together() {
        let same = |t: &str| Piece::Same(t.into());
        let expected = vec![
            same("Which change"),
            Piece::Gone("reduces".into()),
            Piece::New("cuts down".into()),
            same("the bytes"),
            Piece::New("most?".into()),
        ];
        assert_eq!(pieces("Which change reduces\nthe bytes", "Which change cuts down the bytes most?"), expected);
        assert_eq!(pieces("", "a b"), [Piece::New("a b".into())]);
        assert_eq!(pieces("a", ""), [Piece::Gone("a".into())]);
        assert!(pieces("", "").is_empty());
    }
}
