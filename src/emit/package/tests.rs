use super::*;
use crate::analysis::Analysis;
use crate::model::Kind;
use crate::plan::PublicProgramme;
use crate::plan::package::{Packages, plan};
use crate::world::MemoryWorld;
use serde_json::Value;
use std::collections::BTreeMap;

const COURSE: &str = "courses/reading-responses/course.yaml";
const CERTIFICATION: &str = "certifications/example-associate.yaml";
const EXAM_ITEMS: [&str; 3] = ["exa-k7w2hd", "exa-w3j6mb", "exa-t5n8ye"];
const PRACTICE_ITEMS: [&str; 2] = ["exa-p4x7rt", "exa-q8m3vk"];
const CUT: &str = "id: example-2026\ntitle: Study\nblueprint: example-exam\nmethod: angoff\npanel:\n  - {id: j01, role: engineer, organisation: A}\n\
                   description: Reads responses.\ncut: 2\nadopted-by: [p001]\nadopted-on: 2026-01-01\n";

fn scaffold() -> MemoryWorld {
    crate::scaffold::FILES.iter().fold(MemoryWorld::new(), |world, (path, text)| world.with(path, *text))
}

fn edited(world: MemoryWorld, path: &str, from: &str, to: &str) -> MemoryWorld {
    let text = String::from_utf8(world.read(path).expect("a file")).expect("UTF-8");
    assert!(text.contains(from), "{path} has no `{from}`");
    world.with(path, text.replacen(from, to, 1))
}

/// A form of items that fits what they are now.
fn with_form(world: MemoryWorld, kind: &str, items: &[&str], more: &str) -> MemoryWorld {
    let canon = Analysis::new(&world).expect("readable").canon;
    let hash = |kind, id: &str| canon.candidate_hash(kind, id).unwrap_or_else(|| panic!("{id} has a hash"));
    let entries: String =
        items.iter().map(|id| format!("  - {{item: {id}, hash: {}}}\n", hash(Kind::Item, id))).collect();
    let blueprint = hash(Kind::Blueprint, "example-exam");
    let text = format!(
        "id: form-a\ntitle: Form A\nkind: {kind}\nblueprint: example-exam\nblueprint-hash: {blueprint}\nseed: a\nitems:\n{entries}{more}"
    );
    world.with("forms/form-a.yaml", text)
}

fn planned<T>(world: &MemoryWorld, run: impl FnOnce(&Basis<'_>, &Packages<'_>) -> T) -> T {
    let analysis = Analysis::new(world).expect("readable");
    let built = &analysis.built;
    let public = PublicProgramme::new(&built.programme, &built.docs, &analysis.resolved);
    let basis = Basis {
        programme: &built.programme,
        public: &public,
        docs: &built.docs,
        resolved: &analysis.resolved,
        canon: &analysis.canon,
        release: "2026-Q4",
        on: analysis.on,
    };
    run(&basis, &plan(&basis))
}

fn archives(world: &MemoryWorld, target: Target) -> Vec<Archive> {
    planned(world, |basis, packages| {
        let packager = Packager::new(*basis, BTreeMap::new()).expect("templates");
        packages.packages.iter().map(|package| packager.archive(package, target, world).expect("an archive")).collect()
    })
}

fn refusal(world: &MemoryWorld) -> String {
    planned(world, |_, packages| packages.refused.iter().map(|r| r.reason.clone()).collect::<Vec<_>>().join("\n"))
}

fn text<'a>(archive: &'a Archive, path: &str) -> &'a str {
    let file =
        archive.files.iter().find(|(name, _)| name == path).unwrap_or_else(|| panic!("{} has no {path}", archive.path));
    std::str::from_utf8(&file.1).expect("UTF-8")
}

fn data(archive: &Archive) -> Value {
    let page = text(archive, "index.html");
    let json = page.split("id=\"cw-data\">").nth(1).and_then(|rest| rest.split("</script>").next()).expect("data");
    serde_json::from_str(json).expect("JSON")
}

