//! Exam forms from a blueprint.

mod limits;
mod violations;

pub use limits::{Group, Limit, Limits, Purpose, limits, may_pretest, may_score, taught};
pub use violations::{Violation, counts, pairs, violations};
