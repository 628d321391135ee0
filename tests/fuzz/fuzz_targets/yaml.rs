//! YAML: no text stops the reader, and every place it reports lies in the text.
#![no_main]

use certwright::parse::{Limits, yaml};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (_, errors) = yaml::parse(text, 0, &Limits::default());
    for error in errors {
        assert!(text.get(error.span.range()).is_some(), "{:?} is no part of the text", error.span);
    }
});
