//! The sheet beside a package: what it is, and what to choose in the LMS.

use super::page::failed;
use super::{Archive, EmitError, TOOL};
use crate::canon::Digest;
use crate::plan::package::{Basis, Package, PackageKind, Target};
use crate::plan::scoring::percent_text;
use serde::Serialize;
use tera::{Context, Tera};

#[derive(Serialize)]
struct SheetView<'a> {
    language: &'a str,
    programme: &'a str,
    title: &'a str,
    description: &'a str,
    kind: &'a str,
    target: &'a str,
    file: &'a str,
    bytes: usize,
    sha256: String,
    release: &'a str,
    hash: &'a str,
    tool: &'a str,
    id: &'a str,
    activity: &'a str,
    sco: String,
    form: Option<String>,
    lessons: usize,
    items: usize,
    scored: bool,
    mastery: Option<String>,
    cut: Option<u32>,
    max_score: Option<u64>,
    limit_minutes: Option<u32>,
    accommodations: Vec<AccommodationView>,
    state: usize,
    state_limit: usize,
    secret: bool,
}

#[derive(Serialize)]
struct AccommodationView {
    factor: String,
    minutes: u32,
}

pub(super) fn render(
    templates: &Tera,
    basis: &Basis<'_>,
    package: &Package<'_>,
    target: Target,
    archive: &Archive,
    zip: &[u8],
) -> Result<String, EmitError> {
    let exam = package.exam.as_ref();
    let pass = package.course.and_then(|c| c.completion.pass).map(|p| (p * 100.0).round() as u32);
    let mastery = exam.and_then(|e| e.mastery).or(pass);
    let limit = exam.and_then(|e| e.limit_seconds);
    let extra = |factor: &f64| AccommodationView {
        factor: factor.to_string(),
        minutes: limit.map_or(0, |seconds| (f64::from(seconds) * factor / 60.0).round() as u32),
    };
    let view = SheetView {
        language: package.language,
        programme: basis.public.title(),
        title: &package.title,
        description: &package.description,
        kind: package.kind.name(),
        target: target.name(),
        file: archive.path.rsplit('/').next().unwrap_or_default(),
        bytes: zip.len(),
        sha256: Digest::of(zip).hex(),
        release: basis.release,
        hash: &archive.hash,
        tool: TOOL,
        id: &package.id,
        activity: &package.activity,
        sco: package.names().item,
        form: package.form.as_ref().map(|f| format!("{} ({})", f.id, f.hash)),
        lessons: package.pages.iter().filter(|p| p.kind() == "lesson").count(),
        items: package.items.len(),
        scored: package.kind != PackageKind::Course || pass.is_some(),
        mastery: mastery.map(percent_text),
        cut: exam.and_then(|e| e.cut),
        max_score: exam.map(|e| e.max_score),
        limit_minutes: limit.map(|seconds| seconds.div_ceil(60)),
        accommodations: exam
            .filter(|_| limit.is_some())
            .map(|e| e.accommodations.iter().map(extra).collect())
            .unwrap_or_default(),
        state: package.worst_case(basis.release).total(),
        state_limit: target.state_limit(),
        secret: package.is_secret(),
    };
    let context = Context::from_serialize(&view).map_err(|e| failed("sheet.html", &package.id, &e))?;
    templates.render("sheet.html", &context).map_err(|e| failed("sheet.html", &package.id, &e))
}
