//! Words that the renderer itself puts on a page.

use crate::parse::markdown::ast::CalloutKind;
use crate::words::Spoken;

/// Words of one language, those of the table under `label.`.
#[derive(Clone, Copy, Debug)]
pub struct Labels(&'static Spoken);

impl Labels {
    /// The words for a language tag, see [`Spoken::of`].
    pub fn of(language: &str) -> Labels {
        Labels(Spoken::of(language))
    }

    /// Label of the region round a table, before its number.
    pub fn table(self) -> &'static str {
        self.0.get("label.table")
    }

    /// Label of the footnotes.
    pub fn footnotes(self) -> &'static str {
        self.0.get("label.footnotes")
    }

    /// Label of a footnote's link back, before its number.
    pub fn back(self) -> &'static str {
        self.0.get("label.back")
    }

    /// A box of a task list, ticked or not.
    pub fn task(self, ticked: bool) -> &'static str {
        self.0.get(if ticked { "label.done" } else { "label.to_do" })
    }

    /// Button of an item.
    pub fn check_answer(self) -> &'static str {
        self.0.get("label.check_answer")
    }

    /// First entry of a menu.
    pub fn choose(self) -> &'static str {
        self.0.get("label.choose")
    }

    /// Buttons of an entry to order, before its text: up and down.
    pub fn moves(self) -> [&'static str; 2] {
        [self.0.get("label.move_up"), self.0.get("label.move_down")]
    }

    /// Label of a field for a number or a short text.
    pub fn answer(self) -> &'static str {
        self.0.get("label.answer")
    }

    /// Label of a menu of units.
    pub fn unit(self) -> &'static str {
        self.0.get("label.unit")
    }

    /// What stands for the option `True` or `False` of the source, which writes them in English in every language;
    /// `None` for any other text.
    pub fn truth(self, option: &str) -> Option<&'static str> {
        match option.trim() {
            "True" => Some(self.0.get("label.true")),
            "False" => Some(self.0.get("label.false")),
            _ => None,
        }
    }

    pub(super) fn callout(self, kind: CalloutKind) -> (&'static str, &'static str) {
        let (key, class) = match kind {
            CalloutKind::Note => ("label.note", "callout callout-note"),
            CalloutKind::Tip => ("label.tip", "callout callout-tip"),
            CalloutKind::Important => ("label.important", "callout callout-important"),
            CalloutKind::Warning => ("label.warning", "callout callout-warning"),
            CalloutKind::Caution => ("label.caution", "callout callout-caution"),
        };
        (self.0.get(key), class)
    }
}
