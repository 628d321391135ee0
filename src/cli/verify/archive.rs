//! A package, packed or not, against the release.

use super::super::exit::CliError;
use super::Findings;
use crate::canon::compare::{Difference, How, files, resembles};
use crate::canon::{Digest, FrozenPackage, Release};
use crate::emit::zip;
use std::collections::BTreeMap;
use std::path::Path;

/// Bytes of one file in an archive.
const LARGEST: u64 = 1 << 30;

type Files = BTreeMap<String, Digest>;

pub(super) fn package(file: &Path, release: &Release, findings: &mut Findings) -> Result<(), CliError> {
    let bytes = std::fs::read(file).map_err(|e| CliError::Io(format!("cannot read {}: {e}", file.display())))?;
    let digest = Digest::of(&bytes);
    if let Some(package) = release.packages.iter().find(|p| p.sha256 == digest) {
        let held = format!("{} byte for byte, with {} files", package.path, package.files.len());
        findings.held.push(("package", held));
        return Ok(());
    }
    let entries = zip::unpack(&bytes, LARGEST)
        .ok_or_else(|| CliError::Usage(format!("{} is no ZIP archive that can be read", file.display())))?;
    let mut now = Files::new();
    for (path, bytes) in entries {
        if now.insert(path.clone(), Digest::of(&bytes)).is_some() {
            let why = "it stands in the archive twice; which one counts depends on who unpacks it".to_owned();
            findings.differences.push(Difference::new(How::Extra, "file", &path).parts([why]));
        }
    }
    let name = file.file_name().and_then(|n| n.to_str());
    compare(&file.display().to_string(), name, release, &now, findings);
    Ok(())
}

pub(super) fn unpacked(folder: &Path, release: &Release, findings: &mut Findings) -> Result<(), CliError> {
    let mut now = Files::new();
    walk(folder, "", &mut now).map_err(|e| CliError::Io(format!("cannot read {}: {e}", folder.display())))?;
    compare(&folder.display().to_string(), None, release, &now, findings);
    Ok(())
}

fn walk(folder: &Path, prefix: &str, files: &mut Files) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if std::fs::metadata(entry.path())?.is_dir() {
            walk(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, Digest::of(&std::fs::read(entry.path())?));
        }
    }
    Ok(())
}

fn compare(shown: &str, name: Option<&str>, release: &Release, now: &Files, findings: &mut Findings) {
    let Some(package) = resembles(release, name, now) else {
        let why = match release.packages.is_empty() {
            true => format!("{} was stamped without packages, so there is nothing to compare it with", release.id),
            false => format!("no package of {} comes near to it", release.id),
        };
        findings.differences.push(Difference::new(How::Extra, "package", shown).parts([why]));
        return;
    };
    let differences = files("file", &package.files, now);
    if differences.is_empty() {
        findings.held.push(("package", held(package)));
    } else {
        findings.notes.push(format!("it was compared with {}", package.path));
    }
    findings.differences.extend(differences);
}

fn held(package: &FrozenPackage) -> String {
    format!("the {} files of {}, packed otherwise", package.files.len(), package.path)
}
