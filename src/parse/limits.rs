//! Bounds that keep a hostile or broken document from taking the run down.

/// What one document may cost. `programme.yaml` overrides these under `limits:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a document.
    pub document_bytes: u64,
    /// Nodes of a YAML tree.
    pub yaml_nodes: usize,
    /// Levels of YAML collections, of Markdown lists and quotes, and of inline markup.
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { document_bytes: 16 << 20, yaml_nodes: 100_000, nesting: 64 }
    }
}
