//! A committed form: compiled as it stands, or refused.

use super::course::{competencies, page};
use super::{
    Basis, Body, Exam, Feedback, FormRef, Package, PackageItem, PackageKind, Refusal, activities, form_package, media,
};
use crate::model::{Blueprint, Form, FormEntry, FormKind, Id, Item, Kind, ScoringStatus, Status};
use crate::plan::PracticeItem;
use crate::plan::identifiers::LONGEST_KEY;
use crate::plan::multi_key::{AlsoKey, also_key};
use crate::plan::scoring::{self, Counted};
use crate::words::Spoken;
use std::collections::BTreeMap;

/// The rule whose waiver lets a browser-scored package of a high-stakes exam be made.
pub const STAKES_RULE: &str = "browser-scored-exam";

type Outcome<T> = Result<T, (String, String)>;

/// Plans a form's package.
pub(super) fn plan<'p>(basis: &Basis<'p>, form: &'p Form) -> Result<Package<'p>, Refusal> {
    compile(basis, form).map_err(|(reason, help)| {
        let package = form_package(basis, form);
        Refusal { form: form.id.clone(), package, doc: form.doc, reason, help }
    })
}

fn compile<'p>(basis: &Basis<'p>, form: &'p Form) -> Outcome<Package<'p>> {
    let blueprint = basis.programme.blueprints.get(&form.blueprint).ok_or_else(|| {
        (format!("its blueprint `{}` cannot be read", form.blueprint), "mend the blueprint first".to_owned())
    })?;
    stakes(basis, form)?;
    fresh(basis, form)?;
    let entries = form.items.iter().filter(|e| e.now() != ScoringStatus::Dropped);
    let listed: Vec<(PackageItem<'p>, ScoringStatus)> =
        entries.map(|entry| Ok((item(basis, form, entry)?, entry.now()))).collect::<Outcome<_>>()?;
    let counted: Vec<Counted<'_>> = listed
        .iter()
        .filter(|(item, _)| item.scored)
        .map(|(item, _)| Counted { item: item.item, all_credit: item.all_credit, also: item.also.clone() })
        .collect();
    let exam = exam(basis, form, blueprint, &counted)?;
    let (iri, words) = (activities(basis), Spoken::of(basis.public.language()));
    let id = form_package(basis, form);
    let fixed = |name: &str, title: &str, body: Body<'p>| {
        let id = format!("{id}.{name}");
        page(id.clone(), body, title.to_owned(), iri.page(&id))
    };
    let mut questions = fixed("questions", words.get("title.questions"), Body::Exam);
    questions.items = listed.iter().map(|(item, _)| item.item.id.clone()).collect();
    let items: BTreeMap<Id, PackageItem<'p>> =
        listed.into_iter().map(|(item, _)| (item.item.id.clone(), item)).collect();
    questions.competencies = competencies(&questions.items, &items);
    let hash = basis.canon.facets(Kind::Form, &form.id).map(|f| f.meaning().hex()).unwrap_or_default();
    let mut package = Package {
        kind: if form.kind == FormKind::Practice { PackageKind::Practice } else { PackageKind::Exam },
        doc: form.doc,
        title: form.title.clone(),
        description: description(form, blueprint, words),
        language: basis.public.language(),
        activity: iri.exam(&id),
        course: None,
        form: Some(FormRef { id: form.id.clone(), hash: hash.chars().take(12).collect() }),
        pages: vec![
            fixed("start", &form.title, Body::Start),
            questions,
            fixed("results", words.get("title.result"), Body::Results),
        ],
        key_length: LONGEST_KEY,
        items,
        exam: Some(exam),
        media: BTreeMap::new(),
        id,
    };
    package.media = media::carried(basis, &package);
    Ok(package.settle_keys())
}

/// High stakes and a browser that scores do not go together: whoever holds the package can open it.
fn stakes(basis: &Basis<'_>, form: &Form) -> Outcome<()> {
    if form.kind == FormKind::Practice {
        return Ok(());
    }
    let Some(certification) =
        basis.programme.certifications.iter().find(|c| c.blueprint == form.blueprint && c.high_stakes)
    else {
        return Ok(());
    };
    let waived = basis.programme.policy.waivers.iter().any(|waiver| {
        waiver.rule == STAKES_RULE
            && waiver.until.is_some_and(|until| until >= basis.on)
            && waiver.author != waiver.approved_by
            && waiver.documents.iter().any(|id| *id == form.id || *id == certification.id)
    });
    if waived {
        return Ok(());
    }
    Err((
        format!(
            "`{}` has high stakes, and a package that the browser scores can be opened by a determined candidate",
            certification.id
        ),
        format!(
            "deliver the exam on a server that scores it; or have a waiver of `{STAKES_RULE}` for `{}` approved in policy.yaml",
            form.id
        ),
    ))
}

