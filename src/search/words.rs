//! Texts into the terms that are searched. `search.js` of the theme does the same to a query.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut: nobody types them out.
const LONGEST: usize = 32;

/// Gives each term of a text: runs of letters and digits in lower case without accents.
/// Scripts written without spaces give each pair of neighbouring characters.
pub fn words(text: &str, give: &mut dyn FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if bytes.get(at).is_some_and(|b| !b.is_ascii()) {
            at += text[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(bytes.len() - at);
        }
        let word = &text[start..at];
        if word.is_empty() {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        } else if word.is_ascii() {
            ascii(word, give);
        } else {
            let folded: String = word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
            // Compatibility forms may hold signs that part words.
            folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).for_each(|w| scripts(w, give));
        }
    }
}

fn ascii(word: &str, give: &mut dyn FnMut(&str)) {
    let word = &word[..word.len().min(LONGEST)];
    if word.bytes().any(|b| b.is_ascii_uppercase()) { give(&word.to_ascii_lowercase()) } else { give(word) }
}

/// Parts a word where it goes from a script with spaces to one without, or back.
fn scripts(word: &str, give: &mut dyn FnMut(&str)) {
    let chars: Vec<char> = word.chars().collect();
    for run in chars.chunk_by(|a, b| is_dense(*a) == is_dense(*b)) {
        if !is_dense(run[0]) {
            give(&run.iter().take(LONGEST).collect::<String>());
        } else if let [one] = run {
            give(&one.to_string());
        } else {
            run.windows(2).for_each(|pair| give(&pair.iter().collect::<String>()));
        }
    }
}

/// Han, kana, Hangul (decomposed by NFKD), Thai, Lao, Khmer, Myanmar.
fn is_dense(c: char) -> bool {
    matches!(u32::from(c), 0x0e00..=0x0eff | 0x1000..=0x11ff | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}
