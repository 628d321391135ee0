//! The page of an item.

use super::difference::{Piece, differences};
use super::page::{costs, findings, frame, lacking, state};
use super::{Desk, DeskItem, Happened, moves};
use crate::canon::Class;
use crate::emit::packet::question::question;
use crate::emit::packet::reviewer::reviewer;
use crate::emit::packet::{Packet, PacketItem};
use crate::render::Writer;

pub(super) fn page(desk: &Desk<'_>, entry: &DeskItem<'_>) -> String {
    frame(desk.now.built.programme.language(), &format!("{}: review desk", entry.title()), |w| {
        w.open("header");
        w.open("p");
        w.tag("a").attr("href", "../index.html").wrap("← All that this change touches");
        w.close("p");
        w.tag("h1").wrap(entry.title());
        facts(entry, w);
        w.close("header");
        w.open("main");
        if let Some(now) = &entry.now {
            w.tag("h2").wrap("What to mend");
            match now.findings.is_empty() {
                true => w.tag("p").wrap("Nothing was found."),
                false => findings(entry.findings(), w),
            }
        }
        moves::section(desk, entry, w);
        words(entry, w);
        seen(desk, entry, w);
        behind(desk, entry, w);
        w.close("main");
    })
}

fn facts(entry: &DeskItem<'_>, w: &mut Writer) {
    let mut rows: Vec<(&str, String)> = Vec::new();
    if let Some(any) = entry.any() {
        let id = if any.item.id.is_empty() { "none yet; `certwright fmt` gives it one" } else { &any.item.id };
        rows.push(("Id", id.to_owned()));
        rows.push(("Pool", any.item.pool.name().to_owned()));
    }
    let happened = match (entry.happened, entry.class) {
        (Happened::Gone, _) => "It is taken out.".to_owned(),
        (Happened::Changed, Some(class)) => costs(class).to_owned(),
        (Happened::New, _) => costs(Class::New).to_owned(),
        (happened, _) => format!("It is {}.", happened.word()),
    };
    rows.push(("This change", happened));
    if let Some(now) = &entry.now {
        let was = entry.before.as_ref().filter(|b| b.item.status != now.item.status);
        let was = was.map_or(String::new(), |b| format!(" (was: {})", state(b.item.status)));
        rows.push(("State", format!("{}{was}", state(now.item.status))));
        rows.push(("Reviews", lacking(now)));
    }
    if !entry.forms.is_empty() {
        let forms: Vec<String> = entry.forms.iter().map(|(id, title)| format!("{title} ({id})")).collect();
        rows.push(("Stands on", forms.join(", ")));
    }
    w.open("dl");
    for (name, value) in rows {
        w.tag("dt").wrap(name);
        w.tag("dd").wrap(&value);
    }
    w.close("dl");
}

/// What was said and is said, with the words that differ marked.
fn words(entry: &DeskItem<'_>, w: &mut Writer) {
    let (Some(before), Some(now)) = (&entry.before, &entry.now) else { return };
    let parts = differences(before.item, now.item);
    w.tag("h2").wrap("Word by word");
    if parts.is_empty() {
        w.tag("p").wrap("No word changed.");
        return;
    }
    w.tag("dl").attr("class", "words").open();
    for (name, pieces) in parts {
        w.tag("dt").wrap(&name);
        w.open("dd");
        for piece in pieces {
            match piece {
                Piece::Same(text) => w.text(&text),
                Piece::Gone(text) => w.tag("del").wrap(&text),
                Piece::New(text) => w.tag("ins").wrap(&text),
            }
            w.text(" ");
        }
        w.close("dd");
    }
    w.close("dl");
}

/// The item as candidates saw it and see it.
fn seen(desk: &Desk<'_>, entry: &DeskItem<'_>, w: &mut Writer) {
    w.tag("h2").wrap("As candidates see it");
    let same = match (&entry.before, &entry.now) {
        (Some(before), Some(now)) => !before.of.is_empty() && before.of == now.of,
        _ => false,
    };
    if same {
        w.tag("p").attr("class", "soft").wrap("The same as before.");
    }
    w.tag("div").attr("class", "sides").open();
    if let Some((packet, before)) = desk.before.as_ref().zip(entry.before.as_ref()).filter(|_| !same) {
        side("Before", packet, before, w);
    }
    if let Some(now) = &entry.now {
        side(if entry.before.is_some() && !same { "Now" } else { "" }, &desk.now, now, w);
    }
    w.close("div");
}

fn side(name: &str, packet: &Packet<'_>, entry: &PacketItem<'_>, w: &mut Writer) {
    w.tag("section").attr("class", "side").open();
    if !name.is_empty() {
        w.tag("h3").wrap(name);
    }
    question(packet, entry, w);
    w.close("section");
}

/// Key, feedback, verdicts and checklist, for after answering.
fn behind(desk: &Desk<'_>, entry: &DeskItem<'_>, w: &mut Writer) {
    let Some(now) = &entry.now else { return };
    w.open("details");
    w.tag("summary").wrap("Answer it first. Then open: key, feedback, verdicts so far, questions to ask");
    reviewer(&desk.now, now, w);
    w.close("details");
}
