//! What all pages of the desk share: the frame, findings, what a class of change means.

use crate::canon::Class;
use crate::diag::Severity;
use crate::emit::packet::{PacketFinding, PacketItem};
use crate::model::{ReviewKind, Status};
use crate::render::Writer;

/// The packet's own look, and what the desk adds.
const STYLE: &str =
    concat!(include_str!("../../../themes/report/packet.css"), include_str!("../../../themes/report/desk.css"));

/// A page with its title, filled by `body`.
pub(super) fn frame(language: &str, title: &str, body: impl FnOnce(&mut Writer)) -> String {
    let mut w = Writer::default();
    w.tag("html").attr("lang", language).open();
    w.open("head");
    w.tag("meta").attr("charset", "utf-8").open();
    w.tag("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1").open();
    w.tag("meta").attr("name", "robots").attr("content", "noindex, nofollow").open();
    w.tag("title").wrap(title);
    w.close("head");
    w.tag("body").attr("class", "desk").open();
    body(&mut w);
    w.close("body");
    w.close("html");
    // The style is ours and holds nothing of the content, so it goes in as it stands.
    let page = w.finish().into_string();
    format!("<!DOCTYPE html>\n{}\n", page.replacen("</head>", &format!("<style>\n{STYLE}</style></head>"), 1))
}

/// Findings in plain words, the heaviest first.
pub(super) fn findings(found: &[PacketFinding], w: &mut Writer) {
    let mut found: Vec<&PacketFinding> = found.iter().collect();
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    w.tag("ul").attr("class", "findings").open();
    for finding in found {
        w.tag("li").attr("class", finding.severity.name()).open();
        let weight = match finding.severity {
            Severity::Error => "Must be mended: ",
            Severity::Warning => "Should be mended: ",
            Severity::Note => "Worth knowing: ",
        };
        w.tag("b").wrap(weight);
        spoken(&ended(&finding.message), w);
        w.text(" ");
        if let Some(help) = &finding.help {
            // Lines after the first show a form.
            let (first, rest) = help.split_once('\n').unwrap_or((help, ""));
            w.tag("span").attr("class", "help").open();
            spoken(&format!("What to do: {}", ended(first)), w);
            w.close("span");
            if !rest.is_empty() {
                w.tag("pre").wrap(rest);
            }
        }
        w.text(" ");
        w.tag("code").wrap(finding.rule);
        w.close("li");
    }
    w.close("ul");
}

/// A message, what stands in backticks set as code.
fn spoken(text: &str, w: &mut Writer) {
    for (n, part) in text.split('`').enumerate() {
        match n % 2 {
            0 => w.text(part),
            _ => w.tag("code").wrap(part),
        }
    }
}

/// With a full stop, where no other sign ends it.
fn ended(text: &str) -> String {
    if text.ends_with(['.', '?', '!', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// How many findings of which weight, as a word with a colour.
pub(super) fn verdict(found: &[PacketFinding], w: &mut Writer) {
    let count = |severity| found.iter().filter(|f| f.severity == severity).count();
    let (errors, rest) = (count(Severity::Error), found.len() - count(Severity::Error));
    let (class, text) = match (errors, rest) {
        (0, 0) => ("good", "nothing to mend".to_owned()),
        (0, n) => ("warn", format!("{n} to look at")),
        (n, 0) => ("bad", format!("{n} to mend")),
        (n, m) => ("bad", format!("{n} to mend, {m} to look at")),
    };
    w.tag("span").attr("class", &format!("badge {class}")).wrap(&text);
}

/// What a change of this class means for everybody else.
pub(super) fn costs(class: Class) -> &'static str {
    match class {
        Class::Unchanged => {
            "Only the layout of its file changed: nothing that candidates, scores or reviews depend on."
        }
        Class::Patch => {
            "What explains it changed (rationale, feedback, references or the working title). Reviews and statistics stand."
        }
        Class::Mapping => {
            "What it counts for changed (competency, level or pool). Coverage and forms are counted anew."
        }
        Class::Minor => {
            "What candidates see changed. Reviews and statistics start anew, unless two people say that the meaning stands."
        }
        Class::Major => {
            "The right answer, the scoring or the set of answers changed. Reviews and statistics start anew, and forms that hold it go stale."
        }
        Class::New => "It is new.",
    }
}

/// The state of an item for people.
pub(super) fn state(status: Status) -> &'static str {
    match status {
        Status::Draft => "Draft: being written",
        Status::Review => "In review",
        Status::Approved => "Approved: accepted, not yet tried",
        Status::Beta => "Beta: tried, not scored",
        Status::Active => "Active: scored",
        Status::Suspended => "Suspended: taken out for now",
        Status::Retired => "Retired: taken out for good",
        Status::Rejected => "Rejected: never used",
    }
}

/// Which accepting reviews the present text lacks.
pub(super) fn lacking(entry: &PacketItem<'_>) -> String {
    let missing: Vec<String> = ReviewKind::ALL
        .into_iter()
        .zip(entry.missing)
        .filter(|(_, n)| *n > 0)
        .map(|(kind, n)| format!("{n} {}", kind.name()))
        .collect();
    match missing.is_empty() {
        true => "none is missing for this text".to_owned(),
        false => format!("{} still missing for this text", missing.join(", ")),
    }
}
