//! Coverage reports: for terminals, CSV, JSON (versioned) and HTML; private, or public with weights and lessons only.

mod csv;
mod html;
mod public;
mod table;
mod text;
mod view;
mod what_if;

pub use what_if::{what_if_json, what_if_text};

use super::EmitError;
use crate::coverage::Coverage;
use crate::model::{Blueprint, Programme};
use crate::world::Date;
use public::PublicView;
use serde::Serialize;
use view::View;

/// Formats of a coverage report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoverageFormat {
    /// For people at a terminal.
    Text {
        /// With colours.
        color: bool,
    },
    /// One row a limit or competency.
    Csv,
    /// Versioned: `schema`.
    Json,
    /// A page that needs no other file.
    Html,
}

/// The report for those who keep the bank.
///
/// # Errors
/// When the template of the page fails.
pub fn private_report(
    programme: &Programme,
    coverage: &Coverage,
    on: Date,
    format: CoverageFormat,
) -> Result<String, EmitError> {
    let view = View::new(programme, coverage, on);
    match format {
        CoverageFormat::Text { color } => Ok(text::private(&view, color)),
        CoverageFormat::Csv => Ok(csv::private(&view)),
        CoverageFormat::Json => json(&view),
        CoverageFormat::Html => html::page(false, &view),
    }
}

/// The report for everybody: weights that the blueprint publishes, and lessons. It says nothing of the bank.
///
/// # Errors
/// When the template of the page fails.
pub fn public_report(
    programme: &Programme,
    blueprint: &Blueprint,
    coverage: &Coverage,
    format: CoverageFormat,
) -> Result<String, EmitError> {
    let view = PublicView::new(programme, blueprint, coverage);
    match format {
        CoverageFormat::Text { color } => Ok(text::public(&view, color)),
        CoverageFormat::Csv => Ok(csv::public(&view)),
        CoverageFormat::Json => json(&view),
        CoverageFormat::Html => html::page(true, &view),
    }
}

fn json(view: &impl Serialize) -> Result<String, EmitError> {
    let failed = |e: serde_json::Error| EmitError::Template {
        template: "JSON".to_owned(),
        path: String::new(),
        reason: e.to_string(),
    };
    Ok(serde_json::to_string_pretty(view).map_err(failed)? + "\n")
}
