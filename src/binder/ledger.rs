//! The rows of a binder's CSV files.

use super::EvidenceKind;
use super::table::{Cell, Place, Table, ids};
use super::{Basis, CompetencyTrace, DomainTrace, ItemTrace, TaskTrace, Trace, released};
use crate::governance::Discount;
use crate::model::Id;
use std::collections::BTreeMap;

/// Tables that are files of their own. Cells are plain text.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// `traceability.csv`: one row a link from a task to something.
    pub traceability: Table,
    /// `items.csv`
    pub items: Table,
    /// `reviews.csv`
    pub reviews: Table,
    /// `decisions.csv`
    pub decisions: Table,
    /// `waivers.csv`
    pub waivers: Table,
    /// `people.csv`, pseudonymous.
    pub people: Table,
    /// `releases.csv`
    pub releases: Table,
    /// `approvals.csv`: who let a release pass.
    pub approvals: Table,
    /// `packages.csv`: what releases were made into.
    pub packages: Table,
    /// `package-files.csv`: each file of each package.
    pub package_files: Table,
    /// `governing-files.csv`: what governed a release, as it was.
    pub governing: Table,
}

impl Ledger {
    /// All of them, with the names of their files.
    pub fn files(&self) -> [(&'static str, &Table); 11] {
        [
            ("traceability.csv", &self.traceability),
            ("items.csv", &self.items),
            ("reviews.csv", &self.reviews),
            ("decisions.csv", &self.decisions),
            ("waivers.csv", &self.waivers),
            ("people.csv", &self.people),
            ("releases.csv", &self.releases),
            ("approvals.csv", &self.approvals),
            ("packages.csv", &self.packages),
            ("package-files.csv", &self.package_files),
            ("governing-files.csv", &self.governing),
        ]
    }
}

pub(super) fn ledger(basis: Basis<'_>, trace: &Trace) -> Ledger {
    Ledger {
        traceability: traceability(trace),
        items: items(trace),
        reviews: reviews(basis),
        decisions: decisions(basis),
        waivers: waivers(basis),
        people: people(basis, trace),
        releases: released::releases(basis),
        approvals: released::approvals(basis),
        packages: released::packages(basis),
        package_files: released::package_files(basis),
        governing: released::governing(basis),
    }
}

/// Every competency with where it stands.
pub(super) fn competencies(trace: &Trace) -> impl Iterator<Item = (&DomainTrace, &TaskTrace, &CompetencyTrace)> {
    let tasks = trace.domains.iter().flat_map(|d| d.tasks.iter().map(move |t| (d, t)));
    tasks.flat_map(|(d, t)| t.competencies.iter().map(move |c| (d, t, c)))
}

fn traceability(trace: &Trace) -> Table {
    let heads = [
        "framework",
        "domain",
        "task",
        "task_title",
        "competency",
        "statement",
        "kind",
        "id",
        "title",
        "state",
        "version",
        "through",
    ];
    let mut table = Table::new("Traceability", &heads.map(|h| (h, false)));
    for (domain, task, competency) in competencies(trace) {
        let mut put = |kind: &str, id: &str, title: &str, state: &str, version: &str, through: &str| {
            let start =
                [&*domain.framework, &*domain.id, &*task.id, &task.title, &*competency.id, &competency.statement];
            let row = start.into_iter().chain([kind, id, title, state, version, through]);
            table.row(row.map(Cell::from).collect());
        };
        if competency.lessons.is_empty() && competency.items.is_empty() {
            put("nothing", "", "", if competency.retired { "retired" } else { "" }, "", "");
        }
        for lesson in &competency.lessons {
            put("lesson", &lesson.id, &lesson.title, "", "", "");
            lesson.releases.iter().for_each(|(release, version)| put("release", release, "", "", version, &lesson.id));
            lesson.packages.iter().for_each(|path| put("package", path, "", "", "", &lesson.id));
        }
        for item in &competency.items {
            put("item", &item.id, &item.title, item.status, item.version.as_deref().unwrap_or(""), "");
            item.forms.iter().for_each(|form| put("form", form, "", "", "", &item.id));
            for (kind, people) in ["content", "fairness", "editorial"].iter().zip(&item.accepted) {
                people.iter().for_each(|by| put("review", by, kind, "accept", "", &item.id));
            }
            item.releases.iter().for_each(|(release, version)| put("release", release, "", "", version, &item.id));
            item.packages.iter().for_each(|path| put("package", path, "", "", "", &item.id));
        }
    }
    table
}

fn items(trace: &Trace) -> Table {
    let heads = [
        "id",
        "title",
        "type",
        "pool",
        "status",
        "domain",
        "task",
        "competency",
        "also",
        "cognitive",
        "points",
        "authors",
        "version",
        "candidate_hash",
        "forms",
        "releases",
        "accepted_content",
        "accepted_fairness",
        "accepted_editorial",
        "open_verdicts",
        "last_review",
        "file",
    ];
    let mut table = Table::new("Items", &heads.map(|h| (h, false)));
    let mapped = competencies(trace).flat_map(|(d, t, c)| c.items.iter().map(move |i| (&*d.id, &*t.id, i)));
    let all = mapped.chain(trace.unmapped.iter().map(|i| ("", "", i)));
    for (domain, task, item) in all {
        table.row(item_row(domain, task, item));
    }
    table.rows.sort_by(|a, b| a[0].text.cmp(&b[0].text));
    table
}

fn item_row(domain: &str, task: &str, item: &ItemTrace) -> Vec<Cell> {
    let releases = item.releases.iter().map(|(r, v)| format!("{r}: {v}")).collect::<Vec<_>>().join(", ");
    vec![
        Cell::from(&item.id),
        Cell::from(&item.title),
        Cell::from(item.kind),
        Cell::from(item.pool),
        Cell::from(item.status),
        Cell::from(domain),
        Cell::from(task),
        Cell::from(&item.competency),
        Cell::from(ids(&item.also)),
        Cell::from(&item.cognitive),
        Cell::from(item.points),
        Cell::from(ids(&item.authors)),
        Cell::from(item.version.as_deref().unwrap_or("")),
        Cell::from(item.hash.as_deref().unwrap_or("")),
        Cell::from(ids(&item.forms)),
        Cell::from(releases),
        Cell::from(ids(&item.accepted[0])),
        Cell::from(ids(&item.accepted[1])),
        Cell::from(ids(&item.accepted[2])),
        Cell::from(item.open),
        Cell::from(item.last_review.as_deref().unwrap_or("")),
        Cell::from(&item.path),
    ]
}

/// Comments are left out: a reviewer may quote the item.
fn reviews(basis: Basis<'_>) -> Table {
    let heads = [
        "session",
        "item",
        "text",
        "kind",
        "by",
        "organisation",
        "qualification",
        "on",
        "outcome",
        "counts",
        "candidate_hash",
    ];
    let mut table = Table::new("Reviews", &heads.map(|h| (h, false)));
    let programme = &basis.analysis.built.programme;
    for (position, review) in programme.reviews.iter().enumerate() {
        let person = programme.people.get(&review.by);
        let item = basis.analysis.governance.items.get(&review.item);
        let (text, counts) = match item {
            None => ("no such item", "no".to_owned()),
            Some(item) if item.current.contains(&position) => {
                let why = item.discounted.iter().find(|(n, _)| *n == position);
                ("the present one", why.map_or("yes".to_owned(), |(_, why)| format!("no: {}", discount(why))))
            }
            Some(_) => ("an earlier one", "no".to_owned()),
        };
        table.row(vec![
            Cell::from(&review.session),
            Cell::to(Place::Item(review.item.clone()), &*review.item),
            Cell::from(text),
            Cell::from(review.kind.name()),
            Cell::from(&review.by),
            Cell::from(person.map_or("", |p| &p.organisation)),
            Cell::from(person.and_then(|p| p.qualification.as_deref()).unwrap_or("")),
            Cell::from(review.on.map_or(String::new(), |d| d.to_string())),
            Cell::from(review.outcome.name()),
            Cell::from(counts),
            Cell::from(&review.of),
        ]);
    }
    table
}

fn discount(why: &Discount) -> &'static str {
    match why {
        Discount::Author(_) => "wrote the item",
        Discount::Unknown => "nobody in people.yaml",
        Discount::Inactive => "not active on that day",
        Discount::WithoutRole => "holds no role for it",
        Discount::Future => "dated ahead",
        Discount::Undated => "has no day",
        Discount::Superseded(_) => "the same person's later verdict stands",
    }
}

