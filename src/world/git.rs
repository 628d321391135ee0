//! Facts from git, asked through the `git` command once a run, never once a file.

use super::{Date, MemoryWorld};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a revision could not be read.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is no git, or the folder is in no repository.
    #[error("{0} is in no git repository, or git is not installed")]
    NoRepository(String),
    /// The revision is unknown here; a shallow clone often lacks it.
    #[error("git knows no revision `{0}` here; a shallow clone may not have fetched it")]
    NoRevision(String),
    /// The command failed in some other way.
    #[error("git {command}: {reason}")]
    Failed {
        /// The arguments.
        command: String,
        /// What it printed.
        reason: String,
    },
}

/// A content folder inside a git repository.
#[derive(Clone, Debug)]
pub struct Git {
    folder: PathBuf,
}

impl Git {
    /// The repository around `folder`.
    ///
    /// # Errors
    /// [`GitError::NoRepository`] without git or outside a repository.
    pub fn open(folder: &Path) -> Result<Git, GitError> {
        let git = Git { folder: folder.to_owned() };
        match git.run(&["rev-parse", "--is-inside-work-tree"]) {
            Ok(_) => Ok(git),
            Err(_) => Err(GitError::NoRepository(folder.display().to_string())),
        }
    }

    /// The commit that `revision` names, in full.
    ///
    /// # Errors
    /// [`GitError::NoRevision`].
    pub fn commit(&self, revision: &str) -> Result<String, GitError> {
        let spec = format!("{revision}^{{commit}}");
        let out = self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &spec]);
        out.map(|o| String::from_utf8_lossy(&o).trim().to_owned())
            .map_err(|_| GitError::NoRevision(revision.to_owned()))
    }

    /// Whether there is a tag of this name.
    pub fn has_tag(&self, name: &str) -> bool {
        self.commit(&format!("refs/tags/{name}")).is_ok()
    }

    /// Day (UTC) of the newest commit of the present branch; `None` before the first one. The last few are asked:
    /// a rebase or another clock may have left an older one on top.
    pub fn newest_commit(&self) -> Option<Date> {
        let out = self.run(&["log", "--max-count=50", "--format=%ct", "HEAD"]).ok()?;
        let seconds = String::from_utf8_lossy(&out).lines().filter_map(|line| line.trim().parse().ok()).max()?;
        Date::from_unix(seconds)
    }

    /// Where the present branch left that of `revision`: their newest common commit. `None` where there is none, or where
    /// a shallow clone does not reach back to it.
    ///
    /// # Errors
    /// [`GitError::NoRevision`].
    pub fn merge_base(&self, revision: &str) -> Result<Option<String>, GitError> {
        let commit = self.commit(revision)?;
        let first = |out: Vec<u8>| String::from_utf8_lossy(&out).lines().next().map(str::to_owned);
        if let Some(found) = self.run(&["merge-base", &commit, "HEAD"]).ok().and_then(first) {
            return Ok(Some(found));
        }
        // A clone of one commit does not have its parents, but knows their names: that commit may be the merge itself.
        let head = self.run(&["cat-file", "commit", "HEAD"]).unwrap_or_default();
        let head = String::from_utf8_lossy(&head);
        let mut parents = head.lines().take_while(|line| !line.is_empty()).filter_map(|l| l.strip_prefix("parent "));
        Ok(parents.any(|parent| parent == commit).then_some(commit.clone()))
    }

    /// Whether the clone was cut off, so that a commit may be missing that the repository has.
    pub fn is_shallow(&self) -> bool {
        self.run(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|out| out.starts_with(b"true"))
    }

    /// Paths below the folder that differ between `revision` and the working tree.
    ///
    /// # Errors
    /// When git fails.
    pub fn changed_since(&self, revision: &str) -> Result<Vec<String>, GitError> {
        let commit = self.commit(revision)?;
        let diff = self.run(&["diff", "--name-only", "--no-renames", "--relative", "-z", &commit, "--", "."])?;
        let new = self.run(&["ls-files", "--others", "--exclude-standard", "-z", "--", "."])?;
        let mut paths: Vec<String> = [diff, new].iter().flat_map(|bytes| split_nul(bytes)).collect();
        paths.sort();
        paths.dedup();
        Ok(paths)
    }

    /// Paths below the folder that no commit holds as they are now: changed, taken out or never added.
    ///
    /// # Errors
    /// When git fails.
    pub fn uncommitted(&self) -> Result<Vec<String>, GitError> {
        if self.commit("HEAD").is_ok() {
            return self.changed_since("HEAD");
        }
        // Before the first commit that is everything.
        let all = self.run(&["ls-files", "--others", "--cached", "--exclude-standard", "-z", "--", "."])?;
        Ok(split_nul(&all).collect())
    }

    /// The files below the folder at `revision` for which `wanted` holds, as a world of their own.
    ///
    /// # Errors
    /// When git fails or does not know the revision.
    pub fn world_at(&self, revision: &str, wanted: impl Fn(&str) -> bool) -> Result<MemoryWorld, GitError> {
        let commit = self.commit(revision)?;
        let listed = self.run(&["ls-tree", "-r", "-z", "--format=%(objectname) %(path)", &commit, "--", "."])?;
        let entries: Vec<(String, String)> = split_nul(&listed)
            .filter_map(|line| line.split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned())))
            .filter(|(_, path)| wanted(path))
            .collect();
        let mut world = MemoryWorld::new();
        let objects = self.batch(entries.iter().map(|(object, _)| object.as_str()))?;
        for ((_, path), bytes) in entries.iter().zip(objects) {
            world.insert(path, bytes);
        }
        Ok(world)
    }

    fn batch<'a>(&self, objects: impl Iterator<Item = &'a str>) -> Result<Vec<Vec<u8>>, GitError> {
        let failed = |reason: String| GitError::Failed { command: "cat-file --batch".to_owned(), reason };
        let request: String = objects.map(|o| format!("{o}\n")).collect();
        let wanted = request.lines().count();
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| failed(e.to_string()))?;
        // Written from a thread of its own: git answers while it is still asked.
        let writer =
            child.stdin.take().map(|mut stdin| std::thread::spawn(move || stdin.write_all(request.as_bytes())));
        let output = child.wait_with_output().map_err(|e| failed(e.to_string()))?;
        if let Some(writer) = writer {
            let _ = writer.join();
        }
        let found = read_batch(&output.stdout).unwrap_or_default();
        if found.len() == wanted { Ok(found) } else { Err(failed("an object is missing".to_owned())) }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(args).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
        command
    }

    fn run(&self, args: &[&str]) -> Result<Vec<u8>, GitError> {
        let failed = |reason: String| GitError::Failed { command: args.join(" "), reason };
        let output = self.command(args).stdin(Stdio::null()).output().map_err(|e| failed(e.to_string()))?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
        }
    }
}

fn split_nul(bytes: &[u8]) -> impl Iterator<Item = String> + '_ {
    bytes.split(|b| *b == 0).filter(|p| !p.is_empty()).map(|p| String::from_utf8_lossy(p).into_owned())
}

/// Reads `<object> <type> <size>\n<bytes>\n` as often as it stands there.
fn read_batch(mut rest: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut found = Vec::new();
    while !rest.is_empty() {
        let end = rest.iter().position(|b| *b == b'\n')?;
        let size: usize = std::str::from_utf8(&rest[..end]).ok()?.rsplit(' ').next()?.parse().ok()?;
        found.push(rest.get(end + 1..end + 1 + size)?.to_vec());
        rest = rest.get(end + size + 2..)?;
    }
    Some(found)
}
