//! Manifests read back, and every edit of one is seen.

use super::*;
use crate::model::ItemType;

fn release() -> Release {
    let facets = |n: &str| {
        let digest = |facet: &str| Digest::of(format!("{n}{facet}").as_bytes());
        Facets { key: digest("k"), candidate: digest("c"), mapping: digest("m"), supporting: digest("s") }
    };
    let entry = |kind, id: &str, title: Option<&str>| Entry {
        kind,
        id: Id::from(id),
        version: Version::FIRST,
        class: Class::New,
        facets: facets(id),
        title: title.map(str::to_owned),
        item: (kind == Kind::Item).then_some(ItemFacts {
            kind: ItemType::Numeric,
            pool: Pool::Exam,
            status: Status::Beta,
        }),
    };
    Release {
        id: ReleaseId::parse("2026-Q4.1").expect("a name"),
        kind: ReleaseKind::Patch,
        date: Date::parse("2026-11-02").expect("a day"),
        previous: ReleaseId::parse("2026-Q4"),
        tool: "certwright 0.1.0".to_owned(),
        programme: "p".to_owned(),
        terms: Terms {
            announced: Date::parse("2026-10-20"),
            effective: None,
            previous_available_until: Date::parse("2026-12-31"),
            approvals: vec![Approval { role: Id::from("manager"), by: Id::from("p001") }],
        },
        entries: vec![
            entry(Kind::Glossary, "glossary", None),
            entry(Kind::Item, "mis-2", Some("T \"quoted\"")),
            entry(Kind::Item, "mis-3", None),
        ],
        files: vec![FrozenFile { path: "policy.yaml".to_owned(), sha256: FrozenFile::digest(b"rules: {}\r\n") }],
        packages: vec![FrozenPackage {
            path: "packages/p-c-2026-Q4.1-scorm12.zip".to_owned(),
            id: "c".to_owned(),
            kind: "course".to_owned(),
            target: "scorm12".to_owned(),
            activity: "https://credentials.example/p/course/c".to_owned(),
            bytes: 3,
            sha256: Digest::of(b"zip"),
            files: BTreeMap::from([("index.html".to_owned(), Digest::of(b"page"))]),
        }],
    }
}

fn flaw_of(text: &str) -> (usize, String) {
    match Release::parse("2026-Q4.1", text) {
        Err(flaw) => (flaw.line + 1, flaw.message),
        Ok(_) => panic!("no flaw in:\n{text}"),
    }
}

#[test]
fn a_manifest_reads_back() {
    let release = release();
    let text = release.to_text().expect("JSON");
    assert!(text.starts_with("{\"certwright-release\":2,\"canon\":1,\"id\":\"2026-Q4.1\",\"kind\":\"patch\",\"date\":\"2026-11-02\",\"previous\":\"2026-Q4\""));
    assert_eq!(Release::parse("2026-Q4.1", &text), Ok(release.clone()));
    assert_eq!(Release::parse("2026-Q4.1", &text.replace('\n', "\r\n")), Ok(release.clone()));
    assert_eq!(release.entry(Kind::Item, "mis-3").map(|e| &*e.id), Some("mis-3"));
    assert_eq!(release.entry(Kind::Lesson, "mis-3"), None);
}

#[test]
fn every_edit_is_seen_at_its_line() {
    let text = release().to_text().expect("JSON");
    let line = |n: usize| text.lines().nth(n - 1).expect("a line").to_owned();
    assert_eq!(flaw_of(&text.replace("quoted", "changed")).0, 7);
    assert_eq!(flaw_of(&text.replace("\"1.0.0\"", "\"1.0\"")).0, 2);
    assert_eq!(flaw_of(&text.replace("\"entries\":3", "\"entries\":2")).0, 7);
    assert_eq!(flaw_of(&text.replace("\"id\":\"2026-Q4.1\"", "\"id\":\"2026-Q4\"")).0, 1);
    assert_eq!(flaw_of(&text.replace("\"canon\":1", "\"canon\":2")).0, 1);
    assert_eq!(flaw_of(&text.replace(&(line(3) + "\n"), "")).0, 6);
    assert_eq!(flaw_of(&text.replace(&(line(6) + "\n"), "")).0, 6);
    assert_eq!(flaw_of(&text.replace(&line(5), &line(6))).0, 6);
    assert_eq!(flaw_of(&text.replace(&line(2), &line(5))).0, 3);
    assert_eq!(flaw_of(&text.replace("\"tool\"", "\"tools\"")).0, 1);
    assert_eq!(flaw_of(&text.replace(&line(3), &line(4))).0, 4);
    assert_eq!(flaw_of(&text.replace(&line(3), "{")).0, 3);
    assert_eq!(flaw_of(&text.replace(&line(7), "")).0, 7);
    assert_eq!(flaw_of(&text.replace(&line(3), &format!("<<<<<<< HEAD\n{}", line(3)))).0, 3);
    assert_eq!(flaw_of(&line(1)).0, 1);
    assert_eq!(flaw_of("").0, 1);
    let bent = text.replacen(&release().entries[1].facets.key.hex(), &Digest::of(b"x").hex(), 1);
    assert_eq!(flaw_of(&bent).0, 3);
}

