//! ZIP archives whose bytes follow from their files alone: sorted, one fixed time, fixed permissions.
//! The one file that knows the `zip` crate.

use crate::canon::Digest;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Endings of formats that are compressed already: deflating them costs time and saves nothing.
const COMPRESSED: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "heic", "jxl", "mp4", "webm", "mp3", "ogg", "woff", "woff2", "zip",
    "gz", "pdf",
];

/// Shorter files are deflated faster than looked up.
const WORTHWHILE: usize = 1024;

/// Packs archives. All packages of a programme carry the same player: what was deflated for one is copied into the others.
#[derive(Debug, Default)]
pub struct Packer {
    /// By digest: `None` after the first time, then an archive of the file alone.
    known: Mutex<BTreeMap<Digest, Option<Arc<Vec<u8>>>>>,
}

impl Packer {
    /// Packs files (path, bytes) in the order of their paths.
    ///
    /// # Errors
    /// The library's words; two files of one path among them.
    pub fn pack(&self, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
        let mut sorted: Vec<&(String, Vec<u8>)> = files.iter().collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in sorted {
            let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            let method = match COMPRESSED.contains(&ending.as_str()) {
                true => CompressionMethod::Stored,
                false => CompressionMethod::Deflated,
            };
            let known = match method {
                CompressionMethod::Deflated if bytes.len() >= WORTHWHILE => self.deflated(bytes)?,
                _ => None,
            };
            match known {
                Some(alone) => copy(&mut writer, path, &alone),
                None => add(&mut writer, path, bytes, method),
            }
            .map_err(|e| e.to_string())?;
        }
        writer.finish().map(Cursor::into_inner).map_err(|e| e.to_string())
    }

    /// A file deflated, from the second time on that it is asked for: most files stand in one package only.
    fn deflated(&self, bytes: &[u8]) -> Result<Option<Arc<Vec<u8>>>, String> {
        let digest = Digest::of(bytes);
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known().get(&digest).cloned();
        match before {
            Some(Some(alone)) => return Ok(Some(alone)),
            Some(None) => {}
            None => {
                known().insert(digest, None);
                return Ok(None);
            }
        }
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        add(&mut writer, "file", bytes, CompressionMethod::Deflated).map_err(|e| e.to_string())?;
        let alone = Arc::new(writer.finish().map_err(|e| e.to_string())?.into_inner());
        known().insert(digest, Some(alone.clone()));
        Ok(Some(alone))
    }
}

type Writer = ZipWriter<Cursor<Vec<u8>>>;

fn add(writer: &mut Writer, path: &str, bytes: &[u8], method: CompressionMethod) -> ZipResult<()> {
    // 1980-01-01 is the earliest time that the format can say.
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    writer.start_file(path, options)?;
    Ok(writer.write_all(bytes)?)
}

/// Adds the one file of an archive under another path, as it is deflated there.
fn copy(writer: &mut Writer, path: &str, alone: &[u8]) -> ZipResult<()> {
    let mut archive = ZipArchive::new(Cursor::new(alone))?;
    writer.raw_copy_file_rename(archive.by_index_raw(0)?, path)
}

/// Whether bytes begin like an archive with files in it.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Files of an archive that can be unpacked, at most `limit` bytes of each. `None` when it cannot be read as one.
pub fn unpack(bytes: &[u8], limit: u64) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index(index) else { continue };
        if entry.is_dir() {
            continue;
        }
        let path = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let mut content = Vec::new();
        // What was unpacked before an error is looked at all the same.
        let _ = entry.take(limit).read_to_end(&mut content);
        files.push((path, content));
    }
    Some(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<(String, Vec<u8>)> {
        vec![
            ("b/x.html".to_owned(), b"<p>text text text text</p>".to_vec()),
            ("a.png".to_owned(), vec![0x89; 64]),
            ("imsmanifest.xml".to_owned(), Vec::new()),
        ]
    }

    #[test]
    fn the_same_files_give_the_same_bytes_in_any_order() {
        let packed = pack(&files()).expect("packed");
        let mut turned = files();
        turned.reverse();
        assert_eq!(packed, pack(&turned).expect("packed"));
        let unpacked = unpack(&packed, 1 << 20).expect("an archive");
        let names: Vec<&str> = unpacked.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(names, ["a.png", "b/x.html", "imsmanifest.xml"]);
        assert_eq!(unpacked[1].1, files()[0].1);
    }

    /// Without memory of other archives.
    fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
        Packer::default().pack(files)
    }

    #[test]
    fn what_was_deflated_before_is_the_same_bytes() {
        let long = |word: &str| word.repeat(1000).into_bytes();
        let player = ("runtime/player.js".to_owned(), long("function answer(){} "));
        let packer = Packer::default();
        for page in ["one", "two", "three"] {
            let files = [("index.html".to_owned(), long(page)), player.clone(), ("ü.css".to_owned(), player.1.clone())];
            assert_eq!(packer.pack(&files), pack(&files), "{page}");
        }
        let kept = packer.known.lock().expect("no panic").values().flatten().count();
        assert_eq!(kept, 1, "what stands in one package only is not kept");
    }

    #[test]
    fn times_and_permissions_are_fixed() {
        let packed = pack(&files()).expect("packed");
        let mut archive = ZipArchive::new(Cursor::new(packed)).expect("an archive");
        for index in 0..archive.len() {
            let entry = archive.by_index(index).expect("an entry");
            assert_eq!(entry.last_modified(), Some(DateTime::default()));
            assert_eq!(entry.unix_mode().map(|m| m & 0o777), Some(0o644));
        }
    }

    #[test]
    fn two_files_of_one_path_are_refused() {
        let twice = vec![("a".to_owned(), Vec::new()), ("a".to_owned(), Vec::new())];
        assert!(pack(&twice).is_err());
        assert!(unpack(b"no archive", 10).is_none());
    }
}