#[test]
fn a_course_has_its_lessons_checks_and_identifiers() {
    let archive = &archives(&scaffold(), Target::Scorm12)[0];
    assert_eq!(archive.path, "packages/example-programme-reading-responses-2026-Q4-scorm12.zip");
    let data = data(archive);
    let kinds: Vec<&str> = data["pages"].as_array().expect("pages").iter().filter_map(|p| p["kind"].as_str()).collect();
    assert_eq!(kinds, ["start", "lesson", "check", "lesson", "check", "results"]);
    assert_eq!(data["package"]["hash"], archive.hash);
    assert_eq!(data["items"]["exa-p4x7rt"]["ref"], "exa-p4x7rt.v1_0");
    assert_eq!(
        data["items"]["exa-p4x7rt"]["activity"],
        "https://credentials.example/example-programme/item/exa-p4x7rt/v1_0"
    );
    let page = text(archive, "index.html");
    for section in data["pages"].as_array().expect("pages") {
        let id = section["id"].as_str().expect("an id");
        assert!(
            page.contains(&format!("<section class=\"cw-page\" id=\"{id}\""))
                && page.contains(&format!("href=\"#{id}\"")),
            "{id}"
        );
    }
    let mut ids: Vec<&str> =
        page.match_indices(" id=\"").map(|(at, _)| page[at + 5..].split('"').next().expect("an id")).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id occurs twice");
}

#[test]
fn the_manifest_lists_every_file_once() {
    let archive = &archives(&scaffold(), Target::Scorm12)[0];
    let manifest = text(archive, "imsmanifest.xml");
    for (path, _) in archive.files.iter().filter(|(path, _)| path != "imsmanifest.xml") {
        assert_eq!(manifest.matches(&format!("<file href=\"{path}\"/>")).count(), 1, "{path}");
    }
    assert!(manifest.contains("identifier=\"SCO-reading-responses\"") && !manifest.contains("masteryscore"));
    assert!(archive.own < OWN_LIMIT, "{} bytes of our own", archive.own);
}

#[test]
fn identifiers_outlive_release_order_and_titles() {
    let names = |world: &MemoryWorld| {
        planned(world, |_, packages| (packages.packages[0].names(), packages.packages[0].activity.clone()))
    };
    let before = names(&scaffold());
    let renamed = edited(scaffold(), COURSE, "title: Reading Responses", "title: Something Else");
    assert_eq!(names(&renamed), before);
}

#[test]
fn the_same_content_gives_the_same_bytes_and_another_another_hash() {
    let (first, again) = (archives(&scaffold(), Target::Xapi), archives(&scaffold(), Target::Xapi));
    assert_eq!(first[0].files, again[0].files);
    let changed = archives(&edited(scaffold(), COURSE, "What the head", "What the very head"), Target::Xapi);
    assert_ne!(first[0].hash, changed[0].hash);
    assert!(text(&first[0], "tincan.xml").contains("<activity id=\"https://credentials.example/example-programme/course/reading-responses\" type=\"http://adlnet.gov/expapi/activities/course\">"));
}

#[test]
fn titles_cannot_break_out() {
    let world = edited(scaffold(), COURSE, "title: Reading Responses", "title: \"</script><b>&\\\"x\"");
    let archive = &archives(&world, Target::Scorm12)[0];
    assert!(!text(archive, "index.html").contains("</script><b>"));
    assert_eq!(data(archive)["package"]["title"], "</script><b>&\"x");
    assert!(text(archive, "imsmanifest.xml").contains("<title>&lt;/script&gt;&lt;b&gt;&amp;"));
}

