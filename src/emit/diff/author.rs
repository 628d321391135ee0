//! What changed, for an author.

use super::{counted, end, named, notes, pair, plural};
use crate::compare::{Action, AuthorDiff, Change, CoverageChange, Findings, FormChange, PackageAction, Part, elided};
use crate::emit::sheet::{Block, Line, Mark, Sheet, Span, marked, pieces, plain};

/// Words shown on either side of a change.
const AROUND: usize = 8;
/// Findings that are listed.
const LISTED: usize = 50;

pub(super) fn sheet(diff: &AuthorDiff) -> Sheet {
    let mut sheet = Sheet::new(format!("What changed from {} to {}", end(&diff.head.from), end(&diff.head.to)));
    sheet.say(summary(diff));
    notes(&diff.head, &mut sheet);
    changes(diff, &mut sheet);
    if !diff.moves.is_empty() {
        sheet.heading("States");
        let row = |m: &crate::compare::Move| {
            let mut line = named(&m.id, &m.title);
            line.push(Span::new(Mark::Plain, ": "));
            line.extend(pair(&Some(m.from.clone()), &Some(m.to.clone())));
            line
        };
        sheet.list(diff.moves.iter().map(row).collect());
    }
    diff.coverage.iter().for_each(|coverage| self::coverage(coverage, &mut sheet));
    if !diff.forms.is_empty() {
        sheet.heading("Forms");
        sheet.blocks.extend(diff.forms.iter().map(form));
    }
    packages(diff, &mut sheet);
    if let Some(found) = &diff.findings {
        findings(found, &mut sheet);
    }
    sheet
}

fn summary(diff: &AuthorDiff) -> String {
    let count = |class: &str| diff.changes.iter().filter(|c| c.class == Some(class)).count();
    let removed = diff.changes.iter().filter(|c| c.action == Action::Removed).count();
    let unready = diff.changes.iter().filter(|c| c.action == Action::New && !c.ready).count();
    let classes = ["new", "major", "minor", "mapping", "patch"].map(|class| (count(class), class));
    let mut told = counted(&[&classes[..], &[(removed, "removed")]].concat());
    if told.is_empty() {
        told = "nothing changed in meaning".to_owned();
    }
    if unready > 0 {
        told.push_str(&format!("; {unready} of the new not ready (draft, in review or rejected)"));
    }
    match diff.same_meaning {
        Some(n) if n > 0 => {
            let verb = if n == 1 { "s" } else { "" };
            format!("{told}; {n} file{} differ{verb} in layout, dates, people or states alone.", plural(n))
        }
        _ => format!("{told}."),
    }
}

fn changes(diff: &AuthorDiff, sheet: &mut Sheet) {
    let kinds = ["item", "stimulus", "lesson", "module", "course", "framework", "blueprint", "form", "cut-score"];
    let kinds = kinds.into_iter().chain(["certification", "pathway", "glossary", "policy", "programme"]);
    for kind in kinds {
        let own: Vec<&Change> = diff.changes.iter().filter(|c| c.kind == kind).collect();
        if own.is_empty() {
            continue;
        }
        sheet.heading(format!("{} ({})", title(kind), own.len()));
        sheet.blocks.extend(own.into_iter().map(change));
    }
}

