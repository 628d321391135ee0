//! The table of rules, sorted by name. A rule that is not here does not exist.

use super::rule::Rule;
use super::rules;

/// Every rule, sorted by name.
pub static RULES: &[&Rule] = &[
    &rules::accept_too_long::RULE,
    &rules::administration_unreleased::RULE,
    &rules::applies_to_no_release::RULE,
    &rules::author_inactive::RULE,
    &rules::bad_directive::RULE,
    &rules::bad_include::RULE,
    &rules::bad_math::RULE,
    &rules::bad_release::RULE,
    &rules::bad_table::RULE,
    &rules::bad_yaml::RULE,
    &rules::bank_shallow::RULE,
    &rules::blueprint_infeasible::RULE,
    &rules::blueprint_weight_drift::RULE,
    &rules::broken_anchor::RULE,
    &rules::broken_link::RULE,
    &rules::browser_scored_exam::RULE,
    &rules::cell_uncovered::RULE,
    &rules::check_repeated::RULE,
    &rules::code_info::RULE,
    &rules::competency_without_item::RULE,
    &rules::competency_without_lesson::RULE,
    &rules::control_character::RULE,
    &rules::course_without_modules::RULE,
    &rules::cover_without_alt::RULE,
    &rules::credential_in_content::RULE,
    &rules::cut_score_panel::RULE,
    &rules::cut_score_range::RULE,
    &rules::dated_ahead::RULE,
    &rules::dates_reversed::RULE,
    &rules::decision_by_author::RULE,
    &rules::decision_without_role::RULE,
    &rules::decision_wrong_role::RULE,
    &rules::directive_in_item::RULE,
    &rules::document_too_large::RULE,
    &rules::domain_not_in_blueprint::RULE,
    &rules::domain_of_another_framework::RULE,
    &rules::duplicate_address::RULE,
    &rules::duplicate_id::RULE,
    &rules::duplicate_option::RULE,
    &rules::editorial_one_person::RULE,
    &rules::empty_section::RULE,
    &rules::enemy_one_sided::RULE,
    &rules::enemy_self::RULE,
    &rules::exam_item_in_lesson::RULE,
    &rules::exam_item_made_practice::RULE,
    &rules::exam_media_public::RULE,
    &rules::exam_text_in_public_source::RULE,
    &rules::expired_allow::RULE,
    &rules::fairness_idiom::RULE,
    &rules::fairness_pronoun::RULE,
    &rules::fairness_region::RULE,
    &rules::fairness_term::RULE,
    &rules::footnote_unpaired::RULE,
    &rules::form_author_share::RULE,
    &rules::form_gender_balance::RULE,
    &rules::form_key_position::RULE,
    &rules::form_longest_key::RULE,
    &rules::form_stale::RULE,
    &rules::form_violates_blueprint::RULE,
    &rules::form_without_approval::RULE,
    &rules::form_without_cut_score::RULE,
    &rules::heading_order::RULE,
    &rules::high_stakes_single_form::RULE,
    &rules::hint_in_exam_item::RULE,
    &rules::html_script::RULE,
    &rules::id_not_in_file_name::RULE,
    &rules::image_alt_gives_key::RULE,
    &rules::image_alt_missing::RULE,
    &rules::image_alt_suspicious::RULE,
    &rules::include_cycle::RULE,
    &rules::include_orphan::RULE,
    &rules::iri_changed::RULE,
    &rules::iri_form::RULE,
    &rules::irregular_entry::RULE,
    &rules::item_absolute_term::RULE,
    &rules::item_all_of_above::RULE,
    &rules::item_answer_form::RULE,
    &rules::item_author_teaches::RULE,
    &rules::item_blank_mid_stem::RULE,
    &rules::item_clang::RULE,
    &rules::item_complex_options::RULE,
    &rules::item_convergence::RULE,
    &rules::item_cueing::RULE,
    &rules::item_double_negative::RULE,
    &rules::item_double_question::RULE,
    &rules::item_grammar_cue::RULE,
    &rules::item_id_prefix::RULE,
    &rules::item_long_stem::RULE,
    &rules::item_longest_key::RULE,
    &rules::item_near_duplicate::RULE,
    &rules::item_negative_stem::RULE,
    &rules::item_none_of_above::RULE,
    &rules::item_numeric_format::RULE,
    &rules::item_odd_option::RULE,
    &rules::item_opinion::RULE,
    &rules::item_option_count::RULE,
    &rules::item_option_format::RULE,
    &rules::item_option_order::RULE,
    &rules::item_option_overlap::RULE,
    &rules::item_option_pair::RULE,
    &rules::item_outside_blueprint::RULE,
    &rules::item_readability::RULE,
    &rules::item_shouting::RULE,
    &rules::item_time_bound::RULE,
    &rules::item_true_false_options::RULE,
    &rules::item_unfocused_stem::RULE,
    &rules::item_vague_term::RULE,
    &rules::item_without_id::RULE,
    &rules::jta_expired::RULE,
    &rules::jta_too_few_raters::RULE,
    &rules::key_missing::RULE,
    &rules::key_of_other_type::RULE,
    &rules::language_not_declared::RULE,
    &rules::language_without_words::RULE,
    &rules::lesson_outside_module::RULE,
    &rules::lesson_teaches_nothing::RULE,
    &rules::link_text::RULE,
    &rules::link_to_item::RULE,
    &rules::lms_identifier_dropped::RULE,
    &rules::media_file_name::RULE,
    &rules::media_orphan::RULE,
    &rules::media_too_large::RULE,
    &rules::media_type_unsupported::RULE,
    &rules::merge_conflict::RULE,
    &rules::misplaced_file::RULE,
    &rules::missing_feedback::RULE,
    &rules::missing_key::RULE,
    &rules::missing_rationale::RULE,
    &rules::missing_reference::RULE,
    &rules::multi_key_unclear::RULE,
    &rules::names_in_content::RULE,
    &rules::nesting_too_deep::RULE,
    &rules::no_front_matter::RULE,
    &rules::not_utf8::RULE,
    &rules::numeric_tolerance::RULE,
    &rules::numeric_unit::RULE,
    &rules::option_mark::RULE,
    &rules::option_without_mark::RULE,
    &rules::package_forbidden_file::RULE,
    &rules::path_case_collision::RULE,
    &rules::path_escapes::RULE,
    &rules::pathway_step::RULE,
    &rules::placeholder_text::RULE,
    &rules::policy_role_unheld::RULE,
    &rules::policy_unknown_rule::RULE,
    &rules::policy_weakened::RULE,
    &rules::practice_exam_form::RULE,
    &rules::practice_item_made_exam::RULE,
    &rules::prerequisite_cycle::RULE,
    &rules::prerequisite_later::RULE,
    &rules::private_data::RULE,
    &rules::product_release_order::RULE,
    &rules::product_review_due::RULE,
    &rules::programme_missing::RULE,
    &rules::rating_of_unknown_task::RULE,
    &rules::raw_html::RULE,
    &rules::release_rewritten::RULE,
    &rules::released_document_gone::RULE,
    &rules::remote_image::RULE,
    &rules::reserved_file_name::RULE,
    &rules::retired_competency_used::RULE,
    &rules::retired_identifier_used::RULE,
    &rules::retired_item_used::RULE,
    &rules::reversed_range::RULE,
    &rules::review_before_author::RULE,
    &rules::review_by_author::RULE,
    &rules::review_due::RULE,
    &rules::review_left_open::RULE,
    &rules::review_of_unknown_item::RULE,
    &rules::review_outdated::RULE,
    &rules::review_repeated::RULE,
    &rules::review_rewritten::RULE,
    &rules::reviewer_inactive::RULE,
    &rules::reviewer_unknown::RULE,
    &rules::reviewer_without_role::RULE,
    &rules::reviewers_one_organisation::RULE,
    &rules::scoring_not_of_type::RULE,
    &rules::select_count::RULE,
    &rules::short_answer_pattern::RULE,
    &rules::signer_inactive::RULE,
    &rules::state_too_large::RULE,
    &rules::status_without_decision::RULE,
    &rules::status_without_reviews::RULE,
    &rules::stimulus_in_both_pools::RULE,
    &rules::stimulus_single_item::RULE,
    &rules::stimulus_unused::RULE,
    &rules::svg_active::RULE,
    &rules::table_without_header::RULE,
    &rules::task_without_rating::RULE,
    &rules::transition_not_allowed::RULE,
    &rules::type_changed_under_id::RULE,
    &rules::unknown_fact::RULE,
    &rules::unknown_key::RULE,
    &rules::unknown_reference::RULE,
    &rules::unknown_section::RULE,
    &rules::unreadable::RULE,
    &rules::unsafe_link::RULE,
    &rules::unused_allow::RULE,
    &rules::waiver_expired::RULE,
    &rules::waiver_self_approved::RULE,
    &rules::waiver_unused::RULE,
    &rules::waiver_without_role::RULE,
    &rules::wrong_type::RULE,
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
            assert!(
                rule.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{}",
                rule.name
            );
            assert!(!rule.summary.ends_with('.'), "{}", rule.name);
        }
    }

    /// Names that the earlier phases and the gate give to findings, read from their sources.
    fn emitted() -> std::collections::BTreeSet<String> {
        let mut names = std::collections::BTreeSet::new();
        let mut folders: Vec<std::path::PathBuf> =
            ["parse", "model", "resolve", "canon", "coverage", "assemble", "plan", "check"]
                .iter()
                .map(|phase| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(phase))
                .filter(|folder| folder.is_dir())
                .collect();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("a folder of sources") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                    let text = std::fs::read_to_string(&path).expect("a source");
                    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                    let calls = [
                        "Diagnostic::new(",
                        "error(",
                        "problem(",
                        "report(",
                        "broken(",
                        "Refused(",
                        "Err((",
                        "=> (",
                        "Some((",
                        "rule: ",
                    ];
                    for call in calls {
                        names.extend(code.split(call).skip(1).filter_map(kebab_name));
                    }
                }
            }
        }
        names
    }

    /// The text literal that `code` begins with, if it looks like the name of a rule.
    fn kebab_name(code: &str) -> Option<String> {
        let (name, _) = code.trim_start().strip_prefix('"')?.split_once('"')?;
        let fits =
            name.contains('-') && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit());
        fits.then(|| name.to_owned())
    }

    #[test]
    fn what_is_emitted_is_registered() {
        // Keys and item types of the same form that stand after one of the calls.
        let other: Vec<&str> =
            ["retake-wait", "time-limit"].into_iter().chain(crate::model::ITEM_TYPES.iter().copied()).collect();
        let missing: Vec<String> =
            emitted().into_iter().filter(|n| find(n).is_none() && !other.contains(&n.as_str())).collect();
        assert!(missing.is_empty(), "emitted and not in the table of rules: {missing:?}");
        assert!(emitted().contains("wrong-type") && emitted().contains("broken-link"), "the sources were read");
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
