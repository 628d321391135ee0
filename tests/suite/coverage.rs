//! `certwright coverage`

use crate::support::Project;
use serde_json::Value;

fn json(project: &Project, args: &[&str]) -> Value {
    let all: Vec<&str> = ["coverage", "--format", "json"].into_iter().chain(args.iter().copied()).collect();
    serde_json::from_str(&project.run(&all).code(0).stdout).expect("JSON")
}

#[test]
fn the_terminal_shows_limits_bank_and_gaps() {
    let run = Project::scaffold().run(&["coverage"]).code(0);
    assert_eq!(
        run.stdout,
        "\
Example exam example-exam
3 scored items a form. 3 active exam items measure 3 of 3 competencies; lessons teach 3.

Domains
  domain             bank              weight  form  takes  active  needed  gap
  Planning           ████████████████             1      1       1       1    ✓
  Reading responses  ████████████████             2      2       2       2    ✓

Limits
         limit      share  form  active  needed  gap
  level  remember  0–50 %   0–1       0       0    ✓

Tasks and competencies
  pln-01   Plan which responses to expect                             ●              1 active
  rdg-01   Read responses                                             ●●             2 active
  ● measured and taught   ◐ one of the two   ○ neither   (yellow: waived, red: open)

Gaps
  none: every competency is measured and taught
"
    );
}

#[test]
fn no_line_is_wider_than_a_wide_terminal() {
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/content");
    let run = Project::empty().run(&["coverage", content]).code(0);
    for line in run.stdout.lines() {
        assert!(line.chars().count() <= 120, "{line}");
    }
}

#[test]
fn json_is_versioned_and_has_one_object_a_competency() {
    let project = Project::scaffold();
    project.write("content/items/exam/expected-class.exa-k7w2hd.md", "");
    std::fs::remove_file(project.at("content/items/exam/expected-class.exa-k7w2hd.md")).expect("a file");
    let all = json(&project, &[]);
    assert_eq!(all["schema"], 1);
    assert_eq!(all["blueprint"], "example-exam");
    let first = &all["competencies"][0];
    assert_eq!(first["id"], "pln-01.1");
    assert_eq!(first["domain"], "planning");
    assert_eq!(first["items"]["exam"]["active"], 0);
    assert_eq!(first["items"]["practice"]["active"], 1);
    assert_eq!(first["active_exam"], 0);
    assert_eq!(first["lessons"], serde_json::json!(["rr-classes"]));
    assert_eq!((&first["gap"], &first["waived"]), (&Value::Bool(true), &Value::Bool(false)));
    assert_eq!(all["domains"][0]["gap"], 1);
    assert_eq!(
        all["to_write"],
        serde_json::json!([{"domain": "planning", "competency": "pln-01.1", "cognitive": "remember", "count": 1}])
    );

    project.write(
        "content/policy.yaml",
        "waivers:\n  - {rule: competency-without-item, competencies: [pln-01.1], reason: Being written., until: 2026-12-31, author: p002, approved-by: p001}\n",
    );
    assert_eq!(json(&project, &[])["competencies"][0]["waived"], true);
    // The day decides which waivers hold.
    assert_eq!(json(&project, &["--on", "2027-01-01"])["competencies"][0]["waived"], false);
}

#[test]
fn csv_has_one_header_and_as_many_cells_in_every_row() {
    let run = Project::scaffold().run(&["coverage", "--format", "csv"]).code(0);
    let mut lines = run.stdout.lines();
    let header = lines.next().expect("a header");
    assert!(header.starts_with("row,id,title,domain,"));
    let rows: Vec<&str> = lines.collect();
    assert_eq!(rows.len(), 2 + 1 + 3, "{rows:?}");
    assert!(rows.iter().all(|row| row.matches(',').count() == header.matches(',').count()), "{rows:?}");
}

#[test]
fn the_page_escapes_what_authors_wrote_and_asks_nobody_for_anything() {
    let project = Project::scaffold();
    project.edit(
        "content/blueprints/example-exam.yaml",
        "title: Example exam",
        "title: Exam <script>alert(1)</script> & more",
    );
    project
        .run(&["coverage", "--format", "html", "--out", "report/coverage.html"])
        .code(0)
        .says("wrote report/coverage.html");
    let page = project.read("report/coverage.html");
    assert!(page.contains("Exam &lt;script&gt;") && !page.contains("<script"), "{page}");
    assert!(
        !page.contains("http://") && !page.contains("https://") && !page.contains("src="),
        "a request to somewhere"
    );
}