fn title(kind: &str) -> String {
    let plural = match kind {
        "item" => "items",
        "stimulus" => "scenarios",
        "lesson" => "lessons",
        "module" => "modules",
        "course" => "courses",
        "framework" => "frameworks",
        "blueprint" => "blueprints",
        "form" => "forms, as documents",
        "cut-score" => "cut scores",
        "certification" => "certifications",
        "pathway" => "pathways",
        other => other,
    };
    let mut letters = plural.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn change(change: &Change) -> Block {
    let class = change.class.unwrap_or("removed");
    let tone = match class {
        "new" => Mark::Good,
        "major" | "removed" => Mark::Bad,
        "minor" => Mark::Warn,
        _ => Mark::Soft,
    };
    let mut head = vec![Span::new(tone, class), Span::new(Mark::Plain, " ")];
    head.extend(named(&change.id, &change.title));
    let mut more: Vec<String> = Vec::new();
    match (&change.from, &change.to) {
        (Some(from), Some(to)) if from != to => more.push(format!("{from} → {to}")),
        (None, Some(to)) => more.push(to.clone()),
        _ => {}
    }
    more.extend(change.status.map(str::to_owned));
    more.extend((!change.facets.is_empty()).then(|| format!("{} changed", change.facets.join(", "))));
    if !more.is_empty() {
        head.push(Span::new(Mark::Soft, format!(" ({})", more.join("; "))));
    }
    Block::Entry { id: None, head, body: change.parts.iter().map(|p| part(change, p)).collect() }
}

fn part(change: &Change, part: &Part) -> Block {
    let mut line = marked(Mark::Strong, format!("{}: ", part.name));
    if part.words.is_empty() {
        let why = if change.secret { "changed (text left out: exam material)" } else { "changed" };
        return Block::Line([marked(Mark::Strong, part.name.clone()), plain(format!(" {why}"))].concat());
    }
    let whole = change.action == Action::New;
    let shown = if whole {
        plain(part.words.iter().map(|p| p.text.as_str()).collect::<String>())
    } else {
        pieces(&elided(&part.words, AROUND))
    };
    line.extend(shown);
    Block::Line(line)
}

fn coverage(coverage: &CoverageChange, sheet: &mut Sheet) {
    sheet.heading(format!("Coverage of {}", coverage.title));
    if !coverage.differs() {
        sheet.say("as it was.");
        return;
    }
    let mut line = plain("Open gaps: ");
    line.extend(pair(&coverage.open_gaps.0, &coverage.open_gaps.1));
    line.extend(plain(". Scored items a form: "));
    line.extend(pair(&coverage.length.0, &coverage.length.1));
    line.extend(plain("."));
    sheet.line(line);
    let rows = coverage.rows.iter().map(|row| {
        let name: Line =
            if row.limit == "domain" { plain(&row.title) } else { plain(format!("{}: {}", row.limit, row.title)) };
        vec![
            name,
            pair(&row.form.0, &row.form.1),
            pair(&row.active.0, &row.active.1),
            pair(&row.needed.0, &row.needed.1),
        ]
    });
    let heads = [("limit", false), ("items of a form", true), ("active exam items", true), ("needed", true)];
    sheet.table(&heads, rows.collect());
    let rows = coverage.competencies.iter().map(|c| {
        let gap = |open: Option<bool>| open.map(|open| if open { "open" } else { "none" });
        vec![
            named(&c.id, &c.statement),
            pair(&c.active.0, &c.active.1),
            pair(&c.lessons.0, &c.lessons.1),
            pair(&gap(c.open.0), &gap(c.open.1)),
        ]
    });
    let heads = [("competency", false), ("active exam items", true), ("lessons", true), ("gap", false)];
    sheet.table(&heads, rows.collect());
}

fn form(form: &FormChange) -> Block {
    let mut head = named(&form.id, &form.title);
    head.push(Span::new(
        Mark::Soft,
        format!(" ({})", if form.action == "same" { "itself unchanged" } else { form.action }),
    ));
    let mut body = Vec::new();
    if !form.stale.is_empty() {
        let before = if form.was_stale == Some(true) { " (it was stale before)" } else { "" };
        let text = format!("stale{before}; must be drawn anew, reviewed and approved: {}", listed(&form.stale));
        body.push(Block::Line(marked(Mark::Bad, text)));
    }
    let lists = [
        ("items added", &form.added),
        ("items dropped", &form.dropped),
        ("items in another wording", &form.pinned_anew),
        ("coverage to look at again, because the mapping changed", &form.recheck),
    ];
    for (what, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        body.push(Block::Line(plain(format!("{what}: {}", listed(list)))));
    }
    Block::Entry { id: None, head, body }
}

/// A list of ids, shortened where it is long.
fn listed(ids: &[String]) -> String {
    const SHOWN: usize = 12;
    let more = ids.len().saturating_sub(SHOWN);
    let shown = ids.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

fn packages(diff: &AuthorDiff, sheet: &mut Sheet) {
    if diff.packages.is_empty() {
        return;
    }
    sheet.heading("Packages");
    let row = |p: &crate::compare::PackageChange| {
        let action = match p.action {
            PackageAction::Import => "new",
            PackageAction::Replace => "another",
            PackageAction::Withdraw => "no longer made",
            PackageAction::Refused => "cannot be made",
            PackageAction::Keep => "unchanged",
        };
        let mut line = named(&p.id, &p.title);
        let why = if p.why.is_empty() { String::new() } else { format!(": {}", p.why.join(", ")) };
        line.push(Span::new(Mark::Soft, format!(" ({}) ", p.kind)));
        line.extend(plain(format!("{action}{why}")));
        line
    };
    sheet.list(diff.packages.iter().map(row).collect());
}

fn findings(found: &Findings, sheet: &mut Sheet) {
    sheet.heading("Findings of check");
    sheet.say(format!("{} new, {} gone, {} in both.", found.new.len(), found.gone, found.kept));
    let row = |f: &crate::compare::Finding| {
        let tone = match f.severity {
            "error" => Mark::Bad,
            "warning" => Mark::Warn,
            _ => Mark::Soft,
        };
        let mut line = vec![Span::new(tone, f.severity), Span::new(Mark::Plain, " ")];
        if let Some((path, at)) = &f.place {
            line.push(Span::new(Mark::Code, format!("{path}:{at}")));
            line.push(Span::new(Mark::Plain, " "));
        }
        line.extend(plain(f.message.clone()));
        line.push(Span::new(Mark::Soft, format!(" ({})", f.rule)));
        line
    };
    sheet.list(found.new.iter().take(LISTED).map(row).collect());
    if found.new.len() > LISTED {
        sheet.say(format!("and {} more; `certwright check` shows them all", found.new.len() - LISTED));
    }
}
