//! Inlines.

use super::Page;
use super::context::{Address, address};
use super::notes::Scope;
use crate::parse::markdown::ast::{Directive, DirectiveName, Image, Inline, InlineKind};

impl Page<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline], scope: &mut Scope<'_>) {
        let mut raw = Vec::new();
        for inline in inlines {
            match &inline.kind {
                InlineKind::Html(tag) => self.raw_inline(tag, &mut raw),
                kind => self.inline(kind, scope),
            }
        }
        self.close_raw(&mut raw, 0);
    }

    fn inline(&mut self, kind: &InlineKind, scope: &mut Scope<'_>) {
        match kind {
            InlineKind::Text(text) => self.w.text(text),
            InlineKind::Code(text) => self.w.tag("code").wrap(text),
            InlineKind::Emphasis(content) => self.marked("em", content, scope),
            InlineKind::Strong(content) => self.marked("strong", content, scope),
            InlineKind::Strike(content) => self.marked("del", content, scope),
            InlineKind::Link(link) => self.link(&link.target, &link.title, &link.content, scope),
            InlineKind::Image(image) => self.image(image, scope),
            InlineKind::SoftBreak => self.w.line(),
            InlineKind::HardBreak => {
                self.w.open("br");
                self.w.line();
            }
            InlineKind::Math { display, tex } => self.math(tex, *display),
            InlineKind::FootnoteRef(label) => self.note_ref(label, scope),
            InlineKind::Directive(directive) => self.inline_directive(directive, scope),
            InlineKind::Html(_) => {}
        }
    }

    fn marked(&mut self, name: &'static str, content: &[Inline], scope: &mut Scope<'_>) {
        self.w.open(name);
        self.inlines(content, scope);
        self.w.close(name);
    }

    fn link(&mut self, target: &str, title: &str, content: &[Inline], scope: &mut Scope<'_>) {
        let (href, rel) = match address(target) {
            Address::Outside => (Some(target.to_owned()), Some("noopener")),
            Address::Relative => (scope.context.link(target).map(|link| link.href), None),
            Address::Refused => (None, None),
        };
        let Some(href) = href.filter(|_| !self.linked) else {
            self.inlines(content, scope);
            return;
        };
        let title = Some(title).filter(|title| !title.is_empty());
        self.w.tag("a").attr("href", &href).maybe("rel", rel).maybe("title", title).open();
        self.linked = true;
        self.inlines(content, scope);
        self.linked = false;
        self.w.close("a");
    }

    pub(super) fn image(&mut self, image: &Image, scope: &Scope<'_>) {
        let Some(media) = scope.context.media(&image.target) else {
            self.w.text(&image.alt);
            return;
        };
        let size = media.size.map(|(width, height)| (width.to_string(), height.to_string()));
        let (width, height) = size.as_ref().map(|(w, h)| (w.as_str(), h.as_str())).unzip();
        let title = Some(image.title.as_str()).filter(|title| !title.is_empty());
        let tag = self.w.tag("img").attr("src", &media.src).attr("alt", &image.alt).maybe("title", title);
        tag.maybe("width", width).maybe("height", height).attr("loading", "lazy").attr("decoding", "async").open();
    }

    fn inline_directive(&mut self, directive: &Directive, scope: &Scope<'_>) {
        if directive.name != DirectiveName::Term {
            let word = scope.word(directive);
            self.w.text(&word);
            return;
        }
        let Some(term) = scope.context.term(&directive.argument) else { return };
        match term.href.filter(|_| !self.linked) {
            Some(href) => {
                self.w
                    .tag("a")
                    .attr("class", "term")
                    .attr("href", &href)
                    .attr("title", &term.definition)
                    .wrap(&term.name);
            }
            None => self.w.tag("span").attr("class", "term").attr("title", &term.definition).wrap(&term.name),
        }
    }
}
