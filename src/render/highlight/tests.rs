use super::tokens;
use proptest::prelude::*;

/// `k⟨if⟩ f⟨run⟩`: each piece after its class.
fn show(language: &str, code: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for token in tokens(language, code) {
        out.push_str(&code[at..token.range.start]);
        out.push_str(&format!("{}⟨{}⟩", token.class.name(), &code[token.range.clone()]));
        at = token.range.end;
    }
    out + &code[at..]
}

#[test]
fn javascript() {
    assert_eq!(
        show(
            "js",
            "// a\nconst x = await load(`/v1/${id(2)}?w`, { a: 1_000n, b: /[/]\"/g });\nnew Map().get('x') / 2; /* b\n*/ null"
        ),
        "c⟨// a⟩\nk⟨const⟩ x = k⟨await⟩ f⟨load⟩(s⟨`/v1/⟩${f⟨id⟩(n⟨2⟩)}s⟨?w`⟩, { a: n⟨1_000n⟩, b: s⟨/[/]\"/g⟩ });\nk⟨new⟩ f⟨Map⟩().f⟨get⟩(s⟨'x'⟩) / n⟨2⟩; c⟨/* b\n*/⟩ l⟨null⟩"
    );
}

#[test]
fn json_keys_differ_from_strings() {
    assert_eq!(
        show("json", "{\"a\\\"b\" : [\"c\", -1.5e3, true]}"),
        "{a⟨\"a\\\"b\"⟩ : [s⟨\"c\"⟩, -n⟨1.5e3⟩, l⟨true⟩]}"
    );
}

#[test]
fn python() {
    assert_eq!(
        show(
            "py",
            "@cache\ndef f(x: Path) -> None:\n    '''doc\n    '''\n    return f\"{x}\" if x else print(r'\\d') # é"
        ),
        "m⟨@cache⟩\nk⟨def⟩ f⟨f⟩(x: t⟨Path⟩) -> l⟨None⟩:\n    s⟨'''doc\n    '''⟩\n    k⟨return⟩ s⟨f\"{x}\"⟩ k⟨if⟩ x k⟨else⟩ f⟨print⟩(s⟨r'\\d'⟩) c⟨# é⟩"
    );
}

#[test]
fn shell() {
    assert_eq!(
        show(
            "bash",
            "#!/bin/sh\nfor f in *.jpg; do\n  A=1 curl -sI \"$URL/${f%.*}\" | grep -i 'x' && n=$(wc -l < \"$f\")\ndone # end\ncat <<EOF > x\nhi $f\nEOF\nexit 0"
        ),
        "c⟨#!/bin/sh⟩\nk⟨for⟩ f k⟨in⟩ *.jpg; k⟨do⟩\n  v⟨A⟩=1 f⟨curl⟩ a⟨-sI⟩ s⟨\"⟩v⟨$URL⟩s⟨/⟩v⟨${f%.*}⟩s⟨\"⟩ | f⟨grep⟩ a⟨-i⟩ s⟨'x'⟩ && v⟨n⟩=v⟨$⟩(f⟨wc⟩ a⟨-l⟩ < s⟨\"⟩v⟨$f⟩s⟨\"⟩)\nk⟨done⟩ c⟨# end⟩\nf⟨cat⟩ <<m⟨EOF⟩ > x\ns⟨hi $f\n⟩m⟨EOF⟩\nf⟨exit⟩ n⟨0⟩"
    );
    assert_eq!(show("console", "$ ls -l\ntotal 4\n"), "m⟨$⟩ f⟨ls⟩ a⟨-l⟩\ntotal 4\n");
}

#[test]
fn html_and_xml() {
    assert_eq!(
        show(
            "html",
            "<!doctype html>\n<img src='a b' width=3 alt>&amp;<!-- x -->\n<style>p { color: red }</style><script>let a = 1</script>é"
        ),
        "m⟨<!doctype html>⟩\n<t⟨img⟩ a⟨src⟩=s⟨'a b'⟩ a⟨width⟩=s⟨3⟩ a⟨alt⟩>l⟨&amp;⟩c⟨<!-- x -->⟩\n<t⟨style⟩>t⟨p⟩ { a⟨color⟩: red }</t⟨style⟩><t⟨script⟩>k⟨let⟩ a = n⟨1⟩</t⟨script⟩>é"
    );
    assert_eq!(
        show("xml", "<?xml version=\"1.0\"?><a:b c=\"d\"/><![CDATA[<x>]]>"),
        "m⟨<?xml version=\"1.0\"?>⟩<t⟨a:b⟩ a⟨c⟩=s⟨\"d\"⟩/>s⟨<![CDATA[<x>]]>⟩"
    );
}

