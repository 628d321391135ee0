//! Text as words, however it is written: character references, percent-escapes and escapes of JSON and
//! JavaScript are resolved, tags taken out so that a word split by them is whole again, then folded (NFKC, lower
//! case). What stands in attributes and comments is text too; it comes behind the rest.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Escapes inside escapes: JSON in a script with HTML in its strings takes three rounds.
const ROUNDS: usize = 5;
/// Longest tag: what does not end by then is no tag.
const LONGEST_TAG: usize = 1 << 16;

/// The words of a text, as hashes.
#[derive(Clone, Debug, Default)]
pub struct Words {
    hashes: Vec<u64>,
}

impl Words {
    /// Words of decoded text, attributes and comments included.
    pub fn of(text: &str) -> Words {
        let (main, side) = decode(text);
        // A word of English takes six bytes with what parts it from the next.
        let mut words = Words { hashes: Vec::with_capacity((main.len() + side.len()) / 5) };
        words.push(&main);
        words.push(&side);
        words
    }

    /// Words of decoded text alone: what is looked for.
    pub(super) fn of_secret(text: &str) -> Words {
        let mut words = Words::default();
        words.push(&decode(text).0);
        words
    }

    /// Words of bytes: UTF-8, or UTF-16 with a byte order mark, or whatever of them can be read.
    pub fn of_bytes(bytes: &[u8]) -> Words {
        let wide = |read: fn([u8; 2]) -> u16| {
            let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        };
        match bytes {
            [0xff, 0xfe, ..] => Words::of(&wide(u16::from_le_bytes)),
            [0xfe, 0xff, ..] => Words::of(&wide(u16::from_be_bytes)),
            _ => match std::str::from_utf8(bytes) {
                Ok(text) => Words::of(text),
                Err(_) => Words::of(&String::from_utf8_lossy(bytes)),
            },
        }
    }

    /// One number a word.
    pub(super) fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// None at all.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    fn push(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match CLASS[usize::from(*byte)] {
                Class::Sign => at += 1,
                Class::Letter => {
                    let start = at;
                    at += bytes[at..].iter().take_while(|b| CLASS[usize::from(**b)] == Class::Letter).count();
                    match bytes.get(at) {
                        Some(next) if !next.is_ascii() => at = self.push_wide(text, start),
                        _ => self.hashes.push(hash_within(bytes, start, at)),
                    }
                }
                Class::Wide => at = self.push_wide(text, at),
            }
        }
    }

    /// Adds the word that begins at `start` and holds letters beyond ASCII; gives where it ends.
    fn push_wide(&mut self, text: &str, start: usize) -> usize {
        let mut word = String::new();
        let mut end = text.len();
        for (at, c) in text[start..].char_indices() {
            if is_letter(c) {
                word.push(c);
            } else if !is_invisible(c) {
                end = start + at + c.len_utf8();
                break;
            }
        }
        let folded: String = word.nfkc().flat_map(char::to_lowercase).nfkc().collect();
        self.hashes.extend(folded.split(|c| !is_letter(c)).filter(|w| !w.is_empty()).map(|w| hash(w.as_bytes())));
        end
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// What a byte of UTF-8 is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Parts words.
    Sign,
    /// A letter or digit of ASCII.
    Letter,
    /// Of a character beyond ASCII.
    Wide,
}

const CLASS: [Class; 256] = {
    let mut classes = [Class::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte >= 128 {
            classes[byte] = Class::Wide;
        } else if (byte as u8).is_ascii_alphanumeric() {
            classes[byte] = Class::Letter;
        }
        byte += 1;
    }
    classes
};

/// Over the bytes in lower case, eight at a time, mixed so that all bits depend on all bytes.
fn hash(word: &[u8]) -> u64 {
    let (whole, rest) = word.as_chunks::<8>();
    let state = whole.iter().fold(word.len() as u64, |state, bytes| mix(state, lower(u64::from_le_bytes(*bytes))));
    let rest = rest.iter().rev().fold(0, |bytes: u64, b| bytes << 8 | u64::from(*b));
    finish(mix(state, lower(rest)))
}

/// The same of a word in a text: a short one, as most are, is loaded at once.
fn hash_within(text: &[u8], start: usize, end: usize) -> u64 {
    let length = end - start;
    match text.get(start..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(bytes) if length < 8 => {
            let word = u64::from_le_bytes(*bytes) & ((1 << (8 * length)) - 1);
            finish(mix(length as u64, lower(word)))
        }
        _ => hash(&text[start..end]),
    }
}

fn mix(state: u64, bytes: u64) -> u64 {
    let x = (state ^ bytes).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 29)
}

fn finish(state: u64) -> u64 {
    let x = state.wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 32)
}

/// Eight bytes with the letters of ASCII among them in lower case. Of letters and digits the letters alone have the
/// bit 0x40, and bytes of what is beyond ASCII, folded before, have 0x80.
fn lower(bytes: u64) -> u64 {
    bytes | (bytes >> 1) & (!bytes >> 2) & 0x2020_2020_2020_2020
}

