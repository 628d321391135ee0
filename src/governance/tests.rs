//! Which reviews count.

use super::*;
use crate::analysis::Analysis;
use crate::world::MemoryWorld;

const ITEM: &str = "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: review\nauthors: [p002]\n---\nWhich code says that nothing was found?\n\n- [x] `404` {#k}\n- [ ] `503` {#w}\n";
const PEOPLE: &str = "people:
  - {id: p001, roles: [manager], organisation: ORG-A, from: 2026-01-01}
  - {id: p002, roles: [author, reviewer], organisation: ORG-B, github: Ada, from: 2026-01-01}
  - {id: p003, roles: [reviewer], organisation: ORG-B, from: 2026-01-01}
  - {id: p004, roles: [sme], organisation: ORG-C, github: bob, from: 2026-01-01}
  - {id: p005, roles: [fairness-reviewer], organisation: ORG-C, from: 2026-01-01, to: 2026-06-30}
  - {id: p006, roles: [reviewer], organisation: ORG-D, github: ada, from: 2026-01-01}
  - {id: p007, roles: [reviewer], organisation: ORG-D, github: bob, from: 2026-01-01}
";

/// The hash of the item's text as it stands.
fn present() -> String {
    of("").of.expect("a hash")
}

/// What rows (`kind,by,on,outcome`, about the present text unless they name a hash) come to.
fn of(rows: &str) -> ItemReviews {
    with(ITEM, rows)
}

fn with(item: &str, rows: &str) -> ItemReviews {
    let day = Date::new(2026, 10, 1).expect("a day");
    let mut text = "item,of,kind,by,on,outcome,comment,answer\n".to_owned();
    let hash = if rows.is_empty() { String::new() } else { present() };
    for row in rows.lines() {
        let row = if row.starts_with("sha256:") { row.to_owned() } else { format!("{hash},{row}") };
        text.push_str(&format!("exa-222222,{row},,\n"));
    }
    let mut world = MemoryWorld::new().on(day).with("people.yaml", PEOPLE).with("reviews/spring.csv", text);
    world.insert("items/exam/example.exa-222222.md", item);
    let analysis = Analysis::new(&world).expect("a world in memory");
    assert!(analysis.built.diagnostics.is_empty(), "{:?}", analysis.built.diagnostics);
    analysis.governance.items["exa-222222"].clone()
}

fn accepted(reviews: &ItemReviews, kind: ReviewKind) -> Vec<&str> {
    reviews.kind(kind).accepted_by.iter().map(|id| &**id).collect()
}

#[test]
fn who_accepts_the_present_text_counts() {
    let reviews = of("content,p003,2026-05-01,accept\ncontent,p004,2026-05-02,accept\nfairness,p005,2026-05-02,accept");
    assert_eq!(accepted(&reviews, ReviewKind::Content), ["p003", "p004"]);
    assert!(reviews.kind(ReviewKind::Content).met() && reviews.kind(ReviewKind::Fairness).met());
    assert_eq!(reviews.kind(ReviewKind::Editorial).missing(), 1);
    assert!(reviews.outside && !reviews.quorum_met());
}

#[test]
fn an_organisation_of_an_author_is_not_outside() {
    assert!(!of("content,p003,2026-05-01,accept").outside);
}

#[test]
fn reviews_of_another_text_are_history() {
    let other = format!("sha256:{}", "0".repeat(64));
    let reviews = of(&format!("{other},content,p003,2026-05-01,revise\ncontent,p003,2026-05-09,accept"));
    assert_eq!((reviews.stale, reviews.current, reviews.open), (vec![0], vec![1], vec![]));
}

#[test]
fn what_does_not_count_is_kept_with_the_reason() {
    let reviews =
        of("content,p002,2026-05-01,accept\ncontent,p006,2026-05-02,accept\ncontent,p009,2026-05-03,accept\n\
                      content,p001,2026-05-04,accept\nfairness,p005,2026-07-01,accept\ncontent,p003,2026-10-03,accept");
    let author = |id: &str| Discount::Author(Id::from(id));
    let reasons: Vec<Discount> = reviews.discounted.iter().map(|(_, d)| d.clone()).collect();
    assert_eq!(
        reasons,
        [
            author("p002"),
            author("p002"),
            Discount::Unknown,
            Discount::WithoutRole,
            Discount::Inactive,
            Discount::Future
        ]
    );
    assert!(ReviewKind::ALL.iter().all(|kind| accepted(&reviews, *kind).is_empty()));
}

#[test]
fn where_the_reviewer_sits_it_may_be_tomorrow() {
    assert_eq!(accepted(&of("content,p003,2026-10-02,accept"), ReviewKind::Content), ["p003"]);
}

#[test]
fn one_person_counts_once_under_whatever_id() {
    let reviews = of("content,p004,2026-05-01,accept\ncontent,p004,2026-05-02,accept\ncontent,p007,2026-05-03,accept");
    assert_eq!(accepted(&reviews, ReviewKind::Content), ["p007"]);
    assert_eq!(reviews.discounted, [(0, Discount::Superseded(1)), (1, Discount::Superseded(2))]);
}

#[test]
fn the_last_verdict_of_a_person_counts() {
    let taken_back = of("content,p003,2026-05-01,reject\ncontent,p003,2026-05-02,accept");
    assert_eq!((accepted(&taken_back, ReviewKind::Content), taken_back.open.len()), (vec!["p003"], 0));
    let second_thought = of("content,p003,2026-05-01,accept\ncontent,p003,2026-05-02,revise");
    assert_eq!((accepted(&second_thought, ReviewKind::Content), second_thought.open.as_slice()), (vec![], &[1][..]));
}

#[test]
fn a_decision_to_retain_closes_what_is_open() {
    let rows = "content,p003,2026-05-01,reject";
    let decided = |day: &str, by: &str| {
        let decision = format!(
            "decisions: [{{date: {day}, role: manager, by: {by}, what: retain, reason: Against advice}}]\n---\nWhich"
        );
        with(&ITEM.replace("---\nWhich", &decision), rows).open
    };
    assert_eq!(decided("2026-05-01", "p001"), Vec::<usize>::new());
    assert_eq!(decided("2026-04-30", "p001"), [0]);
    assert_eq!(decided("2026-05-01", "p003"), [0], "who does not hold the role");
}
