//! The candidate handbook: every field of a certification, in the order in which candidates ask.

use super::Site;
use super::content::{Writing, published};
use super::filters::fill;
use crate::model::DocId;
use crate::plan::site::{HandbookPage, Link, address};
use serde::Serialize;

/// The handbook as its template takes it. All texts are HTML.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Handbook {
    shows: String,
    level: Option<String>,
    abbreviation: Option<String>,
    announced: Option<String>,
    effective: Option<String>,
    exam: Option<Link>,
    pathways: Vec<Link>,
    sections: Vec<Section>,
}

/// One section; what is empty is not shown.
#[derive(Clone, Debug, Default, Serialize)]
struct Section {
    id: &'static str,
    title: String,
    /// Name and value, plain text.
    facts: Vec<(String, String)>,
    image: Option<String>,
    lead: Option<String>,
    text: Option<String>,
    list: Vec<String>,
}

impl Section {
    fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.text.is_none() && self.list.is_empty() && self.lead.is_none()
    }
}

impl Site<'_> {
    pub(super) fn handbook(&self, id: &str, writing: &Writing<'_>) -> Option<Handbook> {
        let page = self.plan.handbook(id)?;
        let doc = self.plan.programme().certifications.get(id)?.doc;
        let sections = Sections { site: self, writing, doc, page: &page }.all();
        Some(Handbook {
            shows: writing.text(doc, &page.card.description_md),
            level: page.card.level.clone(),
            abbreviation: page.card.abbreviation.clone(),
            announced: page.announced.clone(),
            effective: page.effective.clone(),
            exam: page.card.exam.clone(),
            pathways: page.pathways.clone(),
            sections: sections.into_iter().filter(|s| !s.is_empty()).collect(),
        })
    }
}

struct Sections<'s> {
    site: &'s Site<'s>,
    writing: &'s Writing<'s>,
    doc: DocId,
    page: &'s HandbookPage,
}

impl Sections<'_> {
    fn all(&self) -> Vec<Section> {
        let p = self.page;
        vec![
            self.text("audience", Some(&p.audience_md)),
            self.list("eligibility", &p.eligibility_md),
            self.list("prerequisites_exam", &p.prerequisites_md),
            self.format(),
            self.list("delivery", &p.delivery_md),
            self.text("identification", p.identification_md.as_ref()),
            self.text("accommodations", Some(&p.accommodations_md)),
            self.text("agreement", Some(&p.agreement_md)),
            self.list("results", &p.results_md),
            self.text("score_report", p.score_report_md.as_ref()),
            self.retakes(),
            self.text("appeals", Some(&p.appeals_md)),
            self.renewal(),
            self.text("withdrawal", Some(&p.withdrawal_md)),
            self.badge(),
            self.text("fees", p.fees_md.as_ref()),
            self.contact(),
        ]
    }

    fn word(&self, key: &str) -> String {
        self.site.theme.word(key).to_owned()
    }

    fn section(&self, key: &'static str) -> Section {
        Section { id: key, title: self.word(key), ..Section::default() }
    }

    fn text(&self, key: &'static str, text: Option<&String>) -> Section {
        Section { text: text.map(|t| self.writing.text(self.doc, t)), ..self.section(key) }
    }

    fn list(&self, key: &'static str, entries: &[String]) -> Section {
        Section { list: entries.iter().map(|e| self.writing.entry(self.doc, e)).collect(), ..self.section(key) }
    }

    /// The exam at a glance: what the handbook and the blueprint say in single values.
    fn format(&self) -> Section {
        let p = self.page;
        let mut facts = Vec::new();
        let mut fact = |key: &str, value: Option<String>| facts.extend(value.map(|v| (self.word(key), v)));
        fact("exam_length", p.card.length.map(|n| n.to_string()));
        fact("exam_limit", p.card.limit.clone());
        let languages: Vec<String> = p.languages.iter().map(|code| self.language(code)).collect();
        fact("languages", Some(languages.join(", ")).filter(|l| !l.is_empty()));
        fact("stakes", Some(self.word(if p.high_stakes { "stakes_high" } else { "stakes_low" })));
        fact("validity", p.card.validity.clone());
        Section { facts, ..self.section("exam_format") }
    }

    /// The name of a language by its code (`en`, `pt-BR`), where the theme has one.
    fn language(&self, code: &str) -> String {
        let names = self.word("language_names");
        let plain = code.split('-').next().unwrap_or(code);
        let name = names.split('|').filter_map(|entry| entry.split_once(' ')).find(|(known, _)| *known == plain);
        match name {
            Some((_, name)) if plain == code => name.to_owned(),
            Some((_, name)) => format!("{name} ({code})"),
            None => code.to_owned(),
        }
    }

    fn retakes(&self) -> Section {
        let p = self.page;
        let mut facts = vec![(self.word("retakes_year"), p.attempts_per_year.to_string())];
        for (i, wait) in p.wait.iter().enumerate() {
            let last = i + 1 == p.wait.len();
            let key = if last { "retakes_after" } else { "retakes_before" };
            let when = fill(&self.word(key), &|name| (name == "n").then(|| (i + 2).to_string()));
            facts.push((format!("{} {when}", self.word("retakes_wait")), wait.clone()));
        }
        Section {
            facts,
            text: p.retake_note_md.as_ref().map(|t| self.writing.text(self.doc, t)),
            ..self.section("retakes")
        }
    }

    fn renewal(&self) -> Section {
        let p = self.page;
        let lead = p
            .renewal_window
            .as_ref()
            .map(|w| fill(&self.word("renewal_window"), &|name| (name == "d").then(|| w.clone())));
        let facts = p.card.validity.iter().map(|v| (self.word("validity"), v.clone())).collect();
        Section { lead, facts, ..self.list("renewal", &p.renewal_options_md) }
    }

    fn badge(&self) -> Section {
        let p = self.page;
        let image = p.badge_image.as_ref().map(|path| address::encode(&published(path)));
        Section { image, facts: vec![(p.badge_title.clone(), p.badge_description.clone())], ..self.section("badge") }
    }

    fn contact(&self) -> Section {
        Section {
            text: self.page.contact.as_ref().map(|c| self.writing.text(self.doc, &linked(c))),
            ..self.section("contact")
        }
    }
}

/// An address as Markdown that links it; other texts stay.
fn linked(contact: &str) -> String {
    let address = contact.starts_with("https://") || contact.starts_with("http://") || contact.starts_with("mailto:");
    let mail = !address && contact.contains('@') && !contact.contains(' ');
    if address || mail { format!("<{contact}>") } else { contact.to_owned() }
}
