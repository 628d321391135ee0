//! Patterns of short answers (`/no-?store/`): a small regular grammar compiled for a
//! matcher that follows all states at once (Thompson, "Regular expression search
//! algorithm", CACM 11(6), 1968), so no pattern can make an answer take long.
//!
//! The grammar: literal characters, `.`, classes `[a-z]` and `[^a-z]`, `\d` `\w` `\s`, an escaped
//! punctuation mark, groups `(…)`, `|`, and the repetitions `*` `+` `?` `{2}` `{2,5}` `{2,}`. A pattern
//! stands for the whole answer; there are no anchors, look-around or references back.

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest program; counted repetitions multiply.
const LONGEST: usize = 2_000;
/// Deepest nesting of groups.
const DEEPEST: usize = 32;

/// One step of a program. Numbers are positions in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reads one character in a range of code points.
    Char(u32, u32, usize),
    /// Goes on in two places.
    Split(usize, usize),
    /// Goes on elsewhere.
    Jump(usize),
    /// The answer fits, if it ends here.
    Match,
}

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    steps: Vec<Step>,
}

/// Which differences an answer may show: the pattern is folded the same way.
#[derive(Clone, Copy, Debug)]
pub struct Folding {
    /// Upper and lower case are the same.
    pub case: bool,
    /// Letters with and without accents are the same.
    pub accents: bool,
}

/// The text between the slashes, if this accepted answer is a pattern.
pub fn source(accepted: &str) -> Option<&str> {
    accepted.strip_prefix('/')?.strip_suffix('/').filter(|inner| !inner.is_empty())
}

/// Compiles an accepted answer of the form `/…/`.
///
/// # Errors
/// What is wrong with it, as a help line for the author.
pub fn compile(accepted: &str, folding: Folding) -> Result<Program, String> {
    let text = source(accepted).ok_or("write a pattern between slashes, as `/no-?store/`")?;
    let mut parser = Parser { rest: text.nfc().collect::<Vec<_>>().into_iter().peekable(), folding, depth: 0 };
    let tree = parser.alternatives()?;
    if parser.rest.peek().is_some() {
        return Err("there is a `)` without its `(`".to_owned());
    }
    let mut program = Program { steps: Vec::new() };
    program.add(&tree)?;
    program.steps.push(Step::Match);
    Ok(program)
}

impl Program {
    /// Whether the whole of `text`, folded already, fits.
    pub fn accepts(&self, text: &str) -> bool {
        let mut now = self.closure(&[0]);
        for c in text.chars().map(u32::from) {
            let next: Vec<usize> = now
                .iter()
                .filter_map(|at| match self.steps[*at] {
                    Step::Char(low, high, to) if (low..=high).contains(&c) => Some(to),
                    _ => None,
                })
                .collect();
            now = self.closure(&next);
        }
        now.iter().any(|at| self.steps[*at] == Step::Match)
    }

    /// The program as the player reads it: `[["char", low, high, next], ["split", a, b], ["jmp", a], ["match"]]`.
    pub fn to_json(&self) -> Value {
        let step = |step: &Step| match step {
            Step::Char(low, high, to) => json!(["char", low, high, to]),
            Step::Split(a, b) => json!(["split", a, b]),
            Step::Jump(to) => json!(["jmp", to]),
            Step::Match => json!(["match"]),
        };
        self.steps.iter().map(step).collect()
    }

    fn closure(&self, starts: &[usize]) -> Vec<usize> {
        let (mut seen, mut todo, mut reached) = (vec![false; self.steps.len()], starts.to_vec(), Vec::new());
        while let Some(at) = todo.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            reached.push(at);
            match self.steps[at] {
                Step::Jump(to) => todo.push(to),
                Step::Split(a, b) => todo.extend([a, b]),
                Step::Char(..) | Step::Match => {}
            }
        }
        reached
    }

    /// Appends a tree; what follows it is the next step appended.
    fn add(&mut self, tree: &Tree) -> Result<(), String> {
        if self.steps.len() > LONGEST {
            return Err("the pattern is too large; repeat less, or list the answers".to_owned());
        }
        match tree {
            Tree::Class(ranges) => self.class(ranges),
            Tree::Sequence(parts) => parts.iter().try_for_each(|part| self.add(part))?,
            Tree::Either(parts) => self.either(parts)?,
            Tree::Repeat(inner, min, max) => self.repeat(inner, *min, *max)?,
        }
        Ok(())
    }

    fn class(&mut self, ranges: &[(u32, u32)]) {
        let splits = ranges.len().saturating_sub(1);
        let start = self.steps.len();
        let end = start + splits + ranges.len();
        for i in 0..splits {
            let other = if i + 1 == splits { start + splits + i + 1 } else { start + i + 1 };
            self.steps.push(Step::Split(start + splits + i, other));
        }
        self.steps.extend(ranges.iter().map(|(low, high)| Step::Char(*low, *high, end)));
    }

    fn either(&mut self, parts: &[Tree]) -> Result<(), String> {
        let mut jumps = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            let last = i + 1 == parts.len();
            let split = self.steps.len();
            if !last {
                self.steps.push(Step::Split(split + 1, split + 1));
            }
            self.add(part)?;
            if !last {
                jumps.push(self.steps.len());
                self.steps.push(Step::Jump(0));
                self.steps[split] = Step::Split(split + 1, self.steps.len());
            }
        }
        let end = self.steps.len();
        jumps.into_iter().for_each(|at| self.steps[at] = Step::Jump(end));
        Ok(())
    }

    fn repeat(&mut self, inner: &Tree, min: u32, max: Option<u32>) -> Result<(), String> {
        for _ in 0..min {
            self.add(inner)?;
        }
        let Some(max) = max else {
            let split = self.steps.len();
            self.steps.push(Step::Split(split + 1, split + 1));
            self.add(inner)?;
            self.steps.push(Step::Jump(split));
            self.steps[split] = Step::Split(split + 1, self.steps.len());
            return Ok(());
        };
        let mut splits = Vec::new();
        for _ in min..max {
            splits.push(self.steps.len());
            self.steps.push(Step::Jump(0));
            self.add(inner)?;
        }
        let end = self.steps.len();
        splits.into_iter().for_each(|at| self.steps[at] = Step::Split(at + 1, end));
        Ok(())
    }
}

