//! Issue forms of GitHub: what people who never see YAML fill in, as documents.
//!
//! An issue form arrives as Markdown, one `### Label` and the answer below it for each field. Whatever stands there was
//! typed by a person who cannot run `check`: every problem is told at once, in the words of the form.

mod amend;
mod answers;
mod item;
mod right;

pub use amend::{Amended, amend};
pub use item::{Draft, new_item};

use crate::model::{Built, Id};
use crate::world::Date;
use std::collections::BTreeMap;

/// The forms and where they lie in a repository.
pub const FORMS: &[(&str, &str)] = &[
    (".github/ISSUE_TEMPLATE/new-item.yml", include_str!("../github/new-item.yml")),
    (".github/ISSUE_TEMPLATE/change-item.yml", include_str!("../github/change-item.yml")),
];

/// A filled form.
#[derive(Clone, Copy, Debug)]
pub struct Filing<'a> {
    /// The issue's text.
    pub body: &'a str,
    /// Its number.
    pub issue: Option<u64>,
    /// GitHub handle of who filed it.
    pub handle: Option<&'a str>,
    /// The issue can be read by those alone who may read exam items.
    pub private: bool,
    /// Today.
    pub on: Date,
}

/// What is wrong with a form, in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// One sentence each.
    pub list: Vec<String>,
}

impl Problems {
    fn add(&mut self, problem: impl Into<String>) {
        self.list.push(problem.into());
    }
}

/// The answers of a form by label.
struct Form {
    values: BTreeMap<&'static str, String>,
}

impl Form {
    /// Reads a form whose fields stand in this order. An answer may hold headings of its own: only the next label
    /// that is still to come ends it.
    fn read(body: &str, labels: &[&'static str], problems: &mut Problems) -> Form {
        let mut values: BTreeMap<&'static str, String> = BTreeMap::new();
        let mut next = 0;
        let mut open: Option<&'static str> = None;
        for line in body.replace("\r\n", "\n").lines() {
            let heading = line.strip_prefix("### ").map(str::trim);
            let found = heading.and_then(|text| labels[next..].iter().position(|label| *label == text));
            match (found, open) {
                (Some(at), _) => {
                    open = labels.get(next + at).copied();
                    next += at + 1;
                    values.extend(open.map(|label| (label, String::new())));
                }
                (None, Some(label)) => {
                    let value = values.entry(label).or_default();
                    value.push_str(line);
                    value.push('\n');
                }
                (None, None) => {}
            }
        }
        let lost: Vec<&str> = labels.iter().copied().filter(|label| !values.contains_key(label)).collect();
        if !lost.is_empty() {
            problems.add(format!(
                "The form has lost its headings {}. Leave the lines that begin with `###` as they are, or file the form anew.",
                lost.iter().map(|label| format!("“{label}”")).collect::<Vec<_>>().join(", ")
            ));
        }
        Form { values: values.into_iter().map(|(label, value)| (label, clean(&value))).collect() }
    }

    /// The answer of a field; empty where there is none.
    fn get(&self, label: &str) -> &str {
        self.values.get(label).map_or("", String::as_str)
    }

    /// The answer of a field that must have one.
    fn needed(&self, label: &'static str, problems: &mut Problems) -> &str {
        let value = self.get(label);
        // A heading that is lost is told already.
        if value.is_empty() && self.values.contains_key(label) {
            problems.add(format!("“{label}” is empty."));
        }
        value
    }
}

/// Without what GitHub puts round an answer.
fn clean(value: &str) -> String {
    let value = value.trim_matches(['\n', ' ', '\t']);
    if value == "_No response_" {
        return String::new();
    }
    let inner = value.strip_prefix("```").and_then(|rest| rest.split_once('\n')).and_then(|(info, rest)| {
        let plain = info.trim().chars().all(char::is_alphanumeric);
        rest.strip_suffix("```").filter(|inner| plain && !inner.contains("```"))
    });
    inner.unwrap_or(value).trim_matches(['\n', ' ', '\t']).to_owned()
}

/// The word in the last brackets of a choice (`One right answer (single-choice)`), or all of it.
fn choice(value: &str) -> &str {
    let inner = value.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    inner.map_or(value, |(_, word)| word).trim()
}

/// Who files the form.
struct Author {
    id: Id,
    /// Why nobody knows that the person is who filed it.
    note: Option<String>,
}

/// The person whose account it is; where that is unknown, whom the form names, unless that one has another account.
fn author(filing: &Filing<'_>, built: &Built, named: &str, problems: &mut Problems) -> Option<Author> {
    let people = &built.programme.people;
    let named = named.split_whitespace().next().unwrap_or_default();
    let same = |handle: &str| filing.handle.is_some_and(|own| own.trim_start_matches('@').eq_ignore_ascii_case(handle));
    let own = people.iter().find(|p| p.github.as_deref().is_some_and(|h| same(h.trim_start_matches('@'))));
    match (own, people.get(named)) {
        (Some(own), _) if !named.is_empty() && *own.id != *named => problems.add(format!(
            "“Author” says `{named}`, but your GitHub account belongs to `{}`. Leave the field empty.",
            own.id
        )),
        (Some(person), _) | (None, Some(person)) if !person.active_on(filing.on) => {
            problems.add(format!("`{}` is not active today, as `people.yaml` says. Ask the certification manager.", person.id))
        }
        (Some(person), _) => return Some(Author { id: person.id.clone(), note: None }),
        (None, Some(person)) if filing.handle.is_some() && person.github.is_some() => problems.add(format!(
            "“Author” says `{}`, whose GitHub account is another one than yours. File it from that account, or ask the certification manager to put yours into `people.yaml`.",
            person.id
        )),
        (None, Some(person)) => {
            let note = |handle| {
                format!(
                    "nobody in people.yaml has the GitHub account `{handle}`, and `{}` has none: that the author is who filed the issue was believed. Compare them, and write `github: {handle}` there if it is so",
                    person.id
                )
            };
            let note = filing.handle.map(|handle| note(handle.trim_start_matches('@')));
            return Some(Author { id: person.id.clone(), note });
        }
        (None, None) if named.is_empty() => problems.add(
            "Nobody in `people.yaml` has your GitHub account. Write your id under “Author”, or ask the certification manager for one.",
        ),
        (None, None) => {
            let near = crate::diag::did_you_mean(named, people.ids());
            let hint = near.map_or(String::new(), |near| format!(" Did you mean `{near}`?"));
            problems.add(format!("“Author”: there is nobody `{named}` in `people.yaml`.{hint}"));
        }
    }
    None
}

/// Why an exam item has no place in an issue that everybody reads.
fn refuse_public(filing: &Filing<'_>, exam: bool, problems: &mut Problems) {
    if exam && !filing.private {
        problems.add(
            "This repository is public, and so is this issue: an exam item in it is known to everybody, and nothing was made of it. \
             Use the form in the private repository of the exam bank; what was written here can only become a practice item.",
        );
    }
}

/// Words of an answer on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::Limits;
    use crate::parse::yaml;

