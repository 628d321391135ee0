//! Coverage for the terminal.

use super::public::PublicView;
use super::table::{Table, Tone, bar, fit, paint};
use super::view::{CompetencyView, RowView, ToWriteView, View};
use crate::model::COGNITIVE;

/// Columns of titles.
const TITLE: usize = 44;
/// Open gaps that are listed one by one.
const LISTED: usize = 24;

pub(super) fn private(view: &View<'_>, color: bool) -> String {
    let mut out = format!("{} {}\n", paint(view.title, Tone::Head, color), paint(view.blueprint, Tone::Dim, color));
    let s = &view.summary;
    out.push_str(&format!(
        "{} scored items a form. {} active exam items measure {} of {} competencies; lessons teach {}.\n",
        view.length, s.active_exam, s.examined, s.competencies, s.taught
    ));
    for message in &view.infeasible {
        out.push_str(&paint(&format!("infeasible: {message}\n"), Tone::Bad, color));
    }
    let mut section = |name: &str, body: String| {
        if !body.is_empty() {
            out.push_str(&format!("\n{}\n{body}", paint(name, Tone::Head, color)));
        }
    };
    section("Domains", domains(view, color));
    section("Weights from the job task analysis", weights(view, color));
    section("Limits", limits(view, color));
    section("Tasks and competencies", tasks(view, color));
    section("Items to write", to_write(&view.to_write, color));
    section("Gaps", gaps(view, color));
    out
}

fn percent(row: &RowView<'_>) -> String {
    row.share.clone().unwrap_or_default()
}

fn gap(row: &RowView<'_>) -> (String, Tone) {
    if row.gap == 0 { ("✓".to_owned(), Tone::Good) } else { (format!("−{}", row.gap), Tone::Warn) }
}

fn plain(text: impl ToString) -> (String, Tone) {
    (text.to_string(), Tone::Plain)
}

fn domains(view: &View<'_>, color: bool) -> String {
    let mut table = Table::new(vec!["domain", "bank", "weight", "form", "takes", "active", "needed", "gap"], 2);
    for row in &view.domains {
        let tone = if row.gap == 0 { Tone::Good } else { Tone::Warn };
        table.row(vec![
            plain(fit(row.title, 28)),
            (bar(row.active_exam, row.needed, 16), tone),
            plain(percent(row)),
            plain(&row.allowed),
            plain(row.expected.map_or(String::new(), |n| n.to_string())),
            plain(row.active_exam),
            plain(row.needed),
            gap(row),
        ]);
    }
    table.render(color)
}

