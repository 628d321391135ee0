//! Files beside the pages: style, scripts, icon, media.

use super::content::media_path;
use super::rosette::Rosette;
use super::{EmitError, Output, Site, bundle};
use crate::emit::runtime;
use crate::resolve::MediaFile;
use crate::words::Spoken;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The script of practice items: an entry of the theme over the player's modules.
const ITEMS: &str = "items.js";

/// Draws a file of its own.
type Draw = fn(&Rosette) -> String;

impl<'a> Site<'a> {
    pub(super) fn asset_outputs(&'a self) -> Vec<Output<'a>> {
        let asset = |(name, bytes): (&'a String, &'a Cow<'static, [u8]>)| {
            let path = format!("assets/{name}");
            match name.as_str() {
                ITEMS => self.output(&path, move || self.items_script(bytes)),
                _ => self.output(&path, move || Ok(bytes.to_vec())),
            }
        };
        let mut outputs: Vec<Output<'a>> = self.theme.assets.iter().map(asset).collect();
        let drawn = [("icon.svg", Rosette::icon as Draw), ("mark.svg", Rosette::mask)];
        for (name, draw) in drawn.into_iter().filter(|(name, _)| !self.theme.assets.contains_key(*name)) {
            outputs.push(self.output(&format!("assets/{name}"), move || Ok(draw(&self.rosette).into_bytes())));
        }
        outputs
    }

    fn items_script(&self, entry: &[u8]) -> Result<Vec<u8>, EmitError> {
        let module =
            |(name, bytes): &(&str, &[u8])| (format!("runtime/{name}"), String::from_utf8_lossy(bytes).into_owned());
        let mut modules: BTreeMap<String, String> = runtime::FILES.iter().map(module).collect();
        // Not a file: the words of the one language that this site speaks.
        modules.insert("runtime/words.js".to_owned(), self.item_words()?);
        modules.insert(ITEMS.to_owned(), String::from_utf8_lossy(entry).into_owned());
        let failed = |reason| EmitError::Format { path: format!("assets/{ITEMS}"), reason };
        bundle::bundle(ITEMS, &modules).map(String::into_bytes).map_err(failed)
    }

    fn item_words(&self) -> Result<String, EmitError> {
        let mut words: BTreeMap<&str, &str> = Spoken::of(self.plan.programme().language()).items().collect();
        for (key, text) in self.theme.player.iter().map(|(key, text)| (key.as_str(), text.as_str())) {
            words.entry(key).and_modify(|word| *word = text);
        }
        let failed =
            |e: serde_json::Error| EmitError::Format { path: format!("assets/{ITEMS}"), reason: e.to_string() };
        Ok(format!("export const WORDS = {};", serde_json::to_string(&words).map_err(failed)?))
    }

    /// Media that public documents use. What only exam items use is exam material.
    pub(super) fn media_outputs(&'a self) -> Vec<Output<'a>> {
        let programme = self.plan.programme();
        let public =
            |file: &&MediaFile| self.resolved.media_users(&file.path).any(|doc| programme.source(doc).is_some());
        let logo = self.theme.logo.as_deref().map(|l| l.trim_start_matches('/'));
        let files = self.resolved.all_media().map(|m| &**m).filter(|m| public(m) || logo == Some(&*m.path));
        let output = |file: &'a MediaFile| Output {
            path: media_path(file),
            inputs: self.digest(&file.path, file.digest.as_bytes()),
            produce: Box::new(move || Ok(self.world.read(&file.path)?)),
        };
        files.map(output).collect()
    }
}
