//! `certwright verify`

mod archive;
mod checkout;
mod manifest;
mod report;

use super::exit::{CliError, Exit};
use super::release::{ShowFormat, release_id};
use super::shared::Global;
use crate::canon::ReleaseId;
use crate::canon::compare::Difference;
use std::path::PathBuf;

/// Prove a checkout, a package or an unpacked package against the manifest of a release.
///
/// Names everything that is missing, extra or changed. Needs no network and no git; where there is git, the manifest is also
/// compared with that of the tag `release/RELEASE`. Where the manifest is signed (.minisig beside it) and a public key is given
/// or stands in programme.yaml, the signature is checked first.
///
/// Exit code 0: nothing differs. 1: something does. 2: wrong arguments. 3: something could not be read.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright verify                                   # the last release against ./content\n  certwright verify 2026-Q4 --checkout ../at-the-tag/content\n  certwright verify 2026-Q4 --package course.zip\n  certwright verify --manifest 2026-Q4.jsonl --unpacked /var/lms/course --public-key releases.pub"
)]
pub(super) struct Args {
    /// The release. Default: the last one of the content folder.
    #[arg(value_name = "RELEASE", value_parser = release_id)]
    release: Option<ReleaseId>,
    /// The content folder that is compared, and whose manifests count.
    #[arg(long, visible_alias = "content", default_value = "content", value_name = "DIR")]
    checkout: PathBuf,
    /// Compare this package with the release.
    #[arg(long, value_name = "FILE.zip", conflicts_with = "unpacked")]
    package: Option<PathBuf>,
    /// Compare this folder, a package that was unpacked, with the release.
    #[arg(long, value_name = "DIR")]
    unpacked: Option<PathBuf>,
    /// The manifest. Default: the one of the content folder. Its signature lies beside it.
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Public key of the signature: its text, or a file. Default: `signing-key:` of programme.yaml.
    #[arg(long, value_name = "KEY")]
    public_key: Option<String>,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    format: ShowFormat,
}

/// What was found out.
#[derive(Debug, Default)]
struct Findings {
    /// What differs.
    differences: Vec<Difference>,
    /// What was compared and is as it was: (what, in words).
    held: Vec<(&'static str, String)>,
    /// What was not compared, and why.
    notes: Vec<String>,
}

impl Findings {
    /// Takes in differences, or what to say where there are none.
    fn compare(&mut self, what: &'static str, differences: Vec<Difference>, held: String) {
        if differences.is_empty() {
            self.held.push((what, held));
        }
        self.differences.extend(differences);
    }
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let mut findings = Findings::default();
    let manifest = manifest::find(args)?;
    let id = manifest.id;
    let release = manifest::check(args, &manifest, &mut findings)?;
    // A manifest that cannot be trusted proves nothing.
    if let Some(release) = &release {
        match (&args.package, &args.unpacked) {
            (Some(file), _) => archive::package(file, release, &mut findings)?,
            (None, Some(folder)) => archive::unpacked(folder, release, &mut findings)?,
            (None, None) => checkout::compare(args, &manifest, release, &mut findings)?,
        }
    }
    report::show(global, args.format, id, &manifest, &findings)?;
    Ok(if findings.differences.is_empty() { Exit::Clean } else { Exit::Findings })
}
