//! Trees are written short: `P[…]` a paragraph, `t"…"` text, and so on.

use super::ast::{Align, Block, BlockKind, Cell, Inline, InlineKind};
use super::{Node, SyntaxError, headings, images, parse, plain_text_blocks, walk};
use crate::parse::Limits;
use proptest::prelude::*;

fn show(text: &str) -> String {
    let (tree, errors) = parse(text, 0, &Limits::default());
    assert_eq!(errors, [], "{text}");
    blocks(&tree.blocks)
}

fn errors(text: &str) -> Vec<SyntaxError> {
    parse(text, 0, &Limits::default()).1
}

fn blocks(list: &[Block]) -> String {
    list.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(content) => format!("P[{}]", inlines(content)),
        BlockKind::Heading { level, id, content } => {
            format!("H{level}{}[{}]", id.as_ref().map(|id| format!("#{id}")).unwrap_or_default(), inlines(content))
        }
        BlockKind::List { start, tight, items } => {
            let items = items.iter().map(|item| {
                let mark = item.task.map_or("", |ticked| if ticked { "x:" } else { "o:" });
                format!("{mark}{}", blocks(&item.blocks))
            });
            let kind = start.map_or("UL".to_owned(), |n| format!("OL{n}"));
            format!("{kind}{}({})", if *tight { "" } else { "-loose" }, items.collect::<Vec<_>>().join("; "))
        }
        BlockKind::Quote(inner) => format!("Q({})", blocks(inner)),
        BlockKind::Callout { kind, blocks: inner } => format!("{kind:?}({})", blocks(inner)),
        BlockKind::Tabs(tabs) => {
            let tabs = tabs.iter().map(|tab| format!("{}={}", tab.title, blocks(&tab.blocks)));
            format!("Tabs({})", tabs.collect::<Vec<_>>().join("; "))
        }
        BlockKind::Code { info, text } => format!("Code<{info}>{text:?}"),
        BlockKind::Table { align, head, rows } => {
            let align: String = align.iter().map(|a| ['n', 'l', 'c', 'r'][*a as usize]).collect();
            let row = |cells: &[Cell]| cells.iter().map(|c| inlines(&c.content)).collect::<Vec<_>>().join("|");
            format!("T{align}({} / {})", row(head), rows.iter().map(|r| row(r)).collect::<Vec<_>>().join(" / "))
        }
        BlockKind::Figure { image, caption } => format!("Fig({} {:?} {caption:?})", image.target, image.alt),
        BlockKind::Math(tex) => format!("Math{tex:?}"),
        BlockKind::Html(html) => format!("Html{html:?}"),
        BlockKind::Rule => "Rule".to_owned(),
        BlockKind::Footnote { label, blocks: inner } => format!("Foot<{label}>({})", blocks(inner)),
        BlockKind::Definitions(list) => {
            let list = list.iter().map(|definition| {
                let details = definition.details.iter().map(|inner| blocks(inner));
                format!("{}={}", inlines(&definition.term), details.collect::<Vec<_>>().join(" & "))
            });
            format!("DL({})", list.collect::<Vec<_>>().join("; "))
        }
        BlockKind::Directive(directive) => format!("{:?}<{}>", directive.name, directive.argument),
    }
}

fn inlines(list: &[Inline]) -> String {
    let inline = |inline: &Inline| match &inline.kind {
        InlineKind::Text(text) => format!("t{text:?}"),
        InlineKind::Code(text) => format!("c{text:?}"),
        InlineKind::Emphasis(content) => format!("em[{}]", inlines(content)),
        InlineKind::Strong(content) => format!("st[{}]", inlines(content)),
        InlineKind::Strike(content) => format!("del[{}]", inlines(content)),
        InlineKind::Link(link) => format!("a<{} {:?}>[{}]", link.target, link.title, inlines(&link.content)),
        InlineKind::Image(image) => format!("img<{} {:?} {:?}>", image.target, image.alt, image.title),
        InlineKind::SoftBreak => "_".to_owned(),
        InlineKind::HardBreak => "br".to_owned(),
        InlineKind::Math { display, tex } => format!("{}{tex:?}", if *display { "mm" } else { "m" }),
        InlineKind::FootnoteRef(label) => format!("fn<{label}>"),
        InlineKind::Html(html) => format!("html{html:?}"),
        InlineKind::Directive(directive) => format!("{:?}<{}>", directive.name, directive.argument),
    };
    list.iter().map(inline).collect::<Vec<_>>().join(" ")
}

