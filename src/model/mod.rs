//! The programme in the field's words: field tables, decoders, validated types.
//!
//! Entities carry no spans: each has its [`DocId`], and [`Doc::span`] answers
//! from the syntax tree. References are ids; [`Table::get`] follows them.

mod body;
mod build;
mod csv;
mod doc;
pub mod grammar;
pub mod kinds;
pub mod lifecycle;
mod load;
pub mod placeholder;
mod read;
mod reviews;
pub mod schema;
pub mod shape;
mod table;
mod validate;

pub use body::*;
pub use build::{Built, Programme, build};
pub use doc::{Doc, DocId, Docs};
pub use kinds::*;
pub use load::{Record, conflict_error, decode_text, load};
pub use reviews::*;
pub use table::{Entity, Table};
pub use validate::validate;

/// An id as authors write it.
pub type Id = std::sync::Arc<str>;
