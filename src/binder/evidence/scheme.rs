//! Certification schemes.

use super::{Evidence, EvidenceKind, several};
use crate::binder::Basis;
use crate::binder::table::{Cell, Table, day};
use crate::model::Certification;

pub(super) fn scheme(basis: Basis<'_>) -> Evidence {
    let mut evidence = Evidence::new(EvidenceKind::Scheme);
    let all = &basis.analysis.built.programme.certifications;
    evidence.found = !all.is_empty();
    if all.is_empty() {
        evidence.lack("there is no certification scheme (certifications/)");
        return evidence;
    }
    evidence.say(format!(
        "{} written down in full; candidates read the same text as their handbook.",
        several(all.len(), "scheme")
    ));
    for certification in all {
        evidence.table(one(certification));
        if certification.announced.is_none() {
            evidence.lack(format!("{} does not say when it was announced", certification.title));
        }
    }
    evidence
}

fn one(c: &Certification) -> Table {
    let mut table = Table::new(format!("{} ({})", c.title, c.id), &[("element", false), ("as it stands", false)]);
    let months = |d: &Option<crate::model::grammar::Duration>| d.map_or("–".to_owned(), |d| d.to_string());
    let list = |texts: &[String]| texts.join(" ");
    let waits = c.wait.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let rows = [
        ("Scope", c.description.clone()),
        ("For whom", c.audience.clone()),
        ("Exam", c.blueprint.to_string()),
        ("Eligibility", list(&c.eligibility)),
        ("Prerequisites", list(&c.prerequisites)),
        ("Delivery", list(&c.delivery)),
        ("Languages", c.languages.join(", ")),
        ("Stakes", if c.high_stakes { "high" } else { "low" }.to_owned()),
        ("Retakes", format!("{} a year; waiting {waits}", c.attempts_per_year)),
        ("Accommodations", c.accommodations.clone()),
        ("Identification", c.identification.clone().unwrap_or_default()),
        ("Candidate agreement", c.agreement.clone()),
        ("Results", list(&c.results)),
        ("Appeals and complaints", c.appeals.clone()),
        ("Validity", months(&c.validity)),
        ("Renewal", format!("window {}; {}", months(&c.renewal_window), list(&c.renewal_options))),
        ("Withdrawal", c.withdrawal.clone()),
        ("Fees", c.fees.clone().unwrap_or_default()),
        ("Owner", c.owner.to_string()),
        ("Announced", day(c.announced)),
        ("Effective", day(c.effective)),
    ];
    for (element, text) in rows {
        let text = if text.trim().is_empty() { "not said".to_owned() } else { text };
        table.row(vec![Cell::from(element), Cell::from(text)]);
    }
    table
}
