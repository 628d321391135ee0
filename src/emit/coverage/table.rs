//! Aligned tables for terminals.

/// What a cell wants to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Good,
    Warn,
    Bad,
    Dim,
    Head,
}

impl Tone {
    /// SGR parameters (ECMA-48 §8.3.117).
    fn code(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Good => "32",
            Tone::Warn => "33",
            Tone::Bad => "31",
            Tone::Dim => "2",
            Tone::Head => "1",
        }
    }
}

/// Text in a tone, or as it is.
pub(super) fn paint(text: &str, tone: Tone, color: bool) -> String {
    match tone {
        Tone::Plain => text.to_owned(),
        _ if !color || text.trim().is_empty() => text.to_owned(),
        tone => format!("\u{1b}[{}m{text}\u{1b}[0m", tone.code()),
    }
}

/// At most `width` characters, with an ellipsis where something was cut.
pub(super) fn fit(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(width.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// `filled` of `width` blocks.
pub(super) fn bar(part: u32, whole: u32, width: usize) -> String {
    let filled = if whole == 0 { width } else { (part.min(whole) as usize * width) / whole as usize };
    "█".repeat(filled) + &"░".repeat(width - filled)
}

/// Columns with their heads; the first two hold text, the others numbers.
pub(super) struct Table {
    heads: Vec<&'static str>,
    texts: usize,
    rows: Vec<Vec<(String, Tone)>>,
}

impl Table {
    /// `texts` columns from the left are set flush left, the others flush right.
    pub(super) fn new(heads: Vec<&'static str>, texts: usize) -> Table {
        Table { heads, texts, rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: Vec<(String, Tone)>) {
        self.rows.push(cells);
    }

    pub(super) fn render(&self, color: bool) -> String {
        let cell_width = |n: usize| {
            self.rows.iter().filter_map(|r| r.get(n)).map(|(text, _)| text.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> =
            (0..self.heads.len()).map(|n| cell_width(n).max(self.heads[n].chars().count())).collect();
        let heads: Vec<(String, Tone)> = self.heads.iter().map(|h| ((*h).to_owned(), Tone::Dim)).collect();
        std::iter::once(&heads).chain(&self.rows).map(|row| self.line(row, &widths, color)).collect()
    }

    fn line(&self, row: &[(String, Tone)], widths: &[usize], color: bool) -> String {
        let mut out = String::from(" ");
        for (n, (text, tone)) in row.iter().enumerate() {
            let pad = " ".repeat(widths[n] - text.chars().count());
            let text = paint(text, *tone, color);
            out.push(' ');
            out.push_str(&if n < self.texts { format!("{text}{pad}") } else { format!("{pad}{text}") });
            out.push(' ');
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_with_and_without_colour() {
        let mut table = Table::new(vec!["domain", "items"], 1);
        table.row(vec![("Planning".to_owned(), Tone::Plain), ("9".to_owned(), Tone::Bad)]);
        assert_eq!(table.render(false), "  domain    items\n  Planning      9\n");
        assert!(table.render(true).contains("    \u{1b}[31m9\u{1b}[0m\n"));
    }

    #[test]
    fn long_titles_end_in_an_ellipsis_and_bars_fill() {
        assert_eq!(fit("Establish media", 10), "Establish…");
        assert_eq!(fit("Establish", 10), "Establish");
        assert_eq!(bar(1, 2, 4), "██░░");
        assert_eq!(bar(3, 0, 4), "████");
    }
}
