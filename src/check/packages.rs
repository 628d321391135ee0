//! The planned packages, for rules about them.

use super::Context;
use crate::plan::PublicProgramme;
use crate::plan::package::{Basis, Packages, plan};

/// Plans the packages of a programme as `build` would for the next release.
pub(super) fn with_packages<T>(context: &Context<'_>, run: impl FnOnce(&Basis<'_>, &Packages<'_>) -> T) -> T {
    let analysis = context.analysis;
    let (built, resolved) = (&analysis.built, &analysis.resolved);
    let public = PublicProgramme::new(&built.programme, &built.docs, resolved);
    let release = resolved.latest_release().unwrap_or("unreleased");
    let basis = Basis {
        programme: &built.programme,
        public: &public,
        docs: &built.docs,
        resolved,
        canon: &analysis.canon,
        release,
        on: analysis.on,
    };
    run(&basis, &plan(&basis))
}
