//! Navigation beside the pages of a course: the same for all pages of a module but
//! for the mark of the current one, so it is rendered once and cut at the marks.

use super::{EmitError, Site};
use crate::plan::site::{PageKind, address};
use tera::Context;

/// Stands where a page may be marked. No text of a page holds it: it is a control character.
const MARK: char = '\u{1}';

/// Rendered navigation, cut at the places of the marks.
#[derive(Clone, Debug)]
pub(super) struct Nav {
    pieces: Vec<String>,
    /// Address from the root of the page at each mark.
    marks: Vec<String>,
}

impl Nav {
    /// With the page at `href` marked.
    pub(super) fn at(&self, href: &str) -> String {
        let mut out = String::with_capacity(self.pieces.iter().map(String::len).sum::<usize>() + 24);
        for (i, piece) in self.pieces.iter().enumerate() {
            if i > 0 && self.marks.get(i - 1).is_some_and(|mark| mark == href) {
                out.push_str(" aria-current=\"page\"");
            }
            out.push_str(piece);
        }
        out
    }
}

impl Site<'_> {
    /// The navigation of a module's page.
    pub(super) fn nav(&self, module: &str, page: &PageKind) -> Result<String, EmitError> {
        let path = self.plan.path(page).unwrap_or_default();
        let missing = || EmitError::Missing(path.to_owned());
        let nav = self.navs.get(module).ok_or_else(missing)?.get_or_init(|| self.render_nav(module, path));
        let failed = |reason: &String| EmitError::Template {
            template: "nav.html".to_owned(),
            path: path.to_owned(),
            reason: reason.clone(),
        };
        Ok(nav.as_ref().map_err(failed)?.at(&address::encode(path)))
    }

    /// `path` is that of any page of the module: all lie at the same depth.
    fn render_nav(&self, module: &str, path: &str) -> Result<Nav, String> {
        let data = self.plan.nav(module).ok_or("the module has no place in a course")?;
        let mut context = Context::new();
        context.insert("nav", &data);
        context.insert("root", &address::root(path));
        context.insert("mark", &MARK.to_string());
        let text = self.tera.render("nav.html", &context).map_err(|e| e.to_string())?;
        let marks = data.modules.iter().flat_map(|m| &m.pages).map(|l| l.href.clone()).collect();
        Ok(Nav { pieces: text.split(MARK).map(str::to_owned).collect(), marks })
    }
}
