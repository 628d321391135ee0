//! A table as spreadsheets write it. Much may differ from [`super::csv`] without a mistake of anybody: the separator,
//! the encoding, a byte order mark, typographic quotation marks. What can be read in one way only is read; the rest is
//! an error that names the row as the spreadsheet counts it.

/// A table with a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Names of the columns, trimmed.
    pub header: Vec<String>,
    /// The rows below it that hold anything.
    pub rows: Vec<SheetRow>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number in the spreadsheet; the header is row 1.
    pub number: usize,
    /// Its cells, trimmed; as many as the header has.
    pub cells: Vec<String>,
}

const QUOTES: [char; 4] = ['“', '”', '„', '‟'];

/// Reads a table.
///
/// # Errors
/// Everything that cannot be read, one sentence each.
pub fn sheet(bytes: &[u8]) -> Result<Sheet, Vec<String>> {
    let text = decode(bytes).map_err(|error| vec![error])?;
    if text.trim().is_empty() {
        return Err(vec!["the file is empty".to_owned()]);
    }
    let (text, separator, skipped) = separator(&text).map_err(|error| vec![error])?;
    let mut wrong = Vec::new();
    let mut header: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    for (n, row) in split(text, separator).into_iter().enumerate() {
        let number = n + 1 + skipped;
        let raw = match row {
            Ok(raw) => raw,
            Err(error) => {
                wrong.push(format!("row {number}: {error}"));
                continue;
            }
        };
        let Some(header) = &header else {
            if raw.cells.iter().any(|c| !c.is_empty()) {
                header = Some(trim_end(raw.cells));
            }
            continue;
        };
        match fit(raw, header.len(), separator) {
            Ok(cells) if cells.iter().all(String::is_empty) => {}
            Ok(cells) => rows.push(SheetRow { number, cells }),
            Err(count) => wrong.push(format!(
                "row {number}: it has {count} cells, the header has {}; a text with the separator `{}` in it must stand in quotation marks",
                header.len(),
                shown(separator)
            )),
        }
    }
    match header {
        None => Err(vec!["the file is empty".to_owned()]),
        Some(_) if !wrong.is_empty() => Err(wrong),
        Some(header) => Ok(Sheet { header, rows }),
    }
}

fn shown(separator: char) -> String {
    if separator == '\t' { "tab".to_owned() } else { separator.to_string() }
}

/// Columns without a name at the end are what spreadsheets leave behind of cells that were used once.
fn trim_end(mut cells: Vec<String>) -> Vec<String> {
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

/// A row with as many cells as the header: short ones are filled up, empty cells at the end dropped.
fn fit(raw: Raw, columns: usize, separator: char) -> Result<Vec<String>, usize> {
    let mut cells = trim_end(raw.cells);
    if cells.len() > columns {
        // Quotation marks that a program made typographic still hold a cell together.
        cells = typographic(&raw.text, separator).filter(|cells| cells.len() <= columns).ok_or(cells.len())?;
    }
    cells.resize(columns, String::new());
    Ok(cells)
}

fn decode(bytes: &[u8]) -> Result<String, String> {
    let wide = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks(2).map(|c| read([c[0], c.get(1).copied().unwrap_or(0)])).collect();
        String::from_utf16(&units)
            .map_err(|_| "this is UTF-16, but broken; save the table again, as “CSV UTF-8”".to_owned())
    };
    match bytes {
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            Err("this is a workbook, not a table of text; save it from the spreadsheet as “CSV UTF-8”".to_owned())
        }
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.trim_start_matches('\u{feff}').to_owned()),
            Err(error) => {
                let row = bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
                Err(format!("line {row} is not UTF-8, so its letters cannot be told; save the table as “CSV UTF-8”"))
            }
        },
    }
}

/// The text below a `sep=` line, the separator, and how many rows were skipped for it.
fn separator(text: &str) -> Result<(&str, char, usize), String> {
    let candidates = [',', ';', '\t'];
    let first = text.lines().next().unwrap_or_default();
    let named = first.trim_matches('"').strip_prefix("sep=").and_then(|rest| rest.chars().next());
    if let Some(separator) = named.filter(|c| candidates.contains(c)) {
        let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
        return Ok((rest, separator, 1));
    }
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [0usize; 3];
    for c in header.chars() {
        quoted ^= c == '"';
        if let Some(i) = candidates.iter().position(|s| *s == c && !quoted) {
            counts[i] += 1;
        }
    }
    let best = (0..3).max_by_key(|i| (counts[*i], std::cmp::Reverse(*i))).filter(|i| counts[*i] > 0);
    match best {
        Some(i) => Ok((text, candidates[i], 0)),
        None => Err("the first row has no commas, semicolons or tabs between names of columns".to_owned()),
    }
}

struct Raw {
    text: String,
    cells: Vec<String>,
}

/// The rows; each with its cells, or why it cannot be read.
fn split(text: &str, separator: char) -> Vec<Result<Raw, &'static str>> {
    let mut rows = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (row, next) = row(rest, separator);
        rows.push(row);
        rest = next;
    }
    rows
}

