//! The learner's state as one string: its layout, and the proof that it fits.
//!
//! The layout is written out in `themes/runtime/state.js`, which reads and writes it at
//! the learner's; this encoder runs the same vectors (`tests/fixtures/state-vectors.json`).
//! An LMS that gives 4,096 characters and cuts off the rest would lose everything, so
//! [`worst_case`] adds up what every answer can take at most.

use super::identifiers::{SHORTEST_KEY, WORDING_KEY, base64url};
use crate::model::{Answer, Item, ItemType, Scoring};

/// Characters of `cmi.suspend_data` in SCORM 1.2 (CMIString4096).
pub const SCORM12_LIMIT: usize = 4096;
/// Characters of state in an xAPI package: what the player keeps to, far below what LRSs take.
pub const XAPI_LIMIT: usize = 64_000;
/// Longest number that the player reads, in characters (`MAX_NUMBER` in decimal.js).
pub const LONGEST_NUMBER: usize = 32;

/// A state to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Characters of a page's key.
    pub keys: usize,
    /// The release it is written by.
    pub release: Option<String>,
    /// Form and 12 hexadecimal digits of its hash, in exams.
    pub form: Option<(String, String)>,
    /// Six base-36 characters.
    pub seed: String,
    /// Key of the page last shown.
    pub page: Option<String>,
    /// Seconds used.
    pub used: u64,
    /// The second at which an exam began whose clock runs on.
    pub started: Option<u64>,
    /// Letters of `dspf`.
    pub flags: String,
    /// What was seen and answered.
    pub entries: Vec<Entry>,
}

/// One entry of a state.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A page that was visited, by key.
    Page(String),
    /// An item that was answered.
    Item {
        /// Its key.
        key: String,
        /// `c`, `w`, `n`, `?`, or `p` with hundredths of a point.
        result: char,
        /// Hundredths of a point, for `p`.
        hundredths: u64,
        /// Flagged for review.
        flagged: bool,
        /// The encoded response.
        response: String,
    },
}

impl State {
    /// The string.
    pub fn encode(&self) -> String {
        let form = self.form.as_ref().map_or("-".to_owned(), |(id, hash)| format!("{id}:{hash}"));
        let used =
            self.started.map_or(base36(self.used), |started| format!("{}@{}", base36(self.used), base36(started)));
        let flags: String = "dspf".chars().filter(|f| self.flags.contains(*f)).collect();
        let or_dash = |text: Option<&str>| text.filter(|t| !t.is_empty()).unwrap_or("-").to_owned();
        let head = [
            if self.keys > SHORTEST_KEY { format!("cw1.{}", self.keys) } else { "cw1".to_owned() },
            or_dash(self.release.as_deref()),
            form,
            self.seed.clone(),
            or_dash(self.page.as_deref()),
            used,
            or_dash(Some(&flags)),
        ];
        let entries = self.entries.iter().map(Entry::encode);
        head.into_iter().chain(entries).collect::<Vec<_>>().join("~")
    }
}

impl Entry {
    fn encode(&self) -> String {
        match self {
            Entry::Page(key) => format!(".{key}"),
            Entry::Item { key, result, hundredths, flagged, response } => {
                let part = if *result == 'p' { format!("{},", base36(*hundredths)) } else { String::new() };
                let flag = if *flagged { "!" } else { "" };
                format!("{key}{result}{part}{flag}{response}")
            }
        }
    }
}

/// A typed answer as the state holds it.
pub fn encode_text(text: &str) -> String {
    base64url(text.as_bytes())
}

/// A number in base 36, lower case.
pub fn base36(mut n: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((n % 36) as u32, 36).unwrap_or('0'));
        n /= 36;
        if n == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

/// What the layout depends on.
#[derive(Clone, Debug, Default)]
pub struct Layout<'a> {
    /// Characters of a page's key.
    pub keys: usize,
    /// Name of the release.
    pub release: &'a str,
    /// Form and hash digits, in exams.
    pub form: Option<(&'a str, &'a str)>,
    /// Pages with the items that are asked on them.
    pub pages: Vec<(&'a str, Vec<&'a Item>)>,
}

/// The longest state that a learner can come to, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorstCase {
    /// What does not depend on pages and answers.
    pub head: usize,
    /// What each page takes, without its items.
    pub visit: usize,
    /// Per page: title, number of items, characters.
    pub pages: Vec<(String, usize, usize)>,
}

impl WorstCase {
    /// All of it.
    pub fn total(&self) -> usize {
        self.head + self.pages.iter().map(|(_, _, n)| n).sum::<usize>()
    }
}

/// Adds up the longest forms of all parts: every page visited, every item answered at length, in exams flagged too.
pub fn worst_case(layout: &Layout<'_>) -> WorstCase {
    let exam = layout.form.is_some();
    // Seven base-36 digits count seconds beyond the year 4000, both of use and since 1970.
    let (longest_used, all_flags) = (36u64.pow(7) - 1, "dspf");
    let head = State {
        keys: layout.keys,
        release: Some(layout.release.to_owned()),
        form: layout.form.map(|(id, hash)| (id.to_owned(), hash.to_owned())),
        seed: "zzzzzz".to_owned(),
        page: Some("z".repeat(layout.keys)),
        used: longest_used,
        started: exam.then_some(longest_used),
        flags: all_flags.to_owned(),
        entries: Vec::new(),
    };
    let visit = 1 + Entry::Page("z".repeat(layout.keys)).encode().len();
    let pages = layout.pages.iter().map(|(title, items)| {
        (
            (*title).to_owned(),
            items.len(),
            visit + items.iter().map(|item| 1 + longest_entry(item, layout.keys, exam)).sum::<usize>(),
        )
    });
    WorstCase { head: head.encode().chars().count(), visit, pages: pages.collect() }
}

