//! One file a rule, each with its manual page and its passing and failing examples.

pub mod option_without_mark;
pub mod prerequisite_cycle;
pub mod unknown_key;
