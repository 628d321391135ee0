use super::*;

const STEM: &str = "A retailer serves 4 MB JPEG photos to every device. Which change reduces the bytes sent the most without touching the originals?";
const OPTIONS: [&str; 3] = [
    "Serve the same files over HTTP/3 from the same host",
    "Negotiate AVIF or WebP from the `Accept` header and resize to the layout width",
    "Raise `max-age` on the originals to one year",
];

fn scanner() -> Scanner {
    let secret = |id: &str, text: &str, options: &[&str]| Secret {
        subject: Some(Id::from(id)),
        stimulus: false,
        text: text.to_owned(),
        options: options.iter().map(|o| (*o).to_owned()).collect(),
    };
    let scenario = "A museum moves two million scans of its archive to a new host in the summer. The old addresses are printed in catalogues \
                    and must keep working, the budget allows one engineer, and the scans are TIFF files of eighty megabytes each.";
    Scanner::new(
        &[
            secret("mis-7k3f9q", STEM, &OPTIONS),
            secret("mis-2h8d5w", "Which header selects the variant?", &["Vary", "ETag", "Age", "Accept"]),
            secret(
                "mis-9z4x7c",
                "Größe und Gewicht der Bilder eines Katalogs hängen wovon vor allem ab, wenn alle gleich breit sind?",
                &[],
            ),
            Secret {
                subject: Some(Id::from("mis-case-museum")),
                stimulus: true,
                text: scenario.to_owned(),
                options: Vec::new(),
            },
        ],
        BTreeMap::from([(crate::canon::Digest::of(b"a picture").hex(), Id::from("mis-7k3f9q"))]),
    )
}

fn found(text: &str) -> Vec<(String, What)> {
    scanner().scan(&Words::of(text)).into_iter().map(|leak| (leak.subject.to_string(), leak.what)).collect()
}

fn stem_is_found(text: &str) {
    assert!(found(text).contains(&("mis-7k3f9q".to_owned(), What::Stem)), "not found in {text}");
}

#[test]
fn a_stem_is_found_however_it_is_written() {
    stem_is_found(STEM);
    stem_is_found(&STEM.to_uppercase());
    stem_is_found(&STEM.replace(' ', "&nbsp;"));
    stem_is_found(&STEM.replace(' ', "\n   "));
    stem_is_found(&format!(
        "<p>{}</p>",
        STEM.replace("reduces", "red<b>uc</b>es").replace("photos", "<span class=\"x\">pho</span>tos")
    ));
    stem_is_found(&STEM.replace("which", "whi\u{ad}ch").replace("change", "chan\u{200b}ge"));
    let numbers: String = STEM.chars().map(|c| format!("&#{};", u32::from(c))).collect();
    stem_is_found(&numbers);
    let percent: String = STEM.bytes().map(|b| format!("%{b:02x}")).collect();
    stem_is_found(&format!("<a href=\"mailto:?body={percent}\">x</a>"));
    let json: String = STEM.encode_utf16().map(|u| format!("\\u{u:04x}")).collect();
    stem_is_found(&format!("{{\"q\":\"{json}\"}}"));
    // HTML in JSON in a script, as packages have it.
    let html = format!("<p>{}</p>", STEM.replace('&', "&amp;").replace("most", "<em>most</em>"));
    stem_is_found(&serde_json::json!({ "stem": html }).to_string().replace('<', "\\u003c"));
    // Fullwidth letters are letters.
    let wide: String = STEM
        .chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).expect("fullwidth") } else { c })
        .collect();
    stem_is_found(&wide);
    stem_is_found(&format!("<!-- {STEM} -->"));
    stem_is_found(&format!("<img alt=\"{STEM}\">"));
    stem_is_found(&format!("Before that. {} And more.", &STEM[11..117]));
}

#[test]
fn umlauts_are_found_composed_decomposed_and_named() {
    let stem = "Größe und Gewicht der Bilder eines Katalogs hängen wovon vor allem ab, wenn alle gleich breit sind?";
    for text in [
        stem.to_owned(),
        stem.replace('ö', "o\u{308}").replace('ä', "a\u{308}"),
        stem.replace('ö', "&ouml;").replace('ß', "&szlig;").replace('ä', "&auml;"),
    ] {
        assert_eq!(found(&text), [("mis-9z4x7c".to_owned(), What::Stem)], "{text}");
    }
}

