//! Expected markup, construct by construct.

use super::*;
use crate::parse::Limits;
use crate::parse::markdown::html::{Piece, pieces};
use crate::parse::markdown::{headings, parse};
use proptest::prelude::*;

/// A small programme: everything is found except names that begin with `no`.
struct World;

fn known<T>(name: &str, value: T) -> Option<T> {
    (!name.starts_with("no")).then_some(value)
}

impl Context for World {
    fn link(&self, target: &str) -> Option<Link> {
        known(target, Link { href: target.replace(".md", "/") })
    }
    fn media(&self, target: &str) -> Option<Media> {
        known(target, Media { src: format!("/m/{target}"), size: target.ends_with("svg").then_some((640, 480)) })
    }
    fn fact(&self, path: &str) -> Option<String> {
        known(path, format!("<{path}>"))
    }
    fn term(&self, id: &str) -> Option<Term> {
        known(id, Term { name: id.to_uppercase(), definition: "A \"b\"".to_owned(), href: Some(format!("/g/#{id}")) })
    }
    fn check(&self, item: &str) -> Option<Html> {
        let mut w = Writer::default();
        w.tag("form").attr("id", item).wrap("");
        known(item, w.finish())
    }
    fn include(&self, path: &str, render: &mut dyn FnMut(&[Block], &dyn Context)) -> bool {
        if path == "loop.md" {
            let (tree, _) = parse("x\n\n{{ include: loop.md }}", 0, &Limits::default());
            render(&tree.blocks, self);
        } else {
            let (tree, _) = parse("## Included\n\n[a](b.md)[^1]\n\n[^1]: Note of it.\n", 0, &Limits::default());
            render(&tree.blocks, &Detached);
        }
        true
    }
}

fn fragment(text: &str, options: &Options<'_>) -> Fragment {
    let (tree, errors) = parse(text, 0, &Limits::default());
    assert_eq!(errors, [], "{text}");
    render_blocks(&tree.blocks, &World, options)
}

fn html(text: &str) -> String {
    fragment(text, &Options::default()).html.into_string()
}

#[track_caller]
fn same(text: &str, expected: &str) {
    assert_eq!(html(text).trim_end(), expected, "{text}");
}

#[test]
fn text_is_escaped() {
    same(
        "a < b & \"c\" `<d>` *e* **f** ~~g~~\\\nh\ni",
        "<p>a &lt; b &amp; \"c\" <code>&lt;d&gt;</code> <em>e</em> <strong>f</strong> <del>g</del><br>\nh\ni</p>",
    );
}

#[test]
fn links() {
    same("[a](b.md#c \"d\\\"e\")", "<p><a href=\"b/#c\" title=\"d&quot;e\">a</a></p>");
    same("[a](https://b.example/?c=1&d)", "<p><a href=\"https://b.example/?c=1&amp;d\" rel=\"noopener\">a</a></p>");
    same("[a](JavaScript:alert(1)) [b](nowhere.md) [c](data:text/html,x)", "<p>a b c</p>");
    same(
        "[a {{ term: avif }}](b.md)",
        "<p><a href=\"b/\">a <span class=\"term\" title=\"A &quot;b&quot;\">AVIF</span></a></p>",
    );
}

#[test]
fn images_and_figures() {
    let img = "<img src=\"/m/x.svg\" alt=\"a &lt;\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\">";
    same("![a <](x.svg \"Cap & tion\")", &format!("<figure>{img}<figcaption>Cap &amp; tion</figcaption></figure>"));
    same("![a <](x.svg)", &format!("<p>{img}</p>"));
    same(
        "b ![a](x.png \"t\") ![gone](no.png)",
        "<p>b <img src=\"/m/x.png\" alt=\"a\" title=\"t\" loading=\"lazy\" decoding=\"async\"> gone</p>",
    );
}

