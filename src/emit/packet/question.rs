//! An item as candidates see it, on paper: nothing in it tells the key.

use super::context::PacketContext;
use super::{Packet, PacketItem};
use crate::model::{Answer, Choice, Item, ItemType, Pair};
use crate::parse::markdown::ast::Block;
use crate::render::{Options, Writer, render_blocks, render_inlines, shown_order};

/// Writes the scenario, the stem and what there is to choose from.
pub(in crate::emit) fn question(packet: &Packet<'_>, entry: &PacketItem<'_>, w: &mut Writer) {
    let item = entry.item;
    w.tag("div").attr("class", "question").open();
    if let Some(stimulus) = item.stimulus.as_ref().and_then(|id| packet.built.programme.stimuli.get(id)) {
        let body = packet.resolved.body(&packet.built.docs, stimulus.doc).map_or(&[][..], |b| &b.blocks);
        w.tag("div").attr("class", "scenario").open();
        let prefix = format!("{}-scenario-", item.id);
        blocks(body, &PacketContext::new(packet, stimulus.doc), &prefix, w);
        w.close("div");
    }
    let context = PacketContext::new(packet, item.doc);
    blocks(&item.body.stem, &context, &format!("{}-", item.id), w);
    match &item.body.answer {
        Answer::Choices(choices) => options(item, choices, &context, w),
        Answer::Pairs(all) => pairs(item, all, &context, w),
        Answer::Order(entries) => {
            let ids: Vec<&str> = entries.iter().map(mark).collect();
            list("ul", shown_order(&item.id, &ids).into_iter().map(|i| &entries[i]), item, &context, w);
        }
        Answer::None => written(item, w),
    }
    w.close("div");
}

pub(super) fn mark(choice: &Choice) -> &str {
    choice.mark.as_ref().map_or("", |mark| mark.id.as_str())
}

pub(super) fn blocks(blocks: &[Block], context: &PacketContext<'_>, prefix: &str, w: &mut Writer) {
    let prefix = format!("{}{prefix}", context.prefix());
    let options = Options { heading_offset: 2, id_prefix: &prefix, ..Options::default() };
    w.html(&render_blocks(blocks, context, &options).html);
}

fn options(item: &Item, choices: &[Choice], context: &PacketContext<'_>, w: &mut Writer) {
    let shape = if item.kind == ItemType::MultipleResponse { "several" } else { "one" };
    w.tag("div").attr("class", shape).open();
    list("ol", choices.iter(), item, context, w);
    w.close("div");
}

fn list<'c>(
    tag: &'static str,
    choices: impl Iterator<Item = &'c Choice>,
    item: &Item,
    context: &PacketContext<'_>,
    w: &mut Writer,
) {
    w.tag(tag).attr("class", "options").open();
    for choice in choices {
        w.open("li");
        blocks(&choice.content, context, &format!("{}-{}-", item.id, mark(choice)), w);
        w.close("li");
    }
    w.close(tag);
}

/// Both columns, the right one in an order that tells nothing.
fn pairs(item: &Item, pairs: &[Pair], context: &PacketContext<'_>, w: &mut Writer) {
    let ids: Vec<&str> = pairs.iter().map(|p| p.right.mark.as_ref().map_or("", |m| m.id.as_str())).collect();
    w.tag("div").attr("class", "pairs").open();
    w.tag("ol").attr("class", "options").open();
    for left in pairs.iter().filter_map(|pair| pair.left.as_ref()) {
        w.open("li");
        w.html(&render_inlines(&left.content, context, &Options::default()));
        w.text(" → …");
        w.close("li");
    }
    w.close("ol");
    w.tag("ul").attr("class", "options").open();
    for index in shown_order(&item.id, &ids) {
        w.open("li");
        w.html(&render_inlines(&pairs[index].right.content, context, &Options::default()));
        w.close("li");
    }
    w.close("ul");
    w.close("div");
}

fn written(item: &Item, w: &mut Writer) {
    w.tag("p").attr("class", "written").open();
    w.text("Answer: …………………………");
    let units =
        item.numeric.as_ref().map(|n| n.unit.iter().map(String::as_str).chain(n.also.iter().map(|(u, _)| &**u)));
    let units = units.map(|units| units.collect::<Vec<_>>().join(" or ")).unwrap_or_default();
    if !units.is_empty() {
        w.text(&format!(" {units}"));
    }
    w.close("p");
}
