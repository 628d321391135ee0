//! A folder for output: fresh ones are staged beside and appear by one renaming.

use super::files::{FileKind, Files, remove_tree};
use super::inplace::InPlace;
use super::{Change, Committed, MARKER, Put, Recorded, Scope, Stage, Store, StoreError, check_path, record};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The output folder `name` among `files`.
#[derive(Clone, Debug)]
pub struct FolderStore<F: Files> {
    files: F,
    name: String,
}

impl<F: Files> FolderStore<F> {
    /// The output folder `name` among `files`.
    pub fn new(files: F, name: &str) -> FolderStore<F> {
        FolderStore { files, name: name.to_owned() }
    }

    fn failed(&self, path: &str) -> impl Fn(std::io::Error) -> StoreError + use<F> {
        let shown = self.files.shown(path);
        move |error| StoreError::failed(shown.clone(), &error)
    }

    fn lock(&self, folder: &str) -> Result<F::Lock, StoreError> {
        let lock = self.files.lock(folder).map_err(self.failed(folder))?;
        lock.ok_or_else(|| StoreError::Busy { path: self.files.shown(&self.name) })
    }

    fn fresh(&self) -> Result<Fresh<'_, F>, StoreError> {
        let staged = format!(".{}.certwright-new", self.name);
        let marker = format!("{staged}/{MARKER}");
        let failed = self.failed(&staged);
        if self.files.kind(&staged).map_err(&failed)?.is_some() {
            // What a build that was broken off left behind; it goes only if it is ours and nobody is at work in it.
            let _lock = self.lock(&staged)?;
            let ours = self.files.kind(&marker).map_err(&failed)?.is_some();
            if !ours && !self.files.list(&staged).map_err(&failed)?.is_empty() {
                return Err(StoreError::Foreign { path: self.files.shown(&staged) });
            }
            remove_tree(&self.files, &staged).map_err(&failed)?;
        }
        self.files.create_folder(&staged).map_err(&failed)?;
        let lock = self.lock(&staged)?;
        let stage = Fresh { store: self, staged, state: Mutex::default(), done: false, _lock: lock };
        self.files.write(&marker, record::write(&BTreeMap::new()).as_bytes()).map_err(self.failed(&marker))?;
        Ok(stage)
    }
}

impl<F: Files> Store for FolderStore<F> {
    fn stage<'s>(&'s self, scope: Scope<'s>) -> Result<Box<dyn Stage + 's>, StoreError> {
        let failed = self.failed(&self.name);
        match self.files.kind(&self.name).map_err(&failed)? {
            None => Ok(Box::new(self.fresh()?)),
            Some(FileKind::Folder) => {
                let lock = self.lock(&self.name)?;
                let marker = format!("{}/{MARKER}", self.name);
                if let Some(FileKind::File(_)) = self.files.kind(&marker).map_err(&failed)? {
                    let text = self.files.read(&marker).map_err(&failed)?;
                    let recorded = record::read(&String::from_utf8_lossy(&text));
                    let recorded =
                        recorded.ok_or_else(|| StoreError::Foreign { path: self.files.shown(&self.name) })?;
                    return Ok(Box::new(InPlace::new(&self.files, &self.name, recorded, scope, lock)?));
                }
                match self.files.list(&self.name).map_err(&failed)?.is_empty() {
                    true => Ok(Box::new(self.fresh()?)),
                    false => Err(StoreError::Foreign { path: self.files.shown(&self.name) }),
                }
            }
            Some(_) => Err(StoreError::Foreign { path: self.files.shown(&self.name) }),
        }
    }
}

/// A build into a folder that is not there yet.
struct Fresh<'s, F: Files> {
    store: &'s FolderStore<F>,
    staged: String,
    state: Mutex<State>,
    done: bool,
    _lock: F::Lock,
}

#[derive(Default)]
struct State {
    put: BTreeMap<String, (String, u64)>,
    folders: BTreeSet<String>,
}

impl<F: Files> Fresh<'_, F> {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Paths are shown as they will be, not where they are staged.
    fn failed(&self, path: &str) -> impl Fn(std::io::Error) -> StoreError + use<F> {
        self.store.failed(&format!("{}/{path}", self.store.name))
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), StoreError> {
        for (at, _) in path.match_indices('/') {
            let folder = &path[..at];
            if !self.state().folders.contains(folder) {
                self.store.files.create_folder(&format!("{}/{folder}", self.staged)).map_err(self.failed(folder))?;
                self.state().folders.insert(folder.to_owned());
            }
        }
        self.store.files.write(&format!("{}/{path}", self.staged), bytes).map_err(self.failed(path))
    }
}

impl<F: Files> Stage for Fresh<'_, F> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<Put, StoreError> {
        check_path(path)?;
        let digest = digest(bytes);
        self.write(path, bytes)?;
        self.state().put.insert(path.to_owned(), (digest.clone(), bytes.len() as u64));
        Ok(Put { change: Change::New, digest })
    }

    fn kept(&self) -> Vec<Recorded> {
        Vec::new()
    }

    fn commit(mut self: Box<Self>, last: (&str, &[u8])) -> Result<Committed, StoreError> {
        let (files, name) = (&self.store.files, &self.store.name);
        let mut put = self.state().put.clone();
        put.insert(last.0.to_owned(), (digest(last.1), last.1.len() as u64));
        self.write(MARKER, record::write(&put).as_bytes())?;
        self.write(last.0, last.1)?;
        let failed = self.store.failed(name);
        if files.kind(name).map_err(&failed)?.is_some() {
            files.remove_folder(name).map_err(&failed)?;
        }
        files.rename(&self.staged, name).map_err(&failed)?;
        self.done = true;
        Ok(Committed { new: put.len(), ..Committed::default() })
    }
}

impl<F: Files> Drop for Fresh<'_, F> {
    fn drop(&mut self) {
        if !self.done {
            // A build that failed leaves nothing. If this fails too, the next one clears up.
            let _ = remove_tree(&self.store.files, &self.staged);
        }
    }
}

pub(super) fn digest(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = |b: u8| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]];
    Sha256::digest(bytes).iter().flat_map(|b| digits(*b)).map(char::from).collect()
}
