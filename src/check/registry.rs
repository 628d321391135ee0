//! The table of rules, sorted by name. A rule that is not here does not exist.

use super::rule::Rule;
use super::rules;

/// Every rule, sorted by name.
pub static RULES: &[&Rule] = &[
    &rules::option_without_mark::RULE,
    &rules::prerequisite_cycle::RULE,
    &rules::unknown_key::RULE,
];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|r| r.name.cmp(name)).ok().map(|i| RULES[i])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_unique_and_kebab_case() {
        for pair in RULES.windows(2) {
            assert!(pair[0].name < pair[1].name, "{} before {}", pair[0].name, pair[1].name);
        }
        for rule in RULES {
            assert!(rule.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", rule.name);
            assert!(!rule.summary.ends_with('.'), "{}", rule.name);
        }
    }

    #[test]
    fn manual_pages_have_the_fixed_headings() {
        for rule in RULES {
            for heading in ["## What it does", "## Why", "## Example", "## Use instead"] {
                assert!(rule.docs.contains(heading), "{} lacks `{heading}`", rule.name);
            }
        }
    }
}
