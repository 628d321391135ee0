//! Everything that has a day, gathered.

use super::{Due, DueKind, ProductReview, Reviews, closed_by, cycle_ends, jta_end, release_name};
use crate::canon::Canon;
use crate::governance::Governance;
use crate::model::{Administration, Built, Doc, DocId, Docs, Id, Item, Lesson, Person, Programme, ScoresState, Status};
use crate::world::Date;
use std::collections::BTreeSet;

/// Everything that is due by `until`, overdue things included, in the order of days. `on` decides who is
/// still there to do it.
pub fn dues(built: &Built, canon: &Canon, governance: &Governance, on: Date, until: Date) -> Vec<Due> {
    let (programme, docs) = (&built.programme, &built.docs);
    let gather = Gather { programme, docs, canon, on, until, reviews: Reviews::new(programme, canon, governance) };
    let mut all: Vec<Due> = gather.all().into_iter().filter(|due| due.until <= until).collect();
    all.sort_by(|a, b| {
        (a.until, a.kind, &a.subject, &a.part, a.doc).cmp(&(b.until, b.kind, &b.subject, &b.part, b.doc))
    });
    all
}

struct Gather<'a> {
    programme: &'a Programme,
    docs: &'a Docs,
    canon: &'a Canon,
    on: Date,
    until: Date,
    reviews: Reviews<'a>,
}

