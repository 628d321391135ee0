//! CSV as RFC 4180 has it: commas, double quotes, a quote in a quoted cell doubled. Every cell keeps its place, which
//! is why this is no crate: those give the place of a record at best. What is broken is reported row by row, and the
//! rest of the file is read all the same.

use super::MARKS;
use crate::source::Span;
use std::borrow::Cow;

/// A cell with its place, quotes included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'t> {
    /// What it says: without the quotes around it, and without spaces around those.
    pub text: Cow<'t, str>,
    /// Where it stands.
    pub span: Span,
}

/// A row with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'t> {
    /// Its cells; there is at least one.
    pub cells: Vec<Cell<'t>>,
    /// Where it stands, without the line end.
    pub span: Span,
}

/// Something that is no CSV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where.
    pub span: Span,
    /// What is wrong.
    pub message: &'static str,
    /// What to do.
    pub help: &'static str,
}

/// Reads all rows. Empty lines are none; a row that is no CSV is left out and reported, and reading goes on with the
/// line after the one on which it begins. Of marks that a merge left behind the first is reported.
pub fn parse(text: &str) -> (Vec<Row<'_>>, Vec<Flaw>) {
    let (mut rows, mut flaws) = (Vec::new(), Vec::new());
    let mut at = 0;
    let mut merged = false;
    while at < text.len() {
        let end = line_end(text, at);
        let line = text[at..end].trim_end();
        if MARKS.iter().any(|mark| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
        {
            if !merged {
                flaws.push(Flaw {
                    span: Span::new(at, at + line.len()),
                    message: "a merge left its marks here: two branches have changed this place",
                    help: "keep the rows of both sides, and delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`",
                });
            }
            merged = true;
            at = end;
        } else if line.trim().is_empty() {
            at = end;
        } else {
            match row(text, at) {
                Ok((row, next)) => {
                    rows.push(row);
                    at = next;
                }
                Err(flaw) => {
                    flaws.push(flaw);
                    at = end;
                }
            }
        }
    }
    (rows, flaws)
}

/// One past the line's end.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |i| at + i + 1)
}

/// The row that begins at `start`, and where the next one does.
fn row(text: &str, start: usize) -> Result<(Row<'_>, usize), Flaw> {
    let mut cells = Vec::new();
    let mut at = start;
    loop {
        let (cell, next) = cell(text, at)?;
        cells.push(cell);
        if text[next..].starts_with(',') {
            at = next + 1;
            continue;
        }
        let span = Span::new(start, next);
        let after = text[next..].strip_prefix('\r').unwrap_or(&text[next..]);
        let after = after.strip_prefix('\n').unwrap_or(after);
        return Ok((Row { cells, span }, text.len() - after.len()));
    }
}

/// The cell that begins at `start`, and where the comma or line end after it stands.
fn cell(text: &str, start: usize) -> Result<(Cell<'_>, usize), Flaw> {
    let rest = &text[start..];
    let lead = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if rest[lead..].starts_with('"') {
        return quoted(text, start + lead);
    }
    let len = rest.find([',', '\n']).unwrap_or(rest.len());
    let len = if rest[len..].starts_with('\n') && rest[..len].ends_with('\r') { len - 1 } else { len };
    let shown = rest[..len].trim();
    let from = start + if shown.is_empty() { 0 } else { lead };
    if let Some(quote) = shown.find('"') {
        return Err(Flaw {
            span: Span::new(from + quote, from + quote + 1),
            message: "a quotation mark stands inside a cell that does not begin with one",
            help: "put the whole cell in quotation marks, and double those inside: `\"He said \"\"yes\"\".\"`",
        });
    }
    Ok((Cell { text: Cow::Borrowed(shown), span: Span::new(from, from + shown.len()) }, start + len))
}

