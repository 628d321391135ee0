//! Who lets a release pass.

use super::{Reason, Request, gate};
use crate::canon::Approval;
use crate::diag::did_you_mean;
use crate::model::{Id, Person, Programme};
use std::collections::BTreeSet;

pub(super) fn obstacles(request: &Request, programme: &Programme) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut counted: Vec<&Approval> = Vec::new();
    let mut people: BTreeSet<&Id> = BTreeSet::new();
    for approval in &request.terms.approvals {
        if let Some((message, help)) = invalid(request, programme, approval) {
            reasons.push(Reason::new("approval", message, help));
        } else if people.insert(&approval.by) {
            counted.push(approval);
        } else {
            let message = format!("`{}` approves twice", approval.by);
            reasons.push(Reason::new("approval", message, "each approval is another person's, whatever the role"));
        }
    }
    for (role, needed) in &gate(&programme.policy.releases, request.kind).approvals {
        let given = counted.iter().filter(|a| a.role == *role).count();
        if given < *needed as usize {
            let message = format!(
                "a {} release needs {needed} approval{} as {role}, and {given} {} given",
                request.kind.name(),
                if *needed == 1 { "" } else { "s" },
                if given == 1 { "is" } else { "are" },
            );
            reasons.push(Reason::new("quorum", message, ask(request, programme, role)));
        }
    }
    reasons
}

fn invalid(request: &Request, programme: &Programme, approval: &Approval) -> Option<(String, String)> {
    let Approval { role, by } = approval;
    let Some(person) = programme.people.get(by) else {
        let near = did_you_mean(by, programme.people.ids()).map(|near| format!("; did you mean `{near}`?"));
        let message = format!("`{by}` approves it as {role}, and people.yaml knows no such person");
        return Some((message, format!("name a person by id{}", near.unwrap_or_default())));
    };
    if !person.active_on(request.date) {
        let message = format!("`{by}` approves it as {role} and is not active on {}", request.date);
        return Some((message, ask(request, programme, role)));
    }
    if !holds(programme, person, role) {
        let message = format!("`{by}` approves it as {role} and does not hold that role");
        return Some((message, ask(request, programme, role)));
    }
    None
}

/// In people.yaml or in the policy's `roles:`.
fn holds(programme: &Programme, person: &Person, role: &str) -> bool {
    let of_policy = programme.policy.roles.iter().any(|(r, people)| **r == *role && people.contains(&person.id));
    of_policy || person.roles.iter().any(|r| r == role)
}

fn ask(request: &Request, programme: &Programme, role: &str) -> String {
    let holders = programme.people.iter().filter(|p| p.active_on(request.date) && holds(programme, p, role));
    let holders: Vec<String> = holders.map(|p| format!("`--approve {}:{role}`", p.id)).collect();
    if holders.is_empty() {
        format!(
            "nobody holds the role {role}: give it to somebody in people.yaml, or change `releases:` in policy.yaml"
        )
    } else {
        format!("once they have approved it, say so: {}", holders.join(" or "))
    }
}
