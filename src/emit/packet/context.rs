//! What items and scenarios ask of the programme, for a page that needs no other file.

use super::Packet;
use crate::model::DocId;
use crate::parse::markdown::ast::Block;
use crate::parse::markdown::plain_text_blocks;
use crate::render::{Context, Html, Link, Media, Term};
use crate::resolve::LinkTarget;

pub(super) struct PacketContext<'p> {
    packet: &'p Packet<'p>,
    path: &'p str,
}

impl<'p> PacketContext<'p> {
    pub(super) fn new(packet: &'p Packet<'p>, doc: DocId) -> PacketContext<'p> {
        PacketContext { packet, path: &packet.built.docs.get(doc).path }
    }

    /// What stands before the ids of the page.
    pub(super) fn prefix(&self) -> &'p str {
        self.packet.prefix
    }
}

impl Context for PacketContext<'_> {
    /// Links lead nowhere from here: the words stand alone.
    fn link(&self, _: &str) -> Option<Link> {
        None
    }

    fn media(&self, target: &str) -> Option<Media> {
        let LinkTarget::Media(file) = self.packet.resolved.link(self.path, target) else { return None };
        let bytes = self.packet.world.read(&file.path).ok()?;
        let src = format!("data:{};base64,{}", media_type(&file.path), base64(&bytes));
        Some(Media { src, size: file.width.zip(file.height) })
    }

    fn fact(&self, path: &str) -> Option<String> {
        self.packet.resolved.fact(&self.packet.built.programme, path).ok()
    }

    fn term(&self, id: &str) -> Option<Term> {
        let programme = &self.packet.built.programme;
        let term = programme.terms.get(id)?;
        let (parsed, _) = crate::parse::markdown::parse(&term.definition, 0, &programme.limits().parse);
        let definition = plain_text_blocks(&parsed.blocks).replace('\n', " ");
        Some(Term { name: term.term.clone(), definition, href: None })
    }

    fn check(&self, _: &str) -> Option<Html> {
        None
    }

    fn include(&self, _: &str, _: &mut dyn FnMut(&[Block], &dyn Context)) -> bool {
        // Bodies come with their includes expanded.
        false
    }
}

fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let digit = ALPHABET[(group >> (18 - 6 * i)) as usize & 63];
            out.push(if i <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn the_vectors_of_the_rfc() {
        let vectors =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")];
        for (text, expected) in vectors {
            assert_eq!(base64(text.as_bytes()), expected);
        }
        assert_eq!(base64(&[0xff, 0xfe, 0xfb]), "//77");
    }
}
