//! Word lists of a language, read from the TOML files that stand beside this one.

use super::matcher::{Hit, Matcher};
use super::passage::{Passage, TokenKind, fold};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Which list a phrase stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// `always`, `never`.
    Absolute,
    /// `usually`, `may`.
    Vague,
    /// `not`, `except`.
    Negative,
    /// "all of the above".
    AllOfAbove,
    /// "none of the above".
    NoneOfAbove,
    /// "do you think".
    Opinion,
    /// `currently`, `latest`.
    TimeBound,
    /// Words for people, and metaphors, that have a better one.
    Term,
    /// Idioms, slang, figures of sport and war.
    Idiom,
    /// What is known in one region or culture.
    Region,
    /// `he`, `his`.
    Male,
    /// `she`, `her`.
    Female,
    /// What marks an option as a joke.
    Silly,
}

/// What a list says about a phrase, beside that it is in it.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What to write instead; in brackets where it is advice and no replacement.
    pub better: Vec<String>,
    /// Why.
    pub why: String,
    /// Who says so.
    pub source: String,
    /// What it is about.
    pub topic: String,
    /// Words that, directly before or after, make it harmless.
    pub unless: Vec<String>,
}

/// Given names by usual gender.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Usual for women.
    pub female: HashSet<String>,
    /// Usual for men.
    pub male: HashSet<String>,
}

/// All lists of one language.
#[derive(Debug)]
pub struct Lexicon {
    /// Primary language tag.
    pub language: &'static str,
    matcher: Matcher,
    entries: Vec<Entry>,
    /// What single words are: every word of every item is looked up here, by several rules.
    classes: FxHashMap<String, Classes>,
    /// Opposites by word.
    antonyms: FxHashMap<String, Vec<String>>,
    /// Given names.
    pub names: Names,
}

/// What a word is, a bit each.
type Classes = u8;
const STOP: Classes = 1;
const QUESTION: Classes = 1 << 1;
const IMPERATIVE: Classes = 1 << 2;
const ABBREVIATION: Classes = 1 << 3;
const TRUE_FALSE: Classes = 1 << 4;
const DOMAIN: Classes = 1 << 5;

#[derive(Deserialize)]
struct Cues {
    absolute: Vec<String>,
    absolute_exempt: Vec<String>,
    vague: Vec<String>,
    negative: Vec<String>,
    negative_exempt: Vec<String>,
    all_of_above: Vec<String>,
    none_of_above: Vec<String>,
    opinion: Vec<String>,
    time_bound: Vec<String>,
    time_bound_exempt: Vec<String>,
    question_words: Vec<String>,
    imperatives: Vec<String>,
    pronouns_male: Vec<String>,
    pronouns_female: Vec<String>,
    stop: Vec<String>,
    abbreviations: Vec<String>,
    antonyms: Vec<(String, String)>,
    true_false: Vec<String>,
    silly: Vec<String>,
}

#[derive(Deserialize)]
struct Phrases {
    #[serde(alias = "term", alias = "idiom", alias = "region")]
    list: Vec<Phrase>,
}

#[derive(Deserialize)]
struct Phrase {
    forms: Vec<String>,
    #[serde(default, alias = "plain")]
    better: Words,
    #[serde(default, alias = "note")]
    why: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    unless: Vec<String>,
}

/// One text or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    One(String),
    Many(Vec<String>),
}

impl Default for Words {
    fn default() -> Words {
        Words::Many(Vec::new())
    }
}

#[derive(Deserialize)]
struct NameLists {
    female: Vec<String>,
    male: Vec<String>,
}

#[derive(Deserialize)]
struct Nouns {
    domain: Vec<String>,
}

macro_rules! files {
    ($language:literal) => {
        Files {
            language: $language,
            cues: include_str!(concat!("lists/", $language, "/cues.toml")),
            terms: include_str!(concat!("lists/", $language, "/terms.toml")),
            idioms: include_str!(concat!("lists/", $language, "/idioms.toml")),
            region: include_str!(concat!("lists/", $language, "/region.toml")),
            names: include_str!(concat!("lists/", $language, "/names.toml")),
            nouns: include_str!(concat!("lists/", $language, "/nouns.toml")),
        }
    };
}

struct Files {
    language: &'static str,
    cues: &'static str,
    terms: &'static str,
    idioms: &'static str,
    region: &'static str,
    names: &'static str,
    nouns: &'static str,
}

