use super::*;
use crate::analysis::Analysis;
use crate::world::MemoryWorld;

const SVG: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"><rect width=\"2\" height=\"2\"/></svg>";
const ITEM: &str = "---\nid: exa-222222\ntitle: =The title that tells\ntype: matching\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: review\nauthors: [p002]\n---\nMatch <b>each</b> code.\n\n![A square](../../media/square.svg)\n\n| Code | Meaning |\n|---|---|\n| `200` {#a} | success {#r} |\n| `404` {#b} | absence {#s} |\n|  | overload {#t} |\n\n## Rationale\n\nClasses of codes.\n";

fn page() -> (String, String) {
    let mut world = MemoryWorld::new();
    for (path, text) in crate::scaffold::FILES {
        world.insert(path, *text);
    }
    world.insert("items/exam/a.exa-222222.md", ITEM);
    world.insert("media/square.svg", SVG);
    let analysis = Analysis::new(&world).expect("a world in memory");
    let item = analysis.built.programme.items.get("exa-222222").expect("the item");
    let of = analysis.canon.candidate_hash(crate::model::Kind::Item, "exa-222222").expect("a hash");
    let finding =
        PacketFinding { severity: Severity::Warning, message: "<odd>".to_owned(), help: None, rule: "some-rule" };
    let packet = Packet {
        prefix: "",
        world: &world,
        built: &analysis.built,
        resolved: &analysis.resolved,
        session: "spring",
        on: analysis.on,
        name: &|id| format!("Name of {id}"),
        items: vec![PacketItem { item, of, findings: vec![finding], verdicts: Vec::new(), missing: [2, 1, 0] }],
    };
    (html(&packet), table(&packet))
}

#[test]
fn what_candidates_see_comes_first_and_tells_nothing() {
    let (page, _) = page();
    let start = page.find("class=\"question\"").expect("a question");
    let end = page.find("class=\"reviewer\"").expect("the part behind the fold");
    let seen = &page[start..end];
    assert!(seen.contains("success") && seen.contains("overload"));
    for told in ["The title that tells", "Classes of codes", "Key", "Name of p002"] {
        assert!(!seen.contains(told) && page[end..].contains(told), "{told}");
    }
    // The right column does not stand in the order of the key.
    assert!(seen.find("success") > seen.find("absence") || seen.find("success") > seen.find("overload"));
}

#[test]
fn it_needs_no_other_file_and_escapes_what_it_says() {
    let (page, _) = page();
    assert!(page.contains("src=\"data:image/svg+xml;base64,PHN2Zy"));
    let loads = ["http://", "https://", "<script", "src=\"m", "<link"];
    assert!(loads.iter().all(|l| !page.contains(l)), "it loads something");
    assert!(page.contains("&lt;odd&gt;") && !page.contains("<odd>"));
}

#[test]
fn the_table_has_a_row_for_each_review_to_come() {
    let (_, table) = page();
    let rows: Vec<&str> = table.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(rows[0], "item,of,kind,by,on,outcome,comment,answer,title");
    let kinds: Vec<&str> = rows[1..].iter().filter_map(|r| r.split(',').nth(2)).collect();
    assert_eq!(kinds, ["content", "content", "fairness", "editorial"]);
    assert!(rows[1].ends_with(",,,,,,'=The title that tells"));
}