/// Everything that somebody signed, oldest first.
fn decisions(basis: Basis<'_>) -> Table {
    let heads = ["date", "about", "what", "by", "role", "reason"];
    let mut table = Table::new("Decisions", &heads.map(|h| (h, false)));
    let programme = &basis.analysis.built.programme;
    let mut put = |date: Option<crate::world::Date>, about: Cell, what: &str, by: String, role: &str, reason: &str| {
        let date = date.map_or(String::new(), |d| d.to_string());
        table.row(vec![
            Cell::from(date),
            about,
            Cell::from(what),
            Cell::from(by),
            Cell::from(role),
            Cell::from(reason),
        ]);
    };
    for item in &programme.items {
        let about = || Cell::to(Place::Item(item.id.clone()), &*item.id);
        for d in &item.decisions {
            put(d.date, about(), &d.what, d.by.to_string(), &d.role, &d.reason);
        }
        if let Some(e) = &item.editorial {
            put(None, about(), "the meaning stands", ids([&e.by, &e.second]), "", &e.reason);
        }
    }
    for form in &programme.forms {
        for (by, role, date) in &form.approvals {
            put(*date, Cell::from(&form.id), "form approved", by.to_string(), role, "");
        }
        for entry in &form.items {
            for change in &entry.changes {
                let what = format!("{} on {}: {}", entry.item, form.id, change.status.name());
                let by = change.by.as_ref().map(ToString::to_string).unwrap_or_default();
                let item = Cell::to(Place::Item(entry.item.clone()), &*entry.item);
                put(change.date, item, &what, by, "", &change.reason);
            }
        }
    }
    for administration in &programme.administrations {
        for d in &administration.decisions {
            put(d.date, Cell::from(&administration.id), &d.what, d.by.to_string(), "", &d.reason);
        }
    }
    for framework in &programme.frameworks {
        if let Some(study) = &framework.study {
            put(study.adopted_on, Cell::from(&framework.id), "job analysis adopted", ids(&study.adopted_by), "", "");
        }
    }
    for release in basis.known() {
        for approval in &release.terms.approvals {
            let about = Cell::to(Place::Evidence(EvidenceKind::Releases), release.id.to_string());
            put(Some(release.date), about, "release approved", approval.by.to_string(), &approval.role, "");
        }
    }
    for cut in &programme.cut_scores {
        let what = format!("cut score of {} points adopted", cut.cut);
        put(cut.adopted_on, Cell::from(&cut.id), &what, ids(&cut.adopted_by), "", "");
    }
    table.rows.sort_by(|a, b| {
        let key =
            |row: &'_ [Cell]| [row[0].text.clone(), row[1].text.clone(), row[2].text.clone(), row[3].text.clone()];
        key(a).cmp(&key(b))
    });
    table
}