    /// Labels in the template's order, and the words of its choices.
    fn template(text: &str) -> (Vec<String>, Vec<String>) {
        let root = yaml::parse(text, 0, &Limits::default()).0.expect("YAML");
        let fields = root.get("body").and_then(|b| b.elements()).expect("fields");
        let labels = fields.iter().filter_map(|f| f.at(&["attributes", "label"])?.text().map(str::to_owned));
        let choices = fields.iter().filter_map(|f| f.at(&["attributes", "options"])?.elements()).flatten();
        let words = choices.filter_map(|c| c.text().map(|text| choice(text).to_owned()));
        (labels.collect(), words.collect())
    }

    #[test]
    fn the_forms_ask_what_is_read() {
        let (labels, words) = template(FORMS[0].1);
        assert_eq!(labels, item::LABELS);
        let known: Vec<&str> = crate::model::ITEM_TYPES
            .iter()
            .copied()
            .filter(|t| crate::model::ItemType::parse(t).is_some())
            .chain(["practice", "exam"])
            .chain(crate::model::COGNITIVE.iter().copied())
            .collect();
        assert_eq!(words, known);
        assert_eq!(template(FORMS[1].1).0, amend::LABELS);
    }

    #[test]
    fn an_answer_may_hold_headings() {
        let mut problems = Problems::default();
        let body =
            "### A\r\n\r\none\r\n### B or so\r\n### C\r\n\n### B\n\n_No response_\n\n### C\n\n```text\ntwo\n```\n";
        let form = Form::read(body, &["A", "B", "C"], &mut problems);
        // `### C` comes before `### B`: the form's own order says that B was lost, not that C is twice.
        assert_eq!(form.get("A"), "one\n### B or so");
        assert_eq!(problems.list.len(), 1);
        let mut problems = Problems::default();
        let body = "### A\n\none\n### Z\n\n### B\n\n_No response_\n\n### C\n\n```text\ntwo\n```\n### A\n";
        let form = Form::read(body, &["A", "B", "C"], &mut problems);
        assert_eq!((form.get("A"), form.get("B"), form.get("C")), ("one\n### Z", "", "```text\ntwo\n```\n### A"));
        assert!(problems.list.is_empty());
        assert_eq!(clean("```text\ntwo\n```"), "two");
    }
}
