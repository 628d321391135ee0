use super::*;
use crate::analysis::Analysis;
use crate::model::Kind;
use crate::model::Pool;
use crate::plan::{ItemCount, PublicChange, PublicProgramme, PublicRelease};
use crate::world::{Date, DiskWorld, Entry, EntryKind, WorldError};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The sample programme under some files of a test's own; an empty text takes a file away.
struct Sample {
    disk: DiskWorld,
    over: BTreeMap<&'static str, String>,
}

impl Sample {
    fn new(over: &[(&'static str, &str)]) -> Sample {
        let disk = DiskWorld::open(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).unwrap();
        Sample { disk, over: over.iter().map(|(path, text)| (*path, (*text).to_owned())).collect() }
    }

    /// The text of a file with a part of it replaced.
    fn changed(path: &'static str, from: &str, to: &str) -> Sample {
        let text = String::from_utf8(Sample::new(&[]).disk.read(path).unwrap()).unwrap();
        assert!(text.contains(from), "{path} has no {from}");
        Sample::new(&[(path, &text.replace(from, to))])
    }
}

impl World for Sample {
    fn list(&self) -> Result<Vec<Entry>, WorldError> {
        let mut entries = self.disk.list()?;
        entries.retain(|e| !self.over.contains_key(&*e.path));
        let own = self.over.iter().filter(|(_, text)| !text.is_empty());
        entries.extend(own.map(|(path, text)| Entry {
            path: (*path).into(),
            kind: EntryKind::File,
            size: text.len() as u64,
        }));
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        self.over.get(path).map_or_else(|| self.disk.read(path), |text| Ok(text.clone().into_bytes()))
    }

    fn today(&self) -> Date {
        Date::parse("2026-10-01").unwrap()
    }

    fn entropy(&self) -> u64 {
        0
    }
}

type Made = BTreeMap<String, (crate::emit::Digest, String)>;

/// Every file with its digest of inputs; media as lossy text.
fn made(world: &dyn World) -> Made {
    try_made(world).unwrap()
}

fn try_made(world: &dyn World) -> Result<Made, ThemeError> {
    made_with(world, None)
}

/// The same with releases of the test's own.
fn made_with(world: &dyn World, releases: Option<Vec<PublicRelease>>) -> Result<Made, ThemeError> {
    let analysis = Analysis::new(world).unwrap();
    let (built, resolved) = (&analysis.built, &analysis.resolved);
    let mut public = PublicProgramme::new(&built.programme, &built.docs, resolved)
        .released(&analysis.canon.releases, &built.programme);
    public.releases = releases.unwrap_or(public.releases);
    let plan = crate::plan::site::plan(public);
    let theme = Theme::load(world, None, "en")?;
    let facts = |path: &str| resolved.fact(&built.programme, path).ok();
    let site = Site::new(Sources { plan: &plan, resolved, facts: &facts, world, theme: &theme })?;
    let outputs = site.outputs().unwrap();
    let bytes = |o: &Output<'_>| (o.produce)().unwrap_or_else(|e| panic!("{}: {e}", o.path));
    Ok(outputs
        .par_iter()
        .map(|o| (o.path.clone(), (o.inputs, String::from_utf8_lossy(&bytes(o)).into_owned())))
        .collect())
}

/// With `SITE_OUT` set, the site is written to that folder, for looking at it.
#[test]
fn every_page_of_the_sample_is_made() {
    let files = made(&Sample::new(&[]));
    if let Some(folder) = std::env::var_os("SITE_OUT") {
        for (path, (_, text)) in &files {
            let file = std::path::Path::new(&folder).join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            let bytes = std::fs::read(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).join(path));
            std::fs::write(file, bytes.unwrap_or_else(|_| text.clone().into_bytes())).unwrap();
        }
    }
    let page = |path: &str| files[path].1.as_str();
    assert!(page("index.html").contains("Media Implementation Specialist"));
    let lesson = page("media-delivery-essentials/configuration/caching/index.html");
    for expected in [
        "href=\"#policies\"",
        "aria-current=\"page\"",
        "class=\"term\"",
        "<h1>Caching by the rules</h1>",
        "\"@type\":\"LearningResource\"",
        "rel=\"next\"",
    ] {
        assert!(lesson.contains(expected), "{expected}");
    }
    let handbook = page("certifications/mis-associate/index.html");
    let certification = include_str!("../../../content/certifications/mis-associate.yaml");
    // Every text of the scheme is in the handbook: the first words of each line tell.
    for line in certification.lines().filter_map(|l| l.split_once(": ").map(|(_, v)| v).or(l.trim().strip_prefix("- ")))
    {
        let text: String = line.split(['.', ',', ':', ';', '\'', '"', '<', '>']).next().unwrap().trim().to_owned();
        let hidden = ["mis-associate", "mis-associate-exam", "p001", "low", "4", "[en]", "[14 days", "media/"];
        if text.len() > 12 && !hidden.iter().any(|h| text.starts_with(h)) && !line.starts_with("20") {
            assert!(handbook.contains(&text), "the handbook does not say: {text}");
        }
    }
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    assert_eq!(made(&Sample::new(&[])), made(&Sample::new(&[])));
}

#[test]
fn nothing_of_the_exam_is_public() {
    let world = Sample::new(&[]);
    let analysis = Analysis::new(&world).unwrap();
    let files = made(&world);
    let exam: Vec<_> = analysis.built.programme.items.iter().filter(|i| i.pool == Pool::Exam).collect();
    let secret = exam.iter().map(|i| &*i.id).chain(exam.iter().filter_map(|i| i.stimulus.as_deref()));
    let secret: Vec<&str> = secret.collect();
    assert!(secret.len() > 40);
    for (path, (_, text)) in &files {
        assert!(secret.iter().all(|id| !text.contains(id)), "{path}");
    }
}

#[test]
fn a_change_in_a_lesson_changes_its_page_and_the_index_alone() {
    let path = "courses/media-delivery-essentials/02-configuration/01-caching.md";
    let (before, after) = (
        made(&Sample::new(&[])),
        made(&Sample::changed(path, "Caching is the cheapest improvement", "Caching is an inexpensive improvement")),
    );
    let differs = |get: &dyn Fn(&(crate::emit::Digest, String)) -> String| -> Vec<&str> {
        before
            .iter()
            .filter(|(path, made)| after.get(*path).is_none_or(|a| get(a) != get(made)))
            .map(|(path, _)| path.as_str())
            .filter(|p| !p.starts_with("search/"))
            .collect()
    };
    let page = ["media-delivery-essentials/configuration/caching/index.html"];
    assert_eq!(differs(&|made| made.1.clone()), page);
    assert_eq!(differs(&|made| format!("{:?}", made.0)), page);
}

#[test]
fn equal_digests_of_inputs_mean_equal_bytes() {
    let before = made(&Sample::new(&[]));
    for sample in [
        Sample::changed(
            "courses/media-delivery-essentials/02-configuration/02-validation-and-ranges.md",
            "title: ",
            "title: New ",
        ),
        Sample::changed("glossary.yaml", "definition: ", "definition: Changed. "),
        Sample::changed("blueprints/mis-associate-exam.yaml", "22..26", "21..27"),
        Sample::changed("includes/units.md", "bytes", "octets"),
        Sample::new(&[("theme/templates/crumbs.html", "")]),
        Sample::new(&[("theme/theme.toml", "[strings]\nhome = \"Start\"\nreferences = \"Sources\"\n")]),
    ] {
        let after = made(&sample);
        let wrong =
            before.iter().filter(|(path, made)| after.get(*path).is_some_and(|a| a.0 == made.0 && a.1 != made.1));
        assert_eq!(wrong.map(|(path, _)| path).collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

#[test]
fn a_theme_replaces_templates_assets_and_words_one_by_one() {
    let files = made(&Sample::new(&[
        ("theme/theme.toml", "[theme]\nfooter = \"Kept <by> hand\"\n[strings]\npathways = \"Routes\"\n"),
        ("theme/templates/crumbs.html", "<p>own crumbs</p>"),
        ("theme/assets/extra.css", "p{}"),
    ]));
    let page = &files["courses/index.html"].1;
    assert!(
        page.contains("<p>own crumbs</p>") && page.contains("Kept &lt;by&gt; hand") && page.contains(">Routes</a>")
    );
    assert_eq!(files["assets/extra.css"].1, "p{}");
    assert!(page.contains("Competencies</a>"), "words that are not replaced stay");
}

#[test]
fn a_theme_beside_the_content_counts_less_than_one_in_it() {
    let beside = crate::world::MemoryWorld::new().with("assets/extra.css", "beside").with("assets/own.css", "beside");
    let theme = Theme::load(&Sample::new(&[("theme/assets/extra.css", "inside")]), Some(&beside), "en").unwrap();
    assert_eq!((&*theme.assets["extra.css"], &*theme.assets["own.css"]), (&b"inside"[..], &b"beside"[..]));
}

#[test]
fn a_wrong_theme_says_where() {
    let error = |path, text| try_made(&Sample::new(&[(path, text)])).map(|_| ()).unwrap_err().to_string();
    let template = error("theme/templates/crumbs.html", "{% if %}");
    assert!(template.contains("crumbs.html"), "{template}");
    assert!(error("theme/theme.toml", "[theme]\nfoter = \"x\"\n").contains("foter"));
}

#[test]
fn without_an_address_there_is_nothing_that_needs_one() {
    let files =
        made(&Sample::changed("programme.yaml", "url: https://credentials.example/mis/\norganisation", "organisation"));
    assert!(!files.contains_key("sitemap.xml") && !files.contains_key("feed.xml"));
    assert!(!files["robots.txt"].1.contains("Sitemap"));
    assert!(files.values().all(|(_, text)| !text.contains("rel=\"canonical\"") && !text.contains("feed.xml")));
}

#[test]
fn a_moved_lesson_is_found_at_its_old_address() {
    let path = "courses/media-delivery-essentials/02-configuration/01-caching.md";
    let files = made(&Sample::changed(path, "minutes: 20", "minutes: 20\naliases: [http-caching]"));
    let page = &files["media-delivery-essentials/configuration/http-caching/index.html"].1;
    assert!(
        page.contains("url=../../../media-delivery-essentials/configuration/caching/") && page.contains("noindex"),
        "{page}"
    );
    assert!(!files["sitemap.xml"].1.contains("http-caching"));
}

#[test]
fn releases_stand_on_their_page_and_in_the_feed_the_newest_first() {
    let release = |id: &str, date: &str, lessons: &[&str]| PublicRelease {
        id: id.to_owned(),
        kind: "quarterly".to_owned(),
        date: date.to_owned(),
        lessons: lessons.iter().map(|l| (*l).to_owned()).collect(),
        ..PublicRelease::default()
    };
    let releases = vec![release("2026-Q3", "2026-09-15", &["Caching & more"]), release("2026-Q4", "2026-12-15", &[])];
    let files = made_with(&Sample::new(&[]), Some(releases)).unwrap();
    let (page, feed) = (&files["releases/index.html"].1, &files["feed.xml"].1);
    assert!(page.find("2026-Q4</a></h2>").unwrap() < page.find("2026-Q3</a></h2>").unwrap());
    assert!(
        page.contains("15 September 2026 · regular release")
            && page.contains("1 lesson changed")
            && page.contains("<li>Caching &amp; more</li>"),
        "{page}"
    );
    assert!(
        feed.contains("<updated>2026-12-15T00:00:00Z</updated>")
            && feed.contains("/releases/2026-Q3/\"")
            && feed.contains("Caching &amp; more"),
        "{feed}"
    );
    assert!(files["index.html"].1.contains("Release 2026-Q4"));
}

#[test]
fn the_feed_and_the_map_are_as_their_formats_say() {
    let files = made(&Sample::new(&[]));
    let (map, feed) = (&files["sitemap.xml"].1, &files["feed.xml"].1);
    assert!(
        map.contains("<loc>https://credentials.example/mis/media-delivery-essentials/configuration/caching/</loc>")
    );
    assert!(!map.contains("404") && !map.contains("/search/"));
    for element in ["<id>https://credentials.example/mis/releases</id>", "<updated>", "rel=\"self\"", "<author>"] {
        assert!(feed.contains(element), "{element}: {feed}");
    }
}

#[test]
fn a_release_has_a_page_with_days_changes_and_numbers_of_items() {
    let change = |class, kind, id: &str, title: &str| PublicChange {
        class,
        kind,
        id: crate::model::Id::from(id),
        title: Some(title.to_owned()),
        version: "1.1.0".to_owned(),
    };
    let first = PublicRelease { id: "2026-Q3".to_owned(), date: "2026-09-15".to_owned(), ..PublicRelease::default() };
    let release = PublicRelease {
        id: "2026-Q4".to_owned(),
        kind: "quarterly".to_owned(),
        date: "2026-12-15".to_owned(),
        announced: Some("2026-11-02".to_owned()),
        effective: Some("2027-01-04".to_owned()),
        previous: Some("2026-Q3".to_owned()),
        previous_until: Some("2027-03-31".to_owned()),
        changes: vec![
            change("major", Kind::Blueprint, "mis-associate-exam", "The exam"),
            change("removed", Kind::Lesson, "gone", "A lesson & more"),
        ],
        items: vec![ItemCount { exam: true, domain: "Planning".to_owned(), new: 2, changed: 1, other: 0 }],
        ..PublicRelease::default()
    };
    let files = made_with(&Sample::new(&[]), Some(vec![first, release])).unwrap();
    let page = &files["releases/2026-Q4/index.html"].1;
    for text in [
        "<h1>Release 2026-Q4</h1>",
        "2 November 2026",
        "4 January 2027",
        "available until 31 March 2027",
        "href=\"../../releases/2026-Q3/\"",
        "href=\"../../exams/mis-associate-exam/\"",
        "A lesson &amp; more",
        "Something else is asked or required",
        "Planning",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(files["releases/index.html"].1.contains("href=\"../releases/2026-Q4/\""));
    assert!(files["sitemap.xml"].1.contains("releases/2026-Q4/"));
}
