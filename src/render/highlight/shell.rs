//! Shell scripts and sessions.

use super::Class;
use super::scan::{Scan, is_word};

const KEYWORDS: [&str; 19] = [
    "case", "do", "done", "elif", "else", "esac", "export", "fi", "for", "function", "if", "in", "local", "readonly",
    "return", "select", "then", "until", "while",
];

/// After these a command stands.
const BEFORE_COMMAND: [&str; 7] = ["do", "elif", "else", "if", "then", "until", "while"];

pub(super) fn shell(scan: &mut Scan<'_>) {
    // Where the next word is a command, and the heredocs that the line has opened.
    let mut command = true;
    let mut heredocs: Vec<&str> = Vec::new();
    while let Some(byte) = scan.peek() {
        match byte {
            b' ' | b'\t' | b'\r' => scan.skip(1),
            b'\n' => {
                scan.skip(1);
                command = true;
                heredocs.drain(..).for_each(|end| heredoc(scan, end));
            }
            b'#' => scan.comment_skip_line(),
            b'\\' => scan.skip(2),
            b'|' | b'&' | b';' | b'(' | b'{' | b'!' => {
                scan.skip(1);
                command = true;
            }
            b')' | b'}' => scan.skip(1),
            b'<' if scan.starts("<<") && !scan.starts("<<<") => heredocs.extend(heredoc_start(scan)),
            b'<' | b'>' => scan.skip(1),
            _ => command = word(scan, command),
        }
    }
}

/// Prompts with commands, and their output.
pub(super) fn console(scan: &mut Scan<'_>) {
    while !scan.done() {
        let start = scan.at;
        scan.take_while(|b| b != b'\n');
        let end = scan.at;
        scan.at = start;
        if scan.starts("$ ") || scan.starts("# ") || scan.starts("> ") || scan.starts("% ") {
            scan.skip(1);
            scan.push(Class::Meta, start);
            scan.embedded(end, shell);
        }
        scan.at = end;
        scan.skip(1);
    }
}

/// The word that ends a heredoc.
fn heredoc_start<'a>(scan: &mut Scan<'a>) -> Option<&'a str> {
    scan.skip(2);
    scan.take_while(|b| b == b'-');
    scan.spaces();
    let start = scan.at;
    let quote = scan.take_while(|b| matches!(b, b'"' | b'\'' | b'\\')).len();
    let end = scan.take_while(is_word);
    scan.skip(quote);
    scan.push(Class::Meta, start);
    let word = scan.text(end);
    (!word.is_empty()).then_some(word)
}

fn heredoc(scan: &mut Scan<'_>, end: &str) {
    let start = scan.at;
    while !scan.done() {
        let line = scan.at;
        scan.skip_line();
        if scan.text(line..scan.at).trim() == end {
            scan.push_range(Class::String, start..line);
            scan.push(Class::Meta, line);
            return;
        }
        scan.skip(1);
    }
    scan.push(Class::String, start);
}

/// A word up to white space or an operator; gives whether a command follows.
fn word(scan: &mut Scan<'_>, command: bool) -> bool {
    let start = scan.at;
    let plain = scan.take_while(|b| {
        is_word(b)
            || matches!(
                b,
                b'-' | b'.' | b'/' | b'+' | b':' | b'@' | b'%' | b',' | b'~' | b'*' | b'?' | b'[' | b']' | b'^'
            )
    });
    let text = scan.text(plain.clone());
    let ends = scan
        .peek()
        .is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b';' | b'|' | b'&' | b')' | b'(' | b'<' | b'>'));
    if scan.peek() == Some(b'=') && command && text.bytes().all(is_word) && !text.is_empty() {
        scan.push(Class::Variable, start);
        scan.skip(1);
        parts(scan);
        return true;
    }
    match text {
        _ if ends && KEYWORDS.contains(&text) && (command || matches!(text, "in" | "do" | "then")) => {
            scan.push(Class::Keyword, start);
            return BEFORE_COMMAND.contains(&text);
        }
        "[" | "[[" | "]" | "]]" => return false,
        _ if command && !text.is_empty() => scan.push(Class::Function, start),
        _ if text.starts_with('-') && text.len() > 1 => scan.push(Class::Attribute, start),
        _ if ends && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => scan.push(Class::Number, start),
        _ => {}
    }
    parts(scan);
    // An assignment before a command leaves its place open; a stray byte must still be passed.
    if scan.at == start {
        scan.skip(1);
    }
    false
}

/// Strings, variables and plain letters that follow each other without a space.
fn parts(scan: &mut Scan<'_>) {
    while let Some(byte) = scan.peek() {
        match byte {
            b'\'' => {
                let start = scan.at;
                scan.skip(1);
                scan.past("'");
                scan.push(Class::String, start);
            }
            b'"' => double_quoted(scan),
            b'$' => variable(scan, false),
            b'`' => scan.string(b'`', true),
            b'\\' => scan.skip(2),
            _ if byte.is_ascii_whitespace() || matches!(byte, b';' | b'|' | b'&' | b')' | b'(' | b'<' | b'>') => return,
            _ => scan.skip(1),
        }
    }
}

fn double_quoted(scan: &mut Scan<'_>) {
    let mut start = scan.at;
    scan.skip(1);
    while let Some(byte) = scan.peek() {
        match byte {
            b'\\' => scan.skip(2),
            b'"' => {
                scan.skip(1);
                break;
            }
            b'$' if scan.ahead(1).is_some_and(|b| is_word(b) || matches!(b, b'{' | b'(' | b'@' | b'*')) => {
                scan.push(Class::String, start);
                variable(scan, true);
                start = scan.at;
            }
            _ => scan.skip(1),
        }
    }
    scan.push(Class::String, start);
}

/// `$name`, `${…}` and special parameters. Of `$(…)` outside quotes the dollar alone, so that
/// what follows is read as a command.
fn variable(scan: &mut Scan<'_>, quoted: bool) {
    let start = scan.at;
    scan.skip(1);
    match scan.peek() {
        Some(b'{') => balanced(scan, b'{', b'}'),
        Some(b'(') if quoted => balanced(scan, b'(', b')'),
        Some(byte) if is_word(byte) && !byte.is_ascii_digit() => {
            scan.take_while(is_word);
        }
        Some(b'@' | b'*' | b'#' | b'?' | b'$' | b'!' | b'-' | b'0'..=b'9') => scan.skip(1),
        _ => {}
    }
    scan.push(Class::Variable, start);
}

fn balanced(scan: &mut Scan<'_>, open: u8, close: u8) {
    let mut depth = 0usize;
    while let Some(byte) = scan.peek() {
        scan.skip(if byte == b'\\' { 2 } else { 1 });
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth -= 1;
            if depth == 0 {
                return;
            }
        }
    }
}
