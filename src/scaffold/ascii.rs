//! Names of files and ids from titles in any language.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in lower case with the letters that file names and ids may have, as far as it has such: umlauts and ligatures
/// are written out, accents are dropped. All else stays, for the caller to part words at.
pub fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    // Composed first: a decomposed `ü` is one as well.
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'ä' | 'æ' => plain.push_str("ae"),
            'ö' | 'ø' | 'œ' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            'å' => plain.push_str("aa"),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'þ' => plain.push_str("th"),
            c => plain.extend(std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c))),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::ascii;

    #[test]
    fn umlauts_are_written_out_and_accents_dropped() {
        assert_eq!(ascii("Größe übertragen"), "groesse uebertragen");
        assert_eq!(ascii("U\u{308}ber Zoë, Łódź, Crème brûlée"), "ueber zoe, lodz, creme brulee");
        assert_eq!(ascii("画像 ﬁt"), "画像 fit");
    }
}
