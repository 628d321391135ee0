//! Configuration and differences: YAML, TOML, INI, diff.

use super::Class;
use super::scan::{Scan, is_word};

const YAML_LITERALS: [&str; 8] = ["false", "null", "true", "~", "False", "Null", "True", "NULL"];

/// Line by line: key, value, comment; block scalars by their indentation.
pub(super) fn yaml(scan: &mut Scan<'_>) {
    while !scan.done() {
        let indent = scan.take_while(|b| b == b' ').len();
        let start = scan.at;
        if scan.starts("---") || scan.starts("...") || scan.starts("%") {
            scan.take_while(|b| !matches!(b, b' ' | b'\n'));
            scan.push(Class::Meta, start);
        }
        while scan.starts("- ") {
            scan.skip(2);
            scan.spaces();
        }
        if yaml_line(scan) {
            scan.skip(1);
            block_scalar(scan, indent);
        } else {
            scan.skip(1);
        }
    }
}

/// One line up to its end; gives whether a block scalar follows.
fn yaml_line(scan: &mut Scan<'_>) -> bool {
    let mut flow = 0usize;
    let mut block = false;
    while let Some(byte) = scan.peek().filter(|b| *b != b'\n') {
        let start = scan.at;
        let spaced = start == 0 || scan.bytes()[start - 1].is_ascii_whitespace();
        match byte {
            b' ' | b'\t' | b'\r' | b',' | b':' | b'?' => scan.skip(1),
            b'[' | b'{' => {
                flow += 1;
                scan.skip(1);
            }
            b']' | b'}' => {
                flow = flow.saturating_sub(1);
                scan.skip(1);
            }
            b'#' if spaced => scan.comment_skip_line(),
            b'&' | b'*' => {
                scan.take_while(|b| !b.is_ascii_whitespace() && b != b',');
                scan.push(Class::Variable, start);
            }
            b'!' => {
                scan.take_while(|b| !b.is_ascii_whitespace());
                scan.push(Class::Type, start);
            }
            b'|' | b'>' => {
                scan.take_while(|b| !b.is_ascii_whitespace());
                block = true;
            }
            b'"' | b'\'' => {
                scan.quoted(byte, true);
                let class = if is_key(scan) { Class::Attribute } else { Class::String };
                scan.push(class, start);
            }
            _ => plain(scan, flow > 0),
        }
    }
    block
}

fn is_key(scan: &Scan<'_>) -> bool {
    scan.peek() == Some(b':') && scan.ahead(1).is_none_or(|b| b.is_ascii_whitespace() || b == b',')
}

/// A plain scalar or key.
fn plain(scan: &mut Scan<'_>, flow: bool) {
    let start = scan.at;
    let mut last = 0u8;
    while let Some(byte) = scan.peek() {
        let stops = match byte {
            b'\n' => true,
            b',' | b']' | b'}' | b'[' | b'{' => flow,
            b'#' => matches!(last, b' ' | b'\t'),
            b':' => is_key(scan),
            _ => false,
        };
        if stops {
            break;
        }
        last = byte;
        scan.skip(1);
    }
    let text = scan.text(start..scan.at);
    let end = start + text.trim_end().len();
    let text = text.trim_end();
    let number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.') && text.parse::<f64>().is_ok()
    };
    if is_key(scan) {
        scan.push_range(Class::Attribute, start..end);
    } else if YAML_LITERALS.contains(&text) {
        scan.push_range(Class::Literal, start..end);
    } else if number(text) {
        scan.push_range(Class::Number, start..end);
    }
}

/// Lines that are empty or indented deeper than the key's.
fn block_scalar(scan: &mut Scan<'_>, indent: usize) {
    let start = scan.at;
    while !scan.done() {
        let line = scan.at;
        let deep = scan.take_while(|b| b == b' ').len();
        if deep <= indent && scan.peek().is_some_and(|b| !matches!(b, b'\n' | b'\r')) {
            scan.at = line;
            break;
        }
        scan.skip_line();
        scan.skip(1);
    }
    scan.push(Class::String, start);
}

/// Sections, keys and values.
pub(super) fn toml(scan: &mut Scan<'_>, comments: &[&str]) {
    // Brackets of an array that goes on over lines.
    let mut depth = 0usize;
    let mut value = false;
    while let Some(byte) = scan.peek() {
        let start = scan.at;
        match byte {
            b'\n' => {
                value = depth > 0;
                scan.skip(1);
            }
            _ if byte.is_ascii_whitespace() => scan.skip(1),
            _ if comments.iter().any(|mark| scan.starts(mark)) => scan.comment_skip_line(),
            b'[' if !value => {
                scan.take_while(|b| !matches!(b, b'\n' | b'#'));
                scan.push(Class::Type, start);
            }
            b'[' | b'{' => {
                depth += 1;
                // Keys stand in braces, values in brackets.
                value = byte == b'[';
                scan.skip(1);
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                value = true;
                scan.skip(1);
            }
            b'=' => {
                value = true;
                scan.skip(1);
            }
            b'"' | b'\'' => toml_string(scan, byte),
            _ if is_word(byte) || matches!(byte, b'-' | b'+' | b'.') => {
                scan.take_while(|b| is_word(b) || matches!(b, b'-' | b'+' | b'.' | b':'));
                toml_word(scan, start, value);
            }
            _ => scan.skip(1),
        }
    }
}

fn toml_word(scan: &mut Scan<'_>, start: usize, value: bool) {
    let text = scan.text(start..scan.at);
    let next = scan.rest().trim_start_matches([' ', '\t']);
    let class = match text {
        _ if next.starts_with('=') => Class::Attribute,
        "true" | "false" => Class::Literal,
        _ if value && text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+')) => Class::Number,
        _ => return,
    };
    scan.push(class, start);
}

fn toml_string(scan: &mut Scan<'_>, quote: u8) {
    let start = scan.at;
    let triple = if quote == b'"' { "\"\"\"" } else { "'''" };
    if scan.starts(triple) {
        scan.skip(3);
        scan.past(triple);
    } else {
        scan.quoted(quote, false);
    }
    let key = scan.rest().trim_start_matches([' ', '\t']).starts_with('=');
    scan.push(if key { Class::Attribute } else { Class::String }, start);
}

/// Lines by their first character.
pub(super) fn diff(scan: &mut Scan<'_>) {
    while !scan.done() {
        let start = scan.at;
        let class = match scan.peek() {
            Some(b'@') => Some(Class::Meta),
            Some(b'+') if !scan.starts("+++") => Some(Class::Inserted),
            Some(b'-') if !scan.starts("---") => Some(Class::Deleted),
            Some(b' ' | b'\n') => None,
            _ => Some(Class::Comment),
        };
        scan.skip_line();
        if let Some(class) = class {
            scan.push(class, start);
        }
        scan.skip(1);
    }
}
