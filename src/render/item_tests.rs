//! The contract with the player, type by type.

use super::{Context, Detached, Html, Link, Media, Options, Term, render_item, render_parts};
use crate::model::{Item, build};
use crate::parse::markdown::ast::Block;
use crate::render::ItemView;
use crate::world::MemoryWorld;

fn item(kind: &str, more: &str, body: &str) -> Item {
    let front = format!(
        "---\nid: mis-7k3f9q\ntitle: SECRET TITLE\ntype: {kind}\ncompetency: cfg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p001]\n{more}---\n"
    );
    let world = MemoryWorld::new().with("items/x.mis-7k3f9q.md", format!("{front}{body}"));
    let built = build(&world).expect("an item is read");
    built.programme.items.get("mis-7k3f9q").expect("the item is there").clone()
}

fn form(kind: &str, more: &str, body: &str) -> String {
    let item = item(kind, more, body);
    let view = ItemView { item: &item, stimulus: &[] };
    let html = render_item(view, &Detached, &Options::default()).into_string();
    let start = format!(
        "<form class=\"cw-item\" id=\"item-mis-7k3f9q\" data-item=\"mis-7k3f9q\" data-type=\"{kind}\" novalidate>\n"
    );
    let end = "</fieldset>\n<div class=\"cw-actions\"><button type=\"submit\">Check answer</button></div>\
        <div class=\"cw-result\" role=\"status\" aria-live=\"polite\"></div><div class=\"cw-rationale\" hidden></div>\n</form>\n";
    assert!(!html.contains("SECRET"), "{html}");
    let inner = html.strip_prefix(&start).and_then(|html| html.strip_suffix(end));
    inner.unwrap_or_else(|| panic!("{html}")).to_owned()
}

const CHOICE: &str =
    "Which `<b>`?\n\n- [ ] One *a* {#w}\n  > Not & this.\n- [x] Two {#k}\n\n## Rationale\n\nBecause.\n";

#[test]
fn single_choice() {
    assert_eq!(
        form("single-choice", "", CHOICE),
        "<fieldset><legend class=\"cw-stem\">Which <code>&lt;b&gt;</code>?</legend>\n<div class=\"cw-options\">\n\
         <div class=\"cw-option\" data-option=\"w\"><label><input type=\"radio\" name=\"mis-7k3f9q\" value=\"w\"> <span>One <em>a</em></span></label>\
         <div class=\"cw-feedback\" data-for=\"w\" hidden></div></div>\n\
         <div class=\"cw-option\" data-option=\"k\"><label><input type=\"radio\" name=\"mis-7k3f9q\" value=\"k\"> <span>Two</span></label>\
         <div class=\"cw-feedback\" data-for=\"k\" hidden></div></div>\n</div>\n"
    );
}

#[test]
fn multiple_response_takes_checkboxes() {
    let html = form("multiple-response", "", "Select two.\n\n- [x] A {#w}\n- [x] B {#k}\n- [ ] C {#p}\n");
    assert_eq!(html.matches("<input type=\"checkbox\" name=\"mis-7k3f9q\" value=").count(), 3);
    assert!(!html.contains("radio"));
}

#[test]
fn the_form_does_not_betray_the_key() {
    let other = CHOICE.replace("[x]", "[?]").replace("[ ]", "[x]").replace("[?]", "[ ]");
    assert_eq!(form("single-choice", "", CHOICE), form("single-choice", "", &other));
    let fed = |answer: &str| form("numeric", &format!("answer: {{value: \"{answer}\", unit: MB}}\n"), "How many?\n");
    assert_eq!(fed("1.50"), fed("2"));
    let accept = |answer: &str| form("short-answer", &format!("accept: [{answer}]\n"), "Which?\n");
    assert_eq!(accept("no-store"), accept("no-cache"));
}

#[test]
fn what_stands_round_the_question_stays_out_of_the_legend() {
    let html = form(
        "true-false",
        "",
        "Look:\n\n```http\nA: b\n```\n\nIs it so?\n\n| a |\n|---|\n| b |\n\n- [x] True {#t}\n- [ ] False {#f}\n",
    );
    assert!(html.starts_with("<div class=\"cw-context\">\n<p>Look:</p>\n<pre class=\"hl\""), "{html}");
    let question = "</div>\n<fieldset><legend class=\"cw-stem\">Is it so?</legend>\n<div class=\"cw-context\">\n<div class=\"table\"";
    assert!(html.contains(question), "{html}");
}

