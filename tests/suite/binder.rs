//! `certwright binder`

use crate::support::{Project, Run};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const ITEM: &str = "content/items/exam/redirect-method.exa-w3j6mb.md";

/// The scaffold with a form, released.
fn released() -> Project {
    let project = Project::scaffold();
    project.run(&["assemble", "example-exam", "--kind", "beta", "--id", "example-a", "--seed", "s"]).code(0);
    project.run(&["release", "2026-Q3", "--date", "2026-09-30", "--approve", "p001:manager"]).code(0);
    project
}

fn index(project: &Project) -> Value {
    serde_json::from_str(&project.read("audit/binder.json")).expect("JSON")
}

fn state(index: &Value, standard: &str, number: &str) -> String {
    let all = index["clauses"].as_array().expect("a list");
    let found = all.iter().find(|c| c["standard"] == standard && c["clause"] == number).expect("a clause");
    found["state"].as_str().expect("a state").to_owned()
}

/// All files below a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, String> {
    fn walk(root: &Path, folder: &Path, out: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(root, &path, out);
            } else {
                let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
                out.insert(name, std::fs::read_to_string(&path).expect("text"));
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(folder, folder, &mut out);
    out
}

/// Values of an attribute.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.match_indices(&start).filter_map(|(at, _)| page[at + start.len()..].split('"').next()).collect()
}

/// Every link leads to a page and an anchor that are there; nothing is asked of anybody else.
fn check_links(all: &BTreeMap<String, String>) {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        all.iter().map(|(path, page)| (path.as_str(), values(page, "id").into_iter().collect())).collect();
    let mut links = 0;
    for (path, page) in all.iter().filter(|(path, _)| path.ends_with(".html")) {
        for href in values(page, "href") {
            let (target, anchor) = href.split_once('#').map_or((href, None), |(t, a)| (t, Some(a)));
            let target = match (target, path.contains('/')) {
                ("", _) => path.clone(),
                (target, true) => target.strip_prefix("../").unwrap_or(target).to_owned(),
                (target, false) => target.to_owned(),
            };
            assert!(all.contains_key(&target), "{path} leads to {href}");
            assert!(anchor.is_none_or(|a| ids[target.as_str()].contains(a)), "{path} leads to {href}");
            links += 1;
        }
        let data = page.replace("src=\"data:", "");
        assert!(
            !data.contains("src=") && !data.contains("<script") && !data.contains("@import"),
            "{path} asks for something"
        );
    }
    assert!(links > 100, "{links}");
}

#[test]
fn what_is_here_and_what_is_not_is_told() {
    let project = released();
    let run = project.run(&["binder", "--out", "audit"]).code(0);
    assert_eq!(
        run.stdout,
        "\
wrote the binder of 2026-Q3 to audit: 123 files; begin with audit/index.html
of 81 clauses 9 are evidenced here, 49 in part, 23 not: the pages say who answers for the rest
it tells of the exam: keep audit private
"
    );
    let index = index(&project);
    assert_eq!(
        (&index["release"], &index["on"], &index["notes"]),
        (&"2026-Q3".into(), &"2026-09-30".into(), &serde_json::json!([]))
    );
    // Nobody's statutes, no statistics, no cut score of this programme.
    assert_eq!(state(&index, "iso-17024", "4.1"), "elsewhere");
    assert_eq!(state(&index, "ncca-2014", "20"), "not-yet");
    assert_eq!(state(&index, "ncca-2014", "17"), "not-yet");
    assert_eq!(state(&index, "testing-2014", "11.13"), "partly");
    let page = project.read("audit/clauses/iso-17024-4.1.html");
    assert!(page.contains("Not evidenced by this repository.") && page.contains("certification body"), "{page}");
    let page = project.read("audit/clauses/testing-2014-5.21.html");
    assert!(page.contains("there is no standard-setting study") && page.contains("comes from memory"), "{page}");
    let page = project.read("audit/evidence/statistics.html");
    assert!(page.contains("no evidence of reliability"), "{page}");
    assert!(project.read("audit/KEEP-PRIVATE.txt").contains("Keep it private"));
    assert_eq!(project.read("audit/.gitignore"), "*\n");
}

