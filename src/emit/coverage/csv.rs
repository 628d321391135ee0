//! CSV (RFC 4180): one row a limit or competency, told apart by the first column.

use super::public::PublicView;
use super::view::{RowView, View};
use crate::emit::csv::line;

const HEAD: [&str; 16] = [
    "row",
    "id",
    "title",
    "domain",
    "percent_min",
    "percent_max",
    "form_min",
    "form_max",
    "active_exam",
    "needed",
    "gap",
    "practice_active",
    "lessons",
    "forms",
    "lacks",
    "waived",
];

pub(super) fn private(view: &View<'_>) -> String {
    let mut out = line(&HEAD.map(str::to_owned));
    let lists = [
        ("domain", &view.domains),
        ("cognitive", &view.cognitive),
        ("cell", &view.cells),
        ("task", &view.tasks),
        ("type", &view.types),
    ];
    for (name, rows) in lists {
        out.extend(rows.iter().map(|row| limit(name, row)));
    }
    for c in &view.competencies {
        let practice = c.items.get("practice").and_then(|by| by.get("active")).copied().unwrap_or(0);
        let missing = c.needed.saturating_sub(c.active_exam);
        let cells = [
            "competency".to_owned(),
            c.id.to_owned(),
            c.statement.to_owned(),
            c.domain.to_owned(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            c.active_exam.to_string(),
            c.needed.to_string(),
            missing.to_string(),
            practice.to_string(),
            c.lessons.join(" "),
            c.forms.join(" "),
            c.lacks.join(" "),
            c.waived.to_string(),
        ];
        out.push_str(&line(&cells));
    }
    out
}

fn limit(name: &str, row: &RowView<'_>) -> String {
    let [low, high] = row.percent.map_or([String::new(), String::new()], |p| p.map(|n| n.to_string()));
    let domain = match name {
        "domain" => row.id,
        "cell" => row.id.split('/').next().unwrap_or_default(),
        _ => "",
    };
    let mut cells = [name, row.id, row.title, domain].map(str::to_owned).to_vec();
    cells.extend([low, high]);
    cells.extend([row.form.min, row.form.max, row.active_exam, row.needed, row.gap].map(|n| n.to_string()));
    cells.resize(HEAD.len(), String::new());
    line(&cells)
}

pub(super) fn public(view: &PublicView<'_>) -> String {
    let mut out = line(&["row", "id", "title", "domain", "percent_min", "percent_max", "lessons"].map(str::to_owned));
    for domain in &view.domains {
        let [low, high] = domain.percent.map_or([String::new(), String::new()], |p| p.map(|n| n.to_string()));
        out.push_str(&line(&[
            "domain".to_owned(),
            domain.id.to_owned(),
            domain.title.to_owned(),
            domain.id.to_owned(),
            low,
            high,
            String::new(),
        ]));
        for c in &domain.competencies {
            let lessons = c.lessons.iter().map(|l| l.id).collect::<Vec<_>>().join(" ");
            let empty = String::new;
            out.push_str(&line(&[
                "competency".to_owned(),
                c.id.to_owned(),
                c.statement.to_owned(),
                domain.id.to_owned(),
                empty(),
                empty(),
                lessons,
            ]));
        }
    }
    out
}
