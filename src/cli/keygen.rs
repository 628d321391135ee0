//! `certwright keygen`

use super::exit::{CliError, Exit};
use super::shared::{Global, print, write_whole};
use super::sign::PASSWORD;
use crate::world::SigningKey;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Make a key that signs releases.
///
/// Writes the secret key to FILE, for its owner alone to read, and the public key beside it, with `.pub` instead of the ending of FILE:
/// `releases.key` and `releases.pub`. Both are in minisign's format. With the variable CERTWRIGHT_SIGNING_PASSWORD the secret key is encrypted. A file that is there is never replaced, and
/// no key is written into a repository or a content folder.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  certwright keygen --out ~/keys/releases.key")]
pub(super) struct Args {
    /// File for the secret key. The public key goes into the file of that name with the ending `.pub` (k.key: k.pub).
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let public = args.out.with_extension("pub");
    if public == args.out {
        return Err(CliError::Usage(
            "the ending `.pub` is for the public key: name the secret file otherwise".to_owned(),
        ));
    }
    for path in [&args.out, &public] {
        if path.symlink_metadata().is_ok() {
            return Err(CliError::Usage(format!("{} is there already, and a key is never replaced", path.display())));
        }
    }
    outside(&args.out)?;
    let password = std::env::var(PASSWORD).ok().filter(|p| !p.is_empty());
    let key = SigningKey::generate(password.as_deref()).map_err(|e| CliError::Io(e.to_string()))?;
    write_secret(&args.out, &key.secret)?;
    write_whole(&public, &key.public.file())?;
    let state = if password.is_some() { "encrypted" } else { "not encrypted" };
    global.say(&format!(
        "wrote the secret key, {state}, to {} and the public key to {}\nadd the public key to programme.yaml:",
        args.out.display(),
        public.display()
    ))?;
    print(&format!("signing-key: {}", key.public.text()))?;
    Ok(Exit::Clean)
}

/// A secret in a repository is one push from being public.
fn outside(path: &Path) -> Result<(), CliError> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = std::fs::canonicalize(folder)
        .map_err(|e| CliError::Io(format!("cannot write to {}: {e}", folder.display())))?;
    for above in folder.ancestors() {
        for (mark, what) in [(".git", "git repository"), ("programme.yaml", "content folder")] {
            if above.join(mark).exists() {
                return Err(CliError::Usage(format!(
                    "{} lies in the {what} {}: keep secret keys elsewhere",
                    path.display(),
                    above.display()
                )));
            }
        }
    }
    Ok(())
}

fn write_secret(path: &Path, text: &str) -> Result<(), CliError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written =
        options.open(path).and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
    written.map_err(|e| CliError::Io(format!("cannot write {}: {e}", path.display())))
}
