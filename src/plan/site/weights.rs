//! Domain weights as candidates are told them.

use super::data::{Share, Weight};
use crate::model::grammar::Range;
use crate::model::{Blueprint, DomainWeight, Id};

/// The weight of a domain; `None` where the blueprint does not publish weights or does not name the domain.
pub(super) fn weight(blueprint: &Blueprint, domain: &str) -> Option<Weight> {
    if !blueprint.publish_weights {
        return None;
    }
    let given = &blueprint.domains.iter().find(|(id, _)| &**id == domain)?.1;
    let length = f64::from(blueprint.length.max(1));
    let bounds = |range: Range, all: f64| (range.min.map_or(0.0, f64::from), range.max.map_or(all, f64::from));
    let (min, max) = match given {
        DomainWeight::Percent(range) => bounds(*range, 100.0),
        DomainWeight::Target { target, tolerance } => ((target - tolerance).max(0.0), (target + tolerance).min(100.0)),
        DomainWeight::Items(range) => {
            let (min, max) = bounds(*range, length);
            (min / length * 100.0, max / length * 100.0)
        }
    };
    let items = blueprint.publish_length.then(|| {
        // A percentage allows the whole numbers of items inside it; the slack absorbs binary fractions.
        let (least, most) = ((min * length / 100.0 - 1e-9).ceil(), (max * length / 100.0 + 1e-9).floor());
        span(least, most.max(least))
    });
    Some(Weight { min, max, percent: span(min, max), items })
}

/// The share of each name; an open end is 0 or 100.
pub(super) fn shares(given: &[(Id, Range)]) -> Vec<Share> {
    let share = |(name, range): &(Id, Range)| Share {
        name: name.to_string(),
        min: range.min.unwrap_or(0),
        max: range.max.unwrap_or(100).min(100),
    };
    given.iter().map(share).filter(|s| s.max > 0).collect()
}

/// `22–26`, or `15` where both are the same; one decimal place where there is one.
fn span(min: f64, max: f64) -> String {
    let show = |n: f64| {
        let tenths = (n * 10.0).round() / 10.0;
        if tenths.fract() == 0.0 { format!("{tenths:.0}") } else { format!("{tenths:.1}") }
    };
    let (min, max) = (show(min), show(max));
    if min == max { min } else { format!("{min}–{max}") }
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn spans_read_like_prose() {
        assert_eq!(span(22.0, 26.0), "22–26");
        assert_eq!(span(15.0, 15.0), "15");
        assert_eq!(span(16.666_666, 20.0), "16.7–20");
    }
}
