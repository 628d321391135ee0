//! CSS and its dialects.

use super::Class;
use super::scan::{Scan, is_word};

/// A statement without an end is not sought further than this.
const LONGEST_STATEMENT: usize = 2_000;

pub(super) fn style(scan: &mut Scan<'_>) {
    while let Some(byte) = scan.peek() {
        match byte {
            b'@' => at_rule(scan),
            b'{' | b'}' | b';' => scan.skip(1),
            _ if byte.is_ascii_whitespace() => scan.skip(1),
            _ if comment(scan) => {}
            _ if is_declaration(scan) => declaration(scan),
            _ => selector(scan),
        }
    }
}

fn comment(scan: &mut Scan<'_>) -> bool {
    let start = scan.at;
    if scan.starts("/*") {
        scan.skip(2);
        scan.past("*/");
        scan.push(Class::Comment, start);
        return true;
    }
    if scan.starts("//") {
        scan.comment_skip_line();
        return true;
    }
    false
}

fn at_rule(scan: &mut Scan<'_>) {
    let start = scan.at;
    scan.skip(1);
    scan.take_while(|b| is_word(b) || b == b'-');
    scan.push(Class::Keyword, start);
    values(scan);
}

/// A statement with a colon that ends in `;` or `}` before any `{` is a declaration.
fn is_declaration(scan: &Scan<'_>) -> bool {
    let bytes = &scan.bytes()[scan.at..];
    let mut colon = false;
    for byte in bytes.iter().take(LONGEST_STATEMENT) {
        match byte {
            b':' => colon = true,
            b'{' => return false,
            b';' | b'}' => return colon,
            _ => {}
        }
    }
    colon
}

fn declaration(scan: &mut Scan<'_>) {
    let start = scan.at;
    scan.take_while(|b| !matches!(b, b':' | b';' | b'{' | b'}' | b'\n'));
    let custom = scan.text(start..scan.at).starts_with(['-', '$']);
    scan.push(if custom { Class::Variable } else { Class::Attribute }, start);
    if scan.peek() == Some(b':') {
        scan.skip(1);
        values(scan);
    }
}

/// Up to `;`, `{` or `}`.
fn values(scan: &mut Scan<'_>) {
    while let Some(byte) = scan.peek() {
        let start = scan.at;
        match byte {
            b';' | b'{' | b'}' => return,
            b'"' | b'\'' => scan.string(byte, false),
            b'#' => {
                scan.skip(1);
                scan.take_while(is_word);
                scan.push(Class::Number, start);
            }
            b'0'..=b'9' => scan.number(),
            b'.' | b'-' | b'+' if scan.ahead(1).is_some_and(|b| b.is_ascii_digit()) => {
                scan.skip(1);
                scan.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'%'));
                scan.push(Class::Number, start);
            }
            b'!' => {
                scan.skip(1);
                scan.take_while(is_word);
                scan.push(Class::Keyword, start);
            }
            b'-' if scan.ahead(1) == Some(b'-') => {
                scan.take_while(|b| is_word(b) || b == b'-');
                scan.push(Class::Variable, start);
            }
            b'$' => {
                scan.skip(1);
                scan.take_while(|b| is_word(b) || b == b'-');
                scan.push(Class::Variable, start);
            }
            _ if is_word(byte) || byte == b'-' => name(scan),
            _ if comment(scan) => {}
            _ => scan.skip(1),
        }
    }
}

/// A keyword of a value stays plain; a function is named; an address in `url(…)` is a string.
fn name(scan: &mut Scan<'_>) {
    let start = scan.at;
    scan.take_while(|b| is_word(b) || b == b'-');
    if scan.peek() != Some(b'(') {
        return;
    }
    let is_url = scan.text(start..scan.at).eq_ignore_ascii_case("url");
    scan.push(Class::Function, start);
    scan.skip(1);
    if is_url && !matches!(scan.peek(), Some(b'"' | b'\'')) {
        let start = scan.at;
        scan.take_while(|b| !matches!(b, b')' | b'\n'));
        scan.push(Class::String, start);
    }
}

/// Up to `{`: names are tags, classes, ids and states; `[…]` an attribute.
fn selector(scan: &mut Scan<'_>) {
    while let Some(byte) = scan.peek() {
        let start = scan.at;
        match byte {
            b'{' | b'}' | b';' => return,
            b'"' | b'\'' => scan.string(byte, false),
            b'[' => {
                scan.skip(1);
                let start = scan.at;
                scan.take_while(|b| is_word(b) || b == b'-');
                scan.push(Class::Attribute, start);
            }
            b'.' | b'#' | b':' | b'&' | b'%' => {
                scan.take_while(|b| matches!(b, b'.' | b'#' | b':' | b'&' | b'%'));
                scan.take_while(|b| is_word(b) || b == b'-');
                scan.push(Class::Type, start);
            }
            b'0'..=b'9' => scan.number(),
            _ if is_word(byte) || byte == b'-' => {
                scan.take_while(|b| is_word(b) || b == b'-');
                scan.push(Class::Type, start);
            }
            _ if comment(scan) => {}
            _ => scan.skip(1),
        }
    }
}