impl Gather<'_> {
    fn all(&self) -> Vec<Due> {
        let mut all = self.releases();
        self.programme.items.iter().for_each(|item| self.item(item, &mut all));
        self.programme.lessons.iter().for_each(|lesson| self.lesson(lesson, &mut all));
        all.extend(self.studies());
        all.extend(self.waivers());
        all.extend(self.certifications());
        all.extend(self.administrations());
        all.extend(self.people());
        all.extend(self.allows());
        all
    }

    /// Releases of the cycle that are not stamped. Of those that were missed one is enough to say so.
    fn releases(&self) -> Vec<Due> {
        let Some(record) = &self.programme.record else { return Vec::new() };
        let cycle = &record.calendar.release_cycle;
        let closed = self.canon.releases.iter().filter_map(|release| closed_by(cycle, release)).max();
        let after = closed.or_else(|| Date::from_days(self.on.days() - 1)).unwrap_or(self.on);
        let stamped: Vec<_> = self.canon.releases.iter().map(|r| r.id).collect();
        let ends = cycle_ends(cycle, after, self.until);
        let missed = ends.iter().filter(|end| **end < self.on).count();
        let due = |end: &Date| {
            let subject = release_name(*end, &stamped);
            let what = match missed {
                n if n > 1 && *end < self.on => {
                    format!("stamp the {cycle} release; {} more were missed since", n - 1)
                }
                _ => format!("stamp the {cycle} release"),
            };
            let mut due = self.due(DueKind::Release, &subject, &record.title, *end, what);
            due.people = self.managers();
            due
        };
        let late = ends.iter().take(missed.min(1));
        late.chain(ends.iter().skip(missed)).map(due).collect()
    }

    fn item(&self, item: &Item, all: &mut Vec<Due>) {
        if let Some(until) = self.reviews.item(item) {
            let what = "read this item again against its references, then set a new `review-by`".to_owned();
            let mut due = self.due(DueKind::Review, &item.id, &item.title, until, what);
            (due.people, due.doc, due.path) = (self.owners(&item.authors), Some(item.doc), path(&["review-by"]));
            all.push(due);
        }
        for review in self.reviews.item_products(item) {
            all.push(self.product("item", (&item.id, &item.title, item.doc), &item.authors, &review));
        }
    }

    fn lesson(&self, lesson: &Lesson, all: &mut Vec<Due>) {
        if let Some(until) = self.reviews.lesson(lesson) {
            let what = "read this lesson again against its references, then set a new `review-by`".to_owned();
            let mut due = self.due(DueKind::Review, &lesson.id, &lesson.title, until, what);
            (due.people, due.doc, due.path) = (self.owners(&lesson.authors), Some(lesson.doc), path(&["review-by"]));
            all.push(due);
        }
        for review in self.reviews.lesson_products(lesson) {
            all.push(self.product("lesson", (&lesson.id, &lesson.title, lesson.doc), &lesson.authors, &review));
        }
    }

    fn product(&self, kind: &str, of: (&Id, &str, DocId), authors: &[Id], review: &ProductReview<'_>) -> Due {
        let (id, title, doc) = of;
        let name = format!("{} {}", review.product.title, review.version);
        let what = match review.applies {
            true => format!("read this {kind} against {name}, released on {}", review.released),
            false => format!(
                "{name}, released on {}, lies outside of `applies-to`: say whether this {kind} is still needed",
                review.released
            ),
        };
        let mut due = self.due(DueKind::Product, id, title, review.until, what);
        due.part = format!("{} {}", review.product.id, review.version);
        (due.people, due.doc) = (self.owners(authors), Some(doc));
        due.path = path(&["applies-to", &review.product.id]);
        due
    }

    fn studies(&self) -> Vec<Due> {
        let months = self.programme.record.as_ref().map_or(60, |r| r.calendar.jta_valid_months);
        let due = |framework: &crate::model::Framework| {
            let study = framework.study.as_ref()?;
            let what = "adopt the next job task analysis: this one holds until then".to_owned();
            let mut due = self.due(DueKind::Jta, &framework.id, &framework.title, jta_end(framework, months)?, what);
            due.people = self.owners(&study.adopted_by);
            let key = if study.valid_until.is_some() { "valid-until" } else { "adopted-on" };
            (due.doc, due.path) = (Some(framework.doc), path(&["study", key]));
            Some(due)
        };
        self.programme.frameworks.iter().filter_map(due).collect()
    }

    fn waivers(&self) -> Vec<Due> {
        let policy = &self.programme.policy;
        let due = |(n, waiver): (usize, &crate::model::Waiver)| {
            let named: Vec<&str> = waiver.documents.iter().chain(&waiver.competencies).map(|id| &**id).collect();
            let what = match named.as_slice() {
                [] => "end this waiver, or have a new one approved".to_owned(),
                [one] => format!("mend what is waived of `{one}`, or have a new waiver approved"),
                [one, rest @ ..] => {
                    format!("mend what is waived of `{one}` and {} more, or have a new waiver approved", rest.len())
                }
            };
            let mut due = self.due(DueKind::Waiver, &waiver.rule, &waiver.reason, waiver.until?, what);
            due.part = named.join(" ");
            due.people = self.owners(&[waiver.author.clone(), waiver.approved_by.clone()]);
            (due.doc, due.path) = (policy.doc, path(&["waivers", &n.to_string(), "until"]));
            Some(due)
        };
        policy.waivers.iter().enumerate().filter_map(due).collect()
    }

    /// What begins; what has begun is due no longer.
    fn certifications(&self) -> Vec<Due> {
        let due = |c: &crate::model::Certification| {
            let effective = c.effective.filter(|day| *day >= self.on)?;
            let what = "this certification is awarded from then on: exam, handbook and badge must be out".to_owned();
            let mut due = self.due(DueKind::Certification, &c.id, &c.title, effective, what);
            due.people = self.owners(std::slice::from_ref(&c.owner));
            (due.doc, due.path) = (Some(c.doc), path(&["effective"]));
            Some(due)
        };
        self.programme.certifications.iter().filter_map(due).collect()
    }

    /// Windows that close: as long as there are no scores, somebody owes them.
    fn administrations(&self) -> Vec<Due> {
        let due = |window: &Administration| {
            let to = window.to.filter(|_| window.scoring == ScoresState::Pending)?;
            let what = "this window closes: write how many took it, and compute the scores".to_owned();
            let mut due = self.due(DueKind::Administration, &window.id, &window.title, to, what);
            let whose = self.holders("psychometrician");
            due.people = if whose.is_empty() { self.managers() } else { whose };
            (due.doc, due.path) = (Some(window.doc), path(&["to"]));
            Some(due)
        };
        self.programme.administrations.iter().filter_map(due).collect()
    }

    /// People who leave, with what they leave to nobody.
    fn people(&self) -> Vec<Due> {
        let due = |person: &Person| {
            let to = person.to.filter(|to| *to >= self.on)?;
            let alone = self.left_alone(&person.id, to);
            let what = match alone.is_empty() {
                true => "this person leaves; nothing is theirs alone".to_owned(),
                false => format!("this person leaves, and {alone} have no other author: give them one"),
            };
            let mut due = self.due(DueKind::Person, &person.id, &person.roles.join(", "), to, what);
            due.people = self.managers();
            (due.doc, due.path) = (Some(person.doc), path(&["people", &person.position.to_string(), "to"]));
            Some(due)
        };
        self.programme.people.iter().filter_map(due).collect()
    }

    /// How many items and lessons have nobody but this person as an author on the day after; in words, empty for none.
    fn left_alone(&self, person: &Id, to: Date) -> String {
        let Some(after) = Date::from_days(to.days() + 1) else { return String::new() };
        let alone = |authors: &[Id]| authors.contains(person) && !authors.iter().any(|a| self.active(a, after));
        let used = |s: Status| !matches!(s, Status::Retired | Status::Rejected);
        let items = self.programme.items.iter().filter(|i| used(i.status) && alone(&i.authors)).count();
        let lessons = self.programme.lessons.iter().filter(|l| alone(&l.authors)).count();
        let counts = [(items, "item"), (lessons, "lesson")];
        let counts = counts.iter().filter(|(n, _)| *n > 0);
        let words: Vec<String> =
            counts.map(|(n, word)| format!("{n} {word}{}", if *n == 1 { "" } else { "s" })).collect();
        words.join(" and ")
    }

    /// Silences of front matter.
    fn allows(&self) -> Vec<Due> {
        let of_doc = |(id, doc): (DocId, &Doc)| {
            let allowed = doc.front.as_ref().and_then(|f| f.get("allow")?.elements()).unwrap_or_default();
            let due = |(n, node): (usize, &crate::parse::yaml::Node)| {
                let until = Date::parse(node.get("until")?.text()?)?;
                let rule = node.get("rule")?.text()?;
                let subject = doc.id().unwrap_or(&doc.path);
                let what = format!("mend what `{rule}` reports here, or say anew why it does not hold");
                let title = doc.front.as_ref().and_then(|f| f.get("title")?.text()).unwrap_or_default();
                let mut due = self.due(DueKind::Allow, subject, title, until, what);
                due.part = rule.to_owned();
                due.people = self.owners(&self.authors(doc));
                (due.doc, due.path) = (Some(id), path(&["allow", &n.to_string(), "until"]));
                Some(due)
            };
            allowed.iter().enumerate().filter_map(due).collect::<Vec<_>>()
        };
        self.docs.iter().flat_map(of_doc).collect()
    }

    fn authors(&self, doc: &Doc) -> Vec<Id> {
        let authors = doc.front.as_ref().and_then(|f| f.get("authors")?.elements()).unwrap_or_default();
        authors.iter().filter_map(|a| a.text().map(Id::from)).collect()
    }

    fn due(&self, kind: DueKind, subject: &str, title: &str, until: Date, what: String) -> Due {
        Due {
            until,
            kind,
            subject: subject.to_owned(),
            part: String::new(),
            title: title.to_owned(),
            what,
            people: Vec::new(),
            doc: None,
            path: Vec::new(),
        }
    }

    /// Those of these people who are still here; where nobody is, it falls to the managers.
    fn owners(&self, people: &[Id]) -> Vec<Id> {
        let here: BTreeSet<Id> = people.iter().filter(|id| self.active(id, self.on)).cloned().collect();
        if here.is_empty() { self.managers() } else { here.into_iter().collect() }
    }

    fn managers(&self) -> Vec<Id> {
        self.holders("manager")
    }

    /// Who holds a role and is here.
    fn holders(&self, role: &str) -> Vec<Id> {
        let programme = self.programme;
        let holds = |p: &&Person| p.roles.iter().any(|r| r == role) || programme.policy.gives(&p.id, role);
        let all: BTreeSet<&Id> =
            programme.people.iter().filter(holds).filter(|p| p.active_on(self.on)).map(|p| &p.id).collect();
        all.into_iter().cloned().collect()
    }

    fn active(&self, person: &str, day: Date) -> bool {
        self.programme.people.get(person).is_some_and(|p| p.active_on(day))
    }
}

fn path(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| (*part).to_owned()).collect()
}