#[test]
fn a_task_leads_to_items_and_releases_and_an_item_leads_back() {
    let project = released();
    project.run(&["binder", "--out", "audit"]).code(0);
    let page = project.read("audit/domains/reading.html");
    assert!(page.contains("href=\"../competencies/rdg-01.2.html\""), "{page}");
    let page = project.read("audit/competencies/rdg-01.2.html");
    for text in [
        "id=\"exa-w3j6mb\"",
        "rr-errors",
        "example-a",
        "2026-Q3 (1.0.0)",
        "href=\"../domains/reading.html\"",
        "None in this repository.",
    ] {
        assert!(page.contains(text), "no `{text}` in {page}");
    }
    let page = project.read("audit/items/w.html");
    assert!(page.contains("href=\"../competencies/rdg-01.2.html#exa-w3j6mb\"") && page.contains("rdg-01"), "{page}");
    let trace = project.read("audit/traceability.csv");
    let start = "core,reading,rdg-01,Read responses,rdg-01.2,Choose what to do after a redirection,";
    let rows: Vec<&str> = trace.lines().filter_map(|l| l.strip_prefix(start)).collect();
    assert_eq!(
        rows,
        [
            "lesson,rr-errors,Errors and redirections,,,",
            "release,2026-Q3,,,1.0.0,rr-errors",
            "package,packages/example-programme-reading-responses-2026-Q3-scorm12.zip,,,,rr-errors",
            "package,packages/example-programme-reading-responses-2026-Q3-xapi.zip,,,,rr-errors",
            "item,exa-w3j6mb,Method after a permanent redirect,active,1.0.0,",
            "form,example-a,,,,exa-w3j6mb",
            "review,p003,content,accept,,exa-w3j6mb",
            "review,p004,content,accept,,exa-w3j6mb",
            "review,p004,fairness,accept,,exa-w3j6mb",
            "review,p005,editorial,accept,,exa-w3j6mb",
            "release,2026-Q3,,,1.0.0,exa-w3j6mb",
            "package,secure/example-programme-example-a-2026-Q3-scorm12.zip,,,,exa-w3j6mb",
            "package,secure/example-programme-example-a-2026-Q3-xapi.zip,,,,exa-w3j6mb",
        ]
    );
}

#[test]
fn approvals_policy_and_packages_of_a_release_are_shown() {
    let project = released();
    project.run(&["binder", "--out", "audit"]).code(0);
    let all = files(&project.at("audit"));
    check_links(&all);
    let page = &all["evidence/releases.html"];
    for text in [
        "2026-Q3 was approved as manager by p001 (1 needed).",
        "Approvals of releases",
        "Files that governed a release",
        "Packages of 2026-Q3",
        "people.html\">p001</a>",
        "secure/",
        "certwright verify 2026-Q3",
    ] {
        assert!(page.contains(text), "no `{text}` in {page}");
    }
    let policy = &all["evidence/policy.html"];
    assert!(policy.contains("What a release needs") && policy.contains("1 manager"), "{policy}");
    // The CSV says what the manifest says.
    let manifest = project.read("content/releases/2026-Q3.jsonl");
    let lines: Vec<Value> = manifest.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let packages: Vec<&Value> = lines.iter().filter(|line| line.get("package").is_some()).collect();
    let word = |value: &Value| value.as_str().expect("a text").to_owned();
    assert!(packages.len() > 2, "{packages:?}");
    for package in packages {
        let row = all["packages.csv"].lines().find(|row| row.contains(&word(&package["package"]))).expect("a row");
        assert!(row.starts_with("2026-Q3,") && row.ends_with(&word(&package["sha256"])), "{row}");
        for (file, digest) in package["files"].as_object().expect("files") {
            let row = format!("2026-Q3,{},{file},{}", word(&package["package"]), word(digest));
            assert!(all["package-files.csv"].lines().any(|line| line == row), "{row}");
        }
    }
    assert!(all["approvals.csv"].contains("2026-Q3,manager,p001,"), "{}", all["approvals.csv"]);
    assert!(all["decisions.csv"].contains("2026-09-30,2026-Q3,release approved,p001,manager,"));
    assert!(
        all["governing-files.csv"].contains("2026-Q3,policy.yaml,") && all["governing-files.csv"].contains("the same")
    );
    assert!(all["releases.csv"].contains("2026-Q3,quarterly,2026-09-30,–,–,2026-09-30,–,"), "{}", all["releases.csv"]);

    // By another policy than the release went by, nobody says what it needed.
    project.edit("content/policy.yaml", "quarterly: {approvals: {manager: 1}}", "quarterly: {approvals: {manager: 2}}");
    project.run(&["binder", "--out", "audit"]).code(0);
    let page = project.read("audit/evidence/releases.html");
    assert!(page.contains("the policy here is not the one that 2026-Q3 went by"), "{page}");
    assert!(project.read("audit/governing-files.csv").contains("another"));
}

