//! What a refused release is told: findings at their places, then every reason.

use super::super::check::rule_infos;
use super::super::exit::CliError;
use super::super::shared::{Global, print};
use super::ShowFormat;
use crate::analysis::Analysis;
use crate::canon::ReleaseId;
use crate::check::Judged;
use crate::check::release::{Reason, blocks};
use crate::diag::{Format, Report, Setting, human};
use serde_json::{Value, json};
use std::path::Path;

/// Items of one reason that are listed; JSON has all of them.
const LISTED: usize = 20;

pub(super) fn show(
    global: &Global,
    content: &Path,
    analysis: &Analysis,
    judged: &Judged,
    id: ReleaseId,
    reasons: &[Reason],
    format: ShowFormat,
) -> Result<(), CliError> {
    match format {
        ShowFormat::Json => print(&format!("{:#}", report(id, reasons))),
        ShowFormat::Text => {
            findings(global, content, analysis, judged)?;
            print(&list(id, reasons))
        }
    }
}

fn report(id: ReleaseId, reasons: &[Reason]) -> Value {
    let reason = |r: &Reason| json!({"code": r.code, "message": r.message, "help": r.help, "items": r.items});
    json!({
        "version": 1,
        "release": id.to_string(),
        "released": false,
        "reasons": reasons.iter().map(reason).collect::<Vec<_>>(),
    })
}

fn findings(global: &Global, content: &Path, analysis: &Analysis, judged: &Judged) -> Result<(), CliError> {
    let found: Vec<_> = judged.diagnostics.iter().filter(|d| blocks(d)).cloned().collect();
    if found.is_empty() {
        return Ok(());
    }
    let prefix = content.to_string_lossy().replace('\\', "/");
    let report = Report::new(&analysis.built.sources, found)
        .documents(analysis.built.docs.len())
        .prefix(&prefix)
        .rules(rule_infos());
    let style = human::Style { color: global.colored(), ..human::Style::default() };
    let mut out = Vec::new();
    Format::Human.write(&report, &Setting { style, ..Setting::default() }, &mut out)?;
    print(&String::from_utf8_lossy(&out))
}

fn list(id: ReleaseId, reasons: &[Reason]) -> String {
    let mut text = match reasons.len() {
        1 => format!("{id} is not released:\n"),
        n => format!("{id} is not released, for {n} reasons:\n"),
    };
    for (n, reason) in reasons.iter().enumerate() {
        text.push_str(&format!("{}. {}\n", n + 1, reason.message));
        // Findings stand above, at their places.
        if !matches!(reason.code, "error" | "overdue") {
            reason.items.iter().take(LISTED).for_each(|item| text.push_str(&format!("     {item}\n")));
            if reason.items.len() > LISTED {
                text.push_str(&format!("     and {} more\n", reason.items.len() - LISTED));
            }
        }
        text.push_str(&format!("   help: {}\n", reason.help));
    }
    text.push_str("nothing was written");
    text
}
