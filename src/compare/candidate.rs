//! What is new for a candidate. Made from the public part of a programme: there is no exam item in it to be told of.

use super::parts::Part;
use super::{Head, Side, parts};
use crate::canon::{Class, Facet, Release, Terms};
use crate::coverage::percent;
use crate::model::{Blueprint, Certification, Id, Kind};
use crate::plan::PublicProgramme;
use serde::Serialize;
use std::collections::BTreeSet;

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum News {
    /// It is new.
    New,
    /// It is another.
    Changed,
    /// It is no longer there.
    Gone,
    /// It is as it was.
    Same,
}

/// A domain's weight in the exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weight {
    /// The domain.
    pub domain: String,
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

/// One exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExamNews {
    /// What became of it.
    pub news: News,
    /// Its name.
    pub title: String,
    /// The certification that it leads to.
    pub certification: Option<String>,
    /// Weights, where the exam guide shows them.
    pub weights: Vec<Weight>,
    /// What else of the exam changed: (what, before, after), as far as it is published.
    pub facts: Vec<(String, String, String)>,
    /// Competencies that may now be asked for.
    pub competencies_new: Vec<String>,
    /// Competencies that are no longer asked for.
    pub competencies_gone: Vec<String>,
    /// Rules of the certification that changed, with old and new text.
    pub rules: Vec<Part>,
    /// When the certification was announced and from when it is awarded, where its scheme says so.
    pub announced: Option<String>,
    /// From when.
    pub effective: Option<String>,
}

/// One course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourseNews {
    /// What became of it.
    pub news: News,
    /// Its title.
    pub title: String,
    /// Its lessons that are new, others or gone.
    pub lessons: Vec<LessonNews>,
}

/// One lesson.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct LessonNews {
    /// What became of it.
    pub news: News,
    /// Its title.
    pub title: String,
}

/// From when until when releases count, as a manifest says. Days are `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Day on which candidates were told.
    pub announced: Option<String>,
    /// First day on which the release is in force.
    pub effective: String,
    /// The release before it.
    pub previous: Option<String>,
    /// Last day on which that one is still available.
    pub previous_available_until: Option<String>,
}

impl Notice {
    /// Of a manifest that says anything of it; most early ones do not.
    fn of(release: &Release) -> Option<Notice> {
        let Terms { announced, effective, previous_available_until: until, .. } = &release.terms;
        let said = announced.is_some() || effective.is_some() || until.is_some();
        said.then(|| Notice {
            announced: announced.map(|d| d.to_string()),
            effective: release.effective().to_string(),
            previous: release.previous.map(|id| id.to_string()),
            previous_available_until: until.map(|d| d.to_string()),
        })
    }
}

/// What a candidate wants to know.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CandidateDiff {
    /// What is compared.
    pub head: Head,
    /// What the later side's manifest says of days, where it is a release that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// Exams; those that are as they were among them.
    pub exams: Vec<ExamNews>,
    /// Courses with something new.
    pub courses: Vec<CourseNews>,
}

/// Compares for a candidate.
pub fn candidate(before: &Side<'_>, after: &Side<'_>) -> CandidateDiff {
    let (old, new) = (public(before), public(after));
    let both = Both { before, after, old: old.as_ref(), new: new.as_ref() };
    CandidateDiff {
        head: Head::new(before, after),
        notice: after.release.and_then(Notice::of),
        exams: both.exams(),
        courses: both.courses(),
    }
}

fn public<'a>(side: &Side<'a>) -> Option<PublicProgramme<'a>> {
    side.analysis.map(|a| PublicProgramme::new(&a.built.programme, &a.built.docs, &a.resolved))
}

struct Both<'s, 'a> {
    before: &'s Side<'a>,
    after: &'s Side<'a>,
    old: Option<&'s PublicProgramme<'a>>,
    new: Option<&'s PublicProgramme<'a>>,
}

