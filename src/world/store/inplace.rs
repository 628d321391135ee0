//! A build into a folder of ours that is there already: file by file, each whole.

use super::files::{FileKind, Files};
use super::folder::digest;
use super::{Change, Committed, MARKER, Put, Recorded, Scope, Stage, StoreError, check_path, record};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

const JOURNAL: &str = ".certwright-journal";
/// Files beside their place carry this name and a number, so that the next build knows them.
const BESIDE: (&str, &str) = (".certwright-", ".tmp");

pub(super) struct InPlace<'s, F: Files> {
    files: &'s F,
    name: &'s str,
    scope: Scope<'s>,
    /// What the last finished build made.
    recorded: BTreeMap<String, (String, u64)>,
    /// What one that was broken off may have made beyond it.
    begun: BTreeSet<String>,
    state: Mutex<State>,
    _lock: F::Lock,
}

#[derive(Default)]
struct State {
    put: BTreeMap<String, (String, u64)>,
    folders: BTreeSet<String>,
    counts: Committed,
    beside: usize,
    /// The journal is on disk.
    journal: bool,
}

impl<'s, F: Files> InPlace<'s, F> {
    pub(super) fn new(
        files: &'s F,
        name: &'s str,
        recorded: BTreeMap<String, (String, u64)>,
        scope: Scope<'s>,
        lock: F::Lock,
    ) -> Result<InPlace<'s, F>, StoreError> {
        let mut stage =
            InPlace { files, name, scope, recorded, begun: BTreeSet::new(), state: Mutex::default(), _lock: lock };
        if stage.kind(JOURNAL)? == Some(FileKind::Folder) {
            return Err(StoreError::InTheWay { path: stage.shown(JOURNAL) });
        }
        if stage.kind(JOURNAL)?.is_some() {
            let text = files.read(&stage.at(JOURNAL)).map_err(stage.failed(JOURNAL))?;
            stage.begun = record::read_journal(&String::from_utf8_lossy(&text)).into_iter().collect();
            stage.state().journal = true;
            stage.sweep("")?;
        }
        Ok(stage)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn at(&self, path: &str) -> String {
        if path.is_empty() { self.name.to_owned() } else { format!("{}/{path}", self.name) }
    }

    fn shown(&self, path: &str) -> String {
        self.files.shown(&self.at(path))
    }

    fn failed(&self, path: &str) -> impl Fn(std::io::Error) -> StoreError + use<F> {
        let shown = self.shown(path);
        move |error| StoreError::failed(shown.clone(), &error)
    }

    fn kind(&self, path: &str) -> Result<Option<FileKind>, StoreError> {
        self.files.kind(&self.at(path)).map_err(self.failed(path))
    }

    fn ours(&self, path: &str) -> bool {
        self.recorded.contains_key(path) || self.begun.contains(path)
    }

