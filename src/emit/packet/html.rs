//! The page. It needs no other file and no network, works without scripts, and prints one item a sheet.

use super::question::question;
use super::reviewer::reviewer;
use super::{Packet, PacketItem};
use crate::render::Writer;

const STYLE: &str = include_str!("../../../themes/report/packet.css");

/// The packet as one HTML page.
pub fn html(packet: &Packet<'_>) -> String {
    let mut w = Writer::default();
    let title = packet.built.programme.record.as_ref().map_or("", |r| r.title.as_str());
    let language = packet.built.programme.language();
    w.tag("html").attr("lang", language).open();
    w.open("head");
    w.tag("meta").attr("charset", "utf-8").open();
    w.tag("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1").open();
    w.tag("meta").attr("name", "robots").attr("content", "noindex, nofollow").open();
    w.tag("title").wrap(&format!("Review {}: {title}", packet.session));
    w.close("head");
    w.open("body");
    head(packet, title, &mut w);
    w.open("main");
    for (n, entry) in packet.items.iter().enumerate() {
        item(packet, entry, n + 1, &mut w);
    }
    w.close("main");
    w.close("body");
    w.close("html");
    // The style is ours and holds nothing of the content, so it goes in as it stands.
    let page = w.finish().into_string();
    format!("<!DOCTYPE html>\n{}\n", page.replacen("</head>", &format!("<style>\n{STYLE}</style></head>"), 1))
}

fn head(packet: &Packet<'_>, title: &str, w: &mut Writer) {
    w.open("header");
    w.tag("h1").wrap(&format!("Review {}", packet.session));
    let count = packet.items.len();
    let items = if count == 1 { "1 item".to_owned() } else { format!("{count} items") };
    w.tag("p").wrap(&format!("{title}, {items}, made on {}", packet.on));
    w.tag("p").attr("class", "secret").wrap(
        "This page holds exam text. Do not pass it on, do not put it where others can read it, and destroy it after the workshop.",
    );
    w.tag("p").wrap(
        "Answer each item first as a candidate would. Then open what is behind it: the key, what the check reports, and the questions to ask. \
         Write your verdict into the table that came with this page: accept, revise or reject, with a comment unless you accept.",
    );
    w.tag("nav").attr("aria-label", "Items").open();
    w.open("ol");
    for entry in &packet.items {
        w.open("li");
        w.tag("a").attr("href", &format!("#{}", entry.item.id)).wrap(&entry.item.id);
        w.close("li");
    }
    w.close("ol");
    w.close("nav");
    w.close("header");
}

fn item(packet: &Packet<'_>, entry: &PacketItem<'_>, number: usize, w: &mut Writer) {
    let id = &entry.item.id;
    w.tag("section").attr("class", "item").attr("id", id).attr("aria-labelledby", &format!("{id}-head")).open();
    w.tag("h2").attr("id", &format!("{id}-head")).wrap(&format!("{number}. {id}"));
    question(packet, entry, w);
    // A box that is ticked, not a script: it works in any reader, and print shows what is behind it in any case.
    let box_id = format!("show-{id}");
    w.tag("input").attr("type", "checkbox").attr("class", "fold").attr("id", &box_id).open();
    w.tag("label").attr("class", "fold").attr("for", &box_id).wrap("Show the key, the findings and the checklist");
    reviewer(packet, entry, w);
    w.close("section");
}
