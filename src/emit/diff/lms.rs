//! What to replace, and what becomes of learners, for whoever runs an LMS.

use super::{counted, end, named, notes};
use crate::compare::{Kept, LmsDiff, PackageAction, PackageChange};
use crate::emit::sheet::{Block, Mark, Sheet, Span, plain};

pub(super) fn sheet(diff: &LmsDiff) -> Sheet {
    let mut sheet = Sheet::new(format!("Packages from {} to {}", end(&diff.head.from), end(&diff.head.to)));
    let count = |action| diff.packages.iter().filter(|p| p.action == action).count();
    let told = counted(&[
        (count(PackageAction::Import), "to import"),
        (count(PackageAction::Replace), "to replace"),
        (count(PackageAction::Withdraw), "to withdraw"),
        (count(PackageAction::Refused), "that cannot be made"),
        (count(PackageAction::Keep), "unchanged"),
    ]);
    // A manifest of an early version lists none; the notes say so.
    let none = if diff.head.notes.is_empty() { "There are no packages." } else { "No packages are known." };
    sheet.say(if told.is_empty() { none.to_owned() } else { format!("Packages: {told}.") });
    notes(&diff.head, &mut sheet);
    if let Some((was, now)) = &diff.base {
        sheet.note(format!(
            "the permanent base of all identifiers changed from {was} to {now}: an LRS finds nothing again that was recorded before"
        ));
    }
    let sections = [
        (PackageAction::Import, "Import", ""),
        (
            PackageAction::Replace,
            "Replace",
            "Upload the new file in place of the old one, in the same activity, so that attempts stay with it.",
        ),
        (PackageAction::Withdraw, "Withdraw", ""),
        (PackageAction::Refused, "Cannot be made", ""),
        (PackageAction::Keep, "Unchanged", "Nothing in them changed; they need not be replaced."),
    ];
    for (action, title, lead) in sections {
        let own: Vec<&PackageChange> = diff.packages.iter().filter(|p| p.action == action).collect();
        if own.is_empty() {
            continue;
        }
        sheet.heading(title);
        if !lead.is_empty() {
            sheet.say(lead);
        }
        match action {
            PackageAction::Keep => sheet.list(own.iter().map(|p| named(&p.id, &p.title)).collect()),
            _ => sheet.blocks.extend(own.into_iter().map(package)),
        }
    }
    identifiers(diff, &mut sheet);
    sheet
}

fn package(package: &PackageChange) -> Block {
    let mut head = named(&package.id, &package.title);
    head.push(Span::new(Mark::Soft, format!(" ({})", package.kind)));
    let mut body = Vec::new();
    let mut say = |label: &str, text: String| {
        if !text.is_empty() {
            body.push(Block::Line(vec![Span::new(Mark::Strong, label), Span::new(Mark::Plain, text)]));
        }
    };
    say("what changed: ", package.why.join(", "));
    say("files: ", package.files.join(", "));
    say("pages: ", package.pages.map(kept).unwrap_or_default());
    say("questions: ", package.items.map(kept).unwrap_or_default());
    say("new pages: ", package.page_titles.0.join("; "));
    say("pages that go: ", package.page_titles.1.join("; "));
    say("learners in progress: ", package.learners.join(" "));
    Block::Entry { id: None, head, body }
}

fn kept(kept: Kept) -> String {
    counted(&[(kept.kept, "as they were"), (kept.reset, "reset"), (kept.new, "new"), (kept.gone, "gone")])
}

fn identifiers(diff: &LmsDiff, sheet: &mut Sheet) {
    let kept: Vec<_> = diff
        .packages
        .iter()
        .filter(|p| matches!(p.action, PackageAction::Replace | PackageAction::Keep | PackageAction::Refused))
        .collect();
    let dropped: Vec<&PackageChange> =
        diff.packages.iter().filter(|p| p.action == PackageAction::Withdraw || !p.dropped.is_empty()).collect();
    sheet.heading("Identifiers");
    if kept.is_empty() && dropped.is_empty() {
        sheet.say("No package was there before.");
        return;
    }
    sheet.say("Attempts are kept by these; they do not depend on releases, order or titles.");
    let row = |p: &&PackageChange| vec![vec![Span::new(Mark::Code, p.identifier.clone())], plain("kept")];
    let gone = dropped.iter().filter(|p| p.action == PackageAction::Withdraw);
    let gone =
        gone.map(|p| vec![vec![Span::new(Mark::Code, p.identifier.clone())], vec![Span::new(Mark::Bad, "dropped")]]);
    sheet.table(&[("SCORM item", false), ("", false)], kept.iter().map(row).chain(gone).collect());
    let activities: Vec<_> = dropped.iter().flat_map(|p| &p.dropped).collect();
    if activities.is_empty() {
        sheet.say("No activity that xAPI statements name is dropped.");
    } else {
        sheet.say("Activities that xAPI statements name and that no package has any more:");
        sheet.list(activities.into_iter().map(|a| vec![Span::new(Mark::Code, a.clone())]).collect());
    }
}
