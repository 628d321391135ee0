//! `tincan.xml`: tells an LMS or LRS which activity the package is and what to launch.
//! (Rustici Software, "Tin Can package", the launch that most LMSs support; there is no
//! version in the file, statements say theirs by header.)

use crate::plan::package::{Package, PackageKind};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

const TYPES: &str = "http://adlnet.gov/expapi/activities/";

/// Writes the file: one activity, the one that is launched.
pub(super) fn tincan(package: &Package<'_>) -> io::Result<Vec<u8>> {
    let kind = if package.kind == PackageKind::Course { "course" } else { "assessment" };
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("tincan").with_attribute(("xmlns", "http://projecttincan.com/tincan.xsd"));
    root.write_inner_content(|w| {
        w.create_element("activities").write_inner_content(|w| {
            let activity = [("id", package.activity.clone()), ("type", format!("{TYPES}{kind}"))];
            let activity = activity.iter().map(|(key, value)| (*key, value.as_str()));
            w.create_element("activity").with_attributes(activity).write_inner_content(|w| {
                w.create_element("name")
                    .with_attribute(("lang", package.language))
                    .write_text_content(BytesText::new(&package.title))?;
                w.create_element("description")
                    .with_attribute(("lang", package.language))
                    .write_text_content(BytesText::new(&package.description))?;
                w.create_element("launch")
                    .with_attribute(("lang", package.language))
                    .write_text_content(BytesText::new("index.html"))?;
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}
