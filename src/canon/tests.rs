//! What is the same and what is another meaning.

use super::*;
use crate::analysis::Analysis;
use crate::world::MemoryWorld;

const ITEM: &str = "---
id: mis-7k3f9q
title: Cutting bytes
type: single-choice
competency: cfg-1.1
cognitive: apply
pool: practice
status: active
authors: [p001]
points: 1
references:
  - RFC 9110
---
A retailer serves *large* photos
to `every  device`. What [helps](#x)?

![A photo](/media/a.svg)

- [ ] Serve them over HTTP/3 {#w}
  > The transport changes.
- [x] Negotiate AVIF {#k}
  > Bytes shrink.

## Rationale
Because of caf\u{e9}.
";

fn of(files: &[(&str, &str)]) -> Facets {
    let world = files.iter().fold(MemoryWorld::new(), |world, (path, text)| world.with(path, *text));
    let analysis = Analysis::new(&world.with("media/a.svg", "<svg/>")).expect("a world in memory");
    assert_eq!(
        analysis.canon.items.len(),
        1,
        "{:?}",
        analysis.built.docs.iter().map(|(_, d)| &d.errors).collect::<Vec<_>>()
    );
    *analysis.canon.items.values().next().expect("one item")
}

fn item(text: &str) -> Facets {
    of(&[("items/a.mis-7k3f9q.md", text)])
}

/// The facets that an edit of the item changes.
fn changed(from: &str, to: &str) -> Vec<Facet> {
    assert!(ITEM.contains(from), "{from}");
    let (before, after) = (item(ITEM), item(&ITEM.replace(from, to)));
    Facet::ALL.into_iter().filter(|f| before.get(*f) != after.get(*f)).collect()
}

#[test]
fn layout_is_no_meaning() {
    for (from, to) in [
        ("large* photos\nto", "large* photos to"),
        ("*large*", "_large_"),
        ("photos\nto", "photos  to"),
        ("A retailer", "   A   retailer"),
        ("photos\nto", "ph&#111;tos\nto"),
        ("caf\u{e9}", "cafe\u{301}"),
        ("- [", "* ["),
        ("  > ", "\n  >"),
        ("![A photo]", "<!-- a comment -->\n\n![A photo]"),
        ("A retailer", "A retailer<!-- a comment -->"),
        ("points: 1\n", ""),
        ("references:\n  - RFC 9110\n", "references: [\"RFC 9110\"] # sources\n"),
        ("title: Cutting bytes\ntype: single-choice\n", "type: 'single-choice'\ntitle: >-\n  Cutting\n  bytes\n"),
        ("points: 1\n", "shuffle: true\nscoring: all-or-nothing\nlanguage: en\nalso: []\n"),
        ("status: active", "status: retired\nreview-by: 2027-01-01\nenemies: []\ncustom: {a: 1}"),
        ("\n", "\r\n"),
    ] {
        assert_eq!(changed(from, to), [], "{from:?} -> {to:?}");
    }
}

#[test]
fn each_part_is_in_its_facet() {
    use Facet::{Candidate, Key, Mapping, Supporting};
    for (from, to, facets) in [
        (
            "[ ] Serve them over HTTP/3 {#w}\n  > The transport changes.\n- [x]",
            "[x] Serve them over HTTP/3 {#w}\n  > The transport changes.\n- [ ]",
            vec![Key],
        ),
        ("{#w}", "{#z}", vec![Key, Candidate, Supporting]),
        ("points: 1", "points: 2", vec![Key]),
        ("points: 1", "shuffle: false", vec![Key, Candidate]),
        ("A retailer", "A shop", vec![Candidate]),
        ("every  device", "every device", vec![Candidate]),
        ("/media/a.svg", "/media/b.svg", vec![Candidate]),
        ("HTTP/3", "HTTP/2", vec![Candidate]),
        ("*large*", "**large**", vec![Candidate]),
        ("photos\nto", "photos\u{a0}to", vec![Candidate]),
        ("cfg-1.1", "cfg-1.2", vec![Mapping]),
        ("apply", "analyze", vec![Mapping]),
        ("practice", "exam", vec![Mapping]),
        ("Cutting", "Saving", vec![Supporting]),
        ("RFC 9110", "RFC 9111", vec![Supporting]),
        ("Bytes shrink", "They shrink", vec![Supporting]),
        ("Because of", "Thanks to", vec![Supporting]),
    ] {
        assert_eq!(changed(from, to), facets, "{from:?} -> {to:?}");
    }
}

#[test]
fn the_order_of_options_counts_where_it_is_seen() {
    let options =
        "- [ ] Serve them over HTTP/3 {#w}\n  > The transport changes.\n- [x] Negotiate AVIF {#k}\n  > Bytes shrink.\n";
    let swapped =
        "- [x] Negotiate AVIF {#k}\n  > Bytes shrink.\n- [ ] Serve them over HTTP/3 {#w}\n  > The transport changes.\n";
    assert_eq!(changed(options, swapped), []);
    let fixed = ITEM.replace("points: 1", "shuffle: false");
    assert_ne!(item(&fixed).candidate, item(&fixed.replace(options, swapped)).candidate);
}

#[test]
fn a_file_may_move_with_its_relative_links() {
    let near = ITEM.replace("/media/a.svg", "../media/a.svg");
    let far = ITEM.replace("/media/a.svg", "../../../media/a.svg");
    let moved = of(&[("items/x/y/other-slug.mis-7k3f9q.md", &far)]);
    assert_eq!((item(&near), moved), (item(ITEM), item(ITEM)));
}

#[test]
fn what_a_candidate_sees_reaches_through_stimulus_and_media() {
    let with = ITEM.replace("points: 1", "stimulus: mis-case");
    let stimulus = |text: &str, title: &str| {
        format!("---\nid: mis-case\ntitle: {title}\nauthors: [p001]\nstatus: active\n---\n{text}\n")
    };
    let seen = |text: &str, title: &str| {
        of(&[("items/a.mis-7k3f9q.md", &with), ("stimuli/c.mis-case.md", &stimulus(text, title))])
    };
    let first = seen("A shop.", "Shop");
    assert_eq!(first, seen("A  shop.", "Another title"));
    assert_ne!(first.candidate, seen("A museum.", "Shop").candidate);
    assert_eq!(first.key, seen("A museum.", "Shop").key);
    let world = MemoryWorld::new().with("items/a.mis-7k3f9q.md", ITEM).with("media/a.svg", "<svg></svg>");
    let other = Analysis::new(&world).expect("a world in memory");
    assert_ne!(other.canon.items["mis-7k3f9q"].candidate, item(ITEM).candidate);
}

#[test]
fn a_draft_has_no_canonical_form_before_its_marks() {
    let world = MemoryWorld::new().with("items/a.md", ITEM.replace(" {#w}", ""));
    assert!(Analysis::new(&world).expect("a world in memory").canon.items.is_empty());
}
