//! A package, packed or not, against the release.

use super::super::exit::CliError;
use super::Findings;
use crate::canon::compare::{Difference, How, files, resembles};
use crate::canon::{Digest, FrozenPackage, Release, ReleaseId};
use crate::emit::zip;
use std::collections::BTreeMap;
use std::path::Path;

/// Bytes of one file in an archive.
const LARGEST: u64 = 1 << 30;

/// Where a package has its data.
const PAGE: &str = "index.html";

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
    let mut of = None;
    for (path, bytes) in entries {
        if path == PAGE {
            of = says(&bytes);
        }
        if now.insert(path.clone(), Digest::of(&bytes)).is_some() {
            let why = "it stands in the archive twice; which one counts depends on who unpacks it".to_owned();
            findings.differences.push(Difference::new(How::Extra, "file", &path).parts([why]));
        }
    }
    let name = file.file_name().and_then(|n| n.to_str());
    if !of_another(&file.display().to_string(), "--package", of, release, findings) {
        compare(&file.display().to_string(), name, release, &now, findings);
    }
    Ok(())
}

pub(super) fn unpacked(folder: &Path, release: &Release, findings: &mut Findings) -> Result<(), CliError> {
    let mut now = Files::new();
    walk(folder, "", &mut now).map_err(|e| CliError::Io(format!("cannot read {}: {e}", folder.display())))?;
    let of = std::fs::read(folder.join(PAGE)).ok().and_then(|bytes| says(&bytes));
    if !of_another(&folder.display().to_string(), "--unpacked", of, release, findings) {
        compare(&folder.display().to_string(), None, release, &now, findings);
    }
    Ok(())
}

/// The release that a package says it is of, in the data of its page.
fn says(page: &[u8]) -> Option<ReleaseId> {
    let page = String::from_utf8_lossy(page);
    let data = page.split_once("id=\"cw-data\"")?.1.split_once('>')?.1.split_once("</script>")?.0;
    let data: serde_json::Value = serde_json::from_str(data).ok()?;
    ReleaseId::parse(data.get("package")?.get("release")?.as_str()?)
}

/// One of another release differs in most of its files, and nobody bent them.
fn of_another(shown: &str, option: &str, of: Option<ReleaseId>, release: &Release, findings: &mut Findings) -> bool {
    let Some(of) = of.filter(|of| *of != release.id) else { return false };
    let why = format!(
        "by its own words it is of {of}, not of {}; `certwright verify {of} {option} {shown}` compares it with that release",
        release.id
    );
    findings.differences.push(Difference::new(How::Changed, "package", shown).parts([why]));
    true
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
