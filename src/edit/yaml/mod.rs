//! Edits of YAML at the spans of its tree.
//!
//! A key owns its lines and the comment lines directly above it; what is
//! indented deeper below it is its own too. A comment that opens a file belongs
//! to the file, and blank lines stay below the key that they follow.

mod keys;
mod layout;
mod order;

pub use keys::{append, insert, remove, set};
pub use order::{reorder, reorder_all};
