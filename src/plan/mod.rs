//! What each target will contain, as plain data. Nothing here writes or renders.

pub mod identifiers;
mod knowledge_check;
pub mod leak;
pub mod multi_key;
pub mod package;
pub mod pattern;
mod public;
mod released;
pub mod scoring;
pub mod site;
pub mod state;

pub use knowledge_check::draw as knowledge_check;
pub use public::{PracticeItem, PublicProgramme};
pub use released::{ItemCount, PublicChange, PublicRelease};
