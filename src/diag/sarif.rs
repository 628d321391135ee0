//! For code scanning: SARIF 2.1.0 (OASIS standard, 27 March 2020, with errata 01).
//!
//! Columns count Unicode code points (`columnKind`, §3.14.17). Paths are
//! relative to the repository's root, base id `%SRCROOT%`. GitHub's upload adds
//! its own line hash beside our fingerprint.

use super::{Diagnostic, Fix, Label, Report, TextEdit, fingerprint};
use crate::source::Place;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Writes one log with one run, indented, with a line end.
///
/// # Errors
/// When `out` refuses.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let found: BTreeSet<&str> = report.diagnostics().iter().map(|d| d.rule).collect();
    let known: BTreeMap<&str, Value> = rules(report);
    let names: Vec<&str> =
        known.keys().copied().chain(found.iter().copied()).collect::<BTreeSet<_>>().into_iter().collect();
    let descriptors: Vec<Value> =
        names.iter().map(|name| known.get(name).cloned().unwrap_or_else(|| json!({"id": name}))).collect();
    let prints = fingerprint::of_all(report.sources(), report.diagnostics());
    let results: Vec<Value> =
        report.diagnostics().iter().zip(prints).map(|(d, print)| result(report, d, &names, print)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": descriptors,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn rules<'a>(report: &'a Report<'_>) -> BTreeMap<&'a str, Value> {
    let descriptor = |rule: &super::RuleInfo| {
        json!({
            "id": rule.name,
            "shortDescription": {"text": rule.summary},
            "help": {"text": rule.docs, "markdown": rule.docs},
            "defaultConfiguration": {"level": rule.severity.name()},
            "properties": {"tags": [rule.group]},
        })
    };
    report.rule_infos().iter().map(|rule| (rule.name, descriptor(rule))).collect()
}

