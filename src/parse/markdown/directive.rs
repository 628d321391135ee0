//! `{{ name: argument }}`: four names, everything else in braces is literal text.

use super::ast::{Directive, DirectiveName};
use crate::diag::did_you_mean;
use crate::source::Span;

/// No directive is longer, so that a line full of open braces is not searched once a brace.
const LONGEST: usize = 256;

const NAMES: [&str; 4] = ["check", "include", "fact", "term"];

impl DirectiveName {
    /// The word between the braces.
    pub fn word(self) -> &'static str {
        match self {
            DirectiveName::Check => "check",
            DirectiveName::Include => "include",
            DirectiveName::Fact => "fact",
            DirectiveName::Term => "term",
        }
    }

    /// Stands alone in its paragraph rather than inside a sentence.
    pub fn is_block(self) -> bool {
        matches!(self, DirectiveName::Check | DirectiveName::Include)
    }

    fn parse(word: &str) -> Option<DirectiveName> {
        use DirectiveName::{Check, Fact, Include, Term};
        [Check, Include, Fact, Term].into_iter().find(|name| name.word() == word)
    }

    /// What its argument is called in messages.
    fn argument(self) -> &'static str {
        match self {
            DirectiveName::Check => "ITEM_ID",
            DirectiveName::Include => "PATH",
            DirectiveName::Fact => "FACT",
            DirectiveName::Term => "TERM_ID",
        }
    }
}

/// What `{{` turned out to be.
pub(super) enum Scan {
    /// Text.
    Literal,
    /// A directive of so many bytes.
    Found { directive: Directive, len: usize },
    /// Meant as a directive but not one, so many bytes.
    Broken { len: usize, message: String, help: String },
}

/// Reads what starts at `text` (which begins with `{{`) and may not pass the line's
/// end. `at` is the offset of `text` in the file.
pub(super) fn scan(text: &str, at: usize) -> Scan {
    let bound = (0..=LONGEST.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let line = text[..bound].split(['\n', '\r']).next().unwrap_or_default();
    let inner = &line[2..];
    let unspaced = inner.trim_start();
    let word_len = unspaced.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
    let (word, after) = unspaced.split_at(word_len);
    let rest = after.trim_start();
    if word.is_empty() {
        return Scan::Literal;
    }
    let close = line.find("}}");
    let broken = |message: String, help: String| {
        let len = close.map_or(line.trim_end().len(), |at| at + 2);
        Scan::Broken { len, message, help }
    };
    let Some(name) = DirectiveName::parse(&word.to_ascii_lowercase()) else {
        let meant = did_you_mean(word, NAMES).filter(|_| rest.starts_with(':') && close.is_some());
        return meant.map_or(Scan::Literal, |meant| {
            broken(format!("there is no directive `{word}`"), format!("did you mean `{meant}`?"))
        });
    };
    let form = format!("write `{{{{ {}: {} }}}}`", name.word(), name.argument());
    let Some(argument) = rest.strip_prefix(':') else {
        return match close {
            Some(_) => broken(format!("the directive `{word}` has no argument after a colon"), form),
            None => Scan::Literal,
        };
    };
    if word != name.word() {
        return broken(format!("there is no directive `{word}`"), format!("write `{}` in small letters", name.word()));
    }
    let Some(end) = close else {
        return broken(format!("the directive `{word}` is not closed on its line"), form);
    };
    let start = line.len() - argument.len();
    let Some(raw) = line.get(start..end) else {
        return broken(format!("the directive `{word}` has no argument"), form);
    };
    let argument = raw.trim();
    if argument.is_empty() {
        return broken(format!("the directive `{word}` has no argument"), form);
    }
    let one_word = name != DirectiveName::Include;
    let stray = |c: char| matches!(c, '{' | '}' | '`' | '<' | '>') || c.is_control() || (one_word && c.is_whitespace());
    if let Some(c) = argument.chars().find(|c| stray(*c)) {
        return broken(format!("the argument of `{word}` cannot hold {c:?}"), form);
    }
    let first = at + start + (raw.len() - raw.trim_start().len());
    let directive =
        Directive { name, argument: argument.to_owned(), argument_span: Span::new(first, first + argument.len()) };
    Scan::Found { directive, len: end + 2 }
}
