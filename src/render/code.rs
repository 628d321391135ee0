//! Code blocks: highlighted, with a title and marked lines.

use super::Page;
use super::highlight::{Token, tokens};
use crate::parse::markdown::CodeInfo;

impl Page<'_> {
    /// A block that scrolls can be reached with the keyboard.
    pub(super) fn code(&mut self, info: &str, text: &str) {
        let info = CodeInfo::parse(info);
        if let Some(title) = info.title {
            self.w.tag("figure").attr("class", "code").open();
            self.w.tag("figcaption").wrap(title);
        }
        let language = Some(info.language).filter(|language| !language.is_empty());
        self.w.tag("pre").attr("class", "hl").maybe("data-lang", language).attr("tabindex", "0").open();
        self.w.open("code");
        let found = tokens(info.language, text);
        match info.marks.is_empty() {
            true => self.pieces(text, 0, text.len(), &mut found.as_slice()),
            false => self.lines(&info, text, &found),
        }
        self.w.close("code");
        match info.title {
            Some(_) => {
                self.w.close("pre");
                self.end("figure");
            }
            None => self.end("pre"),
        }
    }

    /// Marked lines stand in `mark`; what runs over several lines is cut at their ends.
    fn lines(&mut self, info: &CodeInfo<'_>, text: &str, found: &[Token]) {
        let mut rest = found;
        let mut start = 0;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let end = start + line.len();
            let marked = u32::try_from(index + 1).is_ok_and(|number| info.is_marked(number));
            if marked {
                self.w.open("mark");
            }
            self.pieces(text, start, end, &mut rest);
            if marked {
                self.w.close("mark");
            }
            start = end;
        }
    }

    /// The bytes from `start` to `end`, taking tokens off `rest` as they end.
    fn pieces(&mut self, text: &str, start: usize, end: usize, rest: &mut &[Token]) {
        let mut at = start;
        while let Some((token, after)) = rest.split_first() {
            let (from, to) = (token.range.start.max(at), token.range.end.min(end));
            if from >= end {
                break;
            }
            self.w.text(&text[at..from]);
            self.w.tag("span").attr("class", token.class.name()).wrap(&text[from..to]);
            at = to;
            if token.range.end > end {
                break;
            }
            *rest = after;
        }
        self.w.text(&text[at..end]);
    }
}