fn result(report: &Report<'_>, found: &Diagnostic, rules: &[&str], print: String) -> Value {
    let mut text = found.sentence();
    if let Some(help) = &found.help {
        text.push_str(&format!("\nHelp: {help}"));
    }
    let mut result = json!({
        "ruleId": found.rule,
        "ruleIndex": rules.binary_search(&found.rule).unwrap_or(0),
        "level": found.severity.name(),
        "message": {"text": text},
        "locations": [location(report, found)],
        "partialFingerprints": {"certwrightFinding/v1": print},
    });
    if !found.related.is_empty() {
        let related = found.related.iter().enumerate().map(|(i, label)| related(report, i, label));
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &found.fix {
        result["fixes"] = json!([repair(report, fix)]);
    }
    result
}

/// GitHub shows no result without a file, so what concerns the whole programme stands at its first document.
fn location(report: &Report<'_>, found: &Diagnostic) -> Value {
    let mut location = match &found.primary {
        Some(label) => json!({"physicalLocation": physical(report, label.place)}),
        None => {
            let region = json!({"startLine": 1});
            let file = artifact(&report.join("programme.yaml"));
            json!({"physicalLocation": {"artifactLocation": file, "region": region}})
        }
    };
    if let Some(id) = &found.document {
        location["logicalLocations"] = json!([{"name": id}]);
    }
    location
}

fn related(report: &Report<'_>, id: usize, label: &Label) -> Value {
    let mut location = json!({"id": id, "physicalLocation": physical(report, label.place)});
    if !label.text.is_empty() {
        location["message"] = json!({"text": label.text});
    }
    location
}

fn physical(report: &Report<'_>, place: Place) -> Value {
    json!({"artifactLocation": artifact(&report.path(place.file)), "region": region(report, place)})
}

fn region(report: &Report<'_>, place: Place) -> Value {
    let region = report.region(place);
    json!({
        "startLine": region.start.line,
        "startColumn": region.start.column,
        "endLine": region.end.line,
        "endColumn": region.end.column,
    })
}

fn repair(report: &Report<'_>, fix: &Fix) -> Value {
    let mut by_file: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for edit in &fix.edits {
        by_file.entry(report.path(edit.file)).or_default().push(replacement(report, edit));
    }
    let change = |(path, replacements): (String, Vec<Value>)| json!({"artifactLocation": artifact(&path), "replacements": replacements});
    let changes: Vec<Value> = by_file.into_iter().map(change).collect();
    json!({"description": {"text": fix.title}, "artifactChanges": changes})
}

fn replacement(report: &Report<'_>, edit: &TextEdit) -> Value {
    let mut replacement = Map::new();
    let place = Place { file: edit.file, span: edit.span };
    replacement.insert("deletedRegion".to_owned(), region(report, place));
    if !edit.insert.is_empty() {
        replacement.insert("insertedContent".to_owned(), json!({"text": edit.insert}));
    }
    Value::Object(replacement)
}

fn artifact(path: &str) -> Value {
    if path.starts_with('/') {
        json!({"uri": format!("file://{}", uri(path))})
    } else {
        json!({"uri": uri(path), "uriBaseId": "%SRCROOT%"})
    }
}

/// A path as a URI reference (RFC 3986 §3.3): all but unreserved characters and `/` percent-encoded.
fn uri(path: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Severity, fixture};
    use crate::source::{Sources, Span};

    fn written(report: &Report<'_>) -> Value {
        let mut out = Vec::new();
        write(report, &mut out).expect("a vector takes everything");
        serde_json::from_slice(&out).expect("JSON")
    }

    fn region(line: u32, start: u32, end: u32) -> Value {
        json!({"startLine": line, "startColumn": start, "endLine": line, "endColumn": end})
    }

    fn at(uri: &str, region: Value) -> Value {
        json!({"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region})
    }

    #[test]
    fn the_rules_of_a_report() {
        let (sources, diagnostics) = fixture::findings();
        let report = Report::new(&sources, diagnostics).rules(fixture::rules());
        let log = written(&report);
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let docs = "## What it does\nReads images.";
        let expected = json!({
            "name": "certwright",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": [
                {
                    "id": "alt-text", "shortDescription": {"text": "An image without a text."},
                    "help": {"text": docs, "markdown": docs},
                    "defaultConfiguration": {"level": "warning"}, "properties": {"tags": ["accessibility"]}
                },
                run["tool"]["driver"]["rules"][1],
                {"id": "missing-feedback"},
                {"id": "shallow-bank"},
                run["tool"]["driver"]["rules"][4],
            ],
        });
        assert_eq!(run["tool"]["driver"], expected);
        let by_index = run["results"].as_array().into_iter().flatten().map(|r| {
            let index = r["ruleIndex"].as_u64().unwrap_or(99) as usize;
            (&r["ruleId"], &run["tool"]["driver"]["rules"][index]["id"])
        });
        assert!(by_index.into_iter().all(|(id, found)| id == found));
    }

    #[test]
    fn the_results_of_a_report() {
        let (sources, diagnostics) = fixture::findings();
        let report = Report::new(&sources, diagnostics).prefix("content");
        let mut log = written(&report);
        for result in log["runs"][0]["results"].as_array_mut().into_iter().flatten() {
            let print = result["partialFingerprints"]["certwrightFinding/v1"].take();
            assert!(print.as_str().is_some_and(|p| p.len() == 32));
        }
        let prints = json!({"certwrightFinding/v1": null});
        let first = "content/items/a%20b.md";
        let expected = json!([
            {
                "ruleId": "shallow-bank", "ruleIndex": 2, "level": "warning", "partialFingerprints": prints,
                "message": {"text": "100% of `caching`: two, or more, are missing"},
                "locations": [{"physicalLocation": at("content/programme.yaml", json!({"startLine": 1}))}],
            },
            {
                "ruleId": "unknown-key", "ruleIndex": 3, "level": "error", "partialFingerprints": prints,
                "message": {"text": "unknown key `competancy`: not a key of an item"},
                "locations": [{
                    "physicalLocation": at(first, region(2, 1, 11)), "logicalLocations": [{"name": "mis-1"}],
                }],
                "fixes": [{
                    "description": {"text": "write `competency`"},
                    "artifactChanges": [{
                        "artifactLocation": {"uri": first, "uriBaseId": "%SRCROOT%"},
                        "replacements": [{
                            "deletedRegion": region(2, 1, 11), "insertedContent": {"text": "competency"},
                        }],
                    }],
                }],
            },
            {
                "ruleId": "duplicate-id", "ruleIndex": 0, "level": "error", "partialFingerprints": prints,
                "message": {"text": "the id `mis-1` is used twice: used here"},
                "locations": [{
                    "physicalLocation": at(first, region(3, 5, 10)), "logicalLocations": [{"name": "mis-1"}],
                }],
                "relatedLocations": [{
                    "id": 0, "message": {"text": "and first here"},
                    "physicalLocation": at("content/items/b.md", region(1, 5, 10)),
                }],
            },
            {
                "ruleId": "missing-feedback", "ruleIndex": 1, "level": "note", "partialFingerprints": prints,
                "message": {"text": "the option `k` has no feedback\nHelp: add a quote under the option"},
                "locations": [{
                    "physicalLocation": at("content/items/b.md", region(2, 7, 15)),
                    "logicalLocations": [{"name": "mis-1"}],
                }],
            },
        ]);
        assert_eq!(log["runs"][0]["results"], expected);
    }

    #[test]
    fn columns_are_code_points_and_paths_are_uris() {
        let mut sources = Sources::default();
        let file = sources.add("é/👩 1:2.md".into(), "👩日x\n".into());
        let found = Diagnostic::new("rule", Severity::Error, "m").at(file, Span::new(7, 8), "");
        let log = written(&Report::new(&sources, vec![found]));
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(*place, at("%C3%A9/%F0%9F%91%A9%201%3A2.md", region(1, 3, 4)));
    }

    #[test]
    fn the_fingerprint_survives_a_move() {
        let print = |text: &str| {
            let mut sources = Sources::default();
            let file = sources.add("a.md".into(), text.into());
            let start = text.find("word").unwrap_or(0);
            let found = Diagnostic::new("rule", Severity::Error, "m").at(file, Span::new(start, start + 4), "");
            written(&Report::new(&sources, vec![found]))["runs"][0]["results"][0]["partialFingerprints"].clone()
        };
        assert_eq!(print("word"), print("two\nlines\n  word"));
    }
}
