//! Coverage as one HTML page that needs no other file. Templates escape what they are given.

use crate::emit::EmitError;
use serde::Serialize;
use tera::{Context, Tera};

const PRIVATE: (&str, &str) = ("coverage.html", include_str!("../../../themes/report/coverage.html"));
const PUBLIC: (&str, &str) = ("coverage-public.html", include_str!("../../../themes/report/coverage-public.html"));
const STYLE: (&str, &str) = ("style.css", include_str!("../../../themes/report/style.css"));

/// Fills a template with a view.
pub(super) fn page(public: bool, view: &impl Serialize) -> Result<String, EmitError> {
    let name = if public { PUBLIC.0 } else { PRIVATE.0 };
    let failed = |e: tera::Error| EmitError::Template {
        template: name.to_owned(),
        path: name.to_owned(),
        reason: e.to_string(),
    };
    let mut tera = Tera::new();
    tera.add_raw_templates([STYLE, PRIVATE, PUBLIC]).map_err(failed)?;
    let context = Context::from_serialize(view).map_err(failed)?;
    tera.render(name, &context).map_err(failed)
}
