//! Manifests of releases: what was not sealed by the program is refused, and never with a panic.
#![no_main]

use certwright::canon::Release;
use certwright::diag::baseline::Baseline;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = Release::parse("2026-Q3", text);
    let _ = Baseline::parse(text);
});
