//! A programme in a temporary folder, and the program run on it.

use certwright::world::{Date, DiskWorld, MemoryWorld, World};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with a `content/` in it.
pub(crate) struct Project {
    folder: tempfile::TempDir,
}

/// What a run of the program gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    /// An empty folder.
    pub(crate) fn empty() -> Project {
        Project { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The programme that `init` writes.
    pub(crate) fn scaffold() -> Project {
        let project = Project::empty();
        for (path, text) in certwright::scaffold::FILES {
            project.write(&format!("content/{path}"), text);
        }
        project
    }

    /// A policy that asks for no reviews, for tests that change the texts of items in use.
    pub(crate) fn unreviewed(self) -> Project {
        for kind in ["content: 2", "fairness: 1", "editorial: 1"] {
            let (name, _) = kind.split_once(": ").expect("a kind and its quorum");
            self.edit("content/policy.yaml", kind, &format!("{name}: 0"));
        }
        self
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A path in the folder.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file, with its folders.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Project {
        let path = self.at(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(path, text).expect("a file");
        self
    }

    /// Reads a file.
    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.at(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// Replaces a text in a file; panics where it does not stand.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) -> &Project {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, text.replacen(from, to, 1))
    }

    /// The program, ready to run here on a fixed day.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_certwright"));
        command.current_dir(self.path()).args(args).env("SOURCE_DATE_EPOCH", "1790812800").env_remove("NO_COLOR");
        command
    }

    /// Runs the program here; 2026-10-01 is today.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().expect("the program starts"))
    }

    /// Runs git here, as somebody.
    pub(crate) fn git(&self, args: &[&str]) -> String {
        let who =
            ["-c", "user.name=Tester", "-c", "user.email=tester@example.invalid", "-c", "init.defaultBranch=main"];
        let output = Command::new("git").args(who).args(args).current_dir(self.path()).output().expect("git");
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Run {
    pub(crate) fn of(output: Output) -> Run {
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The run, if it ended with that code.
    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Run {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// The run, if standard output holds the text.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Run {
        assert!(self.stdout.contains(text), "no `{text}` in:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// The run, if standard error holds the text.
    #[track_caller]
    pub(crate) fn complains(self, text: &str) -> Run {
        assert!(self.stderr.contains(text), "no `{text}` in:\n{}", self.stderr);
        self
    }
}

/// All files below a folder, in memory.
pub(crate) fn memory(folder: &Path) -> MemoryWorld {
    let disk = DiskWorld::open(folder).expect("a folder");
    let mut world = MemoryWorld::new().on(Date::new(2026, 10, 1).expect("a day")).seeded(42);
    for entry in disk.list().expect("a listing") {
        world.insert(&entry.path, disk.read(&entry.path).expect("a file"));
    }
    world
}

/// The sample programme, in memory.
pub(crate) fn sample() -> MemoryWorld {
    memory(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"))
}

/// The canonical form of a programme, without the phases behind it.
pub(crate) fn canon(world: &MemoryWorld) -> certwright::canon::Canon {
    let mut built = certwright::model::build(world).expect("a world in memory");
    let resolved = certwright::resolve::resolve(world, &mut built);
    certwright::canon::canon(world, &mut built, &resolved)
}
