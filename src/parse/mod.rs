//! Syntax: one tree a document, knowing no other file.

pub mod markdown;
pub mod yaml;