#[test]
fn an_operational_form_is_secret_and_tells_points_and_domains_alone() {
    let world = with_form(
        scaffold().with("cut-scores/example-2026.yaml", CUT),
        "operational",
        &EXAM_ITEMS,
        "cut-score: example-2026\n",
    );
    assert_eq!(refusal(&world), "");
    let archives = archives(&world, Target::Scorm12);
    let exam =
        archives.iter().find(|a| a.path == "secure/example-programme-form-a-2026-Q4-scorm12.zip").expect("the exam");
    let data = data(exam);
    assert_eq!(
        (&data["exam"]["masteryRaw"], &data["exam"]["maxScore"], &data["exam"]["limitSeconds"]),
        (&2.into(), &3.into(), &600.into())
    );
    assert_eq!(data["exam"]["feedback"], "by-domain");
    assert!(text(exam, "imsmanifest.xml").contains("<adlcp:masteryscore>66</adlcp:masteryscore>"));
    for id in EXAM_ITEMS {
        let item = &data["items"][id];
        assert_eq!((&item["secret"], &item["feedback"]["rationale"]), (&true.into(), &"".into()), "{id}");
    }
    let all: String = exam.files.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    assert!(
        !all.contains("passing inability") && !all.contains("The request was well formed"),
        "rationale or feedback of an exam item"
    );
    let course = archives.iter().find(|a| a.path.starts_with("packages/")).expect("the course");
    for (path, bytes) in &course.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(EXAM_ITEMS.iter().all(|id| !text.contains(id)), "{path}");
    }
}

#[test]
fn a_practice_exam_goes_by_its_course() {
    let world = with_form(scaffold(), "practice", &PRACTICE_ITEMS, "course: reading-responses\n");
    let world = edited(world, COURSE, "authors:", "practice-exam: form-a\nauthors:");
    let archives = archives(&world, Target::Xapi);
    let practice = archives
        .iter()
        .find(|a| a.path == "packages/example-programme-reading-responses-practice-exam-2026-Q4-xapi.zip");
    let data = data(practice.expect("the practice exam"));
    assert_eq!((&data["package"]["kind"], &data["package"]["form"]), (&"practice".into(), &"form-a".into()));
    assert_eq!((&data["exam"]["feedback"], &data["exam"]["masteryRaw"]), (&"by-competency".into(), &Value::Null));
    assert_eq!(data["package"]["formHash"].as_str().map(str::len), Some(12));
}

#[test]
fn forms_that_may_not_be_compiled_are_refused() {
    let cut = || scaffold().with("cut-scores/example-2026.yaml", CUT);
    let operational = "cut-score: example-2026\n";
    assert!(refusal(&with_form(scaffold(), "operational", &EXAM_ITEMS, "")).contains("no cut score"));
    let high = cut().with("cut-scores/example-2026.yaml", CUT.replace("cut: 2", "cut: 4"));
    assert!(refusal(&with_form(high, "operational", &EXAM_ITEMS, operational)).contains("above the 3"));
    let fitting = || with_form(cut(), "operational", &EXAM_ITEMS, operational);
    let stale = edited(fitting(), "items/exam/whose-error.exa-t5n8ye.md", "restarts and", "restarts, and");
    assert!(refusal(&stale).contains("the item `exa-t5n8ye` changed"));
    let stale = edited(fitting(), "blueprints/example-exam.yaml", "10 min", "20 min");
    assert!(refusal(&stale).contains("the blueprint `example-exam` changed"));
    let retired = edited(fitting(), "items/exam/whose-error.exa-t5n8ye.md", "status: active", "status: suspended");
    assert!(refusal(&retired).contains("`exa-t5n8ye` is suspended"));
    assert!(refusal(&with_form(scaffold(), "practice", &EXAM_ITEMS, "")).contains("no practice item"));
}

