//! Syntax: one tree a document, knowing no other file.

mod limits;
pub mod markdown;
pub mod yaml;

pub use limits::Limits;
