//! `imsmanifest.xml` of SCORM 1.2: one SCO, every file listed.
//!
//! "SCORM 1.2 Content Aggregation Model" (ADL 2001), content packaging; the order of
//! children is that of the schemas `imscp_rootv1p1p2.xsd` and `adlcp_rootv1p2.xsd`.
//! There is no `schemaLocation`: it would name files that the package does not carry.

use crate::plan::package::Package;
use crate::plan::scoring::percent_text;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// Writes the manifest; `files` are the paths of all other files of the package.
pub(super) fn manifest(package: &Package<'_>, files: &[&str]) -> io::Result<Vec<u8>> {
    let names = package.names();
    let mastery = package.exam.as_ref().and_then(|e| e.mastery).or_else(|| {
        let pass = package.course?.completion.pass?;
        Some((pass * 100.0).round() as u32)
    });
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let text = |w: &mut Writer<Vec<u8>>, name: &str, text: &str| {
        w.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
    };
    let manifest = writer.create_element("manifest").with_attributes([
        ("identifier", names.manifest.as_str()),
        ("version", "1.0"),
        ("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"),
        ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"),
    ]);
    manifest.write_inner_content(|w| {
        w.create_element("metadata").write_inner_content(|w| {
            text(w, "schema", "ADL SCORM")?;
            text(w, "schemaversion", "1.2")
        })?;
        w.create_element("organizations")
            .with_attribute(("default", names.organization.as_str()))
            .write_inner_content(|w| {
                w.create_element("organization")
                    .with_attribute(("identifier", names.organization.as_str()))
                    .write_inner_content(|w| {
                        text(w, "title", &package.title)?;
                        let item = [
                            ("identifier", names.item.as_str()),
                            ("identifierref", names.resource.as_str()),
                            ("isvisible", "true"),
                        ];
                        w.create_element("item").with_attributes(item).write_inner_content(|w| {
                            text(w, "title", &package.title)?;
                            mastery.map_or(Ok(()), |percent| text(w, "adlcp:masteryscore", &percent_text(percent)))
                        })?;
                        Ok(())
                    })?;
                Ok(())
            })?;
        w.create_element("resources").write_inner_content(|w| {
            let resource = [
                ("identifier", names.resource.as_str()),
                ("type", "webcontent"),
                ("adlcp:scormtype", "sco"),
                ("href", "index.html"),
            ];
            w.create_element("resource").with_attributes(resource).write_inner_content(|w| {
                files.iter().try_for_each(|file| {
                    w.create_element("file").with_attribute(("href", *file)).write_empty().map(|_| ())
                })
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}
