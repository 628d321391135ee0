//! Files that are no documents: figures, pictures, downloads.

use super::{LinkTarget, Resolved};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Built, DocId, Kind};
use crate::world::{EntryKind, World};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file to be published beside the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    /// Path in the content folder.
    pub path: Arc<str>,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal; empty for a file that nothing uses.
    pub digest: String,
    /// Width in CSS pixels, where the format tells.
    pub width: Option<u32>,
    /// Height in CSS pixels.
    pub height: Option<u32>,
}

/// Notes all candidates without reading them.
pub(super) fn list(built: &Built, resolved: &mut Resolved) {
    let data = |path: &str| {
        let ending = path.rsplit('.').next().unwrap_or("");
        matches!(ending, "md" | "yaml" | "yml" | "csv" | "jsonl" | "toml")
    };
    for entry in built.listing.iter().filter(|e| e.kind == EntryKind::File) {
        if Kind::of_path(&entry.path).is_none() && !data(&entry.path) && !entry.path.starts_with("theme/") {
            let file = MediaFile {
                path: entry.path.clone(),
                bytes: entry.size,
                digest: String::new(),
                width: None,
                height: None,
            };
            resolved.media.insert(entry.path.clone(), Arc::new(file));
        }
    }
}

/// Media named in front matter: covers and badges.
pub(super) fn front_matter(
    built: &Built,
    resolved: &Resolved,
    used: &mut BTreeMap<Arc<str>, BTreeSet<DocId>>,
    problems: &mut Vec<Diagnostic>,
) {
    let covers = built.programme.courses.iter().filter_map(|c| Some((c.doc, vec!["cover"], c.cover.as_ref()?)));
    let badges = built
        .programme
        .certifications
        .iter()
        .filter_map(|c| Some((c.doc, vec!["badge", "image"], c.badge_image.as_ref()?)));
    for (id, key, path) in covers.chain(badges) {
        let doc = built.docs.get(id);
        // Such paths count from the content folder, as if they stood in a file at its top.
        match resolved.link("programme.yaml", path) {
            LinkTarget::Media(file) => {
                used.entry(file.path.clone()).or_default().insert(id);
            }
            LinkTarget::Broken { rule, message, help } => {
                let mut diagnostic =
                    Diagnostic::new(rule, Severity::Error, message).at(doc.file, doc.span(&key), "").help(help);
                diagnostic.document = doc.id().map(str::to_owned);
                problems.push(diagnostic);
            }
            _ => {
                let message = format!("`{path}` is no picture");
                problems.push(
                    Diagnostic::new("broken-link", Severity::Error, message)
                        .at(doc.file, doc.span(&key), "")
                        .help("name a file under `media/`"),
                );
            }
        }
    }
}

/// Reads the files that are used: digest and dimensions.
pub(super) fn measure(world: &dyn World, resolved: &mut Resolved, used: BTreeMap<Arc<str>, BTreeSet<DocId>>) {
    let paths: Vec<&Arc<str>> = used.keys().collect();
    let read: Vec<_> = paths.par_iter().map(|path| world.read(path)).collect();
    for (path, bytes) in paths.into_iter().zip(read) {
        match bytes {
            Ok(bytes) => {
                if path.to_ascii_lowercase().ends_with(".svg") {
                    let hazards = super::svg::hazards(&String::from_utf8_lossy(&bytes));
                    resolved.svg_hazards.insert(path.clone(), hazards);
                }
                let (width, height) = dimensions(path, &bytes).unzip();
                let file = MediaFile {
                    path: path.clone(),
                    bytes: bytes.len() as u64,
                    digest: hex(&Sha256::digest(&bytes)),
                    width,
                    height,
                };
                resolved.media.insert(path.clone(), Arc::new(file));
            }
            Err(error) => resolved.problems.push(Diagnostic::new("unreadable", Severity::Error, error.to_string())),
        }
    }
    resolved.media_users = used;
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]]).map(char::from).collect()
}

fn dimensions(path: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    if path.to_ascii_lowercase().ends_with(".svg") {
        return svg_dimensions(std::str::from_utf8(bytes).ok()?);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// Width and height of the root element, or those of its view box (SVG 2 §8).
fn svg_dimensions(text: &str) -> Option<(u32, u32)> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "svg" => {
                let value = |name: &str| {
                    let attribute = tag.try_get_attribute(name).ok()??;
                    Some(attribute.value.into_owned())
                };
                let pixels = |name: &str| value(name)?.trim_end_matches("px").parse::<f64>().ok();
                if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
                    return Some((width.round() as u32, height.round() as u32));
                }
                let view = value("viewBox")?;
                let numbers: Vec<f64> = view.split([' ', ',']).filter_map(|n| n.parse().ok()).collect();
                return (numbers.len() == 4).then(|| (numbers[2].round() as u32, numbers[3].round() as u32));
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn svg_sizes_come_from_the_root_or_its_view_box() {
        assert_eq!(svg_dimensions("<?xml version='1.0'?><svg viewBox='0 0 640 360'><rect/></svg>"), Some((640, 360)));
        assert_eq!(svg_dimensions("<svg width='20px' height='10'/>"), Some((20, 10)));
        assert_eq!(svg_dimensions("<svg width='100%'/>"), None);
        assert_eq!(svg_dimensions("not xml <"), None);
    }
}
