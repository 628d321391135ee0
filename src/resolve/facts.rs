//! `{{ fact: PATH }}`, `{{ term: ID }}` and `{{ check: ID }}`: what prose takes from elsewhere.

use super::{Resolved, Text};
use crate::diag::{Diagnostic, Severity, did_you_mean};
use crate::model::grammar::Range;
use crate::model::{Built, Docs, DomainWeight, KINDS, Kind, Pool, Programme, Status};
use crate::parse::markdown::Node;
use crate::parse::markdown::ast::{Block, BlockKind, Directive, DirectiveName, Inline, InlineKind};

/// Every fact there is: path with its placeholder, and what it shows. The list is closed.
pub const FACTS: &[(&str, &str)] = &[
    ("programme.title", "name of the programme"),
    ("programme.release", "last stamped release"),
    ("blueprint.ID.length", "scored items of the exam"),
    ("blueprint.ID.pretest", "unscored items mixed in"),
    ("blueprint.ID.time-limit", "time limit"),
    ("blueprint.ID.domains", "number of domains"),
    ("blueprint.ID.weight.DOMAIN", "weight of a domain, as `22–26 %`"),
    ("blueprint.ID.items.DOMAIN", "items a form takes from a domain, as `13–15`"),
    ("framework.ID.title", "name of the framework"),
    ("framework.ID.domains", "number of domains"),
    ("framework.ID.tasks", "number of tasks"),
    ("framework.ID.competencies", "number of competencies"),
    ("framework.ID.raters", "number of raters in the job task analysis"),
    ("competency.ID.statement", "statement of a competency"),
    ("certification.ID.title", "name of the certification"),
    ("certification.ID.validity", "how long it holds"),
    ("certification.ID.stakes", "`high` or `low`"),
    ("certification.ID.retake-wait", "waiting time before the first retake"),
    ("course.ID.title", "name of the course"),
    ("course.ID.lessons", "number of lessons"),
    ("course.ID.minutes", "working time in minutes"),
    ("product.ID.version", "latest version of a product"),
    ("product.ID.date", "day of that version"),
];

impl Resolved {
    /// The text of a fact. Competency ids hold dots, so the first and last parts are read first.
    ///
    /// # Errors
    /// What is wrong with the path, with a suggestion.
    pub fn fact(&self, programme: &Programme, path: &str) -> Result<String, String> {
        let (kind, rest) = path.split_once('.').ok_or_else(|| unknown(path))?;
        match kind {
            "programme" => self.programme_fact(programme, rest),
            "blueprint" => blueprint_fact(programme, rest),
            "framework" => framework_fact(programme, rest),
            "competency" => {
                let id = rest.strip_suffix(".statement").ok_or_else(|| unknown(path))?;
                let competency = programme
                    .competencies
                    .get(id)
                    .ok_or_else(|| missing("competency", id, programme.competencies.ids()))?;
                Some(competency.statement.clone())
            }
            "certification" => certification_fact(programme, rest),
            "course" => course_fact(programme, rest),
            "product" => product_fact(programme, rest),
            _ => None,
        }
        .ok_or_else(|| self.reason(programme, path))
    }

    fn programme_fact(&self, programme: &Programme, key: &str) -> Option<String> {
        match key {
            "title" => programme.record.as_ref().map(|r| r.title.clone()),
            "release" => Some(self.latest_release().unwrap_or("unreleased").to_owned()),
            _ => None,
        }
    }

    fn reason(&self, programme: &Programme, path: &str) -> String {
        let parts: Vec<&str> = path.split('.').collect();
        let Some(id) = parts.get(1) else { return unknown(path) };
        let candidates: Vec<&str> = match parts[0] {
            "blueprint" => programme.blueprints.ids().collect(),
            "framework" => programme.frameworks.ids().collect(),
            "certification" => programme.certifications.ids().collect(),
            "course" => programme.courses.ids().collect(),
            "product" => programme.record.iter().flat_map(|r| &r.products).map(|p| &*p.id).collect(),
            _ => return unknown(path),
        };
        if candidates.contains(id) { unknown(path) } else { missing(parts[0], id, candidates.into_iter()) }
    }
}