    /// Removes files that were still beside their place when a build was broken off.
    fn sweep(&self, folder: &str) -> Result<(), StoreError> {
        for name in self.files.list(&self.at(folder)).map_err(self.failed(folder))? {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            match self.kind(&path)? {
                Some(FileKind::Folder) => self.sweep(&path)?,
                Some(FileKind::File(_)) if is_beside(&name) => {
                    self.files.remove_file(&self.at(&path)).map_err(self.failed(&path))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Notes that a change begins; `path` where a file that was not there will be.
    fn journal(&self, path: Option<&str>) -> Result<(), StoreError> {
        let mut state = self.state();
        if path.is_none() && state.journal {
            return Ok(());
        }
        let line = path.map_or(String::new(), |p| format!("{p}\n"));
        self.files.append(&self.at(JOURNAL), line.as_bytes()).map_err(self.failed(JOURNAL))?;
        state.journal = true;
        Ok(())
    }

    /// Makes the folders above a path, through no link.
    fn parents(&self, path: &str) -> Result<(), StoreError> {
        for (at, _) in path.match_indices('/') {
            let folder = &path[..at];
            if self.state().folders.contains(folder) {
                continue;
            }
            match self.kind(folder)? {
                Some(FileKind::Folder) => {}
                Some(FileKind::Link) => return Err(StoreError::Link { path: self.shown(folder) }),
                Some(FileKind::File(_)) if self.ours(folder) => {
                    self.journal(None)?;
                    self.files.remove_file(&self.at(folder)).map_err(self.failed(folder))?;
                    self.make_folder(folder)?;
                }
                Some(_) => return Err(StoreError::InTheWay { path: self.shown(folder) }),
                None => self.make_folder(folder)?,
            }
            self.state().folders.insert(folder.to_owned());
        }
        Ok(())
    }

    fn make_folder(&self, folder: &str) -> Result<(), StoreError> {
        self.journal(None)?;
        self.files.create_folder(&self.at(folder)).map_err(self.failed(folder))
    }

    /// What must be done so that `path` holds `bytes`.
    fn compare(&self, path: &str, bytes: &[u8]) -> Result<Change, StoreError> {
        match self.kind(path)? {
            None => Ok(Change::New),
            Some(FileKind::File(length)) => {
                let same = length == bytes.len() as u64
                    && self.files.read(&self.at(path)).map_err(self.failed(path))? == bytes;
                match same {
                    true => Ok(Change::Same),
                    false if self.ours(path) => Ok(Change::Changed),
                    false => Err(StoreError::InTheWay { path: self.shown(path) }),
                }
            }
            // Renaming replaces the link itself, wherever it leads.
            Some(FileKind::Link) if self.ours(path) => Ok(Change::Changed),
            Some(FileKind::Folder) if self.clear(path)? => Ok(Change::New),
            Some(_) => Err(StoreError::InTheWay { path: self.shown(path) }),
        }
    }

    /// Empties a folder of what is ours, for a file that comes in its place. Gives whether it is gone.
    fn clear(&self, folder: &str) -> Result<bool, StoreError> {
        let prefix = format!("{folder}/");
        let below: Vec<&String> = self.recorded.keys().chain(&self.begun).filter(|p| p.starts_with(&prefix)).collect();
        for path in below {
            self.take_away(path)?;
        }
        Ok(self.kind(folder)?.is_none())
    }

    /// Removes a file of ours, and the folders that it leaves empty. Gives whether it was there.
    fn take_away(&self, path: &str) -> Result<bool, StoreError> {
        let there = matches!(self.kind(path)?, Some(FileKind::File(_)));
        if there {
            self.journal(None)?;
            self.files.remove_file(&self.at(path)).map_err(self.failed(path))?;
        }
        for (at, _) in path.rmatch_indices('/') {
            let folder = &path[..at];
            // Not through a link, and only as far as nothing is left in it.
            if self.kind(folder)? != Some(FileKind::Folder)
                || !self.files.list(&self.at(folder)).map_err(self.failed(folder))?.is_empty()
            {
                break;
            }
            if self.files.remove_folder(&self.at(folder)).is_err() {
                break;
            }
            self.state().folders.remove(folder);
        }
        Ok(there)
    }

    /// Writes beside and renames.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let number = {
            let mut state = self.state();
            state.beside += 1;
            state.beside
        };
        let name = format!("{}{number}{}", BESIDE.0, BESIDE.1);
        let beside = self.at(&path.rsplit_once('/').map_or(name.clone(), |(folder, _)| format!("{folder}/{name}")));
        let written = self.files.write(&beside, bytes).and_then(|()| self.files.rename(&beside, &self.at(path)));
        written.map_err(|error| {
            let _ = self.files.remove_file(&beside);
            self.failed(path)(error)
        })
    }

    fn place(&self, path: &str, bytes: &[u8]) -> Result<Change, StoreError> {
        self.parents(path)?;
        let change = self.compare(path, bytes)?;
        if change != Change::Same {
            self.journal((change == Change::New && !self.ours(path)).then_some(path))?;
            // Clearing the way may have taken the folders above.
            self.parents(path)?;
            self.write(path, bytes)?;
        }
        let mut state = self.state();
        match change {
            Change::New => state.counts.new += 1,
            Change::Changed => state.counts.changed += 1,
            Change::Same => state.counts.same += 1,
        }
        Ok(change)
    }
}

fn is_beside(name: &str) -> bool {
    let number = name.strip_prefix(BESIDE.0).and_then(|rest| rest.strip_suffix(BESIDE.1));
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

impl<F: Files> Stage for InPlace<'_, F> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<Put, StoreError> {
        check_path(path)?;
        let digest = digest(bytes);
        let change = self.place(path, bytes)?;
        self.state().put.insert(path.to_owned(), (digest.clone(), bytes.len() as u64));
        Ok(Put { change, digest })
    }

    fn kept(&self) -> Vec<Recorded> {
        let stays = |path: &str| !(self.scope)(path) && matches!(self.kind(path), Ok(Some(FileKind::File(_))));
        let mut kept = Vec::new();
        for (path, (digest, bytes)) in self.recorded.iter().filter(|(path, _)| stays(path)) {
            kept.push(Recorded { path: path.clone(), digest: digest.clone(), bytes: *bytes });
        }
        for path in self.begun.iter().filter(|path| !self.recorded.contains_key(*path) && stays(path)) {
            if let Ok(bytes) = self.files.read(&self.at(path)) {
                kept.push(Recorded { path: path.clone(), digest: digest(&bytes), bytes: bytes.len() as u64 });
            }
        }
        kept.sort();
        kept
    }

    fn commit(self: Box<Self>, last: (&str, &[u8])) -> Result<Committed, StoreError> {
        let mut files = self.state().put.clone();
        let known = self.recorded.keys().chain(self.begun.iter().filter(|p| !self.recorded.contains_key(*p)));
        for path in known.filter(|p| (self.scope)(p) && !files.contains_key(*p) && *p != last.0) {
            // What a later path needs as a folder is gone already.
            if self.take_away(path)? {
                self.state().counts.removed += 1;
            }
        }
        files.extend(self.kept().into_iter().map(|kept| (kept.path, (kept.digest, kept.bytes))));
        files.insert(last.0.to_owned(), (digest(last.1), last.1.len() as u64));
        if files != self.recorded {
            self.journal(None)?;
            self.write(MARKER, record::write(&files).as_bytes())?;
        }
        self.place(last.0, last.1)?;
        if self.state().journal {
            self.files.remove_file(&self.at(JOURNAL)).map_err(self.failed(JOURNAL))?;
        }
        let counts = self.state().counts;
        Ok(counts)
    }
}
