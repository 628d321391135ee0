//! What of a programme is exam material.

use super::{Scanner, Secret};
use crate::model::{Answer, DocId, Docs, Id, Item, Pool, Programme};
use crate::parse::markdown::{plain_text, plain_text_blocks};
use crate::resolve::Resolved;
use std::collections::{BTreeMap, BTreeSet};

/// A scanner for everything of a programme that must not become public: all items of the exam pool, in whatever
/// state, the scenarios that they share, and files that nothing else uses.
pub fn collect(programme: &Programme, docs: &Docs, resolved: &Resolved) -> Scanner {
    let items: Vec<&Item> = programme.items.iter().filter(|i| i.pool == Pool::Exam).collect();
    let scenarios: BTreeSet<&Id> = items.iter().filter_map(|i| i.stimulus.as_ref()).collect();
    let mut secrets: Vec<Secret> = items.iter().map(|item| secret(item, docs)).collect();
    let stimuli = || scenarios.iter().filter_map(|id| programme.stimuli.get(id));
    for stimulus in stimuli() {
        let text = resolved.body(docs, stimulus.doc).map(|b| plain_text_blocks(&b.blocks)).unwrap_or_default();
        secrets.push(Secret { subject: Some(stimulus.id.clone()), stimulus: true, text, options: Vec::new() });
    }
    let owners: BTreeMap<DocId, Id> =
        items.iter().map(|i| (i.doc, name(i, docs))).chain(stimuli().map(|s| (s.doc, s.id.clone()))).collect();
    Scanner::new(&secrets, media(resolved, &owners))
}

fn secret(item: &Item, docs: &Docs) -> Secret {
    let options = match &item.body.answer {
        Answer::Choices(choices) | Answer::Order(choices) => {
            choices.iter().map(|c| plain_text_blocks(&c.content)).collect()
        }
        Answer::Pairs(pairs) => {
            pairs.iter().flat_map(|p| p.left.iter().chain([&p.right])).map(|cell| plain_text(&cell.content)).collect()
        }
        Answer::None => Vec::new(),
    };
    Secret { subject: Some(name(item, docs)), stimulus: false, text: plain_text_blocks(&item.body.stem), options }
}

/// An item's id; its path where a draft has none yet.
fn name(item: &Item, docs: &Docs) -> Id {
    if item.id.is_empty() { docs.get(item.doc).path.clone() } else { item.id.clone() }
}

/// Digests of files that exam material uses and nothing public does, whatever they are called.
fn media(resolved: &Resolved, owners: &BTreeMap<DocId, Id>) -> BTreeMap<String, Id> {
    let mut public = BTreeSet::new();
    let mut secret = BTreeMap::new();
    for file in resolved.all_media().filter(|f| !f.digest.is_empty()) {
        let users: Vec<DocId> = resolved.media_users(&file.path).collect();
        match users.iter().find_map(|user| owners.get(user)) {
            Some(owner) if users.iter().all(|user| owners.contains_key(user)) => {
                secret.insert(file.digest.clone(), owner.clone());
            }
            _ if !users.is_empty() => {
                public.insert(file.digest.clone());
            }
            _ => {}
        }
    }
    secret.retain(|digest, _| !public.contains(digest));
    secret
}
