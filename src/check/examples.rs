//! Runs every rule's examples: the manual cannot drift from the code.

use super::{Base, Example, Verdict, registry::RULES, run};
use crate::analysis::Analysis;
use crate::scaffold;
use crate::world::{Date, EntryKind, MemoryWorld};

const BASE: &str = "@base/";

/// The scaffold with an example's files laid over it: those of the base revision, or the others.
fn world(files: &[(&str, &str)], base: bool) -> MemoryWorld {
    let mut world = MemoryWorld::new().on(Date::parse("2026-10-01").expect("a date"));
    for (path, text) in scaffold::FILES {
        world.insert(path, *text);
    }
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with(BASE) == base) {
        insert(&mut world, path.strip_prefix(BASE).unwrap_or(path), text);
    }
    world
}

fn insert(world: &mut MemoryWorld, path: &str, text: &str) {
    let Some(special) = text.strip_prefix('\0') else {
        return if text.is_empty() { world.remove(path) } else { world.insert(path, text) };
    };
    if let Some(hex) = special.strip_prefix("bytes:") {
        let bytes: Vec<u8> = hex.split(' ').map(|b| u8::from_str_radix(b, 16).expect("hexadecimal")).collect();
        return world.insert(path, bytes);
    }
    match special {
        "unreadable" => world.insert_unreadable(path),
        "folder" => world.insert_entry(path, EntryKind::DocumentFolder),
        "broken-link" => world.insert_entry(path, EntryKind::BrokenLink),
        "escaping-link" => world.insert_entry(path, EntryKind::EscapingLink),
        "special" => world.insert_entry(path, EntryKind::Special),
        "bad-name" => world.insert_entry(path, EntryKind::BadName),
        other => panic!("no such entry: {other}"),
    }
}

fn base(example: &Example) -> Option<Base> {
    let wanted = example.files.iter().any(|(path, _)| path.starts_with(BASE));
    wanted.then(|| Base::read(&world(example.files, true)).expect("a world in memory"))
}

#[test]
fn every_example_comes_out_as_promised() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in rule.examples {
            let analysis = Analysis::new(&world(example.files, false)).expect("a world in memory");
            let judged = run(&analysis, base(example).as_ref(), None);
            let found: Vec<_> = judged.diagnostics.iter().filter(|d| d.rule == rule.name).collect();
            let wanted = match example.verdict {
                Verdict::Passes => 0,
                Verdict::Fails(n) => n,
            };
            if found.len() != wanted {
                let all: Vec<_> = judged.diagnostics.iter().map(|d| (d.rule, d.message.as_str())).collect();
                wrong.push(format!(
                    "{}, {}: {} findings instead of {wanted}; all: {all:?}",
                    rule.name,
                    example.title,
                    found.len()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_an_example_either_way() {
    for rule in RULES {
        let has = |fails: bool| rule.examples.iter().any(|e| matches!(e.verdict, Verdict::Fails(_)) == fails);
        assert!(has(true) && has(false), "{} needs a passing and a failing example", rule.name);
    }
}

#[test]
fn the_scaffold_is_clean() {
    let analysis = Analysis::new(&world(&[], false)).expect("a world in memory");
    let found = run(&analysis, None, None).diagnostics;
    let shown: Vec<_> = found.iter().map(|d| format!("{}: {}", d.rule, d.message)).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}
