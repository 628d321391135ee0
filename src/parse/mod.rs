//! Syntax: one tree a document, knowing no other file.

pub mod csv;
mod limits;
pub mod markdown;
pub mod sheet;
pub mod yaml;

pub use limits::Limits;
