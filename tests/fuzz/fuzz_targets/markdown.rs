//! Markdown: the tree ends, its places lie in the text, and a conflict blanked out moves no byte.
#![no_main]

use certwright::parse::markdown::{self, Node, walk};
use certwright::parse::{Limits, conflict};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (body, _) = markdown::parse(text, 0, &Limits::default());
    walk(&body.blocks, &mut |node| {
        let span = match node {
            Node::Block(block) => block.span,
            Node::Inline(inline) => inline.span,
        };
        assert!(text.get(span.range()).is_some(), "{span:?} is no part of the text");
    });
    if let Some(found) = conflict(text, true) {
        assert_eq!(found.ours.len(), text.len());
    }
});