/// Soft hyphens, zero-width characters and marks of direction stand inside words without being seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Text without escapes and tags, and what stood in attributes and comments.
pub(super) fn decode(text: &str) -> (Cow<'_, str>, String) {
    // Half of a page is tags, and half of those the values of attributes.
    let mut side = String::with_capacity(text.len() / 4);
    let mut main = Cow::Borrowed(text);
    for _ in 0..ROUNDS {
        match round(&main, &mut side) {
            Some(next) => main = Cow::Owned(next),
            None => break,
        }
    }
    let mut attributes = Cow::Borrowed(side.as_str());
    for _ in 0..ROUNDS {
        let mut deeper = String::new();
        match round(&attributes, &mut deeper) {
            Some(next) => attributes = Cow::Owned(format!("{next} {deeper}")),
            None => break,
        }
    }
    let side = attributes.into_owned();
    (main, side)
}

/// One round over a text; `None` when there was nothing to do.
fn round(text: &str, side: &mut String) -> Option<String> {
    let bytes = text.as_bytes();
    let mut signs = Signs { bytes, escape: None, tag: None };
    let mut out = String::new();
    let (mut at, mut copied, mut changed) = (0, 0, false);
    while let Some(here) = signs.next(at) {
        let decoded = match bytes[here] {
            b'\\' => escape(&text[here..]),
            b'%' => percent(&bytes[here..]),
            b'&' => reference(&text[here..]),
            _ => tag(&text[here..], side),
        };
        match decoded {
            Some((insert, length)) => {
                if !changed {
                    out.reserve(text.len());
                    changed = true;
                }
                out.push_str(&text[copied..here]);
                match insert {
                    Insert::Nothing => {}
                    Insert::Char(c) => out.push(c),
                    Insert::Text(text) => out.push_str(&text),
                }
                at = here + length;
                copied = at;
            }
            None => at = here + 1,
        }
    }
    changed.then(|| {
        out.push_str(&text[copied..]);
        out
    })
}

/// Where the next sign stands that something may begin with; every byte of a site passes here, several times.
struct Signs<'t> {
    bytes: &'t [u8],
    /// The next of the three signs of escapes, and the next `<`; the length of the text where there is none.
    escape: Option<usize>,
    tag: Option<usize>,
}

impl Signs<'_> {
    fn next(&mut self, from: usize) -> Option<usize> {
        let rest = &self.bytes[from..];
        let end = self.bytes.len();
        let known = |place: Option<usize>| place.filter(|at| *at >= from);
        let escape = known(self.escape)
            .unwrap_or_else(|| memchr::memchr3(b'\\', b'%', b'&', rest).map_or(end, |found| from + found));
        let tag = known(self.tag).unwrap_or_else(|| memchr::memchr(b'<', rest).map_or(end, |found| from + found));
        (self.escape, self.tag) = (Some(escape), Some(tag));
        Some(escape.min(tag)).filter(|at| *at < end)
    }
}

/// What stands for something that was decoded.
enum Insert {
    Nothing,
    Char(char),
    Text(String),
}

/// That, and the length of what it stands for.
type Decoded = Option<(Insert, usize)>;

fn one(c: char, length: usize) -> Decoded {
    Some((Insert::Char(c), length))
}

/// `\n`, `\"`, `\x41`, `\u0041`, `\u{1f642}`, and two `\u` that make one character.
fn escape(text: &str) -> Decoded {
    let hex = |range: std::ops::Range<usize>| u32::from_str_radix(text.get(range)?, 16).ok();
    match text.as_bytes().get(1)? {
        b'n' | b'r' | b't' | b'b' | b'f' | b'v' => one(' ', 2),
        c @ (b'"' | b'\'' | b'/' | b'\\' | b'`') => one(char::from(*c), 2),
        b'x' => one(char::from_u32(hex(2..4)?)?, 4),
        b'u' if text.as_bytes().get(2) == Some(&b'{') => {
            let end = text.get(..12).unwrap_or(text).find('}')?;
            one(char::from_u32(hex(3..end)?)?, end + 1)
        }
        b'u' => {
            let first = hex(2..6)?;
            if let Some(c) = char::from_u32(first) {
                return one(c, 6);
            }
            let second = text.get(6..8).filter(|u| *u == "\\u").and_then(|_| hex(8..12))?;
            let pair = char::decode_utf16([u16::try_from(first).ok()?, u16::try_from(second).ok()?]).next()?;
            one(pair.ok()?, 12)
        }
        _ => None,
    }
}

