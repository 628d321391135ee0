//! From a task of the job to what is taught, asked, reviewed and released of it, and back.

use super::Basis;
use crate::coverage::CompetencyRow;
use crate::model::{Competency, Id, Item, Kind, ReviewKind};
use std::collections::{BTreeMap, BTreeSet};

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Domains of all frameworks, in order.
    pub domains: Vec<DomainTrace>,
    /// Items that name no competency of any framework.
    pub unmapped: Vec<ItemTrace>,
}

/// A domain.
#[derive(Clone, Debug)]
pub struct DomainTrace {
    /// Its framework.
    pub framework: Id,
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// Its tasks.
    pub tasks: Vec<TaskTrace>,
}

/// A task.
#[derive(Clone, Debug)]
pub struct TaskTrace {
    /// Its id.
    pub id: Id,
    /// What is done.
    pub title: String,
    /// Its competencies.
    pub competencies: Vec<CompetencyTrace>,
}

/// A lesson that teaches a competency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonRef {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its course.
    pub course: Id,
    /// Who wrote it.
    pub authors: Vec<Id>,
    /// Releases that carry it, with its version there.
    pub releases: Vec<(String, String)>,
    /// Archives of the release that its course is packed in.
    pub packages: Vec<String>,
}

/// A competency.
#[derive(Clone, Debug)]
pub struct CompetencyTrace {
    /// Its id.
    pub id: Id,
    /// What the person can do.
    pub statement: String,
    /// It is retired.
    pub retired: bool,
    /// What stands in its place.
    pub replaced_by: Vec<Id>,
    /// Lessons that teach it.
    pub lessons: Vec<LessonRef>,
    /// Items that measure it first of all.
    pub items: Vec<ItemTrace>,
    /// Items that measure it too.
    pub also: Vec<Id>,
    /// Forms with an item that measures it.
    pub forms: Vec<Id>,
    /// What is missing, and whether a waiver accepts it.
    pub gaps: Vec<String>,
}

impl CompetencyTrace {
    /// Releases that carry one of its items.
    pub fn releases(&self) -> BTreeSet<&str> {
        self.items.iter().flat_map(|i| &i.releases).map(|(release, _)| release.as_str()).collect()
    }
}

/// An item.
#[derive(Clone, Debug)]
pub struct ItemTrace {
    /// Its id.
    pub id: Id,
    /// Its working title.
    pub title: String,
    /// Its type.
    pub kind: &'static str,
    /// Its pool.
    pub pool: &'static str,
    /// Its state.
    pub status: &'static str,
    /// Its cognitive level.
    pub cognitive: String,
    /// Its points.
    pub points: u32,
    /// The competency it measures.
    pub competency: Id,
    /// Further ones.
    pub also: Vec<Id>,
    /// Who wrote it.
    pub authors: Vec<Id>,
    /// What it is true for and rests on.
    pub references: Vec<String>,
    /// Its version; `None` for a draft.
    pub version: Option<String>,
    /// What reviews, forms and statistics are bound to.
    pub hash: Option<String>,
    /// Forms that carry it.
    pub forms: Vec<Id>,
    /// Releases that carry it, with its version there.
    pub releases: Vec<(String, String)>,
    /// Archives of the release that its forms are packed in.
    pub packages: Vec<String>,
    /// Who accepted the present text: content, fairness, editorial.
    pub accepted: [Vec<Id>; 3],
    /// How many records there are of the present text, and of earlier ones.
    pub records: (usize, usize),
    /// Verdicts on the present text that stand against it.
    pub open: usize,
    /// Day of the last review.
    pub last_review: Option<String>,
    /// Path in the content folder.
    pub path: String,
}

pub(super) fn trace(basis: Basis<'_>) -> Trace {
    let programme = &basis.analysis.built.programme;
    let index = Index::new(basis);
    let mut domains = Vec::new();
    for framework in &programme.frameworks {
        for domain in &framework.domains {
            let task = |task: &crate::model::Task| TaskTrace {
                id: task.id.clone(),
                title: task.title.clone(),
                competencies: task.competencies.iter().filter_map(|id| index.competency(id)).collect(),
            };
            domains.push(DomainTrace {
                framework: framework.id.clone(),
                id: domain.id.clone(),
                title: domain.title.clone(),
                tasks: domain.tasks.iter().map(task).collect(),
            });
        }
    }
    let unknown = |i: &&Item| !programme.competencies.contains(&i.competency) && !i.id.is_empty();
    let unmapped = programme.items.iter().filter(unknown).map(|i| index.item(i)).collect();
    Trace { domains, unmapped }
}

/// What is looked up again and again.
struct Index<'a> {
    basis: Basis<'a>,
    items: BTreeMap<&'a Id, Vec<&'a Item>>,
    also: BTreeMap<&'a Id, Vec<Id>>,
    lessons: BTreeMap<&'a Id, Vec<&'a crate::model::Lesson>>,
    forms: BTreeMap<&'a Id, BTreeSet<Id>>,
    rows: BTreeMap<&'a Id, &'a CompetencyRow>,
}

