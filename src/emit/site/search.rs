//! The search page's words.

use super::Site;
use super::jsonld::in_script;
use serde_json::{Map, Value};

/// Words of the theme that the search script shows.
const WORDS: [&str; 5] = ["search_none", "search_found", "search_short", "search_failed", "search_near"];

impl Site<'_> {
    pub(super) fn search_words(&self) -> String {
        let words: Map<String, Value> = WORDS.iter().map(|key| ((*key).to_owned(), Value::from(self.theme.word(key)))).collect();
        in_script(&Value::Object(words))
    }
}
