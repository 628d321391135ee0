//! Names and pronouns of a form that lean to one side.

use super::form_longest_key::at_least;
use crate::check::{Context, Example, Findings, Group, Prose, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::words::List;

/// The rule.
pub static RULE: Rule = Rule {
    name: "form-gender-balance",
    group: Group::Fairness,
    severity: Severity::Note,
    since: "0.1.0",
    summary: "Names and pronouns of a form that lean to one side",
    docs: "\
## What it does
Counts given names and pronouns of women and men in the stems and options of a form and reports the counts where a fair coin would give so one-sided a result in less than one of a hundred forms. It is a report to read, not a verdict: a list of names knows no person.

## Why
One item with a male engineer is nothing; twenty of twenty is a message.

## Example
14 men and 1 woman

## Use instead
Change names where they carry nothing, or leave people out.

## References
- Standards for Educational and Psychological Testing (2014), ch. 3 (fairness)
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "eight men",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-a22222, hash: sha256:0}\n  - {item: exa-b22222, hash: sha256:0}\n  - {item: exa-c22222, hash: sha256:0}\n  - {item: exa-d22222, hash: sha256:0}\n  - {item: exa-e22222, hash: sha256:0}\n  - {item: exa-f22222, hash: sha256:0}\n  - {item: exa-g22222, hash: sha256:0}\n  - {item: exa-h22222, hash: sha256:0}\n"), ("items/exam/n.exa-a22222.md", "---\nid: exa-a22222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nKenji has lost a page. Which code does he get?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-b22222.md", "---\nid: exa-b22222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nKenji has lost a page. Which code does he get?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-c22222.md", "---\nid: exa-c22222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nKenji has lost a page. Which code does he get?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-d22222.md", "---\nid: exa-d22222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nKenji has lost a page. Which code does he get?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-e22222.md", "---\nid: exa-e22222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nKenji has lost a page. Which code does he get?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-f22222.md", "---\nid: exa-f22222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nKenji has lost a page. Which code does he get?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-g22222.md", "---\nid: exa-g22222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nKenji has lost a page. Which code does he get?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-h22222.md", "---\nid: exa-h22222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nKenji has lost a page. Which code does he get?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n")],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "nobody",
            files: &[("forms/example-a.yaml", "id: example-a\ntitle: Form A\nkind: beta\nblueprint: example-exam\nblueprint-hash: sha256:0\nseed: a\nitems:\n  - {item: exa-222222, hash: sha256:0}\n  - {item: exa-333333, hash: sha256:0}\n  - {item: exa-444444, hash: sha256:0}\n"), ("items/exam/n.exa-222222.md", "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-333333.md", "---\nid: exa-333333\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n"), ("items/exam/n.exa-444444.md", "---\nid: exa-444444\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p002]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich of these codes is sent?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n- [ ] `200` {#p}\n\n## Rationale\n\nSo.\n")],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for form in &context.programme().forms {
        let (mut women, mut men) = (0, 0);
        let items = form.items.iter().filter_map(|e| context.programme().items.get(&e.item)).filter(|i| !i.poisoned);
        for prose in items.filter_map(|item| Prose::of(item, context.programme().language())) {
            let (w, m) = people(&prose);
            women += w;
            men += m;
        }
        let (fewer, all) = (women.min(men), women + men);
        if all > 0 && 2.0 * at_least(all, all - fewer, 0.5) < 0.01 {
            let doc = context.doc(form.doc);
            let message = format!("names and pronouns of this form: {women} of women, {men} of men");
            findings.push(
                context
                    .finding(doc, doc.key_span(&["items"]), message)
                    .help("change names where they carry nothing, or leave people out"),
            );
        }
    }
}

/// Items count once for each side that they name.
fn people(prose: &Prose<'_>) -> (usize, usize) {
    let names = &prose.lexicon.names;
    let (mut woman, mut man) = (false, false);
    let stem = (&prose.stem, &prose.stem_hits);
    for (passage, hits) in std::iter::once(stem).chain(prose.options.iter().map(|o| (&o.text, &o.hits))) {
        woman |= hits.iter().any(|h| h.list == List::Female);
        man |= hits.iter().any(|h| h.list == List::Male);
        for token in passage.tokens().iter().filter(|t| t.capital && !t.capitals) {
            let word = passage.text_of(token);
            let bare = word.strip_suffix("'s").unwrap_or(word);
            woman |= names.female.contains(bare);
            man |= names.male.contains(bare);
        }
    }
    (usize::from(woman), usize::from(man))
}
