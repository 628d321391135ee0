//! What a reviewer reads after answering: key, rationale, feedback, findings, verdicts so far, checklist.

use super::checklist::{heading, questions};
use super::context::PacketContext;
use super::question::{blocks, mark};
use super::{Packet, PacketItem};
use crate::diag::Severity;
use crate::model::grammar::Tolerance;
use crate::model::{Answer, Choice, Item, Pair, ReviewKind, SectionName};
use crate::render::{Options, Writer, render_inlines};

pub(in crate::emit) fn reviewer(packet: &Packet<'_>, entry: &PacketItem<'_>, w: &mut Writer) {
    let item = entry.item;
    let context = PacketContext::new(packet, item.doc);
    w.tag("div").attr("class", "reviewer").open();
    w.tag("h3").wrap(&item.title);
    facts(packet, entry, w);
    answers(item, &context, w);
    findings(entry, w);
    verdicts(packet, entry, w);
    checklist(packet, entry, w);
    w.close("div");
}

/// The key with feedback, and the sections.
pub(super) fn answers(item: &Item, context: &PacketContext<'_>, w: &mut Writer) {
    w.tag("h4").wrap("Key");
    key(item, context, w);
    for name in [SectionName::Rationale, SectionName::Correct, SectionName::Incorrect, SectionName::Hint] {
        let text = item.body.section(name);
        if !text.is_empty() {
            w.tag("h4").wrap(name.name());
            blocks(text, context, &format!("{}-{}-", item.id, name.name().to_lowercase()), w);
        }
    }
}

fn facts(packet: &Packet<'_>, entry: &PacketItem<'_>, w: &mut Writer) {
    let item = entry.item;
    let programme = &packet.built.programme;
    let competency = match programme.competencies.get(&item.competency) {
        Some(competency) => format!("{}: {}", competency.id, competency.statement),
        None => item.competency.to_string(),
    };
    let authors: Vec<String> = item.authors.iter().map(|id| (packet.name)(id)).collect();
    let versions: Vec<String> = item.applies_to.iter().map(|(id, v)| format!("{id} {}", v.text)).collect();
    let scoring = format!("{} point{}, {}", item.points, if item.points == 1 { "" } else { "s" }, item.scoring.name());
    let rows = [
        ("Id", item.id.to_string()),
        ("Type", item.kind.name().to_owned()),
        ("Scoring", scoring),
        ("Competency", competency),
        ("Level", item.cognitive.clone()),
        ("Pool, status", format!("{}, {}", item.pool.name(), item.status.name())),
        ("Authors", authors.join(", ")),
        ("Holds for", versions.join(", ")),
        ("References", item.references.join("; ")),
        ("Text reviewed", entry.of.clone()),
    ];
    w.open("dl");
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        w.tag("dt").wrap(name);
        w.tag("dd").wrap(value);
    }
    w.close("dl");
}

fn key(item: &Item, context: &PacketContext<'_>, w: &mut Writer) {
    match &item.body.answer {
        Answer::Choices(choices) => choices_with_feedback(item, choices, context, w),
        Answer::Order(entries) => {
            w.open("ol");
            for entry in entries {
                w.open("li");
                blocks(&entry.content, context, &format!("{}-key-{}-", item.id, mark(entry)), w);
                w.close("li");
            }
            w.close("ol");
        }
        Answer::Pairs(all) => pairs(all, context, w),
        Answer::None => w.tag("p").wrap(&written_key(item)),
    }
}

fn choices_with_feedback(item: &Item, choices: &[Choice], context: &PacketContext<'_>, w: &mut Writer) {
    w.tag("ol").attr("class", "options").open();
    for choice in choices {
        let class = if choice.key { "key" } else { "other" };
        w.tag("li").attr("class", class).open();
        if choice.key {
            w.tag("b").wrap("Key. ");
        }
        w.tag("code").wrap(mark(choice));
        blocks(&choice.content, context, &format!("{}-key-{}-", item.id, mark(choice)), w);
        if !choice.feedback.is_empty() {
            w.tag("div").attr("class", "feedback").open();
            blocks(&choice.feedback, context, &format!("{}-feedback-{}-", item.id, mark(choice)), w);
            w.close("div");
        }
        w.close("li");
    }
    w.close("ol");
}

