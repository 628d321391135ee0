//! What the program itself says to learners, in packages and on practice items, by language.
//! The tables are `themes/runtime/words/*.toml`; each language has the keys of the English one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Tables by language tag. A further language is a line here.
const TABLES: &[(&str, &str)] = &[
    ("de", include_str!("../../themes/runtime/words/de.toml")),
    ("en", include_str!("../../themes/runtime/words/en.toml")),
];

/// Where no table fits.
const DEFAULT: &str = "en";

/// Keys that no script needs: the build itself puts these words onto a page.
const BUILD_ONLY: [&str; 3] = ["html.", "label.", "title."];

/// The words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Its tag.
    pub language: &'static str,
    texts: BTreeMap<String, String>,
}

static ALL: LazyLock<Vec<Spoken>> = LazyLock::new(|| {
    // A table that cannot be read is empty, and a test says so.
    let read = |text: &str| toml::from_str::<BTreeMap<String, String>>(text).unwrap_or_default();
    TABLES.iter().map(|(language, text)| Spoken { language, texts: read(text) }).collect()
});

/// The tag among those given that serves a language best: itself, or what is left of it when subtags are taken
/// away from its end (`de-AT` is served by `de`).
pub fn closest<'t>(tag: &str, known: impl Iterator<Item = &'t str> + Clone) -> Option<&'t str> {
    let mut wanted = tag;
    loop {
        if let Some(found) = known.clone().find(|k| k.eq_ignore_ascii_case(wanted)) {
            return Some(found);
        }
        wanted = wanted.rsplit_once(['-', '_'])?.0;
    }
}

impl Spoken {
    /// The words for a language tag: its own, those of the language without subtags, or English.
    pub fn of(tag: &str) -> &'static Spoken {
        static NONE: Spoken = Spoken { language: DEFAULT, texts: BTreeMap::new() };
        let language = closest(tag, Spoken::languages()).unwrap_or(DEFAULT);
        ALL.iter().find(|s| s.language == language).unwrap_or(&NONE)
    }

    /// Tags of the languages that there are words for, sorted.
    pub fn languages() -> impl Iterator<Item = &'static str> + Clone {
        TABLES.iter().map(|(language, _)| *language)
    }

    /// Whether there are words for a language tag.
    pub fn speaks(tag: &str) -> bool {
        closest(tag, Spoken::languages()).is_some()
    }

    /// A word; the key itself where there is none.
    pub fn get<'s>(&'s self, key: &'s str) -> &'s str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// A text with one `{name}` filled in.
    pub fn fill(&self, key: &str, name: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{name}}}"), value)
    }

    /// The form of `one|other` for a number, which is filled in as `{n}`.
    pub fn count(&self, key: &str, n: usize) -> String {
        let text = self.get(key);
        let (one, other) = text.split_once('|').unwrap_or((text, text));
        (if n == 1 { one } else { other }).replace("{n}", &n.to_string())
    }

    /// The words of a template, without the `html.` before them.
    pub fn template(&self) -> BTreeMap<&str, &str> {
        self.texts.iter().filter_map(|(key, text)| Some((key.strip_prefix("html.")?, text.as_str()))).collect()
    }

    /// The words that the scripts of a package say.
    pub fn scripts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.without(&BUILD_ONLY)
    }

    /// Those that practice items say, on the site too.
    pub fn items(&self) -> impl Iterator<Item = (&str, &str)> {
        let others = ["about", "course.", "exam.", "notice.", "refused.", "save."];
        self.scripts().filter(move |(key, _)| !others.iter().any(|prefix| key.starts_with(prefix)))
    }

    fn without<'s>(&'s self, prefixes: &'static [&str]) -> impl Iterator<Item = (&'s str, &'s str)> {
        let all = self.texts.iter().map(|(key, text)| (key.as_str(), text.as_str()));
        all.filter(|(key, _)| !prefixes.iter().any(|prefix| key.starts_with(prefix)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// `{name}`s of a text, each once.
    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
    }

    #[test]
    fn every_language_has_the_keys_and_placeholders_of_english() {
        let english = Spoken::of("en");
        assert!(english.texts.len() > 100);
        for table in ALL.iter() {
            let keys: BTreeSet<&String> = table.texts.keys().collect();
            assert_eq!(keys, english.texts.keys().collect(), "{}", table.language);
            for (key, text) in &table.texts {
                assert!(!text.trim().is_empty(), "{} {key}", table.language);
                let one_or_other: Vec<_> = text.split('|').map(placeholders).collect();
                for form in &one_or_other {
                    assert_eq!(form, &placeholders(english.get(key)), "{} {key}: {text}", table.language);
                }
                assert_eq!(text.contains('|'), english.get(key).contains('|'), "{} {key}: number", table.language);
            }
        }
    }

    #[test]
    fn subtags_fall_back_one_by_one() {
        for (tag, language) in [("de", "de"), ("de-AT", "de"), ("DE-Latn-CH", "de"), ("en-GB", "en"), ("fr", "en")] {
            assert_eq!(Spoken::of(tag).language, language, "{tag}");
        }
        assert!(Spoken::speaks("de-CH") && !Spoken::speaks("fr-CA") && !Spoken::speaks("den"));
    }

    fn scripts(folder: &Path, out: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                scripts(&path, out);
            } else if path.extension().is_some_and(|e| e == "js") {
                out.push_str(&std::fs::read_to_string(&path).expect("UTF-8"));
            }
        }
    }

    /// Keys that scripts name whole, and the beginnings of those that they put together.
    #[test]
    fn the_player_says_what_the_table_has_and_nothing_else() {
        let mut text = String::new();
        scripts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/runtime"), &mut text);
        let english = Spoken::of("en");
        let known: BTreeSet<&str> = english.scripts().map(|(key, _)| key).collect();
        for key in &known {
            let composed = key.match_indices('.').any(|(at, _)| text.contains(&format!("`{}${{", &key[..=at])));
            assert!(composed || text.contains(&format!("'{key}'")), "nobody says `{key}`");
        }
        let said = text.match_indices("t('").filter(|(at, _)| !text[..*at].ends_with(char::is_alphanumeric));
        for (at, _) in said {
            let key = text[at + 3..].split('\'').next().unwrap_or_default();
            assert!(known.contains(key), "there is no word `{key}`");
        }
    }
}