#[test]
fn option_marks_survive_as_text() {
    assert_eq!(
        show("- [ ] Over `HTTP/3` {#w}\n  > No.\n- [x] **Yes** {#k}\n"),
        r#"UL(o:P[t"Over " c"HTTP/3" t" {#w}"] Q(P[t"No."]); x:P[st[t"Yes"] t" {#k}"])"#
    );
    assert_eq!(
        show("| a | b |\n|:-:|--:|\n| `V` {#a} | x {#r} |\n|  | z {#q} |\n"),
        r#"Tcr(t"a"|t"b" / c"V" t" {#a}"|t"x {#r}" / |t"z {#q}")"#
    );
    assert_eq!(show("1. a {#x}\n2. b\n"), r#"OL1(P[t"a {#x}"]; P[t"b"])"#);
}

#[test]
fn lists_know_tight_from_loose() {
    assert_eq!(show("- a\n  - b\n\n    c\n"), r#"UL(P[t"a"] UL-loose(P[t"b"] P[t"c"]))"#);
    assert_eq!(show("3. a\n\n4. b\n"), r#"OL3-loose(P[t"a"]; P[t"b"])"#);
    assert_eq!(show("- [x] a\n\n  b\n"), r#"UL-loose(x:P[t"a"] P[t"b"])"#);
}

#[test]
fn heading_ids_are_taken() {
    assert_eq!(show("## One *two* {#my_id_}\n"), r#"H2#my_id_[t"One " em[t"two"]]"#);
    assert_eq!(show("T\nU {#x}\n===\n"), r#"H1#x[t"T" _ t"U"]"#);
    assert_eq!(show("## {#x}\n"), "H2#x[]");
    assert_eq!(show("## A {x} `b {#c}`\n"), r#"H2[t"A {x} " c"b {#c}"]"#);
    assert_eq!(show("## Weight {{ fact: a_b_c }}\n"), r#"H2[t"Weight " Fact<a_b_c>]"#);
}

#[test]
fn callouts_and_tabs() {
    assert_eq!(show("> [!WARNING]\n> x\n"), r#"Warning(P[t"x"])"#);
    assert_eq!(
        show("> [!TAB] A `b`\n> text\n\n> [!tab] C\n>\n> - l\n\n> plain\n"),
        r#"Tabs(A b=P[t"text"]; C=UL(P[t"l"])) Q(P[t"plain"])"#
    );
}

#[test]
fn a_thing_alone_in_its_paragraph() {
    assert_eq!(show("![a *b*](x.svg \"Cap\")\n"), r#"Fig(x.svg "a b" "Cap")"#);
    assert_eq!(show("![a](x.svg)\n"), r#"P[img<x.svg "a" "">]"#);
    assert_eq!(show("![a](x.svg \"c\") b\n"), r#"P[img<x.svg "a" "c"> t" b"]"#);
    assert_eq!(show("$$\nx_1\n$$\n\n$y_2$\n"), r#"Math"\nx_1\n" P[m"y_2"]"#);
}

#[test]
fn the_rest_of_the_grammar() {
    assert_eq!(show("T\n: d\n: e\n"), r#"DL(t"T"=P[t"d"] & P[t"e"])"#);
    assert_eq!(show("a[^1]\n\n[^1]: foot\n\n    more\n"), r#"P[t"a" fn<1>] Foot<1>(P[t"foot"] P[t"more"])"#);
    assert_eq!(show("```http title=\"x\"\r\nA: 1\r\nB\r\n```\r\n"), r#"Code<http title="x">"A: 1\nB\n""#);
    assert_eq!(
        show("a &amp; b \\* c\\\nd ~~e~~ <f@g.h>\n"),
        r#"P[t"a & b * c" br t"d " del[t"e"] t" " a<mailto:f@g.h "">[t"f@g.h"]]"#
    );
    assert_eq!(
        show("<details>\n<summary>s</summary>\n\nx <kbd>y</kbd>\n\n***\n"),
        r#"Html"<details>\n<summary>s</summary>\n" P[t"x " html"<kbd>" t"y" html"</kbd>"] Rule"#
    );
}

#[test]
fn directives_stand_where_they_may() {
    assert_eq!(show("{{ check: mis-1 }}\n\n- {{include: ../_a_/b c.md}}\n"), "Check<mis-1> UL(Include<../_a_/b c.md>)");
    assert_eq!(show("a {{ fact: a._b_.c }} *{{ term: t }}*."), r#"P[t"a " Fact<a._b_.c> t" " em[Term<t>] t"."]"#);
    assert_eq!(show("{{ fact: a }}{{ fact: b }}\n"), "P[Fact<a> Fact<b>]");
    let (tree, _) = parse("é {{ fact:  x }}", 100, &Limits::default());
    let mut spans = Vec::new();
    walk(&tree.blocks, &mut |node| {
        if let Node::Inline(Inline { span, kind: InlineKind::Directive(directive) }) = node {
            spans.push((span.range(), directive.argument_span.range()));
        }
    });
    assert_eq!(spans, [(103..117, 113..114)]);
}

#[test]
fn other_braces_are_text() {
    for text in ["{{ user.name }}", "{{ width: 20 }}", "{ check: x }", "{{{ x }}}", "{{", "a {{ b", "{{ }}"] {
        assert_eq!(show(text), format!("P[t{text:?}]"));
    }
    assert_eq!(show("`{{ chekc: x }}` \\{{ fact: x }}"), r#"P[c"{{ chekc: x }}" t" {{ fact: x }}"]"#);
    assert_eq!(show("```\n{{ check }}\n```"), r#"Code<>"{{ check }}\n""#);
    assert_eq!(show("![{{ fact: x }}](y)"), r#"P[img<y "{{ fact: x }}" "">]"#);
}

#[test]
fn broken_directives_are_reported_where_they_stand() {
    let cases = [
        ("a {{ chekc: x }} b", 2..16, "did you mean `check`?"),
        ("{{ Check: x }}", 0..14, "write `check` in small letters"),
        ("{{ check x }}", 0..13, "write `{{ check: ITEM_ID }}`"),
        ("{{ term: }}", 0..11, "write `{{ term: TERM_ID }}`"),
        ("{{ fact: a b }}", 0..15, "write `{{ fact: FACT }}`"),
        ("{{ fact: `a` }}", 0..15, "write `{{ fact: FACT }}`"),
        ("{{ fact: a\n}}", 0..10, "write `{{ fact: FACT }}`"),
        ("a {{ check: x }}", 2..16, "put it alone in a paragraph, with a blank line before and after it"),
        ("| {{ check: x }} |\n|---|", 2..16, "put it alone in a paragraph, with a blank line before and after it"),
        ("# {{ include: x }}", 2..18, "put it alone in a paragraph, with a blank line before and after it"),
    ];
    for (text, span, help) in cases {
        let found = errors(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(
            (found[0].rule, found[0].span.range(), found[0].help.as_deref()),
            ("bad-directive", span, Some(help)),
            "{text}"
        );
    }
    let two = "{{ check: a }}\n{{ check: b }}";
    let (tree, found) = parse(two, 0, &Limits::default());
    assert_eq!((blocks(&tree.blocks).as_str(), found.len()), (r#"P[t"{{ check: a }}" _ t"{{ check: b }}"]"#, 2));
}

#[test]
fn deep_nesting_is_cut_and_reported() {
    let limits = Limits { nesting: 3, ..Limits::default() };
    let (tree, found) = parse("> > > > deep\n\nafter\n\n- - - - x\n\n*a **b *c **d** e* f** g*\n", 0, &limits);
    assert_eq!(
        blocks(&tree.blocks),
        r#"Q(Q(Q())) P[t"after"] UL(UL(UL())) P[em[t"a " st[t"b " em[t"c  e"] t" f"] t" g"]]"#
    );
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|error| error.rule == "nesting-too-deep"));
    assert_eq!(found[0].span.range(), 6..12);
}

#[test]
fn ten_thousand_levels_do_not_overflow() {
    let n = 10_000;
    let quotes = ">".repeat(n) + " x";
    let lists: String = (0..300).map(|i| " ".repeat(2 * i) + "- x\n").collect();
    let dashes = "- ".repeat(n) + "x";
    let stars = "*a **a ".repeat(n / 2) + &"a** a*".repeat(n / 2);
    let links = "[".repeat(n) + "x" + &"](y)".repeat(n);
    let images = "![".repeat(n) + "x" + &"](y)".repeat(n);
    let notes = "[^a]: ".repeat(n) + "x";
    for text in [quotes, lists, dashes, stars, images] {
        let (tree, found) = parse(&text, 0, &Limits::default());
        assert!(found.iter().any(|error| error.rule == "nesting-too-deep"), "{}", &text[..20]);
        assert_eq!(tree.clone(), tree);
    }
    for text in [links, notes] {
        drop(parse(&text, 0, &Limits::default()));
    }
}

#[test]
fn headings_and_anchors() {
    let (tree, _) =
        parse("## A & `B`!\n\n### Über *uns*\n\n## A  B\n\n> ## Über uns\n\n## x {#a--b}\n", 0, &Limits::default());
    let found: Vec<_> = headings(&tree.blocks).into_iter().map(|h| (h.level, h.id, h.text)).collect();
    let expected = [
        (2, "a--b", "A & B!"),
        (3, "über-uns", "Über uns"),
        (2, "a--b-1", "A  B"),
        (2, "über-uns-1", "Über uns"),
        (2, "a--b-2", "x"),
    ];
    assert_eq!(found, expected.map(|(level, id, text)| (level, id.to_owned(), text.to_owned())));
}

#[test]
fn text_and_images_of_a_tree() {
    let (tree, _) = parse("a *b*\nc `d`\n\n![e](f \"g\")\n\n| h |\n|---|\n| ![i](j) |\n", 0, &Limits::default());
    assert_eq!(plain_text_blocks(&tree.blocks), "a b c d\ne\ng\nh\ni");
    let targets: Vec<_> = images(&tree.blocks).iter().map(|(image, _)| image.target.clone()).collect();
    assert_eq!(targets, ["f", "j"]);
    assert_eq!(Align::None as usize, 0);
}

/// Pieces that meet in odd ways more often than random characters do.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = [
        "> ",
        "- ",
        "1. ",
        "- [x] ",
        "\n",
        "\n\n",
        "  ",
        "    ",
        "\t",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](a \"b\")",
        "[^a]",
        "[^a]: ",
        "$",
        "$$",
        "|",
        "|---|\n",
        "{{ ",
        " }}",
        "{{ check: x }}",
        "{{ fact: a_b }}",
        " {#k}",
        "{#k}",
        "## ",
        "===\n",
        "<kbd>",
        "</kbd>",
        "<!--",
        "-->",
        "> [!NOTE]\n",
        "> [!TAB] T\n",
        ": ",
        "&amp;",
        "&#0;",
        "\\",
        "\r\n",
        "\r",
        "é",
        "漢",
        "🦀",
        "\u{0}",
        "\u{a0}",
        "a",
        "word ",
        "<a@b.c>",
        "https://x.y",
    ];
    prop_oneof![
        proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..40).prop_map(|parts| parts.concat()),
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn spans_stay_inside_the_text(text in markdown(), base in 0usize..1000, nesting in 1usize..5) {
        let limits = Limits { nesting, ..Limits::default() };
        let (tree, errors) = parse(&text, base, &limits);
        let mut spans: Vec<_> = errors.iter().map(|error| error.span).collect();
        walk(&tree.blocks, &mut |node| {
            match node {
                Node::Block(block) => {
                    spans.push(block.span);
                    match &block.kind {
                        BlockKind::List { items, .. } => spans.extend(items.iter().flat_map(|i| [Some(i.span), i.task_span]).flatten()),
                        BlockKind::Tabs(tabs) => spans.extend(tabs.iter().map(|tab| tab.span)),
                        BlockKind::Table { head, rows, .. } => spans.extend(head.iter().chain(rows.iter().flatten()).map(|c| c.span)),
                        BlockKind::Directive(directive) => spans.push(directive.argument_span),
                        _ => {}
                    }
                }
                Node::Inline(inline) => {
                    spans.push(inline.span);
                    if let InlineKind::Directive(directive) = &inline.kind {
                        spans.push(directive.argument_span);
                    }
                }
            }
        });
        for span in spans {
            prop_assert!(span.start as usize >= base && span.start <= span.end, "{span:?}");
            prop_assert!(text.get(span.start as usize - base..span.end as usize - base).is_some(), "{span:?} in {text:?}");
        }
    }
}
#[test]
fn hostile_lines_take_linear_time() {
    for unit in ["*_[`{{ x: $", "> - ", "[^a]: ", "![", "<a ", "a **b", "{{ fact: x "] {
        let text = unit.repeat(1_000_000 / unit.len());
        let start = std::time::Instant::now();
        drop(parse(&text, 0, &Limits::default()));
        // Quadratic time would be minutes; the bound is wide for a busy machine.
        assert!(start.elapsed().as_secs() < 20, "{unit:?}");
    }
}
