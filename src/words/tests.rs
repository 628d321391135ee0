//! What the phase promises.

use super::*;
use crate::parse::Limits;
use crate::parse::markdown::parse;

fn passage(text: &str) -> Passage {
    Passage::of_blocks(&parse(text, 0, &Limits::default()).0.blocks)
}

fn words(text: &str) -> Vec<String> {
    let p = passage(text);
    p.tokens().iter().map(|t| p.text_of(t).to_owned()).collect()
}

fn english() -> &'static Lexicon {
    Lexicon::of("en-GB").expect("English lists")
}

fn found(list: List, text: &str) -> Vec<String> {
    let p = passage(text);
    let hits = english().hits_of(list, &p).into_iter();
    hits.map(|h| h.tokens.map(|i| p.word_at(i).to_owned()).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn all_lists_can_be_read() {
    for language in ["en", "de"] {
        let lexicon = Lexicon::of(language).expect("lists");
        assert_eq!(lexicon.language, language);
        assert!(lexicon.entries() > 300, "{}", lexicon.entries());
    }
    assert!(Lexicon::of("fr").is_none());
}

#[test]
fn text_becomes_tokens() {
    assert_eq!(
        words("Re-encode 1,000 files at 0.5 s: it's 5-10 %."),
        ["re", "encode", "1,000", "files", "at", "0.5", "s", ":", "it's", "5", "-", "10", "%", "."]
    );
    assert_eq!(words("Straße"), ["strasse"]);
}

#[test]
fn words_are_found_whole_and_outside_code_and_quotations() {
    assert_eq!(found(List::Absolute, "Install all of it, always"), ["all", "always"]);
    assert!(found(List::Absolute, "Install `all`, \"always\" and read-only").is_empty());
    assert_eq!(found(List::Negative, "Which is **not** at least so?"), ["not"]);
}

#[test]
fn the_longest_phrase_of_a_list_wins() {
    assert_eq!(found(List::AllOfAbove, "All of the above options"), ["all of the above"]);
}

#[test]
fn sentences_end_where_they_end() {
    let p = passage("Use e.g. version 2.5. It \"fails\". Why?\n\nSelect two.");
    let sentences = p.sentences(english());
    let lengths: Vec<_> = sentences.iter().map(|s| (p.count(s.tokens.clone()), s.question, s.paragraph)).collect();
    assert_eq!(lengths, [(5, false, 0), (2, false, 0), (1, true, 0), (2, false, 1)]);
}

#[test]
fn tokens_know_their_places() {
    let text = "Which is **NOT** so?";
    let p = passage(text);
    let token = p.tokens().iter().find(|t| p.text_of(t) == "not").expect("a word");
    assert_eq!(&text[token.span.range()], "NOT");
    assert!(token.emphasis && token.capitals);
}