#[test]
fn headings_get_ids_and_levels() {
    let options = Options { heading_offset: 1, id_prefix: "p-", ..Options::default() };
    let found = fragment("## A *b* {{ fact: x }}\n\n###### C {#d}\n\n## A b\n", &options);
    assert_eq!(
        found.html.as_str(),
        "<h3 id=\"p-a-b\">A <em>b</em> &lt;x&gt;</h3>\n<h6 id=\"p-d\">C</h6>\n<h3 id=\"p-a-b-1\">A b</h3>\n"
    );
    let entry = |level, id: &str, text: &str| Entry { level, id: id.to_owned(), text: text.to_owned() };
    assert_eq!(found.headings, [entry(2, "p-a-b", "A b <x>"), entry(6, "p-d", "C"), entry(2, "p-a-b-1", "A b")]);
}

#[test]
fn lists() {
    same("3. a\n4. b\n   - c\n", "<ol start=\"3\">\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ol>");
    same("- a\n\n- b\n", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>");
    same(
        "- [x] a\n- [ ] b\n",
        "<ul class=\"tasks\">\n<li><span class=\"task\" role=\"img\" aria-label=\"Done\">☑</span> a</li>\n\
         <li><span class=\"task\" role=\"img\" aria-label=\"To do\">☐</span> b</li>\n</ul>",
    );
    same("T\n: d\n: e\n\n  f\n", "<dl>\n<dt>T</dt>\n<dd>d</dd>\n<dd><p>e</p>\n<p>f</p>\n</dd>\n</dl>");
}

#[test]
fn quotes_callouts_and_rules() {
    same("> a\n\n***\n", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>");
    same(
        "> [!WARNING]\n> a\n",
        "<aside class=\"callout callout-warning\" role=\"note\" aria-label=\"Warning\">\
         <p class=\"callout-title\" aria-hidden=\"true\">Warning</p>\n<p>a</p>\n</aside>",
    );
}

#[test]
fn tabs_stand_one_below_the_other() {
    same(
        "## H\n\n> [!TAB] A <\n> x\n\n> [!TAB] B\n> ### I\n",
        "<h2 id=\"h\">H</h2>\n<div class=\"tabs\">\n\
         <section class=\"tab\" aria-labelledby=\"tab.1.1\"><h3 class=\"tab-title\" id=\"tab.1.1\">A &lt;</h3>\n<p>x</p>\n</section>\n\
         <section class=\"tab\" aria-labelledby=\"tab.1.2\"><h3 class=\"tab-title\" id=\"tab.1.2\">B</h3>\n<h3 id=\"i\">I</h3>\n</section>\n</div>",
    );
}

#[test]
fn tables_scroll_in_a_named_region() {
    same(
        "| A | | `B` |\n|---|:-:|--:|\n| 1 | 2 | <3 |\n",
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1: A, B\"><table>\n\
         <thead><tr><th scope=\"col\">A</th><td class=\"center\"></td><th scope=\"col\" class=\"right\"><code>B</code></th></tr>\n</thead>\n\
         <tbody>\n<tr><td>1</td><td class=\"center\">2</td><td class=\"right\">&lt;3</td></tr>\n</tbody></table></div>",
    );
}

#[test]
fn footnotes_are_numbered_by_their_marks() {
    same(
        "a[^x] b[^y] c[^x] d[^z]\n\n[^y]: Y[^x]\n\n    ```\n    c\n    ```\n\n[^x]: X\n\n[^unused]: U\n",
        "<p>a<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup> \
         b<sup class=\"footnote-ref\"><a id=\"fnref-2\" href=\"#fn-2\" role=\"doc-noteref\">2</a></sup> \
         c<sup class=\"footnote-ref\"><a id=\"fnref-1-2\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup> d[^z]</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\"><ol>\n\
         <li id=\"fn-1\"><p>X <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"Back to the text of note 1\">↩</a> \
         <a href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"Back to the text of note 1\">↩</a> \
         <a href=\"#fnref-1-3\" role=\"doc-backlink\" aria-label=\"Back to the text of note 1\">↩</a></p></li>\n\
         <li id=\"fn-2\"><p>Y<sup class=\"footnote-ref\"><a id=\"fnref-1-3\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup></p>\n\
         <pre class=\"hl\" tabindex=\"0\"><code>c\n</code></pre>\n\
         <p> <a href=\"#fnref-2\" role=\"doc-backlink\" aria-label=\"Back to the text of note 2\">↩</a></p></li>\n</ol></section>",
    );
}

#[test]
fn code_with_title_and_marks() {
    same(
        "```http title=\"A <b>\" mark=\"1,3\"\nA: 1\nB: x\n/* c\n```\n",
        "<figure class=\"code\"><figcaption>A &lt;b&gt;</figcaption><pre class=\"hl\" data-lang=\"http\" tabindex=\"0\"><code>\
         <mark><span class=\"a\">A</span>: <span class=\"n\">1</span>\n</mark><span class=\"a\">B</span>: x\n<mark>/* c\n</mark></code></pre></figure>",
    );
    same(
        "```js mark=\"2\"\n/* a\nb\nc */ d\n```\n",
        "<pre class=\"hl\" data-lang=\"js\" tabindex=\"0\"><code><span class=\"c\">/* a\n</span><mark><span class=\"c\">b\n</span></mark>\
         <span class=\"c\">c */</span> d\n</code></pre>",
    );
    same("    <x>\n", "<pre class=\"hl\" tabindex=\"0\"><code>&lt;x&gt;\n</code></pre>");
}

#[test]
fn mathematics_is_mathml() {
    assert!(html("$\\frac{a}{b}$").starts_with("<p><math display=\"inline\"><mfrac>"));
    let block = html("$$\nx_1 < \\text{a <b>}\n$$\n");
    assert!(block.starts_with("<div class=\"math\" tabindex=\"0\"><math display=\"block\">"), "{block}");
    assert!(block.contains("<mo>&lt;</mo>") && block.contains("a &lt;b&gt;"), "{block}");
    assert!(html("$a\\ b > c \\& d$").contains("<mtext>&nbsp;</mtext><mi>b</mi><mo>&gt;</mo><mi>c</mi><mi>&amp;</mi>"));
    same("$\\nosuch<$", "<p><code class=\"math\">\\nosuch&lt;</code></p>");
}

#[test]
fn directives_ask_the_context() {
    same(
        "a {{ fact: x }} {{ term: b }} {{ fact: no }}{{ term: no }}",
        "<p>a &lt;x&gt; <a class=\"term\" href=\"/g/#b\" title=\"A &quot;b&quot;\">B</a> </p>",
    );
    same("{{ check: i }}\n\n{{ check: no }}", "<form id=\"i\"></form>");
    let found = fragment("## A[^1]\n\n{{ include: x.md }}\n\n[^1]: Own.\n", &Options::default());
    assert!(found.html.as_str().contains(
        "<h2 id=\"included\">Included</h2>\n<p><a href=\"b.md\">a</a><sup class=\"footnote-ref\"><a id=\"fnref-2\""
    ));
    assert!(
        found.html.as_str().contains("<li id=\"fn-1\"><p>Own. ")
            && found.html.as_str().contains("<li id=\"fn-2\"><p>Note of it. ")
    );
    assert_eq!(found.headings.len(), 2);
    assert_eq!(html("{{ include: loop.md }}").matches("<p>x</p>").count(), 16);
}

#[test]
fn raw_html_is_listed_and_balanced() {
    same(
        "<kbd>a</kbd> <abbr title='x \"y\" &amp; z'>b</abbr><br/>",
        "<p><kbd>a</kbd> <abbr title=\"x &quot;y&quot; &amp; z\">b</abbr><br></p>",
    );
    same(
        "a <b onclick=\"x\">c</b> <script>d</script>",
        "<p>a &lt;b onclick=\"x\"&gt;c&lt;/b&gt; &lt;script&gt;d&lt;/script&gt;</p>",
    );
    same(
        "a <sub>b\n\nc</sub> <!-- d --> e <details>",
        "<p>a <sub>b</sub></p>\n<p>c&lt;/sub&gt;  e &lt;details&gt;</p>",
    );
    same(
        "<details open>\n<summary>A &lt; <kbd>b</summary>\n\n*c*\n\n</details>\n",
        "<details open>\n<summary>A &lt; <kbd>b&lt;/summary&gt;\n</kbd></summary><p><em>c</em></p>\n</details>",
    );
    same(
        "<details>\n<summary>A</summary>\n\n*c*\n\n</details>\n\n<summary>",
        "<details>\n<summary>A</summary>\n<p><em>c</em></p>\n</details>\n&lt;summary&gt;",
    );
    same("- <details>\n\n  a\n\nb", "<ul>\n<li><details>\n<p>a</p>\n</details></li>\n</ul>\n<p>b</p>");
    same("<script>\nalert(1)\n</script>\n", "&lt;script&gt;\nalert(1)\n&lt;/script&gt;");
    same("<!-- gone -->\n", "");
}

#[test]
fn inlines_alone() {
    let (tree, _) = parse("a *b* {{ fact: x }}[^1]", 0, &Limits::default());
    let crate::parse::markdown::ast::BlockKind::Paragraph(content) = &tree.blocks[0].kind else {
        panic!("a paragraph")
    };
    assert_eq!(render_inlines(content, &World, &Options::default()).as_str(), "a <em>b</em> &lt;x&gt;[^1]");
}

/// Void elements of what the renderer writes.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];
const WRITTEN: [&str; 44] = [
    "a",
    "abbr",
    "aside",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "samp",
    "section",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

fn balanced(markup: &str) -> Result<(), String> {
    let mut open = Vec::new();
    for (range, piece) in pieces(markup) {
        match piece {
            Piece::Open { name, attributes } => {
                let known =
                    WRITTEN.contains(&name.as_str()) || name == "var" || name == "math" || name.starts_with('m');
                let safe = attributes.iter().all(|(a, v)| {
                    !(a.starts_with("on") || a == "href" && v.is_some_and(|v| v.to_lowercase().contains("script:")))
                });
                if !known || !safe {
                    return Err(markup[range].to_owned());
                }
                if !VOID.contains(&name.as_str()) && !markup[range].ends_with("/>") {
                    open.push(name);
                }
            }
            Piece::Close { name } => {
                if open.pop().as_ref() != Some(&name) {
                    return Err(markup[range].to_owned());
                }
            }
            Piece::Text(_) => {}
            Piece::Comment | Piece::Other(_) => return Err(markup[range].to_owned()),
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("open: {open:?}")) }
}

proptest! {
    #[test]
    fn markup_is_balanced_and_safe(parts in proptest::collection::vec(prop_oneof![
        proptest::sample::select(vec![
            "> ", "- ", "1. ", "- [x] ", "\n", "\n\n", "  ", "    ", "*", "**", "`", "```js\n", "```\n", "[", "](x)", "](javascript:a)", "![", "![a](b \"c\")",
            "[^a]", "[^a]: ", "$", "$$", "|", "|---|\n", "{{ fact: x }}", "{{ term: t }}", "{{ check: i }}", "{{ include: x.md }}", "## ", "<kbd>", "</kbd>",
            "<details>", "<summary>", "</summary>", "</details>", "<script>", "</script>", "<b onclick=x>", "<!--", "-->", "<abbr title=\"x\" onclick=y>",
            "> [!NOTE]\n", "> [!TAB] T\n", ": ", "&lt;", "&", "<", ">", "\"", "'", "\\", "\u{0}", "é", "word ", "<br>", "</br>", "<a href=x>", "\\frac", "{", "}", "\\left<",
        ]).prop_map(str::to_owned),
        any::<String>(),
    ], 0..40)) {
        let text = parts.concat();
        let (tree, _) = parse(&text, 0, &Limits::default());
        let found = render_blocks(&tree.blocks, &World, &Options::default());
        prop_assert_eq!(balanced(found.html.as_str()), Ok(()), "{}", found.html.as_str());
        // Notes are rendered after all else, included files have headings of their own.
        if !text.contains("include") && !text.contains("[^") {
            let ids: Vec<String> = found.headings.into_iter().map(|h| h.id).collect();
            prop_assert_eq!(ids, headings(&tree.blocks).into_iter().map(|h| h.id).collect::<Vec<_>>());
        }
    }
}
