//! Words as people read them: tokens with their places, sentences, word lists by language and one automaton over them all.
//!
//! Everything here works on tokens, never on substrings: `all` is not in `install`. Code, quotations of blocks and
//! formulas give a token that no list matches, so that a product's own words cry no wolf.

mod lexicon;
mod matcher;
mod passage;
pub mod spoken;
mod stems;
#[cfg(test)]
mod tests;

pub use lexicon::{Entry, Lexicon, List, Names};
pub use matcher::Hit;
pub use passage::{Passage, Sentence, Token, TokenKind};
pub use spoken::Spoken;