/// A row of percent-escapes that is UTF-8.
fn percent(bytes: &[u8]) -> Decoded {
    if !matches!(bytes, [_, high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit()) {
        return None;
    }
    let mut decoded = Vec::new();
    for chunk in bytes.chunks(3) {
        let byte = match chunk {
            [b'%', high, low] => std::str::from_utf8(&[*high, *low]).ok().and_then(|h| u8::from_str_radix(h, 16).ok()),
            _ => None,
        };
        match byte {
            Some(byte) => decoded.push(byte),
            None => break,
        }
    }
    let length = decoded.len() * 3;
    if length == 0 {
        return None;
    }
    let text = String::from_utf8(decoded).ok()?;
    Some((Insert::Text(text), length))
}

/// A character reference.
fn reference(text: &str) -> Decoded {
    let end = text.bytes().take(34).position(|b| b == b';')?;
    let name = &text[1..end];
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => match name.strip_prefix('#') {
            Some(number) => {
                let hex = number.strip_prefix(['x', 'X']);
                let number = hex.map_or_else(|| number.parse().ok(), |h| u32::from_str_radix(h, 16).ok())?;
                char::from_u32(number).filter(|c| *c != '\0').unwrap_or(' ')
            }
            None => return named(&text[..=end]).map(|text| (Insert::Text(text), end + 1)),
        },
    };
    one(c, end + 1)
}

/// The rarer names, by the table that the Markdown parser has anyway.
fn named(reference: &str) -> Option<String> {
    if !reference[1..reference.len() - 1].bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let parsed = crate::parse::markdown::parse(reference, 0, &crate::parse::Limits::default()).0;
    let text = crate::parse::markdown::plain_text_blocks(&parsed.blocks);
    (text != reference && !text.is_empty()).then_some(text)
}

/// A tag, comment or declaration: gone, with a space where it parts words; its attributes' values go aside.
fn tag(text: &str, side: &mut String) -> Decoded {
    let aside = |side: &mut String, value: &str| {
        side.push_str(value);
        // A character that parts words and stays through all rounds.
        side.push('\u{1}');
    };
    for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>")] {
        if text.as_bytes().get(1) == Some(&b'!')
            && let Some(rest) = text.strip_prefix(open)
        {
            let end = rest.find(close).unwrap_or(rest.len());
            aside(side, &rest[..end]);
            return one(' ', (open.len() + end + close.len()).min(text.len()));
        }
    }
    let bytes = text.as_bytes();
    if !bytes.get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?')) {
        return None;
    }
    // What stands aside of something that turns out to be no tag is taken back.
    let before = side.len();
    let end = bytes.len().min(LONGEST_TAG);
    let mut at = 1;
    while let Some(sign) = bytes[at..end].iter().position(|b| matches!(b, b'"' | b'\'' | b'<' | b'>')) {
        at += sign;
        match bytes[at] {
            b'>' => {
                let insert = if is_inline(&text[1..at]) { Insert::Nothing } else { Insert::Char(' ') };
                return Some((insert, at + 1));
            }
            // A tag in a tag is none; the first was only a sign.
            b'<' => break,
            quote => {
                let from = at + 1;
                let Some(length) = memchr::memchr(quote, &bytes[from..end]) else { break };
                aside(side, &text[from..from + length]);
                at = from + length + 1;
            }
        }
    }
    side.truncate(before);
    None
}

/// Elements that stand within a word or sentence; all others part words. `tag`: what stands between `<` and `>`.
fn is_inline(tag: &str) -> bool {
    const LONGEST: usize = 8;
    let name = tag.trim_start_matches('/').as_bytes();
    let length = name.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len());
    let mut lower = [0; LONGEST];
    let Some(letters) = lower.get_mut(..length) else { return false };
    letters.copy_from_slice(&name[..length]);
    letters.make_ascii_lowercase();
    matches!(
        &*letters,
        b"a" | b"b"
            | b"i"
            | b"q"
            | b"s"
            | b"u"
            | b"em"
            | b"mi"
            | b"mn"
            | b"mo"
            | b"rb"
            | b"tt"
            | b"bdi"
            | b"bdo"
            | b"big"
            | b"del"
            | b"dfn"
            | b"ins"
            | b"kbd"
            | b"sub"
            | b"sup"
            | b"var"
            | b"wbr"
            | b"abbr"
            | b"cite"
            | b"code"
            | b"font"
            | b"mark"
            | b"mrow"
            | b"ruby"
            | b"samp"
            | b"span"
            | b"time"
            | b"mtext"
            | b"small"
            | b"tspan"
            | b"strike"
            | b"strong"
            | b"acronym"
    )
}

#[cfg(test)]
mod tests {
    use super::{hash, hash_within};

    #[test]
    fn a_word_has_one_hash_wherever_it_stands() {
        let text = b"a Ab abc abcd ABCDEFG abcdefgh abcdefghi 0123456789abcdefghij z";
        let mut start = 0;
        for word in text.split(|b| *b == b' ') {
            let end = start + word.len();
            assert_eq!(hash_within(text, start, end), hash(word), "{}", String::from_utf8_lossy(word));
            assert_eq!(hash(word), hash(&word.to_ascii_lowercase()));
            start = end + 1;
        }
        assert_ne!(hash(b"a"), hash(b"aa"));
        assert_ne!(hash(b"abcdefgh"), hash(b"abcdefg"));
    }
}
