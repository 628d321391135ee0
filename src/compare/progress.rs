//! What becomes of learners in progress, a sentence each.

use super::learners::{Kept, PackageAction, pages};
use crate::plan::package::{Package, PackageKind};

/// Of a package that is withdrawn.
pub(super) const GOES: &str =
    "Leave the old package until nobody is in it: what it recorded stays in the LMS as long as the package does.";

/// Of a package that cannot be made.
pub(super) const GOES_ON: &str = "The old package goes on as it is; there is none to replace it with.";

/// What becomes of those who are in a package that is replaced.
pub(super) fn learners(
    action: PackageAction,
    was: Option<&Package<'_>>,
    now: &Package<'_>,
    items: Option<Kept>,
) -> Vec<String> {
    if action != PackageAction::Replace {
        return Vec::new();
    }
    let Some(was) = was else {
        let unknown = match now.kind {
            PackageKind::Course => {
                "Progress is kept; answers to questions that changed are reset, and learners are told which."
            }
            _ => "An attempt in progress is kept if the form is the same in every question, and refused otherwise.",
        };
        return vec![unknown.to_owned()];
    };
    match (&was.form, &now.form) {
        (Some(old), Some(new)) if old != new => vec![
            "It is another form. An attempt in progress never changes form: opened in the new package it is refused, and what was saved stays as it is.".to_owned(),
            "Let attempts in progress be finished first, or keep the old package beside the new one for them.".to_owned(),
        ],
        (Some(_), Some(_)) => {
            vec!["It is the same form in every question: attempts in progress go on where they were.".to_owned()]
        }
        _ => course(was, now, items.unwrap_or_default()),
    }
}

fn course(was: &Package<'_>, now: &Package<'_>, items: Kept) -> Vec<String> {
    let pages = pages(was, now);
    let mut out = vec![format!("Progress is kept on {}.", several(pages.kept, "page"))];
    if pages.new > 0 {
        out.push(format!(
            "{} new: who had completed the course stays completed in the LMS, who had not visits them too.",
            is_are(pages.new, "page")
        ));
    }
    if pages.gone > 0 {
        out.push(format!("{} gone: visits to them no longer count.", is_are(pages.gone, "page")));
    }
    if items.reset > 0 {
        out.push(format!(
            "Answers to {} are reset, because the questions are others; learners are told which when they come back.",
            several(items.reset, "question")
        ));
    } else {
        out.push("No answer is reset.".to_owned());
    }
    out
}

/// `1 item`, `2 items`.
pub(super) fn several(n: usize, what: &str) -> String {
    match n {
        1 => format!("1 {what}"),
        _ if what == "stimulus" => format!("{n} stimuli"),
        _ => format!("{n} {what}s"),
    }
}

fn is_are(n: usize, what: &str) -> String {
    format!("{} {}", several(n, what), if n == 1 { "is" } else { "are" })
}
