//! The one way out: hashes, looks for exam material in everything public, writes.

use super::package::Archive;
use super::zip::{self, Packer};
use super::{EmitError, Output};
use crate::canon::Digest;
use crate::plan::leak::{Leak, Scanner, Words};
use crate::world::store::{Change, Stage};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Archives in archives are opened so deep.
const DEPTH: usize = 4;
/// Bytes of one file in an archive that are looked at.
const LARGEST: u64 = 64 << 20;

/// Who may see a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody: it is searched for exam material.
    Public,
    /// Those who run the exam.
    Secret,
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// Path below the output folder.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub digest: String,
    /// It was there already, byte for byte.
    pub same: bool,
}

/// Exam material in public output. The file was not written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exposed {
    /// Path below the output folder; inside archives `archive.zip!file`.
    pub path: String,
    /// What was found.
    pub leak: Leak,
}

/// Takes the files of all targets, from many threads.
pub struct Sink<'s> {
    stage: &'s dyn Stage,
    scanner: &'s Scanner,
    packer: Packer,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    written: Vec<Written>,
    exposed: Vec<Exposed>,
    /// Digests of files that were searched and held nothing: packages share the player and their pictures.
    clean: BTreeSet<Digest>,
}

impl<'s> Sink<'s> {
    /// A sink into a build in progress.
    pub fn new(stage: &'s dyn Stage, scanner: &'s Scanner) -> Sink<'s> {
        Sink { stage, scanner, packer: Packer::default(), state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Produces and writes the outputs of a target below `folder`, in parallel; none is kept in memory.
    ///
    /// # Errors
    /// The first output that cannot be made or written.
    pub fn write(&self, folder: &str, audience: Audience, outputs: &[Output<'_>]) -> Result<(), EmitError> {
        outputs.par_iter().try_for_each(|output| {
            let bytes = (output.produce)()?;
            self.put(&format!("{folder}/{}", output.path), &bytes, audience)
        })
    }

    /// Writes one file, unless it is public and holds exam material.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&self, path: &str, bytes: &[u8], audience: Audience) -> Result<(), EmitError> {
        if audience == Audience::Secret || self.search(path, bytes, false) {
            self.store(path, bytes)?;
        }
        Ok(())
    }

    /// Packs and writes a package; its files are searched before they are compressed. Gives the archive.
    ///
    /// # Errors
    /// When it cannot be packed or written.
    pub fn archive(&self, archive: &Archive, audience: Audience) -> Result<Vec<u8>, EmitError> {
        // Every file is searched even after a hit: all leaks are named at once.
        let leaks = |(path, bytes): &(String, Vec<u8>)| !self.search(&format!("{}!{path}", archive.path), bytes, true);
        let clean = audience == Audience::Secret || archive.files.iter().map(leaks).filter(|leak| *leak).count() == 0;
        let packed = self
            .packer
            .pack(&archive.files)
            .map_err(|reason| EmitError::Format { path: archive.path.clone(), reason })?;
        if clean {
            self.store(&archive.path, &packed)?;
        }
        Ok(packed)
    }

    /// What was written and what was held back, by path.
    pub fn finish(self) -> (Vec<Written>, Vec<Exposed>) {
        let mut state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        state.written.sort();
        state.exposed.sort();
        (state.written, state.exposed)
    }

    fn store(&self, path: &str, bytes: &[u8]) -> Result<(), EmitError> {
        let put = self.stage.put(path, bytes)?;
        let written = Written {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            digest: put.digest,
            same: put.change == Change::Same,
        };
        self.state().written.push(written);
        Ok(())
    }

    /// Whether a public file may go out. `shared`: it may come again, as the player's files do with each package; then
    /// it is searched once.
    fn search(&self, path: &str, bytes: &[u8], shared: bool) -> bool {
        if self.scanner.is_empty() {
            return true;
        }
        let mut found: Vec<Exposed> = self
            .scanner
            .scan(&Words::of(path))
            .into_iter()
            .map(|leak| Exposed { path: path.to_owned(), leak })
            .collect();
        let digest = shared.then(|| Digest::of(bytes));
        if digest.is_none_or(|digest| !self.state().clean.contains(&digest)) {
            let inside = self.inside(path, bytes, DEPTH);
            if let Some(digest) = digest.filter(|_| inside.is_empty()) {
                self.state().clean.insert(digest);
            }
            found.extend(inside);
        }
        let clean = found.is_empty();
        self.state().exposed.extend(found);
        clean
    }

    fn inside(&self, path: &str, bytes: &[u8], depth: usize) -> Vec<Exposed> {
        let exposed = |leak| Exposed { path: path.to_owned(), leak };
        if let Some(leak) = self.scanner.media(bytes) {
            return vec![exposed(leak)];
        }
        let deeper = |name: String, inner: &[u8]| match depth {
            0 => Vec::new(),
            depth => self.inside(&name, inner, depth - 1),
        };
        if let Some(files) = zip::is_archive(bytes).then(|| zip::unpack(bytes, LARGEST)).flatten() {
            return files
                .into_iter()
                .flat_map(|(name, inner)| {
                    let name = format!("{path}!{name}");
                    let mut found: Vec<Exposed> = self
                        .scanner
                        .scan(&Words::of(&name))
                        .into_iter()
                        .map(|leak| Exposed { path: name.clone(), leak })
                        .collect();
                    found.extend(deeper(name, &inner));
                    found
                })
                .collect();
        }
        let mut found: Vec<Exposed> = self.scanner.scan(&Words::of_bytes(bytes)).into_iter().map(exposed).collect();
        for inner in embedded(bytes) {
            found.extend(deeper(path.to_owned(), &inner));
        }
        found
    }
}

/// What stands in a text as base64 (`data:…;base64,…`).
fn embedded(bytes: &[u8]) -> Vec<Vec<u8>> {
    const MARK: &[u8] = b";base64,";
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some(at) = memchr::memmem::find(rest, MARK) {
        rest = &rest[at + MARK.len()..];
        found.push(base64(rest));
    }
    found
}

/// Decodes base64 of either alphabet up to the first other character.
fn base64(text: &[u8]) -> Vec<u8> {
    let value = |b: u8| match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'a'..=b'z' => Some(b - b'a' + 26),
        b'0'..=b'9' => Some(b - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let mut out = Vec::new();
    let (mut word, mut bits) = (0u32, 0);
    for six in text.iter().map_while(|b| value(*b)) {
        word = word << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((word >> bits & 0xff) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canon::Digest;
    use crate::model::Id;
    use crate::plan::leak::{Secret, What};
    use crate::world::store::{MemoryFiles, MemoryStore, Store};
    use std::collections::BTreeMap;

    const STEM: &str =
        "Which of two caches answers when the copy in the browser is stale and the one at the edge is not?";

    fn scanner() -> Scanner {
        let secret = Secret { subject: Some(Id::from("mis-7k3f9q")), text: STEM.to_owned(), ..Secret::default() };
        Scanner::new(&[secret], BTreeMap::from([(Digest::of(b"exam picture").hex(), Id::from("mis-7k3f9q"))]))
    }

    /// Puts files as one build; gives what was held back and what is there.
    fn build(run: impl Fn(&Sink<'_>)) -> (Vec<(String, What)>, Vec<String>) {
        let files = MemoryFiles::default();
        let store = MemoryStore::memory(files.clone());
        let everything: fn(&str) -> bool = |_| true;
        let stage = store.stage(&everything).expect("an empty disk");
        let scanner = scanner();
        let sink = Sink::new(&*stage, &scanner);
        run(&sink);
        let (written, exposed) = sink.finish();
        let held = exposed.into_iter().map(|e| (e.path, e.leak.what)).collect();
        (held, written.into_iter().map(|w| w.path).collect())
    }

    fn held(path: &str, bytes: &[u8]) -> Vec<(String, What)> {
        let (held, written) = build(|sink| sink.put(path, bytes, Audience::Public).expect("written"));
        assert_eq!(held.is_empty(), written == [path], "{path}");
        held
    }

    #[test]
    fn public_files_with_exam_material_are_held_back() {
        let stem = vec![("x".to_owned(), What::Stem)];
        assert_eq!(held("x", STEM.as_bytes()), stem);
        assert_eq!(held("x", format!("[\"{}\"]", STEM.replace(' ', "\\u0020")).as_bytes()), stem);
        let wide: Vec<u8> = [0xfe, 0xff].into_iter().chain(STEM.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(held("x", &wide), stem);
        assert_eq!(held("x", b"exam picture"), [("x".to_owned(), What::Media)]);
        assert_eq!(held("items/mis-7k3f9q.html", b"nothing"), [("items/mis-7k3f9q.html".to_owned(), What::Id)]);
        // "exam picture" in base64.
        assert_eq!(held("x", b"<img src=\"data:image/png;base64,ZXhhbSBwaWN0dXJl\">"), [("x".to_owned(), What::Media)]);
        assert_eq!(held("x", b"all is well"), []);
    }

    #[test]
    fn archives_are_searched_to_the_bottom() {
        let inner = Packer::default().pack(&[("notes.txt".to_owned(), STEM.as_bytes().to_vec())]).expect("packed");
        let outer = Packer::default().pack(&[("inner.zip".to_owned(), inner.clone())]).expect("packed");
        assert_eq!(held("download.zip", &outer), [("download.zip!inner.zip!notes.txt".to_owned(), What::Stem)]);
        let archive = Archive {
            path: "packages/p.zip".to_owned(),
            files: vec![("media/a.zip".to_owned(), inner)],
            hash: String::new(),
            own: 0,
        };
        let (held, written) = build(|sink| drop(sink.archive(&archive, Audience::Public).expect("packed")));
        assert_eq!(
            (held, written),
            (vec![("packages/p.zip!media/a.zip!notes.txt".to_owned(), What::Stem)], Vec::new())
        );
        let (held, written) = build(|sink| drop(sink.archive(&archive, Audience::Secret).expect("packed")));
        assert_eq!((held, written), (Vec::new(), vec!["packages/p.zip".to_owned()]));
    }

    #[test]
    fn what_was_searched_once_is_known() {
        let (held, written) = build(|sink| {
            sink.put("a", b"all is well", Audience::Public).expect("written");
            sink.put("b", b"all is well", Audience::Public).expect("written");
            sink.put("c", STEM.as_bytes(), Audience::Public).expect("held");
            sink.put("d", STEM.as_bytes(), Audience::Public).expect("held");
        });
        assert_eq!((held.len(), written), (2, vec!["a".to_owned(), "b".to_owned()]));
    }
}
