//! The theme: templates, assets and words. The default one is part of the program;
//! a `theme/` folder in the content is laid over it, file by file.

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

impl Theme {
    /// The default theme under the `theme/` folder of the content, and this over the folder
    /// `theme/` beside the content, if there is one (`beside`).
    ///
    /// # Errors
    /// When a file of these folders cannot be read or is wrong.
    pub fn load(world: &dyn World, beside: Option<&dyn World>) -> Result<Theme, ThemeError> {
        let mut over = BTreeMap::new();
        let folders = beside.map(|folder| (folder, "")).into_iter().chain([(world, "theme/")]);
        for (folder, prefix) in folders {
            for entry in folder.list()?.iter().filter(|e| e.kind == EntryKind::File) {
                if let Some(name) = entry.path.strip_prefix(prefix) {
                    over.insert(name.to_owned(), folder.read(&entry.path)?);
                }
            }
        }
        Theme::with(over)
    }

    /// The default theme under the files of a theme folder (`theme.toml`, `templates/…`, `assets/…`).
    ///
    /// # Errors
    /// When one of them is wrong.
    pub fn with(over: BTreeMap<String, Vec<u8>>) -> Result<Theme, ThemeError> {
        let mut config = parse(CONFIG)?;
        if let Some(bytes) = over.get("theme.toml") {
            let own = parse(std::str::from_utf8(bytes).map_err(|_| ThemeError::NotText("theme.toml".to_owned()))?)?;
            config.theme.name = own.theme.name.or(config.theme.name);
            config.theme.logo = own.theme.logo.or(config.theme.logo);
            config.theme.footer = own.theme.footer.or(config.theme.footer);
            config.strings.extend(own.strings);
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
            logo: filled(config.theme.logo),
            footer: filled(config.theme.footer),
            templates,
            assets,
            digest: hash.finalize().into(),
        })
    }

    /// A word of the theme; the key itself where a theme lacks it.
    pub(super) fn word<'t>(&'t self, key: &'t str) -> &'t str {
        self.strings.get(key).map_or(key, String::as_str)
    }
}

fn parse(text: &str) -> Result<Config, ThemeError> {
    toml::from_str(text).map_err(|e| ThemeError::Config(e.to_string()))
}
