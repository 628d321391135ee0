//! The small grammars of field values: one parser and one anchored regular
//! expression each. The expressions go into the JSON Schemas.

use std::fmt;

/// An inclusive range of integers, open on either side. `12` is `12..12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Range {
    /// Smallest value, if bounded.
    pub min: Option<u32>,
    /// Largest value, if bounded.
    pub max: Option<u32>,
}

impl Range {
    /// Regular expression of the notation.
    pub const PATTERN: &str = r"^([0-9]{1,6}\.\.[0-9]{1,6}|[0-9]{1,6}\.\.|\.\.[0-9]{1,6}|[0-9]{1,6})$";

    /// Reads `22..26`, `..20`, `15..` or `12`. A reversed range is read; the decoder reports it.
    pub fn parse(text: &str) -> Option<Range> {
        let number = |s: &str| -> Option<u32> { (digits(s) && s.len() <= 6).then(|| s.parse().ok())? };
        match text.split_once("..") {
            None => number(text).map(|n| Range { min: Some(n), max: Some(n) }),
            Some(("", "")) => None,
            Some(("", max)) => number(max).map(|n| Range { min: None, max: Some(n) }),
            Some((min, "")) => number(min).map(|n| Range { min: Some(n), max: None }),
            Some((min, max)) => Some(Range { min: Some(number(min)?), max: Some(number(max)?) }),
        }
    }

    /// Whether `n` lies inside.
    pub fn contains(self, n: u32) -> bool {
        self.min.is_none_or(|min| n >= min) && self.max.is_none_or(|max| n <= max)
    }

    /// Smaller bound above larger bound.
    pub fn is_reversed(self) -> bool {
        matches!((self.min, self.max), (Some(min), Some(max)) if min > max)
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "{min}"),
            (min, max) => {
                let show = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
                write!(f, "{}..{}", show(min), show(max))
            }
        }
    }
}

/// A length of time in the unit the author chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// Units of [`Duration`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds, `s`.
    Seconds,
    /// Minutes, `min`.
    Minutes,
    /// Hours, `h`.
    Hours,
    /// Days.
    Days,
    /// Calendar months.
    Months,
    /// Years.
    Years,
}

impl Duration {
    /// Regular expression of the notation.
    pub const PATTERN: &str = r"^[0-9]{1,6} (s|min|h|days?|months?|years?)$";

    /// Reads `90 min`, `30 s`, `2 h`, `14 days`, `24 months`, `2 years`.
    pub fn parse(text: &str) -> Option<Duration> {
        let (count, unit) = text.split_once(' ')?;
        let unit = match unit {
            "s" => Unit::Seconds,
            "min" => Unit::Minutes,
            "h" => Unit::Hours,
            "day" | "days" => Unit::Days,
            "month" | "months" => Unit::Months,
            "year" | "years" => Unit::Years,
            _ => return None,
        };
        let count = (digits(count) && count.len() <= 6).then(|| count.parse().ok())??;
        Some(Duration { count, unit })
    }

    /// Seconds, for units shorter than a month.
    pub fn seconds(self) -> Option<u32> {
        let factor = match self.unit {
            Unit::Seconds => 1,
            Unit::Minutes => 60,
            Unit::Hours => 3_600,
            Unit::Days => 86_400,
            Unit::Months | Unit::Years => return None,
        };
        self.count.checked_mul(factor)
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.count == 1 { "" } else { "s" };
        match self.unit {
            Unit::Seconds => write!(f, "{} s", self.count),
            Unit::Minutes => write!(f, "{} min", self.count),
            Unit::Hours => write!(f, "{} h", self.count),
            Unit::Days => write!(f, "{} day{plural}", self.count),
            Unit::Months => write!(f, "{} month{plural}", self.count),
            Unit::Years => write!(f, "{} year{plural}", self.count),
        }
    }
}

/// A decimal number kept exactly: `digits × 10^-scale`, with its sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    text: String,
}

