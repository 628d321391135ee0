//! YAML into a tree with spans, raw text and quoting.

use super::Limits;
use super::advice;
use crate::source::Span;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span as ScanSpan};

/// A node with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it stands, in the whole file.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is. Scalars keep the text the author wrote: `1.10` stays `1.10` and `no` stays `no`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Empty, `~` or `null`, unquoted.
    Null,
    /// A scalar.
    Scalar {
        /// Its text, quotes and escapes resolved.
        text: String,
        /// It was quoted or a block scalar, so it is text whatever it looks like.
        quoted: bool,
    },
    /// A sequence.
    List(Vec<Node>),
    /// A mapping in the author's order, without duplicate keys.
    Map(Vec<Entry>),
}

/// One entry of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

/// What stops a text from being a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// The rule that reports it.
    pub rule: &'static str,
    /// Where, in the whole file.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// The first of two keys, the opening of a bracket.
    pub related: Option<(Span, String)>,
}

impl Node {
    /// The scalar's text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The entries, if it is a mapping.
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The elements, if it is a sequence.
    pub fn elements(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(elements) => Some(elements),
            _ => None,
        }
    }

    /// The value of a key, if it is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries()?.iter().find(|e| e.key == key).map(|e| &e.value)
    }

    /// The value of a path of keys and (decimal) positions.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        let (first, rest) = match path.split_first() {
            Some(split) => split,
            None => return Some(self),
        };
        let next = match &self.value {
            Value::Map(_) => self.get(first)?,
            Value::List(elements) => elements.get(first.parse::<usize>().ok()?)?,
            _ => return None,
        };
        next.at(rest)
    }
}

/// Parses one YAML document that begins at byte `base` of its file.
///
/// An empty text is an empty mapping. Duplicate keys are reported and the first
/// one is kept. Anchors, aliases and tags are refused: they hide text from a diff
/// and make small files large.
///
/// # Errors
/// All that was found up to the first place where the syntax breaks.
pub fn parse(text: &str, base: usize, limits: &Limits) -> (Option<Node>, Vec<YamlError>) {
    let mut builder = Builder::new(text, base, limits);
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => {
                if !builder.take(event, span) {
                    return (None, builder.errors);
                }
            }
            Err(error) => {
                builder.syntax(&error);
                return (None, builder.errors);
            }
        }
    }
    let empty = Node { span: Span::new(base, base), value: Value::Map(Vec::new()) };
    (Some(builder.root.unwrap_or(empty)), builder.errors)
}

struct Builder<'t> {
    text: &'t str,
    base: usize,
    limits: &'t Limits,
    /// Byte offset of every character; empty where all characters are bytes.
    offsets: Vec<u32>,
    open: Vec<Open>,
    root: Option<Node>,
    errors: Vec<YamlError>,
    nodes: usize,
    documents: usize,
}

