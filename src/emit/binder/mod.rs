//! An audit binder: static pages and CSV files that need no network and no other program.

mod frame;
mod pages;
mod texts;
mod trace;

pub use texts::Texts;

use super::EmitError;
use super::csv::line;
use crate::binder::{Binder, ClauseState, Table, standards};
use frame::{Frame, Page};
use rayon::prelude::*;
use serde_json::json;
use sha2::{Digest, Sha256};

/// The file that is written last: what the binder holds, with digests.
pub const INDEX: &str = "binder.json";

/// Every file of a binder: (path, bytes), sorted, and [`INDEX`].
#[derive(Debug)]
pub struct Files {
    /// All but the index.
    pub files: Vec<(String, Vec<u8>)>,
    /// The index.
    pub index: Vec<u8>,
}

/// Makes the files. Texts of items are in them where `texts` is given, and nowhere else.
///
/// # Errors
/// When the template fails.
pub fn files(binder: &Binder, texts: Option<&Texts<'_>>) -> Result<Files, EmitError> {
    let frame = Frame::new(binder, texts.is_some())?;
    let mut pages: Vec<Page> = pages::pages(&frame);
    pages.extend(trace::pages(&frame));
    pages.extend(texts.map(|t| texts::pages(&frame, t)).unwrap_or_default());
    let written: Vec<(String, Vec<u8>)> = pages
        .into_par_iter()
        .map(|page| Ok((page.path.clone(), frame.write(&page)?.into_bytes())))
        .collect::<Result<_, EmitError>>()?;
    let mut files = written;
    files.extend(binder.ledger.files().map(|(name, table)| (name.to_owned(), csv(table).into_bytes())));
    files.sort();
    let index =
        index(binder, &files).map_err(|e| EmitError::Format { path: INDEX.to_owned(), reason: e.to_string() })?;
    Ok(Files { files, index: index.into_bytes() })
}

fn csv(table: &Table) -> String {
    let heads: Vec<String> = table.heads.iter().map(|(head, _)| (*head).to_owned()).collect();
    let rows = table.rows.iter().map(|row| line(&row.iter().map(|c| c.text.clone()).collect::<Vec<_>>()));
    std::iter::once(line(&heads)).chain(rows).collect()
}

fn index(binder: &Binder, files: &[(String, Vec<u8>)]) -> Result<String, serde_json::Error> {
    let state = |state: ClauseState| match state {
        ClauseState::Here => "here",
        ClauseState::Partly => "partly",
        ClauseState::NotYet => "not-yet",
        ClauseState::Elsewhere => "elsewhere",
    };
    let clauses: Vec<serde_json::Value> = standards()
        .iter()
        .flat_map(|s| s.clauses.iter().map(move |c| (s, c)))
        .map(|(s, c)| {
            json!({
                "standard": s.id,
                "clause": c.number,
                "state": state(binder.state(c)),
                "evidence": c.evidence,
                "owner": c.owner,
                "verify": c.verify,
            })
        })
        .collect();
    let digest = |bytes: &[u8]| crate::canon::Digest(Sha256::digest(bytes).into()).hex();
    let listed: Vec<serde_json::Value> =
        files.iter().map(|(path, bytes)| json!({"path": path, "sha256": digest(bytes)})).collect();
    let all = json!({
        "schema": 1,
        "programme": binder.head.programme,
        "release": binder.head.release,
        "on": binder.head.on,
        "notes": binder.head.notes,
        "clauses": clauses,
        "files": listed,
    });
    Ok(serde_json::to_string_pretty(&all)? + "\n")
}
