//! Texts of items, one page a competency: made only where they were asked for.

use super::frame::{Frame, Page, competency, texts};
use crate::emit::packet::{Packet, PacketItem, question_and_key};
use crate::model::{Built, Item};
use crate::render::Writer;
use crate::resolve::Resolved;
use crate::world::{Date, World};

/// What the texts are taken from.
pub struct Texts<'a> {
    /// Bytes of pictures.
    pub world: &'a dyn World,
    /// The programme and its documents.
    pub built: &'a Built,
    /// Links and media.
    pub resolved: &'a Resolved,
    /// The day of the binder.
    pub on: Date,
}

impl std::fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("on", &self.on).finish_non_exhaustive()
    }
}

pub(super) fn pages(frame: &Frame<'_>, from: &Texts<'_>) -> Vec<Page> {
    let packet = Packet {
        world: from.world,
        built: from.built,
        resolved: from.resolved,
        session: "",
        on: from.on,
        name: &|id| id.to_string(),
        prefix: "",
        items: Vec::new(),
    };
    let tasks = frame.binder.trace.domains.iter().flat_map(|d| &d.tasks);
    let own = tasks.flat_map(|t| &t.competencies).filter(|c| !c.items.is_empty());
    own.map(|c| {
        let mut page = Page::new(texts(&c.id), format!("Texts of {}", c.id));
        page.crumbs = vec![(competency(&c.id), c.statement.clone())];
        let mut w = Writer::default();
        for item in c.items.iter().filter_map(|i| from.built.programme.items.get(&i.id)) {
            text(&packet, item, &mut w);
        }
        page.more = w.finish();
        page
    })
    .collect()
}

fn text(packet: &Packet<'_>, item: &Item, w: &mut Writer) {
    w.tag("section").attr("class", "entry text").attr("id", &item.id).open();
    w.tag("h2").wrap(&format!("{} {}", item.id, item.title));
    let entry = PacketItem { item, of: String::new(), findings: Vec::new(), verdicts: Vec::new(), missing: [0; 3] };
    question_and_key(packet, &entry, w);
    w.close("section");
}
