//! Releases and git revisions that commands name, read whole.

use super::exit::CliError;
use super::shared::note_left_out;
use crate::analysis::Analysis;
use crate::canon::{Release, ReleaseId, Unread};
use crate::compare::{End, disagreements};
use crate::diag::did_you_mean;
use crate::model::build;
use crate::world::{DiskWorld, EntryKind, Git, GitError, MemoryWorld, World};

/// A revision or release that was read.
#[derive(Debug)]
pub(super) struct Loaded {
    /// What it is.
    pub(super) end: End,
    /// Its texts, where they are known.
    pub(super) analysis: Option<Analysis>,
    /// Its manifest, where it is a release.
    pub(super) release: Option<Release>,
    /// The files of a commit.
    pub(super) world: Option<MemoryWorld>,
}

/// What can be named.
pub(super) struct Revisions<'w> {
    world: &'w DiskWorld,
    git: Option<Git>,
    releases: Vec<Release>,
    unread: Vec<Unread>,
    /// Paths of folders that are mounted into the content.
    mounts: Vec<String>,
}

impl<'w> Revisions<'w> {
    /// Of a content folder and the repository around it, if there is one.
    pub(super) fn new(world: &'w DiskWorld) -> Result<Revisions<'w>, CliError> {
        // Manifests need nothing of the programme but its listing.
        let mut built = build(&Manifests(world))?;
        let mounts = super::shared::mounts(world).into_iter().map(|(at, _)| at).collect();
        let resolved = crate::resolve::resolve(&Manifests(world), &mut built);
        let canon = crate::canon::canon(&Manifests(world), &mut built, &resolved);
        let git = Git::open(world.root()).ok();
        Ok(Revisions { world, git, releases: canon.releases, unread: canon.unread, mounts })
    }

    /// The last release of the checkout. One that cannot be read is not passed over in silence.
    pub(super) fn last(&self) -> Result<Option<&Release>, CliError> {
        let last = self.releases.last();
        match self.unread.last() {
            Some(unread) if last.is_none_or(|last| last.id < unread.id) => Err(CliError::Refused(unread.to_string())),
            _ => Ok(last),
        }
    }

    /// The content as it is on disk.
    pub(super) fn working_tree(&self) -> Result<Loaded, CliError> {
        let end = End { name: "the working tree".to_owned(), ..End::default() };
        let analysis = Analysis::new(self.world)?;
        note_left_out(&analysis)?;
        Ok(Loaded { end, analysis: Some(analysis), release: None, world: None })
    }

    /// What a name stands for: a release if it has the form of one, else a git revision.
    pub(super) fn load(&self, name: &str) -> Result<Loaded, CliError> {
        match ReleaseId::parse(name) {
            Some(id) => self.release(name, id),
            None => self.revision(name),
        }
    }

    fn release(&self, name: &str, id: ReleaseId) -> Result<Loaded, CliError> {
        let release = self.find(name, id)?;
        let mut end =
            End { name: name.to_owned(), release: true, date: Some(release.date.to_string()), ..End::default() };
        let tag = format!("refs/tags/release/{name}");
        let commit = self.git.as_ref().and_then(|git| git.commit(&tag).ok());
        let (mut analysis, mut world) = (None, None);
        if let Some(commit) = commit {
            let (found, files, notes) = self.at(&commit)?;
            let other = disagreements(release, &found);
            match other.first() {
                None => {
                    end.notes = notes;
                    end.commit = Some(commit);
                    (analysis, world) = (Some(found), Some(files));
                }
                Some((kind, first)) => end.notes.push(format!(
                    "the tag release/{name} does not hold what the manifest froze: {} `{first}`{} differ{}. The tag was moved or the content is read differently; its texts are left out",
                    kind.name(),
                    more(other.len()),
                    if other.len() == 1 { "s" } else { "" }
                )),
            }
        }
        Ok(Loaded { end, analysis, release: Some(release.clone()), world })
    }

    /// The manifest of a release of the checkout.
    pub(super) fn released(&self, name: &str) -> Result<&Release, CliError> {
        let id = ReleaseId::parse(name).ok_or_else(|| {
            CliError::Usage(format!("`{name}` is no name of a release; they are called `2026-Q3` or `2026-Q3.1`"))
        })?;
        self.find(name, id)
    }

    fn find(&self, name: &str, id: ReleaseId) -> Result<&Release, CliError> {
        self.releases.iter().find(|r| r.id == id).ok_or_else(|| match self.unread.iter().find(|u| u.id == id) {
            Some(unread) => CliError::Refused(unread.to_string()),
            None => self.unknown(name),
        })
    }

    fn unknown(&self, name: &str) -> CliError {
        let names: Vec<String> = self.releases.iter().map(|r| r.id.to_string()).collect();
        let help = match did_you_mean(name, names.iter().map(String::as_str)) {
            Some(near) => format!("; did you mean {near}?"),
            None if names.is_empty() => "; nothing was released yet".to_owned(),
            None => format!("; there are {}", names.join(", ")),
        };
        CliError::Usage(format!("there is no release {name} in releases/{help}"))
    }

    fn revision(&self, name: &str) -> Result<Loaded, CliError> {
        let git = self.git.as_ref().ok_or_else(|| GitError::NoRepository(self.world.root().display().to_string()))?;
        let commit = git.commit(name)?;
        let (analysis, world, notes) = self.at(&commit)?;
        if analysis.built.listing.is_empty() {
            return Err(CliError::Usage(format!(
                "the content folder {} is not in git at {name}; was it added or moved since?",
                self.world.root().display()
            )));
        }
        let end = End { name: name.to_owned(), commit: Some(commit), notes, ..End::default() };
        Ok(Loaded { end, analysis: Some(analysis), release: None, world: Some(world) })
    }

    /// The content at a commit. What is mounted into it lies outside of the repository and is taken as it is now.
    fn at(&self, commit: &str) -> Result<(Analysis, MemoryWorld, Vec<String>), CliError> {
        let Some(git) = &self.git else {
            return Err(GitError::NoRepository(self.world.root().display().to_string()).into());
        };
        // As on disk: hidden files belong to editors and to git.
        let visible = |path: &str| !path.split('/').any(|part| part.starts_with('.'));
        let mounted = |path: &str| {
            self.mounts.iter().any(|at| path.strip_prefix(at.as_str()).is_some_and(|r| r.starts_with('/')))
        };
        let mut world: MemoryWorld = git.world_at(commit, |path| visible(path) && !mounted(path))?;
        let mut notes = Vec::new();
        if !self.mounts.is_empty() {
            for entry in self.world.list()?.iter().filter(|e| e.kind == EntryKind::File && mounted(&e.path)) {
                world.insert(&entry.path, self.world.read(&entry.path)?);
            }
            notes.push(format!(
                "{} mounted from outside of this repository and taken as {} now on both sides",
                listed(&self.mounts),
                if self.mounts.len() == 1 { "it is" } else { "they are" }
            ));
        }
        let world = world.on(self.world.today());
        Ok((Analysis::new(&world)?, world, notes))
    }
}

fn more(n: usize) -> String {
    if n > 1 { format!(" and {} more", n - 1) } else { String::new() }
}

fn listed(mounts: &[String]) -> String {
    format!("{} {}", mounts.join(", "), if mounts.len() == 1 { "is" } else { "are" })
}

/// The releases of a content folder and nothing else of it.
struct Manifests<'w>(&'w DiskWorld);

impl World for Manifests<'_> {
    fn list(&self) -> Result<Vec<crate::world::Entry>, crate::world::WorldError> {
        Ok(self.0.list()?.into_iter().filter(|e| e.path.starts_with("releases/")).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, crate::world::WorldError> {
        self.0.read(path)
    }

    fn today(&self) -> crate::world::Date {
        self.0.today()
    }

    fn entropy(&self) -> u64 {
        self.0.entropy()
    }
}
