//! Pages that people learn from: home, pathways, courses, modules, lessons, checks, practice.

use super::address::encode;
use super::data::*;
use super::{LESSONS_A_PAGE, PRACTICE_A_PAGE, PageKind, SitePlan};
use crate::model::{Course, Lesson, Module, Pathway, Step, StepTarget};
use std::collections::{BTreeMap, BTreeSet};

/// Modules that the navigation of a course lists; of a longer course only the current one.
const MODULES_IN_NAV: usize = 24;
/// Cards of one kind on the front page.
const CARDS: usize = 6;

impl<'p> SitePlan<'p> {
    /// Title of what a page is about; empty for fixed pages, whose names are the theme's.
    pub fn title(&self, kind: &PageKind) -> String {
        let p = &self.programme;
        let found = match kind {
            PageKind::Home => Some(p.title()),
            PageKind::Pathway(id) => p.pathways.get(id).map(|x| x.title.as_str()),
            PageKind::Course(id) | PageKind::Practice(id, _) => p.courses.get(id).map(|x| x.title.as_str()),
            PageKind::Module(id) | PageKind::Check(id) => p.modules.get(id).map(|x| x.title.as_str()),
            PageKind::Lesson(id) => p.lessons.get(id).map(|x| x.title.as_str()),
            PageKind::Competency(id) => p.competencies.get(id).map(|x| x.statement.as_str()),
            PageKind::Handbook(id) => p.certifications.get(id).map(|x| x.title.as_str()),
            PageKind::ExamGuide(id) | PageKind::Coverage(id) => p.blueprints.get(id).map(|x| x.title.as_str()),
            PageKind::Domain(framework, id) => p
                .frameworks
                .get(framework)
                .and_then(|f| f.domains.iter().find(|d| d.id == *id))
                .map(|d| d.title.as_str()),
            PageKind::Release(id) => Some(id.as_str()),
            PageKind::Redirect(to, _) => return self.title(to),
            _ => None,
        };
        found.unwrap_or_default().to_owned()
    }

    /// The front page.
    pub fn home(&self) -> HomePage {
        let p = &self.programme;
        let framework = p.frameworks.iter().next();
        let blueprint = framework.and_then(|f| p.blueprints.iter().find(|b| b.framework == f.id));
        HomePage {
            pathways: p.pathways.iter().take(CARDS).map(|x| self.pathway_card(x)).collect(),
            courses: p.courses.iter().take(CARDS).map(|x| self.course_card(x)).collect(),
            certifications: p.certifications.iter().take(CARDS).map(|x| self.certification_card(x)).collect(),
            domains: framework.map(|f| self.domain_rows(f, blueprint)).unwrap_or_default(),
            exam: blueprint.and_then(|b| self.link(&PageKind::ExamGuide(b.id.clone()))),
            competencies: p.competencies.iter().filter(|c| !c.retired).count(),
            lessons: p.lessons.len(),
        }
    }

    /// All pathways.
    pub fn pathways(&self) -> Vec<PathwayCard> {
        self.programme.pathways.iter().map(|x| self.pathway_card(x)).collect()
    }

    /// All courses.
    pub fn courses(&self) -> Vec<CourseCard> {
        self.programme.courses.iter().map(|x| self.course_card(x)).collect()
    }

    /// One pathway.
    pub fn pathway(&self, id: &str) -> Option<PathwayPage> {
        let pathway = self.programme.pathways.get(id)?;
        Some(PathwayPage {
            role: pathway.role.clone(),
            track: pathway.track.clone(),
            description: pathway.description.clone(),
            steps: pathway.steps.iter().filter_map(|s| self.step(s)).collect(),
        })
    }

    fn step(&self, step: &Step) -> Option<StepRow> {
        let p = &self.programme;
        let (target, kind, description, minutes) = match step.target.as_ref()? {
            StepTarget::Course(id) => {
                let course = p.courses.get(id)?;
                (
                    PageKind::Course(id.clone()),
                    "course",
                    course.description.clone(),
                    p.lessons_of(course).map(|l| l.minutes).sum(),
                )
            }
            StepTarget::Lesson(id) => {
                let lesson = p.lessons.get(id)?;
                (PageKind::Lesson(id.clone()), "lesson", lesson.description.clone().unwrap_or_default(), lesson.minutes)
            }
            StepTarget::Certification(id) => {
                (PageKind::Handbook(id.clone()), "certification", p.certifications.get(id)?.description.clone(), 0)
            }
        };
        Some(StepRow { link: self.link(&target)?, kind, description, minutes, note: step.note.clone() })
    }

