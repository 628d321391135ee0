//! A sheet as Markdown, for pull requests and release notes.

use super::{Block, Line, Mark, Sheet, Span, Table};

/// The sheet as Markdown (CommonMark with tables and strikethrough).
pub(crate) fn markdown(sheet: &Sheet) -> String {
    let mut out = format!("# {}\n", escape(&sheet.title));
    sheet.blocks.iter().for_each(|b| block(b, 0, &mut out));
    out
}

fn block(block: &Block, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    match block {
        Block::Heading { level, text } => {
            out.push_str(&format!("\n{} {}\n", "#".repeat(usize::from(*level)), escape(text)));
        }
        Block::Line(line) if depth > 0 => out.push_str(&format!("{indent}- {}\n", spans(line))),
        Block::Line(line) => out.push_str(&format!("\n{}\n", spans(line))),
        Block::Note(line) => out.push_str(&format!("\n> **Note:** {}\n", spans(line))),
        Block::List(lines) => {
            if depth == 0 {
                out.push('\n');
            }
            lines.iter().for_each(|line| out.push_str(&format!("{indent}- {}\n", spans(line))));
        }
        Block::Entry { head, body, .. } => {
            // Two entries that follow each other are one list.
            if depth == 0 && !out.ends_with("\n\n") && !last_is_item(out) {
                out.push('\n');
            }
            out.push_str(&format!("{indent}- {}\n", spans(head)));
            body.iter().for_each(|b| self::block(b, depth + 1, out));
        }
        Block::Table(table) => self::table(table, out),
        Block::Figures(figures) => {
            out.push('\n');
            figures.iter().for_each(|(n, what)| out.push_str(&format!("- **{}** {}\n", escape(n), escape(what))));
        }
    }
}

fn last_is_item(out: &str) -> bool {
    out.lines().next_back().is_some_and(|line| line.trim_start().starts_with("- "))
}

fn table(table: &Table, out: &mut String) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push('\n');
    out.push_str(&row(table.heads.iter().map(|(head, _)| escape(head)).collect()));
    out.push_str(&row(table.heads.iter().map(|(_, n)| if *n { "---:" } else { "---" }.to_owned()).collect()));
    for cells in &table.rows {
        out.push_str(&row(cells.iter().map(|cell: &Line| spans(cell).replace('|', "\\|")).collect()));
    }
}

fn spans(line: &[Span]) -> String {
    line.iter().map(span).collect()
}

/// Marks stand at the words, white space outside of them: `** a**` is no emphasis.
fn span(span: &Span) -> String {
    let text = span.text.split('\n').map(str::trim_end).collect::<Vec<_>>().join(" ⏎ ");
    let inner = text.trim();
    let (lead, tail) = (&text[..text.len() - text.trim_start().len()], &text[text.trim_end().len()..]);
    if inner.is_empty() {
        return text;
    }
    // A line that ended in white space loses it to `trim_end`; what follows must not stick to it.
    let tail = if tail.is_empty() && span.text.ends_with(' ') { " " } else { tail };
    let marked = match &span.mark {
        Mark::Plain | Mark::Soft => escape(inner),
        Mark::Strong | Mark::Bad | Mark::Warn | Mark::Good => format!("**{}**", escape(inner)),
        Mark::Code => code(inner),
        Mark::Gone => format!("~~{}~~", escape(inner)),
        Mark::New => format!("**{}**", escape(inner)),
        Mark::Link(to) => format!("[{}]({to})", escape(inner)),
    };
    format!("{lead}{marked}{tail}")
}

fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 { format!("`{text}`") } else { format!("{fence} {text} {fence}") }
}

/// What Markdown and HTML would read as markup. Mentions (`@name`) are broken: a report must not call people.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '{' | '}' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("@\u{200b}"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_authors_wrote_is_no_markup() {
        let line = vec![
            Span::new(Mark::Plain, "a *b* <i> "),
            Span::new(Mark::Gone, "old "),
            Span::new(Mark::New, "new|x"),
            Span::new(Mark::Code, "a`b"),
        ];
        assert_eq!(spans(&line), "a \\*b\\* &lt;i&gt; ~~old~~ **new|x**`` a`b ``");
        assert_eq!(escape("ask @team"), "ask @\u{200b}team");
    }
}
