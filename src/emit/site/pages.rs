//! One page: its data, rendered by its template.

use super::content::{Writing, published};
use super::{EmitError, Output, Site};
use crate::plan::site::{CourseCard, Page, PageKind, PracticeGroup, address};
use serde::Serialize;
use serde_json::{Value, json};
use tera::Context;

/// Fewer headings than this need no table of contents.
const TOC_FROM: usize = 3;

impl<'a> Site<'a> {
    pub(super) fn page_outputs(&'a self) -> Vec<Output<'a>> {
        let pages = self.plan.pages().iter();
        pages
            .map(|page| Output {
                path: address::file(&page.path),
                inputs: self.digest(&page.path, &self.own_digest(&page.kind)),
                produce: Box::new(move || self.page(page)),
            })
            .collect()
    }

    /// A lesson's own text, and what a knowledge check draws past it; all other texts count for every page.
    fn own_digest(&self, kind: &PageKind) -> Vec<u8> {
        match kind {
            PageKind::Check(id) => self.plan.check_items(id).join("\n").into_bytes(),
            PageKind::Lesson(id) => self
                .plan
                .programme()
                .lessons
                .get(id)
                .and_then(|l| self.plan.programme().text_digest(l.doc))
                .unwrap_or_default()
                .to_vec(),
            _ => Vec::new(),
        }
    }

    /// The bytes of a page.
    fn page(&self, page: &Page) -> Result<Vec<u8>, EmitError> {
        let mut at =
            At { site: self, page, writing: Writing::new(self, &page.kind, &page.path), context: Context::new() };
        at.context.insert("inline_style", &Value::Null);
        let template = at.fill().ok_or_else(|| EmitError::Missing(page.path.clone()))?;
        let template = template?;
        at.context.insert("page", &self.head(page));
        at.context.insert("root", &at.writing.root);
        at.context.insert("items", &at.writing.items());
        let failed = |e: tera::Error| EmitError::Template {
            template: template.to_owned(),
            path: page.path.clone(),
            reason: e.to_string(),
        };
        let mut bytes = Vec::with_capacity(24 << 10);
        self.tera.render_to(template, &at.context, &mut bytes).map_err(failed)?;
        Ok(bytes)
    }
}

/// A page that is being filled.
struct At<'s> {
    site: &'s Site<'s>,
    page: &'s Page,
    writing: Writing<'s>,
    context: Context,
}

type Template = Result<&'static str, EmitError>;

