//! What a rule is: plain data beside one function.

use super::cross::Cross;
use super::prose::Prose;
use super::text::TextView;
use crate::analysis::Analysis;
use crate::canon::line_feeds;
use crate::diag::{Diagnostic, Severity};
use crate::governance::{Governance, ItemReviews, author};
use crate::model::{
    Doc, DocId, Id, Item, Person, Policy, Programme, ProgrammeRecord, Review, ReviewColumn, Table, build,
};
use crate::source::Span;
use crate::world::{Date, World, WorldError};
use std::collections::BTreeMap;

/// Groups of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The content cannot be what the author meant.
    Correctness,
    /// The exam does not measure the job, or nobody teaches it.
    Coverage,
    /// An item gives itself away or asks unclearly.
    ItemWriting,
    /// Who decided what, and may they.
    Governance,
    /// Something is due. Fails `check`, never `build`.
    Calendar,
    /// Someone could not use it.
    Accessibility,
    /// An LMS could not take it.
    Packaging,
    /// Something secret would leak, or something hostile come in.
    Security,
    /// Somebody is shut out, put down or at a loss for a reason that is not measured.
    Fairness,
}

impl Group {
    /// The word of `policy.yaml` and reports.
    pub fn name(self) -> &'static str {
        match self {
            Group::Correctness => "correctness",
            Group::Coverage => "coverage",
            Group::ItemWriting => "item-writing",
            Group::Governance => "governance",
            Group::Calendar => "calendar",
            Group::Accessibility => "accessibility",
            Group::Packaging => "packaging",
            Group::Security => "security",
            Group::Fairness => "fairness",
        }
    }

    /// Whether front matter may silence its findings.
    pub fn suppressible(self) -> bool {
        !matches!(self, Group::Governance | Group::Security)
    }
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Stable kebab-case name, never reused.
    pub name: &'static str,
    /// Its group.
    pub group: Group,
    /// Weight where policy says nothing.
    pub severity: Severity,
    /// Version of Certwright that brought it.
    pub since: &'static str,
    /// One sentence without a full stop: what is reported.
    pub summary: &'static str,
    /// The manual page: Markdown with the headings `What it does`, `Why`, `Example`, `Use instead`, `References`.
    pub docs: &'static str,
    /// What `policy.yaml` can set.
    pub options: &'static [RuleOption],
    /// Some of its findings carry a safe fix.
    pub fixable: bool,
    /// What it looks at.
    pub scope: Scope,
    /// Programmes that pass and fail; a test runs them.
    pub examples: &'static [Example],
}

/// One option of a rule.
#[derive(Debug)]
pub struct RuleOption {
    /// Its name.
    pub name: &'static str,
    /// What holds where policy says nothing.
    pub default: &'static str,
    /// What it means.
    pub doc: &'static str,
}

