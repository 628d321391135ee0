//! The first page: what the change touches, item by item, and everything else in a list.

use super::page::{findings, frame, lacking, state, verdict};
use super::{Desk, DeskDocument, DeskItem, Happened, moves};
use crate::render::Writer;

pub(super) fn page(desk: &Desk<'_>) -> String {
    frame(desk.now.built.programme.language(), &format!("Review desk: {}", desk.title), |w| {
        head(desk, w);
        w.open("main");
        if !desk.overall.is_empty() {
            w.tag("h2").wrap("The programme as a whole");
            findings(&desk.overall, w);
        }
        items(desk, w);
        others(desk, w);
        elsewhere(desk, w);
        w.close("main");
    })
}

fn head(desk: &Desk<'_>, w: &mut Writer) {
    w.open("header");
    w.tag("h1").wrap("Review desk");
    w.tag("p").wrap(&format!("{}. {}.", desk.title, desk.since));
    w.tag("p").attr("class", "secret").wrap(
        "These pages hold exam text. Do not pass them on, do not put them where others can read them, and delete them after the review.",
    );
    w.close("header");
}

fn items(desk: &Desk<'_>, w: &mut Writer) {
    w.tag("h2").wrap(&match desk.items.len() {
        0 => "No item is touched".to_owned(),
        1 => "1 item".to_owned(),
        n => format!("{n} items"),
    });
    w.tag("ul").attr("class", "cards").open();
    for entry in &desk.items {
        card(desk, entry, w);
    }
    w.close("ul");
}

fn card(desk: &Desk<'_>, entry: &DeskItem<'_>, w: &mut Writer) {
    w.open("li");
    let id = entry.any().map_or("", |e| &e.item.id);
    w.tag("a").attr("href", &format!("items/{}.html", entry.name)).wrap(entry.title());
    w.tag("p").attr("class", "soft").open();
    w.tag("code").wrap(if id.is_empty() { "no id yet" } else { id });
    w.text(&format!(" · {}", entry.happened.word()));
    if let Some(now) = &entry.now {
        w.text(&format!(" · {} · {}", now.item.pool.name(), state(now.item.status)));
    }
    w.close("p");
    w.open("p");
    if let Some(now) = &entry.now {
        verdict(&now.findings, w);
        w.text(" ");
        let class = if now.missing.iter().all(|n| *n == 0) { "badge good" } else { "badge" };
        w.tag("span").attr("class", class).wrap(&format!("reviews: {}", lacking(now)));
    }
    w.close("p");
    if let Some(next) = moves::short(desk, entry) {
        w.tag("p").attr("class", "soft").wrap(&format!("{}.", capital(&next)));
    }
    w.close("li");
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn others(desk: &Desk<'_>, w: &mut Writer) {
    if desk.others.is_empty() {
        return;
    }
    w.tag("h2").wrap("Other documents");
    w.tag("p")
        .attr("class", "soft")
        .wrap("The site that came with these pages shows lessons and handbooks as readers see them.");
    w.tag("ul").attr("class", "cards").open();
    for document in &desk.others {
        other(document, w);
    }
    w.close("ul");
}

fn other(document: &DeskDocument<'_>, w: &mut Writer) {
    w.open("li");
    w.tag("b").wrap(document.title);
    w.tag("p").attr("class", "soft").open();
    w.text(&format!("{} · {} · ", document.kind, document.happened.word()));
    w.tag("code").wrap(document.path);
    w.close("p");
    if document.happened != Happened::Gone {
        w.open("p");
        verdict(&document.findings, w);
        w.close("p");
        if !document.findings.is_empty() {
            findings(&document.findings, w);
        }
    }
    w.close("li");
}

fn elsewhere(desk: &Desk<'_>, w: &mut Writer) {
    let [errors, warnings, notes] = desk.elsewhere;
    if errors + warnings + notes > 0 {
        w.tag("p").attr("class", "soft").wrap(&format!(
            "In documents that this change does not touch: {errors} to mend, {warnings} that should be mended, {notes} worth knowing."
        ));
    }
}
