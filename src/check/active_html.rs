//! Raw HTML that runs code, loads something or sends something.

use crate::parse::markdown::html::Piece;

const TAGS: [&str; 11] =
    ["applet", "base", "embed", "form", "frame", "frameset", "iframe", "meta", "object", "portal", "script"];

/// Whether a tag does more than mark text up.
pub(super) fn is_active(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Open { name, attributes } => {
            TAGS.binary_search(&name.as_str()).is_ok() || attributes.iter().any(|(key, value)| acts(key, *value))
        }
        Piece::Close { name } => TAGS.binary_search(&name.as_str()).is_ok(),
        Piece::Text(_) | Piece::Comment | Piece::Other(_) => false,
    }
}

fn acts(key: &str, value: Option<&str>) -> bool {
    let event = key.len() > 2 && key.starts_with("on");
    // Written with spaces, line ends or entities inside, browsers still read the scheme.
    let plain: String = value
        .unwrap_or("")
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == ':')
        .collect::<String>()
        .to_ascii_lowercase();
    event
        || plain.contains("javascript:")
        || plain.contains("javascriptcolon")
        || plain.starts_with("vbscript:")
        || plain.starts_with("data:texthtml")
}
