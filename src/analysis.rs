//! The driver: runs the phases in order and holds what they computed, as plain
//! data for the rules, the reports and the targets.

use crate::canon::{Canon, canon};
use crate::coverage::{self, Coverage};
use crate::governance::{Governance, Standards, governance};
use crate::model::{Built, build};
use crate::resolve::{Resolved, resolve};
use crate::world::{Date, World, WorldError};
use std::sync::Arc;

/// Everything that is known of a programme before it is judged or emitted.
#[derive(Debug)]
pub struct Analysis {
    /// What was read: listing, sources, documents, programme.
    pub built: Built,
    /// Names, links, media.
    pub resolved: Resolved,
    /// Canonical form, and what changed since the last release.
    pub canon: Canon,
    /// Reviews joined with items, by the policy and people of this revision.
    pub governance: Governance,
    /// Each blueprint against bank and courses.
    pub coverage: Vec<Coverage>,
    /// The date that dated rules go by.
    pub on: Date,
}

impl Analysis {
    /// Reads and analyses a programme.
    ///
    /// # Errors
    /// When the content folder cannot be listed.
    pub fn new(world: &dyn World) -> Result<Analysis, WorldError> {
        Analysis::observed(world, &mut |_| ())
    }

    /// The same; `done` hears the name of each phase as it ends. Reports of time are made so: the driver reads no clock.
    ///
    /// # Errors
    /// When the content folder cannot be listed.
    pub fn observed(world: &dyn World, done: &mut dyn FnMut(&'static str)) -> Result<Analysis, WorldError> {
        let mut built = build(world)?;
        done("read");
        let resolved = resolve(world, &mut built);
        // Findings may be about files that were never read: pictures, broken links, strangers.
        for entry in &built.listing {
            built.sources.add(entry.path.clone(), Arc::from(""));
        }
        done("resolve");
        let canon = canon(world, &mut built, &resolved);
        done("canon");
        let on = world.today();
        let programme = &built.programme;
        let standards = Standards { policy: &programme.policy, people: &programme.people, on };
        let governance = governance(&built, &canon, standards);
        done("governance");
        let coverage = coverage::compute(&built, on);
        done("coverage");
        Ok(Analysis { built, resolved, canon, governance, coverage, on })
    }

    /// The same on another day: nothing but what goes by dates is computed anew.
    #[must_use]
    pub fn as_of(mut self, on: Date) -> Analysis {
        if on != self.on {
            self.coverage = coverage::compute(&self.built, on);
            self.on = on;
        }
        self
    }
}
