//! For programs; versioned.

use super::DueReport;
use serde_json::{Value, json};

/// The report as JSON.
pub fn json(report: &DueReport<'_>) -> Value {
    let due = |due: &crate::calendar::Due| {
        json!({
            "until": due.until.to_string(),
            "overdue": due.overdue(report.on),
            "kind": due.kind.name(),
            "subject": due.subject,
            "part": due.part,
            "title": due.title,
            "what": due.what,
            "people": due.people.iter().map(|id| json!({"id": &**id, "name": (report.name)(id)})).collect::<Vec<_>>(),
            "place": (report.place)(due),
        })
    };
    json!({
        "version": 1,
        "programme": report.programme,
        "on": report.on.to_string(),
        "until": report.until.to_string(),
        "due": report.dues.iter().map(due).collect::<Vec<_>>(),
    })
}