#[test]
fn options_are_found_in_any_order_but_only_all_of_them() {
    let html = format!("<ul><li>{}</li><li>{}</li><li>{}</li></ul>", OPTIONS[2], OPTIONS[0], OPTIONS[1]);
    assert_eq!(found(&html), [("mis-7k3f9q".to_owned(), What::Options)]);
    assert_eq!(found(&format!("<li>{}</li><li>{}</li>", OPTIONS[2], OPTIONS[0])), []);
    let apart = format!("{} {} {} {}", OPTIONS[0], "word ".repeat(800), OPTIONS[1], OPTIONS[2]);
    assert_eq!(found(&apart), []);
}

#[test]
fn short_items_are_found_as_a_whole() {
    assert_eq!(
        found("<p>Which header selects the variant?</p><ol><li>Vary</li><li>ETag</li><li>Age</li><li>Accept</li></ol>"),
        [("mis-2h8d5w".to_owned(), What::Item)]
    );
    assert_eq!(found("Caches ask: which header selects the variant? It is Vary, not ETag."), []);
}

#[test]
fn ids_scenarios_and_files_are_found() {
    assert_eq!(found("see items/mis-7k3f9q.md"), [("mis-7k3f9q".to_owned(), What::Id)]);
    assert_eq!(found("see mis-7k3f9qx or xmis-7k3f9"), []);
    let quoted = "It moves two million scans of its archive to a new host in the summer. The old addresses are printed in catalogues and must keep working, the budget allows one engineer, and the scans are TIFF files of eighty megabytes each.";
    assert_eq!(found(quoted), [("mis-case-museum".to_owned(), What::Stimulus)]);
    assert_eq!(found("mis-case-museum"), [], "a scenario's name is no secret");
    assert_eq!(scanner().media(b"a picture").map(|leak| leak.what), Some(What::Media));
}

#[test]
fn teaching_the_same_is_no_leak() {
    let lesson = "Retailers often serve JPEG photos of 4 MB to every device. The change that reduces bytes the most is to negotiate AVIF or WebP \
                  from the Accept header and to resize to the width of the layout; HTTP/3 changes the transport, and a longer max-age on the \
                  originals helps the second visit only. Which header selects the variant is told by Vary.";
    assert_eq!(found(lesson), []);
    // A sentence of a stem quoted: eight of its words are no leak.
    assert_eq!(found("A retailer serves 4 MB JPEG photos to every device and wonders."), []);
}

#[test]
fn a_phrase_of_the_house_proves_nothing() {
    let phrase = "Which of the following statements about caching on the web is true?";
    let secret = |n: usize| Secret {
        subject: Some(Id::from(format!("mis-{n}aaaaa"))),
        text: phrase.to_owned(),
        ..Secret::default()
    };
    let secrets: Vec<Secret> = (0..5).map(secret).collect();
    assert_eq!(Scanner::new(&secrets, BTreeMap::new()).scan(&Words::of(phrase)), []);
    assert_eq!(Scanner::new(&secrets[..3], BTreeMap::new()).scan(&Words::of(phrase)).len(), 3);
}

#[test]
fn broken_markup_ends() {
    for text in [
        "<",
        "<a",
        "<a href=\"",
        "&",
        "&#;",
        "&#x110000;",
        "%",
        "%e",
        "%ff%fe",
        "\\",
        "\\u",
        "\\u{",
        "\\ud800",
        "\\ud800\\u0041",
        "<!--",
        "<![CDATA[",
        "a < b > c",
    ] {
        let _ = Words::of(&text.repeat(50));
        let _ = Words::of_bytes(text.as_bytes());
    }
    assert_eq!(Words::of("a < b and c > d").len(), 5);
    assert_eq!(Words::of_bytes(&[0xff, 0xfe, b'a', 0, b' ', 0, b'b', 0]).len(), 2);
}
