//! Certwright: a content-as-code compiler for professional certification.
//!
//! The phases run in one direction; each imports only from those above it
//! (`tests/suite/architecture.rs` reads the imports and keeps it so):
//!
//! 1. [`world`] – the one door to the outside: files, git, the date, entropy.
//! 2. [`source`] – interned files, spans, line numbers.
//! 3. [`diag`] – findings as data, and one file a renderer.
//! 4. [`parse`] – one syntax tree a document: YAML and Markdown with spans.
//! 5. [`words`] – tokens, sentences and word lists by language.
//! 6. [`edit`] – minimal edits of source texts, and the printer of new ones.
//! 7. [`model`] – field tables and the validated types of a programme.
//! 8. [`resolve`] – names, links, includes, facts and media.
//! 9. [`canon`] – canonical form, facet hashes, versions against the last release.
//! 10. [`format`] – form without meaning: what `fmt` changes, and new ids.
//! 11. [`coverage`] – blueprints against bank and courses, weights from the job task analysis.
//! 12. [`assemble`] – exam forms from a blueprint.
//! 13. [`plan`] – what each target will contain, as data.
//! 14. [`render`] – HTML fragments and highlighted code; pure.
//! 15. [`search`] – the search index.
//! 16. [`analysis`] – the driver: runs the phases above in order and holds what they computed.
//! 17. [`check`] – rules over all of it; one file a rule.
//! 18. [`compare`] – two revisions of a programme, by what they mean.
//! 19. [`emit`] – one folder or file an output format: plans into bytes.
//! 20. [`scaffold`] – the programme that `init` writes.
//! 21. [`cli`] – one file a command.

pub mod analysis;
pub mod assemble;
pub mod canon;
pub mod check;
pub mod cli;
pub mod compare;
pub mod coverage;
pub mod diag;
pub mod edit;
pub mod emit;
pub mod format;
pub mod model;
pub mod parse;
pub mod plan;
pub mod render;
pub mod resolve;
pub mod scaffold;
pub mod search;
pub mod source;
pub mod words;
pub mod world;
