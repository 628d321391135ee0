//! One file a rule, each with its manual page and its passing and failing examples.

/// An example of a rule about an item: a draft of three options or so, laid over the programme of `init`.
macro_rules! item_example {
    ($title:literal, $body:literal, $verdict:expr) => {
        Example {
            title: $title,
            files: &[(
                "items/exam/example.exa-222222.md",
                concat!(
                    "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\n",
                    "status: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\n",
                    $body,
                    "\n## Rationale\n\nSo.\n"
                ),
            )],
            verdict: $verdict,
        }
    };
}

pub mod accept_too_long;
pub mod applies_to_no_release;
pub mod author_inactive;
pub mod bad_directive;
pub mod bad_include;
pub mod bad_math;
pub mod bad_release;
pub mod bad_table;
pub mod bad_yaml;
pub mod bank_shallow;
pub mod blueprint_infeasible;
pub mod blueprint_weight_drift;
pub mod broken_anchor;
pub mod broken_link;
pub mod browser_scored_exam;
pub mod cell_uncovered;
pub mod check_repeated;
pub mod code_info;
pub mod competency_without_item;
pub mod competency_without_lesson;
pub mod control_character;
pub mod course_without_modules;
pub mod cover_without_alt;
pub mod credential_in_content;
pub mod cut_score_panel;
pub mod cut_score_range;
pub mod dates_reversed;
pub mod decision_by_author;
pub mod decision_without_role;
pub mod directive_in_item;
pub mod document_too_large;
pub mod domain_not_in_blueprint;
pub mod domain_of_another_framework;
pub mod duplicate_address;
pub mod duplicate_id;
pub mod duplicate_option;
pub mod editorial_one_person;
pub mod empty_section;
pub mod enemy_one_sided;
pub mod enemy_self;
pub mod exam_item_in_lesson;
pub mod exam_media_public;
pub mod exam_text_in_public_source;
pub mod expired_allow;
pub mod fairness_idiom;
pub mod fairness_pronoun;
pub mod fairness_region;
pub mod fairness_term;
pub mod footnote_unpaired;
pub mod form_stale;
pub mod form_violates_blueprint;
pub mod form_without_approval;
pub mod form_without_cut_score;
pub mod heading_order;
pub mod high_stakes_single_form;
pub mod hint_in_exam_item;
pub mod html_script;
pub mod id_not_in_file_name;
pub mod image_alt_gives_key;
pub mod image_alt_missing;
pub mod image_alt_suspicious;
pub mod include_cycle;
pub mod include_orphan;
pub mod iri_changed;
pub mod iri_form;
pub mod irregular_entry;
pub mod item_absolute_term;
pub mod item_all_of_above;
pub mod item_answer_form;
pub mod item_blank_mid_stem;
pub mod item_clang;
pub mod item_complex_options;
pub mod item_convergence;
pub mod item_cueing;
pub mod item_double_negative;
pub mod item_double_question;
pub mod item_grammar_cue;
pub mod item_id_prefix;
pub mod item_long_stem;
pub mod item_longest_key;
pub mod item_near_duplicate;
pub mod item_negative_stem;
pub mod item_none_of_above;
pub mod item_numeric_format;
pub mod item_odd_option;
pub mod item_opinion;
pub mod item_option_count;
pub mod item_option_format;
pub mod item_option_order;
pub mod item_option_overlap;
pub mod item_option_pair;
pub mod item_outside_blueprint;
pub mod item_readability;
pub mod item_shouting;
pub mod item_time_bound;
pub mod item_true_false_options;
pub mod item_unfocused_stem;
pub mod item_vague_term;
pub mod item_without_id;
pub mod jta_expired;
pub mod jta_too_few_raters;
pub mod key_missing;
pub mod key_of_other_type;
pub mod language_not_declared;
pub mod lesson_outside_module;
pub mod lesson_teaches_nothing;
pub mod link_text;
pub mod link_to_item;
pub mod media_file_name;
pub mod media_orphan;
pub mod media_too_large;
pub mod media_type_unsupported;
pub mod misplaced_file;
pub mod missing_feedback;
pub mod missing_key;
pub mod missing_rationale;
pub mod missing_reference;
pub mod nesting_too_deep;
pub mod no_front_matter;
pub mod not_utf8;
pub mod numeric_tolerance;
pub mod numeric_unit;
pub mod option_mark;
pub mod option_without_mark;
pub mod package_forbidden_file;
pub mod path_case_collision;
pub mod path_escapes;
pub mod pathway_step;
pub mod policy_unknown_rule;
pub mod policy_weakened;
pub mod practice_exam_form;
pub mod practice_item_made_exam;
pub mod prerequisite_cycle;
pub mod prerequisite_later;
pub mod private_data;
pub mod product_release_order;
pub mod programme_missing;
pub mod rating_of_unknown_task;
pub mod raw_html;
pub mod released_document_gone;
pub mod remote_image;
pub mod reserved_file_name;
pub mod retired_competency_used;
pub mod retired_item_used;
pub mod reversed_range;
pub mod review_due;
pub mod scoring_not_of_type;
pub mod select_count;
pub mod short_answer_pattern;
pub mod signer_inactive;
pub mod state_too_large;
pub mod stimulus_in_both_pools;
pub mod stimulus_single_item;
pub mod stimulus_unused;
pub mod svg_active;
pub mod table_without_header;
pub mod task_without_rating;
pub mod type_changed_under_id;
pub mod unknown_fact;
pub mod unknown_key;
pub mod unknown_reference;
pub mod unknown_section;
pub mod unreadable;
pub mod unsafe_link;
pub mod unused_allow;
pub mod waiver_expired;
pub mod waiver_self_approved;
pub mod waiver_unused;
pub mod waiver_without_role;
pub mod wrong_type;
