//! What each target will contain, as plain data. Nothing here writes or renders.

mod knowledge_check;
mod public;
pub mod site;

pub use knowledge_check::draw as knowledge_check;
pub use public::{PracticeItem, PublicProgramme};