enum Tree {
    Class(Vec<(u32, u32)>),
    Sequence(Vec<Tree>),
    Either(Vec<Tree>),
    Repeat(Box<Tree>, u32, Option<u32>),
}

struct Parser {
    rest: std::iter::Peekable<std::vec::IntoIter<char>>,
    folding: Folding,
    depth: usize,
}

const ALL: (u32, u32) = (0, char::MAX as u32);

impl Parser {
    fn alternatives(&mut self) -> Result<Tree, String> {
        let mut parts = vec![self.sequence()?];
        while self.rest.next_if_eq(&'|').is_some() {
            parts.push(self.sequence()?);
        }
        Ok(Tree::Either(parts))
    }

    fn sequence(&mut self) -> Result<Tree, String> {
        let mut parts = Vec::new();
        while self.rest.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
            let part = self.one()?;
            parts.push(self.repeated(part)?);
        }
        Ok(Tree::Sequence(parts))
    }

    fn one(&mut self) -> Result<Tree, String> {
        match self.rest.next().unwrap_or('\\') {
            '(' => self.group(),
            '[' => self.set().map(Tree::Class),
            '.' => Ok(Tree::Class(vec![ALL])),
            '\\' => self.escape().map(Tree::Class),
            c @ ('*' | '+' | '?' | '{') => Err(format!("`{c}` has nothing before it to repeat")),
            c @ ('^' | '$') => Err(format!("take the `{c}` out: a pattern always stands for the whole answer")),
            c => Ok(Tree::Sequence(self.fold(c).map(|c| Tree::Class(vec![(c, c)])).collect())),
        }
    }

    fn group(&mut self) -> Result<Tree, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("groups are nested too deeply".to_owned());
        }
        if self.rest.next_if_eq(&'?').is_some() && (self.rest.next() != Some(':')) {
            return Err("look-around and named groups are not known here; write `(…)`".to_owned());
        }
        let tree = self.alternatives()?;
        self.depth -= 1;
        self.rest.next_if_eq(&')').map(|_| tree).ok_or_else(|| "a `(` has no `)`".to_owned())
    }

    /// Several repetitions in a row are refused: `a**` has no good meaning.
    fn repeated(&mut self, tree: Tree) -> Result<Tree, String> {
        let (min, max) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.rest.next();
                let bounds = self.bounds()?;
                return Ok(Tree::Repeat(Box::new(tree), bounds.0, bounds.1));
            }
            _ => return Ok(tree),
        };
        self.rest.next();
        if matches!(self.rest.peek(), Some('*' | '+' | '?' | '{')) {
            return Err("one repetition at a time: take the second `*`, `+`, `?` or `{` out".to_owned());
        }
        Ok(Tree::Repeat(Box::new(tree), min, max))
    }

    fn bounds(&mut self) -> Result<(u32, Option<u32>), String> {
        let mut text = String::new();
        loop {
            match self.rest.next() {
                Some('}') => break,
                Some(c) if c.is_ascii_digit() || c == ',' => text.push(c),
                _ => return Err("a repetition is written `{2}`, `{2,5}` or `{2,}`".to_owned()),
            }
        }
        let number = |t: &str| t.parse::<u32>().ok().filter(|n| *n <= 100).ok_or("a repetition counts up to 100".to_owned());
        match text.split_once(',') {
            None => number(&text).map(|n| (n, Some(n))),
            Some((min, "")) => Ok((number(min)?, None)),
            Some((min, max)) => {
                let (min, max) = (number(min)?, number(max)?);
                if min <= max { Ok((min, Some(max))) } else { Err("the larger number comes second".to_owned()) }
            }
        }
    }

    fn escape(&mut self) -> Result<Vec<(u32, u32)>, String> {
        let range = |low: char, high: char| (u32::from(low), u32::from(high));
        match self.rest.next() {
            Some('d') => Ok(vec![range('0', '9')]),
            Some('w') => Ok(vec![range('0', '9'), range('A', 'Z'), range('_', '_'), range('a', 'z')]),
            Some('s') => Ok(vec![range('\t', '\r'), range(' ', ' '), range('\u{a0}', '\u{a0}')]),
            Some(c) if c.is_ascii_punctuation() => Ok(vec![range(c, c)]),
            Some(c) => Err(format!("`\\{c}` is not known here; there are `\\d`, `\\w`, `\\s` and escaped punctuation")),
            None => Err("the pattern ends in a `\\`".to_owned()),
        }
    }

    fn set(&mut self) -> Result<Vec<(u32, u32)>, String> {
        let open = || "a `[` has no `]`".to_owned();
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut ranges = Vec::new();
        loop {
            let low = match self.rest.next().ok_or_else(open)? {
                ']' if !ranges.is_empty() => break,
                '\\' => {
                    ranges.extend(self.escape()?);
                    continue;
                }
                c => c,
            };
            let mut ahead = self.rest.clone();
            let span = ahead.next() == Some('-') && ahead.peek().is_some_and(|c| *c != ']');
            let high = if span {
                self.rest.next();
                self.rest.next().ok_or_else(open)?
            } else {
                low
            };
            if high < low {
                return Err(format!("the range `{low}-{high}` runs backwards"));
            }
            self.folded_range(low, high, &mut ranges);
        }
        Ok(if negated { complement(ranges) } else { ranges })
    }

    /// A range with the lower-case letters of its capitals, where case does not count.
    fn folded_range(&self, low: char, high: char, ranges: &mut Vec<(u32, u32)>) {
        if low == high {
            ranges.extend(self.fold(low).map(|c| (c, c)));
            return;
        }
        ranges.push((u32::from(low), u32::from(high)));
        let capitals = (u32::from(low).max(u32::from('A')), u32::from(high).min(u32::from('Z')));
        if self.folding.case && capitals.0 <= capitals.1 {
            ranges.push((capitals.0 + 32, capitals.1 + 32));
        }
    }

    /// One character as answers are folded before they are compared.
    fn fold(&self, c: char) -> impl Iterator<Item = u32> + use<> {
        let mut text = c.to_string();
        if self.folding.accents {
            text = text.nfd().filter(|c| !is_combining_mark(*c)).nfc().collect();
        }
        if self.folding.case {
            text = text.to_lowercase();
        }
        text.chars().map(u32::from).collect::<Vec<_>>().into_iter()
    }
}