impl<'a> Index<'a> {
    fn new(basis: Basis<'a>) -> Index<'a> {
        let programme = &basis.analysis.built.programme;
        let mut index = Index {
            basis,
            items: BTreeMap::new(),
            also: BTreeMap::new(),
            lessons: BTreeMap::new(),
            forms: BTreeMap::new(),
            rows: BTreeMap::new(),
        };
        for item in programme.items.iter().filter(|i| !i.id.is_empty()) {
            index.items.entry(&item.competency).or_default().push(item);
            item.also.iter().for_each(|c| index.also.entry(c).or_default().push(item.id.clone()));
        }
        for lesson in &programme.lessons {
            for competency in BTreeSet::from_iter(&lesson.competencies) {
                index.lessons.entry(competency).or_default().push(lesson);
            }
        }
        for form in &programme.forms {
            for entry in &form.items {
                index.forms.entry(&entry.item).or_default().insert(form.id.clone());
            }
        }
        for coverage in &basis.analysis.coverage {
            coverage.competencies.iter().for_each(|row| {
                index.rows.entry(&row.id).or_insert(row);
            });
        }
        index
    }

    fn competency(&self, id: &Id) -> Option<CompetencyTrace> {
        let competency: &Competency = self.basis.analysis.built.programme.competencies.get(id)?;
        let items: Vec<ItemTrace> = self.items.get(id).into_iter().flatten().map(|i| self.item(i)).collect();
        let forms: BTreeSet<Id> = items.iter().flat_map(|i| i.forms.iter().cloned()).collect();
        Some(CompetencyTrace {
            id: competency.id.clone(),
            statement: competency.statement.clone(),
            retired: competency.retired,
            replaced_by: competency.replaced_by.clone(),
            lessons: self.lessons.get(id).into_iter().flatten().map(|l| self.lesson(l)).collect(),
            items,
            also: self.also.get(id).cloned().unwrap_or_default(),
            forms: forms.into_iter().collect(),
            gaps: self.rows.get(id).map(|row| gaps(row)).unwrap_or_default(),
        })
    }

    fn lesson(&self, lesson: &crate::model::Lesson) -> LessonRef {
        LessonRef {
            id: lesson.id.clone(),
            title: lesson.title.clone(),
            course: lesson.course.clone(),
            authors: lesson.authors.clone(),
            releases: self.releases(Kind::Lesson, &lesson.id),
            packages: self.packages(&BTreeSet::from([lesson.course.clone()])),
        }
    }

    fn releases(&self, kind: Kind, id: &Id) -> Vec<(String, String)> {
        // What was released later is not known to this release.
        let until = self.basis.release.map(|r| r.id);
        let releases = self.basis.analysis.canon.releases.iter().filter(|r| until.is_none_or(|last| r.id <= last));
        releases.filter_map(|r| Some((r.id.to_string(), r.entry(kind, id)?.version.to_string()))).collect()
    }

    /// Archives of the binder's release that are made from one of these courses or forms.
    fn packages(&self, of: &BTreeSet<Id>) -> Vec<String> {
        let all = self.basis.release.iter().flat_map(|release| &release.packages);
        all.filter(|p| of.contains(p.id.as_str())).map(|p| p.path.clone()).collect()
    }

    fn item(&self, item: &Item) -> ItemTrace {
        let analysis = self.basis.analysis;
        let reviews = analysis.governance.items.get(&item.id);
        let records = &analysis.built.programme.reviews;
        let accepted = |kind: ReviewKind| reviews.map(|r| r.kind(kind).accepted_by.clone()).unwrap_or_default();
        let last = reviews.and_then(|r| r.current.iter().chain(&r.stale).filter_map(|n| records.get(*n)?.on).max());
        let version = analysis.canon.version_of(Kind::Item, &item.id).filter(|v| *v != crate::canon::Version::DRAFT);
        ItemTrace {
            id: item.id.clone(),
            title: item.title.clone(),
            kind: item.kind.name(),
            pool: item.pool.name(),
            status: item.status.name(),
            cognitive: item.cognitive.clone(),
            points: item.points,
            competency: item.competency.clone(),
            also: item.also.clone(),
            authors: item.authors.clone(),
            references: item.references.clone(),
            version: version.map(|v| v.to_string()),
            hash: analysis.canon.candidate_hash(Kind::Item, &item.id),
            forms: self.forms.get(&item.id).map(|f| f.iter().cloned().collect()).unwrap_or_default(),
            releases: self.releases(Kind::Item, &item.id),
            packages: self.forms.get(&item.id).map(|forms| self.packages(forms)).unwrap_or_default(),
            accepted: ReviewKind::ALL.map(accepted),
            records: reviews.map_or((0, 0), |r| (r.current.len(), r.stale.len())),
            open: reviews.map_or(0, |r| r.open.len()),
            last_review: last.map(|d| d.to_string()),
            path: analysis.built.docs.get(item.doc).path.to_string(),
        }
    }
}

fn gaps(row: &CompetencyRow) -> Vec<String> {
    let waived = if row.waived { " (accepted by a waiver for a time)" } else { "" };
    let mut gaps = Vec::new();
    if row.lacks_items {
        gaps.push(format!("{} of {} active exam items{waived}", row.active_exam, row.needed));
    }
    if row.lacks_lesson {
        gaps.push(format!("no lesson{waived}"));
    }
    gaps
}
