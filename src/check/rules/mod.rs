//! One file a rule, each with its manual page and its passing and failing examples.

pub mod bank_shallow;
pub mod blueprint_infeasible;
pub mod blueprint_weight_drift;
pub mod cell_uncovered;
pub mod competency_without_item;
pub mod competency_without_lesson;
pub mod domain_not_in_blueprint;
pub mod domain_of_another_framework;
pub mod form_stale;
pub mod form_violates_blueprint;
pub mod form_without_cut_score;
pub mod item_outside_blueprint;
pub mod jta_too_few_raters;
pub mod lesson_teaches_nothing;
pub mod option_without_mark;
pub mod prerequisite_cycle;
pub mod rating_of_unknown_task;
pub mod retired_competency_used;
pub mod task_without_rating;
pub mod unknown_key;
