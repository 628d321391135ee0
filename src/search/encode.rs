//! The files of an index.

use super::{File, RECORDS, Record, SHARD};
use serde_json::json;
use sha2::{Digest, Sha256};

/// Digits of base 64, safe in strings of scripts.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A list of pages and weights: the step to the next page in base 32, the last digit of it
/// below 32 and the others above, then one digit of weight.
pub(super) fn postings(list: &[(u32, u8)]) -> String {
    let mut out = String::with_capacity(list.len() * 3);
    let digit = |n: u32| char::from(DIGITS[(n & 63) as usize]);
    let mut before = 0;
    for (page, weight) in list {
        let mut step = page - before;
        before = *page;
        while step > 31 {
            out.push(digit(32 | (step & 31)));
            step >>= 5;
        }
        out.push(digit(step));
        out.push(digit(u32::from(*weight)));
    }
    out
}

/// Shards of sorted terms, files of records, and the directory of both.
pub(super) fn files(names: &[String], lists: &[String], records: &[Record]) -> Vec<File> {
    let (mut files, mut firsts) = (Vec::new(), Vec::new());
    let mut shard = String::new();
    let close = |shard: &mut String, files: &mut Vec<File>| {
        if !shard.is_empty() {
            let n = files.len();
            files.push(script(&format!("t{n}"), &json!(std::mem::take(shard))));
        }
    };
    for (name, list) in names.iter().zip(lists) {
        if shard.len() + name.len() + list.len() > SHARD {
            close(&mut shard, &mut files);
        }
        if shard.is_empty() {
            firsts.push(name.as_str());
        } else {
            shard.push('\n');
        }
        shard.push_str(name);
        shard.push(' ');
        shard.push_str(list);
    }
    close(&mut shard, &mut files);
    for (n, chunk) in records.chunks(RECORDS).enumerate() {
        let rows: Vec<_> = chunk.iter().map(|r| json!([r.title, r.href, r.place, r.summary])).collect();
        files.push(script(&format!("d{n}"), &json!(rows)));
    }
    let mut hash = Sha256::new();
    files.iter().for_each(|f| hash.update(f.text.as_bytes()));
    let version: String = hash.finalize().iter().take(5).map(|b| format!("{b:02x}")).collect();
    // The directory tells apart copies of different builds in a browser's cache.
    files.push(script(
        "index",
        &json!({ "version": version, "records": RECORDS, "pages": records.len(), "terms": firsts.join(" ") }),
    ));
    files
}

fn script(name: &str, data: &serde_json::Value) -> File {
    let data = data.to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    File { name: format!("{name}.js"), text: format!("cwSearch({},{data});\n", json!(name)) }
}
