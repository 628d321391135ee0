//! TeX to MathML, which browsers set by themselves.

use super::Page;
use crate::parse::markdown::html::{Piece, pieces};
use crate::parse::markdown::math_error;
use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};

/// What the crate writes. Its output is not taken on trust: content reaches it.
const ELEMENTS: [&str; 25] = [
    "math",
    "mrow",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "msup",
    "msub",
    "msubsup",
    "mover",
    "munder",
    "munderover",
    "mfrac",
    "msqrt",
    "mroot",
    "mtable",
    "mtr",
    "mtd",
    "mstyle",
    "mpadded",
    "mphantom",
    "menclose",
    "merror",
    "mmultiscripts",
];

const ATTRIBUTES: [&str; 24] = [
    "display",
    "displaystyle",
    "scriptlevel",
    "style",
    "class",
    "stretchy",
    "symmetric",
    "largeop",
    "movablelimits",
    "minsize",
    "maxsize",
    "linethickness",
    "width",
    "height",
    "depth",
    "lspace",
    "rspace",
    "voffset",
    "mathvariant",
    "form",
    "fence",
    "separator",
    "accent",
    "notation",
];

impl Page<'_> {
    /// A formula; one that cannot be set is shown as it was written.
    pub(super) fn math(&mut self, tex: &str, display: bool) {
        match mathml(tex, display) {
            Some(markup) => self.w.trusted(&markup),
            None => self.w.tag("code").attr("class", "math").wrap(tex.trim()),
        }
    }
}

fn mathml(tex: &str, display: bool) -> Option<String> {
    if math_error(tex).is_some() {
        return None;
    }
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    let storage = Storage::new();
    let mut out = String::new();
    push_mathml(&mut out, Parser::new(tex, &storage), RenderConfig { display_mode, ..RenderConfig::default() }).ok()?;
    let out = mend(&out);
    is_clean(&out).then_some(out)
}

/// The crate (0.8) writes `<`, `>` and `&` as they are where they are operators, and escapes its own no-break space.
fn mend(markup: &str) -> String {
    let operators = markup.replace("><</", ">&lt;</").replace(">></", ">&gt;</").replace(">&</", ">&amp;</");
    operators.replace("<mtext>&amp;nbsp;</mtext>", "<mtext>&nbsp;</mtext>")
}

/// Known elements, balanced, with known attributes alone.
fn is_clean(markup: &str) -> bool {
    let mut open = Vec::new();
    for (range, piece) in pieces(markup) {
        let fits = match piece {
            Piece::Text(_) => true,
            Piece::Open { name, attributes } => {
                let known = ELEMENTS.contains(&name.as_str())
                    && attributes.iter().all(|(a, _)| ATTRIBUTES.contains(&a.as_str()));
                if !markup[range].ends_with("/>") {
                    open.push(name);
                }
                known
            }
            Piece::Close { name } => open.pop() == Some(name),
            Piece::Comment | Piece::Other(_) => false,
        };
        if !fits {
            return false;
        }
    }
    open.is_empty()
}