    fn pathway_card(&self, pathway: &Pathway) -> PathwayCard {
        PathwayCard {
            link: self.link_or_none(PageKind::Pathway(pathway.id.clone())),
            role: pathway.role.clone(),
            track: pathway.track.clone(),
            description: pathway.description.clone(),
            steps: pathway.steps.len(),
        }
    }

    pub(super) fn course_card(&self, course: &'p Course) -> CourseCard {
        let lessons = || self.programme.lessons_of(course);
        CourseCard {
            link: self.link_or_none(PageKind::Course(course.id.clone())),
            description: course.description.clone(),
            level: course.pathway_level.clone(),
            modules: course.modules.len(),
            lessons: lessons().count(),
            minutes: lessons().map(|l| l.minutes).sum(),
            cover: course.cover.clone(),
            cover_alt: course.cover_alt.clone().unwrap_or_default(),
        }
    }

    /// One course.
    pub fn course(&self, id: &str) -> Option<CoursePage> {
        let p = &self.programme;
        let course = p.courses.get(id)?;
        let card = self.course_card(course);
        let modules = course.modules.iter().filter_map(|id| p.modules.get(id));
        let rows = modules.map(|m| self.module_row(m, card.lessons <= LESSONS_A_PAGE)).collect();
        let first = p.lessons_of(course).next().and_then(|l| self.link(&PageKind::Lesson(l.id.clone())));
        Some(CoursePage {
            audience: course.audience.clone(),
            checks_attempted: course.completion.checks_attempted,
            pass: course.completion.pass,
            modules: rows,
            practice: self.link(&PageKind::Practice(course.id.clone(), 1)),
            practice_items: self.relations.practice.get(&course.id).map_or(0, Vec::len),
            teaches: self.teaches(course),
            first,
            references: course.references.clone(),
            card,
        })
    }

    fn teaches(&self, course: &'p Course) -> Vec<TeachesRow> {
        let p = &self.programme;
        let taught: BTreeSet<&str> = p.lessons_of(course).flat_map(|l| l.competencies.iter().map(|c| &**c)).collect();
        let row = |row: DomainRow, ids: Vec<&str>| {
            let count = ids.iter().filter(|id| taught.contains(**id)).count();
            let domain = Link { title: row.title, href: row.href, kind: "domain" };
            (count > 0).then_some(TeachesRow { domain, number: row.number, taught: count, of: ids.len() })
        };
        let mut rows = Vec::new();
        for framework in p.frameworks {
            for (domain, listed) in framework.domains.iter().zip(self.domain_rows(framework, None)) {
                let ids = domain
                    .tasks
                    .iter()
                    .flat_map(|t| &t.competencies)
                    .filter(|c| p.competencies.get(c).is_some_and(|c| !c.retired));
                rows.extend(row(listed, ids.map(|c| &**c).collect()));
            }
        }
        rows
    }

    fn module_row(&self, module: &Module, lessons: bool) -> ModuleRow {
        let all = || module.lessons.iter().filter_map(|id| self.programme.lessons.get(id));
        let check = self.link(&PageKind::Check(module.id.clone()));
        ModuleRow {
            link: self.link_or_none(PageKind::Module(module.id.clone())),
            description: module.description.clone(),
            lessons: if lessons { all().map(|l| self.lesson_row(l)).collect() } else { Vec::new() },
            count: module.lessons.len(),
            minutes: all().map(|l| l.minutes).sum(),
            check,
            check_items: self.check_items(&module.id).len(),
        }
    }

    pub(super) fn lesson_row(&self, lesson: &Lesson) -> LessonRow {
        let link = self.link_or_none(PageKind::Lesson(lesson.id.clone()));
        LessonRow { link, description: lesson.description.clone(), minutes: lesson.minutes }
    }

    /// One module.
    pub fn module(&self, id: &str) -> Option<ModulePage> {
        let p = &self.programme;
        let module = p.modules.get(id)?;
        let siblings = p.courses.get(&module.course).map(|c| c.modules.as_slice()).unwrap_or_default();
        let at = siblings.iter().position(|m| *m == module.id).unwrap_or(0);
        let beside =
            |i: Option<usize>| i.and_then(|i| siblings.get(i)).and_then(|m| self.link(&PageKind::Module(m.clone())));
        let mut seen = BTreeSet::new();
        let taught = module.lessons.iter().filter_map(|l| p.lessons.get(l)).flat_map(|l| &l.competencies);
        Some(ModulePage {
            row: self.module_row(module, true),
            number: at + 1,
            of: siblings.len(),
            competencies: taught.filter(|c| seen.insert((*c).clone())).filter_map(|c| self.competency_row(c)).collect(),
            previous: beside(at.checked_sub(1)),
            next: beside(Some(at + 1)),
        })
    }