fn unknown(path: &str) -> String {
    let kind = path.split('.').next().unwrap_or("");
    let of_kind: Vec<&str> = FACTS.iter().map(|(p, _)| *p).filter(|p| p.starts_with(&format!("{kind}."))).collect();
    match of_kind.is_empty() {
        true => {
            "facts begin with programme, blueprint, framework, competency, certification, course or product".to_owned()
        }
        false => format!("the facts here are `{}`", of_kind.join("`, `")),
    }
}

fn missing<'a>(what: &str, id: &str, ids: impl Iterator<Item = &'a str>) -> String {
    match did_you_mean(id, ids) {
        Some(best) => format!("there is no {what} `{id}`; did you mean `{best}`?"),
        None => format!("there is no {what} `{id}`"),
    }
}

fn blueprint_fact(programme: &Programme, rest: &str) -> Option<String> {
    let (id, key) = rest.split_once('.')?;
    let blueprint = programme.blueprints.get(id)?;
    let domain = |d: &str| blueprint.domains.iter().find(|(id, _)| &**id == d).map(|(_, w)| w);
    match key.split_once('.') {
        Some(("weight", d)) => domain(d).map(|w| percent(w, blueprint.length)),
        Some(("items", d)) => domain(d).map(|w| dashed(w.items(blueprint.length))),
        Some(_) => None,
        None => match key {
            "length" => Some(blueprint.length.to_string()),
            "pretest" => Some(blueprint.pretest.to_string()),
            "domains" => Some(blueprint.domains.len().to_string()),
            "time-limit" => blueprint.timing.as_ref()?.limit.map(|l| l.to_string()),
            _ => None,
        },
    }
}

/// `22–26 %`, as published.
fn percent(weight: &DomainWeight, length: u32) -> String {
    let range = match weight {
        DomainWeight::Percent(range) => dashed(*range),
        DomainWeight::Target { target, tolerance } if *tolerance == 0.0 => format!("{target}"),
        DomainWeight::Target { target, tolerance } => format!("{}–{}", target - tolerance, target + tolerance),
        DomainWeight::Items(items) => {
            let share = |n: u32| (f64::from(n) * 100.0 / f64::from(length.max(1))).round() as u32;
            dashed(Range { min: items.min.map(share), max: items.max.map(share) })
        }
    };
    format!("{range} %")
}

fn dashed(range: Range) -> String {
    match (range.min, range.max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min}–{max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any number".to_owned(),
    }
}

fn framework_fact(programme: &Programme, rest: &str) -> Option<String> {
    let (id, key) = rest.rsplit_once('.')?;
    let framework = programme.frameworks.get(id)?;
    let active = programme.competencies.iter().filter(|c| &*c.framework == id && !c.retired);
    match key {
        "title" => Some(framework.title.clone()),
        "domains" => Some(framework.domains.len().to_string()),
        "tasks" => Some(framework.tasks().count().to_string()),
        "competencies" => Some(active.count().to_string()),
        "raters" => framework.study.as_ref().map(|s| s.raters.to_string()),
        _ => None,
    }
}

fn certification_fact(programme: &Programme, rest: &str) -> Option<String> {
    let (id, key) = rest.rsplit_once('.')?;
    let certification = programme.certifications.get(id)?;
    match key {
        "title" => Some(certification.title.clone()),
        "validity" => certification.validity.map(|v| v.to_string()),
        "stakes" => Some(if certification.high_stakes { "high" } else { "low" }.to_owned()),
        "retake-wait" => certification.wait.first().map(|w| w.to_string()),
        _ => None,
    }
}

fn course_fact(programme: &Programme, rest: &str) -> Option<String> {
    let (id, key) = rest.rsplit_once('.')?;
    let course = programme.courses.get(id)?;
    let lessons = || programme.lessons.iter().filter(|l| &*l.course == id);
    match key {
        "title" => Some(course.title.clone()),
        "lessons" => Some(lessons().count().to_string()),
        "minutes" => Some(lessons().map(|l| l.minutes).sum::<u32>().to_string()),
        _ => None,
    }
}

