//! The table of rules, sorted by name. A rule that is not here does not exist.

use super::rule::Rule;
use super::rules;

/// Every rule, sorted by name.
pub static RULES: &[&Rule] = &[
    &rules::bank_shallow::RULE,
    &rules::blueprint_infeasible::RULE,
    &rules::blueprint_weight_drift::RULE,
    &rules::cell_uncovered::RULE,
    &rules::competency_without_item::RULE,
    &rules::competency_without_lesson::RULE,
    &rules::domain_not_in_blueprint::RULE,
    &rules::domain_of_another_framework::RULE,
    &rules::form_stale::RULE,
    &rules::form_violates_blueprint::RULE,
    &rules::form_without_cut_score::RULE,
    &rules::item_outside_blueprint::RULE,
    &rules::jta_too_few_raters::RULE,
    &rules::lesson_teaches_nothing::RULE,
    &rules::option_without_mark::RULE,
    &rules::prerequisite_cycle::RULE,
    &rules::rating_of_unknown_task::RULE,
    &rules::retired_competency_used::RULE,
    &rules::task_without_rating::RULE,
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
