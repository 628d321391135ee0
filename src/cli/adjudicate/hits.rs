//! What a decision touches: forms, releases, packages, administrations, scores.

use super::change::{Change, Decision};
use crate::analysis::Analysis;
use crate::cli::exit::CliError;
use crate::model::{Administration, Form, FormEntry, FormKind, Id, Item, Kind, Programme, ScoringStatus};
use crate::plan::PublicProgramme;
use crate::plan::package::{Basis, form_files, plan};
use crate::world::{Date, Overlay, World};

/// Everything that is told.
pub(super) struct Hits {
    pub(super) item: Id,
    pub(super) title: String,
    pub(super) status: ScoringStatus,
    pub(super) keys: Vec<String>,
    pub(super) reason: String,
    pub(super) on: Date,
    pub(super) by: String,
    pub(super) forms: Vec<FormHit>,
    pub(super) releases: Vec<ReleaseHit>,
    pub(super) packages: Vec<String>,
    pub(super) administrations: Vec<AdministrationHit>,
}

pub(super) struct FormHit {
    pub(super) id: Id,
    pub(super) path: String,
    pub(super) kind: FormKind,
    pub(super) before: ScoringStatus,
    /// It says so already.
    pub(super) unchanged: bool,
    /// Points of the items that count, before and after.
    pub(super) points: (u32, u32),
    /// The cut score, with its raw points.
    pub(super) cut: Option<(Id, u32)>,
    /// Why no package can be made of it from now on.
    pub(super) refused: Option<String>,
}

pub(super) struct ReleaseHit {
    pub(super) id: String,
    pub(super) date: Date,
    pub(super) forms: Vec<Id>,
    pub(super) version: Option<String>,
}

pub(super) struct AdministrationHit {
    pub(super) id: Id,
    pub(super) title: String,
    pub(super) form: Id,
    pub(super) release: String,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) candidates: Option<u32>,
    pub(super) scoring: &'static str,
    /// It had begun on the day of the decision, so that somebody answered the item.
    pub(super) rescore: bool,
}

/// Gathers them. Where a form is changed, it is also compiled as it will be.
pub(super) fn hits(
    world: &dyn World,
    analysis: &Analysis,
    item: &Item,
    decision: &Decision,
    changes: &[Change<'_>],
) -> Result<Hits, CliError> {
    let programme = &analysis.built.programme;
    let refused = refusals(world, analysis, changes)?;
    let forms: Vec<FormHit> = changes.iter().map(|c| form_hit(analysis, item, decision, c, &refused)).collect();
    let releases = releases(analysis, item, &forms);
    let packages = releases
        .iter()
        .flat_map(|release| release.forms.iter().map(move |form| (form, &release.id)))
        .filter_map(|(form, release)| Some(form_files(programme, programme.forms.get(form)?, release)))
        .flatten()
        .collect();
    Ok(Hits {
        item: item.id.clone(),
        title: item.title.clone(),
        status: decision.status,
        keys: decision.keys.clone(),
        reason: decision.reason.clone(),
        on: decision.on,
        by: decision.by.clone(),
        administrations: administrations(programme, decision, &forms),
        forms,
        releases,
        packages,
    })
}

fn form_hit(
    analysis: &Analysis,
    item: &Item,
    decision: &Decision,
    change: &Change<'_>,
    refused: &[(Id, String)],
) -> FormHit {
    let form = change.form;
    let programme = &analysis.built.programme;
    let cut = form.cut_score.as_ref().and_then(|id| programme.cut_scores.get(id)).map(|c| (c.id.clone(), c.cut));
    FormHit {
        id: form.id.clone(),
        path: analysis.built.docs.get(form.doc).path.to_string(),
        kind: form.kind,
        before: change.entry.now(),
        unchanged: change.text.is_none(),
        points: (points(programme, form, None), points(programme, form, Some((item, decision.status)))),
        cut,
        refused: refused.iter().find(|(id, _)| *id == form.id).map(|(_, reason)| reason.clone()),
    }
}

fn counts(status: ScoringStatus) -> bool {
    matches!(status, ScoringStatus::Scored | ScoringStatus::AllCredit | ScoringStatus::MultiKey)
}

/// Points of the items that count, with one of them decided otherwise.
fn points(programme: &Programme, form: &Form, decided: Option<(&Item, ScoringStatus)>) -> u32 {
    let status = |entry: &FormEntry| match decided {
        Some((item, status)) if item.id == entry.item => status,
        _ => entry.now(),
    };
    let counted = form.items.iter().filter(|entry| counts(status(entry)));
    counted.filter_map(|entry| programme.items.get(&entry.item)).map(|item| item.points).sum()
}

/// Manifests that hold one of the forms.
fn releases(analysis: &Analysis, item: &Item, forms: &[FormHit]) -> Vec<ReleaseHit> {
    let hit = |release: &crate::canon::Release| {
        let held = forms.iter().filter(|f| release.entry(Kind::Form, &f.id).is_some());
        let held: Vec<Id> = held.map(|f| f.id.clone()).collect();
        (!held.is_empty()).then(|| ReleaseHit {
            id: release.id.to_string(),
            date: release.date,
            forms: held,
            version: release.entry(Kind::Item, &item.id).map(|e| e.version.to_string()),
        })
    };
    analysis.canon.releases.iter().filter_map(hit).collect()
}

fn administrations(programme: &Programme, decision: &Decision, forms: &[FormHit]) -> Vec<AdministrationHit> {
    let hit = |window: &Administration| {
        forms.iter().any(|f| f.id == window.form).then(|| AdministrationHit {
            id: window.id.clone(),
            title: window.title.clone(),
            form: window.form.clone(),
            release: window.release.clone(),
            from: window.from,
            to: window.to,
            candidates: window.candidates,
            scoring: window.scoring.name(),
            rescore: window.from.is_none_or(|from| from <= decision.on),
        })
    };
    programme.administrations.iter().filter_map(hit).collect()
}

/// Forms of which no package could be made after the change, and why.
fn refusals(world: &dyn World, analysis: &Analysis, changes: &[Change<'_>]) -> Result<Vec<(Id, String)>, CliError> {
    let texts: Vec<(String, String)> = changes
        .iter()
        .filter_map(|c| Some((analysis.built.docs.get(c.form.doc).path.to_string(), c.text.clone()?)))
        .collect();
    after(world, &texts)
}

fn after(world: &dyn World, texts: &[(String, String)]) -> Result<Vec<(Id, String)>, CliError> {
    if let Some(((path, text), rest)) = texts.split_first() {
        return after(&Overlay::new(world, path, text.clone().into_bytes()), rest);
    }
    let analysis = Analysis::new(world)?;
    let (built, resolved) = (&analysis.built, &analysis.resolved);
    let public = PublicProgramme::new(&built.programme, &built.docs, resolved);
    let basis = Basis {
        programme: &built.programme,
        public: &public,
        docs: &built.docs,
        resolved,
        canon: &analysis.canon,
        release: "next",
        on: analysis.on,
    };
    Ok(plan(&basis).refused.into_iter().map(|r| (r.form, r.reason)).collect())
}
