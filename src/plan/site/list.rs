//! Which pages there are.

use super::address::segment;
use super::{COMPETENCIES_A_PAGE, PRACTICE_A_PAGE, PageKind, SitePlan};
use crate::model::{
    Blueprint, Certification, Competency, Course, DocId, Framework, Id, Lesson, Module, Pathway, Table, Term,
};
use rustc_hash::FxHashMap;

/// The tables, which outlive the plan that is being filled.
struct Tables<'p> {
    pathways: &'p Table<Pathway>,
    courses: &'p Table<Course>,
    competencies: &'p Table<Competency>,
    frameworks: &'p Table<Framework>,
    certifications: &'p Table<Certification>,
    blueprints: &'p Table<Blueprint>,
    terms: &'p Table<Term>,
}

impl<'p> Tables<'p> {
    fn of(site: &SitePlan<'p>) -> Tables<'p> {
        let p = &site.programme;
        Tables {
            pathways: p.pathways,
            courses: p.courses,
            competencies: p.competencies,
            frameworks: p.frameworks,
            certifications: p.certifications,
            blueprints: p.blueprints,
            terms: p.terms,
        }
    }
}

pub(super) fn list(site: &mut SitePlan<'_>) {
    let programme = Tables::of(site);
    site.add(String::new(), PageKind::Home);
    // Folders of the site itself come before content, so that a course named like one is the one to move.
    if !programme.pathways.is_empty() {
        site.add("pathways/".to_owned(), PageKind::Pathways);
    }
    if !programme.courses.is_empty() {
        site.add("courses/".to_owned(), PageKind::Courses);
    }
    if !programme.competencies.is_empty() {
        site.add("competencies/".to_owned(), PageKind::Competencies);
    }
    if !programme.certifications.is_empty() {
        site.add("certifications/".to_owned(), PageKind::Certifications);
    }
    if !programme.terms.is_empty() {
        site.add("glossary/".to_owned(), PageKind::Glossary);
    }
    site.add("releases/".to_owned(), PageKind::Releases);
    let releases: Vec<String> = site.programme.releases.iter().map(|r| r.id.clone()).collect();
    for id in releases {
        site.add(format!("releases/{id}/"), PageKind::Release(id));
    }
    site.add("search/".to_owned(), PageKind::Search);
    site.add("404.html".to_owned(), PageKind::NotFound);
    for pathway in programme.pathways {
        site.add(format!("pathways/{}/", pathway.id), PageKind::Pathway(pathway.id.clone()));
    }
    let split = programme.competencies.len() > COMPETENCIES_A_PAGE;
    for framework in programme.frameworks {
        for domain in framework.domains.iter().filter(|_| split) {
            site.add(
                format!("domains/{}/{}/", framework.id, domain.id),
                PageKind::Domain(framework.id.clone(), domain.id.clone()),
            );
        }
    }
    for competency in programme.competencies {
        site.add(format!("competencies/{}/", competency.id), PageKind::Competency(competency.id.clone()));
    }
    for certification in programme.certifications {
        site.add(format!("certifications/{}/", certification.id), PageKind::Handbook(certification.id.clone()));
    }
    for blueprint in programme.blueprints {
        site.add(format!("exams/{}/", blueprint.id), PageKind::ExamGuide(blueprint.id.clone()));
        site.add(format!("exams/{}/coverage/", blueprint.id), PageKind::Coverage(blueprint.id.clone()));
    }
    for course in programme.courses {
        let items = site.relations.practice.get(&course.id).map_or(0, Vec::len);
        for page in 1..=items.div_ceil(PRACTICE_A_PAGE) {
            let path =
                if page == 1 { format!("practice/{}/", course.id) } else { format!("practice/{}/{page}/", course.id) };
            site.add(path, PageKind::Practice(course.id.clone(), u32::try_from(page).unwrap_or(u32::MAX)));
        }
    }
    for course in programme.courses {
        list_course(site, course);
    }
    for course in programme.courses {
        redirect_course(site, course);
    }
}

/// The page of each document that has one.
pub(super) fn documents(site: &SitePlan<'_>) -> FxHashMap<DocId, PageKind> {
    let p = &site.programme;
    let lessons = p.lessons.iter().map(|x| (x.doc, PageKind::Lesson(x.id.clone())));
    let modules = p.modules.iter().map(|x| (x.doc, PageKind::Module(x.id.clone())));
    let courses = p.courses.iter().map(|x| (x.doc, PageKind::Course(x.id.clone())));
    let pathways = p.pathways.iter().map(|x| (x.doc, PageKind::Pathway(x.id.clone())));
    let certifications = p.certifications.iter().map(|x| (x.doc, PageKind::Handbook(x.id.clone())));
    let blueprints = p.blueprints.iter().map(|x| (x.doc, PageKind::ExamGuide(x.id.clone())));
    let frameworks = p.frameworks.iter().map(|x| (x.doc, PageKind::Competencies));
    let glossary = p.terms.iter().map(|x| (x.doc, PageKind::Glossary));
    let all = lessons
        .chain(modules)
        .chain(courses)
        .chain(pathways)
        .chain(certifications)
        .chain(blueprints)
        .chain(frameworks)
        .chain(glossary);
    all.filter(|(_, kind)| site.places.contains_key(kind)).collect()
}

fn list_course(site: &mut SitePlan<'_>, course: &Course) {
    let base = segment(&course.slug, &course.id);
    site.add(format!("{base}/"), PageKind::Course(course.id.clone()));
    let (modules, lessons) = (site.programme.modules, site.programme.lessons);
    for module in course.modules.iter().filter_map(|id| modules.get(id)) {
        let folder = format!("{base}/{}", segment(&module.slug, &module.id));
        site.add(format!("{folder}/"), PageKind::Module(module.id.clone()));
        for lesson in module.lessons.iter().filter_map(|id| lessons.get(id)) {
            site.add(format!("{folder}/{}/", segment(&lesson.slug, &lesson.id)), PageKind::Lesson(lesson.id.clone()));
        }
        if site.relations.checks.contains_key(&module.id) {
            site.add(format!("{folder}/knowledge-check/"), PageKind::Check(module.id.clone()));
        }
    }
}

/// Every former address: former slugs of the course, the module and the page, in all
/// combinations. An alias with a `/` in it is a whole former path.
fn redirect_course(site: &mut SitePlan<'_>, course: &Course) {
    let courses = names(&course.slug, &course.id, &course.aliases);
    redirect(site, &courses, &course.aliases, PageKind::Course(course.id.clone()));
    let (modules, lessons) = (site.programme.modules, site.programme.lessons);
    for module in course.modules.iter().filter_map(|id| modules.get(id)) {
        redirect_module(site, &courses, module, module.lessons.iter().filter_map(|id| lessons.get(id)));
    }
}

fn redirect_module<'l>(
    site: &mut SitePlan<'_>,
    courses: &[String],
    module: &Module,
    lessons: impl Iterator<Item = &'l Lesson>,
) {
    let folders = join(courses, &names(&module.slug, &module.id, &module.aliases));
    redirect(site, &folders, &module.aliases, PageKind::Module(module.id.clone()));
    for lesson in lessons {
        // Most lessons never moved; their one address is the page itself.
        if folders.len() == 1 && lesson.aliases.is_empty() {
            continue;
        }
        let paths = join(&folders, &names(&lesson.slug, &lesson.id, &lesson.aliases));
        redirect(site, &paths, &lesson.aliases, PageKind::Lesson(lesson.id.clone()));
    }
    if folders.len() > 1 && site.relations.checks.contains_key(&module.id) {
        let paths = join(&folders, &["knowledge-check".to_owned()]);
        redirect(site, &paths, &[], PageKind::Check(module.id.clone()));
    }
}

/// The name in use first, then the former ones.
fn names(slug: &str, id: &Id, aliases: &[String]) -> Vec<String> {
    let former = aliases.iter().filter(|a| !a.contains('/')).map(|a| segment(a, id));
    std::iter::once(segment(slug, id)).chain(former).collect()
}

fn join(folders: &[String], names: &[String]) -> Vec<String> {
    folders.iter().flat_map(|folder| names.iter().map(move |name| format!("{folder}/{name}"))).collect()
}

fn redirect(site: &mut SitePlan<'_>, paths: &[String], aliases: &[String], to: PageKind) {
    let whole = aliases.iter().filter(|a| a.contains('/'));
    let whole =
        whole.map(|a| a.split('/').filter(|s| !s.is_empty()).map(|s| segment(s, "x")).collect::<Vec<_>>().join("/"));
    for (n, path) in paths.iter().skip(1).cloned().chain(whole).enumerate() {
        site.add(format!("{path}/"), PageKind::Redirect(Box::new(to.clone()), u32::try_from(n).unwrap_or(u32::MAX)));
    }
}