// A list that cannot be read is a mistake of a developer; `tests.rs` reads them all.
static ENGLISH: LazyLock<Option<Lexicon>> = LazyLock::new(|| Lexicon::read(&files!("en")).ok());
static GERMAN: LazyLock<Option<Lexicon>> = LazyLock::new(|| Lexicon::read(&files!("de")).ok());

impl Lexicon {
    /// The lists of a language tag (`de-AT` is `de`); `None` where there are none yet.
    pub fn of(language: &str) -> Option<&'static Lexicon> {
        match language.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "en" => ENGLISH.as_ref(),
            "de" => GERMAN.as_ref(),
            _ => None,
        }
    }

    fn read(files: &Files) -> Result<Lexicon, toml::de::Error> {
        let cues: Cues = toml::from_str(files.cues)?;
        let names: NameLists = toml::from_str(files.names)?;
        let nouns: Nouns = toml::from_str(files.nouns)?;
        let mut building = Building::default();
        for (list, phrases, exempt) in [
            (List::Absolute, &cues.absolute, Some(&cues.absolute_exempt)),
            (List::Vague, &cues.vague, None),
            (List::Negative, &cues.negative, Some(&cues.negative_exempt)),
            (List::AllOfAbove, &cues.all_of_above, None),
            (List::NoneOfAbove, &cues.none_of_above, None),
            (List::Opinion, &cues.opinion, None),
            (List::TimeBound, &cues.time_bound, Some(&cues.time_bound_exempt)),
            (List::Male, &cues.pronouns_male, None),
            (List::Female, &cues.pronouns_female, None),
            (List::Silly, &cues.silly, None),
        ] {
            building.add(list, Some(0), phrases);
            building.add(list, None, exempt.into_iter().flatten());
        }
        for (list, text) in [(List::Term, files.terms), (List::Idiom, files.idioms), (List::Region, files.region)] {
            let phrases: Phrases = toml::from_str(text)?;
            for phrase in phrases.list {
                building.phrase(list, phrase);
            }
        }
        let fold_all = |words: &[String]| words.iter().map(|w| fold(w)).collect::<HashSet<_>>();
        let mut antonyms: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for (a, b) in cues.antonyms.iter().flat_map(|(a, b)| [(a, b), (b, a)]) {
            antonyms.entry(fold(a)).or_default().push(fold(b));
        }
        let mut classes: FxHashMap<String, Classes> = FxHashMap::default();
        let abbreviations: Vec<String> = cues.abbreviations.iter().filter_map(|a| last_word(a)).collect();
        for (class, words) in [
            (STOP, &cues.stop),
            (QUESTION, &cues.question_words),
            (IMPERATIVE, &cues.imperatives),
            (ABBREVIATION, &abbreviations),
            (TRUE_FALSE, &cues.true_false),
            (DOMAIN, &nouns.domain),
        ] {
            words.iter().for_each(|w| *classes.entry(fold(w)).or_default() |= class);
        }
        Ok(Lexicon {
            language: files.language,
            matcher: Matcher::new(building.patterns),
            entries: building.entries,
            classes,
            antonyms,
            names: Names { female: fold_all(&names.female), male: fold_all(&names.male) },
        })
    }

    /// How many entries of the lists say more than that a phrase is in them.
    pub fn entries(&self) -> usize {
        self.entries.len() - 1
    }

    /// What a hit's list says about it.
    pub fn entry(&self, hit: &Hit) -> &Entry {
        &self.entries[hit.entry as usize]
    }

    /// Every phrase of every list in a passage, in order: of overlapping ones of a list the longest, none inside an
    /// exempt phrase, none beside a word that makes it harmless, none in quotation marks or code.
    pub fn hits(&self, passage: &Passage) -> Vec<Hit> {
        let harmless = |hit: &Hit| {
            let around = [hit.tokens.start.checked_sub(1), Some(hit.tokens.end)];
            let beside = around.into_iter().flatten().map(|at| passage.word_at(at));
            let unless = &self.entry(hit).unless;
            !unless.is_empty() && beside.into_iter().any(|word| unless.iter().any(|u| u == word))
        };
        let quoted = |hit: &Hit| passage.tokens()[hit.tokens.clone()].iter().any(|t| t.quoted);
        // "all-terrain" is one word, and not the first half of it.
        let compound = |hit: &Hit| {
            let after = passage.tokens().get(hit.tokens.end);
            matches!(hit.list, List::Absolute | List::Negative)
                && after.is_some_and(|t| !t.spaced && t.kind == TokenKind::Word)
        };
        let counts = |hit: &Hit| !harmless(hit) && !quoted(hit) && !compound(hit);
        self.matcher.hits(passage).into_iter().filter(counts).collect()
    }

    /// Hits of one list.
    pub fn hits_of(&self, list: List, passage: &Passage) -> Vec<Hit> {
        self.hits(passage).into_iter().filter(|hit| hit.list == list).collect()
    }

    fn is(&self, word: &str, class: Classes) -> bool {
        self.classes.get(word).is_some_and(|classes| classes & class != 0)
    }

    /// A number for the stem of a folded word: words of one stem have the same.
    pub fn stem(&self, word: &str) -> u64 {
        super::stems::stem(self.language, word)
    }

    /// A word that tells one item from another: neither function word nor question word nor command.
    pub fn is_content(&self, word: &str) -> bool {
        !self.is(word, STOP | QUESTION | IMPERATIVE)
    }

    /// A function word, left out when contents are compared.
    pub fn is_stop(&self, word: &str) -> bool {
        self.is(word, STOP)
    }

    /// `which`, `how`.
    pub fn is_question_word(&self, word: &str) -> bool {
        self.is(word, QUESTION)
    }

    /// `select`, `calculate`.
    pub fn is_imperative(&self, word: &str) -> bool {
        self.is(word, IMPERATIVE)
    }

    /// `true`, `no`.
    pub fn is_true_false(&self, text: &str) -> bool {
        self.is(text, TRUE_FALSE)
    }

    /// A noun of the trade that recurs by itself.
    pub fn is_domain(&self, word: &str) -> bool {
        self.is(word, DOMAIN)
    }

    /// Whether two words are opposites.
    pub fn opposites(&self, a: &str, b: &str) -> bool {
        self.antonyms.get(a).is_some_and(|opposites| opposites.iter().any(|o| o == b))
    }

    /// Whether a full stop after this word ends no sentence.
    pub(super) fn is_abbreviation(&self, word: &str) -> bool {
        self.is(word, ABBREVIATION) || (word.chars().count() == 1 && word.chars().all(char::is_alphabetic))
    }

    /// Content words of tokens: neither function words nor signs, cut to their stems.
    pub fn content<'p>(&self, passage: &'p Passage, tokens: Range<usize>) -> Vec<(usize, &'p str)> {
        let all = passage.tokens().get(tokens.clone()).unwrap_or_default().iter().enumerate();
        let words = all.filter(|(_, t)| matches!(t.kind, TokenKind::Word | TokenKind::Number));
        let texts = words.map(|(i, t)| (tokens.start + i, passage.text_of(t)));
        texts.filter(|(_, word)| !self.is_stop(word)).collect()
    }
}

