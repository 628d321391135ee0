//! What a rule is: plain data beside one function.

use super::text::TextView;
use crate::analysis::Analysis;
use crate::diag::{Diagnostic, Severity};
use crate::model::{Doc, DocId, Id, Item, Person, Policy, Programme, ProgrammeRecord, Table, build};
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
    /// One body of Markdown at a time (lessons, stimuli, items), in parallel.
    Text(fn(&Context<'_>, &TextView<'_>, &mut Findings)),
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
    /// Manifests of its releases: path, bytes.
    pub releases: BTreeMap<String, Vec<u8>>,
}

impl Base {
    /// What stands in the world of that revision.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(world: &dyn World) -> Result<Base, WorldError> {
        let Programme { record, policy, people, items, .. } = build(world)?.programme;
        let mut releases = BTreeMap::new();
        for entry in world.list()? {
            if entry.path.starts_with("releases/") && entry.path.ends_with(".jsonl") {
                releases.insert(entry.path.to_string(), world.read(&entry.path)?);
            }
        }
        Ok(Base { record, policy, people, items, releases })
    }
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
        let of_policy =
            self.policy.roles.iter().any(|(r, people)| &**r == role && people.iter().any(|p| &**p == person));
        let people = self.base.map_or(&self.programme().people, |base| &base.people);
        of_policy || people.get(person).is_some_and(|p| p.roles.iter().any(|r| r == role))
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
