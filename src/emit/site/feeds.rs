//! What programs read: the sitemap, the feed of releases, robots.txt.

use super::{EmitError, Output, Site};
use crate::plan::site::{PageKind, address};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// Addresses a sitemap file may hold (sitemaps.org: 50,000).
const ADDRESSES: usize = 40_000;

type Xml = Writer<Vec<u8>>;

impl<'a> Site<'a> {
    pub(super) fn feed_outputs(&'a self) -> Vec<Output<'a>> {
        let mut outputs = vec![self.output("robots.txt", move || Ok(self.robots().into_bytes()))];
        let Some(base) = self.base.as_deref() else { return outputs };
        outputs.push(self.output("feed.xml", move || self.feed(base)));
        let listed = self.listed().count();
        let files = listed.div_ceil(ADDRESSES);
        if files <= 1 {
            outputs.push(self.output("sitemap.xml", move || self.sitemap("sitemap.xml", base, 0)));
            return outputs;
        }
        outputs.push(self.output("sitemap.xml", move || sitemap_index(base, files)));
        for n in 0..files {
            let name = format!("sitemap-{}.xml", n + 1);
            let path = name.clone();
            outputs.push(self.output(&name, move || self.sitemap(&path, base, n)));
        }
        outputs
    }

    /// An output that depends on nothing but what all pages depend on.
    pub(super) fn output(
        &'a self,
        path: &str,
        produce: impl Fn() -> Result<Vec<u8>, EmitError> + Send + Sync + 'a,
    ) -> Output<'a> {
        Output { path: path.to_owned(), inputs: self.digest(path, &[]), produce: Box::new(produce) }
    }

    fn listed(&self) -> impl Iterator<Item = &crate::plan::site::Page> {
        self.plan.pages().iter().filter(|p| p.kind.is_listed())
    }

    fn robots(&self) -> String {
        let sitemap = self.base.as_ref().map(|base| format!("Sitemap: {base}sitemap.xml\n")).unwrap_or_default();
        format!("User-agent: *\nAllow: /\n{sitemap}")
    }

    fn sitemap(&self, path: &str, base: &str, part: usize) -> Result<Vec<u8>, EmitError> {
        write(path, |xml| {
            let set =
                xml.create_element("urlset").with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
            set.write_inner_content(|xml| {
                for page in self.listed().skip(part * ADDRESSES).take(ADDRESSES) {
                    let url = format!("{base}{}", address::encode(&page.path));
                    xml.create_element("url").write_inner_content(|xml| text(xml, "loc", &url))?;
                }
                Ok(())
            })?;
            Ok(())
        })
    }

    /// RFC 4287. Times are the releases' own days at midnight UTC: nothing depends on the day of the build.
    fn feed(&self, base: &str) -> Result<Vec<u8>, EmitError> {
        let p = self.plan.programme();
        let url = format!("{base}feed.xml");
        let page = format!("{base}{}", self.plan.link(&PageKind::Releases).unwrap_or_default().href);
        // A feed must have a time: before the first release it is that of nothing at all.
        let updated = p.releases.last().map_or("1970-01-01", |r| &r.date);
        let iri = p.record.map_or(base, |r| &r.iri);
        write("feed.xml", |xml| {
            let feed = xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
            feed.with_attribute(("xml:lang", p.language())).write_inner_content(|xml| {
                text(xml, "id", &format!("{iri}releases"))?;
                text(xml, "title", &format!("{}: {}", p.title(), self.theme.word("releases")))?;
                text(xml, "updated", &format!("{updated}T00:00:00Z"))?;
                link(xml, "self", &url)?;
                link(xml, "alternate", &page)?;
                let name = p.record.map_or("", |r| &r.organisation.name);
                xml.create_element("author").write_inner_content(|xml| text(xml, "name", name))?;
                for note in self.release_notes().iter().zip(p.releases.iter().rev()) {
                    self.entry(xml, iri, base, note)?;
                }
                Ok(())
            })?;
            Ok(())
        })
    }

    fn entry(
        &self,
        xml: &mut Xml,
        iri: &str,
        base: &str,
        (note, release): (&super::notes::Note, &crate::plan::PublicRelease),
    ) -> std::io::Result<()> {
        xml.create_element("entry").write_inner_content(|xml| {
            text(xml, "id", &format!("{iri}release/{}", release.id))?;
            text(xml, "title", &format!("{} {}", self.theme.word("release"), release.id))?;
            text(xml, "updated", &format!("{}T00:00:00Z", release.date))?;
            link(xml, "alternate", &format!("{base}{}", note.href))?;
            text(xml, "summary", &note.text())
        })?;
        Ok(())
    }
}

fn sitemap_index(base: &str, files: usize) -> Result<Vec<u8>, EmitError> {
    write("sitemap.xml", |xml| {
        let index =
            xml.create_element("sitemapindex").with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
        index.write_inner_content(|xml| {
            for n in 1..=files {
                xml.create_element("sitemap")
                    .write_inner_content(|xml| text(xml, "loc", &format!("{base}sitemap-{n}.xml")))?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

fn write(path: &str, body: impl FnOnce(&mut Xml) -> std::io::Result<()>) -> Result<Vec<u8>, EmitError> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    let failed = |e: std::io::Error| EmitError::Format { path: path.to_owned(), reason: e.to_string() };
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).map_err(failed)?;
    body(&mut xml).map_err(failed)?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn text(xml: &mut Xml, name: &str, value: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(value))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, href: &str) -> std::io::Result<()> {
    xml.create_element("link").with_attribute(("rel", rel)).with_attribute(("href", href)).write_empty()?;
    Ok(())
}
