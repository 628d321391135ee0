//! `certwright sign`

use super::exit::{CliError, Exit};
use super::release::release_id;
use super::shared::{Global, open, write_whole};
use crate::analysis::Analysis;
use crate::canon::{Release, ReleaseId, release_path};
use crate::model::Programme;
use crate::world::{SignatureError, SigningKey, VerifyingKey, World};
use std::path::PathBuf;

/// Text of a secret key.
pub(super) const KEY: &str = "CERTWRIGHT_SIGNING_KEY";
/// Password of a secret key.
pub(super) const PASSWORD: &str = "CERTWRIGHT_SIGNING_PASSWORD";
/// Ending of a signature's file.
pub(super) const ENDING: &str = ".minisig";

/// Sign the manifest of a release.
///
/// Writes releases/RELEASE.jsonl.minisig, which `certwright verify` and `minisign -V` check. The secret key is one of minisign or of
/// `certwright keygen`; it comes from a file or from the variable CERTWRIGHT_SIGNING_KEY, its password from CERTWRIGHT_SIGNING_PASSWORD.
///
/// Exit code 0: signed. 2: wrong arguments, or no key that opens. 3: something could not be read or written.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright sign 2026-Q4 --key ~/keys/releases.key\n  CERTWRIGHT_SIGNING_KEY=\"$SECRET\" certwright sign 2026-Q4\n  minisign -V -P RW… -m content/releases/2026-Q4.jsonl    # with the ordinary tool"
)]
pub(super) struct Args {
    /// The release.
    #[arg(value_name = "RELEASE", value_parser = release_id)]
    release: ReleaseId,
    /// The content folder.
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
    /// File of the secret key. Default: the variable CERTWRIGHT_SIGNING_KEY.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let world = open(&args.content, None)?;
    let path = release_path(args.release);
    let bytes = world
        .read(&path)
        .map_err(|_| CliError::Usage(format!("there is no {path}; `certwright release {}` writes it", args.release)))?;
    let text = String::from_utf8_lossy(&bytes);
    let release = Release::parse(&args.release.to_string(), &text)
        .map_err(|flaw| CliError::Usage(format!("{path}:{}: {}; {}", flaw.line + 1, flaw.message, flaw.help)))?;
    let target = world.locate(&format!("{path}{ENDING}"));
    if target.exists() {
        return Err(CliError::Usage(format!("{} is there already: a release is signed once", target.display())));
    }
    let key = key(args)?;
    let public = key.public().map_err(refused)?;
    ours(&Analysis::new(&world)?.built.programme, &public)?;
    let comment = format!("release {} of {}, {}", release.id, release.programme, release.date);
    let signature = key.sign(&bytes, &comment).map_err(refused)?;
    public.verify(&bytes, &signature).map_err(refused)?;
    write_whole(&target, &signature)?;
    global.say(&format!("signed {} with the key {} in {}", release.id, public.id(), target.display()))?;
    Ok(Exit::Clean)
}

fn key(args: &Args) -> Result<SigningKey, CliError> {
    let text = match &args.key {
        Some(path) => std::fs::read_to_string(path)
            .map_err(|e| CliError::Io(format!("cannot read the key {}: {e}", path.display())))?,
        None => std::env::var(KEY)
            .map_err(|_| CliError::Usage(format!("name the secret key with --key FILE, or put its text into {KEY}")))?,
    };
    let password = std::env::var(PASSWORD).ok();
    SigningKey::read(&text, password.as_deref()).map_err(refused)
}

fn refused(error: SignatureError) -> CliError {
    CliError::Usage(match error {
        SignatureError::Password => format!("{error}; put it into {PASSWORD}"),
        error => error.to_string(),
    })
}

/// Whether the key is the one that the programme names: nobody could verify another one's signature.
fn ours(programme: &Programme, public: &VerifyingKey) -> Result<(), CliError> {
    let named = programme.record.as_ref().and_then(|r| r.signing_key.as_deref());
    let Some(named) = named else { return Ok(()) };
    let named =
        VerifyingKey::parse(named).map_err(|e| CliError::Usage(format!("signing-key of programme.yaml: {e}")))?;
    if named.text() == public.text() {
        return Ok(());
    }
    Err(CliError::Usage(format!(
        "this is the key {}, and programme.yaml names {} as `signing-key`: sign with that one",
        public.id(),
        named.id()
    )))
}
