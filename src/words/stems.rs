//! Stems of words, by the Snowball algorithms.
//!
//! Porter, M. F. (2001). Snowball: A language for stemming algorithms.

use rust_stemmers::{Algorithm, Stemmer};

/// The stemmer of a language.
pub struct Stems(Stemmer);

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stems")
    }
}

impl Stems {
    /// Of a primary language tag; English for those without lists.
    pub fn of(language: &str) -> Stems {
        Stems(Stemmer::create(if language == "de" { Algorithm::German } else { Algorithm::English }))
    }

    /// The stem of a folded word.
    pub fn stem(&self, word: &str) -> String {
        self.0.stem(word).into_owned()
    }
}