impl<'s> Both<'s, '_> {
    fn news(&self, kind: Kind, id: &Id) -> News {
        match (self.before.facets(kind, id), self.after.facets(kind, id)) {
            (Some(_), None) if self.after.may_hold(kind, id) => News::Same,
            (None, _) => News::New,
            (_, None) => News::Gone,
            (Some(a), Some(b)) if a == b => News::Same,
            _ => News::Changed,
        }
    }

    fn ids(&self, kind: Kind) -> BTreeSet<Id> {
        let all = self.before.all().chain(self.after.all());
        all.filter(|((k, _), _)| *k == kind).map(|((_, id), _)| id.clone()).collect()
    }

    fn title(&self, kind: Kind, id: &Id) -> String {
        let known = self.after.get(kind, id).or_else(|| self.before.get(kind, id));
        known.and_then(|k| k.title.clone()).unwrap_or_else(|| id.to_string())
    }

    fn exams(&self) -> Vec<ExamNews> {
        self.ids(Kind::Blueprint).iter().map(|id| self.exam(id)).collect()
    }

    fn exam(&self, id: &Id) -> ExamNews {
        let old = self.old.and_then(|p| Some((p, p.blueprints.get(id)?)));
        let new = self.new.and_then(|p| Some((p, p.blueprints.get(id)?)));
        let certification = new.and_then(|(p, _)| p.certification_of(id));
        let rules = certification.map(|c| self.rules(c)).unwrap_or_default();
        let news = self.news(Kind::Blueprint, id);
        let mut exam = ExamNews {
            news,
            title: self.title(Kind::Blueprint, id),
            certification: certification.map(|c| c.title.clone()),
            weights: weights(old, new, news == News::New),
            facts: facts(old.map(|(_, b)| b), new.map(|(_, b)| b)),
            competencies_new: missing(new, old),
            competencies_gone: missing(old, new),
            rules,
            announced: certification.and_then(|c| c.announced).map(|d| d.to_string()),
            effective: certification.and_then(|c| c.effective).map(|d| d.to_string()),
        };
        let more = !exam.rules.is_empty() || !exam.competencies_new.is_empty() || !exam.competencies_gone.is_empty();
        if exam.news == News::Same && more {
            exam.news = News::Changed;
        }
        exam
    }

    /// What a candidate must do or agree to, and what the certification is worth afterwards.
    fn rules(&self, certification: &Certification) -> Vec<Part> {
        let found = (
            self.before.facets(Kind::Certification, &certification.id),
            self.after.facets(Kind::Certification, &certification.id),
        );
        let (Some(was), Some(now)) = found else { return Vec::new() };
        let changed = [Facet::Key, Facet::Candidate].into_iter().filter(|f| was.get(*f) != now.get(*f));
        let facets: Vec<Facet> = changed.collect();
        parts::between(self.before.analysis, self.after.analysis, Kind::Certification, &certification.id, &facets)
    }

    fn courses(&self) -> Vec<CourseNews> {
        let course = |id: &Id| {
            let news = self.news(Kind::Course, id);
            let lessons = self.lessons(id);
            let news = if news == News::Same && !lessons.is_empty() { News::Changed } else { news };
            CourseNews { news, title: self.title(Kind::Course, id), lessons }
        };
        let told = |c: &CourseNews| matches!(c.news, News::New | News::Gone) || !c.lessons.is_empty();
        self.ids(Kind::Course).iter().map(course).filter(told).collect()
    }

    /// Lessons of a course that a reader would find new: explanations and titles alone are no news.
    fn lessons(&self, course: &Id) -> Vec<LessonNews> {
        let of = |public: Option<&'s PublicProgramme<'_>>| -> BTreeSet<Id> {
            let lessons = public.and_then(|p| Some(p.lessons_of(p.courses.get(course)?)));
            lessons.into_iter().flatten().map(|l| l.id.clone()).collect()
        };
        let (had, has) = (of(self.old), of(self.new));
        // Of a release without texts the lessons are known, not their courses.
        let had = if self.old.is_some() { had } else { has.clone() };
        let news = |id: &Id| {
            let news = match (self.before.facets(Kind::Lesson, id), self.after.facets(Kind::Lesson, id)) {
                (Some(was), Some(now)) => {
                    let seen = [Facet::Key, Facet::Candidate].into_iter().filter(|f| was.get(*f) != now.get(*f));
                    let class = Class::of(&seen.collect::<Vec<_>>());
                    if class >= Class::Minor { News::Changed } else { News::Same }
                }
                (Some(_), None) if self.after.may_hold(Kind::Lesson, id) => News::Same,
                (None, _) => News::New,
                (_, None) => News::Gone,
            };
            LessonNews { news, title: self.title(Kind::Lesson, id) }
        };
        let mut found: Vec<LessonNews> = had.union(&has).map(news).filter(|l| l.news != News::Same).collect();
        found.sort();
        found
    }
}