enum Open {
    List { start: Span, elements: Vec<Node> },
    Map { start: Span, entries: Vec<Entry>, key: Option<(String, Span)> },
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, base: usize, limits: &'t Limits) -> Builder<'t> {
        let offsets = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().map(|(i, _)| i as u32).collect(),
        };
        Builder {
            text,
            base,
            limits,
            offsets,
            open: Vec::new(),
            root: None,
            errors: Vec::new(),
            nodes: 0,
            documents: 0,
        }
    }

    fn byte(&self, marker: &Marker) -> usize {
        let byte = match self.offsets.is_empty() {
            true => marker.index(),
            false => self.offsets.get(marker.index()).map_or(self.text.len(), |b| *b as usize),
        };
        byte.min(self.text.len())
    }

    /// The span without the white space that the scanner counts to a block's end.
    fn span(&self, span: &ScanSpan) -> Span {
        let (start, end) = (self.byte(&span.start), self.byte(&span.end));
        let inner = self.text.get(start..end).unwrap_or("");
        Span::new(start, start + inner.trim_end().len()).shift(self.base)
    }

    fn report(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let (message, help) = (message.into(), Some(help.into()));
        self.errors.push(YamlError { rule: "bad-yaml", span, message, help, related: None });
    }

    fn syntax(&mut self, error: &ScanError) {
        let at = self.byte(error.marker());
        let line_start = self.text[..at].rfind('\n').map_or(0, |i| i + 1);
        let line = self.text[line_start..].lines().next().unwrap_or("");
        let indent = &line[..line.len() - line.trim_start().len()];
        let width = self.text[at..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(at, at + width).shift(self.base);
        if error.info().contains("recursion limit") {
            return self.too_deep(span);
        }
        // The scanner may stop at the value before the line with the tab.
        let near = if error.info().contains("tab") { &self.text[line_start..] } else { indent };
        // A tab before the first key makes it a document of its own, which ends before the second.
        let first = || tab_in_indent(self.text.trim_start_matches(['\n', '\r']).lines().next()?);
        let skipped = self.text.len() - self.text.trim_start_matches(['\n', '\r']).len();
        let first = || first().filter(|_| error.info().contains("document start")).map(|tab| skipped + tab);
        if let Some(tab) = tab_in_indent(near).map(|tab| line_start + tab).or_else(first) {
            let span = Span::new(tab, tab + 1).shift(self.base);
            return self.report(
                span,
                "a tab indents this line",
                "YAML is indented with spaces: write two spaces a level",
            );
        }
        if let Some(advice) = advice::on(self.text, at, error.info()) {
            let span = Span::new(advice.place.start, advice.place.end).shift(self.base);
            return self.report(span, advice.message, advice.help);
        }
        let help = match line.split_once(": ") {
            Some((_, value)) if value.contains(": ") => {
                "a text that contains `: ` needs quotes: write `key: \"text: more\"`"
            }
            _ => "check indentation, quotes and brackets of this line and the one before",
        };
        self.report(span, format!("this is not YAML: {}", error.info()), help);
    }

    /// Takes one event; `false` stops.
    fn take(&mut self, event: Event<'_>, span: ScanSpan) -> bool {
        let place = self.span(&span);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.report(
                        place,
                        "a second YAML document begins here",
                        "keep one document a file: remove the `---`",
                    );
                    return false;
                }
            }
            Event::Alias(_) => return self.refuse_reference(place),
            Event::Scalar(text, style, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    return self.refuse_reference(place);
                }
                let quoted = style != ScalarStyle::Plain;
                let null = !quoted && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if null { Value::Null } else { Value::Scalar { text: text.into_owned(), quoted } };
                let span = match style {
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => self.to_closing_quote(place),
                    ScalarStyle::Literal | ScalarStyle::Folded => self.with_header(place),
                    ScalarStyle::Plain => place,
                };
                return self.add(Node { span, value });
            }
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) if anchor != 0 || tag.is_some() => {
                return self.refuse_reference(place);
            }
            Event::SequenceStart(..) => self.open.push(Open::List { start: place, elements: Vec::new() }),
            Event::MappingStart(..) => self.open.push(Open::Map { start: place, entries: Vec::new(), key: None }),
            Event::SequenceEnd | Event::MappingEnd => return self.close(place),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        if self.open.len() > self.limits.nesting {
            self.too_deep(place);
            return false;
        }
        true
    }

    fn too_deep(&mut self, place: Span) {
        let message = format!("nested more than {} levels deep", self.limits.nesting);
        self.report(place, message, "write it flatter, or raise `limits: {nesting: …}` in programme.yaml");
        if let Some(error) = self.errors.last_mut() {
            error.rule = "nesting-too-deep";
        }
    }

    fn refuse_reference(&mut self, span: Span) -> bool {
        self.report(
            span,
            "anchors, aliases and tags of YAML are not read here",
            "write the value out where it is needed",
        );
        false
    }

    /// The scanner counts a comment beside a quoted scalar to it.
    fn to_closing_quote(&self, place: Span) -> Span {
        let raw = self.text.get(place.start as usize - self.base..).unwrap_or("");
        let quote = raw.chars().next().unwrap_or('"');
        let mut chars = raw.char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            if quote == '"' && c == '\\' {
                chars.next();
            } else if c == quote && chars.next_if(|(_, next)| quote == '\'' && *next == quote).is_none() {
                return Span { start: place.start, end: place.start + at as u32 + 1 };
            }
        }
        place
    }

    /// The scanner begins a block scalar at its text, or at the next token if it has none; here
    /// its header (`|`, `>-`) belongs to it.
    fn with_header(&self, place: Span) -> Span {
        let above = self.text.get(..place.start as usize - self.base).unwrap_or("");
        let line = above.rfind('\n').map_or(0, |i| i + 1);
        if !above[line..].trim().is_empty() {
            return place;
        }
        let above = above.trim_end();
        let line = above.rfind('\n').map_or(0, |i| i + 1);
        let header = above[line..].split(" #").next().unwrap_or("").trim_end();
        let Some(mark) = header.rfind(['|', '>']) else { return place };
        let start = (self.base + line + mark) as u32;
        let end = if place.end > place.start { place.end } else { (self.base + line + header.len()) as u32 };
        Span { start, end }
    }

    /// The scanner begins a list that is not indented below its key at the first element, not at the dash.
    fn with_dash(&self, start: Span, first: Option<&Node>) -> Span {
        let at = start.start as usize - self.base;
        let above = self.text.get(..at).unwrap_or("").trim_end();
        let late = first.is_some_and(|n| n.value != Value::Null && n.span.start == start.start) && above.ends_with('-');
        let dash = (above.len() + self.base).saturating_sub(1) as u32;
        if late { Span { start: dash, end: start.end } } else { start }
    }

    fn close(&mut self, end: Span) -> bool {
        let bracket = self.text.as_bytes().get(end.start as usize - self.base);
        let flow = matches!(bracket, Some(b']' | b'}')) && end.end > end.start;
        let to = |start: Span, last: Option<u32>| {
            // A flow collection ends at its bracket, a block one at its last value.
            let stop = if flow { end.start + 1 } else { last.unwrap_or(start.end) };
            Span { start: start.start, end: stop.max(start.start) }
        };
        let node = match self.open.pop() {
            Some(Open::List { start, mut elements }) => {
                elements.shrink_to_fit();
                let start = if flow { start } else { self.with_dash(start, elements.first()) };
                Node { span: to(start, elements.last().map(|n| n.span.end)), value: Value::List(elements) }
            }
            Some(Open::Map { start, mut entries, .. }) => {
                entries.shrink_to_fit();
                let first = entries.first().map_or(start.start, |e| e.key_span.start.min(start.start));
                let last = entries.last().map(|e| e.value.span.end.max(e.key_span.end));
                let span = to(Span { start: first, end: start.end }, last);
                Node { span, value: Value::Map(entries) }
            }
            None => return true,
        };
        self.add(node)
    }

    fn add(&mut self, node: Node) -> bool {
        self.nodes += 1;
        if self.nodes > self.limits.yaml_nodes {
            let message = format!("more than {} values in one document", self.limits.yaml_nodes);
            self.report(node.span, message, "split the document, or raise `limits: yaml-nodes` in programme.yaml");
            return false;
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { elements, .. }) => elements.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some((name, key_span)) => {
                    let mut value = node;
                    if value.value == Value::Null && value.span.start == value.span.end {
                        value.span = Span { start: key_span.end, end: key_span.end };
                    }
                    match entries.iter().find(|e| e.key == name) {
                        Some(first) => self.errors.push(duplicate(&name, first.key_span, key_span)),
                        None => entries.push(Entry { key: name, key_span, value }),
                    }
                }
                None => match node.value {
                    Value::Scalar { text, .. } => *key = Some((text, node.span)),
                    Value::Null => *key = Some((String::new(), node.span)),
                    Value::List(_) | Value::Map(_) => {
                        self.report(node.span, "a key must be a text", "write `key: value`");
                        return false;
                    }
                },
            },
        }
        true
    }
}

