//! TeX: whether it can be set.

use pulldown_latex::{Parser, Storage};

/// Longer formulas are not set: nobody writes them by hand.
pub const LONGEST_TEX: usize = 10_000;

/// What is wrong with a formula, if anything is, without a full stop.
pub fn math_error(tex: &str) -> Option<String> {
    if tex.len() > LONGEST_TEX {
        return Some(format!("the formula is longer than {LONGEST_TEX} bytes"));
    }
    let storage = Storage::new();
    let error = Parser::new(tex, &storage).find_map(Result::err)?;
    // The first line says what, the others draw where.
    let text = error.to_string();
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    Some(line.trim_start_matches("parsing error:").trim().trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(math_error(r"\frac{a}{b} + x_1^2"), None);
        for tex in [r"\frac{a}", "{a", r"\nosuch", "x^", r"\left( x"] {
            assert!(math_error(tex).is_some_and(|m| !m.is_empty() && !m.contains('\n')), "{tex}");
        }
        assert!(math_error(&"{".repeat(9_000)).is_some());
        assert!(math_error(&"x".repeat(LONGEST_TEX + 1)).is_some());
    }

    proptest! {
        #[test]
        fn never_panics(parts in proptest::collection::vec(proptest::sample::select(vec![
            "{", "}", "^", "_", "\\frac", "\\left(", "\\right)", "\\begin{matrix}", "\\end{matrix}", "&", "\\\\", "x", "1", " ", "\\text{", "\\left<",
            "\\sqrt[", "]", "\\def\\a", "#1", "\\a", "<", ">", "é", "\\color{red}", "\\hspace{", "1em", "\\not", "'", "%", "\n", "~", "\\", "\\big", "\\operatorname{",
        ]), 0..20)) {
            let _ = math_error(&parts.concat());
        }
    }
}
