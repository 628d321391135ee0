//! The life cycle of an item: one table of its transitions, from which rules, reports and the reference are made.

use super::Status;
use Guard::{Activation, Complete, Decision, NeverLive, NothingOpen, Practice, Reviews, TextChanged};

/// What must be so before an item may take a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Its text can be reviewed.
    Complete,
    /// The reviews of its present text suffice.
    Reviews,
    /// No verdict on its present text stands in the way.
    NothingOpen,
    /// The last signed decision about its use is one of these.
    Decision(&'static [&'static str]),
    /// A signature that it is put to use, where policy asks for one.
    Activation,
    /// Candidates see another text than in the last release.
    TextChanged,
    /// It was never in scored use.
    NeverLive,
    /// It belongs to the practice pool.
    Practice,
}

impl Guard {
    /// What it asks for, in a sentence for the reference.
    pub fn doc(self) -> &'static str {
        match self {
            Complete => "It has an id, every option its mark, and no errors.",
            Reviews => {
                "Its present text is accepted by as many distinct people as the policy's `quorum` asks for content, fairness and editorial reviews, none of them an author, with one from outside the authors' organisations among those for the content (`reviews: outside-organisation`)."
            }
            NothingOpen => {
                "No `revise` or `reject` on the present text is left open: who gave it has accepted the text since, or a decision to `retain` overrules it."
            }
            Decision(["suspend"]) => "The last signed decision about its use says `suspend`.",
            Decision(["retire"]) => "A signed decision says `retire`.",
            Decision(_) => "The last signed decision about its use says `activate` or `retain`.",
            Activation => {
                "A signed decision says `activate` or `retain`, where policy names roles under `decisions: activate`."
            }
            TextChanged => "Candidates see another text, or it is scored otherwise, than in the last release.",
            NeverLive => "It was never active: what candidates were scored by is retired, so that its record stays.",
            Practice => "It belongs to the practice pool. Exam items go by `beta`.",
        }
    }

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Complete => "complete",
            Reviews => "reviews",
            NothingOpen => "nothing open",
            Decision(["suspend"]) => "decided to suspend",
            Decision(["retire"]) => "decided to retire",
            Decision(_) => "decided to use again",
            Activation => "activation",
            TextChanged => "text changed",
            NeverLive => "never live",
            Practice => "practice item",
        }
    }
}

/// One way from a state to another.
#[derive(Debug, PartialEq, Eq)]
pub struct Transition {
    /// From.
    pub from: Status,
    /// To.
    pub to: Status,
    /// Who may propose it. That the right people approve it is a matter of the repository's protection; what must be
    /// signed is signed by a decision in the item.
    pub roles: &'static [&'static str],
    /// What must be so.
    pub guards: &'static [Guard],
    /// Where an auditor finds who did it and why.
    pub evidence: &'static str,
}

const fn way(
    from: Status,
    to: Status,
    roles: &'static [&'static str],
    guards: &'static [Guard],
    evidence: &'static str,
) -> Transition {
    Transition { from, to, roles, guards, evidence }
}

const WRITERS: &[&str] = &["author", "editor"];
const REVIEWERS: &[&str] = &["reviewer", "sme", "fairness-reviewer", "editor"];
const OWNERS: &[&str] = &["manager", "editor"];
const USERS: &[&str] = &["manager", "psychometrician"];

/// Everybody who may see that something is wrong.
const STOPPERS: &[&str] = &["manager", "psychometrician", "editor", "reviewer", "sme"];

const CHANGE: &str = "the change in git";
const RECORDS: &str = "records of the present text in `reviews/`";
const VERDICT: &str = "a record with the verdict in `reviews/`";
const SIGNED: &str = "the entry under `decisions:` of the item";

