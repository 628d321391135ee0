//! The theme: templates, assets and words. The default one is part of the program;
//! a `theme/` folder in the content is laid over it, file by file.

use crate::words::spoken::closest;
use crate::world::{EntryKind, World, WorldError};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Why a theme cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// `theme.toml` cannot be read.
    #[error("theme/theme.toml: {0}")]
    Config(String),
    /// A template is no UTF-8 text.
    #[error("theme/{0} is not UTF-8 text")]
    NotText(String),
    /// Templates do not compile.
    #[error("a template of the theme is wrong: {0}")]
    Template(String),
    /// A file of the theme cannot be read.
    #[error("{0}")]
    Read(#[from] WorldError),
}

/// What `theme.toml` says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Config {
    theme: Settings,
    player: BTreeMap<String, String>,
    strings: BTreeMap<String, String>,
}

/// Settings of `[theme]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Settings {
    name: Option<String>,
    logo: Option<String>,
    footer: Option<String>,
}

/// A theme, ready to be compiled.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Words by key.
    pub(super) strings: BTreeMap<String, String>,
    /// Words of the player, by its keys, where they are other than usual.
    pub(super) player: BTreeMap<String, String>,
    /// Path of the logo under the content folder.
    pub(super) logo: Option<String>,
    /// A line at the foot of every page.
    pub(super) footer: Option<String>,
    /// Templates by name.
    pub(super) templates: BTreeMap<String, String>,
    /// Assets by path below `assets/`.
    pub(super) assets: BTreeMap<String, Cow<'static, [u8]>>,
    /// Digest of all of it.
    pub(super) digest: [u8; 32],
}

macro_rules! theme_files {
    ($($folder:literal: $($name:literal),+;)+) => {
        &[$($((concat!($folder, "/", $name), include_bytes!(concat!("../../../themes/default/", $folder, "/", $name)))),+),+]
    };
}

const FILES: &[(&str, &[u8])] = theme_files! {
    "templates": "base.html", "card-certification.html", "card-course.html", "card-pathway.html", "certifications.html",
        "check.html", "competencies.html", "competency-rows.html", "competency.html", "course.html", "courses.html",
        "coverage.html", "crumbs.html", "domain-block.html", "domain.html", "exam.html", "glossary.html", "handbook.html",
        "home.html", "items.html", "lesson.html", "lessons.html", "module.html", "nav.html", "not-found.html", "pager.html",
        "pathway.html", "pathways.html", "practice.html", "redirect.html", "release.html", "releases.html", "search.html", "shares.html",
        "weights.html";
    "assets": "site.css", "site.js", "search.js", "items.js";
};

const CONFIG: &str = include_str!("../../../themes/default/theme.toml");

/// Words of the default theme in languages other than English, by tag.
const WORDS: &[(&str, &str)] = &[("de", include_str!("../../../themes/default/words/de.toml"))];

impl Theme {
    /// The default theme under the `theme/` folder of the content, and this over the folder
    /// `theme/` beside the content, if there is one (`beside`). Words are those of `language`, or English.
    ///
    /// # Errors
    /// When a file of these folders cannot be read or is wrong.
    pub fn load(world: &dyn World, beside: Option<&dyn World>, language: &str) -> Result<Theme, ThemeError> {
        let mut over = BTreeMap::new();
        let folders = beside.map(|folder| (folder, "")).into_iter().chain([(world, "theme/")]);
        for (folder, prefix) in folders {
            for entry in folder.list()?.iter().filter(|e| e.kind == EntryKind::File) {
                if let Some(name) = entry.path.strip_prefix(prefix) {
                    over.insert(name.to_owned(), folder.read(&entry.path)?);
                }
            }
        }
        Theme::with(over, language)
    }

