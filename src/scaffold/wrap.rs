//! Wraps a folder of foreign Markdown as a course (`init --from`): texts stay as
//! they are, ids are minted, unknown front matter goes under `custom:`.

use super::ascii::ascii;
use crate::edit::{Field, Printed, document, front_matter};
use crate::model::grammar::is_id;
use crate::parse::Limits;
use crate::parse::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::parse::markdown::{self, Node, plain_text, walk};
use crate::parse::yaml::{self, Node as Yaml, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A foreign folder: files by path relative to it.
pub type Foreign = BTreeMap<String, Vec<u8>>;

/// What wrapping made.
#[derive(Debug, Default)]
pub struct Wrapped {
    /// Files of the content folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What was done and what is left to do, a line each.
    pub report: Vec<String>,
}

struct Page {
    from: String,
    module: String,
    path: String,
    id: String,
}

/// Wraps `foreign` as the course `id`.
pub fn wrap(foreign: &Foreign, id: &str, title: &str) -> Wrapped {
    let mut wrapped = Wrapped::default();
    let course = format!("courses/{id}");
    let pages = pages(foreign, id, &course);
    let media: BTreeMap<&str, String> = foreign
        .keys()
        .filter(|p| !is_markdown(p) && is_media(p))
        .map(|p| (p.as_str(), format!("media/{id}/{p}")))
        .collect();
    for (from, to) in &media {
        wrapped.files.insert(to.clone(), foreign[*from].clone());
    }
    let mut modules: Vec<&str> = pages.iter().map(|p| p.module.as_str()).collect();
    modules.dedup();
    for module in &modules {
        let name = module.rsplit('/').next().unwrap_or(module);
        let slug = name.split_once('-').map_or(name, |(_, rest)| rest);
        let fields = [
            Field::new("id", format!("{id}-{slug}")),
            Field::new("title", sentence(slug)),
            Field::new("check", vec![Field::new("items", Printed::plain(0))])
                .comment("No practice items yet: 0. Later the number drawn at the module's end."),
        ];
        wrapped.files.insert(format!("{module}/module.yaml"), document(&fields).into_bytes());
    }
    for page in &pages {
        lesson(foreign, page, &pages, &media, &mut wrapped);
    }
    let fields = [
        Field::new("id", id),
        Field::new("title", title),
        Field::new("description", format!("{title}, wrapped from existing pages.")),
        Field::new("authors", Printed::texts(["p001"])),
    ];
    wrapped.files.insert(format!("{course}/course.yaml"), document(&fields).into_bytes());
    let left = foreign.keys().filter(|p| !is_markdown(p) && !is_media(p)).count();
    let mut head = vec![format!("{} lessons in {} modules, {} media files", pages.len(), modules.len(), media.len())];
    if left > 0 {
        let files = if left == 1 { "file was left where it is" } else { "files were left where they are" };
        head.push(format!("{left} other {files}"));
    }
    head.push("every lesson still needs its objectives and the competencies it teaches".to_owned());
    wrapped.report.splice(0..0, head);
    wrapped
}

fn is_markdown(path: &str) -> bool {
    path.ends_with(".md") || path.ends_with(".markdown")
}

fn is_media(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    matches!(
        ending.as_str(),
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg" | "mp4" | "webm" | "mp3" | "vtt" | "pdf"
    )
}

/// Folders of the first level are modules; pages beside them make a module of their own.
fn pages(foreign: &Foreign, id: &str, course: &str) -> Vec<Page> {
    let mut by_module: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for path in foreign.keys().filter(|p| is_markdown(p)) {
        let module = path.split_once('/').map_or("", |(first, _)| first);
        by_module.entry(module.to_owned()).or_default().push(path);
    }
    let mut used = BTreeSet::new();
    let mut pages = Vec::new();
    for (m, (module, paths)) in by_module.into_iter().enumerate() {
        let name = if module.is_empty() { "start".to_owned() } else { slug(&module) };
        let folder = format!("{course}/{:02}-{name}", m + 1);
        for (l, path) in paths.into_iter().enumerate() {
            let stem = path.rsplit('/').next().unwrap_or(path).rsplit_once('.').map_or("", |(s, _)| s);
            let base = format!("{id}-{}", slug(stem));
            let base: String = base.chars().take(60).collect();
            let mut lesson = base.clone();
            let mut n = 2;
            while !used.insert(lesson.clone()) {
                lesson = format!("{base}-{n}");
                n += 1;
            }
            let file = format!("{folder}/{:02}-{}.md", l + 1, slug(stem));
            pages.push(Page { from: path.clone(), module: folder.clone(), path: file, id: lesson });
        }
    }
    pages
}

/// A name without its number, as an id: `02 First Steps` is `first-steps`.
fn slug(name: &str) -> String {
    let plain = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' '));
    let plain = if plain.is_empty() { name } else { plain };
    let mut slug = String::new();
    for c in ascii(plain).chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('-').to_owned();
    if is_id(&slug) { slug } else { "page".to_owned() }
}

