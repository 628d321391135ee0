//! Two texts, word by word.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// It stands in both.
    Same,
    /// It stands in the old text alone.
    Gone,
    /// It stands in the new text alone.
    New,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    pub op: Op,
    /// The text.
    pub text: String,
}

/// Longer texts are not compared word by word: the time grows with the product of length and difference.
const MOST: usize = 6_000;

/// The pieces that make the old text (without what is new) and the new one (without what is gone).
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (tokens(old), tokens(new));
    if old.len().max(new.len()) > MOST {
        let mut pieces = Pieces::default();
        pieces.change(&old.concat(), &new.concat());
        return pieces.finish();
    }
    let mut pieces = Pieces::default();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        match op {
            DiffOp::Equal { old_index, len, .. } => pieces.same(&old[old_index..old_index + len].concat()),
            DiffOp::Delete { old_index, old_len, .. } => {
                pieces.change(&old[old_index..old_index + old_len].concat(), "");
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                pieces.change("", &new[new_index..new_index + new_len].concat());
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => pieces
                .change(&old[old_index..old_index + old_len].concat(), &new[new_index..new_index + new_len].concat()),
        }
    }
    pieces.finish()
}

/// Words, runs of white space, and every other character by itself.
fn tokens(text: &str) -> Vec<&str> {
    let class = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' => 0,
        c if c.is_whitespace() => 1,
        _ => 2,
    };
    let mut tokens = Vec::new();
    let (mut start, mut last) = (0, None);
    for (at, c) in text.char_indices() {
        let now = class(c);
        if last.is_some_and(|last| last != now || now == 2) {
            tokens.push(&text[start..at]);
            start = at;
        }
        last = Some(now);
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

/// Gathers pieces; white space between two changes belongs to both, so that phrases change as phrases.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    gone: String,
    new: String,
    space: String,
}

impl Pieces {
    fn same(&mut self, text: &str) {
        let open = !self.gone.is_empty() || !self.new.is_empty();
        if open && text.trim().is_empty() {
            self.space.push_str(text);
            return;
        }
        self.flush();
        match self.done.last_mut() {
            Some(Piece { op: Op::Same, text: last }) => last.push_str(text),
            _ => self.done.push(Piece { op: Op::Same, text: text.to_owned() }),
        }
    }

    fn change(&mut self, gone: &str, new: &str) {
        let space = std::mem::take(&mut self.space);
        for (text, more) in [(&mut self.gone, gone), (&mut self.new, new)] {
            text.push_str(&space);
            text.push_str(more);
        }
    }

    fn flush(&mut self) {
        let (gone, new) = (std::mem::take(&mut self.gone), std::mem::take(&mut self.new));
        for (op, text) in [(Op::Gone, gone), (Op::New, new)] {
            if !text.is_empty() {
                self.done.push(Piece { op, text });
            }
        }
        let space = std::mem::take(&mut self.space);
        if !space.is_empty() {
            self.done.push(Piece { op: Op::Same, text: space });
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.done
    }
}

/// The pieces with only `around` words of what stayed on either side of a change; ellipses stand for the rest.
pub fn elided(pieces: &[Piece], around: usize) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let cut = |(n, piece): (usize, &Piece)| match piece.op {
        Op::Same => Piece { op: Op::Same, text: middle(&piece.text, n > 0, n < last, around) },
        _ => piece.clone(),
    };
    pieces.iter().enumerate().map(cut).collect()
}

/// A text without its middle (or its start or end, where nothing changed on that side).
fn middle(text: &str, before: bool, after: bool, around: usize) -> String {
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let keep = [before, after].into_iter().filter(|k| *k).count() * around;
    if words.len() <= keep + 3 {
        return text.to_owned();
    }
    let head = if before { words[..around].concat() } else { String::new() };
    let tail = if after { words[words.len() - around..].concat() } else { String::new() };
    let gap = if head.is_empty() || head.ends_with(char::is_whitespace) { "" } else { " " };
    let tail_gap = if tail.is_empty() { "" } else { " " };
    format!("{head}{gap}…{tail_gap}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let piece = |p: &Piece| match p.op {
            Op::Same => p.text.clone(),
            Op::Gone => format!("[-{}-]", p.text),
            Op::New => format!("{{+{}+}}", p.text),
        };
        words(old, new).iter().map(piece).collect()
    }

    #[test]
    fn words_change_as_words_and_phrases_as_phrases() {
        assert_eq!(shown("Serve AVIF, then stop.", "Serve WebP, then stop."), "Serve [-AVIF-]{+WebP+}, then stop.");
        assert_eq!(shown("one two three four", "one zwei drei four"), "one [-two three-]{+zwei drei+} four");
        assert_eq!(shown("a", "a b"), "a{+ b+}");
        assert_eq!(shown("", "new"), "{+new+}");
        assert_eq!(shown("same", "same"), "same");
    }

    #[test]
    fn both_texts_can_be_read_back() {
        let (old, new) = ("Cut é photo bytes – by 20 %, fast.\n\ncode  x", "Cut photo bytes by 30 %,\n\ncode x y");
        let pieces = words(old, new);
        let without = |op: Op| pieces.iter().filter(|p| p.op != op).map(|p| p.text.as_str()).collect::<String>();
        assert_eq!((without(Op::New).as_str(), without(Op::Gone).as_str()), (old, new));
        let long = "word ".repeat(MOST);
        assert_eq!(words(&long, "x").len(), 2);
    }

    #[test]
    fn what_stayed_is_shortened() {
        let pieces = words("a b c d e f g h old i j k l m n o p", "a b c d e f g h new i j k l m n o p");
        let text: String = elided(&pieces, 2).iter().map(|p| p.text.as_str()).collect();
        assert_eq!(text, "… g h oldnew i …");
    }
}