    /// The default theme under the files of a theme folder (`theme.toml`, `templates/…`, `assets/…`).
    ///
    /// # Errors
    /// When one of them is wrong.
    pub fn with(over: BTreeMap<String, Vec<u8>>, language: &str) -> Result<Theme, ThemeError> {
        let mut config = parse(CONFIG)?;
        let spoken = closest(language, WORDS.iter().map(|(tag, _)| *tag));
        if let Some((_, words)) = WORDS.iter().find(|(tag, _)| Some(*tag) == spoken) {
            config.strings.extend(parse(words)?.strings);
        }
        if let Some(bytes) = over.get("theme.toml") {
            let own = parse(std::str::from_utf8(bytes).map_err(|_| ThemeError::NotText("theme.toml".to_owned()))?)?;
            config.theme.name = own.theme.name.or(config.theme.name);
            config.theme.logo = own.theme.logo.or(config.theme.logo);
            config.theme.footer = own.theme.footer.or(config.theme.footer);
            config.strings.extend(own.strings);
            config.player.extend(own.player);
        }
        let mut files: BTreeMap<String, Cow<'static, [u8]>> =
            FILES.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes))).collect();
        files.extend(over.into_iter().map(|(name, bytes)| (name, Cow::Owned(bytes))));
        let (mut templates, mut assets) = (BTreeMap::new(), BTreeMap::new());
        let mut hash = Sha256::new().chain_update(format!("{config:?}"));
        for (path, bytes) in files {
            hash = hash.chain_update(&path).chain_update([0]).chain_update(Sha256::digest(&bytes));
            if let Some(name) = path.strip_prefix("templates/") {
                let text = std::str::from_utf8(&bytes).map_err(|_| ThemeError::NotText(path.clone()))?;
                templates.insert(name.to_owned(), text.to_owned());
            } else if let Some(name) = path.strip_prefix("assets/") {
                assets.insert(name.to_owned(), bytes);
            }
        }
        let filled = |text: Option<String>| text.filter(|t| !t.trim().is_empty());
        Ok(Theme {
            strings: config.strings,
            player: config.player,
            logo: filled(config.theme.logo),
            footer: filled(config.theme.footer),
            templates,
            assets,
            digest: hash.finalize().into(),
        })
    }

    /// The player's words that the content's own theme changes. A folder beside the content has no say: packages are
    /// frozen by releases, and those know the content alone.
    ///
    /// # Errors
    /// When `theme/theme.toml` cannot be read or is wrong.
    pub fn player_words(world: &dyn World) -> Result<BTreeMap<String, String>, ThemeError> {
        const PATH: &str = "theme/theme.toml";
        if !world.list()?.iter().any(|e| e.kind == EntryKind::File && &*e.path == PATH) {
            return Ok(BTreeMap::new());
        }
        let bytes = world.read(PATH)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| ThemeError::NotText("theme.toml".to_owned()))?;
        Ok(parse(text)?.player)
    }

    /// A word of the theme; the key itself where a theme lacks it.
    pub(super) fn word<'t>(&'t self, key: &'t str) -> &'t str {
        self.strings.get(key).map_or(key, String::as_str)
    }
}

fn parse(text: &str) -> Result<Config, ThemeError> {
    toml::from_str(text).map_err(|e| ThemeError::Config(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Spoken;
    use std::collections::BTreeSet;

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
    }

    #[test]
    fn every_language_has_the_keys_and_placeholders_of_english() {
        let english = parse(CONFIG).unwrap().strings;
        for (language, text) in WORDS {
            let words = parse(text).unwrap().strings;
            assert_eq!(words.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{language}");
            for (key, word) in &words {
                assert!(!word.trim().is_empty(), "{language} {key}");
                assert_eq!(placeholders(word), placeholders(&english[key]), "{language} {key}");
                assert_eq!(word.matches('|').count(), english[key].matches('|').count(), "{language} {key}");
            }
        }
    }

    #[test]
    fn site_and_player_speak_the_same_languages() {
        let site: Vec<&str> = WORDS.iter().map(|(tag, _)| *tag).chain(["en"]).collect();
        assert_eq!(site, Spoken::languages().collect::<Vec<_>>());
    }

    #[test]
    fn words_are_those_of_the_language_under_those_of_the_theme() {
        let own = b"[strings]\nnext = \"Vorw\xc3\xa4rts\"\n[player]\nnext = \"Los\"\n".to_vec();
        let theme = Theme::with([("theme.toml".to_owned(), own)].into(), "de-AT").unwrap();
        assert_eq!((theme.word("next"), theme.word("previous")), ("Vorwärts", "Zurück"));
        assert_eq!(theme.player.get("next").map(String::as_str), Some("Los"));
        assert_eq!(Theme::with(BTreeMap::new(), "fr").unwrap().word("next"), "Next");
    }
}
