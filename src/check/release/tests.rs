//! The gate of a release, reason by reason.

use super::*;
use crate::canon::Approval;
use crate::model::Id;
use crate::scaffold;
use crate::world::MemoryWorld;

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn world(files: &[(&str, &str)]) -> MemoryWorld {
    let mut world = MemoryWorld::new().on(day("2026-10-01"));
    for (path, text) in scaffold::FILES.iter().chain(files) {
        world.insert(path, *text);
    }
    world
}

fn request(id: &str) -> Request {
    let id = ReleaseId::parse(id).expect("a name");
    Request {
        id,
        kind: if id.is_patch() { ReleaseKind::Patch } else { ReleaseKind::Quarterly },
        date: day("2026-10-01"),
        terms: Terms { approvals: vec![approval("p001", "manager")], ..Terms::default() },
        today: day("2026-10-01"),
        newest_commit: Some(day("2026-09-30")),
        tagged: false,
    }
}

fn approval(by: &str, role: &str) -> Approval {
    Approval { by: Id::from(by), role: Id::from(role) }
}

/// (code, message) of every reason.
fn reasons(files: &[(&str, &str)], request: &Request) -> Vec<(&'static str, String)> {
    let world = world(files);
    let analysis = Analysis::new(&world).expect("a world in memory");
    let judged = crate::check::run(&analysis, None, None);
    obstacles(request, &analysis, &judged).into_iter().map(|r| (r.code, r.message)).collect()
}

fn codes(files: &[(&str, &str)], request: &Request) -> Vec<&'static str> {
    reasons(files, request).into_iter().map(|(code, _)| code).collect()
}

/// The manifest of a release of the scaffold on a day.
fn manifest(id: &str, date: &str) -> (String, String) {
    let analysis = Analysis::new(&world(&[])).expect("a world in memory");
    let release = crate::canon::Release {
        id: ReleaseId::parse(id).expect("a name"),
        kind: ReleaseKind::Quarterly,
        date: day(date),
        previous: None,
        tool: "certwright 0.1.0".to_owned(),
        programme: "example-programme".to_owned(),
        terms: Terms::default(),
        entries: analysis.canon.next_release(),
        files: Vec::new(),
        packages: Vec::new(),
    };
    (release.path(), release.to_text().expect("JSON"))
}

#[test]
fn a_clean_programme_passes() {
    assert_eq!(reasons(&[], &request("2026-Q4")), []);
    assert_eq!(reasons(&[], &request("2026-Q3")), [], "a quarter may be late");
}

#[test]
fn names_follow_each_other() {
    let (path, text) = manifest("2026-Q3", "2026-09-15");
    let files = [(path.as_str(), text.as_str())];
    assert_eq!(codes(&files, &request("2026-Q3")), ["released"]);
    assert_eq!(codes(&files, &request("2026-Q2")), ["order", "past"]);
    assert_eq!(codes(&files, &request("2026-Q3.1")), [] as [&str; 0]);
    assert_eq!(codes(&files, &request("2026-Q3.2")), ["order"]);
    assert_eq!(codes(&files, &request("2026-Q4.1")), ["order"]);
    assert_eq!(codes(&[], &Request { tagged: true, ..request("2026-Q4") }), ["tagged"]);
}

#[test]
fn kinds_fit_names_and_names_fit_days() {
    let quarterly = Request { kind: ReleaseKind::Quarterly, ..request("2026-Q4.1") };
    assert_eq!(codes(&[], &quarterly), ["order", "kind"]);
    let emergency = Request { kind: ReleaseKind::Emergency, ..request("2026-Q4") };
    assert_eq!(codes(&[], &emergency), ["kind"]);
    assert_eq!(codes(&[], &request("2027-Q2")), ["future"]);
    assert_eq!(codes(&[], &request("2019-Q1")), ["past"]);
}

#[test]
fn the_clock_is_compared_with_everything_that_has_a_day() {
    let on = |date: &str| Request { date: day(date), ..request("2026-Q4") };
    assert_eq!(codes(&[], &on("2026-10-02")), [] as [&str; 0], "a time zone ahead");
    assert_eq!(codes(&[], &on("2026-10-03")), ["future"]);
    assert_eq!(codes(&[], &on("2026-09-28")), ["clock"]);
    let (path, text) = manifest("2026-Q3", "2026-09-30");
    let files = [(path.as_str(), text.as_str())];
    assert_eq!(codes(&files, &on("2026-09-29")), ["past"]);
}