impl At<'_> {
    fn say<T: Serialize>(&mut self, template: &'static str, data: &T) -> Option<Template> {
        self.context.insert("p", data);
        Some(Ok(template))
    }

    /// Puts the page's data into the context; gives its template, or `None` where there is nothing to say.
    fn fill(&mut self) -> Option<Template> {
        let plan = self.site.plan;
        match &self.page.kind {
            PageKind::Home => {
                let mut home = plan.home();
                home.courses.iter_mut().for_each(publish_cover);
                let mut data = serde_json::to_value(&home).ok()?;
                self.certification_texts(&mut data["certifications"]);
                self.say("home.html", &data)
            }
            PageKind::Pathways => self.say("pathways.html", &plan.pathways()),
            PageKind::Pathway(id) => self.say("pathway.html", &plan.pathway(id)?),
            PageKind::Courses => {
                let mut courses = plan.courses();
                courses.iter_mut().for_each(publish_cover);
                self.say("courses.html", &courses)
            }
            PageKind::Course(id) => {
                let mut course = plan.course(id)?;
                publish_cover(&mut course.card);
                self.say("course.html", &course)
            }
            PageKind::Module(id) => self.say("module.html", &plan.module(id)?),
            PageKind::Lesson(id) => self.lesson(id),
            PageKind::Check(id) => self.check(id),
            PageKind::Practice(id, number) => self.practice(id, *number),
            PageKind::Competencies => self.say("competencies.html", &plan.competencies()),
            PageKind::Domain(framework, id) => self.say("domain.html", &plan.domain(framework, id)?),
            PageKind::Competency(id) => self.say("competency.html", &plan.competency(id)?),
            PageKind::Glossary => self.glossary(),
            PageKind::Certifications => {
                let mut data = serde_json::to_value(plan.certifications()).ok()?;
                self.certification_texts(&mut data);
                self.say("certifications.html", &data)
            }
            PageKind::Handbook(id) => {
                let data = self.site.handbook(id, &self.writing)?;
                self.say("handbook.html", &data)
            }
            PageKind::ExamGuide(id) => {
                let mut exam = plan.exam(id)?;
                exam.courses.iter_mut().for_each(publish_cover);
                self.say("exam.html", &exam)
            }
            PageKind::Coverage(id) => self.say("coverage.html", &plan.coverage(id)?),
            PageKind::Releases => self.say("releases.html", &self.site.release_notes()),
            PageKind::Release(id) => self.say("release.html", &self.site.release_page(id)?),
            PageKind::Search => {
                self.context.insert("words", &self.site.search_words());
                self.say("search.html", &Value::Null)
            }
            PageKind::NotFound => self.not_found(),
            PageKind::Redirect(to, _) => {
                let link = plan.link(to)?;
                self.context.insert("to", &json!({ "title": self.site.title(to), "href": link.href }));
                self.say("redirect.html", &Value::Null)
            }
        }
    }

    fn lesson(&mut self, id: &str) -> Option<Template> {
        let (site, programme) = (self.site, self.site.plan.programme());
        let lesson = programme.lessons.get(id)?;
        let body = programme.body(lesson.doc)?;
        let fragment = self.writing.blocks(lesson.doc, &body.blocks);
        let listed = fragment.headings.iter().filter(|h| h.level <= 3);
        let toc: Vec<Value> = listed.map(|h| json!({ "level": h.level, "id": h.id, "text": h.text })).collect();
        let toc = if toc.len() < TOC_FROM { Vec::new() } else { toc };
        self.context.insert("toc", &toc);
        self.context.insert_value("body", tera::Value::safe_string(fragment.html.as_str()));
        match site.nav(&lesson.module, &self.page.kind) {
            Ok(nav) => self.context.insert("nav", &nav),
            Err(error) => return Some(Err(error)),
        }
        self.say("lesson.html", &site.plan.lesson(id)?)
    }

    fn check(&mut self, module: &str) -> Option<Template> {
        let site = self.site;
        let page = site.plan.check(module)?;
        let forms: Vec<String> =
            page.items.iter().filter_map(|id| self.writing.item(id)).map(|h| h.into_string()).collect();
        self.context.insert("forms", &forms);
        match site.nav(module, &self.page.kind) {
            Ok(nav) => self.context.insert("nav", &nav),
            Err(error) => return Some(Err(error)),
        }
        self.say("check.html", &page)
    }

    fn practice(&mut self, course: &str, number: u32) -> Option<Template> {
        let page = self.site.plan.practice(course, number)?;
        let group = |g: &PracticeGroup| {
            let forms: Vec<String> =
                g.items.iter().filter_map(|id| self.writing.item(id)).map(|h| h.into_string()).collect();
            json!({ "competency": g.competency, "forms": forms })
        };
        let groups: Vec<Value> = page.groups.iter().map(group).collect();
        self.context.insert("groups", &groups);
        self.say("practice.html", &page)
    }

    fn glossary(&mut self) -> Option<Template> {
        let doc = self.site.plan.programme().terms.iter().next()?.doc;
        let mut data = serde_json::to_value(self.site.plan.glossary()).ok()?;
        for term in data.as_array_mut()?.iter_mut().filter_map(|b| b["terms"].as_array_mut()).flatten() {
            let html = self.writing.text(doc, term["definition_md"].as_str()?);
            term["definition"] = json!(html);
        }
        self.say("glossary.html", &data)
    }

    /// Cards show the description as plain text.
    fn certification_texts(&self, cards: &mut Value) {
        for card in cards.as_array_mut().into_iter().flatten() {
            card["description_md"] = json!(super::head::plain(card["description_md"].as_str().unwrap_or_default()));
        }
    }

    /// Served at any depth, so nothing of it may be relative: style is inline, links begin at the published
    /// site's address, and nothing else is loaded.
    fn not_found(&mut self) -> Option<Template> {
        let style = self.site.theme.assets.get("site.css").map(|css| String::from_utf8_lossy(css).into_owned());
        self.context.insert("inline_style", &style);
        self.writing.root = self.site.base.clone().unwrap_or_else(|| "/".to_owned());
        self.say("not-found.html", &Value::Null)
    }
}

fn publish_cover(card: &mut CourseCard) {
    card.cover = card.cover.take().map(|path| address::encode(&published(&path)));
}
