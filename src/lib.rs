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
//! 10. [`governance`] – reviews joined with items: which count, and what is missing.
//! 11. [`format`] – form without meaning: what `fmt` changes, and new ids.
//! 12. [`calendar`] – what is due, for whom, until when.
//! 13. [`coverage`] – blueprints against bank and courses, weights from the job task analysis.
//! 14. [`assemble`] – exam forms from a blueprint.
//! 15. [`plan`] – what each target will contain, as data.
//! 16. [`render`] – HTML fragments and highlighted code; pure.
//! 17. [`search`] – the search index.
//! 18. [`analysis`] – the driver: runs the phases above in order and holds what they computed.
//! 19. [`check`] – rules over all of it; one file a rule.
//! 20. [`compare`] – two revisions of a programme, by what they mean.
//! 21. [`binder`] – the evidence behind a release, by clause of the standards.
//! 22. [`emit`] – one folder or file an output format: plans into bytes.
//! 23. [`scaffold`] – the programme that `init` writes.
//! 24. [`cli`] – one file a command.

pub mod analysis;
pub mod assemble;
pub mod binder;
pub mod calendar;
pub mod canon;
pub mod check;
pub mod cli;
pub mod compare;
pub mod coverage;
pub mod diag;
pub mod edit;
pub mod emit;
pub mod format;
pub mod governance;
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
