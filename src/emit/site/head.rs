//! Title, description, address and way of a page.

use super::Site;
use super::filters::fill;
use super::jsonld::in_script;
use crate::model::Lesson;
use crate::parse::markdown::{self, plain_text_blocks};
use crate::plan::site::{Link, Page, PageKind};
use serde::Serialize;

/// Longest description; search engines show no more.
const DESCRIPTION: usize = 200;

/// What the base template shows of a page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Head {
    kind: &'static str,
    title: String,
    description: Option<String>,
    section: &'static str,
    href: String,
    canonical: Option<String>,
    noindex: bool,
    image: Option<String>,
    crumbs: Vec<Link>,
    jsonld: Vec<String>,
}

impl Site<'_> {
    pub(super) fn head(&self, page: &Page) -> Head {
        let href = crate::plan::site::address::encode(&page.path);
        let crumbs = self.crumbs(&page.kind);
        let way: Vec<(String, String)> = crumbs.iter().map(|l| (l.title.clone(), l.href.clone())).collect();
        let noindex = !page.kind.is_listed();
        let facts = [self.json_ld(&page.kind), self.breadcrumb_list(&way)];
        Head {
            kind: page.kind.name(),
            title: self.title(&page.kind),
            description: self.description(&page.kind).map(|text| brief(&text)),
            section: section(&page.kind),
            canonical: self.absolute(&href).filter(|_| !noindex),
            href,
            noindex,
            image: self.image(&page.kind),
            jsonld: facts.iter().flatten().filter(|_| !noindex).map(in_script).collect(),
            crumbs,
        }
    }

    /// A page's title: content's own, or the theme's word for a fixed page.
    pub(super) fn title(&self, kind: &PageKind) -> String {
        let title = self.plan.title(kind);
        match kind {
            PageKind::Check(_) => format!("{}: {title}", self.theme.word("knowledge_check")),
            PageKind::Practice(_, 1) => format!("{}: {title}", self.theme.word("practice")),
            PageKind::Practice(_, n) => {
                let page = fill(self.theme.word("practice_page"), &|_| Some(n.to_string()));
                format!("{}: {title}, {page}", self.theme.word("practice"))
            }
            PageKind::Coverage(_) => format!("{}: {title}", self.theme.word("coverage")),
            PageKind::Release(id) => format!("{} {id}", self.theme.word("release")),
            PageKind::NotFound => self.theme.word("not_found").to_owned(),
            _ if title.is_empty() => self.theme.word(kind.name()).to_owned(),
            _ => title,
        }
    }

    pub(super) fn description(&self, kind: &PageKind) -> Option<String> {
        let p = self.plan.programme();
        let word = |key: &str| Some(self.theme.word(key).to_owned());
        match kind {
            PageKind::Home => p.record.map(|r| r.description.clone()),
            PageKind::Pathways => word("pathways_lead"),
            PageKind::Pathway(id) => p.pathways.get(id).map(|x| x.description.clone()),
            PageKind::Courses => word("courses_lead"),
            PageKind::Course(id) => p.courses.get(id).map(|x| x.description.clone()),
            PageKind::Module(id) => p.modules.get(id).map(|x| x.description.clone()).filter(|d| !d.is_empty()),
            PageKind::Lesson(id) => p.lessons.get(id).and_then(lesson),
            PageKind::Check(_) => word("knowledge_check_lead"),
            PageKind::Practice(..) => word("practice_lead"),
            PageKind::Competencies => word("competencies_lead"),
            PageKind::Domain(framework, id) => self.plan.domain(framework, id).map(|d| d.row.description),
            PageKind::Competency(id) => p.competencies.get(id).map(|c| format!("{}: {}.", c.id, c.statement)),
            PageKind::Glossary => word("glossary_lead"),
            PageKind::Certifications => word("certifications_lead"),
            PageKind::Handbook(id) => p.certifications.get(id).map(|c| plain(&c.description)),
            PageKind::ExamGuide(_) => word("exam_lead"),
            PageKind::Coverage(_) => word("coverage_lead"),
            PageKind::Releases => word("releases_lead"),
            PageKind::Release(id) => self.release_page(id).map(|page| page.summary()),
            PageKind::Search | PageKind::NotFound | PageKind::Redirect(..) => None,
        }
    }

    /// A picture for previews of links: raster covers alone, since no network shows SVG.
    fn image(&self, kind: &PageKind) -> Option<String> {
        let p = self.plan.programme();
        let course = match kind {
            PageKind::Course(id) => p.courses.get(id)?,
            PageKind::Lesson(id) => p.courses.get(&p.lessons.get(id)?.course)?,
            _ => return None,
        };
        let cover = course.cover.as_ref().filter(|c| !c.to_ascii_lowercase().ends_with(".svg"))?;
        self.absolute(&crate::plan::site::address::encode(&super::content::published(cover)))
    }

    /// The way to a page, without the front page and the page itself.
    pub(super) fn crumbs(&self, kind: &PageKind) -> Vec<Link> {
        let p = self.plan.programme();
        let course = |id: &crate::model::Id| [PageKind::Courses, PageKind::Course(id.clone())];
        let kinds: Vec<PageKind> = match kind {
            PageKind::Pathway(_) => vec![PageKind::Pathways],
            PageKind::Course(_) => vec![PageKind::Courses],
            PageKind::Practice(id, _) => course(id).to_vec(),
            PageKind::Module(id) => p.modules.get(id).map(|m| course(&m.course).to_vec()).unwrap_or_default(),
            PageKind::Check(id) => {
                let mut way = p.modules.get(id).map(|m| course(&m.course).to_vec()).unwrap_or_default();
                way.push(PageKind::Module(id.clone()));
                way
            }
            PageKind::Lesson(id) => p.lessons.get(id).map_or_else(Vec::new, |l| {
                let [courses, course] = course(&l.course);
                vec![courses, course, PageKind::Module(l.module.clone())]
            }),
            PageKind::Domain(..) => vec![PageKind::Competencies],
            PageKind::Competency(_) => vec![PageKind::Competencies],
            PageKind::Handbook(_) => vec![PageKind::Certifications],
            PageKind::Release(_) => vec![PageKind::Releases],
            PageKind::ExamGuide(id) => self.way_to_exam(id),
            PageKind::Coverage(id) => {
                let mut way = self.way_to_exam(id);
                way.push(PageKind::ExamGuide(id.clone()));
                way
            }
            _ => Vec::new(),
        };
        let mut links: Vec<Link> =
            kinds.iter().filter_map(|k| Some(Link { title: self.title(k), ..self.plan.link(k)? })).collect();
        if let PageKind::Competency(id) = kind {
            links.extend(self.plan.competency(id).map(|c| c.domain));
        }
        links
    }

    fn way_to_exam(&self, blueprint: &str) -> Vec<PageKind> {
        let certification = self.plan.programme().certification_of(blueprint);
        let handbook = certification.map(|c| PageKind::Handbook(c.id.clone()));
        std::iter::once(PageKind::Certifications).chain(handbook).collect()
    }
}

