//! Languages of words, strings and brackets: JavaScript, JSON, Python.

use super::Class;
use super::scan::{Scan, is_word};

/// What tells one such language from another.
pub(super) struct Script {
    line_comments: &'static [&'static str],
    block_comments: bool,
    /// `'''` and `"""`.
    triple_quotes: bool,
    /// `` `…${…}…` `` and `/…/`.
    templates: bool,
    /// A string before a colon is a key.
    keys: bool,
    /// `@name` on a line.
    decorators: bool,
    keywords: &'static [&'static str],
    literals: &'static [&'static str],
}

pub(super) static JAVASCRIPT: Script = Script {
    line_comments: &["//", "#!"],
    block_comments: true,
    triple_quotes: false,
    templates: true,
    keys: false,
    decorators: true,
    keywords: &[
        "abstract",
        "as",
        "async",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "declare",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "export",
        "extends",
        "finally",
        "for",
        "from",
        "function",
        "get",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "namespace",
        "new",
        "of",
        "private",
        "protected",
        "public",
        "readonly",
        "return",
        "satisfies",
        "set",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "try",
        "type",
        "typeof",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ],
    literals: &["false", "Infinity", "NaN", "null", "true", "undefined"],
};

pub(super) static JSON: Script = Script {
    line_comments: &["//"],
    block_comments: true,
    triple_quotes: false,
    templates: false,
    keys: true,
    decorators: false,
    keywords: &[],
    literals: &["false", "null", "true"],
};

pub(super) static PYTHON: Script = Script {
    line_comments: &["#"],
    block_comments: false,
    triple_quotes: true,
    templates: false,
    keys: false,
    decorators: true,
    keywords: &[
        "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match", "nonlocal", "not",
        "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ],
    literals: &["False", "None", "True"],
};

pub(super) fn script(scan: &mut Scan<'_>, language: &Script) {
    code(scan, language, false);
}

/// A slash that opens no pattern is not looked after further than this.
const LONGEST_PATTERN: usize = 300;

/// Scans to the end, or to the `}` that closes a template's `${`.
fn code(scan: &mut Scan<'_>, language: &Script, in_template: bool) {
    let mut braces = 0usize;
    // A slash after a value divides; elsewhere it opens a pattern.
    let mut after_value = false;
    while let Some(byte) = scan.peek() {
        let start = scan.at;
        if comment(scan, language) {
            continue;
        }
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {
                scan.skip(1);
                continue;
            }
            b'"' | b'\'' => string(scan, language, start),
            b'`' if language.templates => template(scan, language),
            b'/' if language.templates && !after_value && pattern(scan) => {}
            b'0'..=b'9' => scan.number(),
            b'@' if language.decorators => {
                scan.skip(1);
                scan.take_while(|b| is_word(b) || b == b'.');
                scan.push(Class::Meta, start);
            }
            _ if is_word(byte) || (byte == b'$' && language.templates) => {
                after_value = word(scan, language);
                continue;
            }
            b'{' => {
                braces += 1;
                scan.skip(1);
            }
            b'}' if in_template && braces == 0 => return,
            b'}' => {
                braces = braces.saturating_sub(1);
                scan.skip(1);
            }
            _ => scan.skip(1),
        }
        after_value = !matches!(
            byte,
            b'(' | b','
                | b'='
                | b':'
                | b'['
                | b'!'
                | b'&'
                | b'|'
                | b'?'
                | b'{'
                | b'}'
                | b';'
                | b'+'
                | b'-'
                | b'*'
                | b'%'
                | b'<'
                | b'>'
                | b'~'
                | b'^'
        );
    }
}

fn comment(scan: &mut Scan<'_>, language: &Script) -> bool {
    if language.line_comments.iter().any(|mark| scan.starts(mark)) {
        // `#!` is one in the first line alone.
        if scan.starts("#!") && scan.at != 0 && language.templates {
            return false;
        }
        scan.comment_skip_line();
        return true;
    }
    if language.block_comments && scan.starts("/*") {
        let start = scan.at;
        scan.skip(2);
        scan.past("*/");
        scan.push(Class::Comment, start);
        return true;
    }
    false
}

fn string(scan: &mut Scan<'_>, language: &Script, start: usize) {
    for quotes in ["\"\"\"", "'''"] {
        if language.triple_quotes && scan.starts(quotes) {
            scan.skip(3);
            scan.past(quotes);
            scan.push(Class::String, start);
            return;
        }
    }
    scan.quoted(scan.peek().unwrap_or(b'"'), false);
    let end = scan.at;
    scan.spaces();
    let key = language.keys && scan.peek() == Some(b':');
    scan.at = end;
    scan.push(if key { Class::Attribute } else { Class::String }, start);
}

fn template(scan: &mut Scan<'_>, language: &Script) {
    let mut start = scan.at;
    scan.skip(1);
    while let Some(byte) = scan.peek() {
        match byte {
            b'\\' => scan.skip(2),
            b'`' => {
                scan.skip(1);
                break;
            }
            b'$' if scan.ahead(1) == Some(b'{') => {
                scan.push(Class::String, start);
                scan.skip(2);
                // Templates inside templates are rare; one level is read.
                inner(scan, language);
                start = scan.at;
            }
            _ => scan.skip(1),
        }
    }
    scan.push(Class::String, start);
}

/// What stands in `${…}`. A template inside it is one string, so that nothing nests without end.
fn inner(scan: &mut Scan<'_>, language: &Script) {
    let flat = Script { templates: false, ..*language };
    code(scan, &flat, true);
    scan.skip(1);
}

/// A regular expression literal on one line; false (and nothing read) if it is none.
fn pattern(scan: &mut Scan<'_>) -> bool {
    let start = scan.at;
    let mut in_set = false;
    scan.skip(1);
    while let Some(byte) = scan.peek().filter(|_| scan.at - start < LONGEST_PATTERN) {
        match byte {
            b'\n' => break,
            b'\\' => scan.skip(1),
            b'[' => in_set = true,
            b']' => in_set = false,
            b'/' if !in_set => {
                scan.skip(1);
                scan.take_while(|b| b.is_ascii_alphabetic());
                scan.push(Class::String, start);
                return true;
            }
            _ => {}
        }
        scan.skip(1);
    }
    scan.at = start;
    false
}

/// A name; gives whether it is a value (so that a slash after it divides).
fn word(scan: &mut Scan<'_>, language: &Script) -> bool {
    let before = scan.at.checked_sub(1).and_then(|at| scan.bytes().get(at)).copied();
    let range = scan.take_while(|b| is_word(b) || (b == b'$' && language.templates));
    let name = scan.text(range.clone());
    let member = before == Some(b'.');
    if language.triple_quotes && name.len() <= 2 && matches!(scan.peek(), Some(b'"' | b'\'')) {
        // `r"…"`, `f"…"`: the letters belong to the string.
        string(scan, language, range.start);
        return true;
    }
    let class = match name {
        _ if !member && language.keywords.contains(&name) => Class::Keyword,
        _ if !member && language.literals.contains(&name) => Class::Literal,
        _ if scan.peek() == Some(b'(') => Class::Function,
        _ if !language.keys && name.starts_with(|c: char| c.is_ascii_uppercase()) => Class::Type,
        _ => return true,
    };
    scan.push_range(class, range);
    class != Class::Keyword
}
