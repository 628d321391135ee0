//! Filters that templates may use beside those of the engine.

use super::Theme;
use crate::render::Writer;
use std::collections::BTreeMap;
use tera::{Kwargs, State, Tera, TeraResult, Value};

/// Registers the filters, with the theme's words where they need some.
pub(super) fn register(tera: &mut Tera, theme: &Theme) {
    tera.register_filter("count", |text: &str, args: Kwargs, _: &State| -> TeraResult<String> {
        let n = args.must_get::<u64>("n")?;
        Ok(count(text, n))
    });
    tera.register_filter("fill", |text: &str, args: Kwargs, _: &State| -> TeraResult<String> {
        let values: BTreeMap<String, String> = args.iter().map(|(key, value)| (key.to_string(), show(value))).collect();
        Ok(fill(text, &|name| values.get(name).cloned()))
    });
    tera.register_filter("code", Code);
    tera.register_filter("number", |value: Value, _: Kwargs, _: &State| -> String { show(&value) });
    let (minutes_only, hours, both) =
        (theme.word("minutes").to_owned(), theme.word("hours").to_owned(), theme.word("hours_minutes").to_owned());
    tera.register_filter("minutes", move |minutes: u64, _: Kwargs, _: &State| -> String {
        let (h, m) = (minutes / 60, minutes % 60);
        let text = if h == 0 {
            &minutes_only
        } else if m == 0 {
            &hours
        } else {
            &both
        };
        fill(text, &|name| match name {
            "h" => Some(h.to_string()),
            "m" | "n" => Some(m.to_string()),
            _ => None,
        })
    });
    let dates = Dates::new(theme);
    tera.register_filter("date", move |text: &str, _: Kwargs, _: &State| -> String { dates.show(text) });
}

/// Plain text of a field as HTML: what stands between backquotes is code, as authors write it everywhere.
struct Code;

impl tera::Filter<&str, String> for Code {
    fn call(&self, text: &str, _: Kwargs, _: &State<'_>) -> String {
        code(text)
    }

    fn is_safe(&self) -> bool {
        true
    }
}

fn code(text: &str) -> String {
    let mut w = Writer::default();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('`') {
        let Some((inner, after)) = tail.split_once('`') else { break };
        w.text(before);
        w.tag("code").wrap(inner);
        rest = after;
    }
    w.text(rest);
    w.finish().into_string()
}

/// Chooses from `one|other` by number and fills `{n}` in.
pub(super) fn count(text: &str, n: u64) -> String {
    let (one, other) = text.split_once('|').unwrap_or((text, text));
    fill(if n == 1 { one } else { other }, &|name| (name == "n").then(|| n.to_string()))
}

/// Replaces each `{name}` that has a value, in one pass.
pub(super) fn fill(text: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let filled = tail.split_once('}').and_then(|(name, after)| Some((value(name)?, after)));
        match filled {
            Some((text, after)) => {
                out.push_str(&text);
                rest = after;
            }
            None => {
                out.push('{');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A number without a useless fraction, anything else as it is.
fn show(value: &Value) -> String {
    match value.as_f64() {
        Some(n) if n.fract() == 0.0 && n.abs() < 1e15 => format!("{n:.0}"),
        _ => value.to_string(),
    }
}

/// Dates in words.
#[derive(Clone, Debug)]
pub(super) struct Dates {
    months: Vec<String>,
    pattern: String,
}

impl Dates {
    pub(super) fn new(theme: &Theme) -> Dates {
        Dates {
            months: theme.word("months").split('|').map(str::to_owned).collect(),
            pattern: theme.word("date").to_owned(),
        }
    }

    /// `2026-09-15` as `15 September 2026`; other texts stay.
    pub(super) fn show(&self, text: &str) -> String {
        let Some(date) = crate::world::Date::parse(text) else { return text.to_owned() };
        let Some(month) = self.months.get(usize::from(date.month()) - 1) else { return text.to_owned() };
        fill(&self.pattern, &|name| match name {
            "d" => Some(date.day().to_string()),
            "month" => Some(month.clone()),
            "y" => Some(date.year().to_string()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_numbers() {
        assert_eq!(count("1 lesson|{n} lessons", 1), "1 lesson");
        assert_eq!(count("1 lesson|{n} lessons", 0), "0 lessons");
        assert_eq!(fill("{a} of {b}, {c}", &|n| (n != "c").then(|| format!("<{n}>"))), "<a> of <b>, {c}");
        assert_eq!(fill("open { brace", &|_| None), "open { brace");
    }

    #[test]
    fn backquotes_are_code_and_all_else_is_text() {
        assert_eq!(code("use `Vary` & `<b>`"), "use <code>Vary</code> &amp; <code>&lt;b&gt;</code>");
        assert_eq!(code("a lone ` stays <i>"), "a lone ` stays &lt;i&gt;");
    }
}
