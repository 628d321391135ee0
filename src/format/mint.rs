//! Ids and option marks: random, so that branches never collide and nothing can be read from them.

use crate::canon::Canon;
use crate::model::Built;
use crate::world::World;
use std::collections::BTreeSet;

/// Characters that nobody takes for another: no `0`, `1`, `i`, `l`, `o`.
pub const ALPHABET: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";

/// How many random characters an id has behind its prefix.
const LENGTH: usize = 6;

/// A stream of random numbers from the world's entropy (SplitMix64, Steele, Lea & Flood 2014).
#[derive(Clone, Debug)]
pub struct Mint {
    state: u64,
    /// Ids that were ever given.
    taken: BTreeSet<String>,
    /// Those of them that a document has now.
    used: BTreeSet<String>,
}

impl Mint {
    /// A mint that gives none of the ids in `taken`.
    pub fn new(world: &dyn World, taken: impl IntoIterator<Item = String>) -> Mint {
        Mint { state: world.entropy(), taken: taken.into_iter().collect(), used: BTreeSet::new() }
    }

    /// A mint that gives no id which the programme or one of its releases has.
    pub fn of(world: &dyn World, built: &Built, canon: &Canon) -> Mint {
        let used: BTreeSet<String> = built.docs.iter().filter_map(|(_, doc)| doc.id().map(str::to_owned)).collect();
        let released = canon.releases.iter().flat_map(|r| r.entries.iter().map(|e| e.id.to_string()));
        Mint { used: used.clone(), ..Mint::new(world, used.into_iter().chain(released)) }
    }

    /// The id that a file name says (`absent.mis-7k3f9q.md`), for a document that has lost it: an id outlives the line
    /// that it stands in. `None` where the name says none, or another document has it.
    pub fn named(&mut self, path: &str, prefix: &str) -> Option<String> {
        let (_, id) = path.rsplit('/').next()?.strip_suffix(".md")?.rsplit_once('.')?;
        let random = id.strip_prefix(prefix)?.strip_prefix('-')?;
        let minted = random.len() == LENGTH && random.bytes().all(|b| ALPHABET.contains(&b));
        if !minted || !self.used.insert(id.to_owned()) {
            return None;
        }
        self.taken.insert(id.to_owned());
        Some(id.to_owned())
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One of them, each as likely as any other.
    fn pick(&mut self, from: &[u8]) -> char {
        // The top 32 bits times the length: the bias is below one in a hundred million.
        let at = ((self.next() >> 32) * from.len() as u64) >> 32;
        char::from(from[at as usize])
    }

    /// A new id: `mis-7k3f9q`.
    pub fn id(&mut self, prefix: &str) -> String {
        loop {
            let random: String = (0..LENGTH).map(|_| self.pick(ALPHABET)).collect();
            let id = format!("{prefix}-{random}");
            // A word of letters alone could be read as one.
            if random.bytes().any(|b| b.is_ascii_digit()) && self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// A mark that is not among `used`; `None` once all 36 are.
    pub fn mark(&mut self, used: &BTreeSet<String>) -> Option<char> {
        let free = |all: &[u8]| {
            all.iter().copied().filter(|c| !used.contains(&char::from(*c).to_string())).collect::<Vec<u8>>()
        };
        let mut left = free(ALPHABET);
        if left.is_empty() {
            left = free(b"01ilo");
        }
        (!left.is_empty()).then(|| self.pick(&left))
    }

    /// Takes an id for something that has it already; `false` where it was given before.
    pub fn take(&mut self, id: &str) -> bool {
        self.used.insert(id.to_owned());
        self.taken.insert(id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    #[test]
    fn ids_are_new_and_well_formed() {
        let world = MemoryWorld::new().seeded(7);
        let first = Mint::new(&world, []).id("mis");
        let mut mint = Mint::new(&world, [first.clone()]);
        let ids: BTreeSet<String> = (0..1000).map(|_| mint.id("mis")).collect();
        assert_eq!(ids.len(), 1000);
        assert!(!ids.contains(&first));
        assert!(ids.iter().all(|id| crate::model::grammar::is_id(id) && id.len() == 10));
    }

    #[test]
    fn a_lost_id_comes_back_from_the_file_name() {
        let mut mint = Mint::new(&MemoryWorld::new().seeded(1), ["mis-7k3f9q".to_owned()]);
        let mut named = |path: &str| mint.named(path, "mis");
        assert_eq!(named("items/exam/draft.md"), None);
        assert_eq!(named("items/exam/version.two.md"), None);
        assert_eq!(named("items/exam/absent.exa-7k3f9q.md"), None);
        // A release has it, and no document: it is this one.
        assert_eq!(named("items/exam/absent.mis-7k3f9q.md").as_deref(), Some("mis-7k3f9q"));
        assert_eq!(named("items/exam/copy.mis-7k3f9q.md"), None);
    }

    #[test]
    fn marks_are_spread_evenly_and_never_used_twice() {
        let mut mint = Mint::new(&MemoryWorld::new().seeded(1), []);
        let mut counts = [0; 256];
        for _ in 0..31_000 {
            counts[mint.mark(&BTreeSet::new()).expect("a mark") as usize] += 1;
        }
        assert!(ALPHABET.iter().all(|c| (850..1150).contains(&counts[*c as usize])), "{counts:?}");
        let mut used = BTreeSet::new();
        while let Some(mark) = mint.mark(&used) {
            assert!(used.insert(mark.to_string()));
        }
        assert_eq!(used.len(), 36);
    }
}
