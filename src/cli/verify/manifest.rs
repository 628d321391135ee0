//! The manifest that everything is compared with, and whether it can be trusted.

use super::super::exit::CliError;
use super::super::release::tag;
use super::super::sign::ENDING;
use super::{Args, Findings};
use crate::canon::compare::{Difference, How};
use crate::canon::{Release, ReleaseId, line_feeds, release_path};
use crate::world::{DiskWorld, Git, SignatureError, VerifyingKey, World};
use std::path::{Path, PathBuf};

/// The manifest's file.
pub(super) struct Manifest {
    pub(super) id: ReleaseId,
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
}

/// The file that is asked for, or the last one of the content folder.
pub(super) fn find(args: &Args) -> Result<Manifest, CliError> {
    let (id, path) = match &args.manifest {
        Some(path) => (named(args, path)?, path.clone()),
        None => {
            let id = match args.release {
                Some(id) => id,
                None => last(&args.checkout)?,
            };
            (id, args.checkout.join(release_path(id)))
        }
    };
    let bytes = std::fs::read(&path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => CliError::Usage(format!(
            "there is no {}; name a release that is there, or the file with --manifest",
            path.display()
        )),
        _ => CliError::Io(format!("cannot read {}: {e}", path.display())),
    })?;
    Ok(Manifest { id, path, bytes })
}

fn named(args: &Args, path: &Path) -> Result<ReleaseId, CliError> {
    let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
    match (args.release, ReleaseId::parse(stem)) {
        (Some(id), Some(named)) if id != named => {
            Err(CliError::Usage(format!("{} is called after another release than {id}", path.display())))
        }
        (Some(id), _) | (None, Some(id)) => Ok(id),
        (None, None) => Err(CliError::Usage(format!(
            "{} is called after no release; name the release too, such as 2026-Q4",
            path.display()
        ))),
    }
}

fn last(content: &Path) -> Result<ReleaseId, CliError> {
    let world = DiskWorld::open(content)?;
    let name = |path: &str| ReleaseId::parse(path.strip_prefix("releases/")?.strip_suffix(".jsonl")?);
    let ids = world.list()?.into_iter().filter_map(|e| name(&e.path));
    ids.max().ok_or_else(|| {
        CliError::Usage(format!("{} has no release yet; `certwright release` writes one", content.display()))
    })
}

/// Reads the manifest and checks signature and tag. `None` where it cannot be read.
pub(super) fn check(args: &Args, manifest: &Manifest, findings: &mut Findings) -> Result<Option<Release>, CliError> {
    signature(args, manifest, findings)?;
    if args.manifest.is_none() {
        moved(args, manifest, findings);
    }
    let name = format!("releases/{}.jsonl", manifest.id);
    let text = String::from_utf8_lossy(&manifest.bytes);
    match Release::parse(&manifest.id.to_string(), &text) {
        Ok(release) => Ok(Some(release)),
        Err(flaw) => {
            let why = [format!("line {}: {}", flaw.line + 1, flaw.message), flaw.help.to_owned()];
            findings.differences.push(Difference::new(How::Changed, "manifest", &name).parts(why));
            Ok(None)
        }
    }
}

fn signature(args: &Args, manifest: &Manifest, findings: &mut Findings) -> Result<(), CliError> {
    let path = PathBuf::from(format!("{}{ENDING}", manifest.path.display()));
    let shown = path.display().to_string();
    let signature = std::fs::read_to_string(&path).ok();
    let key = key(args)?;
    match (signature, key) {
        (Some(signature), Some(key)) => match verified(&key, &manifest.bytes, &signature) {
            Ok(comment) => findings.held.push(("signature", format!("of the key {}: {comment}", key.id()))),
            Err(error) => {
                findings.differences.push(Difference::new(How::Changed, "signature", &shown).parts([error.to_string()]))
            }
        },
        (Some(_), None) => findings.notes.push(
            "the manifest is signed, and nothing says by whom: give --public-key, or `signing-key:` in programme.yaml"
                .to_owned(),
        ),
        (None, Some(key)) if args.public_key.is_some() => findings.differences.push(
            Difference::new(How::Missing, "signature", &shown)
                .parts([format!("the manifest is not signed, and {} was to have signed it", key.id())]),
        ),
        (None, Some(_)) => findings.notes.push("the manifest is not signed".to_owned()),
        (None, None) => {}
    }
    Ok(())
}

/// Over the bytes as they are, or as they were before git changed their line ends.
fn verified(key: &VerifyingKey, bytes: &[u8], signature: &str) -> Result<String, SignatureError> {
    key.verify(bytes, signature).or_else(|error| match error {
        SignatureError::Invalid => key.verify(&line_feeds(bytes), signature),
        error => Err(error),
    })
}

fn key(args: &Args) -> Result<Option<VerifyingKey>, CliError> {
    let Some(given) = &args.public_key else {
        let text = declared(&args.checkout);
        return match text.map(|text| VerifyingKey::parse(&text)).transpose() {
            Ok(key) => Ok(key),
            Err(error) => Err(CliError::Usage(format!("signing-key of programme.yaml: {error}"))),
        };
    };
    let wrong = |why: String| CliError::Usage(format!("--public-key {given}: {why}"));
    match std::fs::read_to_string(given) {
        Ok(text) => VerifyingKey::parse(&text).map(Some).map_err(|error| wrong(error.to_string())),
        // What names no file may be the key itself.
        Err(error) => VerifyingKey::parse(given).map(Some).map_err(|_| match error.kind() {
            std::io::ErrorKind::NotFound => wrong(
                "there is no such file, and it is not the text of a public key either (that begins with `RW`)"
                    .to_owned(),
            ),
            _ => wrong(format!("the file cannot be read: {error}")),
        }),
    }
}

/// `signing-key:` of a content folder, where there is one.
fn declared(content: &Path) -> Option<String> {
    let bytes = std::fs::read(content.join("programme.yaml")).ok()?;
    let record = crate::cli::shared::record(bytes)?;
    record.signing_key
}

/// A tag that was moved, or a file that was edited after it was tagged.
fn moved(args: &Args, manifest: &Manifest, findings: &mut Findings) {
    let tag = tag(manifest.id);
    let path = release_path(manifest.id);
    let Ok(git) = Git::open(&args.checkout) else { return };
    if !git.has_tag(&tag) {
        return;
    }
    let there = git.world_at(&format!("refs/tags/{tag}"), |p| p == path).ok();
    let there = there.and_then(|world| world.read(&path).ok());
    let why = match there {
        Some(bytes) if line_feeds(&bytes) == line_feeds(&manifest.bytes) => {
            findings.held.push(("tag", format!("{tag} has the same manifest")));
            return;
        }
        Some(_) => format!(
            "the tag {tag} has another manifest under this name: it was moved, or the file was edited; ask who published the release which one is theirs"
        ),
        None => format!("the tag {tag} has no such manifest: it was moved, or set before the release was committed"),
    };
    findings.differences.push(Difference::new(How::Changed, "manifest", &path).parts([why]));
}
