//! The life cycle of an item, from the table that the rules go by.

use super::Page;
use crate::model::lifecycle::{Guard, TRANSITIONS, Transition, needs};
use crate::model::{ReviewKind, Status};

const INTRO: &str = "\
An item begins as a draft. What reaches candidates was reviewed as policy asks, and what left them was taken out by a signed decision.
Between two revisions or two releases an item may take several of these ways at once; what its present state needs must be there in any case.
`retired` and `rejected` are final, and an id is never used again. An exam item that was retired may be made public by a decision to
`publish`; as a practice item it begins anew. A practice item never becomes an exam item: it was public.
";

const REVIEWS: &str = "\
Records stand in `reviews/<session>.csv`, with the columns `item,of,kind,by,on,outcome,comment,answer`; cells with commas, quotation marks
or line breaks stand in quotation marks. `of` is the candidate hash of the text that was seen, `certwright stamp --format json` shows it.
Outcomes are `accept`, `revise` and `reject`. The files are append-only: a later verdict is a later row, of each person and kind the last
one on the present text counts, and a row about an older text is history. With `check --base REV` a row that was changed or taken away is a
finding, and policy, roles and days of activity are those of that revision. A change of wording alone keeps the reviews where two people
sign it as `editorial:` with the hash of the released text before it, and the key is still the same.
";

const DECISIONS: &str = "\
Decisions stand under `decisions:` of the item, each with date, role, person and reason. One counts if the person held the role, was active
that day, and the role may decide this by the policy's `decisions:`. Authors may stop their own items, but not keep or publish them. Of
`suspend`, `activate` and `retain` the last one says whether an item is in use.
";

pub(super) fn page() -> Page {
    let mut text = format!(
        "# Life cycle\n\n{INTRO}\n## Transitions\n\n| from | to | proposed by | guards | evidence |\n|---|---|---|---|---|\n"
    );
    TRANSITIONS.iter().for_each(|transition| text.push_str(&row(transition)));
    text.push_str("\n## Guards\n\n| guard | what it asks for |\n|---|---|\n");
    for guard in guards() {
        text.push_str(&format!("| {} | {} |\n", guard.name(), guard.doc()));
    }
    text.push_str("\n## What a state needs\n\nHowever an item got there, this must be so as long as it is there.\n\n| state | needs |\n|---|---|\n");
    for status in Status::ALL {
        text.push_str(&format!("| `{}` | {} |\n", status.name(), names(&needs(status))));
    }
    text.push_str(&format!("\n## Reviews\n\n{REVIEWS}\n| kind | roles that may give it |\n|---|---|\n"));
    for kind in ReviewKind::ALL {
        text.push_str(&format!("| `{}` | {} |\n", kind.name(), code(kind.roles())));
    }
    text.push_str(&format!("\n## Decisions\n\n{DECISIONS}"));
    let about = "States of an item, the ways between them, and what reviews and decisions they need.".to_owned();
    Page { name: "lifecycle", about, text }
}

fn row(transition: &Transition) -> String {
    format!(
        "| `{}` | `{}` | {} | {} | {} |\n",
        transition.from.name(),
        transition.to.name(),
        code(transition.roles),
        names(transition.guards),
        transition.evidence
    )
}

/// Every guard of the table once, in its order.
fn guards() -> Vec<Guard> {
    let mut all: Vec<Guard> = Vec::new();
    for guard in TRANSITIONS.iter().flat_map(|t| t.guards) {
        if !all.contains(guard) {
            all.push(*guard);
        }
    }
    all
}

fn names(guards: &[Guard]) -> String {
    if guards.is_empty() { "–".to_owned() } else { guards.iter().map(|g| g.name()).collect::<Vec<_>>().join(", ") }
}

fn code(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