#[test]
fn the_sample_programme_has_a_binder_whose_links_all_lead_somewhere() {
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
    let project = Project::empty();
    project.run(&["binder", "--content", content, "--out", "audit"]).code(0);
    let all = files(&project.at("audit"));
    check_links(&all);
    for (path, text) in &all {
        assert!(text.len() < 400_000, "{path} has {} bytes", text.len());
    }
    // Every item is in both directions of the table; nobody is named.
    let column = |file: &str, n: usize| -> BTreeSet<String> {
        all[file].lines().skip(1).filter_map(|l| l.split(',').nth(n)).map(str::to_owned).collect()
    };
    let items = column("items.csv", 0);
    assert!(items.len() > 100, "{}", items.len());
    assert!(items.iter().all(|id| all["traceability.csv"].contains(&format!(",item,{id},"))));
    assert!(!all["people.csv"].contains("github"), "{}", all["people.csv"]);
    let head = all["people.csv"].lines().next().expect("a header");
    assert!(head.starts_with("id,roles,organisation,"), "{head}");
}

#[test]
fn texts_of_items_are_there_only_when_they_are_asked_for() {
    let project = released();
    let stem = "A client sends `POST /orders`";
    assert!(project.read(ITEM).contains(stem));
    let leaks = |all: &BTreeMap<String, String>| {
        all.values().filter(|text| text.contains("<code>POST /orders</code>") || text.contains("POST /orders")).count()
    };
    project.run(&["binder", "--out", "audit"]).code(0);
    assert_eq!(leaks(&files(&project.at("audit"))), 0);
    project
        .run(&["binder", "--out", "audit", "--with-items"])
        .code(0)
        .says("it holds the texts and keys of exam items");
    let all = files(&project.at("audit"));
    check_links(&all);
    assert!(all["texts/rdg-01.2.html"].contains("POST /orders") && all["texts/rdg-01.2.html"].contains("Key"));
    // The next run without them takes them away.
    project.run(&["binder", "--out", "audit"]).code(0);
    assert_eq!(leaks(&files(&project.at("audit"))), 0);
    assert!(!project.at("audit/texts").exists());
}

#[test]
fn two_runs_write_the_same_bytes() {
    let project = released();
    project.run(&["binder", "--out", "one"]).code(0);
    let mut second = project.command(&["binder", "--out", "two"]);
    let output = second.env("SOURCE_DATE_EPOCH", "1900000000").env("TZ", "Asia/Tokyo").output().expect("a run");
    assert!(output.status.success());
    assert_eq!(files(&project.at("one")), files(&project.at("two")));
}

#[test]
fn the_content_of_the_tag_is_what_the_binder_is_of() {
    let project = released();
    project.git(&["init", "-q"]);
    project.git(&["add", "-A"]);
    project.git(&["commit", "-qm", "2026-Q3"]);
    project.edit(ITEM, "title: ", "title: Renamed ");
    // Without a tag the working tree is read, and what differs is said.
    project.run(&["binder", "2026-Q3", "--out", "audit"]).code(0).says("is not what 2026-Q3 froze: item exa-w3j6mb.");
    assert!(project.read("audit/items.csv").contains("Renamed"));
    project.git(&["tag", "release/2026-Q3"]);
    let run = project.run(&["binder", "2026-Q3", "--out", "audit"]).code(0);
    assert!(!run.stdout.contains("note:"), "{}", run.stdout);
    assert!(!project.read("audit/items.csv").contains("Renamed"));
}

#[test]
fn what_is_private_does_not_lie_where_it_is_published() {
    let project = released();
    project.run(&["build"]).code(0);
    for (out, why) in [
        ("content/audit", "lie in one another"),
        ("dist", "lies in what another command made and somebody may publish"),
        ("dist/secure/audit", "lies in what another command made and somebody may publish"),
        ("docs/audit", "lies in a folder `docs`, which somebody may publish"),
        ("public", "lies in a folder `public`"),
    ] {
        project.run(&["binder", "--out", out]).code(2).complains(why);
    }
    // A packet of a workshop is private too, and it is not this command's to replace.
    project.run(&["review", "packet", "--status", "active", "--out", "workshop"]).code(0);
    project.run(&["binder", "--out", "workshop"]).code(2).complains("lies in what another command made");
    assert!(project.at("workshop/packet.html").exists());
    project.run(&["binder", "--out", "audit"]).code(0);
    project
        .run(&["review", "packet", "--status", "active", "--out", "audit"])
        .code(2)
        .complains("in what another command made");
    assert!(project.at("audit/binder.json").exists());
    project.write("notes/mine.txt", "x");
    project.run(&["binder", "--out", "notes"]).code(2).complains("is not empty and was not made by certwright");
    assert_eq!(project.read("notes/mine.txt"), "x");
    assert!(project.at("dist/site").exists());
}