/// The last word before the last full stop of an abbreviation.
fn last_word(abbreviation: &str) -> Option<String> {
    let text = fold(abbreviation.trim_end_matches('.'));
    text.rsplit([' ', '.']).next().filter(|w| !w.is_empty()).map(str::to_owned)
}

/// Patterns while lists are read. Two forms may become one when they are folded; the first counts.
struct Building {
    patterns: BTreeMap<(List, String), Option<u32>>,
    entries: Vec<Entry>,
}

impl Default for Building {
    fn default() -> Building {
        Building { patterns: BTreeMap::new(), entries: vec![Entry::default()] }
    }
}

impl Building {
    fn add<'w>(&mut self, list: List, entry: Option<u32>, phrases: impl IntoIterator<Item = &'w String>) {
        for phrase in phrases {
            self.patterns.entry((list, Passage::of_text(phrase).text)).or_insert(entry);
        }
    }

    fn phrase(&mut self, list: List, phrase: Phrase) {
        let number = self.entries.len() as u32;
        self.add(list, Some(number), &phrase.forms);
        let better = match phrase.better {
            Words::One(text) => vec![text],
            Words::Many(texts) => texts,
        };
        let unless = phrase.unless.iter().map(|w| fold(w)).collect();
        self.entries.push(Entry { better, why: phrase.why, source: phrase.source, topic: phrase.topic, unless });
    }
}
