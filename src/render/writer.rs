//! The one way to write markup.

/// Markup that a [`Writer`] has written: what is in it is escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Html(String);

impl Html {
    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Writes HTML. Text and attribute values are escaped, names are constants of the program.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    out: String,
}

impl Writer {
    /// Begins a start tag: attributes follow, then [`Tag::open`] or [`Tag::wrap`].
    pub fn tag(&mut self, name: &'static str) -> Tag<'_> {
        self.out.push('<');
        self.out.push_str(name);
        Tag { writer: self, name }
    }

    /// A start tag without attributes.
    pub fn open(&mut self, name: &'static str) {
        self.tag(name).open();
    }

    /// An end tag.
    pub fn close(&mut self, name: &'static str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Text between tags.
    pub fn text(&mut self, text: &str) {
        escape(text, false, &mut self.out);
    }

    /// Text of raw HTML: references to characters stay as they are.
    pub fn text_with_references(&mut self, text: &str) {
        push_with_references(text, &mut self.out);
    }

    /// A line end, between blocks.
    pub fn line(&mut self) {
        self.out.push('\n');
    }

    /// Markup that is written already.
    pub fn html(&mut self, html: &Html) {
        self.out.push_str(&html.0);
    }

    /// Markup of another crate, checked by the caller.
    pub(super) fn trusted(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// What was written.
    pub fn finish(self) -> Html {
        Html(self.out)
    }
}

/// A start tag that is being written.
#[must_use = "the tag stays unfinished without `open` or `wrap`"]
pub struct Tag<'w> {
    writer: &'w mut Writer,
    name: &'static str,
}

impl Tag<'_> {
    /// An attribute.
    pub fn attr(self, name: &'static str, value: &str) -> Self {
        self.writer.out.push(' ');
        self.writer.out.push_str(name);
        self.writer.out.push_str("=\"");
        escape(value, true, &mut self.writer.out);
        self.writer.out.push('"');
        self
    }

    /// An attribute that is there or not.
    pub fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute of raw HTML: references to characters stay as they are.
    pub fn attr_with_references(self, name: &'static str, value: &str) -> Self {
        self.writer.out.push(' ');
        self.writer.out.push_str(name);
        self.writer.out.push_str("=\"");
        push_with_references(value, &mut self.writer.out);
        self.writer.out.push('"');
        self
    }

    /// An attribute without a value, where `on`.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on {
            self.writer.out.push(' ');
            self.writer.out.push_str(name);
        }
        self
    }

    /// Ends the start tag.
    pub fn open(self) {
        self.writer.out.push('>');
    }

    /// Ends the start tag and writes text and end tag.
    pub fn wrap(self, text: &str) {
        self.writer.out.push('>');
        self.writer.text(text);
        self.writer.close(self.name);
    }
}

/// Quotes are escaped in attributes alone. NUL is no character of HTML.
fn escape(text: &str, attribute: bool, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| matches!(b, b'&' | b'<' | b'>' | b'"' | 0)) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if attribute => "&quot;",
            b'"' => "\"",
            _ => "\u{fffd}",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Escapes all but `&name;` and `&#n;`.
fn push_with_references(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        escape(&rest[..at], true, out);
        let len = reference(&rest[at..]);
        match len {
            0 => out.push_str("&amp;"),
            _ => out.push_str(&rest[at..at + len]),
        }
        rest = &rest[at + len.max(1)..];
    }
    escape(rest, true, out);
}

/// Length of the character reference at the start, 0 if there is none.
fn reference(text: &str) -> usize {
    let body = &text[1..];
    let name = body.strip_prefix('#').unwrap_or(body);
    let len = name.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    let ends = len > 0 && name.as_bytes().get(len) == Some(&b';');
    if ends { text.len() - name.len() + len + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_text_and_values() {
        let mut w = Writer::default();
        w.tag("a").attr("href", "?a=1&b=\"<").maybe("title", None).flag("hidden", true).flag("open", false).open();
        w.text("a < b & \"c\" > d\0");
        w.close("a");
        w.text_with_references("&lt; &amp &#12; &; & <");
        assert_eq!(
            w.finish().as_str(),
            "<a href=\"?a=1&amp;b=&quot;&lt;\" hidden>a &lt; b &amp; \"c\" &gt; d\u{fffd}</a>&lt; &amp;amp &#12; &amp;; &amp; &lt;"
        );
    }
}