fn sentence(slug: &str) -> String {
    let text = slug.replace('-', " ");
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

fn lesson(foreign: &Foreign, page: &Page, pages: &[Page], media: &BTreeMap<&str, String>, wrapped: &mut Wrapped) {
    let bytes = &foreign[&page.from];
    let text = String::from_utf8(bytes.clone()).unwrap_or_else(|_| {
        let done = "was no UTF-8 and was read as Latin-1; look through its accents and quotation marks";
        wrapped.report.push(format!("{}: {done}", page.path));
        bytes.iter().copied().map(char::from).collect()
    });
    let text = text.replace("\r\n", "\n");
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (front, body) = split(text);
    let mut custom: Vec<Field> = Vec::new();
    let (mut title, mut description) = (None, None);
    for (key, value) in front {
        match (key.as_str(), &value) {
            ("title", Printed::Text(t)) => title = Some(t.clone()),
            ("description", Printed::Text(t)) => description = Some(t.clone()),
            _ => custom.push(Field::new(key, value)),
        }
    }
    let (heading, body) = rewrite(body, page, pages, media, wrapped);
    let title = title
        .or(heading)
        .unwrap_or_else(|| sentence(&slug(page.from.rsplit('/').next().unwrap_or("").trim_end_matches(".md"))));
    let minutes = (body.split_whitespace().count() / 150).clamp(1, 600);
    let mut fields = vec![Field::new("id", page.id.as_str()), Field::new("title", title.as_str())];
    fields.extend(description.map(|d| Field::new("description", d)));
    fields.extend([
        Field::new("authors", Printed::texts(["p001"])),
        Field::new("competencies", Printed::List(Vec::new())).comment("Ids of the competencies it teaches."),
        Field::new("minutes", Printed::plain(minutes)),
        Field::new("objectives", Printed::texts([format!("Say what “{title}” is about")]))
            .comment("Made up from the title: write what the learner can do afterwards."),
    ]);
    if !custom.is_empty() {
        let keys = if custom.len() == 1 { "key" } else { "keys" };
        wrapped.report.push(format!("{}: {} unknown {keys} went under `custom:`", page.path, custom.len()));
        fields.push(Field::new("custom", custom));
    }
    wrapped.files.insert(page.path.clone(), front_matter(&fields, &body).into_bytes());
}

/// Front matter as (key, value), and the text after it. TOML is kept as text.
fn split(text: &str) -> (Vec<(String, Printed)>, &str) {
    for fence in ["---", "+++"] {
        let Some(rest) = text.strip_prefix(fence).and_then(|r| r.strip_prefix('\n')) else { continue };
        let end = format!("\n{fence}\n");
        let Some(at) = rest.find(&end) else { continue };
        let (front, body) = (&rest[..=at], &rest[at + end.len()..]);
        if fence == "+++" {
            return (vec![("toml".to_owned(), Printed::Text(front.to_owned()))], body);
        }
        return match yaml::parse(front, 0, &Limits::default()) {
            (Some(node), errors) if errors.is_empty() => (entries(&node), body),
            _ => (vec![("front-matter".to_owned(), Printed::Text(front.to_owned()))], body),
        };
    }
    (Vec::new(), text)
}

fn entries(node: &Yaml) -> Vec<(String, Printed)> {
    node.entries().unwrap_or_default().iter().map(|e| (e.key.clone(), printed(&e.value))).collect()
}

fn printed(node: &Yaml) -> Printed {
    match &node.value {
        Value::Null => Printed::plain("~"),
        Value::Scalar { text, quoted: true } => Printed::Text(text.clone()),
        Value::Scalar { text, quoted: false } => match text.parse::<f64>().is_ok() || text == "true" || text == "false"
        {
            true => Printed::plain(text),
            false => Printed::Text(text.clone()),
        },
        Value::List(elements) => Printed::List(elements.iter().map(printed).collect()),
        Value::Map(_) => Printed::Map(entries(node).into_iter().map(|(k, v)| Field::new(k, v)).collect()),
    }
}

/// Takes the title heading out, moves headings down to level 2, and leads links and images to their new places.
fn rewrite(
    body: &str,
    page: &Page,
    pages: &[Page],
    media: &BTreeMap<&str, String>,
    wrapped: &mut Wrapped,
) -> (Option<String>, String) {
    let (tree, _) = markdown::parse(body, 0, &Limits::default());
    let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut title = None;
    let first = tree.blocks.first().filter(|b| matches!(b.kind, BlockKind::Heading { level: 1, .. }));
    if let Some(Block { span, kind: BlockKind::Heading { content, .. } }) = first {
        title = Some(plain_text(content).trim().to_owned());
        edits.push((span.range(), String::new()));
    }
    let others: Vec<&Block> = tree.blocks.iter().skip(usize::from(title.is_some())).collect();
    let shift = others.iter().any(|b| matches!(b.kind, BlockKind::Heading { level: 1, .. }));
    for block in others {
        if let BlockKind::Heading { level, .. } = &block.kind
            && shift
            && body[block.span.range()].starts_with('#')
            && *level < 6
        {
            edits.push((block.span.start as usize..block.span.start as usize, "#".to_owned()));
        }
    }
    let mut broken = 0;
    walk(&tree.blocks, &mut |node| {
        let (span, target) = match node {
            Node::Inline(Inline { span, kind: InlineKind::Link(link) }) => (*span, &link.target),
            Node::Inline(Inline { span, kind: InlineKind::Image(image) })
            | Node::Block(Block { span, kind: BlockKind::Figure { image, .. } }) => (*span, &image.target),
            _ => return,
        };
        match lead(target, page, pages, media) {
            Lead::Same => {}
            Lead::Broken => broken += 1,
            Lead::To(new) => {
                let text = &body[span.range()];
                if let Some(at) = text.rfind(&format!("]({target}")) {
                    let start = span.start as usize + at + 2;
                    edits.push((start..start + target.len(), new));
                }
            }
        }
    });
    if broken > 0 {
        let links = if broken == 1 { "link leads" } else { "links lead" };
        wrapped.report.push(format!("{}: {broken} {links} to nothing; `certwright check` shows them", page.path));
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::new();
    let mut at = 0;
    for (range, insert) in edits {
        if range.start >= at {
            out.push_str(&body[at..range.start]);
            out.push_str(&insert);
            at = range.end;
        }
    }
    out.push_str(&body[at..]);
    (title, format!("{}\n", out.trim()))
}

enum Lead {
    Same,
    Broken,
    To(String),
}

fn lead(target: &str, page: &Page, pages: &[Page], media: &BTreeMap<&str, String>) -> Lead {
    if target.starts_with('#') || target.contains(':') || target.is_empty() {
        return Lead::Same;
    }
    let (path, anchor) = target.split_once('#').map_or((target, String::new()), |(p, a)| (p, format!("#{a}")));
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { page.from.split('/').collect() };
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let wanted = parts.join("/");
    if let Some(new) = media.get(wanted.as_str()) {
        return Lead::To(format!("/{new}"));
    }
    let found = pages
        .iter()
        .find(|p| p.from == wanted || p.from == format!("{wanted}.md") || p.from == format!("{wanted}/index.md"));
    found.map_or(Lead::Broken, |p| Lead::To(format!("/{}{anchor}", p.path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_pages_become_lessons() {
        let mut foreign = Foreign::new();
        foreign.insert("intro.md".to_owned(), b"# Welcome\n\nGo to [the basics](guide/01_basics.md#first).\n".to_vec());
        foreign.insert(
            "guide/01_basics.md".to_owned(),
            b"---\ntitle: The basics\nweight: 3\ndraft: false\n---\n# One\n\n![A wave](../img/wave.png)\n\n# Two\n"
                .to_vec(),
        );
        foreign.insert("img/wave.png".to_owned(), vec![1, 2, 3]);
        let wrapped = wrap(&foreign, "old-docs", "Old docs");
        let text = |path: &str| String::from_utf8(wrapped.files[path].clone()).expect("text");
        assert!(
            text("courses/old-docs/01-start/01-intro.md")
                .contains("[the basics](/courses/old-docs/02-guide/01-basics.md#first)")
        );
        assert!(text("courses/old-docs/01-start/01-intro.md").contains("title: Welcome\n"));
        let basics = text("courses/old-docs/02-guide/01-basics.md");
        assert!(basics.contains("custom:\n  weight: 3\n  draft: false\n"), "{basics}");
        assert!(basics.contains("![A wave](/media/old-docs/img/wave.png)") && basics.contains("## Two"), "{basics}");
        assert_eq!(wrapped.files["media/old-docs/img/wave.png"], [1, 2, 3]);
        assert_eq!(wrapped.report[0], "2 lessons in 2 modules, 1 media files");
    }
}
