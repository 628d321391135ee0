//! Messages of HTTP: start line, fields, body (RFC 9112 §2).

use super::Class;
use super::scan::Scan;
use super::{markup, script};

pub(super) fn http(scan: &mut Scan<'_>) {
    while !scan.done() {
        message(scan);
    }
}

/// One message, up to the next start line.
fn message(scan: &mut Scan<'_>) {
    let mut media = "";
    while !scan.done() {
        let start = scan.at;
        scan.skip_line();
        let end = scan.at;
        scan.at = start;
        let line = scan.text(start..end);
        if line.trim().is_empty() {
            scan.at = end;
            scan.skip(1);
            body(scan, media);
            return;
        }
        if let Some(found) = field(scan, end) {
            media = found.unwrap_or(media);
        } else {
            start_line(scan, end);
        }
        scan.at = end;
        scan.skip(1);
    }
}

fn is_start_line(line: &str) -> bool {
    line.starts_with("HTTP/")
        || line.trim_end().ends_with("HTTP/1.1")
        || line.trim_end().ends_with("HTTP/2")
        || line.trim_end().ends_with("HTTP/3")
}

/// `Name: value`; gives `Some(Some(value))` for the media type. `None`: it is no field.
fn field<'a>(scan: &mut Scan<'a>, end: usize) -> Option<Option<&'a str>> {
    let start = scan.at;
    let line = scan.text(start..end);
    // Pseudo fields of HTTP/2 begin with a colon.
    let colon = line.get(1..)?.find(':')? + 1;
    let name = &line[..colon];
    if name.contains(|c: char| c.is_whitespace() || c == '/') {
        return None;
    }
    scan.at = start + colon;
    scan.push(Class::Attribute, start);
    scan.skip(1);
    while scan.at < end {
        let start = scan.at;
        match scan.peek() {
            Some(b'"') => {
                scan.quoted(b'"', false);
                scan.push(Class::String, start);
            }
            Some(b'0'..=b'9') if !scan.bytes()[start - 1].is_ascii_alphanumeric() => {
                scan.take_while(|b| b.is_ascii_digit() || b == b'.');
                scan.push(Class::Number, start);
            }
            _ => scan.skip(1),
        }
    }
    Some(name.eq_ignore_ascii_case("content-type").then(|| line[colon + 1..].trim()))
}

/// `GET /path HTTP/1.1` or `HTTP/1.1 200 OK`.
fn start_line(scan: &mut Scan<'_>, end: usize) {
    let line = scan.text(scan.at..end);
    let status = line.starts_with("HTTP/");
    let method =
        line.split(' ').next().is_some_and(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_uppercase()));
    for (index, word) in line.split(' ').enumerate() {
        let class = match (status, index) {
            (false, 0) if method => Some(Class::Keyword),
            (false, 1) if method => Some(Class::String),
            (true, 1) => Some(Class::Number),
            _ if word.starts_with("HTTP/") => Some(Class::Meta),
            _ => None,
        };
        let start = scan.at;
        scan.skip(word.len());
        if let Some(class) = class {
            scan.push(class, start);
        }
        scan.skip(1);
    }
}

/// Up to a line that begins another message.
fn body(scan: &mut Scan<'_>, media: &str) {
    let mut end = scan.at;
    for line in scan.rest().split_inclusive('\n') {
        if is_start_line(line) {
            break;
        }
        end += line.len();
    }
    scan.embedded(end, |scan| {
        if media.contains("json") {
            script::script(scan, &script::JSON);
        } else if media.contains("html") || media.contains("xml") || media.contains("svg") {
            markup::markup(scan, true);
        }
    });
}