/// What a rule looks at, and its function.
#[derive(Debug)]
pub enum Scope {
    /// Reported while the programme is read and resolved.
    Reading,
    /// One document at a time, in parallel; knows no other.
    Document(fn(&Context<'_>, DocId, &Doc, &mut Findings)),
    /// One item at a time, in parallel.
    Item(fn(&Context<'_>, &Item, &mut Findings)),
    /// One item at a time as its candidates read it, in parallel; items in a language without word lists are left out.
    Prose(fn(&Context<'_>, &Prose<'_>, &mut Findings)),
    /// One body of Markdown at a time (lessons, stimuli, items), in parallel.
    Text(fn(&Context<'_>, &TextView<'_>, &mut Findings)),
    /// All items as their candidates read them, by the one index of their content words.
    Bank(fn(&Context<'_>, &Cross<'_>, &mut Findings)),
    /// The programme as a whole.
    Programme(fn(&Context<'_>, &mut Findings)),
}

/// A small programme that shows a rule: files laid over the scaffold of `init`.
///
/// What a file of text cannot show is said by a text that begins with NUL: `\0bytes:` and
/// hexadecimal bytes, `\0unreadable`, or an entry that is no file: `\0folder`, `\0broken-link`,
/// `\0escaping-link`, `\0special`, `\0bad-name`. Paths under `@base/` are laid over the scaffold
/// of the base revision instead, and have the example checked against it.
#[derive(Debug)]
pub struct Example {
    /// What it shows.
    pub title: &'static str,
    /// (path, text); an empty text takes the scaffold's file away.
    pub files: &'static [(&'static str, &'static str)],
    /// What must come of it.
    pub verdict: Verdict,
}

/// What must come of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The rule is silent.
    Passes,
    /// The rule reports this many findings.
    Fails(usize),
}

/// What a rule may ask.
#[derive(Debug)]
pub struct Context<'a> {
    /// Everything that was computed.
    pub analysis: &'a Analysis,
    /// The rule that runs.
    pub rule: &'static Rule,
    /// The policy in force (the base branch's, with `--base`).
    pub policy: &'a Policy,
    /// The policy of this revision, where it is not the one in force.
    pub proposed: Option<&'a Policy>,
    /// The base revision, with `--base`.
    pub base: Option<&'a Base>,
    /// Reviews and decisions, by the policy in force and the people of the base revision.
    pub governance: &'a Governance,
}

/// What the base revision says of things that a change may not do by itself.
#[derive(Debug, Default)]
pub struct Base {
    /// The programme's own record there.
    pub record: Option<ProgrammeRecord>,
    /// The policy in force.
    pub policy: Policy,
    /// Who has which role there.
    pub people: Table<Person>,
    /// Items as they stand there; those that are the same here may be missing.
    pub items: Table<Item>,
    /// Review records as they stand there, of the sessions that are not the same here.
    pub reviews: Vec<Review>,
    /// Manifests of its releases: path, bytes.
    pub releases: BTreeMap<String, Vec<u8>>,
    /// Manifests and review sessions of the commit where the change left the branch of that revision, so that what was
    /// released and reviewed since is not missed in it; `None` where that commit cannot be seen.
    pub forked: Option<BTreeMap<String, Vec<u8>>>,
}

impl Base {
    /// What stands in the world of that revision.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(world: &dyn World) -> Result<Base, WorldError> {
        let Programme { record, policy, people, items, reviews, .. } = build(world)?.programme;
        let releases = manifests(world)?;
        let forked = Some(records(world)?);
        Ok(Base { record, policy, people, items, reviews, forked, releases })
    }

    /// With the manifests and review sessions of the commit where the change left the branch of that revision, if it can be seen. Without
    /// this, that commit is the revision itself.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn forked_at(mut self, fork: Option<&dyn World>) -> Result<Base, WorldError> {
        self.forked = fork.map(records).transpose()?;
        Ok(self)
    }

    /// Whether a record is as it was where the change left the branch of the base revision.
    pub fn untouched(&self, path: &str, here: Option<&[u8]>) -> bool {
        match &self.forked {
            Some(forked) => forked.get(path).map(|bytes| line_feeds(bytes)) == here.map(line_feeds),
            // A record is never edited, so one that differs was altered here; one that is missing may be newer.
            None => here.is_none(),
        }
    }
}

/// Whether a path is that of a record that is only ever added to.
pub fn is_record(path: &str) -> bool {
    is_manifest(path) || (path.starts_with("reviews/") && path.ends_with(".csv"))
}

fn is_manifest(path: &str) -> bool {
    path.starts_with("releases/") && path.ends_with(".jsonl")
}

fn manifests(world: &dyn World) -> Result<BTreeMap<String, Vec<u8>>, WorldError> {
    files(world, is_manifest)
}

fn records(world: &dyn World) -> Result<BTreeMap<String, Vec<u8>>, WorldError> {
    files(world, is_record)
}

fn files(world: &dyn World, which: fn(&str) -> bool) -> Result<BTreeMap<String, Vec<u8>>, WorldError> {
    let paths = world.list()?.into_iter().map(|entry| entry.path).filter(|path| which(path));
    paths.map(|path| Ok((path.to_string(), world.read(&path)?))).collect()
}

impl<'a> Context<'a> {
    /// The programme.
    pub fn programme(&self) -> &'a Programme {
        &self.analysis.built.programme
    }

    /// A document.
    pub fn doc(&self, id: DocId) -> &'a Doc {
        self.analysis.built.docs.get(id)
    }

