//! Patterns of short answers, compiled to a program that takes no more than
//! steps × characters to run (Thompson, "Regular Expression Search Algorithm", 1968).
//!
//! A program is a list of instructions; `char lo hi next` consumes one character of a
//! range, `split a b` goes both ways, `jmp a` goes on, `match` accepts. It is run over
//! the whole answer from instruction 0, so a pattern needs no `^` and `$`.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Largest program: keeps packages small and answers instant.
const LONGEST: usize = 2_000;

/// One instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Consumes a character from `lo` to `hi`, goes to `next`.
    Char {
        /// First character of the range.
        lo: char,
        /// Last.
        hi: char,
        /// Where to go.
        next: u32,
    },
    /// Goes both ways.
    Split(u32, u32),
    /// Goes on elsewhere.
    Jump(u32),
    /// Accepts.
    Match,
}

/// Why a pattern cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It is no regular expression.
    #[error("{0}")]
    Syntax(String),
    /// It asks for what lies to the left or right: `^`, `$`, `\b`.
    #[error("anchors and word boundaries are not supported: a pattern always describes the whole answer")]
    Anchor,
    /// It matches the empty answer.
    #[error("it accepts an empty answer")]
    Empty,
    /// Its program is too large.
    #[error(
        "it is too large: write a shorter list of characters ([a-z] instead of \\w) or smaller numbers of repetitions"
    )]
    TooLarge,
}

/// How answers are changed before they are compared; the pattern is changed alike.
#[derive(Clone, Copy, Debug)]
pub struct Folding {
    /// Upper and lower case are the same.
    pub case: bool,
    /// Letters with and without accents are the same.
    pub accents: bool,
}

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    steps: Vec<Step>,
}

/// What stands between the slashes, if an accepted answer is a pattern (`/no-?store/`).
pub fn source(accepted: &str) -> Option<&str> {
    accepted.strip_prefix('/')?.strip_suffix('/').filter(|inner| !inner.is_empty())
}

/// Compiles an accepted answer of the form `/…/`.
///
/// # Errors
/// See [`PatternError`].
pub fn compile(accepted: &str, folding: Folding) -> Result<Program, PatternError> {
    let pattern =
        source(accepted).ok_or_else(|| PatternError::Syntax("a pattern stands between slashes".to_owned()))?;
    let folded: String = match folding.accents {
        true => pattern.nfd().filter(|c| !is_combining_mark(*c)).nfc().collect(),
        false => pattern.nfc().collect(),
    };
    // `^…$` says what holds anyway.
    let body = folded.strip_prefix('^').unwrap_or(&folded);
    let escaped = body.trim_end_matches('$').bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1;
    let body = if escaped { body } else { body.strip_suffix('$').unwrap_or(body) };
    let hir = ParserBuilder::new().case_insensitive(folding.case).build().parse(body);
    let hir = hir.map_err(|e| PatternError::Syntax(first_line(&e)))?;
    if hir.properties().minimum_len() == Some(0) {
        return Err(PatternError::Empty);
    }
    let mut compiler = Compiler { steps: Vec::new() };
    compiler.add(&hir)?;
    compiler.push(Step::Match)?;
    Ok(Program { steps: compiler.steps })
}

/// The parser's message ends with a line that says what is wrong.
fn first_line(error: &regex_syntax::Error) -> String {
    let text = error.to_string();
    let last = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it is no regular expression");
    last.trim_start_matches("error: ").to_owned()
}

struct Compiler {
    steps: Vec<Step>,
}

impl Compiler {
    fn here(&self) -> u32 {
        self.steps.len() as u32
    }

    fn push(&mut self, step: Step) -> Result<usize, PatternError> {
        if self.steps.len() >= LONGEST {
            return Err(PatternError::TooLarge);
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    /// Adds code that goes on at its end.
    fn add(&mut self, hir: &Hir) -> Result<(), PatternError> {
        match hir.kind() {
            HirKind::Empty => Ok(()),
            HirKind::Literal(literal) => {
                for c in String::from_utf8_lossy(&literal.0).chars() {
                    self.range(c, c)?;
                }
                Ok(())
            }
            HirKind::Class(Class::Unicode(class)) => {
                let ranges: Vec<(char, char)> = class.ranges().iter().map(|r| (r.start(), r.end())).collect();
                self.ranges(&ranges)
            }
            HirKind::Class(Class::Bytes(class)) => {
                let ranges: Vec<(char, char)> =
                    class.ranges().iter().map(|r| (char::from(r.start()), char::from(r.end()))).collect();
                self.ranges(&ranges)
            }
            HirKind::Look(_) => Err(PatternError::Anchor),
            HirKind::Repetition(repetition) => self.repeat(&repetition.sub, repetition.min, repetition.max),
            HirKind::Capture(capture) => self.add(&capture.sub),
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.add(part)),
            HirKind::Alternation(parts) => self.either(parts),
        }
    }

    fn range(&mut self, lo: char, hi: char) -> Result<(), PatternError> {
        let next = self.here() + 1;
        self.push(Step::Char { lo, hi, next }).map(|_| ())
    }

    /// One character of several ranges; all of them go on behind the last.
    fn ranges(&mut self, ranges: &[(char, char)]) -> Result<(), PatternError> {
        let Some((last, others)) = ranges.split_last() else {
            return Err(PatternError::Syntax("a class without characters matches nothing".to_owned()));
        };
        let end = self.here() + 2 * others.len() as u32 + 1;
        for (lo, hi) in others {
            let here = self.here();
            self.push(Step::Split(here + 1, here + 2))?;
            self.push(Step::Char { lo: *lo, hi: *hi, next: end })?;
        }
        self.push(Step::Char { lo: last.0, hi: last.1, next: end }).map(|_| ())
    }

    fn either(&mut self, parts: &[Hir]) -> Result<(), PatternError> {
        let mut jumps = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            if i + 1 == parts.len() {
                self.add(part)?;
                continue;
            }
            let split = self.push(Step::Match)?;
            self.add(part)?;
            jumps.push(self.push(Step::Match)?);
            self.steps[split] = Step::Split(split as u32 + 1, self.here());
        }
        for jump in jumps {
            self.steps[jump] = Step::Jump(self.here());
        }
        Ok(())
    }

