//! What search finds: pages of the site and terms of the glossary, word by word.

use super::head::{brief_to, plain};
use super::jsonld::in_script;
use super::{Output, Site};
use crate::model::Lesson;
use crate::parse::markdown::ast::{DirectiveName, Inline, InlineKind};
use crate::parse::markdown::{Node, headings, plain_text_blocks, walk};
use crate::plan::site::{PageKind, address};
use crate::search::{self, Record, Text};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Words of the theme that the search script shows.
const WORDS: [&str; 5] = ["search_none", "search_found", "search_short", "search_failed", "search_near"];
/// Longest summary of a result, in characters.
const SUMMARY: usize = 140;

/// Something that search finds.
enum Found<'a> {
    Page(&'a crate::plan::site::Page),
    Term(&'a crate::model::Term),
}

impl<'a> Site<'a> {
    pub(super) fn search_words(&self) -> String {
        let words: Map<String, Value> =
            WORDS.iter().map(|key| ((*key).to_owned(), Value::from(self.theme.word(key)))).collect();
        in_script(&Value::Object(words))
    }

    /// The files of the index. They are made at once: how many there are depends on what is in them.
    pub(super) fn search_outputs(&'a self) -> Vec<Output<'a>> {
        let searched = |kind: &PageKind| {
            kind.is_listed() && !matches!(kind, PageKind::Check(_) | PageKind::Practice(..) | PageKind::Glossary)
        };
        let pages = self.plan.pages().iter().filter(|p| searched(&p.kind)).map(Found::Page);
        let found: Vec<Found<'a>> = pages.chain(self.plan.programme().terms.iter().map(Found::Term)).collect();
        let files = search::build(found.len(), &|n| self.found(&found[n]));
        let output = |file: search::File| Output {
            path: format!("search/{}", file.name),
            inputs: self.digest(&file.name, &Sha256::digest(file.text.as_bytes())),
            produce: Box::new(move || Ok(file.text.clone().into_bytes())),
        };
        files.into_iter().map(output).collect()
    }

    fn found(&self, found: &Found<'_>) -> (Record, Text) {
        match found {
            Found::Page(page) => self.page_entry(page),
            Found::Term(term) => {
                let glossary = self.plan.path(&PageKind::Glossary).map(address::encode).unwrap_or_default();
                let definition = plain(&term.definition);
                let record = Record {
                    title: term.term.clone(),
                    href: format!("{glossary}#{}", address::encode(&term.id)),
                    place: self.theme.word("glossary").to_owned(),
                    summary: brief_to(&definition, SUMMARY),
                };
                (
                    record,
                    Text {
                        title: term.term.clone(),
                        keywords: term.also.join(" "),
                        body: definition,
                        ..Text::default()
                    },
                )
            }
        }
    }

    fn page_entry(&self, page: &crate::plan::site::Page) -> (Record, Text) {
        let title = self.title(&page.kind);
        let summary = self.description(&page.kind).unwrap_or_default();
        let crumbs: Vec<String> = self.crumbs(&page.kind).into_iter().map(|l| l.title).collect();
        let place = if crumbs.is_empty() { self.theme.word(page.kind.name()).to_owned() } else { crumbs.join(" / ") };
        let record = Record {
            title: title.clone(),
            href: address::encode(&page.path),
            place,
            summary: brief_to(&summary, SUMMARY),
        };
        let mut text = Text { title, body: summary, ..Text::default() };
        self.own_words(&page.kind, &mut text);
        (record, text)
    }

    /// What a page says beside its title and description.
    fn own_words(&self, kind: &PageKind, text: &mut Text) {
        let p = self.plan.programme();
        match kind {
            PageKind::Lesson(id) => {
                if let Some(lesson) = p.lessons.get(id) {
                    self.lesson_words(lesson, text);
                }
            }
            PageKind::Competency(id) => {
                if let Some(c) = p.competencies.get(id) {
                    // A statement is a sentence: as a title it would push every lesson down.
                    text.headings = std::mem::take(&mut text.title);
                    text.keywords = c.id.to_string();
                    text.body = c.knowledge.iter().chain(&c.skills).map(String::as_str).collect::<Vec<_>>().join(" ");
                }
            }
            PageKind::Course(id) => {
                text.body.push_str(p.courses.get(id).and_then(|c| c.audience.as_deref()).unwrap_or_default())
            }
            PageKind::Handbook(id) => {
                if let Some(page) = self.plan.handbook(id) {
                    text.keywords = page.card.abbreviation.clone().unwrap_or_default();
                    text.headings = [
                        "eligibility",
                        "accommodations",
                        "appeals",
                        "retakes",
                        "renewal",
                        "withdrawal",
                        "results",
                        "fees",
                    ]
                    .map(|key| self.theme.word(key))
                    .join(" ");
                    let texts = [&page.accommodations_md, &page.appeals_md, &page.agreement_md, &page.withdrawal_md];
                    let lists = [&page.eligibility_md, &page.delivery_md, &page.results_md, &page.renewal_options_md]
                        .into_iter()
                        .flatten();
                    text.body = texts.into_iter().chain(lists).map(String::as_str).collect::<Vec<_>>().join(" ");
                }
            }
            PageKind::ExamGuide(_) => {
                text.headings = format!("{} {}", self.theme.word("exam_guide"), self.theme.word("exam_weight"))
            }
            _ => {}
        }
    }

    fn lesson_words(&self, lesson: &Lesson, text: &mut Text) {
        text.keywords = lesson
            .search_keywords
            .iter()
            .map(String::as_str)
            .chain(lesson.competencies.iter().map(|c| &**c))
            .collect::<Vec<_>>()
            .join(" ");
        text.body.push(' ');
        text.body.push_str(&lesson.objectives.join(" "));
        let Some(body) = self.plan.programme().body(lesson.doc) else { return };
        text.headings = headings(&body.blocks).into_iter().map(|h| h.text).collect::<Vec<_>>().join(" ");
        text.body.push(' ');
        text.body.push_str(&plain_text_blocks(&body.blocks));
        // Terms stand in the text under their names.
        walk(&body.blocks, &mut |node| {
            if let Node::Inline(Inline { kind: InlineKind::Directive(directive), .. }) = node
                && directive.name == DirectiveName::Term
                && let Some(term) = self.plan.programme().terms.get(&directive.argument)
            {
                text.body.push(' ');
                text.body.push_str(&term.term);
            }
        });
    }
}
