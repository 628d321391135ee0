//! Quantities in options: a number, a range, a date or a version, with its unit.

use super::Wording;
use crate::words::TokenKind;

/// What a numeric option says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// Least value, in the unit's base where the unit is known.
    pub(super) low: f64,
    /// Greatest value; the same for a single number.
    pub(super) high: f64,
    /// It is a range, or open at one end.
    pub(super) range: bool,
    /// The unit as written, folded; empty without one.
    pub(super) unit: String,
    /// Digits after the decimal point of the first number.
    pub(super) decimals: usize,
}

/// Reads an option that is a quantity and nothing else.
pub(super) fn quantity(option: &Wording<'_>) -> Option<Quantity> {
    let text = &option.text;
    let mut numbers: Vec<(f64, usize)> = Vec::new();
    let (mut unit, mut sign) = (String::new(), Bound::Exact);
    let (mut dash, mut between) = (false, false);
    let mut negative = false;
    let mut date = None;
    for (i, token) in text.tokens().iter().enumerate() {
        let word = text.text_of(token);
        match token.kind {
            TokenKind::Number if date.is_some() => {}
            TokenKind::Number => {
                date = iso_date(text, i);
                let (value, decimals) = date.map_or_else(|| number(word), |d| Some((d, 0)))?;
                numbers.push((if negative { -value } else { value }, decimals));
                negative = false;
            }
            TokenKind::Sign('-') if date.is_some() => {}
            TokenKind::Sign('–' | '—' | '-') if !numbers.is_empty() => dash = true,
            TokenKind::Sign('-' | '−') if i == 0 => negative = true,
            TokenKind::Sign('<' | '≤') => sign = Bound::Below,
            TokenKind::Sign('>' | '≥') => sign = Bound::Above,
            TokenKind::Sign('.') if i + 1 == text.tokens().len() => {}
            TokenKind::Sign('$' | '€' | '£' | '%' | '°' | '/' | '²') => unit.push_str(word),
            TokenKind::Word => match word {
                "to" | "bis" | "through" => dash = true,
                "and" | "und" if between => dash = true,
                "between" | "zwischen" => between = true,
                "from" | "about" | "exactly" | "von" | "genau" | "etwa" => {}
                "under" | "below" | "most" | "up" | "than" if word == "than" || word == "most" || word == "up" => {}
                "less" | "fewer" | "unter" | "weniger" | "höchstens" | "maximum" => sign = Bound::Below,
                "more" | "over" | "above" | "über" | "mehr" | "mindestens" | "minimum" => sign = Bound::Above,
                "under" | "below" => sign = Bound::Below,
                "at" | "als" => {}
                "least" => sign = Bound::Above,
                _ if numbers.is_empty() => numbers.push((spelled(word)?, 0)),
                _ => {
                    if !unit.is_empty() {
                        unit.push(' ');
                    }
                    unit.push_str(word);
                }
            },
            _ => return None,
        }
        if word == "most" || (word == "up" && numbers.is_empty()) {
            sign = Bound::Below;
        }
    }
    if numbers.is_empty() || numbers.len() > 2 || unit.split(' ').count() > 2 || unit.chars().count() > 24 {
        return None;
    }
    if numbers.len() == 2 && !dash {
        return None;
    }
    let factor = factor(&unit);
    let (first, decimals) = numbers[0];
    let last = numbers.last().map_or(first, |n| n.0);
    let (low, high) = (first.min(last) * factor, first.max(last) * factor);
    let (low, high) = match sign {
        Bound::Exact => (low, high),
        Bound::Below => (f64::NEG_INFINITY, high),
        Bound::Above => (low, f64::INFINITY),
    };
    Some(Quantity { low, high, range: low != high, unit, decimals })
}

/// A number in words.
fn spelled(word: &str) -> Option<f64> {
    const ENGLISH: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const GERMAN: [&str; 13] =
        ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];
    [ENGLISH, GERMAN].iter().find_map(|words| words.iter().position(|w| *w == word)).map(|n| n as f64)
}

/// `2026-03-01` at a token, as days of a calendar in which every month has 31.
fn iso_date(text: &crate::words::Passage, at: usize) -> Option<f64> {
    let number = |i: usize, digits: usize| {
        let word = text.word_at(i);
        (word.len() == digits).then(|| word.parse::<f64>().ok()).flatten()
    };
    let dashes = text.word_at(at + 1) == "-" && text.word_at(at + 3) == "-";
    let (year, month, day) = (number(at, 4)?, number(at + 2, 2)?, number(at + 4, 2)?);
    dashes.then_some(year * 372.0 + month * 31.0 + day)
}

/// Whether a unit is one that options in several units can be compared by, or the sign of an amount.
pub(super) fn known(unit: &str) -> bool {
    let sign = matches!(
        unit,
        "%" | "$"
            | "€"
            | "£"
            | "°"
            | "s"
            | "m"
            | "b"
            | "second"
            | "seconds"
            | "sekunde"
            | "sekunden"
            | "metre"
            | "metres"
            | "meter"
            | "byte"
            | "bytes"
            | "bit"
            | "bits"
    );
    sign || factor(unit) != 1.0
}

enum Bound {
    Exact,
    Below,
    Above,
}

/// A number with thousands separators and a decimal point or comma, and its decimals; no address and no time.
fn number(text: &str) -> Option<(f64, usize)> {
    if text.contains(':') || text.matches('.').count() > 1 {
        return None;
    }
    let grouped = |separator: char| {
        let mut parts = text.split(separator);
        let first = parts.next().unwrap_or_default();
        let mut rest = parts.peekable();
        rest.peek().is_some() && (1..=3).contains(&first.len()) && first != "0" && rest.all(|p| p.len() == 3)
    };
    // German groups by points: `1.200`.
    let points = text.contains('.')
        && !text.contains(',')
        && grouped('.')
        && text.rsplit('.').next().is_some_and(|p| p.ends_with("00"));
    let plain = if points {
        text.replace('.', "")
    } else if text.contains(',') && (grouped(',') || text.contains('.')) {
        text.replace(',', "")
    } else {
        text.replace(',', ".")
    };
    let decimals = plain.split_once('.').map_or(0, |(_, after)| after.len());
    Some((plain.parse().ok()?, decimals))
}

/// What a unit counts in its base unit, so that options in mixed units compare.
fn factor(unit: &str) -> f64 {
    match unit {
        "ms" | "millisecond" | "milliseconds" | "millisekunden" => 0.001,
        "min" | "minute" | "minutes" | "minuten" => 60.0,
        "h" | "hour" | "hours" | "stunde" | "stunden" => 3600.0,
        "day" | "days" | "tag" | "tage" | "tagen" => 86_400.0,
        "week" | "weeks" | "woche" | "wochen" => 604_800.0,
        "month" | "months" | "monat" | "monate" | "monaten" => 2_629_800.0,
        "year" | "years" | "jahr" | "jahre" | "jahren" => 31_557_600.0,
        "kb" | "kib" | "kbit" | "kilobyte" | "kilobytes" | "kbps" | "kbit / s" => 1e3,
        "mb" | "mib" | "mbit" | "megabyte" | "megabytes" | "mbps" => 1e6,
        "gb" | "gib" | "gbit" | "gigabyte" | "gigabytes" | "gbps" => 1e9,
        "tb" | "tib" | "terabyte" | "terabytes" => 1e12,
        "mm" => 0.001,
        "cm" => 0.01,
        "km" => 1000.0,
        _ => 1.0,
    }
}
