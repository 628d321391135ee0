//! What an SVG file would do rather than show.
//!
//! As the source of an `<img>` none of it runs (SVG 2 §2.7.3 "secure static mode"); opened by
//! itself, or set into a page, all of it does.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Each hazard once, in the order of the file. A file that is not well-formed is one, too: no
/// two programs agree on what it says.
pub(super) fn hazards(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let mut found: Vec<String> = Vec::new();
    let mut in_style = false;
    loop {
        let hazard = match reader.read_event() {
            Ok(Event::Eof) => return found,
            Ok(Event::Start(tag)) => {
                in_style = tag.local_name().as_ref() == "style";
                element(&tag)
            }
            Ok(Event::Empty(tag)) => element(&tag),
            Ok(Event::End(_)) => {
                in_style = false;
                Vec::new()
            }
            Ok(Event::Text(text)) if in_style => style(&text),
            Ok(Event::CData(text)) if in_style => style(&text),
            Ok(Event::DocType(text)) if text.contains("<!ENTITY") => vec!["entity declarations".to_owned()],
            Ok(Event::PI(text)) if text.starts_with("xml-stylesheet") => {
                vec!["a style sheet of another file".to_owned()]
            }
            Ok(_) => Vec::new(),
            Err(error) => {
                found.push(format!("what is no XML ({error})"));
                return found;
            }
        };
        for hazard in hazard {
            if !found.contains(&hazard) {
                found.push(hazard);
            }
        }
    }
}

fn element(tag: &BytesStart<'_>) -> Vec<String> {
    let name = tag.local_name().as_ref().to_owned();
    let mut found = Vec::new();
    if ["script", "foreignobject", "iframe", "embed", "object", "handler", "listener"]
        .contains(&name.to_ascii_lowercase().as_str())
    {
        found.push(format!("`<{name}>`"));
    }
    for attribute in tag.attributes().flatten() {
        let key = attribute.key.local_name().as_ref().to_ascii_lowercase();
        let value: String = attribute
            .value
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect::<String>()
            .to_ascii_lowercase();
        if key.starts_with("on") && key.len() > 2 {
            found.push(format!("the event attribute `{key}`"));
        } else if matches!(key.as_str(), "href" | "src") {
            found.extend(reference(&name, &value));
        } else if key == "style" || value.contains("url(") {
            found.extend(style(&value));
        }
    }
    found
}

/// A link of `<a>` leads somewhere on a click; everything else with an address is fetched.
fn reference(element: &str, value: &str) -> Option<String> {
    let script = value.starts_with("javascript:") || value.starts_with("data:text/") || value.starts_with("vbscript:");
    let fetched =
        element != "a" && (value.starts_with("http:") || value.starts_with("https:") || value.starts_with("//"));
    (script || fetched).then(|| format!("the address `{}`", value.chars().take(60).collect::<String>()))
}

fn style(text: &str) -> Vec<String> {
    let folded: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '"'))
        .collect::<String>()
        .to_ascii_lowercase();
    let external = ["url(http:", "url(https:", "url(//", "@import"].into_iter().find(|t| folded.contains(t));
    external.map(|t| format!("`{}` in a style", t.trim_end_matches(['(', ':', '/']))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::hazards;

    #[test]
    fn pictures_have_none() {
        let text = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><style>.a{fill:url(#g)}</style><use href='#a'/><a href='https://w3.org/'><rect fill='url(#g)'/></a></svg>";
        assert_eq!(hazards(text), Vec::<String>::new());
    }

    #[test]
    fn each_hazard_is_named_once() {
        for (text, expected) in [
            ("<svg><script>1</script><script/></svg>", 1),
            ("<svg onload='x()'><g onclick='y()'/></svg>", 2),
            ("<svg><foreignObject/></svg>", 1),
            ("<svg><image href='https://a.example/x.png'/></svg>", 1),
            ("<svg><image xlink:href='//a.example/x.png'/></svg>", 1),
            ("<svg><a href='java\tscript:alert(1)'/></svg>", 1),
            ("<svg><style>@import 'x.css';</style></svg>", 1),
            ("<svg><rect style='fill: url( \"https://a.example/x\" )'/></svg>", 1),
            ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", 1),
            ("<?xml-stylesheet href='x.css'?><svg/>", 1),
            ("<svg><rect></svg>", 1),
        ] {
            assert_eq!(hazards(text).len(), expected, "{text}: {:?}", hazards(text));
        }
    }
}
