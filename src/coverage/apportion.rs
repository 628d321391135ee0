//! Whole numbers out of shares.

use super::Bounds;

/// Divides `total` by quotas with the method of the largest remainder (Hamilton): each gets the whole
/// part of its share, what is left goes to the largest remainders; ties go to the earlier row.
///
/// Quotas are scaled to their sum; all zero gives all zero.
pub fn largest_remainder(quotas: &[f64], total: u32) -> Vec<u32> {
    let sum: f64 = quotas.iter().sum();
    if sum <= 0.0 {
        return vec![0; quotas.len()];
    }
    // A billionth forgives binary fractions: 0.3 × 10 must not be 2 and a remainder of almost 1.
    let exact: Vec<f64> = quotas.iter().map(|q| q / sum * f64::from(total) + 1e-9).collect();
    let mut counts: Vec<u32> = exact.iter().map(|e| e.floor() as u32).collect();
    let mut order: Vec<usize> = (0..quotas.len()).collect();
    order.sort_by(|a, b| (exact[*b].fract() - 1e-9).total_cmp(&(exact[*a].fract() - 1e-9)).then(a.cmp(b)));
    let left = total.saturating_sub(counts.iter().sum());
    for row in order.into_iter().take(left as usize) {
        counts[row] += 1;
    }
    counts
}

/// The same with bounds a row: what a bound cuts off goes to the row that lies furthest below its quota.
/// Where the bounds do not allow `total`, the sum differs from it.
pub fn within_bounds(quotas: &[f64], bounds: &[Bounds], total: u32) -> Vec<u32> {
    let mut counts = largest_remainder(quotas, total);
    for (count, bound) in counts.iter_mut().zip(bounds) {
        *count = (*count).clamp(bound.min.min(bound.max), bound.max);
    }
    let sum: f64 = quotas.iter().sum();
    let quota = |row: usize| if sum > 0.0 { quotas[row] / sum * f64::from(total) } else { 0.0 };
    loop {
        let now: u32 = counts.iter().sum();
        let rows = 0..counts.len();
        let lack = |row: &usize| quota(*row) - f64::from(counts[*row]);
        // The first of equals: ties go to the earlier row.
        let first_max = |best: Option<(usize, f64)>, (row, value): (usize, f64)| match best {
            Some((_, most)) if most >= value => best,
            _ => Some((row, value)),
        };
        let chosen = match now.cmp(&total) {
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Less => {
                rows.filter(|r| counts[*r] < bounds[*r].max).map(|r| (r, lack(&r))).fold(None, first_max)
            }
            std::cmp::Ordering::Greater => {
                rows.filter(|r| counts[*r] > bounds[*r].min).map(|r| (r, -lack(&r))).fold(None, first_max)
            }
        };
        match chosen {
            Some((row, _)) if now < total => counts[row] += 1,
            Some((row, _)) => counts[row] -= 1,
            None => return counts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn remainders_decide_and_ties_go_to_the_first() {
        assert_eq!(largest_remainder(&[1.0, 1.0, 1.0], 10), [4, 3, 3]);
        assert_eq!(largest_remainder(&[0.3, 0.3, 0.4], 10), [3, 3, 4]);
        assert_eq!(largest_remainder(&[0.0, 0.0], 10), [0, 0]);
    }

    #[test]
    fn bounds_move_the_rest_to_where_it_is_missed_most() {
        let bounds = [Bounds { min: 0, max: 2 }, Bounds { min: 0, max: 9 }, Bounds { min: 3, max: 9 }];
        assert_eq!(within_bounds(&[6.0, 3.0, 1.0], &bounds, 10), [2, 5, 3]);
        assert_eq!(within_bounds(&[1.0], &[Bounds { min: 0, max: 4 }], 10), [4]);
    }

    proptest! {
        #[test]
        fn nobody_is_further_than_one_from_the_quota(quotas in prop::collection::vec(0.01f64..100.0, 1..12), total in 0u32..200) {
            let counts = largest_remainder(&quotas, total);
            prop_assert_eq!(counts.iter().sum::<u32>(), total);
            let sum: f64 = quotas.iter().sum();
            for (count, quota) in counts.iter().zip(&quotas) {
                prop_assert!((f64::from(*count) - quota / sum * f64::from(total)).abs() < 1.0 + 1e-6);
            }
        }
    }
}
