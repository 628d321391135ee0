//! The values of canonical forms and their one serialisation.
//!
//! There is no number among them: numbers are decimal text. So no rounding, and
//! no difference between two JSON libraries, can ever change a hash.

use std::borrow::Cow;

/// A canonical value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// Text, in Normalization Form C where it is an author's.
    Text(Cow<'static, str>),
    /// In this order.
    List(Vec<Value>),
    /// By key.
    Map(Entries),
}

/// Values by key. Nearly all have one to five keys, and there are millions of them: a vector in order of keys takes a tenth
/// of the memory of a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries(Vec<(Cow<'static, str>, Value)>);

impl Entries {
    /// Puts a value in its place; what stood there goes.
    pub fn insert(&mut self, key: impl Into<Cow<'static, str>>, value: Value) {
        let key = key.into();
        match self.0.binary_search_by(|(k, _)| k.cmp(&key)) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    /// Takes a value away.
    pub fn remove(&mut self, key: &str) {
        self.0.retain(|(k, _)| k != key);
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &Cow<'static, str>> {
        self.0.iter().map(|(key, _)| key)
    }

    /// Whether a key is there.
    pub fn contains_key(&self, key: &str) -> bool {
        self.0.iter().any(|(k, _)| k == key)
    }

    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for Entries {
    type Item = (Cow<'static, str>, Value);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Extend<(Cow<'static, str>, Value)> for Entries {
    fn extend<I: IntoIterator<Item = (Cow<'static, str>, Value)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(key, value)| self.insert(key, value));
    }
}

impl FromIterator<(Cow<'static, str>, Value)> for Entries {
    fn from_iter<I: IntoIterator<Item = (Cow<'static, str>, Value)>>(entries: I) -> Entries {
        let entries = entries.into_iter();
        let mut all = Entries(Vec::with_capacity(entries.size_hint().0));
        all.extend(entries);
        all
    }
}

impl Value {
    /// A text as it is.
    pub fn text(text: impl Into<Cow<'static, str>>) -> Value {
        Value::Text(text.into())
    }

    /// A mapping of one key.
    pub fn one(key: &'static str, value: Value) -> Value {
        Value::map([(key, value)])
    }

    /// A mapping.
    pub fn map(entries: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
        Value::Map(entries.into_iter().map(|(key, value)| (Cow::Borrowed(key), value)).collect())
    }

    /// A list whose order means nothing: sorted, each element once.
    pub fn set(elements: impl IntoIterator<Item = Value>) -> Value {
        let mut sorted: Vec<(String, Value)> = elements.into_iter().map(|v| (v.to_json(), v)).collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        sorted.dedup_by(|a, b| a.0 == b.0);
        Value::List(sorted.into_iter().map(|(_, v)| v).collect())
    }

    /// An empty text, list or mapping: it means the same as nothing at all.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Bool(_) => false,
            Value::Text(text) => text.is_empty(),
            Value::List(elements) => elements.is_empty(),
            Value::Map(entries) => entries.is_empty(),
        }
    }

    /// JSON by the JSON Canonicalization Scheme (RFC 8785).
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Value::Text(text) => write_text(text, out),
            Value::List(elements) => {
                out.push('[');
                for (i, element) in elements.iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                    }
                    element.write(out);
                }
                out.push(']');
            }
            Value::Map(entries) => write_map(entries, out),
        }
    }
}

/// The JSON of a mapping, for those who have one without a [`Value`] around it.
pub(super) fn write_map(entries: &Entries, out: &mut String) {
    // By UTF-16 code units (RFC 8785 §3.2.3), which is another order than that of UTF-8 as soon as a key leaves the
    // Basic Multilingual Plane.
    if entries.keys().all(|key| key.is_ascii()) {
        return write_entries(&mut entries.0.iter(), out);
    }
    let mut sorted: Vec<&(Cow<'static, str>, Value)> = entries.0.iter().collect();
    sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    write_entries(&mut sorted.into_iter(), out);
}

fn write_entries(entries: &mut dyn Iterator<Item = &(Cow<'static, str>, Value)>, out: &mut String) {
    out.push('{');
    for (i, (key, value)) in entries.enumerate() {
        if i > 0 {
            out.push(',');
        }
        write_text(key, out);
        out.push(':');
        value.write(out);
    }
    out.push('}');
}

/// A string with the escapes of RFC 8785 §3.2.2.2 and no others.
fn write_text(text: &str, out: &mut String) {
    let special = |b: u8| (b < b' ') | (b == b'"') | (b == b'\\');
    out.push('"');
    // Most texts have none of them; without a way out of the loop, many bytes are looked at in one step.
    let plain = text.bytes().fold(0, |any, b| any | u8::from(special(b))) == 0;
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, b)| !plain && special(*b)) {
        out.push_str(&text[done..at]);
        done = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            8 => out.push_str("\\b"),
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            12 => out.push_str("\\f"),
            b'\r' => out.push_str("\\r"),
            _ => out.push_str(&format!("\\u{byte:04x}")),
        }
    }
    out.push_str(&text[done..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn keys_go_by_utf16_as_in_the_example_of_the_rfc() {
        // RFC 8785 §3.2.3, the values shortened.
        let keys = ["\u{20ac}", "\r", "\u{fb33}", "1", "\u{1f600}", "\u{80}", "\u{f6}"];
        let map = Value::Map(keys.into_iter().map(|k| (Cow::Borrowed(k), Value::Bool(true))).collect());
        let expected = "{\"\\r\":true,\"1\":true,\"\u{80}\":true,\"\u{f6}\":true,\"\u{20ac}\":true,\"\u{1f600}\":true,\"\u{fb33}\":true}";
        assert_eq!(map.to_json(), expected);
    }

    #[test]
    fn escapes_are_the_least_there_are() {
        // RFC 8785 §3.2.4, the string of the example.
        let text = Value::text("\u{20ac}$\u{f}\nA'\u{42}\u{22}\u{5c}\\\"/");
        assert_eq!(text.to_json(), "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    #[test]
    fn sets_have_no_order() {
        let set = |words: &[&'static str]| Value::set(words.iter().map(|w| Value::text(*w)));
        assert_eq!(set(&["b", "a", "b"]), set(&["a", "b"]));
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![any::<bool>().prop_map(Value::Bool), any::<String>().prop_map(Value::text)];
        leaf.prop_recursive(4, 32, 5, |inner| {
            let map = |m: BTreeMap<String, Value>| Value::Map(m.into_iter().map(|(k, v)| (Cow::Owned(k), v)).collect());
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
                prop::collection::btree_map(any::<String>(), inner, 0..5).prop_map(map),
            ]
        })
    }

    fn read(json: serde_json::Value) -> Value {
        match json {
            serde_json::Value::Bool(b) => Value::Bool(b),
            serde_json::Value::String(s) => Value::text(s),
            serde_json::Value::Array(a) => Value::List(a.into_iter().map(read).collect()),
            serde_json::Value::Object(o) => Value::Map(o.into_iter().map(|(k, v)| (Cow::Owned(k), read(v))).collect()),
            other => panic!("{other} is no canonical value"),
        }
    }

    proptest! {
        #[test]
        fn another_reader_reads_the_same(value in any_value()) {
            let json = value.to_json();
            let back = serde_json::from_str(&json).map(read);
            prop_assert_eq!(back.ok(), Some(value));
        }
    }
}
