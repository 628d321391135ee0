//! HTML and XML.

use super::Class;
use super::scan::Scan;
use super::{script, style};

/// `html`: `script` and `style` hold other languages.
pub(super) fn markup(scan: &mut Scan<'_>, html: bool) {
    while let Some(byte) = scan.peek() {
        let start = scan.at;
        match byte {
            b'<' if scan.starts("<!--") => {
                scan.past("-->");
                scan.push(Class::Comment, start);
            }
            b'<' if scan.starts("<![CDATA[") => {
                scan.past("]]>");
                scan.push(Class::String, start);
            }
            b'<' if scan.starts("<!") || scan.starts("<?") => {
                scan.past(">");
                scan.push(Class::Meta, start);
            }
            b'<' => {
                let name = tag(scan);
                if html {
                    embedded(scan, name);
                }
            }
            b'&' => entity(scan),
            _ => {
                scan.take_while(|b| !matches!(b, b'<' | b'&'));
            }
        }
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.') || byte >= 0x80
}

/// A tag with its attributes; gives the name of a start tag.
fn tag<'a>(scan: &mut Scan<'a>) -> &'a str {
    scan.skip(1);
    let end_tag = scan.peek() == Some(b'/');
    scan.take_while(|b| b == b'/');
    let range = scan.take_while(is_name);
    scan.push_range(Class::Type, range.clone());
    if range.is_empty() {
        return "";
    }
    while let Some(byte) = scan.peek() {
        match byte {
            b'>' => {
                scan.skip(1);
                break;
            }
            b'<' => break,
            b'"' | b'\'' => value(scan, byte),
            b'=' => {
                scan.skip(1);
                scan.take_while(|b| b.is_ascii_whitespace());
                if scan.peek().is_some_and(|b| !matches!(b, b'"' | b'\'' | b'>')) {
                    let start = scan.at;
                    scan.take_while(|b| !b.is_ascii_whitespace() && b != b'>');
                    scan.push(Class::String, start);
                }
            }
            _ if is_name(byte) || matches!(byte, b'@' | b'#' | b'*') => {
                let start = scan.at;
                scan.take_while(|b| is_name(b) || matches!(b, b'@' | b'#' | b'*'));
                scan.push(Class::Attribute, start);
            }
            _ => scan.skip(1),
        }
    }
    if end_tag { "" } else { scan.text(range) }
}

fn value(scan: &mut Scan<'_>, quote: u8) {
    let start = scan.at;
    scan.skip(1);
    scan.take_while(|b| b != quote);
    scan.skip(1);
    scan.push(Class::String, start);
}

fn entity(scan: &mut Scan<'_>) {
    let start = scan.at;
    scan.skip(1);
    scan.take_while(|b| b.is_ascii_alphanumeric() || b == b'#');
    if scan.peek() == Some(b';') && scan.at > start + 1 {
        scan.skip(1);
        scan.push(Class::Literal, start);
    }
}

fn embedded(scan: &mut Scan<'_>, name: &str) {
    let close = match name {
        "script" => "</script",
        "style" => "</style",
        _ => return,
    };
    let end = scan.rest().find(close).map_or(scan.end, |found| scan.at + found);
    scan.embedded(end, |scan| match name {
        "script" => script::script(scan, &script::JAVASCRIPT),
        _ => style::style(scan),
    });
}
