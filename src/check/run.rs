//! Runs all rules and hands their findings to the gate.

use super::gate::{Judged, judge};
use super::registry::RULES;
use super::rule::{Base, Context, Findings, Rule, Scope};
use super::text::TextView;
use crate::analysis::Analysis;
use crate::diag::Diagnostic;
use crate::diag::baseline::Baseline;
use rayon::prelude::*;

/// Checks a programme. With a `base` revision, the policy there is the one in force.
pub fn run(analysis: &Analysis, base: Option<&Base>, baseline: Option<&Baseline>) -> Judged {
    let own = &analysis.built.programme.policy;
    let (policy, proposed) = match base {
        Some(base) => (&base.policy, Some(own)),
        None => (own, None),
    };
    let mut found = reading(analysis);
    let texts = TextView::all(analysis);
    let of_rules: Vec<Vec<Diagnostic>> = RULES
        .par_iter()
        .filter(|rule| super::gate::level(policy, rule).is_some())
        .map(|rule| apply(rule, &Context { analysis, rule, policy, proposed, base }, &texts))
        .collect();
    found.extend(of_rules.into_iter().flatten());
    judge(analysis, policy, baseline, found)
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

fn apply(rule: &'static Rule, context: &Context<'_>, texts: &[TextView<'_>]) -> Vec<Diagnostic> {
    let built = &context.analysis.built;
    let gather = |run: &dyn Fn(&mut Findings)| {
        let mut findings = Findings::default();
        run(&mut findings);
        findings.into_vec()
    };
    match rule.scope {
        Scope::Reading => Vec::new(),
        Scope::Programme(check) => gather(&|f| check(context, f)),
        Scope::Document(check) => {
            let docs: Vec<_> = built.docs.iter().collect();
            docs.into_par_iter().flat_map_iter(|(id, doc)| gather(&|f| check(context, id, doc, f))).collect()
        }
        // A poisoned item is already reported; what else is wrong with it may follow from that.
        Scope::Item(check) => {
            let items: Vec<_> = built.programme.items.iter().filter(|i| !i.poisoned).collect();
            items.into_par_iter().flat_map_iter(|item| gather(&|f| check(context, item, f))).collect()
        }
        Scope::Text(check) => texts.par_iter().flat_map_iter(|text| gather(&|f| check(context, text, f))).collect(),
    }
}
