//! Scalars of YAML (specification 1.2.2, chapters 5 and 7).

/// The plainest YAML scalar that reads back as this text, for the value of a
/// block mapping or an element of a block list. What another YAML reader would
/// take for a number, a boolean or null (`1.10`, `no`) is quoted.
pub fn quote(text: &str) -> String {
    if is_plain(text, false) && !is_ambiguous(text) { text.to_owned() } else { quoted(text) }
}

/// The same inside `[…]` and `{…}`, and for keys.
pub fn quote_in_flow(text: &str) -> String {
    if is_plain(text, true) && !is_ambiguous(text) { text.to_owned() } else { quoted(text) }
}

/// A number, boolean, date or range as it stands; quoted only where it would not read back.
pub fn plain(text: &str) -> String {
    if is_plain(text, true) && !is_null(text) { text.to_owned() } else { quoted(text) }
}

/// Whether the text reads back without quotes.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let flow = |c: char| matches!(c, ',' | '[' | ']' | '{' | '}');
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let after_dash = chars.next().is_some_and(|c| c != ' ' && !flow(c));
    let good_start = match first {
        '-' => after_dash,
        '?' | ':' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`' => false,
        c => !flow(c),
    };
    let good_colons = text.match_indices(':').all(|(at, _)| {
        text[at + 1..].chars().next().is_some_and(|c| c != ' ' && !(in_flow && (flow(c) || matches!(c, '"' | '\''))))
    });
    good_start
        && good_colons
        && text.trim() == text
        && !text.contains(" #")
        && !text.starts_with("---")
        && !text.starts_with("...")
        && !(in_flow && (text.contains(flow) || text.ends_with(" -")))
        && text.chars().all(|c| is_printable(c) && c != '\t' && c != '\n')
}

/// Characters that YAML allows unescaped, except line ends that an editor may change.
pub(super) fn is_printable(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
        && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn quoted(text: &str) -> String {
    let simple = text.chars().all(|c| is_printable(c) && c != '\t' && c != '\n');
    if simple && text.contains(['"', '\\']) && !text.contains('\'') {
        return format!("'{text}'");
    }
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c if (c as u32) < 0x100 => out.push_str(&format!("\\x{:02X}", c as u32)),
            c if (c as u32) < 0x1_0000 => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push_str(&format!("\\U{:08X}", c as u32)),
        }
    }
    out.push('"');
    out
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Whether a reader of YAML 1.1 or 1.2 may take the text for something else.
/// Dates are left alone: 1.2 has no date type and the content writes them plain.
fn is_ambiguous(text: &str) -> bool {
    let word = text.to_ascii_lowercase();
    let words = ["null", "true", "false", "yes", "no", "on", "off", "~", "=", "<<"];
    // Percentages are texts in YAML, but the source language wants a number's own writing in quotes.
    words.contains(&word.as_str()) || is_number(word.strip_suffix('%').unwrap_or(&word))
}

/// Numbers of the core schema (1.2.2 §10.3.2) and of YAML 1.1 (underscores, base 60, `0b`).
fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix(['-', '+']).unwrap_or(word);
    let all = |text: &str, legal: fn(char) -> bool| !text.is_empty() && text.chars().all(|c| legal(c) || c == '_');
    let decimal = |text: &str| all(text, |c| c.is_ascii_digit());
    if let Some(rest) = digits.strip_prefix("0x") {
        return all(rest, |c| c.is_ascii_hexdigit());
    }
    if let Some(rest) = digits.strip_prefix("0o").or_else(|| digits.strip_prefix("0b")) {
        return all(rest, |c| c.is_digit(8));
    }
    if digits == ".inf" || digits == ".nan" {
        return true;
    }
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let sixty = whole.contains(':') && whole.split(':').all(decimal);
    let number = (decimal(whole) || whole.is_empty() || sixty) && (decimal(fraction) || fraction.is_empty());
    let power = decimal(exponent.strip_prefix(['-', '+']).unwrap_or(exponent));
    number && power && mantissa.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use saphyr_parser::{Event, Parser, ScalarStyle};

    /// The scalars of a YAML text in order, with whether each was plain.
    fn scalars(yaml: &str) -> Vec<(String, bool)> {
        let mut found = Vec::new();
        for event in Parser::new_from_str(yaml) {
            match event {
                Ok((Event::Scalar(text, style, _, _), _)) => {
                    found.push((text.into_owned(), style == ScalarStyle::Plain))
                }
                Ok(_) => {}
                Err(error) => panic!("{yaml:?}: {error}"),
            }
        }
        found
    }

    fn reads_back(text: &str) {
        let shown = quote(text);
        let block = scalars(&format!("key: {shown}\nlist:\n  - {shown}\nnext: 1\n"));
        assert_eq!(block.len(), 6, "{shown:?}");
        assert_eq!((&block[1].0, &block[3].0), (&text.to_owned(), &text.to_owned()), "{shown:?}");
        let shown = quote_in_flow(text);
        let flow = scalars(&format!("key: [{shown}, {{{shown}: {shown}}}, {shown}]\n{shown}: 1\n"));
        let expected: Vec<_> = flow.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(expected, ["key", text, text, text, text, text, "1"], "{shown:?}");
    }

    #[test]
    fn the_plainest_that_reads_back() {
        let cases = [
            ("Cutting photo bytes", "Cutting photo bytes"),
            ("Vary: what it does", "\"Vary: what it does\""),
            ("a,b [c] {d}", "a,b [c] {d}"),
            ("https://example.org/#x", "https://example.org/#x"),
            ("2026-03-01", "2026-03-01"),
            ("22..26", "22..26"),
            ("90 min", "90 min"),
            (">=3.2", "\">=3.2\""),
            ("1.50", "\"1.50\""),
            ("-1e5", "\"-1e5\""),
            ("1_000", "\"1_000\""),
            ("12:30", "\"12:30\""),
            ("0x1F", "\"0x1F\""),
            ("no", "\"no\""),
            ("Null", "\"Null\""),
            ("nothing", "nothing"),
            ("e5", "e5"),
            ("", "\"\""),
            (" x", "\" x\""),
            ("- x", "\"- x\""),
            ("-x", "-x"),
            ("# x", "\"# x\""),
            ("x #1", "\"x #1\""),
            ("C#", "C#"),
            ("say \"hi\"", "say \"hi\""),
            ("\"hi\" he said", "'\"hi\" he said'"),
            ("it's: \"x\"", "\"it's: \\\"x\\\"\""),
            ("a\nb", "\"a\\nb\""),
            ("\u{1b}[0m\u{85}\u{feff}", "\"\\x1B[0m\\x85\\uFEFF\""),
            ("日本 👩‍👩‍👧", "日本 👩‍👩‍👧"),
        ];
        for (text, expected) in cases {
            assert_eq!(quote(text), expected);
            reads_back(text);
        }
        assert_eq!(quote_in_flow("a,b"), "\"a,b\"");
        assert_eq!(quote_in_flow("cfg-03.2"), "cfg-03.2");
    }

    #[test]
    fn numbers_and_booleans_stay_plain_where_asked() {
        assert_eq!(["60", "true", "1.5", "22..26"].map(plain), ["60", "true", "1.5", "22..26"]);
        assert_eq!([plain(""), plain("null"), plain("a: b")], ["\"\"", "\"null\"", "\"a: b\""]);
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "\\PC{0,24}") {
            reads_back(&text);
        }

        #[test]
        fn marks_of_yaml_read_back(text in "[-?:,\\[\\]{}#&*!|>'\"%@`~=<. ab01\\\\\n\t\r\u{85}\u{2028}\u{feff}]{0,8}") {
            reads_back(&text);
        }

        #[test]
        fn what_stays_plain_is_never_another_type(text in "[-+.:_0-9a-fxobeEinfyYtTruslNO~]{1,6}") {
            if let Ok(number) = text.parse::<f64>() {
                let word = text.trim_start_matches(['-', '+']).to_ascii_lowercase();
                // Rust also reads the words `inf` and `nan`, which YAML does not.
                if !word.starts_with(['i', 'n']) {
                    prop_assert_ne!(quote(&text), text.clone(), "{}", number);
                }
            }
        }
    }
}
