//! LMS packages: one page with all lessons and items, the player, the manifest of the format.

mod content;
mod data;
mod page;
mod scorm12;
mod sheet;
mod xapi;

#[cfg(test)]
mod tests;

use super::{EmitError, runtime};
use crate::canon::Digest;
use crate::plan::package::{Basis, Package, PackageKind, Target};
use crate::world::World;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use tera::Tera;

/// What made it, as reports and packages say.
pub const TOOL: &str = concat!("certwright ", env!("CARGO_PKG_VERSION"));

/// Bytes that the player, page and manifest of a package may have together.
pub const OWN_LIMIT: usize = 300_000;

/// The files of a package, before they are packed.
#[derive(Clone, Debug)]
pub struct Archive {
    /// Path below the output folder.
    pub path: String,
    /// Files by path in the archive.
    pub files: Vec<(String, Vec<u8>)>,
    /// What "About" shows: a digest over everything but itself, see [`archive`].
    pub hash: String,
    /// Bytes of the player, its words and the manifest.
    pub own: usize,
}

/// Makes packages.
#[derive(Debug)]
pub struct Packager<'p> {
    basis: Basis<'p>,
    templates: Tera,
    programme: String,
    /// Words of the player that the programme's own theme changes.
    words: BTreeMap<String, String>,
}

impl<'p> Packager<'p> {
    /// Compiles the templates. `words`: those of the player that are other than usual, by key.
    ///
    /// # Errors
    /// When one of them is wrong.
    pub fn new(basis: Basis<'p>, words: BTreeMap<String, String>) -> Result<Packager<'p>, EmitError> {
        let programme = basis.public.record.map_or_else(|| "programme".to_owned(), |r| r.id.to_string());
        Ok(Packager { basis, templates: page::templates()?, programme, words })
    }

    /// Path of a package below the output folder.
    pub fn path(&self, package: &Package<'p>, target: Target) -> String {
        format!("{}.zip", package.file(&self.programme, self.basis.release, target))
    }

    /// Makes the files of a package.
    ///
    /// Its hash is SHA-256 over the lines `<SHA-256 of the file> <path>\n` of all its files but the manifest, sorted
    /// by path, with the page as it is while its own hash is empty: so the page can show it.
    ///
    /// # Errors
    /// When a file of the content cannot be read or a template fails.
    pub fn archive(&self, package: &Package<'p>, target: Target, world: &dyn World) -> Result<Archive, EmitError> {
        let kind = if package.kind == PackageKind::Course { "course" } else { "exam" };
        let player = runtime::files(&["base", target.name(), kind]);
        let mut files: Vec<(String, Vec<u8>)> =
            player.iter().map(|(name, bytes)| (format!("runtime/{name}"), bytes.to_vec())).collect();
        let player: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        let mut carried: Vec<(String, Vec<u8>)> = Vec::new();
        for media in package.media.values() {
            // The same picture under two names is carried once.
            if !carried.iter().any(|(path, _)| *path == media.path) {
                carried.push((media.path.clone(), world.read(&media.file.path)?));
            }
        }
        files.extend(carried);
        let sections = content::sections(&self.basis, package);
        let blank = self.page(package, target, &sections, "")?;
        files.push(("index.html".to_owned(), blank));
        files.sort();
        let hash = hash(&files);
        let page = self.page(package, target, &sections, &hash)?;
        files.retain(|(path, _)| path != "index.html");
        files.push(("index.html".to_owned(), page));
        files.sort();
        let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        let (name, manifest) = match target {
            Target::Scorm12 => ("imsmanifest.xml", scorm12::manifest(package, &paths)),
            Target::Xapi => ("tincan.xml", xapi::tincan(package)),
        };
        let manifest =
            manifest.map_err(|reason| EmitError::Format { path: name.to_owned(), reason: reason.to_string() })?;
        let words = data::words(package, &self.words).to_string();
        let own = player + words.len() + manifest.len();
        files.push((name.to_owned(), manifest));
        files.sort();
        Ok(Archive { path: self.path(package, target), files, hash, own })
    }

    /// The sheet for whoever puts the package into an LMS: path below the output folder, and HTML.
    ///
    /// # Errors
    /// When the template fails.
    pub fn sheet(
        &self,
        package: &Package<'p>,
        target: Target,
        archive: &Archive,
        zip: &[u8],
    ) -> Result<(String, Vec<u8>), EmitError> {
        let path = format!("{}.html", package.file(&self.programme, self.basis.release, target));
        let html = sheet::render(&self.templates, &self.basis, package, target, archive, zip)?;
        Ok((path, html.into_bytes()))
    }

    fn page(
        &self,
        package: &Package<'p>,
        target: Target,
        sections: &[content::Section],
        hash: &str,
    ) -> Result<Vec<u8>, EmitError> {
        let data = data::data(&self.basis, package, target, hash, &self.words);
        page::render(&self.templates, &self.basis, package, target, sections, &data).map(String::into_bytes)
    }
}

/// SHA-256 over digests and paths, in hexadecimal.
fn hash(files: &[(String, Vec<u8>)]) -> String {
    let mut all = Sha256::new();
    for (path, bytes) in files {
        all.update(format!("{} {path}\n", Digest::of(bytes)));
    }
    Digest(all.finalize().into()).hex()
}
