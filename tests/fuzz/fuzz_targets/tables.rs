//! CSV as the repository keeps it, and CSV as spreadsheets write it.
#![no_main]

use certwright::parse::csv;
use certwright::parse::sheet::sheet;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = sheet(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (rows, flaws) = csv::parse(text);
    let cells = rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.span));
    for span in cells.chain(flaws.iter().map(|flaw| flaw.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?} is no part of the text");
    }
});
