//! The public site: pages of a [`SitePlan`] through the templates of a theme.

mod answer;
mod assets;
mod bundle;
mod content;
mod feeds;
mod filters;
mod handbook;
mod head;
mod jsonld;
mod nav;
mod notes;
mod pages;
mod released;
mod rosette;
mod search;
mod theme;

#[cfg(test)]
mod style_tests;
#[cfg(test)]
mod tests;

pub use theme::{Theme, ThemeError};

use super::{EmitError, Output};
use crate::model::Id;
use crate::plan::site::{PageKind, SitePlan};
use crate::resolve::Resolved;
use crate::world::World;
use rosette::Rosette;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tera::Tera;

/// The text of a fact of the programme; `None` where there is no such fact.
pub type Facts<'a> = &'a (dyn Fn(&str) -> Option<String> + Sync);

/// What a site is made from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// Which pages, and what they say.
    pub plan: &'a SitePlan<'a>,
    /// Where links and images of content lead.
    pub resolved: &'a Resolved,
    /// Values of `{{ fact: … }}`.
    pub facts: Facts<'a>,
    /// Where media are read from.
    pub world: &'a dyn World,
    /// Templates, assets and words.
    pub theme: &'a Theme,
}

/// A site ready to be written: templates compiled, nothing rendered yet.
pub struct Site<'a> {
    plan: &'a SitePlan<'a>,
    resolved: &'a Resolved,
    facts: Facts<'a>,
    world: &'a dyn World,
    theme: &'a Theme,
    tera: Tera,
    limits: crate::parse::Limits,
    /// Address of the published site, ending with `/`.
    base: Option<String>,
    rosette: Rosette,
    /// Navigation beside the pages of a module, rendered when the first of them is.
    navs: BTreeMap<Id, OnceLock<Result<nav::Nav, String>>>,
    /// Digest of all that any page may show.
    shared: [u8; 32],
}

impl<'a> Site<'a> {
    /// Compiles the theme for a site.
    ///
    /// # Errors
    /// When a template is wrong.
    pub fn new(sources: Sources<'a>) -> Result<Site<'a>, ThemeError> {
        let Sources { plan, resolved, facts, world, theme } = sources;
        let record = plan.programme().record;
        let rosette = Rosette::new(record.map_or("", |r| &r.id));
        let base =
            record.and_then(|r| r.url.clone()).map(|url| if url.ends_with('/') { url } else { format!("{url}/") });
        let mut tera = Tera::new();
        filters::register(&mut tera, theme);
        tera.add_raw_templates(theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))
            .map_err(|e| ThemeError::Template(e.to_string()))?;
        let navs = plan.programme().modules.iter().map(|m| (m.id.clone(), OnceLock::new())).collect();
        let shared = shared_digest(plan, resolved, theme);
        let limits = record.map_or_else(crate::parse::Limits::default, |r| r.limits.parse);
        let mut site = Site { plan, resolved, facts, world, theme, tera, limits, base, rosette, navs, shared };
        let values = site.values();
        let covers = site.covers();
        let globals = site.tera.global_context();
        globals.insert("t", &theme.strings);
        globals.insert("site", &values);
        globals.insert("covers", &covers);
        Ok(site)
    }

    /// Every file of the site. Nothing is rendered before it is produced.
    ///
    /// # Errors
    /// When the search index cannot be made.
    pub fn outputs(&'a self) -> Result<Vec<Output<'a>>, EmitError> {
        let mut outputs = self.page_outputs();
        outputs.extend(self.asset_outputs());
        outputs.extend(self.media_outputs());
        outputs.extend(self.feed_outputs());
        outputs.extend(self.search_outputs());
        Ok(outputs)
    }

    /// What every template may show of the site.
    fn values(&self) -> Value {
        let p = self.plan.programme();
        let organisation = p.record.map(|r| &r.organisation);
        json!({
            "title": p.title(),
            "description": p.record.map_or("", |r| &r.description),
            "language": p.language(),
            "organisation": organisation.map(|o| &o.name),
            "organisation_url": organisation.and_then(|o| o.url.as_ref()),
            "email": organisation.and_then(|o| o.email.as_ref()),
            "release": p.releases.last().map(|r| &r.id),
            "nav": self.sections(),
            "feed": self.base.is_some(),
            "logo": self.theme.logo.as_deref().map(content::published).map(|l| crate::plan::site::address::encode(&l)),
            "footer": self.theme.footer,
            "mark": self.rosette.mark().as_str(),
            "seal": self.rosette.seal().as_str(),
            "rosette": self.rosette.full().as_str(),
        })
    }

    /// The entries of the main navigation.
    fn sections(&self) -> Vec<Value> {
        let one = |ids: Vec<PageKind>, all: PageKind| if let [only] = ids.as_slice() { only.clone() } else { all };
        let p = self.plan.programme();
        let course = one(p.courses.iter().map(|c| PageKind::Course(c.id.clone())).collect(), PageKind::Courses);
        let certification =
            one(p.certifications.iter().map(|c| PageKind::Handbook(c.id.clone())).collect(), PageKind::Certifications);
        let entries = [
            ("pathways", PageKind::Pathways),
            ("courses", course),
            ("competencies", PageKind::Competencies),
            ("certifications", certification),
            ("glossary", PageKind::Glossary),
        ];
        let entry = |(section, kind): (&str, PageKind)| {
            let link = self.plan.link(&kind)?;
            Some(json!({ "section": section, "title": self.theme.word(section), "href": link.href }))
        };
        entries.into_iter().filter_map(entry).collect()
    }

    /// Sizes of the courses' covers, by path.
    fn covers(&self) -> BTreeMap<String, [u32; 2]> {
        let covers = self.plan.programme().courses.iter().filter_map(|c| c.cover.as_ref());
        let sized = covers.filter_map(|path| {
            let file = self.resolved.media(path.trim_start_matches('/'))?;
            Some((crate::plan::site::address::encode(&content::published(path)), [file.width?, file.height?]))
        });
        sized.collect()
    }

    fn digest(&self, what: &str, own: &[u8]) -> super::Digest {
        Sha256::new().chain_update(self.shared).chain_update(what).chain_update([0]).chain_update(own).finalize().into()
    }

    /// A site's address of a path, where it is known where the site is published.
    fn absolute(&self, href: &str) -> Option<String> {
        self.base.as_ref().map(|base| format!("{base}{href}"))
    }
}

/// Everything but the lessons' own texts: a page may show any of it.
fn shared_digest(plan: &SitePlan<'_>, resolved: &Resolved, theme: &Theme) -> [u8; 32] {
    let mut hash = Sha256::new()
        .chain_update(env!("CARGO_PKG_VERSION"))
        .chain_update(theme.digest)
        .chain_update(plan.programme().digest);
    for media in resolved.all_media() {
        hash = hash.chain_update(&*media.path).chain_update([0]).chain_update(&media.digest);
    }
    hash.finalize().into()
}
