//! Runs all rules and hands their findings to the gate.

use super::cross::{Cross, Hashed};
use super::gate::{Judged, judge};
use super::prose::Prose;
use super::registry::RULES;
use super::rule::{Base, Context, Findings, Scope};
use super::text::TextView;
use crate::analysis::Analysis;
use crate::diag::Diagnostic;
use crate::diag::baseline::Baseline;
use crate::governance::{Governance, Standards, governance};
use crate::model::Item;
use rayon::prelude::*;
use std::borrow::Cow;

/// Checks a programme. With a `base` revision, the policy there is the one in force.
pub fn run(analysis: &Analysis, base: Option<&Base>, baseline: Option<&Baseline>) -> Judged {
    let own = &analysis.built.programme.policy;
    let (policy, proposed) = match base {
        Some(base) => (&base.policy, Some(own)),
        None => (own, None),
    };
    let governance = in_force(analysis, base);
    let mut found = reading(analysis);
    let texts = TextView::all(analysis);
    let contexts: Vec<Context<'_>> = RULES
        .iter()
        .filter(|rule| super::gate::level(policy, rule).is_some())
        .map(|rule| Context { analysis, rule, policy, proposed, base, governance: &governance })
        .collect();
    found.extend(apply(&contexts, &texts));
    judge(analysis, policy, baseline, found)
}

/// Reviews and decisions by the policy in force. Roles are those of the base revision, so that nobody gives one to
/// themselves.
pub fn in_force<'a>(analysis: &'a Analysis, base: Option<&Base>) -> Cow<'a, Governance> {
    match base {
        None => Cow::Borrowed(&analysis.governance),
        Some(base) => {
            let standards = Standards { policy: &base.policy, people: &base.people, on: analysis.on };
            Cow::Owned(governance(&analysis.built, &analysis.canon, standards))
        }
    }
}

/// What the earlier phases found.
fn reading(analysis: &Analysis) -> Vec<Diagnostic> {
    let built = &analysis.built;
    let own = built.docs.iter().flat_map(|(_, doc)| {
        doc.errors.iter().map(|d| {
            let mut d = d.clone();
            d.document = d.document.or_else(|| doc.id().map(str::to_owned));
            d
        })
    });
    own.chain(built.diagnostics.iter().cloned())
        .chain(analysis.resolved.problems.iter().cloned())
        .chain(analysis.canon.problems.iter().cloned())
        .collect()
}

/// What was found in an item's wording, and its content words where rules compare items.
type Worded<'a> = (Vec<Diagnostic>, Option<(&'a Item, Hashed)>);

/// What the rules find. A document is handed to all the rules of a scope before the next one: a tree that one
/// rule has walked is still in the processor's cache for the others, which halves the cost of walking.
fn apply(contexts: &[Context<'_>], texts: &[TextView<'_>]) -> Vec<Diagnostic> {
    let Some(Context { analysis, .. }) = contexts.first() else { return Vec::new() };
    let built = &analysis.built;
    let docs: Vec<_> = built.docs.iter().collect();
    // A poisoned item is already reported; what else is wrong with it may follow from that.
    let items: Vec<_> = built.programme.items.iter().filter(|i| !i.poisoned).collect();
    let gather = |run: &dyn Fn(&Context<'_>, &mut Findings)| {
        let mut findings = Findings::default();
        contexts.iter().for_each(|context| run(context, &mut findings));
        findings.into_vec()
    };
    let of_docs = docs.par_iter().flat_map_iter(|(id, doc)| {
        gather(&|c, f| {
            if let Scope::Document(check) = c.rule.scope {
                check(c, *id, doc, f)
            }
        })
    });
    let of_items = items.par_iter().flat_map_iter(|item| {
        gather(&|c, f| {
            if let Scope::Item(check) = c.rule.scope {
                check(c, item, f)
            }
        })
    });
    // Each item is cut to tokens once, for its own rules and for those that compare items.
    let language = built.programme.language();
    let prose = contexts.iter().any(|c| matches!(c.rule.scope, Scope::Prose(_)));
    let bank = contexts.iter().any(|c| matches!(c.rule.scope, Scope::Bank(_)));
    let worded: Vec<Worded<'_>> = items
        .par_iter()
        .filter(|_| prose || bank)
        .filter_map(|item| Prose::of(item, language))
        .map(|p| {
            let found = gather(&|c, f| {
                if let Scope::Prose(check) = c.rule.scope {
                    check(c, &p, f)
                }
            });
            (found, bank.then(|| (p.item, Hashed::of(&p))))
        })
        .collect();
    let (of_prose, hashed): (Vec<_>, Vec<_>) = worded.into_iter().unzip();
    let cross = bank.then(|| Cross::of(hashed.into_iter().flatten().collect()));
    let of_texts = texts.par_iter().flat_map_iter(|text| {
        gather(&|c, f| {
            if let Scope::Text(check) = c.rule.scope {
                check(c, text, f)
            }
        })
    });
    let of_all = contexts.par_iter().flat_map_iter(|c| {
        let mut findings = Findings::default();
        match (&c.rule.scope, &cross) {
            (Scope::Programme(check), _) => check(c, &mut findings),
            (Scope::Bank(check), Some(cross)) => check(c, cross, &mut findings),
            _ => {}
        }
        findings.into_vec()
    });
    let of_prose = of_prose.into_par_iter().flatten_iter();
    of_docs.chain(of_items).chain(of_prose).chain(of_texts).chain(of_all).collect()
}
