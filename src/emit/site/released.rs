//! The page of a release: from when it counts, what changed, and of items numbers by domain.

use super::Site;
use super::filters::{Dates, fill};
use crate::model::Kind;
use crate::plan::site::PageKind;
use crate::plan::{ItemCount, PublicChange, PublicRelease};
use serde::Serialize;

/// What its template shows.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Released {
    facts: Vec<Fact>,
    /// Documents, by class.
    groups: Vec<Group>,
    /// Items, exam first.
    pools: Vec<PoolTable>,
}

#[derive(Clone, Debug, Serialize)]
struct Fact {
    name: String,
    text: String,
    href: Option<String>,
    /// What stands behind the link.
    more: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Group {
    title: String,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    kind: String,
    title: String,
    href: Option<String>,
    version: String,
}

#[derive(Clone, Debug, Serialize)]
struct PoolTable {
    title: String,
    rows: Vec<PoolRow>,
}

#[derive(Clone, Debug, Serialize)]
struct PoolRow {
    domain: String,
    new: u32,
    changed: u32,
    other: u32,
}

impl Released {
    /// In one line, for search and previews.
    pub(super) fn summary(&self) -> String {
        let facts: Vec<String> = self.facts.iter().map(|f| format!("{}: {}", f.name, f.text)).collect();
        facts.join(". ")
    }
}

impl Site<'_> {
    /// What is told of a release.
    pub(super) fn release_page(&self, id: &str) -> Option<Released> {
        let release = self.plan.programme().releases.iter().find(|r| r.id == *id)?;
        Some(Released { facts: self.facts(release), groups: self.groups(release), pools: self.pools(release) })
    }

    fn facts(&self, release: &PublicRelease) -> Vec<Fact> {
        let dates = Dates::new(self.theme);
        let kind = self.theme.word(&format!("release_{}", release.kind)).to_owned();
        let fact =
            |key: &str, text: String| Fact { name: self.theme.word(key).to_owned(), text, href: None, more: None };
        let mut facts = vec![fact("release_date", format!("{} · {kind}", dates.show(&release.date)))];
        let days = [("release_announced", &release.announced), ("release_effective", &release.effective)];
        facts.extend(days.into_iter().filter_map(|(key, day)| Some(fact(key, dates.show(day.as_ref()?)))));
        if let Some(previous) = &release.previous {
            let until = release.previous_until.as_ref().map(|day| {
                let day = dates.show(day);
                fill(self.theme.word("release_previous_until"), &|name| (name == "d").then(|| day.clone()))
            });
            let href = self.plan.link(&PageKind::Release(previous.clone())).map(|link| link.href);
            facts.push(Fact { href, more: until, ..fact("release_previous", previous.clone()) });
        }
        facts
    }

    fn groups(&self, release: &PublicRelease) -> Vec<Group> {
        let mut groups: Vec<(&str, Group)> = Vec::new();
        for change in &release.changes {
            if groups.last().is_none_or(|(class, _)| *class != change.class) {
                let title = self.theme.word(&format!("release_class_{}", change.class)).to_owned();
                groups.push((change.class, Group { title, rows: Vec::new() }));
            }
            if let Some((_, group)) = groups.last_mut() {
                group.rows.push(self.row(change));
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    fn row(&self, change: &PublicChange) -> Row {
        let kind = self.theme.word(&format!("release_kind_{}", change.kind.name())).to_owned();
        let id = change.id.clone();
        let page = match change.kind {
            Kind::Course => PageKind::Course(id),
            Kind::Module => PageKind::Module(id),
            Kind::Lesson => PageKind::Lesson(id),
            Kind::Pathway => PageKind::Pathway(id),
            Kind::Certification => PageKind::Handbook(id),
            Kind::Blueprint => PageKind::ExamGuide(id),
            Kind::Framework => PageKind::Competencies,
            _ => PageKind::Glossary,
        };
        Row {
            title: change.title.clone().unwrap_or_else(|| kind.clone()),
            kind,
            href: self.plan.link(&page).map(|link| link.href).filter(|_| change.class != "removed"),
            version: change.version.clone(),
        }
    }

    fn pools(&self, release: &PublicRelease) -> Vec<PoolTable> {
        let row = |count: &ItemCount| PoolRow {
            domain: match count.domain.is_empty() {
                true => self.theme.word("release_items_gone").to_owned(),
                false => count.domain.clone(),
            },
            new: count.new,
            changed: count.changed,
            other: count.other,
        };
        let table = |(exam, key): (bool, &str)| PoolTable {
            title: self.theme.word(key).to_owned(),
            rows: release.items.iter().filter(|count| count.exam == exam).map(row).collect(),
        };
        let tables = [(true, "release_exam_items"), (false, "release_practice_items")].map(table);
        tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
    }
}
