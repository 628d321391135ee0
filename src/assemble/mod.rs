//! Exam forms from a blueprint.
//!
//! [`limits()`] turns a blueprint into numbers of items for one form, [`draw()`] chooses items that keep to them,
//! [`violations()`] measures any choice against them.

mod bank;
mod command;
mod document;
mod draw;
mod exact;
mod limits;
mod problem;
mod search;
mod seed;
mod state;
#[cfg(test)]
mod tests;
mod violations;

pub use command::redraw;
pub use document::{FormHead, form_document};
pub use draw::{Draft, DraftEntry, Draw, DrawError, Unmet, draw};
pub use limits::{Group, Limit, Limits, Purpose, limits, may_pretest, may_score, taught};
pub use violations::{Violation, counts, pairs, violations};
