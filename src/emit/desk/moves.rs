//! Where an item may go from its state, and what it lacks for that, in plain words.

use super::page::state;
use super::{Desk, DeskItem, Waits};
use crate::governance::{Missing, Move};
use crate::model::{Id, Review, Status};
use crate::render::Writer;

const UNCERTAIN: &str = "A file of reviews, people or policy cannot be read whole, so nobody can tell what is missing. Mend what is found in it first.";

/// The part of an item's page.
pub(super) fn section(desk: &Desk<'_>, entry: &DeskItem<'_>, w: &mut Writer) {
    let (Some(now), Some(waits)) = (&entry.now, &entry.waits) else { return };
    w.tag("h2").wrap("What comes next");
    if waits.uncertain {
        w.tag("p").wrap(UNCERTAIN);
        return;
    }
    let reviews = &desk.now.built.programme.reviews;
    if !waits.lacks.is_empty() {
        w.tag("p").wrap(&format!("As “{}” it must have these, and has not:", name(now.item.status)));
        list(&waits.lacks, reviews, w);
    }
    if waits.moves.is_empty() {
        let text = match now.item.status {
            Status::Retired | Status::Rejected => "It goes nowhere from here: what is out of use for good stays so.",
            _ => "There is nowhere to go from here as long as its text stays as it is.",
        };
        w.tag("p").wrap(text);
        return;
    }
    let forward = waits.forward(now.item.status);
    let (first, others): (Vec<&Move>, Vec<&Move>) = waits.moves.iter().partition(|m| Some(*m) == forward);
    w.tag("ul").attr("class", "moves").open();
    for to in first.into_iter().chain(others) {
        w.open("li");
        w.tag("b").wrap(state(to.transition.to));
        match to.missing.is_empty() {
            true => w.text(". It lacks nothing for that."),
            false => {
                w.text(". For that it still lacks:");
                list(&to.missing, reviews, w);
            }
        }
        w.close("li");
    }
    w.close("ul");
}

fn list(missing: &[Missing], reviews: &[Review], w: &mut Writer) {
    w.open("ul");
    for missing in missing {
        w.tag("li").wrap(&words(missing, reviews));
    }
    w.close("ul");
}

/// One sentence for the list of all items; nothing for those that nothing is asked of.
pub(super) fn short(desk: &Desk<'_>, entry: &DeskItem<'_>) -> Option<String> {
    let (now, waits) = (entry.now.as_ref()?, entry.waits.as_ref()?);
    if waits.uncertain {
        return Some("what is missing cannot be told".to_owned());
    }
    let reviews = &desk.now.built.programme.reviews;
    let told = |missing: &[Missing]| missing.iter().map(|m| words(m, reviews)).collect::<Vec<_>>().join("; ");
    if !waits.lacks.is_empty() {
        return Some(format!("as “{}” it lacks: {}", name(now.item.status), told(&waits.lacks)));
    }
    let next = waits.forward(now.item.status)?;
    let to = name(next.transition.to);
    Some(match next.missing.is_empty() {
        true => format!("next: “{to}”; it lacks nothing for that"),
        false => format!("next: “{to}”; for that it lacks: {}", told(&next.missing)),
    })
}

/// The name of a state, without what it means.
fn name(status: Status) -> &'static str {
    let whole = state(status);
    whole.split_once(':').map_or(whole, |(name, _)| name)
}

impl Waits {
    /// The step that brings an item nearer to being used. Of two the further one: a practice item need not be tried.
    fn forward(&self, from: Status) -> Option<&Move> {
        let forward = |to: Status| {
            matches!(
                (from, to),
                (Status::Draft, Status::Review)
                    | (Status::Review, Status::Approved)
                    | (Status::Approved, Status::Beta | Status::Active)
                    | (Status::Beta | Status::Suspended, Status::Active)
            )
        };
        self.moves.iter().rev().find(|m| forward(m.transition.to))
    }
}

/// What is missing, as somebody would say it who has not read the policy.
fn words(missing: &Missing, reviews: &[Review]) -> String {
    match missing {
        Missing::Text => "a text that can be reviewed: an id, a mark at every option, and no errors".to_owned(),
        Missing::Reviews(kind, n) => {
            let by = or(kind.roles().iter().copied());
            let kind = kind.name();
            match n {
                1 => format!("1 more person who accepts this text in a {kind} review ({by}, not an author)"),
                n => format!("{n} more people who accept this text in a {kind} review ({by}, not an author)"),
            }
        }
        Missing::Outside => {
            "somebody from outside the authors’ organisations among those who accept the content".to_owned()
        }
        Missing::Answer(positions) => {
            let of = |n: &usize| {
                let r = reviews.get(*n)?;
                let on = r.on.map_or(String::new(), |on| format!(" of {on}"));
                Some(format!("“{}” by {}{on} ({})", r.outcome.name(), r.by, r.kind.name()))
            };
            let all: Vec<String> = positions.iter().filter_map(of).collect();
            format!(
                "an answer to {}: whoever gave it accepts the text by now, or a decision keeps the item",
                all.join(", ")
            )
        }
        Missing::Decision(what, roles) => {
            let what = or(what.iter().copied());
            match roles.is_empty() {
                true => format!("a signed decision to {what}"),
                false => format!("a signed decision to {what}, by {}", or(roles.iter().map(|id: &Id| &**id))),
            }
        }
        Missing::Change => "a change of what candidates see or of how it is scored".to_owned(),
    }
}

/// `a`, `a or b`, `a, b or c`.
fn or<'w>(all: impl Iterator<Item = &'w str>) -> String {
    let all: Vec<&str> = all.collect();
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => all.concat(),
    }
}