fn complement(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let (mut out, mut next) = (Vec::new(), 0);
    for (low, high) in ranges {
        if low > next {
            out.push((next, low - 1));
        }
        next = next.max(high + 1);
    }
    if next <= ALL.1 {
        out.push((next, ALL.1));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, text: &str) -> bool {
        compile(pattern, Folding { case: true, accents: true }).unwrap().accepts(text)
    }

    #[test]
    fn the_grammar_means_what_it_says() {
        for (pattern, yes, no) in [
            ("/no-?store/", &["no-store", "nostore"][..], &["no--store", "no-store "][..]),
            ("/Vary ?: ?Accept/", &["vary: accept", "vary:accept"], &["vary accept"]),
            ("/a|bc|d/", &["a", "bc", "d"], &["", "b", "abc"]),
            ("/(ab)+c*/", &["ab", "ababcc"], &["", "c"]),
            ("/\\d{2,3}\\.x/", &["12.x", "123.x"], &["1.x", "1234.x", "12ax"]),
            ("/a{2}b{1,}/", &["aab", "aabbb"], &["ab", "aa"]),
            ("/[^a-c]+/", &["xyz", "é"], &["xay", ""]),
            ("/[]x-]/", &["]", "x", "-"], &["y"]),
            ("/[A-C]\\w\\s./", &["bz !", "a_\t?"], &["d1 !"]),
            ("/Größe/", &["große"], &["größe"]),
            ("/x(?:y|)z/", &["xyz", "xz"], &["xy"]),
        ] {
            yes.iter().for_each(|t| assert!(fits(pattern, t), "{pattern} takes {t}"));
            no.iter().for_each(|t| assert!(!fits(pattern, t), "{pattern} refuses {t}"));
        }
    }

    #[test]
    fn what_it_does_not_know_is_said() {
        for pattern in ["/a**/", "/(a/", "/a)/", "/*/", "/^a$/", "/\\b/", "/(?=a)/", "/[z-a]/", "/a{5,2}/", "/a{200}/", "/[a/", "/((((a{100}){100}){100}){100})/", "a"] {
            assert!(compile(pattern, Folding { case: false, accents: false }).is_err(), "{pattern}");
        }
    }

    #[test]
    fn no_answer_takes_long() {
        let program = compile("/(a?){60}a{60}/", Folding { case: false, accents: false }).unwrap();
        assert!(program.accepts(&"a".repeat(60)) && !program.accepts(&"a".repeat(59)));
    }
}