fn pairs(pairs: &[Pair], context: &PacketContext<'_>, w: &mut Writer) {
    w.open("ul");
    for pair in pairs {
        w.open("li");
        match &pair.left {
            Some(left) => w.html(&render_inlines(&left.content, context, &Options::default())),
            None => w.text("(an extra choice)"),
        }
        w.text(" → ");
        w.html(&render_inlines(&pair.right.content, context, &Options::default()));
        w.close("li");
    }
    w.close("ul");
}

fn written_key(item: &Item) -> String {
    if let Some(key) = &item.numeric {
        let unit = key.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
        let tolerance = match &key.tolerance {
            Some(Tolerance::Absolute(n)) => format!(", give or take {n}"),
            Some(Tolerance::Percent(n)) => format!(", give or take {n} %"),
            None => String::new(),
        };
        return format!("{}{unit}{tolerance}", key.value);
    }
    item.text_key.as_ref().map_or(String::new(), |key| key.accept.join(" · "))
}

fn findings(entry: &PacketItem<'_>, w: &mut Writer) {
    w.tag("h4").wrap("What the check reports");
    if entry.findings.is_empty() {
        w.tag("p").wrap("Nothing.");
        return;
    }
    w.tag("ul").attr("class", "findings").open();
    for finding in &entry.findings {
        let class = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        w.tag("li").attr("class", class).open();
        w.tag("b").wrap(&format!("{}: ", finding.severity.name()));
        w.text(&format!("{}. ", finding.message));
        if let Some(help) = &finding.help {
            w.text(&format!("To mend it: {help}. "));
        }
        w.tag("code").wrap(finding.rule);
        w.close("li");
    }
    w.close("ul");
}

fn verdicts(packet: &Packet<'_>, entry: &PacketItem<'_>, w: &mut Writer) {
    w.tag("h4").wrap("Verdicts on this text so far");
    if entry.verdicts.is_empty() {
        w.tag("p").wrap("None.");
    } else {
        w.open("ul");
        for verdict in &entry.verdicts {
            let on = verdict.on.map_or(String::new(), |on| format!(" on {on}"));
            let by = (packet.name)(verdict.by);
            let mut text = format!("{}: {} by {by}{on}", verdict.kind.name(), verdict.outcome.name());
            for (word, said) in [("", verdict.comment), ("Answer: ", verdict.answer)] {
                if !said.is_empty() {
                    text.push_str(&format!(". {word}{said}"));
                }
            }
            w.tag("li").wrap(&text);
        }
        w.close("ul");
    }
    let missing: Vec<String> = ReviewKind::ALL
        .into_iter()
        .zip(entry.missing)
        .filter(|(_, n)| *n > 0)
        .map(|(kind, n)| format!("{n} {}", kind.name()))
        .collect();
    let text = match missing.is_empty() {
        true => "No accepting review is missing.".to_owned(),
        false => format!("Accepting reviews still to come: {}.", missing.join(", ")),
    };
    w.tag("p").wrap(&text);
}

fn checklist(packet: &Packet<'_>, entry: &PacketItem<'_>, w: &mut Writer) {
    w.tag("h4").wrap("Checklist");
    w.tag("div").attr("class", "checklist").open();
    for kind in ReviewKind::ALL {
        w.open("fieldset");
        w.tag("legend").wrap(heading(kind));
        for (n, question) in questions(kind).iter().enumerate() {
            let id = format!("{}{}-{}-{n}", packet.prefix, entry.item.id, kind.name());
            w.open("div");
            w.tag("input").attr("type", "checkbox").attr("id", &id).open();
            w.text(" ");
            w.tag("label").attr("for", &id).wrap(question);
            w.close("div");
        }
        w.tag("p").attr("class", "verdict").wrap("☐ accept   ☐ revise   ☐ reject   by ………… on …………");
        w.close("fieldset");
    }
    w.close("div");
}