type Exam<'s, 'a> = Option<(&'s PublicProgramme<'a>, &'a Blueprint)>;

/// Weights by domain, as far as either side's blueprint publishes them.
fn weights(old: Exam<'_, '_>, new: Exam<'_, '_>, fresh: bool) -> Vec<Weight> {
    let of = |exam: Exam<'_, '_>| -> Vec<(Id, String, String)> {
        let Some((public, blueprint)) = exam.filter(|(_, b)| b.publish_weights) else { return Vec::new() };
        let Some(framework) = public.frameworks.get(&blueprint.framework) else { return Vec::new() };
        let weight = |id: &Id| blueprint.domains.iter().find(|(d, _)| d == id).map(|(_, w)| w);
        let row = |d: &crate::model::Domain| Some((d.id.clone(), d.title.clone(), share(blueprint, weight(&d.id)?)));
        framework.domains.iter().filter_map(row).collect()
    };
    let (was, now) = (of(old), of(new));
    // Of an earlier exam whose texts are not there, or that did not publish them, the shares are unknown, not nought.
    if !fresh && was.is_empty() {
        return Vec::new();
    }
    let find =
        |list: &[(Id, String, String)], id: &Id| list.iter().find(|(d, _, _)| d == id).map(|(_, _, s)| s.clone());
    let gone = was.iter().filter(|(id, _, _)| find(&now, id).is_none());
    let all = now.iter().chain(gone);
    all.map(|(id, title, _)| Weight { domain: title.clone(), before: find(&was, id), after: find(&now, id) }).collect()
}

fn share(blueprint: &Blueprint, weight: &crate::model::DomainWeight) -> String {
    let (low, high) = percent(weight).unwrap_or_else(|| {
        let range = weight.items(blueprint.length);
        let points = |n: Option<u32>, open: f64| {
            n.map_or(open, |n| (f64::from(n) / f64::from(blueprint.length.max(1)) * 1000.0).round() / 10.0)
        };
        (points(range.min, 0.0), points(range.max, 100.0))
    });
    if (low - high).abs() < 1e-9 { format!("{low} %") } else { format!("{low}–{high} %") }
}

fn facts(old: Option<&Blueprint>, new: Option<&Blueprint>) -> Vec<(String, String, String)> {
    let (Some(old), Some(new)) = (old, new) else { return Vec::new() };
    let length = |b: &Blueprint| if b.publish_length { b.length.to_string() } else { "not published".to_owned() };
    let limit =
        |b: &Blueprint| b.timing.as_ref().and_then(|t| t.limit).map_or("none".to_owned(), |limit| limit.to_string());
    let away = |b: &Blueprint| match b.timing.as_ref().is_none_or(|t| t.counts_while_away) {
        true => "runs on".to_owned(),
        false => "stands still".to_owned(),
    };
    let extra = |b: &Blueprint| {
        let factors = b.timing.as_ref().map(|t| t.accommodations.clone()).unwrap_or_default();
        let shown: Vec<String> = factors.iter().map(|f| format!("×{f}")).collect();
        if shown.is_empty() { "none".to_owned() } else { shown.join(", ") }
    };
    type Told<'f> = (&'static str, &'f dyn Fn(&Blueprint) -> String);
    let rows: [Told<'_>; 4] = [
        ("scored questions", &length),
        ("time limit", &limit),
        ("the clock while a candidate is away", &away),
        ("extra time as an accommodation", &extra),
    ];
    let found = rows.iter().map(|(what, of)| ((*what).to_owned(), of(old), of(new)));
    found.filter(|(_, was, now)| was != now).collect()
}

/// Statements of competencies that one exam asks for and the other does not.
fn missing(one: Exam<'_, '_>, other: Exam<'_, '_>) -> Vec<String> {
    let asked = |exam: Exam<'_, '_>| -> Vec<(Id, String)> {
        let Some((public, blueprint)) = exam else { return Vec::new() };
        let own = public.competencies.iter().filter(|c| c.framework == blueprint.framework && !c.retired);
        let examined = own.filter(|c| {
            let weight = blueprint.domains.iter().find(|(d, _)| *d == c.domain);
            weight.is_some_and(|(_, w)| w.items(blueprint.length).max != Some(0))
        });
        examined.map(|c| (c.id.clone(), c.statement.clone())).collect()
    };
    if one.is_none() || other.is_none() {
        return Vec::new();
    }
    let there: BTreeSet<Id> = asked(other).into_iter().map(|(id, _)| id).collect();
    asked(one).into_iter().filter(|(id, _)| !there.contains(id)).map(|(_, statement)| statement).collect()
}
