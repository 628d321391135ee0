//! The default style keeps its promises: contrast, size, no other host.

#![allow(clippy::needless_range_loop, reason = "light and dark are two columns that every list has")]

use std::collections::BTreeMap;

const CSS: &str = include_str!("../../../themes/default/assets/site.css");

/// Relative luminance (WCAG 2.2, "relative luminance").
fn luminance(hex: &str) -> f64 {
    let hex = hex.trim_start_matches('#');
    let wide: String = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    let channel = |at: usize| {
        let c = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The pair of `light-dark(a, b)` that begins a text.
fn pair(text: &str) -> Option<[&str; 2]> {
    let inner = text.trim().strip_prefix("light-dark(")?.split_once(')')?.0;
    let (light, dark) = inner.split_once(',')?;
    Some([light.trim(), dark.trim()])
}

fn tokens() -> BTreeMap<&'static str, [&'static str; 2]> {
    let declarations = CSS.split([';', '{', '}']);
    declarations
        .filter_map(|d| d.split_once(':'))
        .filter_map(|(name, value)| Some((name.trim().strip_prefix("--")?, pair(value)?)))
        .collect()
}

#[test]
fn text_has_contrast_on_every_surface_in_light_and_dark() {
    let tokens = tokens();
    let grounds = ["bg", "card", "sunk", "tint"];
    let texts = ["ink", "soft", "accent", "brass"];
    let own = [
        ("accent-ink", "accent"),
        ("good", "good-tint"),
        ("bad", "bad-tint"),
        ("warn", "warn-tint"),
        ("note", "note-tint"),
        ("violet", "violet-tint"),
        ("ink", "brass-tint"),
    ];
    let ink = ["good-tint", "bad-tint", "warn-tint", "note-tint", "violet-tint"].map(|ground| ("ink", ground));
    let all = texts.iter().flat_map(|t| grounds.map(|g| (*t, g))).chain(own).chain(ink);
    for (text, ground) in all {
        for mode in 0..2 {
            let ratio = contrast(tokens[text][mode], tokens[ground][mode]);
            assert!(ratio >= 4.5, "--{text} on --{ground}, mode {mode}: {ratio:.2}");
        }
    }
    for mode in 0..2 {
        for ground in ["bg", "card"] {
            assert!(
                contrast(tokens["edge"][mode], tokens[ground][mode]) >= 3.0,
                "borders of controls, {ground}, mode {mode}"
            );
        }
    }
}

#[test]
fn domains_have_contrast_as_text_and_as_ground() {
    let tokens = tokens();
    let on = pair(CSS.split(".bar a {").nth(1).and_then(|r| r.split("; color: ").nth(1)).unwrap()).unwrap();
    for n in 1..=8 {
        let rule = CSS.split(&format!(".d{n} {{ --d: ")).nth(1).unwrap();
        let colours = pair(rule).unwrap();
        for mode in 0..2 {
            for ground in ["bg", "card", "sunk"] {
                assert!(contrast(colours[mode], tokens[ground][mode]) >= 4.5, "domain {n} on {ground}, mode {mode}");
            }
            assert!(contrast(on[mode], colours[mode]) >= 4.5, "label in the bar of domain {n}, mode {mode}");
        }
    }
}

#[test]
fn code_has_contrast_in_plain_and_in_marked_lines() {
    let tokens = tokens();
    let ground = |selector: &str| {
        let rule = CSS.split(selector).nth(1).and_then(|r| r.split_once('}')).unwrap().0;
        rule.split("background: ").nth(1).and_then(pair).unwrap()
    };
    for ground in [ground(".hl { "), ground(".hl mark { ")] {
        for class in ["c", "k", "s", "n", "l", "f", "t", "a", "v", "m", "i", "d"] {
            let rule = CSS
                .split(&format!(".hl .{class} {{ color: "))
                .nth(1)
                .unwrap_or_else(|| panic!("no colour for {class}"));
            for mode in 0..2 {
                let ratio = contrast(pair(rule).unwrap()[mode], ground[mode]);
                assert!(ratio >= 4.5, "class {class} on {ground:?}, mode {mode}: {ratio:.2}");
            }
        }
        assert!((0..2).all(|mode| contrast(tokens["ink"][mode], ground[mode]) >= 4.5));
    }
}

#[test]
fn the_style_is_small_and_the_assets_ask_no_other_host() {
    assert!(CSS.len() < 40_000, "{} bytes", CSS.len());
    for (name, text) in [
        ("site.css", CSS),
        ("site.js", include_str!("../../../themes/default/assets/site.js")),
        ("search.js", include_str!("../../../themes/default/assets/search.js")),
        ("items.js", include_str!("../../../themes/default/assets/items.js")),
    ] {
        assert!(!text.contains("//cdn") && !text.contains("@import") && !text.contains("url(http"), "{name}");
        assert!(text.match_indices("http").all(|(at, _)| text[at..].starts_with("http\"]")), "{name}");
    }
}
