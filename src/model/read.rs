//! Typed reading of a validated mapping. A value that did not validate reads as
//! absent; its document is poisoned anyway, so nothing is concluded from the gap.

use super::Id;
use super::grammar::{Decimal, Duration, Range, Tolerance, VersionReq};
use super::validate::{integer, number};
use crate::parse::yaml::{Node, Value};
use crate::world::Date;

/// A mapping, by key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'n> {
    node: Option<&'n Node>,
}

impl<'n> Reader<'n> {
    pub(super) fn new(node: &'n Node) -> Reader<'n> {
        Reader { node: Some(node) }
    }

    pub(super) fn node(self, key: &str) -> Option<&'n Node> {
        self.node?.get(key)
    }

    pub(super) fn opt(self, key: &str) -> Option<String> {
        self.node(key)?.text().map(str::to_owned)
    }

    pub(super) fn text(self, key: &str) -> String {
        self.opt(key).unwrap_or_default()
    }

    pub(super) fn opt_id(self, key: &str) -> Option<Id> {
        self.node(key)?.text().map(Id::from)
    }

    pub(super) fn id(self, key: &str) -> Id {
        self.opt_id(key).unwrap_or_else(|| Id::from(""))
    }

    pub(super) fn bool(self, key: &str, default: bool) -> bool {
        self.node(key).and_then(Node::text).map_or(default, |t| t == "true")
    }

    pub(super) fn int(self, key: &str) -> Option<u32> {
        self.node(key)?.text().and_then(integer).and_then(|n| u32::try_from(n).ok())
    }

    pub(super) fn number(self, key: &str) -> Option<f64> {
        self.node(key)?.text().and_then(number)
    }

    pub(super) fn date(self, key: &str) -> Option<Date> {
        self.node(key)?.text().and_then(Date::parse)
    }

    pub(super) fn range(self, key: &str) -> Option<Range> {
        self.node(key)?.text().and_then(Range::parse)
    }

    pub(super) fn duration(self, key: &str) -> Option<Duration> {
        self.node(key)?.text().and_then(Duration::parse)
    }

    pub(super) fn decimal(self, key: &str) -> Option<Decimal> {
        self.node(key)?.text().and_then(Decimal::parse)
    }

    pub(super) fn tolerance(self, key: &str) -> Option<Tolerance> {
        self.node(key)?.text().and_then(Tolerance::parse)
    }

    pub(super) fn texts(self, key: &str) -> Vec<String> {
        self.elements(key).iter().filter_map(|n| n.text().map(str::to_owned)).collect()
    }

    pub(super) fn ids(self, key: &str) -> Vec<Id> {
        self.elements(key).iter().filter_map(|n| n.text().map(Id::from)).collect()
    }

    pub(super) fn numbers(self, key: &str) -> Vec<f64> {
        self.elements(key).iter().filter_map(|n| n.text().and_then(number)).collect()
    }

    pub(super) fn object(self, key: &str) -> Option<Reader<'n>> {
        self.node(key).filter(|n| n.entries().is_some()).map(Reader::new)
    }

    pub(super) fn objects(self, key: &str) -> Vec<Reader<'n>> {
        self.elements(key).iter().map(Reader::new).collect()
    }

    /// Entries of a mapping with free keys, in the author's order.
    pub(super) fn entries(self, key: &str) -> Vec<(Id, &'n Node)> {
        let entries = self.node(key).and_then(Node::entries).unwrap_or_default();
        entries.iter().map(|e| (Id::from(e.key.as_str()), &e.value)).collect()
    }

    /// Entries whose values are texts.
    pub(super) fn pairs(self, key: &str) -> Vec<(Id, String)> {
        self.entries(key).into_iter().filter_map(|(key, node)| Some((key, node.text()?.to_owned()))).collect()
    }

    pub(super) fn ranges(self, key: &str) -> Vec<(Id, Range)> {
        let read = |(id, node): (Id, &Node)| node.text().and_then(Range::parse).map(|r| (id, r));
        self.entries(key).into_iter().filter_map(read).collect()
    }

    pub(super) fn version_reqs(self, key: &str) -> Vec<(Id, VersionReq)> {
        let read = |(id, node): (Id, &Node)| node.text().and_then(VersionReq::parse).map(|r| (id, r));
        self.entries(key).into_iter().filter_map(read).collect()
    }

    fn elements(self, key: &str) -> &'n [Node] {
        match self.node(key).map(|n| &n.value) {
            Some(Value::List(elements)) => elements,
            _ => &[],
        }
    }
}
