//! A sheet for a terminal. Without colour what is gone stands in `[-…-]`, what is new in `{+…+}`, as in `git diff --word-diff`.

use super::{Block, Line, Mark, Sheet, Table, bare};

/// Text is broken here.
const WIDTH: usize = 100;
/// Longest cell of a table.
const CELL: usize = 58;

/// The sheet as text.
pub(crate) fn text(sheet: &Sheet, color: bool) -> String {
    let mut out = Out { text: String::new(), color };
    out.wrapped(&[super::Span::new(Mark::Strong, sheet.title.clone())], 0, 0);
    sheet.blocks.iter().for_each(|block| out.block(block, 0));
    out.text
}

struct Out {
    text: String,
    color: bool,
}

impl Out {
    fn block(&mut self, block: &Block, indent: usize) {
        match block {
            Block::Heading { level, text } => {
                self.text.push('\n');
                let mark = if *level == 2 { Mark::Strong } else { Mark::Plain };
                self.wrapped(&[super::Span::new(mark, text.clone())], indent, indent);
            }
            Block::Line(line) => self.wrapped(line, indent + 2, indent + 2),
            Block::Note(line) => {
                let mut marked = super::marked(Mark::Warn, "note: ");
                marked.extend(line.iter().cloned());
                self.wrapped(&marked, indent + 2, indent + 8);
            }
            Block::List(lines) => lines.iter().for_each(|line| {
                let mut marked = super::plain("- ");
                marked.extend(line.iter().cloned());
                self.wrapped(&marked, indent + 2, indent + 4);
            }),
            Block::Entry { head, body, .. } => {
                self.wrapped(head, indent + 2, indent + 4);
                body.iter().for_each(|block| self.block(block, indent + 2));
            }
            Block::Table(table) => self.table(table, indent + 2),
            Block::Figures(figures) => {
                for (number, what) in figures {
                    self.wrapped(&super::plain(format!("{number} {what}")), indent + 2, indent + 4);
                }
            }
        }
    }

    fn table(&mut self, table: &Table, indent: usize) {
        let heads: Vec<Line> = table.heads.iter().map(|(head, _)| super::marked(Mark::Soft, *head)).collect();
        let rows: Vec<Vec<Line>> = table.rows.iter().map(|row| row.iter().map(|cell| fit(cell)).collect()).collect();
        let all: Vec<&Vec<Line>> = std::iter::once(&heads).chain(&rows).collect();
        let wide = |line: &Line| bare(line).chars().count();
        let widths: Vec<usize> =
            (0..heads.len()).map(|n| all.iter().filter_map(|r| r.get(n)).map(wide).max().unwrap_or(0)).collect();
        for row in all {
            let mut line = " ".repeat(indent);
            for (n, cell) in row.iter().enumerate() {
                let pad = " ".repeat(widths[n].saturating_sub(wide(cell)));
                let text = self.painted(cell);
                let right = table.heads.get(n).is_some_and(|(_, number)| *number);
                line.push_str(&if right { format!("{pad}{text}  ") } else { format!("{text}{pad}  ") });
            }
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    fn painted(&self, line: &[super::Span]) -> String {
        line.iter().map(|span| self.paint(&span.mark, &span.text)).collect()
    }

    /// SGR parameters (ECMA-48 §8.3.117).
    fn paint(&self, mark: &Mark, text: &str) -> String {
        let code = match mark {
            Mark::Plain | Mark::Link(_) | Mark::Code => "",
            Mark::Strong => "1",
            Mark::Soft => "2",
            Mark::Good | Mark::New => "32",
            Mark::Warn => "33",
            Mark::Bad | Mark::Gone => "31",
        };
        match self.color && !code.is_empty() && !text.trim().is_empty() {
            true => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }

    /// A line broken between words. Line ends in it (code, tables) are kept.
    fn wrapped(&mut self, line: &[super::Span], first: usize, rest: usize) {
        let mut row = " ".repeat(first);
        let mut width = first;
        for span in line {
            let (open, close) = match span.mark {
                Mark::Gone if !self.color => ("[-", "-]"),
                Mark::New if !self.color => ("{+", "+}"),
                _ => ("", ""),
            };
            let text = format!("{open}{}{close}", span.text);
            for word in text.split_inclusive(char::is_whitespace) {
                let (ends, shown) = (word.ends_with('\n'), word.trim_end_matches(['\n', '\r']));
                let length = shown.trim_end().chars().count();
                if width + length > WIDTH && width > rest {
                    self.end(&mut row, &mut width, rest);
                }
                row.push_str(&self.paint(&span.mark, shown));
                width += shown.chars().count();
                if ends {
                    self.end(&mut row, &mut width, rest);
                }
            }
        }
        self.text.push_str(row.trim_end());
        self.text.push('\n');
    }

    fn end(&mut self, row: &mut String, width: &mut usize, indent: usize) {
        self.text.push_str(row.trim_end());
        self.text.push('\n');
        *row = " ".repeat(indent);
        *width = indent;
    }
}

/// A line of at most [`CELL`] characters, with an ellipsis where something was cut.
fn fit(line: &[super::Span]) -> Line {
    let mut left = CELL;
    let mut out = Vec::new();
    for span in line {
        let length = span.text.chars().count();
        if length > left {
            let cut: String = span.text.chars().take(left.saturating_sub(1)).collect();
            out.push(super::Span::new(span.mark.clone(), format!("{}…", cut.trim_end())));
            break;
        }
        left -= length;
        out.push(span.clone());
    }
    out
}