fn lesson(lesson: &Lesson) -> Option<String> {
    lesson.description.clone().or_else(|| lesson.objectives.first().cloned())
}

/// The part of the main navigation that a page belongs to.
fn section(kind: &PageKind) -> &'static str {
    match kind {
        PageKind::Pathways | PageKind::Pathway(_) => "pathways",
        PageKind::Courses
        | PageKind::Course(_)
        | PageKind::Module(_)
        | PageKind::Lesson(_)
        | PageKind::Check(_)
        | PageKind::Practice(..) => "courses",
        PageKind::Competencies | PageKind::Domain(..) | PageKind::Competency(_) => "competencies",
        PageKind::Certifications | PageKind::Handbook(_) | PageKind::ExamGuide(_) | PageKind::Coverage(_) => {
            "certifications"
        }
        PageKind::Glossary => "glossary",
        _ => "",
    }
}

/// Markdown as plain text on one line.
pub(super) fn plain(text: &str) -> String {
    let (body, _) = markdown::parse(text, 0, &crate::parse::Limits::default());
    plain_text_blocks(&body.blocks).replace('\n', " ")
}

/// A text cut at a word.
fn brief(text: &str) -> String {
    brief_to(text, DESCRIPTION)
}

/// A text cut at a word, of at most `most` characters.
pub(super) fn brief_to(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most - 1).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", cut.trim_end_matches([',', '.', ';', ':', ' ']))
}