#[test]
fn matching_has_a_menu_for_each_entry_on_the_left() {
    let body = "Match.\n\n| F | D |\n|---|---|\n| `Vary` {#a} | selects *it* {#r} |\n| `ETag` {#m} | names it {#x} |\n|  | is extra {#s} |\n";
    let html = form("matching", "", body);
    let row = "<div class=\"cw-row\" data-left=\"a\"><span class=\"cw-left\" id=\"mis-7k3f9q-a\"><code>Vary</code></span>\
        <select name=\"mis-7k3f9q-a\" aria-labelledby=\"mis-7k3f9q-a\"><option value=\"\">Choose…</option>";
    assert!(html.contains(row), "{html}");
    assert_eq!(html.matches("<select").count(), 2);
    let places = ["r", "x", "s"].map(|id| html.find(&format!("<option value=\"{id}\">")).expect("the choice is there"));
    assert!(!places.is_sorted(), "the right column stands in the order of the key");
    assert!(html.contains("<option value=\"r\">selects it</option>"));
}

#[test]
fn ordering_starts_in_another_order() {
    for ids in [["a", "b", "c"], ["w", "k", "p"], ["1", "2", "3"], ["x", "q", "z"]] {
        let [a, b, c] = ids;
        let html =
            form("ordering", "", &format!("Order.\n\n1. First {{#{a}}}\n2. *Second* {{#{b}}}\n3. Third {{#{c}}}\n"));
        let places =
            ids.map(|id| html.find(&format!("<li data-option=\"{id}\" tabindex=\"-1\">")).expect("the entry is there"));
        assert!(!places.is_sorted(), "{html}");
        let entry = "<span><em>Second</em></span><button type=\"button\" data-move=\"up\" aria-label=\"Move up: Second\">↑</button>\
            <button type=\"button\" data-move=\"down\" aria-label=\"Move down: Second\">↓</button></li>";
        assert!(html.contains(entry), "{html}");
    }
}

#[test]
fn numbers_and_short_texts() {
    let input = "<label class=\"cw-field\"><span>Your answer</span> <input type=\"text\" inputmode=\"decimal\" name=\"mis-7k3f9q\" maxlength=\"40\" \
        autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\"></label>";
    let plain = form("numeric", "answer: {value: \"1.50\", unit: MB}\n", "How many?\n");
    let echo = "<output class=\"cw-echo\"></output>\n";
    assert_eq!(
        plain,
        format!(
            "<fieldset><legend class=\"cw-stem\">How many?</legend>\n{input} <span class=\"cw-unit\">MB</span>{echo}"
        )
    );
    let units = form("numeric", "answer: {value: \"1.50\", unit: MB, also: {kB: \"0.001\"}}\n", "How many?\n");
    let select = "<select name=\"mis-7k3f9q-unit\" aria-label=\"Unit\"><option value=\"MB\">MB</option><option value=\"kB\">kB</option></select>";
    assert!(units.contains(&format!("{input}{select}{echo}")), "{units}");
    let text = form("short-answer", "accept: [no-store]\nmax-length: 20\n", "Which?\n");
    assert!(text.contains("<input type=\"text\" maxlength=\"20\" name=\"mis-7k3f9q\""), "{text}");
}

/// Finds every image.
struct Pictures;

impl Context for Pictures {
    fn link(&self, _: &str) -> Option<Link> {
        None
    }
    fn media(&self, target: &str) -> Option<Media> {
        Some(Media { src: target.to_owned(), size: None })
    }
    fn fact(&self, _: &str) -> Option<String> {
        None
    }
    fn term(&self, _: &str) -> Option<Term> {
        None
    }
    fn check(&self, _: &str) -> Option<Html> {
        None
    }
    fn include(&self, _: &str, _: &mut dyn FnMut(&[Block], &dyn Context)) -> bool {
        false
    }
}

#[test]
fn stimulus_and_ids_of_a_shared_page() {
    let item = item("single-choice", "", CHOICE);
    let stimulus =
        crate::parse::markdown::parse("## Case\n\n![a](b.svg \"c\")\n", 0, &crate::parse::Limits::default()).0;
    let options = Options { id_prefix: "p-", heading_offset: 1, ..Options::default() };
    let html = render_item(ItemView { item: &item, stimulus: &stimulus.blocks }, &Pictures, &options).into_string();
    assert!(html.contains("id=\"p-item-mis-7k3f9q\" data-item=\"mis-7k3f9q\""), "{html}");
    let shown = "<div class=\"cw-stimulus\">\n<h3 id=\"p-mis-7k3f9q-case\">Case</h3>\n<figure><img src=\"b.svg\"";
    assert!(html.contains(shown), "{html}");
}

#[test]
fn feedback_and_sections() {
    let item = item("single-choice", "", &format!("{CHOICE}\n## Hint\n\nThink.\n\n## Correct\n\nYes.\n"));
    let parts = render_parts(&item, &Detached, &Options::default());
    let options: Vec<_> = parts.options.iter().map(|(id, html)| (id.as_str(), html.as_str())).collect();
    assert_eq!(options, [("w", "<p>Not &amp; this.</p>\n"), ("k", "")]);
    let sections = [&parts.rationale, &parts.hint, &parts.correct, &parts.incorrect].map(|html| html.as_str());
    assert_eq!(sections, ["<p>Because.</p>\n", "<p>Think.</p>\n", "<p>Yes.</p>\n", ""]);
}
