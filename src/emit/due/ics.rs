//! iCalendar (RFC 5545): one all-day event a thing, on its last day.
//!
//! An event's UID comes from what it is about and never from its day, so that a calendar which subscribes to
//! the file moves the event when the day moves. DTSTAMP is the day of the last release: the file says the same
//! on whichever day it is written.

use super::{DueReport, subject};
use crate::calendar::Due;
use crate::world::Date;
use sha2::{Digest, Sha256};

/// Octets of a line, without its end (section 3.1).
const LINE: usize = 75;

/// The report as a calendar.
pub fn ics(report: &DueReport<'_>) -> String {
    let mut out = Lines::default();
    out.put("BEGIN", "VCALENDAR");
    out.put("VERSION", "2.0");
    out.put("PRODID", "-//Certwright//due//EN");
    out.put("CALSCALE", "GREGORIAN");
    out.put("X-WR-CALNAME", &escaped(&format!("{}: what is due", report.title)));
    report.dues.iter().for_each(|due| event(report, due, &mut out));
    out.put("END", "VCALENDAR");
    out.text
}

fn event(report: &DueReport<'_>, due: &Due, out: &mut Lines) {
    let people = report.names(due);
    let mut description = format!("{}.", capital(&due.what));
    if !people.is_empty() {
        description.push_str(&format!("\nFor {people}."));
    }
    if let Some(place) = (report.place)(due) {
        description.push_str(&format!("\n{place}"));
    }
    out.put("BEGIN", "VEVENT");
    out.put("UID", &uid(report.programme, due));
    out.put("DTSTAMP", &format!("{}T000000Z", basic(report.released.unwrap_or(due.until))));
    out.put("DTSTART;VALUE=DATE", &basic(due.until));
    // The end of an all-day event is the day after its last (section 3.6.1).
    if let Some(end) = Date::from_days(due.until.days() + 1) {
        out.put("DTEND;VALUE=DATE", &basic(end));
    }
    out.put("SUMMARY", &escaped(&format!("{}: {}", capital(due.kind.name()), subject(due))));
    out.put("DESCRIPTION", &escaped(&description));
    out.put("CATEGORIES", &escaped(due.kind.name()));
    out.put("TRANSP", "TRANSPARENT");
    out.put("END", "VEVENT");
}

fn uid(programme: &str, due: &Due) -> String {
    let what = format!("{}\n{}\n{}", due.kind.name(), due.subject, due.part);
    let digest = Sha256::digest(what.as_bytes());
    let hex: String = digest.iter().take(12).map(|b| format!("{b:02x}")).collect();
    format!("{hex}@{programme}.certwright")
}

fn basic(day: Date) -> String {
    day.to_string().replace('-', "")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// TEXT (section 3.3.11). Control characters have no place in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// A content line, folded between characters where it is longer than 75 octets.
    fn put(&mut self, name: &str, value: &str) {
        let mut width = 0;
        for c in format!("{name}:{value}").chars() {
            if width + c.len_utf8() > LINE {
                // The space that marks the continuation counts as part of its line.
                self.text.push_str("\r\n ");
                width = 1;
            }
            self.text.push(c);
            width += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne\r\u{7}"), "a\\,b\\;c\\\\d\\ne  ");
    }

    proptest! {
        #[test]
        fn lines_fold_at_75_octets_and_unfold_to_what_they_were(value in "[a-zé日👩 ]{0,200}") {
            let mut lines = Lines::default();
            lines.put("SUMMARY", &value);
            prop_assert!(lines.text.ends_with("\r\n"));
            for line in lines.text.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(line.len() <= LINE);
            }
            prop_assert_eq!(lines.text.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }
    }
}