    /// One lesson.
    pub fn lesson(&self, id: &str) -> Option<LessonPage> {
        let p = &self.programme;
        let lesson = p.lessons.get(id)?;
        let siblings = p.modules.get(&lesson.module).map(|m| m.lessons.as_slice()).unwrap_or_default();
        let (previous, next) = self.beside(&PageKind::Lesson(lesson.id.clone()));
        let product = |id: &str| p.product(id).map_or(id.to_owned(), |x| x.title.clone());
        Some(LessonPage {
            description: lesson.description.clone(),
            minutes: lesson.minutes,
            objectives: lesson.objectives.clone(),
            applies_to: lesson.applies_to.iter().map(|(id, req)| (product(id), req.text.clone())).collect(),
            prerequisites: lesson
                .prerequisites
                .iter()
                .filter_map(|l| self.link(&PageKind::Lesson(l.clone())))
                .collect(),
            competencies: lesson.competencies.iter().filter_map(|c| self.competency_row(c)).collect(),
            references: lesson.references.clone(),
            previous,
            next,
            number: siblings.iter().position(|l| *l == lesson.id).unwrap_or(0) + 1,
            of: siblings.len(),
        })
    }

    /// The pages of the course that stand before and after one: its pages are listed in reading order.
    fn beside(&self, kind: &PageKind) -> (Option<Link>, Option<Link>) {
        let Some(at) = self.places.get(kind).map(|i| *i as usize) else { return (None, None) };
        let stop = |page: &&super::Page| !matches!(page.kind, PageKind::Module(_));
        let study = |page: &super::Page| {
            matches!(page.kind, PageKind::Lesson(_) | PageKind::Check(_)).then(|| self.link(&page.kind))?
        };
        let before = self.pages[..at].iter().rev().find(stop).and_then(study);
        let after = self.pages[at + 1..].iter().find(stop).and_then(study);
        (before, after)
    }

    /// A module's knowledge check.
    pub fn check(&self, module: &str) -> Option<CheckPage> {
        let module = self.programme.modules.get(module)?;
        let (previous, next) = self.beside(&PageKind::Check(module.id.clone()));
        Some(CheckPage { items: self.check_items(&module.id).iter().map(|i| i.to_string()).collect(), previous, next })
    }

    /// What the pages of a module show beside their text.
    pub fn nav(&self, module: &str) -> Option<CourseNav> {
        let p = &self.programme;
        let module = p.modules.get(module)?;
        let course = p.courses.get(&module.course)?;
        let listed = |m: &&Module| course.modules.len() <= MODULES_IN_NAV || m.id == module.id;
        let entry = |m: &Module| {
            let current = m.id == module.id;
            let lessons = m.lessons.iter().map(|l| PageKind::Lesson(l.clone()));
            let pages = lessons.chain([PageKind::Check(m.id.clone())]).filter(|_| current);
            NavModule {
                link: self.link_or_none(PageKind::Module(m.id.clone())),
                current,
                pages: pages.filter_map(|kind| self.link(&kind)).collect(),
            }
        };
        Some(CourseNav {
            course: self.link(&PageKind::Course(course.id.clone()))?,
            modules: course.modules.iter().filter_map(|m| p.modules.get(m)).filter(listed).map(entry).collect(),
        })
    }

    /// A page of practice items, by number from 1.
    pub fn practice(&self, course: &str, number: u32) -> Option<PracticePage> {
        let id = self.programme.courses.get(course)?.id.clone();
        let all = self.relations.practice.get(&id)?;
        let items = all.chunks(PRACTICE_A_PAGE).nth((number as usize).checked_sub(1)?)?;
        let mut groups: Vec<PracticeGroup> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for item in items.iter().filter_map(|i| self.programme.practice_item(i)) {
            let competency = &item.item().competency;
            let place = match places.get(&**competency) {
                Some(place) => *place,
                None => {
                    let Some(row) = self.competency_row(competency) else { continue };
                    groups.push(PracticeGroup { competency: row, items: Vec::new() });
                    places.insert(competency, groups.len() - 1);
                    groups.len() - 1
                }
            };
            groups[place].items.push(item.item().id.to_string());
        }
        let page = |n: usize| {
            let path = self.path(&PageKind::Practice(id.clone(), u32::try_from(n).ok()?))?;
            Some(Link { title: n.to_string(), href: encode(path), kind: "practice" })
        };
        Some(PracticePage {
            course: self.link(&PageKind::Course(id.clone()))?,
            groups,
            total: all.len(),
            number,
            pages: (1..=all.len().div_ceil(PRACTICE_A_PAGE)).filter_map(page).collect(),
        })
    }

    pub(super) fn link_or_none(&self, kind: PageKind) -> Link {
        self.link(&kind).unwrap_or_default()
    }
}