    /// The date that dated rules go by.
    pub fn on(&self) -> Date {
        self.analysis.on
    }

    /// A finding of this rule about a place in a document.
    pub fn finding(&self, doc: &Doc, span: Span, message: impl Into<String>) -> Diagnostic {
        let mut found = Diagnostic::new(self.rule.name, self.rule.severity, message).at(doc.file, span, "");
        found.document = doc.id().map(str::to_owned);
        found
    }

    /// A finding of this rule about a cell of a review record, by its column.
    pub fn review_finding(&self, review: &Review, column: ReviewColumn, message: impl Into<String>) -> Diagnostic {
        let found = Diagnostic::new(self.rule.name, self.rule.severity, message);
        found.at(review.file, review.cells[column as usize], "").document(&*review.item)
    }

    /// A finding of this rule about a file as such, read or not; waivers name it by its path.
    pub fn file_finding(&self, path: &str, message: impl Into<String>) -> Diagnostic {
        let mut found = Diagnostic::new(self.rule.name, self.rule.severity, message).subject(path);
        if let Some(file) = self.analysis.built.sources.find(path) {
            found = found.at(file, Span::default(), "");
        }
        found.document = self.analysis.built.docs.by_path(path).and_then(|id| self.doc(id).id()).map(str::to_owned);
        found
    }

    /// A finding of this rule about the programme as a whole.
    pub fn overall(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.rule.name, self.rule.severity, message)
    }

    /// The text of an option: policy's, else the default.
    pub fn option(&self, name: &str) -> &str {
        let set = self.policy.options.iter().find(|(rule, _)| rule == self.rule.name);
        let set = set.and_then(|(_, options)| options.iter().find(|(n, _)| n == name));
        let default = || self.rule.options.iter().find(|o| o.name == name).map_or("", |o| o.default);
        set.map_or_else(default, |(_, value)| value)
    }

    /// A numeric option.
    pub fn number(&self, name: &str) -> f64 {
        let default = self.rule.options.iter().find(|o| o.name == name).and_then(|o| o.default.parse().ok());
        self.option(name).parse().ok().or(default).unwrap_or(0.0)
    }

    /// Whether a person holds a role: in `people.yaml` or in the policy's `roles:`, of the base
    /// revision where there is one, so that nobody gives a role to themselves.
    pub fn holds(&self, person: &str, role: &str) -> bool {
        let people = self.base.map_or(&self.programme().people, |base| &base.people);
        self.policy.gives(person, role) || people.get(person).is_some_and(|p| p.roles.iter().any(|r| r == role))
    }

    /// Whether a person gets a role by the very change that is checked.
    pub fn gains(&self, person: &str, role: &str) -> bool {
        let here = |p: &Person| p.roles.iter().any(|r| r == role);
        let now = self.programme().policy.gives(person, role) || self.programme().people.get(person).is_some_and(here);
        now && !self.holds(person, role)
    }

    /// The days on which a person is active, in words; those of the base revision, where that knows the person.
    pub fn days_of(&self, person: &str) -> Option<String> {
        let of_base = self.base.and_then(|base| base.people.get(person));
        of_base.or_else(|| self.programme().people.get(person)).map(Person::days)
    }

    /// The author whom a person is, if it is one, under whatever id.
    pub fn wrote<'i>(&self, person: &str, authors: &'i [Id]) -> Option<&'i Id> {
        let people = &self.programme().people;
        author(&[people, self.base.map_or(people, |base| &base.people)], person, authors)
    }

    /// What the reviews of an item come to.
    pub fn reviews_of(&self, item: &str) -> Option<&'a ItemReviews> {
        self.governance.items.get(item)
    }

    /// A review record by its position.
    pub fn review(&self, position: usize) -> &'a Review {
        &self.programme().reviews[position]
    }

    /// Domain of a competency.
    pub fn domain(&self, competency: &str) -> Option<&'a Id> {
        self.programme().competencies.get(competency).map(|c| &c.domain)
    }
}

/// Where a rule puts what it found.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Diagnostic>,
}

impl Findings {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// All of them.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }
}
