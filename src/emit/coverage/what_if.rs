//! What a changed blueprint or framework would ask for, as text and JSON.

use super::table::{Table, Tone, fit, paint};
use super::text::to_write;
use super::view::{SCHEMA, ToWriteView};
use crate::coverage::{Remap, WhatIf};
use crate::emit::EmitError;
use serde_json::{Value, json};

/// The answer for a terminal.
pub fn what_if_text(found: &WhatIf, color: bool) -> String {
    let mut out = format!("{} {}\n", paint("What if:", Tone::Head, color), found.blueprint);
    for message in &found.obstacles {
        out.push_str(&paint(&format!("infeasible: {message}\n"), Tone::Bad, color));
    }
    let mut section = |name: &str, body: String| out.push_str(&format!("\n{}\n{body}", paint(name, Tone::Head, color)));
    let none = |text: &str| paint(&format!("  {text}\n"), Tone::Dim, color);
    section(
        "Limits that change (items of a form)",
        if found.limits.is_empty() { none("none") } else { limits(found, color) },
    );
    let write: u32 = found.write.iter().map(|w| w.count).sum();
    let views: Vec<ToWriteView> = found.write.iter().map(ToWriteView::from).collect();
    let head = format!("  {write} (as things are: {})\n", found.write_before);
    section(
        "Items to write",
        if write == 0 {
            none("none: the bank is deep enough")
        } else {
            head + &to_write(&views, color) + &each(&views)
        },
    );
    let forms: String = found.forms.iter().map(|(id, why)| format!("  {id}: {}\n", why.join("; "))).collect();
    section("Forms that go stale", if forms.is_empty() { none("none") } else { forms });
    section("Lessons to map again", if found.lessons.is_empty() { none("none") } else { remaps(&found.lessons) });
    section("Items to map again", if found.items.is_empty() { none("none") } else { remaps(&found.items) });
    out
}

fn limits(found: &WhatIf, color: bool) -> String {
    let mut table = Table::new(vec!["limit", "now", "then"], 1);
    for (what, before, after) in &found.limits {
        table.row(vec![(what.clone(), Tone::Plain), (before.clone(), Tone::Dim), (after.clone(), Tone::Plain)]);
    }
    table.render(color)
}

/// `cfg-03.2: 1 apply, 1 analyze`, one line a competency.
fn each(list: &[ToWriteView]) -> String {
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for w in list {
        let text = w.cognitive.as_ref().map_or(w.count.to_string(), |level| format!("{} {level}", w.count));
        match lines.last_mut() {
            Some((competency, texts)) if *competency == w.competency => texts.push(text),
            _ => lines.push((w.competency.clone(), vec![text])),
        }
    }
    lines.into_iter().map(|(competency, texts)| format!("  {competency:<10} {}\n", texts.join(", "))).collect()
}

fn remaps(list: &[Remap]) -> String {
    let gone = |r: &Remap| {
        let one = |(id, new): &(crate::model::Id, Vec<crate::model::Id>)| match new.is_empty() {
            true => format!("{id} is gone"),
            false => format!("{id} → {}", new.iter().map(|n| &**n).collect::<Vec<_>>().join(" or ")),
        };
        r.competencies.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    list.iter().map(|r| format!("  {:<14} {:<52} {}\n", r.id, fit(&r.title, 52), gone(r))).collect()
}

/// The answer for programs; versioned.
///
/// # Errors
/// Never in practice: the value is plain data.
pub fn what_if_json(found: &[WhatIf]) -> Result<String, EmitError> {
    let remap = |r: &Remap| {
        let one = |(id, new): &(crate::model::Id, Vec<crate::model::Id>)| json!({"competency": &**id, "replaced_by": new.iter().map(|n| &**n).collect::<Vec<_>>()});
        json!({"id": &*r.id, "title": r.title, "competencies": r.competencies.iter().map(one).collect::<Vec<_>>()})
    };
    let one = |w: &WhatIf| {
        let write: Vec<ToWriteView> = w.write.iter().map(ToWriteView::from).collect();
        let limits: Vec<Value> =
            w.limits.iter().map(|(what, before, after)| json!({"limit": what, "now": before, "then": after})).collect();
        let forms: Vec<Value> = w.forms.iter().map(|(id, why)| json!({"id": &**id, "reasons": why})).collect();
        json!({
            "blueprint": &*w.blueprint,
            "infeasible": w.obstacles,
            "limits": limits,
            "to_write_now": w.write_before,
            "to_write": write,
            "stale_forms": forms,
            "lessons": w.lessons.iter().map(remap).collect::<Vec<_>>(),
            "items": w.items.iter().map(remap).collect::<Vec<_>>(),
        })
    };
    super::json(&json!({"schema": SCHEMA, "what_if": found.iter().map(one).collect::<Vec<_>>()}))
}