/// Where the first line that is indented by a tab has it.
fn tab_in_indent(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = &line[..line.len() - line.trim_start().len()];
        if let Some(tab) = indent.find('\t') {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

fn duplicate(name: &str, first: Span, second: Span) -> YamlError {
    YamlError {
        rule: "bad-yaml",
        span: second,
        message: format!("the key `{name}` stands here a second time"),
        help: Some("keep one of the two".to_owned()),
        related: Some((first, "first here".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Node {
        let (node, errors) = parse(text, 0, &Limits::default());
        assert_eq!(errors, []);
        node.unwrap_or_else(|| panic!("no tree"))
    }

    #[test]
    fn keeps_raw_text_and_places() {
        let text = "über: no\nversion: 1.10\nlist:\n  - a\n  - 'b: c'\nempty:\n";
        let node = read(text);
        let slice = |path: &[&str]| node.at(path).map(|n| &text[n.span.range()]);
        assert_eq!(slice(&["über"]), Some("no"));
        assert_eq!(slice(&["version"]), Some("1.10"));
        assert_eq!(slice(&["list", "1"]), Some("'b: c'"));
        assert_eq!(slice(&["list"]), Some("- a\n  - 'b: c'"));
        assert_eq!(node.get("empty").map(|n| &n.value), Some(&Value::Null));
        // The colon of an empty last key belongs to nothing.
        assert_eq!(node.span.range(), 0..text.len() - 2);
    }

    #[test]
    fn a_comment_beside_a_value_is_not_part_of_it() {
        let text = "é: 'it''s'  # c\nb: \"x\\\"y\" # d\nf: [1, 'z' # e\n  ] # g\nl:\n- - 'a' # h\n- b\n'k' : {} # i\n";
        let node = read(text);
        let slice = |path: &[&str]| node.at(path).map(|n| &text[n.span.range()]);
        assert_eq!(slice(&["é"]), Some("'it''s'"));
        assert_eq!(slice(&["b"]), Some("\"x\\\"y\""));
        assert_eq!(slice(&["f"]), Some("[1, 'z' # e\n  ]"));
        assert_eq!(slice(&["f", "1"]), Some("'z'"));
        assert_eq!(slice(&["l"]), Some("- - 'a' # h\n- b"));
        assert_eq!(slice(&["l", "0"]), Some("- 'a'"));
        assert_eq!(slice(&["k"]), Some("{}"));
        let text = "l:\n- x: 1\n  y: 2\n";
        assert_eq!(read(text).get("l").map(|n| &text[n.span.range()]), Some("- x: 1\n  y: 2"));
    }

    #[test]
    fn a_block_scalar_begins_with_its_header() {
        let text = "a: |+ # c\n\n\nb: |\n  | x\n\nc: >-\n# d\nl:\n  - |2\n     y\n  - |\n";
        let node = read(text);
        let slice = |path: &[&str]| node.at(path).map(|n| &text[n.span.range()]);
        assert_eq!(slice(&["a"]), Some("|+"));
        assert_eq!(slice(&["b"]), Some("|\n  | x"));
        assert_eq!(slice(&["c"]), Some(">-"));
        assert_eq!(slice(&["l", "0"]), Some("|2\n     y"));
        assert_eq!(slice(&["l", "1"]), Some("|"));
    }

    #[test]
    fn says_what_is_wrong() {
        let error = |text: &str| parse(text, 0, &Limits::default()).1.remove(0);
        assert_eq!(error("a: 1\nb: 2\na: 3\n").message, "the key `a` stands here a second time");
        assert_eq!(error("a:\n\tb: 1\n").message, "a tab indents this line");
        for text in ["\ta: 1\nb: 2\n", "\n  \ta: 1\nb: 2\n"] {
            assert_eq!(error(text).message, "a tab indents this line");
            assert_eq!(text.get(error(text).span.range()), Some("\t"));
        }
        assert_eq!(error("a: &x 1\nb: *x\n").message, "anchors, aliases and tags of YAML are not read here");
        assert_eq!(error("a: 1\n---\nb: 2\n").message, "a second YAML document begins here");
        assert!(error("a: [1, 2\nb: 3\n").message.starts_with("this is not YAML"));
        let deep = "[".repeat(10_000);
        assert!(!parse(&deep, 0, &Limits::default()).1.is_empty());
    }

    proptest! {
        #[test]
        fn never_panics_and_spans_slice(text in "[-a-z:é# \\n\\t\\[\\]{}'\"&*|>,0-9]{0,80}") {
            let (node, errors) = parse(&text, 0, &Limits::default());
            for error in errors {
                prop_assert!(text.get(error.span.range()).is_some());
            }
            if let Some(node) = node {
                prop_assert!(text.get(node.span.range()).is_some());
            }
        }
    }
}
