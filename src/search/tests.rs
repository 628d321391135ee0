use super::*;

fn terms(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    words(text, &mut |w| found.push(w.to_owned()));
    found
}

#[test]
fn words_are_folded() {
    assert_eq!(
        terms("Cache-Control: s-maxage=60; Größe ﬁle ÉTAG"),
        ["cache", "control", "s", "maxage", "60", "große", "file", "etag"]
    );
    assert_eq!(terms("画像配信 HTTP キャッシュ"), ["画像", "像配", "配信", "http", "キャ", "ャッ", "ッシ", "シュ"]);
}

#[test]
fn steps_and_weights_are_written_in_digits() {
    assert_eq!(encode::postings(&[(0, 1), (31, 63), (63, 2), (2000, 0)]), "ABf_gBCx8BA");
}

fn index(pages: usize, words_a_page: usize) -> Vec<File> {
    let mut vocabulary = Vec::new();
    let mut state = 7_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    for _ in 0..4_000 {
        vocabulary.push(format!("w{:x}", next() % 0xff_ffff));
    }
    // Frequencies fall with rank as in a language: the square root of a uniform number leans to the front.
    let pick = |seed: usize| {
        let x = (seed.wrapping_mul(2_654_435_761) % 1_000_003) as f64 / 1_000_003.0;
        vocabulary[(x * x * x * 3_999.0) as usize].as_str()
    };
    build(pages, &|n| {
        let body: Vec<&str> = (0..words_a_page).map(|i| pick(n * 7_919 + i * 104_729)).collect();
        let record = Record {
            title: format!("A page with a title of usual length {n}"),
            href: format!("course/module-{}/lesson-{n}/", n / 25),
            place: "Course, module".to_owned(),
            summary: "s".repeat(140),
        };
        (record, Text { title: format!("page {n}"), body: body.join(" "), ..Text::default() })
    })
}

#[test]
fn the_first_query_reads_little_of_a_large_index() {
    let files = index(10_000, 150);
    let size = |name: &str| files.iter().find(|f| f.name == name).map_or(0, |f| f.text.len());
    let largest =
        |letter: char| files.iter().filter(|f| f.name.starts_with(letter)).map(|f| f.text.len()).max().unwrap_or(0);
    // Two words of which each lies on a shard's edge, the files of records that the script looks through for lessons,
    // which hold the results shown, and the script.
    let script = include_str!("../../themes/default/assets/search.js").len();
    let first = size("index.js") + 4 * largest('t').min(SHARD + 64) + 12 * largest('d') + script;
    assert!(
        first < 100_000,
        "{first} bytes: directory {}, shard {}, records {}",
        size("index.js"),
        largest('t'),
        largest('d')
    );
}

#[test]
fn the_same_pages_give_the_same_files() {
    assert_eq!(index(300, 60), index(300, 60));
}

#[test]
fn a_title_weighs_more_than_a_body() {
    let page = |n: usize| {
        let text = |title: &str, body: &str| Text { title: title.to_owned(), body: body.to_owned(), ..Text::default() };
        let text =
            [text("caching", "other words"), text("other", "caching once"), text("third", "nothing of it")][n].clone();
        (Record::default(), text)
    };
    let files = build(3, &page);
    let shard = &files.iter().find(|f| f.name == "t0.js").unwrap().text;
    let list =
        shard.split("\\n").find_map(|l| l.trim_start_matches("cwSearch(\"t0\",\"").strip_prefix("caching ")).unwrap();
    // Page 0 with its weight, one step, page 1 with its own.
    let weight =
        |at: usize| "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".find(&list[at..=at]).unwrap();
    assert!(list.len() == 4 && weight(1) > weight(3), "{list}");
}