#[test]
fn css() {
    assert_eq!(
        show(
            "css",
            "@media (min-width: 40em) { .a > b:hover, [lang|=de] { --x: #fff; margin: -1.5rem calc(1px + var(--y)) !important; background: url(a.svg) } }"
        ),
        "k⟨@media⟩ (min-width: n⟨40em⟩) { t⟨.a⟩ > t⟨b⟩t⟨:hover⟩, [a⟨lang⟩|=t⟨de⟩] { v⟨--x⟩: n⟨#fff⟩; a⟨margin⟩: n⟨-1.5rem⟩ f⟨calc⟩(n⟨1px⟩ + f⟨var⟩(v⟨--y⟩)) k⟨!important⟩; a⟨background⟩: f⟨url⟩(s⟨a.svg⟩) } }"
    );
}

#[test]
fn http() {
    assert_eq!(
        show(
            "http",
            "GET /a.jpg?w=1 HTTP/1.1\nHost: media.example\nAccept: image/avif;q=0.8\n\nHTTP/1.1 200 OK\nContent-Type: application/json\nETag: \"v1\"\n\n{\"a\": 1}\n"
        ),
        "k⟨GET⟩ s⟨/a.jpg?w=1⟩ m⟨HTTP/1.1⟩\na⟨Host⟩: media.example\na⟨Accept⟩: image/avif;q=n⟨0.8⟩\n\nm⟨HTTP/1.1⟩ n⟨200⟩ OK\na⟨Content-Type⟩: application/json\na⟨ETag⟩: s⟨\"v1\"⟩\n\n{a⟨\"a\"⟩: n⟨1⟩}\n"
    );
    assert_eq!(show("http", "Cache-Control: max-age=60\n"), "a⟨Cache-Control⟩: max-age=n⟨60⟩\n");
}

#[test]
fn configuration() {
    assert_eq!(
        show(
            "yaml",
            "---\nid: x # c\n- a: [1, \"b\", no] \nt: >-\n  folded: 1\n\n  x\nu: true\nv: &a !!str http://x\n"
        ),
        "m⟨---⟩\na⟨id⟩: x c⟨# c⟩\n- a⟨a⟩: [n⟨1⟩, s⟨\"b\"⟩, no] \na⟨t⟩: >-\ns⟨  folded: 1\n\n  x\n⟩a⟨u⟩: l⟨true⟩\na⟨v⟩: v⟨&a⟩ t⟨!!str⟩ http://x\n"
    );
    assert_eq!(
        show("toml", "[a.b]\nc = { d = [1, 'e'], \"f\" = true } # g\nh = 2026-01-01\n"),
        "t⟨[a.b]⟩\na⟨c⟩ = { a⟨d⟩ = [n⟨1⟩, s⟨'e'⟩], a⟨\"f\"⟩ = l⟨true⟩ } c⟨# g⟩\na⟨h⟩ = n⟨2026-01-01⟩\n"
    );
    assert_eq!(
        show("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n z\n"),
        "c⟨--- a⟩\nc⟨+++ b⟩\nm⟨@@ -1 +1 @@⟩\nd⟨-x⟩\ni⟨+y⟩\n z\n"
    );
}

#[test]
fn other_languages_and_none() {
    assert_eq!(show("go", "return \"a\" // b\n"), "k⟨return⟩ s⟨\"a\"⟩ c⟨// b\n⟩");
    assert_eq!(show("nosuch", "if x"), "if x");
    assert_eq!(show("", "if x"), "if x");
}

const LANGUAGES: [&str; 14] =
    ["js", "json", "python", "bash", "console", "css", "html", "xml", "http", "yaml", "toml", "ini", "diff", "go"];

proptest! {
    #[test]
    fn pieces_are_in_order_and_on_characters(
        language in proptest::sample::select(LANGUAGES.to_vec()),
        parts in proptest::collection::vec(prop_oneof![
            proptest::sample::select(vec![
                "\"", "'", "`", "${", "}", "{", "/", "//", "/*", "*/", "\\", "\n", "\r\n", " ", "#", "<<EOF", "EOF", "$", "$(", ")", "<!--", "<", ">",
                "</script", "<script>", "<style>", "&", ";", ":", ": ", "- ", "|", "---", "[", "]", "=", "@", "é", "🦀", "if", "for", "1", "HTTP/1.1 200",
                "Content-Type: text/html", "'''", "+", "\u{0}", "\t",
            ]).prop_map(str::to_owned),
            any::<String>(),
        ], 0..30),
    ) {
        let code = parts.concat();
        let mut at = 0;
        for token in tokens(language, &code) {
            prop_assert!(at <= token.range.start && token.range.start < token.range.end);
            prop_assert!(code.get(token.range.clone()).is_some());
            at = token.range.end;
        }
    }
}
