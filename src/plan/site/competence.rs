//! Pages about what is certified: frameworks, domains, competencies.

use super::address::encode;
use super::data::*;
use super::weights::weight;
use super::{COMPETENCIES_A_PAGE, PageKind, SitePlan};
use crate::model::{Blueprint, Competency, Domain, Framework, Study};

impl<'p> SitePlan<'p> {
    /// All competencies; in a large programme the domains alone.
    pub fn competencies(&self) -> CompetenciesPage {
        let p = &self.programme;
        let bare = p.competencies.len() > COMPETENCIES_A_PAGE;
        let block = |f: &'p Framework| {
            let blueprint = p.blueprints.iter().find(|b| b.framework == f.id);
            FrameworkBlock {
                title: f.title.clone(),
                version: f.version.clone(),
                description: f.description.clone(),
                study: f.study.as_ref().map(study),
                competencies: f.tasks().flat_map(|(_, t)| &t.competencies).filter(|c| self.in_use(c)).count(),
                domains: self.domain_blocks(f, blueprint, bare),
                exam: blueprint
                    .filter(|b| b.publish_weights)
                    .and_then(|b| self.link(&PageKind::ExamGuide(b.id.clone()))),
            }
        };
        CompetenciesPage { frameworks: p.frameworks.iter().map(block).collect() }
    }

    /// One domain of a large framework.
    pub fn domain(&self, framework: &str, domain: &str) -> Option<DomainBlock> {
        let framework = self.programme.frameworks.get(framework)?;
        let blueprint = self.programme.blueprints.iter().find(|b| b.framework == framework.id);
        self.domain_blocks(framework, blueprint, false).into_iter().find(|b| b.row.id == domain)
    }

    pub(super) fn domain_blocks(
        &self,
        framework: &Framework,
        blueprint: Option<&Blueprint>,
        bare: bool,
    ) -> Vec<DomainBlock> {
        let rows = self.domain_rows(framework, blueprint);
        let task = |t: &crate::model::Task| TaskBlock {
            id: t.id.to_string(),
            title: t.title.clone(),
            competencies: t.competencies.iter().filter(|_| !bare).filter_map(|c| self.competency_row(c)).collect(),
        };
        let block =
            |(domain, row): (&Domain, DomainRow)| DomainBlock { row, tasks: domain.tasks.iter().map(task).collect() };
        framework.domains.iter().zip(rows).map(block).collect()
    }

    pub(super) fn domain_rows(&self, framework: &Framework, blueprint: Option<&Blueprint>) -> Vec<DomainRow> {
        let row = |(i, domain): (usize, &Domain)| DomainRow {
            id: domain.id.to_string(),
            title: domain.title.clone(),
            description: domain.description.clone(),
            href: self.domain_href(framework, domain),
            number: i + 1,
            competencies: domain.tasks.iter().flat_map(|t| &t.competencies).filter(|c| self.in_use(c)).count(),
            weight: blueprint.and_then(|b| weight(b, &domain.id)),
        };
        framework.domains.iter().enumerate().map(row).collect()
    }

    fn domain_href(&self, framework: &Framework, domain: &Domain) -> String {
        match self.path(&PageKind::Domain(framework.id.clone(), domain.id.clone())) {
            Some(path) => encode(path),
            None => format!("competencies/#{}", domain.id),
        }
    }

    fn in_use(&self, competency: &str) -> bool {
        self.programme.competencies.get(competency).is_some_and(|c| !c.retired)
    }

    /// A competency as lists show it.
    pub(super) fn competency_row(&self, id: &str) -> Option<CompetencyRow> {
        let c = self.programme.competencies.get(id)?;
        let framework = self.programme.frameworks.get(&c.framework);
        let at = framework.and_then(|f| f.domains.iter().position(|d| d.id == c.domain));
        Some(CompetencyRow {
            id: c.id.to_string(),
            statement: c.statement.clone(),
            href: self.path(&PageKind::Competency(c.id.clone())).map(encode).unwrap_or_default(),
            domain_number: at.map_or(0, |i| i + 1),
            taught: self.relations.taught.contains_key(id),
            retired: c.retired,
        })
    }

    /// Lessons that teach a competency.
    pub(super) fn lessons_of(&self, competency: &str) -> impl Iterator<Item = PageKind> {
        self.relations.taught.get(competency).into_iter().flatten().map(|l| PageKind::Lesson(l.clone()))
    }

    /// One competency.
    pub fn competency(&self, id: &str) -> Option<CompetencyPage> {
        let p = &self.programme;
        let c = p.competencies.get(id)?;
        let framework = p.frameworks.get(&c.framework)?;
        let domain = framework.domains.iter().find(|d| d.id == c.domain)?;
        let task = domain.tasks.iter().find(|t| t.id == c.task)?;
        let rows = |ids: &[crate::model::Id]| ids.iter().filter_map(|x| self.competency_row(x)).collect::<Vec<_>>();
        let (previous, next) = self.neighbours(framework, c);
        Some(CompetencyPage {
            row: self.competency_row(id)?,
            domain: Link { title: domain.title.clone(), href: self.domain_href(framework, domain), kind: "domain" },
            task_id: task.id.to_string(),
            task: task.title.clone(),
            since: c.since.clone(),
            replaced_by: rows(&c.replaced_by),
            knowledge: c.knowledge.clone(),
            skills: c.skills.clone(),
            prerequisites: rows(&c.prerequisites),
            builds_on_it: rows(self.relations.builds_on.get(id).map_or(&[], Vec::as_slice)),
            lessons: self.taught_in(id),
            exams: self.exams_of(&c.framework, &c.domain),
            practice: self.practice_places(id),
            previous,
            next,
        })
    }

    fn neighbours(
        &self,
        framework: &Framework,
        competency: &Competency,
    ) -> (Option<CompetencyRow>, Option<CompetencyRow>) {
        let all: Vec<_> = framework.tasks().flat_map(|(_, t)| &t.competencies).collect();
        let Some(at) = all.iter().position(|c| **c == competency.id) else { return (None, None) };
        let row = |i: Option<usize>| i.and_then(|i| all.get(i)).and_then(|c| self.competency_row(c));
        (row(at.checked_sub(1)), row(Some(at + 1)))
    }

    fn taught_in(&self, competency: &str) -> Vec<TaughtIn> {
        let p = &self.programme;
        let lessons = self.relations.taught.get(competency).into_iter().flatten().filter_map(|l| p.lessons.get(l));
        let row = |lesson: &crate::model::Lesson| TaughtIn {
            lesson: self.lesson_row(lesson),
            course: self.link_or_none(PageKind::Course(lesson.course.clone())),
            module: p.modules.get(&lesson.module).map(|m| m.title.clone()).unwrap_or_default(),
        };
        lessons.map(row).collect()
    }

    /// Pages of practice items that ask a competency, at the place where they do.
    fn practice_places(&self, competency: &str) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for practice in self.programme.practice_of(competency) {
            let Some((kind, _)) = self.item_place(&practice.item().id) else { continue };
            let Some(mut link) = self.link(kind) else { continue };
            link.href = format!("{}#{competency}", link.href);
            if !links.contains(&link) {
                links.push(link);
            }
        }
        links
    }
}

fn study(study: &Study) -> StudyBlock {
    let date = |d: Option<crate::world::Date>| d.map(|d| d.to_string());
    StudyBlock {
        method: study.method.clone(),
        raters: study.raters,
        from: date(study.from),
        to: date(study.to),
        adopted_on: date(study.adopted_on),
        valid_until: date(study.valid_until),
    }
}