#[test]
fn the_public_report_says_nothing_of_the_bank() {
    let project = Project::scaffold();
    for format in ["text", "csv", "json", "html"] {
        let text = project.run(&["coverage", "--public", "--format", format]).code(0).stdout;
        assert!(
            text.contains("rdg-01.2") && (text.contains("Errors and redirections") || text.contains("rr-errors")),
            "{format}: {text}"
        );
        let text = text
            .split("<style>")
            .map(|part| part.split_once("</style>").map_or(part, |(_, rest)| rest))
            .collect::<String>();
        for word in ["active", "gap", "needed", "bank", "waive", "exa-"] {
            assert!(!text.to_lowercase().contains(word), "{format} says `{word}`:\n{text}");
        }
    }
    project.edit(
        "content/blueprints/example-exam.yaml",
        "length: 3",
        "length: 3\npublish: {weights: false, length: false}",
    );
    let all: Value =
        serde_json::from_str(&project.run(&["coverage", "--public", "--format", "json"]).code(0).stdout).expect("JSON");
    assert_eq!(
        (&all["length"], &all["domains"][0]["percent"], &all["domains"][0]["items"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
}

#[test]
fn what_if_says_what_to_write_and_which_forms_go_stale() {
    let project = Project::scaffold();
    project.run(&["assemble", "example-exam", "--kind", "beta", "--id", "example-a", "--seed", "s"]).code(0);
    let draft = project
        .read("content/blueprints/example-exam.yaml")
        .replace("items: 2", "items: 4")
        .replace("length: 3", "length: 5");
    project.write("draft.yaml", draft);
    let run = project.run(&["coverage", "--what-if", "draft.yaml"]).code(0);
    assert!(run.stdout.contains("length            3     5"), "{}", run.stdout);
    assert!(run.stdout.contains("  2 (as things are: 0)\n"), "{}", run.stdout);
    assert!(run.stdout.contains("example-a: the blueprint is another one; it has 3 scored items of 5; domain reading has 2 items; 4 would be allowed"), "{}", run.stdout);

    let all: Value =
        serde_json::from_str(&project.run(&["coverage", "--what-if", "draft.yaml", "--format", "json"]).code(0).stdout)
            .expect("JSON");
    let write = all["what_if"][0]["to_write"].as_array().expect("a list");
    assert_eq!(write.iter().filter_map(|w| w["count"].as_u64()).sum::<u64>(), 2);
    assert!(write.iter().all(|w| w["domain"] == "reading"), "{write:?}");
}

#[test]
fn what_if_a_competency_retires() {
    let project = Project::scaffold();
    let draft = project.read("content/frameworks/core.yaml").replace(
        "          - id: rdg-01.2\n",
        "          - id: rdg-01.2\n            status: retired\n            replaced-by: [rdg-01.1]\n",
    );
    project.write("draft.yaml", draft);
    let run = project.run(&["coverage", "--what-if", "draft.yaml"]).code(0);
    assert!(
        run.stdout.contains("rr-errors")
            && run.stdout.contains("exa-w3j6mb")
            && run.stdout.contains("rdg-01.2 → rdg-01.1"),
        "{}",
        run.stdout
    );
    // The file itself is as it was.
    assert!(!project.read("content/frameworks/core.yaml").contains("retired"));
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let project = Project::scaffold();
    project
        .write("note.yaml", "a: 1\n")
        .write("broken.yaml", "id: example-exam\ntitle: T\nframework: core\nlenght: 3\ndomains: {planning: 50..60}\n");
    project.run(&["coverage", "--what-if", "note.yaml"]).code(2).complains("neither a blueprint nor a framework");
    project
        .run(&["coverage", "--what-if", "broken.yaml"])
        .code(2)
        .complains("line 4: there is no key `lenght` here (did you mean `length`?)");
    project.run(&["coverage", "--what-if", "missing.yaml"]).code(3);
    project.run(&["coverage", "--blueprint", "exmaple-exam"]).code(2).complains("did you mean `example-exam`?");
}