impl Decimal {
    /// Regular expression of the notation.
    pub const PATTERN: &str = r"^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?$";

    /// Reads `12`, `-0.5`, `1.50`.
    pub fn parse(text: &str) -> Option<Decimal> {
        let body = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = body.split_once('.').map_or((body, None), |(w, f)| (w, Some(f)));
        let good_whole = digits(whole) && whole.len() <= 18 && (whole == "0" || !whole.starts_with('0'));
        let good_fraction = fraction.is_none_or(|f| digits(f) && f.len() <= 18);
        (good_whole && good_fraction).then(|| Decimal { text: text.to_owned() })
    }

    /// As the author wrote it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Without trailing zeros of the fraction, and no `-0`: equal numbers, equal texts.
    pub fn canonical(&self) -> String {
        let trimmed = match self.text.contains('.') {
            true => self.text.trim_end_matches('0').trim_end_matches('.'),
            false => &self.text,
        };
        if trimmed == "-0" { "0".to_owned() } else { trimmed.to_owned() }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// How far a numeric answer may lie from the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// In the key's unit.
    Absolute(Decimal),
    /// Per cent of the key.
    Percent(Decimal),
}

impl Tolerance {
    /// Regular expression of the notation.
    pub const PATTERN: &str = r"^(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?%?$";

    /// Reads `0.05` or `2%`.
    pub fn parse(text: &str) -> Option<Tolerance> {
        if text.starts_with('-') {
            return None;
        }
        match text.strip_suffix('%') {
            Some(number) => Decimal::parse(number).map(Tolerance::Percent),
            None => Decimal::parse(text).map(Tolerance::Absolute),
        }
    }
}

/// A requirement on a product's version: all comparisons must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionReq {
    /// As written.
    pub text: String,
    /// Operator and version parts.
    pub bounds: Vec<(Comparison, Vec<u32>)>,
}

/// Operators of [`VersionReq`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `3.2` or `=3.2`
    Equal,
    /// `>=3.2`
    AtLeast,
    /// `>3.2`
    Above,
    /// `<=3.2`
    AtMost,
    /// `<3.2`
    Below,
}

impl VersionReq {
    /// Regular expression of the notation.
    pub const PATTERN: &str =
        r"^(>=|<=|>|<|=)?[0-9]{1,6}(\.[0-9]{1,6}){0,3}( (>=|<=|>|<|=)?[0-9]{1,6}(\.[0-9]{1,6}){0,3}){0,3}$";

    /// Reads `>=3.2`, `3.2`, `>=3.2 <4`.
    pub fn parse(text: &str) -> Option<VersionReq> {
        let bounds: Option<Vec<_>> = text.split(' ').map(bound).collect();
        let bounds = bounds.filter(|b| (1..=4).contains(&b.len()))?;
        Some(VersionReq { text: text.to_owned(), bounds })
    }

    /// Whether a version such as `3.2` satisfies all bounds; missing parts count as 0.
    pub fn matches(&self, version: &str) -> bool {
        let Some(version) = version_parts(version) else { return false };
        let part = |parts: &[u32], i: usize| parts.get(i).copied().unwrap_or(0);
        self.bounds.iter().all(|(comparison, bound)| {
            let order = (0..4).map(|i| part(&version, i).cmp(&part(bound, i))).find(|o| o.is_ne());
            let order = order.unwrap_or(std::cmp::Ordering::Equal);
            match comparison {
                Comparison::Equal => order.is_eq(),
                Comparison::AtLeast => order.is_ge(),
                Comparison::Above => order.is_gt(),
                Comparison::AtMost => order.is_le(),
                Comparison::Below => order.is_lt(),
            }
        })
    }
}