/// Every transition that there is, in the order of an item's life.
pub const TRANSITIONS: &[Transition] = &[
    way(Status::Draft, Status::Review, WRITERS, &[Complete], CHANGE),
    way(Status::Draft, Status::Rejected, OWNERS, &[NeverLive], CHANGE),
    way(Status::Review, Status::Draft, REVIEWERS, &[], VERDICT),
    way(Status::Review, Status::Rejected, OWNERS, &[NeverLive], VERDICT),
    way(Status::Review, Status::Approved, OWNERS, &[Complete, Reviews, NothingOpen], RECORDS),
    way(Status::Approved, Status::Draft, WRITERS, &[], CHANGE),
    way(Status::Approved, Status::Rejected, OWNERS, &[NeverLive], VERDICT),
    way(Status::Approved, Status::Beta, USERS, &[Complete, Reviews, NothingOpen], "the beta form that carries it"),
    way(Status::Approved, Status::Active, OWNERS, &[Practice, Complete, Reviews, NothingOpen, Activation], RECORDS),
    way(Status::Beta, Status::Draft, WRITERS, &[], CHANGE),
    way(Status::Beta, Status::Rejected, OWNERS, &[NeverLive], VERDICT),
    way(
        Status::Beta,
        Status::Active,
        USERS,
        &[Complete, Reviews, NothingOpen, Activation],
        "statistics of the beta form, and the entry under `decisions:` where policy asks for one",
    ),
    way(Status::Active, Status::Suspended, STOPPERS, &[Decision(&["suspend"])], SIGNED),
    way(Status::Active, Status::Review, WRITERS, &[TextChanged], CHANGE),
    way(
        Status::Suspended,
        Status::Active,
        USERS,
        &[Complete, Reviews, NothingOpen, Decision(&["activate", "retain"])],
        SIGNED,
    ),
    way(Status::Suspended, Status::Review, WRITERS, &[TextChanged], CHANGE),
    way(Status::Suspended, Status::Retired, USERS, &[Decision(&["retire"])], SIGNED),
];

/// The transitions from a state.
pub fn from(status: Status) -> impl Iterator<Item = &'static Transition> {
    TRANSITIONS.iter().filter(move |t| t.from == status)
}

/// What every way to a state asks for: what must be so of each item in that state, however it got there.
pub fn needs(status: Status) -> Vec<Guard> {
    let mut ways = TRANSITIONS.iter().filter(|t| t.to == status);
    let first = ways.next().map(|t| t.guards.to_vec()).unwrap_or_default();
    ways.fold(first, |kept, way| kept.into_iter().filter(|guard| way.guards.contains(guard)).collect())
}

/// Whether there is a way between two states, by one transition or several: between two revisions, or two releases,
/// an item may have taken more than one. `passes` says of the guards that depend on the item's past whether they hold;
/// those that depend on its present state are judged for the state that it is in.
pub fn leads(from: Status, to: Status, passes: impl Fn(Guard) -> bool) -> bool {
    let (mut seen, mut next) = (vec![from], vec![from]);
    while let Some(status) = next.pop() {
        if status == to {
            return true;
        }
        for way in self::from(status).filter(|t| !seen.contains(&t.to)).collect::<Vec<_>>() {
            if way.guards.iter().all(|guard| passes(*guard)) {
                seen.push(way.to);
                next.push(way.to);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use Status::{Active, Approved, Beta, Draft, Rejected, Retired, Suspended};

    #[test]
    fn what_is_retired_or_rejected_stays_so() {
        assert_eq!(from(Retired).count() + from(Rejected).count(), 0);
    }

    #[test]
    fn no_transition_stands_twice() {
        for (n, way) in TRANSITIONS.iter().enumerate() {
            assert!(TRANSITIONS[..n].iter().all(|t| (t.from, t.to) != (way.from, way.to)), "{way:?}");
        }
    }

    #[test]
    fn what_a_state_needs_is_what_all_ways_to_it_ask_for() {
        assert_eq!(needs(Active), [Complete, Reviews, NothingOpen]);
        assert_eq!(needs(Approved), [Complete, Reviews, NothingOpen]);
        assert_eq!(needs(Beta), [Complete, Reviews, NothingOpen]);
        assert_eq!(needs(Suspended), [Decision(&["suspend"])]);
        assert_eq!(needs(Retired), [Decision(&["retire"])]);
        assert_eq!(needs(Draft), []);
    }

    #[test]
    fn ways_of_several_steps() {
        let exam = |guard| !matches!(guard, Practice | TextChanged);
        assert!(leads(Draft, Active, exam) && leads(Active, Retired, exam) && leads(Beta, Draft, exam));
        assert!(!leads(Active, Draft, exam) && !leads(Retired, Active, exam) && !leads(Rejected, Draft, exam));
        let changed = |guard| !matches!(guard, Practice | NeverLive);
        assert!(leads(Active, Draft, changed) && !leads(Active, Rejected, changed));
        let practice = |guard| !matches!(guard, TextChanged);
        assert!(leads(Approved, Active, practice));
    }
}
