//! Kinds of evidence: one file a kind or a few that belong together.

mod exam;
mod items;
mod job;
mod people;
mod process;
mod releases;
mod scheme;

use super::table::{Cell, Place, Table};
use super::{Basis, Ledger, Trace};
use serde::{Deserialize, Serialize};

/// What a repository can hold for an auditor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// Certification schemes.
    Scheme,
    /// Job task analyses with raters and weights.
    JobAnalysis,
    /// Test specifications against weights and bank.
    Blueprint,
    /// Two-way traceability from tasks to items.
    Traceability,
    /// The bank: states, pools, types.
    Items,
    /// The log of reviews.
    Reviews,
    /// Who does what, and with which qualification.
    People,
    /// Who teaches and examines the same.
    Separation,
    /// Standard setting.
    CutScore,
    /// Forms, their coverage and approvals.
    Forms,
    /// Statistics of items and forms.
    Statistics,
    /// What was signed.
    Decisions,
    /// Manifests with digests and approvals.
    Releases,
    /// What changed from release to release.
    Changes,
    /// The gate.
    Policy,
    /// What is accepted for a time.
    Waivers,
    /// What `check` finds.
    Check,
    /// How exam material is kept apart.
    Security,
}

impl EvidenceKind {
    /// All of them, in the order of the binder.
    pub const ALL: [EvidenceKind; 18] = [
        EvidenceKind::Scheme,
        EvidenceKind::JobAnalysis,
        EvidenceKind::Blueprint,
        EvidenceKind::Traceability,
        EvidenceKind::Items,
        EvidenceKind::Reviews,
        EvidenceKind::People,
        EvidenceKind::Separation,
        EvidenceKind::CutScore,
        EvidenceKind::Forms,
        EvidenceKind::Statistics,
        EvidenceKind::Decisions,
        EvidenceKind::Releases,
        EvidenceKind::Changes,
        EvidenceKind::Policy,
        EvidenceKind::Waivers,
        EvidenceKind::Check,
        EvidenceKind::Security,
    ];

    /// Short name, for addresses.
    pub fn name(self) -> &'static str {
        match self {
            EvidenceKind::Scheme => "scheme",
            EvidenceKind::JobAnalysis => "job-analysis",
            EvidenceKind::Blueprint => "blueprint",
            EvidenceKind::Traceability => "traceability",
            EvidenceKind::Items => "items",
            EvidenceKind::Reviews => "reviews",
            EvidenceKind::People => "people",
            EvidenceKind::Separation => "separation",
            EvidenceKind::CutScore => "cut-score",
            EvidenceKind::Forms => "forms",
            EvidenceKind::Statistics => "statistics",
            EvidenceKind::Decisions => "decisions",
            EvidenceKind::Releases => "releases",
            EvidenceKind::Changes => "changes",
            EvidenceKind::Policy => "policy",
            EvidenceKind::Waivers => "waivers",
            EvidenceKind::Check => "check",
            EvidenceKind::Security => "security",
        }
    }

    /// For people.
    pub fn title(self) -> &'static str {
        match self {
            EvidenceKind::Scheme => "Certification schemes",
            EvidenceKind::JobAnalysis => "Job task analysis",
            EvidenceKind::Blueprint => "Test specifications",
            EvidenceKind::Traceability => "Traceability from task to item",
            EvidenceKind::Items => "The item bank",
            EvidenceKind::Reviews => "Reviews of items",
            EvidenceKind::People => "People and qualifications",
            EvidenceKind::Separation => "Teaching and examining apart",
            EvidenceKind::CutScore => "Standard setting",
            EvidenceKind::Forms => "Exam forms",
            EvidenceKind::Statistics => "Statistics",
            EvidenceKind::Decisions => "Decisions",
            EvidenceKind::Releases => "Releases",
            EvidenceKind::Changes => "Changes",
            EvidenceKind::Policy => "Policy",
            EvidenceKind::Waivers => "Waivers",
            EvidenceKind::Check => "Automatic checks",
            EvidenceKind::Security => "Exam material kept apart",
        }
    }
}

/// Evidence of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its kind.
    pub kind: EvidenceKind,
    /// There is some.
    pub found: bool,
    /// What it comes to, a sentence each.
    pub says: Vec<String>,
    /// What is not here although it belongs here, a sentence each.
    pub lacks: Vec<String>,
    /// The evidence.
    pub tables: Vec<Table>,
}

impl Evidence {
    fn new(kind: EvidenceKind) -> Evidence {
        Evidence { kind, found: false, says: Vec::new(), lacks: Vec::new(), tables: Vec::new() }
    }

    fn say(&mut self, text: impl Into<String>) {
        self.says.push(text.into());
    }

    fn lack(&mut self, text: impl Into<String>) {
        self.lacks.push(text.into());
    }

    /// A table, unless it has no rows.
    fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.tables.push(table);
        }
    }
}

/// Every kind, in order.
pub(super) fn all(basis: Basis<'_>, trace: &Trace, ledger: &Ledger) -> Vec<Evidence> {
    let gather = |kind: EvidenceKind| match kind {
        EvidenceKind::Scheme => scheme::scheme(basis),
        EvidenceKind::JobAnalysis => job::job_analysis(basis),
        EvidenceKind::Blueprint => exam::blueprint(basis),
        EvidenceKind::Traceability => items::traceability(trace),
        EvidenceKind::Items => items::items(basis),
        EvidenceKind::Reviews => people::reviews(basis, trace, ledger),
        EvidenceKind::People => people::people(ledger),
        EvidenceKind::Separation => people::separation(trace),
        EvidenceKind::CutScore => exam::cut_score(basis),
        EvidenceKind::Forms => exam::forms(basis),
        EvidenceKind::Statistics => process::statistics(basis),
        EvidenceKind::Decisions => process::decisions(ledger),
        EvidenceKind::Releases => releases::releases(basis, ledger),
        EvidenceKind::Changes => releases::changes(basis),
        EvidenceKind::Policy => process::policy(basis),
        EvidenceKind::Waivers => process::waivers(basis, ledger),
        EvidenceKind::Check => process::check(basis),
        EvidenceKind::Security => process::security(basis),
    };
    EvidenceKind::ALL.into_iter().map(gather).collect()
}

/// `1 item`, `2 items`.
fn several(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

fn item(id: &crate::model::Id) -> Cell {
    Cell::to(Place::Item(id.clone()), &**id)
}