#[test]
fn high_stakes_need_a_waiver_that_somebody_else_approved() {
    let fitting = with_form(
        scaffold().with("cut-scores/example-2026.yaml", CUT),
        "operational",
        &EXAM_ITEMS,
        "cut-score: example-2026\n",
    );
    let high = edited(fitting, CERTIFICATION, "stakes: low", "stakes: high");
    assert!(refusal(&high).contains("high stakes"));
    let waived = |by: &str, until: &str| {
        let waiver = format!(
            "waivers:\n  - rule: browser-scored-exam\n    documents: [form-a]\n    reason: On site.\n    until: {until}\n    approved-by: {by}\n    author: p002\n"
        );
        let policy = String::from_utf8(high.clone().read("policy.yaml").expect("policy")).expect("UTF-8");
        refusal(&high.clone().with("policy.yaml", policy + &waiver))
    };
    assert_eq!(waived("p001", "2026-12-31"), "");
    assert!(waived("p002", "2026-12-31").contains("high stakes"), "own waiver");
    assert!(waived("p001", "2025-12-31").contains("high stakes"), "expired");
}

#[test]
fn dropped_items_are_gone_and_credit_for_all_counts() {
    let world = with_form(
        scaffold().with("cut-scores/example-2026.yaml", CUT),
        "operational",
        &EXAM_ITEMS,
        "cut-score: example-2026\n",
    );
    let at = |id: &str| format!("{{item: {id}, hash: ");
    let text = String::from_utf8(world.read("forms/form-a.yaml").expect("a form")).expect("UTF-8");
    let line = |id: &str| text.lines().find(|l| l.contains(&at(id))).expect("a line").to_owned();
    let status = |line: &str, status: &str| {
        line.replace('}', &format!(", changes: [{{date: 2026-01-01, status: {status}, reason: Two keys}}]}}"))
    };
    let changed = text.replace(&line(EXAM_ITEMS[0]), &status(&line(EXAM_ITEMS[0]), "dropped"));
    let changed = changed.replace(&line(EXAM_ITEMS[1]), &status(&line(EXAM_ITEMS[1]), "all-credit"));
    let world = world.with("forms/form-a.yaml", changed);
    assert_eq!(refusal(&world), "");
    let archives = archives(&world, Target::Scorm12);
    let data = data(archives.iter().find(|a| a.path.starts_with("secure/")).expect("the exam"));
    assert!(data["items"].get(EXAM_ITEMS[0]).is_none());
    assert_eq!((&data["items"][EXAM_ITEMS[1]]["credit"], &data["exam"]["maxScore"]), (&"all".into(), &2.into()));
}

#[test]
fn the_sheet_says_what_to_choose() {
    planned(&scaffold(), |basis, packages| {
        let packager = Packager::new(*basis, BTreeMap::new()).expect("templates");
        for target in Target::ALL {
            let archive = packager.archive(&packages.packages[0], target, &scaffold()).expect("an archive");
            let (path, sheet) = packager.sheet(&packages.packages[0], target, &archive, b"zip").expect("a sheet");
            let sheet = String::from_utf8(sheet).expect("UTF-8");
            assert_eq!(path, archive.path.replace(".zip", ".html"));
            for part in [archive.hash.as_str(), "2026-Q4", &Digest::of(b"zip").hex(), "Settings to choose"] {
                assert!(sheet.contains(part), "{part}");
            }
        }
    });
}

/// The item of a scoring vector on a practice form, as the form decides about it.
fn adjudicated(vector: &Value) -> MemoryWorld {
    let text = |key: &str| vector[key].as_str().expect("a text");
    let item = format!(
        "---\nid: exa-222222\ntitle: T\ntype: {}\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p002]\n{}---\nWhich?\n\n{}",
        text("type"),
        text("front"),
        text("body")
    );
    let world = with_form(scaffold().with("items/practice/a.exa-222222.md", item), "practice", &["exa-222222"], "");
    let keys = &vector["alsoKeys"];
    let keys = if keys.as_array().is_some_and(Vec::is_empty) { String::new() } else { format!(", also-keys: {keys}") };
    let change =
        format!(", changes: [{{date: 2026-09-01, status: {}{keys}, reason: r, by: p001}}]}}\n", text("status"));
    edited(world, "forms/form-a.yaml", "}\n", &change)
}

