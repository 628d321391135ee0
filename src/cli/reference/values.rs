//! The small grammars of values.

use super::Page;
use crate::model::grammar::{
    DATE_PATTERN, Decimal, Duration, HANDLE_PATTERN, ID_PATTERN, IRI_PATTERN, PATH_PATTERN, Range, Tolerance,
    VersionReq,
};

/// Heading, pattern, meaning.
const VALUES: &[(&str, &str, &str)] = &[
    (
        "Id",
        ID_PATTERN,
        "Small letters, digits, `.` and `-`, at most 64 characters. An id is permanent, unlike a title or a path, and is never used again for something else.",
    ),
    ("Date", DATE_PATTERN, "Year, month and day: `2026-10-01`."),
    (
        "Range",
        Range::PATTERN,
        "Both bounds belong to it: `22..26`. One may be missing: `..20`, `15..`. A single number is both: `12`.",
    ),
    (
        "Duration",
        Duration::PATTERN,
        "A number, a space and a unit: `30 s`, `90 min`, `2 h`, `14 days`, `24 months`, `2 years`.",
    ),
    (
        "Decimal",
        Decimal::PATTERN,
        "Decimal text in quotes, `\"1.50\"`: it is compared digit by digit and never becomes a binary fraction.",
    ),
    (
        "Tolerance",
        Tolerance::PATTERN,
        "How far an answer may lie from the key, in the key's unit, `\"0.05\"`, or in per cent of the key, `\"2%\"`. The bound itself is accepted.",
    ),
    (
        "Version requirement",
        VersionReq::PATTERN,
        "Comparisons that must all hold: `3.2`, `>=3.2`, `>=3.2 <4`. Versions compare part by part; a missing part is 0.",
    ),
    ("Address", IRI_PATTERN, "Absolute, with its scheme: `https://example.org/`."),
    ("Path", PATH_PATTERN, "A file below the content folder, with `/` between its parts on every system."),
    (
        "Handle",
        HANDLE_PATTERN,
        "Of a person, or of a team as `organisation/team`, without `@`. One of digits alone stands in quotes.",
    ),
];

pub(super) fn page() -> Page {
    let mut text =
        String::from("# Values\n\nThe notations that keys share. The expressions are those of the JSON Schemas.\n");
    for (name, pattern, meaning) in VALUES {
        text.push_str(&format!("\n## {name}\n\n{meaning}\n\n```text\n{pattern}\n```\n"));
    }
    Page {
        name: "values",
        about: "Notations of ids, dates, ranges, durations, decimals and the like.".to_owned(),
        text,
    }
}
