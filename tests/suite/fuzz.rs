//! Whatever bytes stand in a programme, the compiler answers with findings: it never panics and never hangs.
//!
//! Files of the programme that `init` writes, of the golden items and of a few hostile seeds are cut, doubled,
//! spliced and sprinkled with the characters that the grammars live on. The random numbers are fixed, so a failure
//! comes again; `CERTWRIGHT_FUZZ=100000` runs more of them.

use certwright::analysis::Analysis;
use certwright::check::run;
use certwright::parse::{Limits, markdown, yaml};
use certwright::world::{Date, MemoryWorld};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A small generator that is the same everywhere (Marsaglia, G. (2003). Xorshift RNGs).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// Characters and runs that open, close or confuse something.
const SPICE: &[&str] = &[
    "---\n",
    "\n",
    "\t",
    "  ",
    "- [x] ",
    "- [ ] ",
    "{#k}",
    "{#",
    "}",
    "{{ check: ",
    "{{ fact: x }}",
    "> ",
    "> [!TAB] ",
    "```",
    "`",
    "[",
    "](",
    "![",
    "|",
    "\n|---|\n",
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "!!str ",
    "|2\n",
    "\"",
    "'",
    "#",
    "$",
    "$$",
    "<script>",
    "<a href=\"",
    "&#0;",
    "&amp;",
    "\u{feff}",
    "\u{0}",
    "\u{202e}",
    "é",
    "中",
    "🙂",
    "[^1]",
    "[^1]: ",
    "====",
    "<<<<<<< ours\n",
    "9999999999999999999",
    "-1",
    "1.",
    "_____",
    "sha256:",
    "..",
    "~",
    "%",
    "\\",
    "## Rationale\n",
    "answer: {value: \"1e999\"}\n",
];

fn mutate(random: &mut Random, seeds: &[String]) -> String {
    let mut text: Vec<char> = seeds[random.below(seeds.len())].chars().collect();
    for _ in 0..=random.below(6) {
        let at = random.below(text.len() + 1);
        let to = (at + random.below(60)).min(text.len());
        match random.below(6) {
            0 => drop(text.drain(at..to)),
            1 => {
                let part: Vec<char> = text[at..to].to_vec();
                text.splice(at..at, part.iter().chain(&part).copied());
            }
            2 => {
                let other: Vec<char> = seeds[random.below(seeds.len())].chars().collect();
                let from = random.below(other.len() + 1);
                let end = (from + random.below(200)).min(other.len());
                text.splice(at..at, other[from..end].iter().copied());
            }
            3 => text.truncate(at),
            _ => {
                let spice = SPICE[random.below(SPICE.len())];
                text.splice(at..at, spice.chars());
            }
        }
    }
    text.into_iter().collect()
}

fn seeds() -> Vec<String> {
    let golden = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/golden-items/items");
    let mut paths: Vec<_> =
        std::fs::read_dir(golden).expect("golden items").map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    let golden = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    certwright::scaffold::FILES.iter().map(|(_, text)| (*text).to_owned()).chain(golden).collect()
}

fn rounds(usual: usize) -> usize {
    std::env::var("CERTWRIGHT_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Runs `what` on a text; a panic fails with the text that caused it.
fn survive(text: &str, what: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(what)).is_err() {
        panic!("panicked on:\n{text}\n{}", text.escape_debug());
    }
}

#[test]
fn parsers_take_any_text() {
    let (seeds, mut random) = (seeds(), Random(0x5eed));
    for _ in 0..rounds(4000) {
        let text = mutate(&mut random, &seeds);
        survive(&text, || {
            let limits = Limits::default();
            drop(markdown::parse(&text, 0, &limits));
            drop(yaml::parse(&text, 0, &limits));
        });
    }
}

#[test]
fn a_programme_with_any_file_is_checked() {
    let (seeds, mut random) = (seeds(), Random(0xc0de));
    let files = certwright::scaffold::FILES;
    for _ in 0..rounds(250) {
        let (path, _) = files[random.below(files.len())];
        let text = mutate(&mut random, &seeds);
        survive(&format!("{path}\n{text}"), || {
            let mut world = MemoryWorld::new().on(Date::parse("2026-10-01").expect("a date"));
            files.iter().for_each(|(path, text)| world.insert(path, *text));
            world.insert(path, text.as_str());
            let analysis = Analysis::new(&world).expect("a world in memory");
            drop(run(&analysis, None, None));
        });
    }
}
