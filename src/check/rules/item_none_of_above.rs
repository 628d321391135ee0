//! An option that says that no other is right.

use super::item_all_of_above::{points, refers};
use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict, Wording};
use crate::diag::Severity;
use crate::words::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "item-none-of-above",
    group: Group::ItemWriting,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "An option that says that no other is right",
    docs: "\
## What it does
Finds options such as *none of the above* and *none of these*.

## Why
Where it is the key, the candidate shows what is wrong and never what is right; where it is not, it is the option that nobody takes.

## Example
- [ ] None of the above

## Use instead
A further plausible distractor, or one option less: three are enough.

## References
- Haladyna, T. M., Downing, S. M., & Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom assessment. Applied Measurement in Education, 15(3), 309–334 (guideline 25)
",
    options: &[],
    fixable: false,
    scope: Scope::Prose(check),
    examples: &[
        item_example!("none of the above", "Which status code says that a page has moved for good?\n\n- [x] `301` {#k}\n- [ ] `404` {#w}\n- [ ] None of the above {#p}\n", Verdict::Fails(1)),
        item_example!("none as a word of the content", "How many caches keep a response with `no-store`?\n\n- [x] None of the caches on the way {#k}\n- [ ] One of the caches on the way {#w}\n- [ ] Each of the caches on the way {#p}\n", Verdict::Passes),
    ],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, findings: &mut Findings) {
    if !prose.worded() {
        return;
    }
    let all: Vec<&Wording<'_>> = prose.options.iter().filter(|o| refers(o, List::NoneOfAbove) || nothing(o)).collect();
    // Where most options are combinations, the item is another flaw's: see `item-complex-options`.
    for option in all.iter().filter(|_| all.len() * 2 < prose.options.len()) {
        let found = prose.finding(context, option.place(), "this option says only that the others are wrong");
        findings.push(found.help("replace it by a plausible distractor, or leave it out: three options are enough"));
    }
}

/// "No answer fits", "Another value", "None of the three".
fn nothing(option: &Wording<'_>) -> bool {
    if option.words() < 3 && option.text.word_at(0) == "no" {
        return false;
    }
    let further = [
        "it", "a", "b", "c", "d", "weder", "noch", "fits", "fit", "applies", "works", "suits", "value", "number",
        "one", "not", "else", "port", "solution", "passt", "anderer", "wert", "andere", "zahl", "lösung", "trifft",
    ];
    points(
        option,
        &[
            "none", "neither", "no", "nothing", "another", "not", "nor", "keine", "keiner", "keines", "keins",
            "nichts", "andere", "anderer", "nicht",
        ],
        &further,
    )
}
