//! Markdown into a small block and inline tree of our own.
//!
//! The tree is independent of the Markdown crate, so that canonical forms and
//! golden digests outlive it. It is built once a document and read by the item
//! parser, the canonical form, link resolution, the rules and the renderer.

pub mod ast;