#[test]
fn a_manifest_of_the_first_layout_is_read_for_ever() {
    let release = Release { terms: Terms::default(), files: Vec::new(), packages: Vec::new(), ..release() };
    let text = release.to_text().expect("JSON").replace("certwright-release\":2", "certwright-release\":1");
    let (body, _) = text.trim_end().rsplit_once('\n').expect("lines");
    let body = format!("{body}\n");
    let first = format!("{body}{{\"entries\":3,\"sha256\":\"{}\"}}\n", Digest::of(body.as_bytes()));
    assert_eq!(Release::parse("2026-Q4.1", &first), Ok(release));
    assert_eq!(flaw_of(&first.replace("release\":1", "release\":3")).0, 1);
}

#[test]
fn line_ends_do_not_count_for_files() {
    assert_eq!(FrozenFile::digest(b"a\r\nb\r\n"), FrozenFile::digest(b"a\nb\n"));
    assert_ne!(FrozenFile::digest(b"a\rb"), FrozenFile::digest(b"a\nb"));
}

#[test]
fn every_difference_is_named() {
    let frozen = release();
    assert_eq!(compare::documents(&frozen, &frozen.entries), []);
    let mut now = frozen.entries.clone();
    now.remove(0);
    now[0].facets.candidate = Digest::of(b"another stem");
    now[1].item = Some(ItemFacts { status: Status::Retired, ..now[1].item.expect("an item") });
    now.push(Entry { id: Id::from("mis-4"), ..now[1].clone() });
    let found: Vec<String> = compare::documents(&frozen, &now)
        .into_iter()
        .map(|d| format!("{} {} {}: {}", d.how.name(), d.what, d.name, d.parts.join(", ")))
        .collect();
    assert_eq!(
        found,
        [
            "missing glossary glossary: ",
            "changed item mis-2: candidate",
            "changed item mis-3: status retired instead of beta",
            "extra item mis-4: ",
        ]
    );
}

#[test]
fn a_package_is_known_by_its_name_or_by_files_of_its_own() {
    let mut release = release();
    let mut other = release.packages[0].clone();
    other.path = "packages/other.zip".to_owned();
    other.files = BTreeMap::from([
        ("index.html".to_owned(), Digest::of(b"other page")),
        ("player.js".to_owned(), Digest::of(b"player")),
    ]);
    release.packages[0].files.insert("player.js".to_owned(), Digest::of(b"player"));
    release.packages.push(other.clone());
    let path = |name, files: &BTreeMap<String, Digest>| resembles(&release, name, files).map(|p| p.path.as_str());
    let player = BTreeMap::from([("player.js".to_owned(), Digest::of(b"player"))]);
    assert_eq!(path(Some("other.zip"), &player), Some("packages/other.zip"));
    assert_eq!(path(Some("renamed.zip"), &other.files), Some("packages/other.zip"));
    assert_eq!(path(None, &player), None);
    let bent =
        BTreeMap::from([("index.html".to_owned(), Digest::of(b"bent")), ("extra.js".to_owned(), Digest::of(b"x"))]);
    let found: Vec<_> = compare::files("file", &other.files, &bent).into_iter().map(|d| (d.how, d.name)).collect();
    assert_eq!(
        found,
        [
            (How::Changed, "index.html".to_owned()),
            (How::Missing, "player.js".to_owned()),
            (How::Extra, "extra.js".to_owned())
        ]
    );
}
