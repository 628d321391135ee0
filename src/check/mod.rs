//! Rules over everything that was computed before; one file a rule.
//!
//! [`run`] is the whole gate: findings of reading and resolving, findings of the
//! rules, then policy levels, suppressions, waivers and the baseline.

mod active_html;
mod cross;
mod gate;
mod packages;
mod prose;
mod quantity;
pub mod registry;
pub mod release;
mod rule;
pub mod rules;
mod run;
mod sample;
mod secrets;
mod shingles;
mod signatures;
mod text;

#[cfg(test)]
mod examples;

pub use cross::Cross;
use gate::level;
pub use gate::{Judged, Waived};
pub use prose::{Prose, Wording};
pub use rule::{Base, Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict, is_record};
pub use run::{in_force, run};
pub use secrets::secrets;
pub use text::{Part, TextView};
