//! JSON Schema (2020-12) of the lines of a manifest, for whoever reads them with another program.

use super::LAYOUT;
use crate::canon::facets::CANON;
use crate::canon::version::{Class, ReleaseKind};
use crate::model::shape::Shape;
use crate::model::{KINDS, Kind};
use serde_json::{Value, json};

/// The schema of one line. The order of the lines and the digest over them are said in its description:
/// no schema can.
pub fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Line of a release manifest",
        "description": "A manifest `releases/<id>.jsonl` is UTF-8 text, one JSON object a line: a header; the documents, \
            sorted by kind and id; the governing files and the packages, sorted by path; a seal. The seal's `sha256` \
            is that of all lines before it, each with its line feed.",
        "oneOf": [
            { "$ref": "#/$defs/header" },
            { "$ref": "#/$defs/entry" },
            { "$ref": "#/$defs/file" },
            { "$ref": "#/$defs/package" },
            { "$ref": "#/$defs/seal" },
        ],
        "$defs": {
            "header": header(),
            "entry": entry(),
            "file": file(),
            "package": package(),
            "seal": seal(),
            "release": { "type": "string", "pattern": "^[0-9]{4}-Q[1-4](\\.[1-9][0-9]*)?$" },
            "day": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "digest": { "description": "SHA-256 in lower-case hexadecimal.", "type": "string", "pattern": "^[0-9a-f]{64}$" },
            "count": { "type": "integer", "minimum": 0 },
        },
    })
}

fn object(doc: &str, required: &[&str], properties: Value) -> Value {
    json!({
        "description": doc,
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

/// The closed list of words that a field of items takes.
fn words(key: &str) -> &'static [&'static str] {
    match Kind::Item.spec().fields.iter().find(|field| field.key == key).map(|field| &field.shape) {
        Some(Shape::Choice(words)) => words,
        _ => &[],
    }
}

fn header() -> Value {
    let kinds = [ReleaseKind::Quarterly, ReleaseKind::Patch, ReleaseKind::Emergency].map(ReleaseKind::name);
    let approval = object(
        "One person's approval, in one role.",
        &["role", "by"],
        json!({ "role": { "type": "string" }, "by": { "description": "Id in people.yaml.", "type": "string" } }),
    );
    object(
        "The first line.",
        &["certwright-release", "canon", "id", "kind", "date", "previous", "tool", "programme"],
        json!({
            "certwright-release": { "description": "Layout of the manifest.", "type": "integer", "minimum": 1, "maximum": LAYOUT },
            "canon": { "description": "Version of the canonical form that is hashed.", "const": CANON },
            "id": { "$ref": "#/$defs/release" },
            "kind": { "enum": kinds },
            "date": { "description": "As of which day it was checked and is built.", "$ref": "#/$defs/day" },
            "previous": { "description": "The release before it.", "anyOf": [{ "$ref": "#/$defs/release" }, { "type": "null" }] },
            "announced": { "description": "Day on which candidates and customers were told.", "$ref": "#/$defs/day" },
            "effective": { "description": "First day on which it counts; `date` where it is left out.", "$ref": "#/$defs/day" },
            "previous-available-until": { "description": "Last day on which the release before it is to be had.", "$ref": "#/$defs/day" },
            "approvals": { "description": "Who let it pass.", "type": "array", "items": approval },
            "tool": { "description": "The program that stamped it, with its version.", "type": "string" },
            "programme": { "type": "string" },
        }),
    )
}

fn entry() -> Value {
    let digest = json!({ "$ref": "#/$defs/digest" });
    let facets = object(
        "Digest of each facet of its canonical form.",
        &["key", "candidate", "mapping", "supporting"],
        json!({ "key": digest, "candidate": digest, "mapping": digest, "supporting": digest }),
    );
    object(
        "A document, by kind and id.",
        &["kind", "id", "version", "class", "hash", "facets"],
        json!({
            "kind": { "enum": KINDS.iter().map(|spec| spec.name).collect::<Vec<_>>() },
            "id": { "type": "string" },
            "version": { "type": "string", "pattern": "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$" },
            "class": { "description": "What changed since the release before.", "enum": Class::ALL.map(Class::name) },
            "hash": { "description": "What reviews, forms and statistics are bound to: over key and candidate.", "type": "string", "pattern": "^sha256:[0-9a-f]{64}$" },
            "facets": facets,
            "type": { "description": "Of an item.", "enum": words("type") },
            "pool": { "description": "Of an item.", "enum": words("pool") },
            "status": { "description": "Of an item.", "enum": words("status") },
            "title": { "type": "string" },
        }),
    )
}

fn file() -> Value {
    object(
        "A file that governs the programme.",
        &["file", "sha256"],
        json!({
            "file": { "description": "Path in the content folder.", "type": "string" },
            "sha256": { "description": "Of its bytes, each CR LF read as LF.", "$ref": "#/$defs/digest" },
        }),
    )
}

fn package() -> Value {
    object(
        "A package that is built from the release.",
        &["package", "id", "kind", "target", "activity", "bytes", "sha256", "files"],
        json!({
            "package": { "description": "Path of the archive below the output folder.", "type": "string" },
            "id": { "description": "What an LMS knows it by.", "type": "string" },
            "kind": { "enum": ["course", "practice", "exam"] },
            "target": { "description": "Format, such as `scorm12`.", "type": "string" },
            "activity": { "description": "IRI of its activity.", "type": "string" },
            "bytes": { "$ref": "#/$defs/count" },
            "sha256": { "description": "Of the archive.", "$ref": "#/$defs/digest" },
            "files": { "description": "Digest of each file in the archive, by path.", "type": "object", "additionalProperties": { "$ref": "#/$defs/digest" } },
        }),
    )
}

fn seal() -> Value {
    let count = json!({ "$ref": "#/$defs/count" });
    object(
        "The last line.",
        &["entries", "sha256"],
        json!({ "entries": count, "files": count, "packages": count, "sha256": { "description": "Of all lines before it.", "$ref": "#/$defs/digest" } }),
    )
}