fn bound(text: &str) -> Option<(Comparison, Vec<u32>)> {
    let operators = [
        (">=", Comparison::AtLeast),
        ("<=", Comparison::AtMost),
        (">", Comparison::Above),
        ("<", Comparison::Below),
        ("=", Comparison::Equal),
    ];
    let found = operators.iter().find_map(|(op, c)| text.strip_prefix(op).map(|rest| (*c, rest)));
    let (comparison, version) = found.unwrap_or((Comparison::Equal, text));
    version_parts(version).map(|parts| (comparison, parts))
}

fn version_parts(text: &str) -> Option<Vec<u32>> {
    let parts: Option<Vec<u32>> =
        text.split('.').map(|p| (digits(p) && p.len() <= 6).then(|| p.parse().ok())?).collect();
    parts.filter(|p| (1..=4).contains(&p.len()))
}

/// Regular expression of ids.
pub const ID_PATTERN: &str = r"^[a-z0-9][a-z0-9.-]{0,63}$";

/// Whether a text is an id.
pub fn is_id(text: &str) -> bool {
    let rest = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
    let bytes = text.as_bytes();
    bytes.len() <= 64
        && bytes.first().is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && bytes.iter().all(|b| rest(*b))
}

/// Regular expression of absolute addresses: a scheme and something after it, no space.
pub const IRI_PATTERN: &str = r"^[a-z][a-z0-9+.-]*:[^\s<>]+$";

/// Whether a text is an absolute address.
pub fn is_iri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"+.-".contains(&b))
        && !rest.is_empty()
        && !rest.contains(|c: char| c.is_whitespace() || c == '<' || c == '>')
}

/// Regular expression of dates; that the day exists is the decoder's to say.
pub const DATE_PATTERN: &str = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// Regular expression of paths inside the content folder.
pub const PATH_PATTERN: &str = r"^[^/\\\s][^\\]*$";

/// Whether a text can be a path inside the content folder.
pub fn is_path(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c != '/' && !c.is_whitespace()) && !text.contains('\\')
}

/// Regular expression of handles: of a person, or of a team after its organisation.
pub const HANDLE_PATTERN: &str =
    r"^[A-Za-z0-9_]([A-Za-z0-9_-]{0,37}[A-Za-z0-9_])?(/[A-Za-z0-9_]([A-Za-z0-9_-]{0,37}[A-Za-z0-9_])?)?$";

/// Whether a text can be a handle, written without `@`.
pub fn is_handle(text: &str) -> bool {
    let name = |name: &str| {
        (1..=39).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            && !name.starts_with('-')
            && !name.ends_with('-')
    };
    text.split_once('/').map_or_else(|| name(text), |(organisation, team)| name(organisation) && name(team))
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_print_as_written() {
        for text in ["22..26", "..20", "15..", "12"] {
            assert_eq!(Range::parse(text).map(|r| r.to_string()).as_deref(), Some(text));
        }
        for text in ["", "..", "a..b", "1...2", "-1..2", "1 .. 2", "1234567"] {
            assert_eq!(Range::parse(text), None, "{text}");
        }
    }

    #[test]
    fn versions_compare_by_parts() {
        let fits = |req: &str, v: &str| VersionReq::parse(req).is_some_and(|r| r.matches(v));
        assert!(fits(">=3.2", "3.10") && fits(">=3.2", "3.2.0") && fits(">=3.2 <4", "3.9.9"));
        assert!(!fits(">=3.2", "3.1.9") && !fits(">=3.2 <4", "4.0") && !fits("3.2", "3.2.1"));
    }

    #[test]
    fn equal_decimals_have_one_form() {
        let canonical = |t: &str| Decimal::parse(t).map(|d| d.canonical());
        assert_eq!(canonical("1.50").as_deref(), Some("1.5"));
        assert_eq!(canonical("10").as_deref(), Some("10"));
        assert_eq!(canonical("-0.0").as_deref(), Some("0"));
        assert_eq!(Decimal::parse("01"), None);
        assert_eq!(Decimal::parse("1e3"), None);
    }
}
