//! Who reviews, with which qualification, and who teaches what he examines.

use super::{Evidence, EvidenceKind, item, several};
use crate::binder::ledger::competencies;
use crate::binder::table::{Cell, Place, Table, ids};
use crate::binder::{Basis, Ledger, Trace};
use crate::model::Id;
use std::collections::BTreeSet;

/// Rows that a page shows; the file has them all.
const SHOWN: usize = 200;

pub(super) fn people(ledger: &Ledger) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::People);
    evidence.found = !ledger.people.rows.is_empty();
    if !evidence.found {
        evidence.lack("nobody stands in people.yaml");
        return evidence;
    }
    evidence.say(format!(
        "{} under pseudonyms, with roles, organisation and qualification. Names are kept elsewhere, by the body.",
        if ledger.people.rows.len() == 1 {
            "1 person".to_owned()
        } else {
            format!("{} people", ledger.people.rows.len())
        }
    ));
    let without = ledger.people.rows.iter().filter(|r| r[4].text.is_empty()).count();
    if without > 0 {
        evidence.lack(format!("{without} of them without a qualification"));
    }
    evidence.table(ledger.people.clone());
    evidence
}

pub(super) fn reviews(basis: Basis<'_>, trace: &Trace, ledger: &Ledger) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Reviews);
    let quorum = basis.analysis.built.programme.policy.quorum;
    evidence.found = !ledger.reviews.rows.is_empty();
    if !evidence.found {
        evidence.lack("there are no review records (reviews/<session>.csv)");
        return evidence;
    }
    let used = |i: &&crate::binder::ItemTrace| matches!(i.status, "approved" | "beta" | "active");
    let items: Vec<_> = competencies(trace).flat_map(|(_, _, c)| &c.items).filter(used).collect();
    let needed = [quorum.content, quorum.fairness, quorum.editorial];
    let met = |i: &&&crate::binder::ItemTrace| {
        i.accepted.iter().zip(needed).all(|(people, needed)| people.len() as u32 >= needed)
    };
    let whole = items.iter().filter(met).count();
    evidence.say(format!(
        "{} of reviews. Policy asks for {} content, {} fairness and {} editorial reviews of the present text; {whole} of {} items that are approved or in use have them all.",
        several(ledger.reviews.rows.len(), "record"),
        quorum.content,
        quorum.fairness,
        quorum.editorial,
        items.len()
    ));
    evidence.say("A record is bound to the hash of the text that was seen: what was reviewed before a change does not count after it.");
    let heads = [
        ("item", false),
        ("state", false),
        ("content", false),
        ("fairness", false),
        ("editorial", false),
        ("against it", true),
        ("last review", false),
    ];
    let mut lacking = Table::new("Items in use whose present text lacks reviews", &heads);
    let short: Vec<_> = items.iter().filter(|i| !met(i) || i.open > 0).collect();
    for i in short.iter().take(SHOWN) {
        lacking.row(vec![
            item(&i.id),
            Cell::from(i.status),
            Cell::from(ids(&i.accepted[0])),
            Cell::from(ids(&i.accepted[1])),
            Cell::from(ids(&i.accepted[2])),
            Cell::from(i.open),
            Cell::from(i.last_review.as_deref().unwrap_or("–")),
        ]);
    }
    if !short.is_empty() {
        evidence.lack(format!(
            "{} in use lack reviews of their present text, or have a verdict against them",
            several(short.len(), "item")
        ));
    }
    evidence.table(lacking);
    let mut log = ledger.reviews.clone();
    let all = log.rows.len();
    log.rows.truncate(SHOWN);
    log.title = match all > SHOWN {
        true => format!("The first {SHOWN} of {all} records; reviews.csv has them all"),
        false => "All records".to_owned(),
    };
    // The hash is for programs; the file has it.
    log.heads.pop();
    log.rows.iter_mut().for_each(|row| {
        row.pop();
    });
    evidence.table(log);
    evidence
}

/// Competencies that somebody both teaches and examines.
pub(super) fn separation(trace: &Trace) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Separation);
    let heads = [("competency", false), ("person", false), ("lessons", false), ("exam items", false)];
    let mut table = Table::new("Who wrote both a lesson and an exam item on a competency", &heads);
    let mut lessons = false;
    let mut exam = false;
    for (_, _, competency) in competencies(trace) {
        let items: Vec<_> = competency.items.iter().filter(|i| i.pool == "exam" && i.status != "retired").collect();
        lessons |= !competency.lessons.is_empty();
        exam |= !items.is_empty();
        let teachers: BTreeSet<&Id> = competency.lessons.iter().flat_map(|l| &l.authors).collect();
        for person in teachers {
            let written: Vec<&Id> = items.iter().filter(|i| i.authors.contains(person)).map(|i| &i.id).collect();
            if !written.is_empty() {
                let taught = competency.lessons.iter().filter(|l| l.authors.contains(person)).map(|l| &l.id);
                table.row(vec![
                    Cell::to(Place::Competency(competency.id.clone()), &*competency.id),
                    Cell::from(person),
                    Cell::from(ids(taught)),
                    Cell::from(ids(written)),
                ]);
            }
        }
    }
    evidence.found = lessons && exam;
    match (evidence.found, table.rows.len()) {
        (false, _) => evidence.lack("there are not both lessons and exam items to compare"),
        (true, 0) => evidence.say("Nobody wrote both a lesson and an exam item on the same competency."),
        (true, n) => {
            evidence.say(format!("{} found, computed from the authors of lessons and items.", several(n, "overlap")))
        }
    }
    evidence.table(table);
    evidence
}
