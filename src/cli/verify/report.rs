//! What `verify` says.

use super::super::exit::CliError;
use super::super::release::ShowFormat;
use super::super::shared::{Global, print};
use super::Findings;
use super::manifest::Manifest;
use crate::canon::compare::Difference;
use crate::canon::{Digest, ReleaseId};
use serde_json::{Value, json};

pub(super) fn show(
    global: &Global,
    format: ShowFormat,
    id: ReleaseId,
    manifest: &Manifest,
    findings: &Findings,
) -> Result<(), CliError> {
    match format {
        ShowFormat::Json => print(&format!("{:#}", report(id, manifest, findings))),
        ShowFormat::Text if findings.differences.is_empty() => global.say(&text(id, findings)),
        ShowFormat::Text => print(&text(id, findings)),
    }
}

fn report(id: ReleaseId, manifest: &Manifest, findings: &Findings) -> Value {
    let difference = |d: &Difference| json!({"how": d.how.name(), "what": d.what, "name": d.name, "parts": d.parts});
    let held = |(what, words): &(&str, String)| json!({"what": what, "words": words});
    json!({
        "version": 1,
        "release": id.to_string(),
        "manifest": {"path": manifest.path.to_string_lossy(), "sha256": Digest::of(&manifest.bytes).hex()},
        "ok": findings.differences.is_empty(),
        "differences": findings.differences.iter().map(difference).collect::<Vec<_>>(),
        "held": findings.held.iter().map(held).collect::<Vec<_>>(),
        "notes": findings.notes,
    })
}

fn text(id: ReleaseId, findings: &Findings) -> String {
    let count = findings.differences.len();
    let mut text = match count {
        0 => format!("{id} is verified\n"),
        1 => format!("{id} is not verified: 1 difference\n"),
        n => format!("{id} is not verified: {n} differences\n"),
    };
    for d in &findings.differences {
        let parts = if d.parts.is_empty() { String::new() } else { format!(": {}", d.parts.join(", ")) };
        text.push_str(&format!("  {:8} {} `{}`{parts}\n", d.how.name(), d.what, d.name));
    }
    for (what, words) in &findings.held {
        text.push_str(&format!("  the same {what}: {words}\n"));
    }
    for note in &findings.notes {
        text.push_str(&format!("  note: {note}\n"));
    }
    text
}