fn quoted(text: &str, open: usize) -> Result<(Cell<'_>, usize), Flaw> {
    let mut at = open + 1;
    loop {
        let Some(quote) = text[at..].find('"') else {
            return Err(Flaw {
                span: Span::new(open, open + 1),
                message: "this quotation mark is never closed",
                help: "close it at the end of the cell; a quotation mark inside the cell is doubled",
            });
        };
        at += quote + 1;
        if text[at..].starts_with('"') {
            at += 1;
            continue;
        }
        let inside = &text[open + 1..at - 1];
        let rest = text[at..].trim_start_matches([' ', '\t']);
        if !(rest.is_empty() || rest.starts_with([',', '\n', '\r'])) {
            return Err(Flaw {
                span: Span::new(open, open + 1),
                message: "after the end of this quoted cell stands more than a comma",
                help: "double the quotation marks inside the cell: `\"He said \"\"yes\"\".\"`",
            });
        }
        let said = if inside.contains('"') { Cow::Owned(inside.replace("\"\"", "\"")) } else { Cow::Borrowed(inside) };
        return Ok((Cell { text: said, span: Span::new(open, at) }, text.len() - rest.len()));
    }
}

/// A row as [`parse`] reads it back, with its line end: cells are quoted where they must be.
pub fn line<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| written(cell.as_ref())).collect();
    // A row of one empty cell would be an empty line, which is none.
    let line = if cells == [""] { "\"\"".to_owned() } else { cells.join(",") };
    format!("{line}\n")
}

fn written(cell: &str) -> String {
    let plain =
        cell.trim() == cell && !cell.contains([',', '"', '\n', '\r']) && !MARKS.iter().any(|m| cell.starts_with(m));
    if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let (rows, flaws) = parse(text);
        assert_eq!(flaws, []);
        rows.iter().map(|row| row.cells.iter().map(|c| c.text.to_string()).collect()).collect()
    }

    #[test]
    fn quotes_commas_and_lines_inside_cells() {
        let rows = texts("a,\"b, \"\"c\"\"\nd\",\r\n\r\n e , \"f\" ,\"\"\n");
        assert_eq!(rows, [vec!["a", "b, \"c\"\nd", ""], vec!["e", "f", ""]]);
    }

    #[test]
    fn cells_keep_their_place() {
        let text = "id,x\n  ab , \"c\"\"d\"\n";
        let (rows, _) = parse(text);
        let shown: Vec<&str> = rows[1].cells.iter().map(|c| &text[c.span.range()]).collect();
        assert_eq!(shown, ["ab", "\"c\"\"d\""]);
        assert_eq!(&text[rows[1].span.range()], "  ab , \"c\"\"d\"");
    }

    #[test]
    fn a_broken_row_costs_that_row_alone() {
        let (rows, flaws) = parse("a,b\nc,\"d\ne,f\n\"g\" h,i\nj,k\"l\nm,n\n");
        let kept: Vec<&str> = rows.iter().map(|r| &*r.cells[0].text).collect();
        assert_eq!(kept, ["a", "e", "m"]);
        let spans: Vec<u32> = flaws.iter().map(|f| f.span.start).collect();
        assert_eq!(spans, [6, 13, 24]);
    }

    #[test]
    fn marks_of_a_merge_are_named_once_and_both_sides_read() {
        let (rows, flaws) = parse("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n");
        assert_eq!(rows.len(), 3);
        assert_eq!(flaws.len(), 1);
        assert_eq!(flaws[0].span, Span::new(2, 14));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(rows in prop::collection::vec(prop::collection::vec("[a<=, \"\r\n;é]{0,12}", 1..5), 0..5)) {
            let text: String = rows.iter().map(line).collect();
            prop_assert_eq!(texts(&text), rows);
        }

        #[test]
        fn no_text_stops_the_reader(text in "[a,\"\r\n <>=]{0,60}") {
            let (rows, _) = parse(&text);
            for cell in rows.iter().flat_map(|r| &r.cells) {
                prop_assert!(text.get(cell.span.range()).is_some());
            }
        }
    }
}