#[test]
fn what_is_decided_after_delivery_is_scored_as_the_player_does() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/scoring-vectors.json");
    let vectors: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("JSON");
    for vector in vectors["items"].as_array().expect("a list") {
        let name = &vector["name"];
        let world = adjudicated(vector);
        let archives = archives(&world, Target::Scorm12);
        let archive =
            archives.iter().find(|a| a.path.contains("form-a")).unwrap_or_else(|| panic!("{name}: no package"));
        let made = &data(archive)["items"]["exa-222222"];
        for (key, value) in vector["data"].as_object().expect("an object") {
            assert_eq!(&made[key], value, "{name}: {key}");
        }
        for key in ["alsoKeys", "credit"] {
            assert_eq!(made.get(key), vector["data"].get(key), "{name}: {key}");
        }
        let values = planned(&world, |_, packages| {
            let package = packages.packages.iter().find(|p| p.form.is_some()).expect("a package");
            let item = package.items.values().next().expect("an item");
            let counted =
                crate::plan::scoring::Counted { item: item.item, all_credit: item.all_credit, also: item.also.clone() };
            crate::plan::scoring::counted_values(&counted).into_iter().collect::<Vec<_>>()
        });
        assert_eq!(serde_json::json!(values), vector["values"], "{name}");
    }
}

#[test]
fn a_form_with_keys_that_cannot_be_read_is_refused() {
    let vectors = r#"{"type": "single-choice", "front": "", "body": "- [x] k {#k}\n- [ ] p {#p}\n", "status": "multi-key", "alsoKeys": ["x"]}"#;
    let mut vector: Value = serde_json::from_str(vectors).expect("JSON");
    let reason = refusal(&adjudicated(&vector));
    assert!(reason.contains("`x` is the mark of none of its options; they are `k`, `p`"), "{reason}");
    vector["alsoKeys"] = serde_json::json!([]);
    assert!(refusal(&adjudicated(&vector)).contains("there are none"));
}

#[test]
fn a_package_speaks_the_language_of_its_programme_and_no_other() {
    let german = edited(scaffold(), "programme.yaml", "languages: [en]", "languages: [de-CH, en]");
    let archive = &archives(&german, Target::Scorm12)[0];
    let (page, data) = (text(archive, "index.html"), data(archive));
    assert!(page.contains("<html lang=\"de-CH\"") && page.contains("aria-label=\"Inhalt\""));
    assert_eq!(data["ui"]["save.here"], "Hier gespeichert");
    assert_eq!(data["pages"][2]["title"], "Wissenstest");
    assert!(page.contains(">Antwort prüfen</button>") && !page.contains("Check answer"));
    assert!(data["ui"].as_object().expect("words").keys().all(|key| !key.starts_with("exam.")));
    let all: String = archive.files.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    assert!(!all.contains("Saved here"));
}

#[test]
fn keys_are_as_long_as_it_takes_to_tell_pages_apart() {
    let lengths = |archive: &Archive| {
        let data = data(archive);
        let keys = data["pages"].as_array().expect("pages").iter().map(|p| p["key"].as_str().expect("a key").len());
        let items = data["items"].as_object().expect("items").values().map(|i| i["key"].as_str().expect("a key").len());
        let all: std::collections::BTreeSet<usize> = keys.chain(items.map(|n| n - 3)).collect();
        (data["limits"]["keyChars"].as_u64().expect("a length"), all.into_iter().collect::<Vec<_>>())
    };
    assert_eq!(lengths(&archives(&scaffold(), Target::Scorm12)[0]), (4, vec![4]));
    // The hashes of these two ids begin with the same four characters.
    let lesson = |id: &str| {
        format!(
            "---\nid: {id}\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nMore.\n"
        )
    };
    let folder = "courses/reading-responses/01-planning";
    let more = scaffold()
        .with(&format!("{folder}/20-a.md"), lesson("lesson-747"))
        .with(&format!("{folder}/30-b.md"), lesson("lesson-10568"));
    assert_eq!(lengths(&archives(&more, Target::Xapi)[0]), (5, vec![5]));
}