fn weights(view: &View<'_>, color: bool) -> String {
    let Some(weights) = &view.weights else { return String::new() };
    let mut table = Table::new(vec!["domain", "blueprint", "ratings", "panel", "mean × split", "adopted", "items"], 1);
    let show = |n: Option<f64>| n.map_or(String::new(), |n| format!("{n:.1} %"));
    for row in &view.domains {
        let Some(jta) = &row.jta else { continue };
        let inside = row.percent.is_none_or(|[low, high]| jta.adopted + 0.01 >= low && jta.adopted - 0.01 <= high);
        table.row(vec![
            plain(fit(row.title, 28)),
            plain(percent(row)),
            plain(show(Some(jta.ratings))),
            plain(show(jta.panel)),
            plain(show(jta.mean_times_split)),
            (show(Some(jta.adopted)), if inside { Tone::Good } else { Tone::Bad }),
            plain(jta.items),
        ]);
    }
    let mut notes = format!("  {} raters, {} kept, {} index.", weights.raters, weights.kept, weights.method);
    if !weights.straight_liners.is_empty() {
        notes.push_str(&format!(" Same rating throughout: {}.", weights.straight_liners.join(", ")));
    }
    for left in &weights.incomplete {
        notes.push_str(&format!(" {}: {} of {} answers missing.", left.rater, left.missing, left.asked));
    }
    let agreement: Vec<String> = [
        weights.icc_a_k.map(|icc| format!("ICC(A,k) {icc:.2} over {} tasks", weights.icc_tasks)),
        weights.mean_r_wg.map(|r| format!("mean r_wg {r:.2}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !agreement.is_empty() {
        notes.push_str(&format!("\n  Agreement on importance: {}.", agreement.join(", ")));
    }
    format!("{}{}\n", table.render(color), paint(&notes, Tone::Dim, color))
}

fn limits(view: &View<'_>, color: bool) -> String {
    let mut table = Table::new(vec!["", "limit", "share", "form", "active", "needed", "gap"], 2);
    for (kind, rows) in [("level", &view.cognitive), ("type", &view.types), ("cell", &view.cells)] {
        for row in rows.iter().filter(|r| r.form.max > 0 || r.active_exam > 0) {
            table.row(vec![
                (kind.to_owned(), Tone::Dim),
                plain(fit(row.title, TITLE)),
                plain(percent(row)),
                plain(&row.allowed),
                plain(row.active_exam),
                plain(row.needed),
                gap(row),
            ]);
        }
    }
    if view.cognitive.is_empty() && view.types.is_empty() && view.cells.is_empty() {
        String::new()
    } else {
        table.render(color)
    }
}

/// One mark a competency: ● measured and taught, ◐ one of the two, ○ neither, · retired.
fn mark(c: &CompetencyView<'_>) -> (&'static str, Tone) {
    let tone = match (c.gap, c.waived) {
        (false, _) => Tone::Good,
        (true, true) => Tone::Warn,
        (true, false) => Tone::Bad,
    };
    match (c.active_exam > 0, !c.lessons.is_empty()) {
        _ if c.retired => ("·", Tone::Dim),
        (true, true) => ("●", tone),
        (false, false) => ("○", tone),
        _ => ("◐", tone),
    }
}

fn tasks(view: &View<'_>, color: bool) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for c in &view.competencies {
        if !ids.contains(&c.task) {
            ids.push(c.task);
        }
    }
    let mut out = String::new();
    for task in ids {
        let own: Vec<&CompetencyView<'_>> = view.competencies.iter().filter(|c| c.task == task).collect();
        let row = view.tasks.iter().find(|t| t.id == task);
        let title = own.first().map_or("", |c| c.task_title);
        let marks: String = own.iter().map(|c| mark(c)).map(|(m, tone)| paint(m, tone, color)).collect();
        let pad = " ".repeat(12usize.saturating_sub(own.len()));
        let active: u32 = own.iter().map(|c| c.active_exam).sum();
        let form = row.map_or(String::new(), |r| format!("  form {}", r.allowed));
        let (title, count) = (fit(title, 58), paint(&format!("{active:>3} active"), Tone::Dim, color));
        out.push_str(&format!("  {task:<8} {title:<58} {marks}{pad} {count}{form}\n"));
    }
    if !out.is_empty() {
        out.push_str(&paint(
            "  ● measured and taught   ◐ one of the two   ○ neither   (yellow: waived, red: open)\n",
            Tone::Dim,
            color,
        ));
    }
    out
}

pub(super) fn to_write(list: &[ToWriteView], color: bool) -> String {
    if list.is_empty() {
        return String::new();
    }
    let mut domains: Vec<&str> = Vec::new();
    list.iter().for_each(|w| {
        if !domains.contains(&w.domain.as_str()) {
            domains.push(&w.domain);
        }
    });
    let levels: Vec<&'static str> =
        COGNITIVE.iter().copied().filter(|l| list.iter().any(|w| w.cognitive.as_deref() == Some(l))).collect();
    let mut heads = vec!["domain"];
    heads.extend(&levels);
    heads.push("all");
    let mut table = Table::new(heads, 1);
    let count = |domain: Option<&str>, level: Option<&str>| -> u32 {
        let mine = |w: &&ToWriteView| {
            domain.is_none_or(|d| w.domain == d) && level.is_none_or(|l| w.cognitive.as_deref() == Some(l))
        };
        list.iter().filter(mine).map(|w| w.count).sum()
    };
    for domain in domains.iter().map(|d| Some(*d)).chain([None]) {
        let tone = if domain.is_none() { Tone::Head } else { Tone::Plain };
        let mut cells = vec![(domain.unwrap_or("all").to_owned(), tone)];
        cells.extend(levels.iter().map(|l| (count(domain, Some(l)).to_string(), tone)));
        cells.push((count(domain, None).to_string(), tone));
        table.row(cells);
    }
    table.render(color)
}

fn gaps(view: &View<'_>, color: bool) -> String {
    let s = &view.summary;
    if s.gaps == 0 {
        return paint("  none: every competency is measured and taught\n", Tone::Good, color);
    }
    let mut out = format!(
        "  {} of {} competencies lack something; waivers accept {}, {} are open.\n",
        s.gaps, s.competencies, s.waived, s.open
    );
    let open: Vec<_> = view.competencies.iter().filter(|c| c.gap && !c.waived).collect();
    for c in open.iter().take(LISTED) {
        out.push_str(&format!(
            "  {} {:<10} {:<20} {}\n",
            paint("✗", Tone::Bad, color),
            c.id,
            c.lacks.join(", "),
            fit(c.statement, 70)
        ));
    }
    if open.len() > LISTED {
        out.push_str(&format!("  and {} more; `--format csv` lists them all\n", open.len() - LISTED));
    }
    out
}

pub(super) fn public(view: &PublicView<'_>, color: bool) -> String {
    let mut out = format!("{}\n", paint(view.title, Tone::Head, color));
    if let Some(length) = view.length {
        out.push_str(&format!("{length} scored items\n"));
    }
    for domain in &view.domains {
        let weight = domain.share.as_ref().map_or(String::new(), |share| format!("  {share}"));
        let items = domain.items.map_or(String::new(), |[min, max]| {
            if min == max { format!("  {min} items") } else { format!("  {min}–{max} items") }
        });
        out.push_str(&format!("\n{}{weight}{items}\n", paint(domain.title, Tone::Head, color)));
        for c in &domain.competencies {
            let lessons = c.lessons.iter().map(|l| l.title).collect::<Vec<_>>().join(", ");
            out.push_str(&format!(
                "  {:<10} {:<64} {}\n",
                c.id,
                fit(c.statement, 64),
                paint(&fit(&lessons, 40), Tone::Dim, color)
            ));
        }
    }
    out
}
