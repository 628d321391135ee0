//! YAML into a tree with spans, raw text and quoting.

use crate::source::Span;

/// A node with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it stands, in the whole file.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is. Scalars keep the text the author wrote: `1.10` stays `1.10` and `no` stays `no`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Empty, `~` or `null`, unquoted.
    Null,
    /// A scalar.
    Scalar {
        /// Its text, quotes and escapes resolved.
        text: String,
        /// It was quoted or a block scalar, so it is text whatever it looks like.
        quoted: bool,
    },
    /// A sequence.
    List(Vec<Node>),
    /// A mapping in the author's order, without duplicate keys.
    Map(Vec<Entry>),
}

/// One entry of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}
