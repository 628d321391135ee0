//! The table to fill in: the columns of `reviews/`, and a title that tells people which item a row is about.

use super::{Packet, PacketItem};
use crate::model::{REVIEW_COLUMNS, ReviewKind};
use crate::parse::csv::line;

/// The table: a row for every accepting review that is still to come, and at least one a kind of review. It begins
/// with a byte order mark and ends its lines with CR LF: so that spreadsheets read it as UTF-8.
pub fn table(packet: &Packet<'_>) -> String {
    let mut out = format!("\u{feff}{},title\r\n", REVIEW_COLUMNS.join(","));
    for entry in &packet.items {
        for (kind, missing) in ReviewKind::ALL.into_iter().zip(entry.missing) {
            (0..missing.max(1)).for_each(|_| out.push_str(&row(entry, kind)));
        }
    }
    out
}

fn row(entry: &PacketItem<'_>, kind: ReviewKind) -> String {
    let (id, title) = (&*entry.item.id, shown(&entry.item.title));
    let row = line([id, &entry.of, kind.name(), "", "", "", "", "", &title]);
    format!("{}\r\n", row.trim_end_matches('\n'))
}

/// A title that begins like a formula would be computed by a spreadsheet.
fn shown(title: &str) -> String {
    let formula = title.starts_with(['=', '+', '-', '@', '\t']);
    if formula { format!("'{title}") } else { title.to_owned() }
}
