//! `index.html` of a package, from the template.

use super::content::Section;
use super::{EmitError, TOOL};
use crate::plan::package::{Basis, Body, Package, PackageKind, Page, Target};
use crate::words::Spoken;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use tera::{Context, Tera};

const PAGE: (&str, &str) = ("package.html", include_str!("../../../themes/runtime/templates/package.html"));
const SHEET: (&str, &str) = ("sheet.html", include_str!("../../../themes/runtime/templates/sheet.html"));

/// Compiles the templates; names that end in `.html` escape by themselves.
pub(super) fn templates() -> Result<Tera, EmitError> {
    let mut tera = Tera::new();
    tera.add_raw_templates([PAGE, SHEET]).map_err(|e| failed("package.html", "", &e))?;
    Ok(tera)
}

pub(super) fn failed(template: &str, path: &str, error: &tera::Error) -> EmitError {
    EmitError::Template { template: template.to_owned(), path: path.to_owned(), reason: error.to_string() }
}

#[derive(Serialize)]
struct PageView<'a> {
    language: &'a str,
    target: &'a str,
    kind: &'a str,
    title: &'a str,
    programme: &'a str,
    description: &'a str,
    audience: Option<&'a str>,
    cover: Option<CoverView<'a>>,
    /// How many lessons, how long they take.
    length: Option<String>,
    tool: &'a str,
    /// What the page says by itself.
    words: BTreeMap<&'a str, &'a str>,
    /// JSON that may stand in a script element.
    data: String,
    groups: Vec<GroupView<'a>>,
    pages: Vec<SectionView<'a>>,
}

#[derive(Serialize)]
struct CoverView<'a> {
    src: &'a str,
    alt: &'a str,
    width: Option<u32>,
    height: Option<u32>,
}

/// Pages in a row of one module.
#[derive(Serialize)]
struct GroupView<'a> {
    module: Option<&'a str>,
    pages: Vec<LinkView<'a>>,
}

#[derive(Serialize)]
struct LinkView<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct SectionView<'a> {
    id: &'a str,
    kind: &'a str,
    title: &'a str,
    module: Option<&'a str>,
    minutes: Option<String>,
    lead: Option<String>,
    objectives: &'a [String],
    html: &'a str,
}

pub(super) fn render(
    templates: &Tera,
    basis: &Basis<'_>,
    package: &Package<'_>,
    target: Target,
    sections: &[Section],
    data: &Value,
) -> Result<String, EmitError> {
    let words = Spoken::of(package.language);
    let view = PageView {
        language: package.language,
        target: target.name(),
        kind: package.kind.name(),
        title: &package.title,
        programme: basis.public.title(),
        description: &package.description,
        audience: package.course.and_then(|c| c.audience.as_deref()),
        cover: cover(package),
        length: length(package, words),
        tool: TOOL,
        words: words.template(),
        data: script_json(data),
        groups: groups(package),
        pages: package.pages.iter().map(|page| section(page, sections, words)).collect(),
    };
    let context = Context::from_serialize(&view).map_err(|e| failed(PAGE.0, &package.id, &e))?;
    templates.render(PAGE.0, &context).map_err(|e| failed(PAGE.0, &package.id, &e))
}

/// JSON in which no `</script` and no `<!--` can stand.
pub(super) fn script_json(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c")
}

fn cover<'a>(package: &'a Package<'_>) -> Option<CoverView<'a>> {
    let course = package.course?;
    let path = course.cover.as_deref()?.trim_start_matches('/');
    let carried = package.media.get(path)?;
    Some(CoverView {
        src: &carried.path,
        alt: course.cover_alt.as_deref().unwrap_or(""),
        width: carried.file.width,
        height: carried.file.height,
    })
}

fn groups<'a>(package: &'a Package<'_>) -> Vec<GroupView<'a>> {
    // Exams show a grid of questions instead.
    if package.kind != PackageKind::Course {
        return Vec::new();
    }
    let link = |page: &'a Page<'_>| LinkView { id: &page.id, title: &page.title };
    let chunks = package.pages.chunk_by(|a, b| a.module == b.module);
    chunks.map(|pages| GroupView { module: pages[0].module, pages: pages.iter().map(link).collect() }).collect()
}

fn length(package: &Package<'_>, words: &Spoken) -> Option<String> {
    let lessons = package.pages.iter().filter(|p| matches!(p.body, Body::Lesson(_))).count();
    let minutes: u32 = package.pages.iter().map(|p| p.minutes).sum();
    let time = match minutes {
        0..60 => words.fill("html.minutes", "n", &minutes.to_string()),
        _ => words.fill("html.hours", "h", &(minutes / 60).to_string()).replace("{m}", &(minutes % 60).to_string()),
    };
    let text = words.count("html.length", lessons).replace("{time}", &time);
    (lessons > 0).then_some(text)
}

fn section<'a>(page: &'a Page<'_>, sections: &'a [Section], words: &Spoken) -> SectionView<'a> {
    let check = page.module.filter(|_| matches!(page.body, Body::Check(_)));
    SectionView {
        id: &page.id,
        kind: page.kind(),
        title: &page.title,
        module: page.module,
        minutes: (page.minutes > 0).then(|| words.fill("html.minutes", "n", &page.minutes.to_string())),
        lead: check.map(|module| words.fill("html.check", "module", module)),
        objectives: match page.body {
            Body::Lesson(lesson) => &lesson.objectives,
            _ => &[],
        },
        html: sections.iter().find(|s| s.id == page.id).map_or("", |s| s.html.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_its_script() {
        let data = serde_json::json!({"html": "</script><!-- <b>\u{2028}"});
        let text = script_json(&data);
        assert!(!text.contains('<'));
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(data));
    }
}
