//! The driver: runs the phases in order and holds what they computed, as plain
//! data for the rules, the reports and the targets.

use crate::model::{Built, build};
use crate::resolve::{Resolved, resolve};
use crate::world::{Date, World, WorldError};

/// Everything that is known of a programme before it is judged or emitted.
#[derive(Debug)]
pub struct Analysis {
    /// What was read: listing, sources, documents, programme.
    pub built: Built,
    /// Names, links, media.
    pub resolved: Resolved,
    /// The date that dated rules go by.
    pub on: Date,
}

impl Analysis {
    /// Reads and analyses a programme.
    ///
    /// # Errors
    /// When the content folder cannot be listed.
    pub fn new(world: &dyn World) -> Result<Analysis, WorldError> {
        let mut built = build(world)?;
        let resolved = resolve(world, &mut built);
        Ok(Analysis { built, resolved, on: world.today() })
    }
}