#[test]
fn days_of_notice_fit_each_other() {
    let (path, text) = manifest("2026-Q3", "2026-09-15");
    let files = [(path.as_str(), text.as_str())];
    let with = |announced: &str, effective: &str, until: Option<&str>| {
        let mut request = request("2026-Q4");
        request.terms.announced = Some(day(announced));
        request.terms.effective = Some(day(effective));
        request.terms.previous_available_until = until.map(day);
        request
    };
    assert_eq!(codes(&files, &with("2026-09-20", "2026-12-01", Some("2026-11-30"))), [] as [&str; 0]);
    assert_eq!(codes(&files, &with("2026-10-02", "2026-12-01", None)), ["dates"]);
    assert_eq!(codes(&files, &with("2026-09-20", "2026-09-30", None)), ["dates"]);
    assert_eq!(codes(&files, &with("2026-09-20", "2026-12-01", Some("2026-11-29"))), ["dates"]);
    assert_eq!(codes(&[], &with("2026-09-20", "2026-12-01", Some("2026-12-31"))), ["dates"]);
    assert_eq!(codes(&files, &with("2026-12-02", "2026-09-01", None)), ["dates", "dates", "dates"]);
}

#[test]
fn a_blueprint_that_asks_for_something_else_needs_notice() {
    let (path, text) = manifest("2026-Q3", "2026-09-15");
    let blueprint = scaffold::FILES.iter().find(|(p, _)| p.starts_with("blueprints/")).expect("a blueprint");
    let changed = blueprint.1.replacen("length: 3", "length: 2", 1);
    assert_ne!(changed, blueprint.1);
    let policy =
        "roles: [{role: manager, people: [p001]}]\nreleases: {quarterly: {approvals: {manager: 1}, notice-days: 60}}\n";
    let files = [(path.as_str(), text.as_str()), (blueprint.0, &changed), ("policy.yaml", policy)];
    assert!(codes(&files, &request("2026-Q4")).contains(&"notice"));
    let with = |effective: &str| {
        let mut request = request("2026-Q4");
        request.terms.announced = Some(day("2026-09-20"));
        request.terms.effective = Some(day(effective));
        codes(&files, &request).contains(&"notice")
    };
    assert!(with("2026-11-18"), "59 days");
    assert!(!with("2026-11-19"), "60 days");
    let patch = Request { terms: Terms::default(), ..request("2026-Q3.1") };
    assert!(codes(&files, &patch).contains(&"class"), "a patch carries no major change");
}

#[test]
fn approvals_are_people_with_the_role_each_counted_once() {
    let policy = "roles: [{role: psychometrician, people: [p001, p002]}]\n";
    let with = |approvals: &[(&str, &str)]| {
        let approvals = approvals.iter().map(|(by, role)| approval(by, role)).collect();
        let request = Request { terms: Terms { approvals, ..Terms::default() }, ..request("2026-Q4") };
        reasons(&[("policy.yaml", policy)], &request)
    };
    assert_eq!(with(&[("p001", "manager"), ("p002", "psychometrician")]), []);
    let code = |found: Vec<(&'static str, String)>| found.into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(code(with(&[])), ["quorum", "quorum"]);
    assert_eq!(code(with(&[("p001", "manager"), ("p001", "psychometrician")])), ["approval", "quorum"]);
    assert_eq!(code(with(&[("p001", "manager"), ("p002", "manager")])), ["approval", "quorum"]);
    assert_eq!(code(with(&[("p001", "manager"), ("p003", "psychometrician")])), ["approval", "quorum"]);
}

#[test]
fn findings_and_what_is_overdue_block() {
    let item = "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\nreview-by: 2025-12-31\nreferences: [\"RFC 9110 §15\"]\ncompetancy: x\n---\nWhich?\n\n- [x] a {#k}\n- [ ] b {#w}\n";
    let found = codes(&[("items/practice/example.exa-222222.md", item)], &request("2026-Q4"));
    assert!(found.contains(&"error"), "{found:?}");
    let due = item.replace("competancy: x\n", "");
    let found = codes(&[("items/practice/example.exa-222222.md", &due)], &request("2026-Q4"));
    assert!(found.contains(&"overdue"), "{found:?}");
}
