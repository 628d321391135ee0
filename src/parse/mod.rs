//! Syntax: one tree a document, knowing no other file.

mod advice;
mod conflict;
pub mod csv;
mod limits;
pub mod markdown;
pub mod sheet;
pub mod yaml;

pub use conflict::{Conflict, MARKS, conflict};
pub use limits::Limits;
