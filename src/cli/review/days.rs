//! Days as spreadsheets write them. A day is read only where one day can be meant.

use crate::world::Date;
use clap::ValueEnum;

/// In which order a day, a month and a year stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Order {
    /// 31.12.2026
    Dmy,
    /// 12/31/2026
    Mdy,
}

/// From which day spreadsheets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum System {
    /// 1 is 1900-01-01: Excel on any computer since 2011, LibreOffice, Google Sheets.
    #[value(name = "1900")]
    Since1900,
    /// 0 is 1904-01-01: workbooks that began on an old Mac.
    #[value(name = "1904")]
    Since1904,
}

/// A day with what has to be said about how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) day: Date,
    pub(super) note: Option<String>,
}

/// Reads a cell.
pub(super) fn day(text: &str, order: Option<Order>, system: System) -> Result<Day, String> {
    let date = text.split(['T', ' ']).next().unwrap_or(text);
    let plain = |day| Ok(Day { day, note: None });
    if let Some(day) = Date::parse(date) {
        return plain(day);
    }
    if let Some(serial) = serial(text) {
        return counted(text, serial, system);
    }
    let parts: Vec<&str> = date.split(['.', '/', '-']).collect();
    let numbers: Option<Vec<u16>> = parts.iter().map(|p| p.parse().ok()).collect();
    let wrong = || format!("`{text}` is no day; write it as YYYY-MM-DD, such as 2026-10-01");
    match (numbers.as_deref(), parts.as_slice()) {
        (Some([year, month, day]), [y, ..]) if y.len() == 4 => {
            Date::new(*year, byte(*month), byte(*day)).map_or_else(|| Err(wrong()), plain)
        }
        (Some([a, b, year]), [.., y]) if y.len() == 4 => either(text, (*a, *b, *year), order).and_then(plain),
        (Some([_, _, _]), _) => Err(format!("`{text}` has a year of two digits; write the day as YYYY-MM-DD")),
        _ => Err(wrong()),
    }
}

fn byte(n: u16) -> u8 {
    u8::try_from(n).unwrap_or(0)
}

fn either(text: &str, (a, b, year): (u16, u16, u16), order: Option<Order>) -> Result<Date, String> {
    let (dmy, mdy) = (Date::new(year, byte(b), byte(a)), Date::new(year, byte(a), byte(b)));
    let wrong = || format!("`{text}` is no day; write it as YYYY-MM-DD, such as 2026-10-01");
    match (order, dmy, mdy) {
        (Some(Order::Dmy), found, _) | (Some(Order::Mdy), _, found) => found.ok_or_else(wrong),
        (None, Some(one), Some(other)) if one != other => Err(format!(
            "`{text}` may be {one} or {other}; write the day as YYYY-MM-DD, or say which with --dates dmy or --dates mdy"
        )),
        (None, one, other) => one.or(other).ok_or_else(wrong),
    }
}

/// A whole number of days; a time of day behind it is dropped.
fn serial(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    // Five digits: 1927 to 2173 since 1900.
    (whole.len() == 5 && digits(whole) && digits(fraction)).then(|| whole.parse().ok())?
}

fn counted(text: &str, serial: i64, system: System) -> Result<Day, String> {
    // 1970-01-01 is 25569 since 1900 (which counts a 29 February 1900 that there was not) and 24107 since 1904.
    let (origin, name) = match system {
        System::Since1900 => (25_569, "1900"),
        System::Since1904 => (24_107, "1904"),
    };
    let day = Date::from_days(serial - origin).ok_or_else(|| format!("`{text}` is no day"))?;
    Ok(Day { day, note: Some(format!("{text} was read as {day}: days counted since {name}")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        day(text, None, System::Since1900).map(|d| d.day.to_string())
    }

    #[test]
    fn one_day_can_be_meant() {
        for (text, expected) in [
            ("2026-12-31", "2026-12-31"),
            ("2026-12-31T00:00:00", "2026-12-31"),
            ("2026-12-31 14:30", "2026-12-31"),
            ("2026/12/31", "2026-12-31"),
            ("31.12.2026", "2026-12-31"),
            ("12/31/2026", "2026-12-31"),
            ("31-12-2026", "2026-12-31"),
            ("5.5.2026", "2026-05-05"),
            ("46387", "2026-12-31"),
            ("46387.5", "2026-12-31"),
            ("25569", "1970-01-01"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(day("44925", None, System::Since1904).map(|d| d.day.to_string()).as_deref(), Ok("2026-12-31"));
    }

    #[test]
    fn two_days_may_be_meant_or_none() {
        for text in ["03.04.2026", "03/04/2026"] {
            let error = read(text).expect_err("two days");
            assert!(error.contains("2026-04-03 or 2026-03-04"), "{error}");
        }
        let with = |order| day("03/04/2026", Some(order), System::Since1900).map(|d| d.day.to_string());
        assert_eq!(with(Order::Dmy).as_deref(), Ok("2026-04-03"));
        assert_eq!(with(Order::Mdy).as_deref(), Ok("2026-03-04"));
        for text in
            ["", "soon", "31.12.26", "32.01.2026", "2026-02-30", "4638", "463871", "1.2", "31.12.2026.1", "2026-13-01"]
        {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
