//! Certwright: a content-as-code compiler for professional certification.
//!
//! The phases run in one direction; each imports only from those above it
//! (`tests/suite/architecture.rs` reads the `use crate::` lines and keeps it so):
//!
//! 1. [`world`] – the one door to the outside: files, git, the date, entropy.
//! 2. [`source`] – interned files, spans, line numbers.
//! 3. [`diag`] – findings as data, and one file a renderer.
//! 4. [`parse`] – one syntax tree a document: YAML and Markdown with spans.
//! 5. [`model`] – field tables and the validated types of a programme.
//! 6. [`resolve`] – names, links, includes, facts and media.
//! 7. [`plan`] – what each target will contain, as data: the site's pages and addresses.
//! 8. [`check`] – rules over all of the above; one file a rule.
//! 9. [`render`] – HTML fragments, items as forms, highlighted code; pure.
//! 10. [`edit`] – minimal edits of source texts, and the printer of new ones.
//! 11. [`cli`] – one file a command.
//!
//! [`analysis`] runs them in order; [`scaffold`] is the programme that `init` writes.

pub mod analysis;
pub mod check;
pub mod cli;
pub mod diag;
pub mod edit;
pub mod model;
pub mod parse;
pub mod plan;
pub mod render;
pub mod resolve;
pub mod scaffold;
pub mod source;
pub mod world;
