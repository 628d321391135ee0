//! `releases:` of `policy.yaml`: what a release of each kind needs.

use crate::model::Id;
use crate::model::read::Reader;
use crate::model::shape::{Field, Shape};

pub(super) const KINDS_OF_RELEASE: &[Field] = &[
    Field::optional(
        "quarterly",
        Shape::Object(GATE),
        "The planned release.",
        "{approvals: {manager: 1, psychometrician: 1}, notice-days: 30}",
    )
    .default("{approvals: {manager: 1, psychometrician: 1}}"),
    Field::optional(
        "patch",
        Shape::Object(GATE),
        "A release that mends another one and carries no major change.",
        "{approvals: {manager: 1}}",
    )
    .default("{approvals: {manager: 1}}"),
    Field::optional(
        "emergency",
        Shape::Object(GATE),
        "A release that mends what cannot wait.",
        "{approvals: {manager: 1, psychometrician: 1}}",
    )
    .default("{approvals: {manager: 1, psychometrician: 1}}"),
];

const GATE: &[Field] = &[
    Field::optional(
        "approvals",
        Shape::Map(&Shape::Id, &Shape::Int(0, 20)),
        "How many people must approve it, by role; nobody counts twice.",
        "{manager: 1, psychometrician: 1}",
    ),
    Field::optional(
        "notice-days",
        Shape::Int(0, 1000),
        "Days that must lie between announcing and taking effect where what an exam asks for changes.",
        "30",
    )
    .default("0"),
];

/// What a release of each kind needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasePolicy {
    /// The planned one.
    pub quarterly: ReleaseGate,
    /// One that mends another and carries no major change.
    pub patch: ReleaseGate,
    /// One that mends what cannot wait.
    pub emergency: ReleaseGate,
}

/// What a release needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseGate {
    /// Approvals by role.
    pub approvals: Vec<(Id, u32)>,
    /// Days from the announcement until it counts, where what an exam asks for changes.
    pub notice_days: u32,
}

impl ReleaseGate {
    fn of(roles: &[&str]) -> ReleaseGate {
        ReleaseGate { approvals: roles.iter().map(|role| (Id::from(*role), 1)).collect(), notice_days: 0 }
    }

    fn decode(r: Option<Reader<'_>>, default: ReleaseGate) -> ReleaseGate {
        let Some(r) = r else { return default };
        let approvals = r.entries("approvals").into_iter();
        let approvals = approvals.filter_map(|(role, n)| Some((role, n.text()?.parse().ok()?))).collect();
        ReleaseGate {
            approvals: if r.node("approvals").is_some() { approvals } else { default.approvals },
            notice_days: r.int("notice-days").unwrap_or(0),
        }
    }
}

impl Default for ReleasePolicy {
    fn default() -> ReleasePolicy {
        ReleasePolicy {
            quarterly: ReleaseGate::of(&["manager", "psychometrician"]),
            patch: ReleaseGate::of(&["manager"]),
            emergency: ReleaseGate::of(&["manager", "psychometrician"]),
        }
    }
}

impl ReleasePolicy {
    pub(super) fn decode(r: Option<Reader<'_>>) -> ReleasePolicy {
        let default = ReleasePolicy::default();
        let gate = |key, default| ReleaseGate::decode(r.and_then(|r| r.object(key)), default);
        ReleasePolicy {
            quarterly: gate("quarterly", default.quarterly),
            patch: gate("patch", default.patch),
            emergency: gate("emergency", default.emergency),
        }
    }
}
