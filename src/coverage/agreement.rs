//! How far raters agree.

/// ICC(A,k): two-way random effects, absolute agreement, mean of k raters.
///
/// `ratings[row][rater]`, complete: one row a task. From the mean squares of rows (R), columns (C) and
/// error (E) over n rows: (MSR − MSE) ÷ (MSR + (MSC − MSE) ÷ n); McGraw & Wong (1996), "Forming inferences
/// about some intraclass correlation coefficients", Psychological Methods 1, table 4. It is the ICC(2,k)
/// of Shrout & Fleiss (1979). `None` under two rows or two raters, or where nothing varies.
pub fn icc_a_k(ratings: &[Vec<f64>]) -> Option<f64> {
    let (n, k) = (ratings.len(), ratings.first()?.len());
    if n < 2 || k < 2 || ratings.iter().any(|row| row.len() != k) {
        return None;
    }
    let (rows, columns) = (n as f64, k as f64);
    let grand = ratings.iter().flatten().sum::<f64>() / (rows * columns);
    let square = |mean: f64| (mean - grand).powi(2);
    let between_rows: f64 = ratings.iter().map(|row| square(row.iter().sum::<f64>() / columns)).sum::<f64>() * columns;
    let column = |c: usize| ratings.iter().map(|row| row[c]).sum::<f64>() / rows;
    let between_columns: f64 = (0..k).map(|c| square(column(c))).sum::<f64>() * rows;
    let total: f64 = ratings.iter().flatten().map(|v| square(*v)).sum();
    let msr = between_rows / (rows - 1.0);
    let msc = between_columns / (columns - 1.0);
    let mse = (total - between_rows - between_columns) / ((rows - 1.0) * (columns - 1.0));
    let below = msr + (msc - mse) / rows;
    (below.abs() > 1e-12).then(|| (msr - mse) / below)
}

/// r_wg of one task: 1 − s² ÷ σ², with the sample variance s² of the ratings and the variance σ² = (A² − 1) ÷ 12
/// of answers spread evenly over A scale points; below 0 it counts as 0. James, Demaree & Wolf (1984),
/// "Estimating within-group interrater reliability with and without response bias", Journal of Applied
/// Psychology 69. `None` under two ratings.
pub fn r_wg(ratings: &[f64], points: u32) -> Option<f64> {
    if ratings.len() < 2 || points < 2 {
        return None;
    }
    let n = ratings.len() as f64;
    let mean = ratings.iter().sum::<f64>() / n;
    let variance = ratings.iter().map(|r| (r - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let even = (f64::from(points).powi(2) - 1.0) / 12.0;
    Some((1.0 - variance / even).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_shrout_and_fleiss() {
        // Shrout & Fleiss (1979), table 2: six targets, four judges; ICC(2,4) is given as .62.
        let rows = [
            [9.0, 2.0, 5.0, 8.0],
            [6.0, 1.0, 3.0, 2.0],
            [8.0, 4.0, 6.0, 8.0],
            [7.0, 1.0, 2.0, 6.0],
            [10.0, 5.0, 6.0, 9.0],
            [6.0, 2.0, 4.0, 7.0],
        ];
        let rows: Vec<Vec<f64>> = rows.iter().map(|r| r.to_vec()).collect();
        let icc = icc_a_k(&rows).expect("a complete table");
        assert!((icc - 0.6200).abs() < 0.0006, "{icc}");
    }

    #[test]
    fn agreement_is_one_for_equal_and_nothing_for_evenly_spread_ratings() {
        assert_eq!(r_wg(&[4.0, 4.0, 4.0], 5), Some(1.0));
        let spread = r_wg(&[1.0, 2.0, 3.0, 4.0, 5.0], 5).expect("five ratings");
        assert!(spread.abs() < 1e-9, "{spread}");
        assert_eq!(r_wg(&[1.0, 5.0], 5), Some(0.0));
        assert_eq!(r_wg(&[3.0], 5), None);
    }

    #[test]
    fn too_little_data_gives_nothing() {
        assert_eq!(icc_a_k(&[]), None);
        assert_eq!(icc_a_k(&[vec![1.0, 2.0]]), None);
        assert_eq!(icc_a_k(&[vec![3.0, 3.0], vec![3.0, 3.0]]), None);
    }
}
