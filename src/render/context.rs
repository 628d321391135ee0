//! What a fragment asks of the programme round it.

use super::Html;
use crate::parse::markdown::ast::Block;

/// Where a link of content leads on the page that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address, relative or absolute.
    pub href: String,
}

/// An image of content on the page that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The address.
    pub src: String,
    /// Width and height in CSS pixels, where known.
    pub size: Option<(u32, u32)>,
}

/// A glossary term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it is called.
    pub name: String,
    /// Its definition, plain text.
    pub definition: String,
    /// Where it is explained; `None` where the target has no glossary.
    pub href: Option<String>,
}

/// Answers the questions of one document. `None` means that the resolver has
/// reported the name: its words are shown without a link, image or value.
pub trait Context {
    /// A relative link target, as written (`../x.md#y`, `#y`). Addresses with a scheme never come here.
    fn link(&self, target: &str) -> Option<Link>;
    /// An image's target, as written.
    fn media(&self, target: &str) -> Option<Media>;
    /// The text of `{{ fact: … }}`.
    fn fact(&self, path: &str) -> Option<String>;
    /// The term of `{{ term: … }}`.
    fn term(&self, id: &str) -> Option<Term>;
    /// The item of `{{ check: … }}`.
    fn check(&self, item: &str) -> Option<Html>;
    /// Hands the blocks of `{{ include: … }}` to `render`, with a context in which their own
    /// relative targets are right. Gives false where there is no such file.
    fn include(&self, path: &str, render: &mut dyn FnMut(&[Block], &dyn Context)) -> bool;
}

/// A context without a programme: links stay as they are, there are no images,
/// facts, terms, items or files. For previews and tests.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detached;

impl Context for Detached {
    fn link(&self, target: &str) -> Option<Link> {
        Some(Link { href: target.to_owned() })
    }
    fn media(&self, _: &str) -> Option<Media> {
        None
    }
    fn fact(&self, _: &str) -> Option<String> {
        None
    }
    fn term(&self, _: &str) -> Option<Term> {
        None
    }
    fn check(&self, _: &str) -> Option<Html> {
        None
    }
    fn include(&self, _: &str, _: &mut dyn FnMut(&[Block], &dyn Context)) -> bool {
        false
    }
}

/// What kind of address a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// Inside the content.
    Relative,
    /// `https:`, `http:`, `mailto:`, `tel:` and `//host`.
    Outside,
    /// Any other scheme, `javascript:` among them: never an address on a page.
    Refused,
}

pub(super) fn address(target: &str) -> Address {
    // Browsers drop these before they read the scheme.
    let cleaned: String = target.chars().filter(|c| !c.is_control()).collect();
    let target = cleaned.trim_start();
    if target.starts_with("//") || target.starts_with("\\\\") {
        return Address::Outside;
    }
    let end = target.find(['/', '?', '#', '\\']).unwrap_or(target.len());
    let Some((scheme, _)) = target[..end].split_once(':') else { return Address::Relative };
    match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" | "mailto" | "tel" => Address::Outside,
        _ => Address::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes() {
        for target in ["a.md", "../a:b/c.md#d:e", "#x", "./a:b", "?a:b", ""] {
            assert_eq!(address(target), Address::Relative, "{target}");
        }
        for target in ["https://a", "HTTP://a", "mailto:a@b", "//host/x", "tel:1"] {
            assert_eq!(address(target), Address::Outside, "{target}");
        }
        for target in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            " java\nscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "é:x",
        ] {
            assert_eq!(address(target), Address::Refused, "{target}");
        }
    }
}