fn row(text: &str, separator: char) -> (Result<Raw, &'static str>, &str) {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let lead = rest.len() - rest.trim_start_matches(' ').len();
        let (cell, end) = match rest[lead..].starts_with('"') {
            true => match quoted(&rest[lead..], separator) {
                Ok((cell, len)) => (cell, at + lead + len),
                Err(error) => return (Err(error), after_line(text, at)),
            },
            false => {
                let len = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
                (rest[..len].trim().to_owned(), at + len)
            }
        };
        cells.push(cell);
        let after = &text[end..];
        match after.chars().next() {
            Some(c) if c == separator => at = end + c.len_utf8(),
            _ => {
                let next = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or("");
                return (Ok(Raw { text: text[..end].to_owned(), cells }), next);
            }
        }
    }
}

fn after_line(text: &str, at: usize) -> &str {
    text[at..].find('\n').map_or("", |i| &text[at + i + 1..])
}

/// A cell in quotation marks at the beginning of the text, with its length up to the separator.
fn quoted(text: &str, separator: char) -> Result<(String, usize), &'static str> {
    let mut at = 1;
    loop {
        let quote =
            text[at..].find('"').ok_or("a quotation mark is never closed; it begins a cell and must end it too")?;
        at += quote + 1;
        if text[at..].starts_with('"') {
            at += 1;
            continue;
        }
        let rest = text[at..].trim_start_matches(' ');
        if !(rest.is_empty() || rest.starts_with([separator, '\n', '\r'])) {
            return Err("more than a separator follows the end of a quoted cell; double the quotation marks inside it");
        }
        return Ok((text[1..at - 1].replace("\"\"", "\"").trim().to_owned(), text.len() - rest.len()));
    }
}

/// The cells of a row in which typographic quotation marks hold cells together; `None` where they do not pair.
fn typographic(text: &str, separator: char) -> Option<Vec<String>> {
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start();
        let opens = trimmed.chars().next().filter(|c| QUOTES.contains(c));
        let (cell, after) = match opens {
            Some(open) => {
                let inner = &trimmed[open.len_utf8()..];
                let end = inner.match_indices(QUOTES).find(|(i, quote)| {
                    let after = inner[i + quote.len()..].trim_start();
                    after.is_empty() || after.starts_with(separator)
                });
                let (i, quote) = end?;
                (inner[..i].trim(), inner[i + quote.len()..].trim_start())
            }
            None => {
                let len = rest.find(separator).unwrap_or(rest.len());
                (rest[..len].trim(), &rest[len..])
            }
        };
        cells.push(cell.to_owned());
        match after.strip_prefix(separator) {
            Some(next) => rest = next,
            None => return Some(cells),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(bytes: &[u8]) -> Vec<(usize, Vec<String>)> {
        sheet(bytes).expect("a table").rows.into_iter().map(|r| (r.number, r.cells)).collect()
    }

    fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (number, cells.iter().map(|c| (*c).to_owned()).collect())
    }

    #[test]
    fn separators_marks_and_line_ends_of_spreadsheets() {
        let expected = [row(2, &["a", "b, c"]), row(4, &["d", "e\nf \"g\""])];
        let comma = "\u{feff}x,y\r\na,\"b, c\"\r\n,\r\nd,\"e\nf \"\"g\"\"\"\r\n";
        assert_eq!(rows(comma.as_bytes()), expected);
        let semicolon = "x;y;;\na;b, c;;\n;;;\nd;\"e\nf \"\"g\"\"\"\n";
        assert_eq!(rows(semicolon.as_bytes()), expected);
        let wide: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("x\ty\na\té\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(rows(&wide), [row(2, &["a", "é"])]);
        assert_eq!(rows(b"sep=;\nx;y\na;b\n"), [row(3, &["a", "b"])]);
    }

    #[test]
    fn typographic_quotation_marks_hold_a_cell_together_where_they_must() {
        let text = "x,y,z\na,“b, c”,d\ne,“f” is g,h\ni,„k, l“,m\n";
        let expected = [row(2, &["a", "b, c", "d"]), row(3, &["e", "“f” is g", "h"]), row(4, &["i", "k, l", "m"])];
        assert_eq!(rows(text.as_bytes()), expected);
    }

    #[test]
    fn all_that_cannot_be_read_is_said() {
        let wrong = sheet(b"x,y\na,b,c\nd,\"e\nf,g\n\"h\" i,j\n").expect_err("errors");
        assert_eq!(wrong.len(), 3, "{wrong:?}");
        assert!(wrong[0].starts_with("row 2: it has 3 cells") && wrong[2].starts_with("row 5: more"), "{wrong:?}");
        assert!(sheet(b"PK\x03\x04...").expect_err("an error")[0].contains("workbook"));
        assert!(sheet(b"x,y\na,M\xfcller\n").expect_err("an error")[0].starts_with("line 2 is not UTF-8"));
        assert!(sheet(b"").is_err() && sheet(b"one\n").is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_stop_the_reader(bytes in prop::collection::vec(prop::sample::select(b"a,;\t\"\r\n \xe2\x80\x9c\xff".to_vec()), 0..60)) {
            let _ = sheet(&bytes);
        }
    }
}
