//! The entry that each form gets, at its place in the text.

use crate::analysis::Analysis;
use crate::cli::exit::CliError;
use crate::diag::did_you_mean;
use crate::edit::{EditError, Field, Printed, append, apply, insert};
use crate::model::{Answer, Doc, Form, FormEntry, Item, ScoringStatus};
use crate::parse::yaml::Node;
use crate::plan::multi_key::also_key;
use crate::world::Date;

/// The keys of an item of a form, in their order.
const ORDER: [&str; 5] = ["item", "hash", "status", "also-keys", "changes"];

/// What was decided.
pub(super) struct Decision {
    pub(super) status: ScoringStatus,
    pub(super) keys: Vec<String>,
    pub(super) reason: String,
    pub(super) on: Date,
    pub(super) by: String,
}

/// What becomes of one form.
pub(super) struct Change<'a> {
    pub(super) form: &'a Form,
    pub(super) entry: &'a FormEntry,
    /// The form's new text; `None` where it says so already.
    pub(super) text: Option<String>,
}

/// The change of every form that is meant.
pub(super) fn changed<'a>(
    analysis: &'a Analysis,
    item: &Item,
    decision: &Decision,
    only: &[String],
) -> Result<Vec<Change<'a>>, CliError> {
    let mut wrong = keys(item, decision);
    let mut changes = Vec::new();
    for (form, n, entry) in meant(analysis, item, only, &mut wrong) {
        let doc = analysis.built.docs.get(form.doc);
        match refused(form, doc, entry, decision) {
            Some(why) => wrong.push(format!("{}: {why}", doc.path)),
            None if same(entry, decision) => changes.push(Change { form, entry, text: None }),
            None => match edited(doc, n, decision) {
                Ok(text) => changes.push(Change { form, entry, text: Some(text) }),
                Err(error) => wrong.push(format!(
                    "{}: its entry of `{}` cannot be added to ({error}); write it one key a line",
                    doc.path, item.id
                )),
            },
        }
    }
    if wrong.is_empty() { Ok(changes) } else { Err(CliError::Usage(wrong.join("\n"))) }
}

/// Whether the further keys are answers to the item.
fn keys(item: &Item, decision: &Decision) -> Vec<String> {
    let mut wrong: Vec<String> =
        decision.keys.iter().filter_map(|key| also_key(item, key).err()).map(|why| format!("--keys: {why}")).collect();
    if let Answer::Choices(choices) = &item.body.answer {
        let single = choices.iter().filter(|c| c.key).count() == 1;
        if single && wrong.is_empty() && decision.keys.len() + 1 >= choices.len() && !decision.keys.is_empty() {
            wrong.push("with these keys every answer counts: decide it --as all-credit".to_owned());
        }
    }
    wrong
}

/// The forms that hold the item; by default those on which it counts, or did.
fn meant<'a>(
    analysis: &'a Analysis,
    item: &Item,
    only: &[String],
    wrong: &mut Vec<String>,
) -> Vec<(&'a Form, usize, &'a FormEntry)> {
    let forms = &analysis.built.programme.forms;
    let holding = || {
        forms.iter().filter_map(|form| {
            let (n, entry) = form.items.iter().enumerate().find(|(_, e)| e.item == item.id)?;
            Some((form, n, entry))
        })
    };
    for id in only.iter().filter(|id| !holding().any(|(form, ..)| *form.id == ***id)) {
        wrong.push(match forms.contains(id) {
            true => format!("the form `{id}` does not hold `{}`", item.id),
            false => {
                let near = did_you_mean(id, forms.ids()).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
                format!("there is no form `{id}`{near}")
            }
        });
    }
    if holding().next().is_none() {
        wrong.push(format!("no form holds `{}`: nobody was scored by it, so mend the item itself", item.id));
    }
    let named = |form: &Form| only.iter().any(|id| **id == *form.id);
    let counts = |entry: &FormEntry| entry.status != ScoringStatus::Pretest;
    holding().filter(|(form, _, entry)| if only.is_empty() { counts(entry) } else { named(form) }).collect()
}

fn refused(form: &Form, doc: &Doc, entry: &FormEntry, decision: &Decision) -> Option<String> {
    if doc.poisoned() {
        return Some("it has errors; mend them first, `certwright check` shows them".to_owned());
    }
    if entry.status == ScoringStatus::Pretest && decision.status != ScoringStatus::Dropped {
        return Some("the item is a pretest item there and counts for nobody".to_owned());
    }
    if let Some(on) = form.assembled_on.filter(|on| *on > decision.on) {
        return Some(format!("it was assembled on {on}, after {}", decision.on));
    }
    let last = entry.changes.last().and_then(|c| c.date).filter(|last| *last > decision.on);
    last.map(|last| format!("a later decision stands there already, of {last}"))
}

fn same(entry: &FormEntry, decision: &Decision) -> bool {
    entry.now() == decision.status && entry.keys_now() == decision.keys
}

fn edited(doc: &Doc, position: usize, decision: &Decision) -> Result<String, EditError> {
    let not_block = EditError::NotBlock { at: doc.front_span.start };
    let items = doc.front.as_ref().and_then(|front| front.get("items")?.elements());
    let entry: &Node = items.and_then(|items| items.get(position)).ok_or(not_block)?;
    let element = element(decision);
    let edit = match entry.get("changes") {
        Some(list) => append(&doc.text, list, &element)?,
        None => insert(&doc.text, entry, "changes", &Printed::List(vec![element]), &ORDER)?,
    };
    apply(&doc.text, &[edit])
}

fn element(decision: &Decision) -> Printed {
    let mut fields =
        vec![Field::new("date", Printed::plain(decision.on)), Field::new("status", decision.status.name())];
    if !decision.keys.is_empty() {
        fields.push(Field::new("also-keys", Printed::texts(decision.keys.iter().cloned())));
    }
    fields.push(Field::new("reason", decision.reason.as_str()));
    fields.push(Field::new("by", decision.by.as_str()));
    Printed::Map(fields)
}
