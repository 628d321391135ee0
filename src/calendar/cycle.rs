//! The rhythm of releases.

use crate::canon::{Release, ReleaseId};
use crate::world::Date;

/// Months of a cycle's name; an unknown one is a quarter.
fn months(cycle: &str) -> u8 {
    match cycle {
        "monthly" => 1,
        "yearly" => 12,
        _ => 3,
    }
}

/// The last days of the cycles after `after`, up to `until`, in order.
pub fn cycle_ends(cycle: &str, after: Date, until: Date) -> Vec<Date> {
    let step = months(cycle);
    let mut ends = Vec::new();
    let mut end = cycle_end(step, after.year(), after.month());
    while let Some(day) = end.filter(|day| *day <= until) {
        if day > after {
            ends.push(day);
        }
        end = following(day).and_then(|next| cycle_end(step, next.year(), next.month()));
    }
    ends
}

/// The last day of the cycle that a release closes. Of a quarter's release the name tells; of one that mends it, which
/// may come much later, only a monthly rhythm takes notice.
pub fn closed_by(cycle: &str, release: &Release) -> Option<Date> {
    let (year, quarter) = release.id.quarter();
    match (months(cycle), release.id.is_patch()) {
        (1, _) => cycle_end(1, release.date.year(), release.date.month()),
        (_, true) => None,
        (step, false) => cycle_end(step, year, quarter * 3),
    }
}

/// The last day of the cycle in which a month lies.
fn cycle_end(step: u8, year: u16, month: u8) -> Option<Date> {
    let last = (month - 1) / step * step + step;
    let first_of_next = match last {
        12 => Date::new(year + 1, 1, 1),
        last => Date::new(year, last + 1, 1),
    };
    Date::from_days(first_of_next?.days() - 1)
}

fn following(day: Date) -> Option<Date> {
    Date::from_days(day.days() + 1)
}

/// What the release of a day is called: its quarter, counted on where that one is stamped already (`2026-Q3.1`).
pub fn release_name(day: Date, stamped: &[ReleaseId]) -> String {
    let quarter = format!("{:04}-Q{}", day.year(), (day.month() - 1) / 3 + 1);
    let taken = |name: &str| ReleaseId::parse(name).is_some_and(|id| stamped.contains(&id));
    if !taken(&quarter) {
        return quarter;
    }
    (1u32..).map(|n| format!("{quarter}.{n}")).find(|name| !taken(name)).unwrap_or(quarter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    fn ends(cycle: &str, after: &str, until: &str) -> Vec<String> {
        cycle_ends(cycle, day(after), day(until)).iter().map(Date::to_string).collect()
    }

    #[test]
    fn cycles_end_with_their_last_day() {
        assert_eq!(ends("quarterly", "2026-09-15", "2027-01-31"), ["2026-09-30", "2026-12-31"]);
        assert_eq!(ends("quarterly", "2026-09-30", "2026-12-30"), [] as [&str; 0]);
        assert_eq!(ends("monthly", "2028-01-31", "2028-03-31"), ["2028-02-29", "2028-03-31"]);
        assert_eq!(ends("yearly", "2026-01-01", "2027-12-31"), ["2026-12-31", "2027-12-31"]);
        assert_eq!(ends("quarterly", "9999-12-31", "9999-12-31"), [] as [&str; 0]);
    }

    #[test]
    fn a_release_has_the_next_free_name_of_its_quarter() {
        let stamped: Vec<ReleaseId> = ["2026-Q4", "2026-Q4.1"].iter().filter_map(|n| ReleaseId::parse(n)).collect();
        assert_eq!(release_name(day("2026-12-31"), &stamped), "2026-Q4.2");
        assert_eq!(release_name(day("2027-01-31"), &stamped), "2027-Q1");
    }
}