    fn repeat(&mut self, sub: &Hir, min: u32, max: Option<u32>) -> Result<(), PatternError> {
        for _ in 0..min {
            self.add(sub)?;
        }
        match max {
            None => {
                let split = self.push(Step::Match)?;
                self.add(sub)?;
                self.push(Step::Jump(split as u32))?;
                self.steps[split] = Step::Split(split as u32 + 1, self.here());
            }
            Some(max) => {
                let mut splits = Vec::new();
                for _ in min..max {
                    splits.push(self.push(Step::Match)?);
                    self.add(sub)?;
                }
                for split in splits {
                    self.steps[split] = Step::Split(split as u32 + 1, self.here());
                }
            }
        }
        Ok(())
    }
}

impl Program {
    /// Whether the whole of `text`, folded already, fits: as the player finds out.
    pub fn accepts(&self, text: &str) -> bool {
        let mut now = self.closure(vec![0]);
        for c in text.chars() {
            let next = now.iter().filter_map(|pc| match self.steps.get(*pc as usize) {
                Some(Step::Char { lo, hi, next }) if (*lo..=*hi).contains(&c) => Some(*next),
                _ => None,
            });
            now = self.closure(next.collect());
        }
        now.iter().any(|pc| self.steps.get(*pc as usize) == Some(&Step::Match))
    }

    /// The program as the player reads it, in code points: `[["char", lo, hi, next], ["split", a, b], ["jmp", a], ["match"]]`.
    pub fn to_json(&self) -> Value {
        let step = |step: &Step| match step {
            Step::Char { lo, hi, next } => json!(["char", u32::from(*lo), u32::from(*hi), next]),
            Step::Split(a, b) => json!(["split", a, b]),
            Step::Jump(to) => json!(["jmp", to]),
            Step::Match => json!(["match"]),
        };
        self.steps.iter().map(step).collect()
    }

    fn closure(&self, mut todo: Vec<u32>) -> BTreeSet<u32> {
        let mut seen = BTreeSet::new();
        while let Some(pc) = todo.pop() {
            if seen.insert(pc) {
                match self.steps.get(pc as usize) {
                    Some(Step::Split(a, b)) => todo.extend([*a, *b]),
                    Some(Step::Jump(a)) => todo.push(*a),
                    _ => {}
                }
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOLD: Folding = Folding { case: true, accents: true };

    fn check(pattern: &str, right: &[&str], wrong: &[&str]) {
        let program = compile(&format!("/{pattern}/"), FOLD).unwrap_or_else(|e| panic!("{pattern}: {e}"));
        for text in right {
            assert!(program.accepts(text), "/{pattern}/ refuses {text:?}");
        }
        for text in wrong {
            assert!(!program.accepts(text), "/{pattern}/ accepts {text:?}");
        }
    }

    #[test]
    fn patterns_describe_whole_answers() {
        check("no-?store", &["no-store", "nostore"], &["no--store", "no-store!", "xno-store", ""]);
        check("^no-?store$", &["no-store"], &["no-store$"]);
        check("a|bc|d", &["a", "bc", "d"], &["ab", "c", "abc"]);
        check("(ab)+c*", &["ab", "ababcc"], &["c", "abb"]);
        check("[0-9]{2,4}", &["12", "1234"], &["1", "12345"]);
        check("x{3}", &["xxx"], &["xx", "xxxx"]);
        check("a.c", &["abc", "a🙂c"], &["ac", "a\nc"]);
        check("costs? 5\\$", &["cost 5$", "costs 5$"], &["costs 5"]);
        check("(a|b)*c", &["c", "abbac"], &["ab"]);
        check("[^a-c]", &["d", "é"], &["a", "dd"]);
        check("\\d+ ms", &["250 ms"], &["ms"]);
    }

    #[test]
    fn folding_reaches_the_pattern() {
        // Answers come folded, so the pattern must be too.
        check("Größe", &["große"], &["größe"]);
        let exact = compile("/Größe/", Folding { case: false, accents: false }).expect("compiled");
        assert!(exact.accepts("Größe") && !exact.accepts("größe"));
    }

    #[test]
    fn what_is_not_supported_is_refused() {
        let refused = |pattern: &str| compile(&format!("/{pattern}/"), FOLD).expect_err(pattern);
        assert_eq!(refused("a\\bb"), PatternError::Anchor);
        assert_eq!(refused("a^b"), PatternError::Anchor);
        assert_eq!(refused("a*"), PatternError::Empty);
        assert_eq!(refused("\\w{9}"), PatternError::TooLarge);
        assert_eq!(refused("(((a{20}){20}){20}){20}"), PatternError::TooLarge);
        assert!(matches!(refused("(a"), PatternError::Syntax(text) if text.contains("unclosed")));
        assert!(matches!(refused("(?=a)b"), PatternError::Syntax(_)));
        assert!(matches!(refused("(a)\\1"), PatternError::Syntax(_)));
    }

    #[test]
    fn time_grows_with_the_text_and_not_faster() {
        // Backtracking matchers need 2^n steps for this.
        let program = compile("/(a+)+b/", FOLD).expect("compiled");
        assert!(!program.accepts(&"a".repeat(20_000)));
    }
}