#[cfg(unix)]
#[test]
fn where_a_folder_lies_counts_and_not_how_its_path_is_written() {
    let project = released();
    let from = |folder: &str, args: &[&str]| {
        Run::of(project.command(args).current_dir(project.at(folder)).output().expect("a run"))
    };
    let why = "lies in a folder `docs`, which somebody may publish";
    std::fs::create_dir_all(project.at("docs/deep")).expect("folders");
    std::fs::create_dir_all(project.at("private")).expect("a folder");
    // From inside of it.
    from("docs", &["binder", "--content", "../content", "--out", "audit"]).code(2).complains(why);
    from("docs/deep", &["binder", "--content", "../../content", "--out", "./x/../audit"]).code(2).complains(why);
    from("private", &["binder", "--content", "../content", "--out", "../docs/audit"]).code(2).complains(why);
    // By a link, and by a link in a folder that is not there yet.
    std::os::unix::fs::symlink("docs", project.at("elsewhere")).expect("a link");
    std::os::unix::fs::symlink("../docs/deep", project.at("private/audit")).expect("a link");
    for out in ["elsewhere/audit", "elsewhere", "private/audit", "private/new/../audit/new", "./elsewhere/new/audit"] {
        project.run(&["binder", "--out", out]).code(2).complains(why);
    }
    project.run(&["desk", "--out", "elsewhere/desk"]).code(2).complains(why);
    // A path that passes by such a folder does not lie in it.
    project.run(&["binder", "--out", "docs/../audit"]).code(0);
    assert!(project.at("audit/binder.json").exists());
    std::os::unix::fs::symlink("../private", project.at("docs/away")).expect("a link");
    project.run(&["binder", "--out", "docs/away/binder"]).code(0);
    assert!(project.at("private/binder/binder.json").exists());
}

#[test]
fn a_project_below_a_folder_with_such_a_name_has_private_folders_too() {
    let project = released();
    std::fs::create_dir_all(project.at("docs/project")).expect("folders");
    std::fs::rename(project.at("content"), project.at("docs/project/content")).expect("a folder");
    let run =
        |args: &[&str]| Run::of(project.command(args).current_dir(project.at("docs/project")).output().expect("a run"));
    run(&["binder", "--out", "audit"]).code(0);
    run(&["binder", "--out", "public/audit"]).code(2).complains("lies in a folder `public`");
    // From above, the folder is part of what was chosen.
    let from_above = ["binder", "--content", "docs/project/content", "--out", "docs/project/audit"];
    project.run(&from_above).code(2).complains("lies in a folder `docs`");
}

#[test]
fn a_programme_that_released_nothing_has_a_binder_that_says_so() {
    let project = Project::scaffold();
    project.run(&["binder", "--out", "audit"]).code(0).says("wrote the binder of no release yet to audit");
    let page = project.read("audit/evidence/releases.html");
    assert!(page.contains("nothing was released yet"), "{page}");
    project.run(&["binder", "2026-Q3", "--out", "audit"]).code(2).complains("nothing was released yet");
    project.run(&["binder", "latest", "--out", "audit"]).code(2).complains("`latest` is no name of a release");
}

#[test]
fn what_authors_wrote_is_no_markup() {
    let project = released();
    project.edit("content/frameworks/core.yaml", "title: Read responses", "title: Read <b>responses</b> & \"more\"");
    project.run(&["binder", "--out", "audit"]).code(0);
    let all = files(&project.at("audit"));
    check_links(&all);
    assert!(all["domains/reading.html"].contains("Read &lt;b&gt;responses&lt;/b&gt; &amp; \"more\""));
    assert!(all.iter().filter(|(p, _)| p.ends_with(".html")).all(|(_, t)| !t.contains("<b>responses")));
}
