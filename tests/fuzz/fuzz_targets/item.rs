//! One item in a programme, through every phase and rule.
#![no_main]

use certwright::analysis::Analysis;
use certwright::check::run;
use certwright::world::{Date, MemoryWorld};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some(day) = Date::parse("2026-10-01") else { return };
    let world = MemoryWorld::new()
        .on(day)
        .with("programme.yaml", "id: fuzz\ntitle: Fuzz\norganisation: {name: Fuzz}\niri: https://fuzz.example/x\nlanguages: [en]\n")
        .with("items/exam/one.fuz-2a3b4c.md", text);
    if let Ok(analysis) = Analysis::new(&world) {
        let _ = run(&analysis, None, None);
    }
});
