//! Words that the renderer itself puts on a page.

use crate::parse::markdown::ast::CalloutKind;

/// Words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// Titles of the five callouts.
    pub note: &'static str,
    /// `[!TIP]`
    pub tip: &'static str,
    /// `[!IMPORTANT]`
    pub important: &'static str,
    /// `[!WARNING]`
    pub warning: &'static str,
    /// `[!CAUTION]`
    pub caution: &'static str,
    /// Label of the region round a table, before its number.
    pub table: &'static str,
    /// Label of the footnotes.
    pub footnotes: &'static str,
    /// Label of a footnote's link back, before its number.
    pub back: &'static str,
    /// A ticked box of a task list.
    pub done: &'static str,
    /// An empty box of a task list.
    pub to_do: &'static str,
    /// Button of an item.
    pub check_answer: &'static str,
    /// First entry of a menu.
    pub choose: &'static str,
    /// Buttons of an entry to order, before its text.
    pub move_up: &'static str,
    /// The other way.
    pub move_down: &'static str,
    /// Label of a field for a number or a short text.
    pub answer: &'static str,
    /// Label of a menu of units.
    pub unit: &'static str,
}

static ENGLISH: Labels = Labels {
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
    table: "Table",
    footnotes: "Footnotes",
    back: "Back to the text of note",
    done: "Done",
    to_do: "To do",
    check_answer: "Check answer",
    choose: "Choose…",
    move_up: "Move up",
    move_down: "Move down",
    answer: "Your answer",
    unit: "Unit",
};

impl Labels {
    /// English.
    pub fn english() -> &'static Labels {
        &ENGLISH
    }

    pub(super) fn callout(&self, kind: CalloutKind) -> (&'static str, &'static str) {
        match kind {
            CalloutKind::Note => (self.note, "callout callout-note"),
            CalloutKind::Tip => (self.tip, "callout callout-tip"),
            CalloutKind::Important => (self.important, "callout callout-important"),
            CalloutKind::Warning => (self.warning, "callout callout-warning"),
            CalloutKind::Caution => (self.caution, "callout callout-caution"),
        }
    }
}