fn longest_entry(item: &Item, keys: usize, exam: bool) -> usize {
    let result = if item.scoring == Scoring::AllOrNothing { '?' } else { 'p' };
    let hundredths = u64::from(item.points) * 100;
    let key = "z".repeat(keys + WORDING_KEY);
    let entry = Entry::Item { key, result, hundredths, flagged: exam, response: String::new() };
    entry.encode().len() + longest_response(item)
}

/// Characters of the longest response to an item.
pub fn longest_response(item: &Item) -> usize {
    match &item.body.answer {
        Answer::Choices(_) if item.kind != ItemType::MultipleResponse => 1,
        Answer::Choices(choices) | Answer::Order(choices) => choices.len(),
        Answer::Pairs(pairs) => 2 * pairs.iter().filter(|p| p.left.is_some()).count(),
        Answer::None if item.kind == ItemType::Numeric => {
            let key = item.numeric.as_ref();
            let units =
                key.into_iter().flat_map(|k| k.unit.iter().map(String::as_str).chain(k.also.iter().map(|(u, _)| &**u)));
            base64_length(LONGEST_NUMBER + 1 + units.map(str::len).max().unwrap_or(0))
        }
        // The browser counts UTF-16 units; none takes more than three bytes of UTF-8.
        Answer::None => base64_length(3 * item.text_key.as_ref().map_or(80, |k| k.max_length as usize)),
    }
}

fn base64_length(bytes: usize) -> usize {
    (bytes * 4).div_ceil(3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::identifiers::{item_key, key_length, page_key};
    use serde_json::Value;

    fn vectors() -> Value {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/state-vectors.json");
        serde_json::from_str(&std::fs::read_to_string(path).expect("the vectors")).expect("JSON")
    }

    fn text(value: &Value) -> Option<String> {
        value.as_str().map(str::to_owned)
    }

    fn state(model: &Value) -> State {
        let entry = |e: &Value| match text(&e["page"]) {
            Some(key) => Entry::Page(key),
            None => Entry::Item {
                key: text(&e["item"]).expect("a key"),
                result: text(&e["result"]).and_then(|r| r.chars().next()).expect("a result"),
                hundredths: e["hundredths"].as_u64().unwrap_or(0),
                flagged: e["flagged"].as_bool().expect("a flag"),
                response: text(&e["response"]).expect("a response"),
            },
        };
        State {
            keys: model["keys"].as_u64().expect("a length") as usize,
            release: text(&model["release"]),
            form: text(&model["form"]["id"]).zip(text(&model["form"]["hash"])),
            seed: text(&model["seed"]).expect("a seed"),
            page: text(&model["page"]),
            used: model["used"].as_u64().expect("seconds"),
            started: model["started"].as_u64(),
            flags: text(&model["flags"]).expect("flags"),
            entries: model["entries"].as_array().expect("entries").iter().map(entry).collect(),
        }
    }

    #[test]
    fn states_are_written_as_the_player_writes_them() {
        let vectors = vectors();
        let states = vectors["states"].as_array().expect("states");
        assert!(states.len() > 10);
        for vector in states {
            assert_eq!(Some(state(&vector["model"]).encode()), text(&vector["text"]), "{}", vector["name"]);
        }
    }

    #[test]
    fn keys_and_typed_answers_are_those_of_the_player() {
        let vectors = vectors();
        for key in vectors["keys"].as_array().expect("keys") {
            let (id, hash) = (text(&key["id"]).expect("id"), text(&key["hash"]).expect("hash"));
            let length = key["length"].as_u64().expect("a length") as usize;
            assert_eq!(Some(page_key(&id, length)), text(&key["page"]));
            assert_eq!(Some(item_key(&id, &hash, length)), text(&key["item"]));
        }
        for vector in vectors["lengths"].as_array().expect("lengths") {
            let ids = vector["ids"].as_array().expect("ids").iter().filter_map(Value::as_str);
            assert_eq!(Some(key_length(ids) as u64), vector["length"].as_u64(), "{}", vector["name"]);
        }
        for vector in vectors["responses"].as_array().expect("responses") {
            let typed = match &vector["response"] {
                Value::String(typed) => typed.clone(),
                Value::Object(number) if number.contains_key("value") => {
                    format!("{}|{}", number["value"].as_str().expect("a value"), number["unit"].as_str().unwrap_or(""))
                }
                _ => continue,
            };
            assert_eq!(Some(encode_text(&typed)), text(&vector["text"]), "{}", vector["name"]);
        }
    }

    #[test]
    fn base36_is_that_of_javascript() {
        for (n, expected) in [(0, "0"), (35, "z"), (36, "10"), (1_795_000_000, "top2v4")] {
            assert_eq!(base36(n), expected);
        }
        assert_eq!(base64_length(240), 320);
        assert_eq!(base64url(&[0; 41]).len(), base64_length(41));
    }
}