fn waivers(basis: Basis<'_>) -> Table {
    let heads = ["rule", "about", "reason", "until", "state", "author", "approved_by"];
    let mut table = Table::new("Waivers", &heads.map(|h| (h, false)));
    let accepted: BTreeMap<usize, usize> = basis.judged.waived.iter().fold(BTreeMap::new(), |mut counts, waived| {
        *counts.entry(waived.waiver).or_default() += 1;
        counts
    });
    for (n, waiver) in basis.analysis.built.programme.policy.waivers.iter().enumerate() {
        let open = waiver.until.is_some_and(|until| until >= basis.analysis.on);
        let state = match (open, accepted.get(&n)) {
            (false, _) => "ended".to_owned(),
            (true, None) => "open, accepts nothing".to_owned(),
            (true, Some(count)) => format!("open, accepts {count}"),
        };
        table.row(vec![
            Cell::from(&waiver.rule),
            Cell::from(ids(waiver.documents.iter().chain(&waiver.competencies))),
            Cell::from(&waiver.reason),
            Cell::from(waiver.until.map_or(String::new(), |d| d.to_string())),
            Cell::from(state),
            Cell::from(&waiver.author),
            Cell::from(&waiver.approved_by),
        ]);
    }
    table
}

/// Pseudonyms and codes. Names and handles live elsewhere.
fn people(basis: Basis<'_>, trace: &Trace) -> Table {
    let heads = [
        "id",
        "roles",
        "organisation",
        "organisation_is",
        "qualification",
        "qualification_is",
        "from",
        "to",
        "items_written",
        "reviews_made",
        "lessons_written",
    ];
    let mut table = Table::new("People", &heads.map(|h| (h, false)));
    let programme = &basis.analysis.built.programme;
    let count = |list: &mut dyn Iterator<Item = &Id>| {
        list.fold(BTreeMap::<Id, usize>::new(), |mut counts, id| {
            *counts.entry(id.clone()).or_default() += 1;
            counts
        })
    };
    let all_items = || competencies(trace).flat_map(|(_, _, c)| &c.items).chain(&trace.unmapped);
    let items = count(&mut all_items().flat_map(|i| &i.authors));
    let reviews = count(&mut programme.reviews.iter().map(|r| &r.by));
    let lessons = count(&mut programme.lessons.iter().flat_map(|l| &l.authors));
    let meaning = |codes: &[(Id, String)], code: &str| {
        codes.iter().find(|(c, _)| **c == *code).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let of_policy = |id: &Id| {
        let roles = programme.policy.roles.iter().filter(|(_, people)| people.contains(id));
        roles.map(|(role, _)| role.to_string()).collect::<Vec<_>>()
    };
    for person in &programme.people {
        let mut roles = person.roles.clone();
        roles.extend(of_policy(&person.id));
        roles.sort();
        roles.dedup();
        let qualification = person.qualification.as_deref().unwrap_or("");
        let number = |counts: &BTreeMap<Id, usize>| Cell::from(counts.get(&person.id).copied().unwrap_or(0));
        table.row(vec![
            Cell::from(&person.id),
            Cell::from(roles.join(", ")),
            Cell::from(&person.organisation),
            Cell::from(meaning(&programme.codes.organisations, &person.organisation)),
            Cell::from(qualification),
            Cell::from(meaning(&programme.codes.qualifications, qualification)),
            Cell::from(person.from.map_or(String::new(), |d| d.to_string())),
            Cell::from(person.to.map_or(String::new(), |d| d.to_string())),
            number(&items),
            number(&reviews),
            number(&lessons),
        ]);
    }
    table
}
