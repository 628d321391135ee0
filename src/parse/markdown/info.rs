//! What stands after the fence of a code block: `http title="Response" mark="2,4-5"`.

use std::ops::RangeInclusive;

/// An info string, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeInfo<'a> {
    /// The first word; empty for plain text.
    pub language: &'a str,
    /// `title="…"`.
    pub title: Option<&'a str>,
    /// `mark="2,4-5"`: lines, from 1.
    pub marks: Vec<RangeInclusive<u32>>,
    /// What could not be read.
    pub unknown: Vec<&'a str>,
}

impl<'a> CodeInfo<'a> {
    /// Reads an info string. What is not known is kept apart.
    pub fn parse(info: &'a str) -> CodeInfo<'a> {
        let mut found = CodeInfo::default();
        let mut rest = info.trim();
        while !rest.is_empty() {
            let (word, after) = next_word(rest);
            match word.split_once('=').map(|(key, value)| (key, value.trim_matches('"'))) {
                Some(("title", title)) => found.title = Some(title),
                Some(("mark", lines)) => match parse_marks(lines) {
                    Some(marks) => found.marks = marks,
                    None => found.unknown.push(word),
                },
                None if rest.len() == info.trim().len() => found.language = word,
                _ => found.unknown.push(word),
            }
            rest = after.trim_start();
        }
        found
    }

    /// A line, counted from 1, is marked.
    pub fn is_marked(&self, line: u32) -> bool {
        self.marks.iter().any(|lines| lines.contains(&line))
    }
}

/// Up to the next space outside quotes.
fn next_word(text: &str) -> (&str, &str) {
    let mut quoted = false;
    let end = text.find(|c: char| {
        quoted ^= c == '"';
        c.is_whitespace() && !quoted
    });
    text.split_at(end.unwrap_or(text.len()))
}

fn parse_marks(text: &str) -> Option<Vec<RangeInclusive<u32>>> {
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        (0 < first && first <= last).then_some(first..=last)
    };
    text.split(',').map(|part| range(part.trim())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_language_title_and_marks() {
        let info = CodeInfo::parse(r#"http title="A response" mark="2, 4-5""#);
        assert_eq!((info.language, info.title), ("http", Some("A response")));
        assert_eq!(info.marks, [2..=2, 4..=5]);
        assert_eq!([1, 2, 3, 4, 5, 6].map(|n| info.is_marked(n)), [false, true, false, true, true, false]);
        assert_eq!(CodeInfo::parse(""), CodeInfo::default());
        assert_eq!(CodeInfo::parse("title=x").title, Some("x"));
        let bad = CodeInfo::parse("js {1} mark=\"0\" mark=\"3-1\" foo=bar title=\"a b");
        assert_eq!((bad.language, bad.unknown.len(), bad.title), ("js", 4, Some("a b")));
    }
}