/// A form is compiled as it was reviewed, or not at all.
fn fresh(basis: &Basis<'_>, form: &Form) -> Outcome<()> {
    let stale =
        |what: String| Err((what, "draw it anew with `certwright assemble`, or take the change back".to_owned()));
    let now = basis.canon.candidate_hash(Kind::Blueprint, &form.blueprint);
    if now.as_deref() != Some(form.blueprint_hash.as_str()) {
        return stale(format!("it is stale: the blueprint `{}` changed since it was drawn", form.blueprint));
    }
    for entry in form.items.iter().filter(|e| e.now() != ScoringStatus::Dropped) {
        let now = basis.canon.candidate_hash(Kind::Item, &entry.item);
        if now.as_deref() != Some(entry.hash.as_str()) {
            return stale(format!("it is stale: the item `{}` changed since it was drawn", entry.item));
        }
    }
    Ok(())
}

fn item<'p>(basis: &Basis<'p>, form: &Form, entry: &FormEntry) -> Outcome<PackageItem<'p>> {
    let replace = || "draw the form anew with `certwright assemble`".to_owned();
    let found = basis.programme.items.get(&entry.item);
    let found: &'p Item = found.ok_or_else(|| (format!("there is no item `{}`", entry.item), replace()))?;
    if form.kind == FormKind::Practice && PracticeItem::of(found).is_none() {
        return Err((format!("the item `{}` is no practice item in use", entry.item), replace()));
    }
    let status = entry.now();
    let usable = matches!(found.status, Status::Approved | Status::Beta | Status::Active);
    if matches!(status, ScoringStatus::Scored | ScoringStatus::Pretest) && !usable {
        return Err((format!("the item `{}` is {}", entry.item, found.status.name()), replace()));
    }
    let broken = || (format!("the item `{}` cannot be read", entry.item), "mend the item first".to_owned());
    let mut item = PackageItem::new(basis, found).ok_or_else(broken)?;
    item.scored = matches!(status, ScoringStatus::Scored | ScoringStatus::AllCredit | ScoringStatus::MultiKey);
    item.all_credit = status == ScoringStatus::AllCredit;
    if status == ScoringStatus::MultiKey {
        item.also = further_keys(found, entry)?;
    }
    Ok(item)
}

fn further_keys(item: &Item, entry: &FormEntry) -> Outcome<Vec<AlsoKey>> {
    let wrong = |what: String| {
        (
            format!("the further keys of `{}` cannot be read: {what}", entry.item),
            "name the answers that count in `also-keys`".to_owned(),
        )
    };
    if entry.keys_now().is_empty() {
        return Err(wrong("there are none".to_owned()));
    }
    entry.keys_now().iter().map(|text| also_key(item, text).map_err(wrong)).collect()
}

fn exam(basis: &Basis<'_>, form: &Form, blueprint: &Blueprint, counted: &[Counted<'_>]) -> Outcome<Exam> {
    let timing = blueprint.timing.as_ref();
    let max_score = counted.iter().map(|c| u64::from(c.item.points)).sum();
    let cut = match form.kind {
        FormKind::Operational => Some(cut(basis, form)?),
        FormKind::Beta | FormKind::Practice => None,
    };
    let mastery = cut.map(|cut| scoring::mastery(counted, cut)).transpose();
    let mastery =
        mastery.map_err(|e| (e.to_string(), "adopt a cut that the form's points can tell apart".to_owned()))?;
    Ok(Exam {
        limit_seconds: timing.and_then(|t| t.limit?.seconds()),
        counts_while_away: timing.is_none_or(|t| t.counts_while_away),
        grace_seconds: timing.and_then(|t| t.grace?.seconds()).unwrap_or(0),
        mastery: mastery.map(|m| m.percent),
        cut,
        max_score,
        feedback: match form.kind {
            FormKind::Practice => Feedback::ByCompetency,
            FormKind::Operational => Feedback::ByDomain,
            FormKind::Beta => Feedback::None,
        },
        accommodations: timing.map(|t| t.accommodations.clone()).unwrap_or_default(),
    })
}

fn cut(basis: &Basis<'_>, form: &Form) -> Outcome<u32> {
    let help = || "name the adopted study in `cut-score:`".to_owned();
    let id = form.cut_score.as_ref().ok_or_else(|| ("it is operational and has no cut score".to_owned(), help()))?;
    let study =
        basis.programme.cut_scores.get(id).ok_or_else(|| (format!("its cut score `{id}` cannot be read"), help()))?;
    if study.blueprint != form.blueprint {
        return Err((format!("its cut score `{id}` was set for the blueprint `{}`", study.blueprint), help()));
    }
    Ok(study.cut)
}

fn description(form: &Form, blueprint: &Blueprint, words: &Spoken) -> String {
    let key = match form.kind {
        FormKind::Practice => "title.practice",
        FormKind::Beta => "title.beta",
        FormKind::Operational => "title.operational",
    };
    words.fill(key, "exam", &blueprint.title)
}