fn product_fact(programme: &Programme, rest: &str) -> Option<String> {
    let (id, key) = rest.rsplit_once('.')?;
    let product = programme.record.as_ref()?.products.iter().find(|p| &*p.id == id)?;
    let (version, date) = product.releases.last()?;
    match key {
        "version" => Some(version.clone()),
        "date" => date.map(|d| d.to_string()),
        _ => None,
    }
}

/// Checks all directives of a text.
pub(super) fn check(resolved: &Resolved, built: &Built, text: &Text<'_>, problems: &mut Vec<Diagnostic>) {
    text.walk(&mut |node| {
        let directive = match node {
            Node::Block(Block { kind: BlockKind::Directive(d), .. })
            | Node::Inline(Inline { kind: InlineKind::Directive(d), .. }) => d,
            _ => return,
        };
        if let Err((rule, message, help)) = judge(resolved, &built.programme, text, directive) {
            if rule.starts_with("unknown-") && doubtful(&built.docs, directive) {
                return;
            }
            let place = text.place(directive.argument_span);
            let mut diagnostic = Diagnostic::new(rule, Severity::Error, message).at(text.file, place, "").help(help);
            diagnostic.document = text.id.map(str::to_owned);
            problems.push(diagnostic);
        }
    });
}

/// Whether what a directive names may stand in a document that cannot be read whole.
fn doubtful(docs: &Docs, directive: &Directive) -> bool {
    let (kind, id) = match directive.name {
        DirectiveName::Check => (Some(Kind::Item), directive.argument.as_str()),
        DirectiveName::Term => (Some(Kind::Glossary), directive.argument.as_str()),
        DirectiveName::Include => (None, ""),
        DirectiveName::Fact => {
            let mut parts = directive.argument.split('.');
            let kind = match parts.next() {
                Some("competency") => Some(Kind::Framework),
                Some("product") => Some(Kind::Programme),
                name => KINDS.iter().find(|spec| Some(spec.name) == name).map(|spec| spec.kind),
            };
            (kind, parts.next().unwrap_or_default())
        }
    };
    docs.iter().any(|(_, doc)| Some(doc.kind) == kind && doc.may_name(id))
}

type Problem = (&'static str, String, String);

fn judge(resolved: &Resolved, programme: &Programme, text: &Text<'_>, directive: &Directive) -> Result<(), Problem> {
    let argument = directive.argument.as_str();
    let in_item = matches!(text.kind, Kind::Item | Kind::Stimulus);
    if in_item && directive.name != DirectiveName::Term {
        let message = "items and stimuli take no facts, checks or includes".to_owned();
        return Err((
            "directive-in-item",
            message,
            "write the text out: what a candidate saw must not change with a number elsewhere".to_owned(),
        ));
    }
    match directive.name {
        DirectiveName::Fact => resolved
            .fact(programme, argument)
            .map(|_| ())
            .map_err(|help| ("unknown-fact", format!("there is no fact `{argument}`"), help)),
        DirectiveName::Term if !programme.terms.contains(argument) => {
            let help = match did_you_mean(argument, programme.terms.ids()) {
                Some(best) => format!("did you mean `{best}`?"),
                None => "add the term to glossary.yaml".to_owned(),
            };
            Err(("unknown-reference", format!("there is no glossary term `{argument}`"), help))
        }
        DirectiveName::Check => practice_item(programme, argument),
        DirectiveName::Term | DirectiveName::Include => Ok(()),
    }
}

fn practice_item(programme: &Programme, id: &str) -> Result<(), Problem> {
    let Some(item) = programme.items.get(id) else {
        return Err((
            "unknown-reference",
            format!("there is no item `{id}`"),
            "name the id of a practice item".to_owned(),
        ));
    };
    if item.pool == Pool::Exam {
        let message = format!("the item `{id}` belongs to the exam and would become public here");
        return Err((
            "exam-item-in-lesson",
            message,
            "name a practice item (`pool: practice`), or write one".to_owned(),
        ));
    }
    if matches!(item.status, Status::Retired | Status::Rejected | Status::Suspended) {
        let message = format!("the item `{id}` is {}", item.status.name());
        return Err(("retired-item-used", message, "take another practice item on the same competency".to_owned()));
    }
    Ok(())
}
