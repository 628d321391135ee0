//! Runs every rule's examples: the manual cannot drift from the code.

use super::{Verdict, registry::RULES, run};
use crate::analysis::Analysis;
use crate::scaffold;
use crate::world::{Date, MemoryWorld};

fn world(files: &[(&str, &str)]) -> MemoryWorld {
    let mut world = MemoryWorld::new().on(Date::parse("2026-10-01").expect("a date"));
    for (path, text) in scaffold::FILES {
        world.insert(path, *text);
    }
    for (path, text) in files {
        match text.is_empty() {
            true => world.remove(path),
            false => world.insert(path, *text),
        }
    }
    world
}

#[test]
fn every_example_comes_out_as_promised() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in rule.examples {
            let analysis = Analysis::new(&world(example.files)).expect("a world in memory");
            let judged = run(&analysis, None, None);
            let found: Vec<_> = judged.diagnostics.iter().filter(|d| d.rule == rule.name).collect();
            let wanted = match example.verdict {
                Verdict::Passes => 0,
                Verdict::Fails(n) => n,
            };
            if found.len() != wanted {
                let all: Vec<_> = judged.diagnostics.iter().map(|d| (d.rule, d.message.as_str())).collect();
                wrong.push(format!("{}, {}: {} findings instead of {wanted}; all: {all:?}", rule.name, example.title, found.len()));
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
    let analysis = Analysis::new(&world(&[])).expect("a world in memory");
    let found = run(&analysis, None, None).diagnostics;
    let shown: Vec<_> = found.iter().map(|d| format!("{}: {}", d.rule, d.message)).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}
