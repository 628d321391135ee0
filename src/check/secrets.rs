//! What of a programme is exam material, for reports that leave its private place.

use super::registry::RULES;
use crate::analysis::Analysis;
use crate::diag::Secrets;
use crate::model::shape::{Field, Shape};
use crate::model::{Doc, Id, Item, KINDS, Kind, Pool, SectionName};
use crate::parse::yaml::{Node, Value};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Keys of an item whose values name things and say nothing of its text.
const PLAIN: &[&str] = &[
    "id",
    "type",
    "competency",
    "also",
    "cognitive",
    "pool",
    "status",
    "authors",
    "stimulus",
    "points",
    "shuffle",
    "scoring",
    "max-length",
    "match",
    "applies-to",
    "enemies",
    "review-by",
    "language",
];

/// Rules that tell what the exam bank lacks, which public coverage never does.
const HUSHED: &[&str] = &["bank-shallow", "cell-uncovered", "competency-without-item"];

/// The exam items, their scenarios and what reviewers wrote about them.
pub fn secrets(analysis: &Analysis) -> Secrets {
    let mut secrets = Secrets::new(names(analysis), own());
    HUSHED.iter().for_each(|rule| secrets.hush(rule));
    let scenarios = scenarios(analysis);
    for (_, doc) in analysis.built.docs.iter() {
        let secret = match doc.kind {
            Kind::Item => !practice(doc),
            Kind::Stimulus => !doc.id().is_some_and(|id| scenarios.contains(id)),
            _ => false,
        };
        if secret {
            add(&mut secrets, analysis, doc);
        }
    }
    for entry in analysis.built.listing.iter().filter(|entry| entry.path.starts_with("reviews/")) {
        if let Some(file) = analysis.built.sources.find(&entry.path) {
            secrets.add(file, None, &[&analysis.built.sources.get(file).text], None);
        }
    }
    secrets
}

/// Whatever is not said to be practice is kept secret, also where the rest cannot be read.
fn practice(doc: &Doc) -> bool {
    doc.front.as_ref().and_then(|front| front.get("pool")?.text()) == Some("practice")
}

/// The scenarios that practice items show and no exam item does.
fn scenarios(analysis: &Analysis) -> BTreeSet<Id> {
    let of = |pool: Pool| {
        let items = analysis.built.programme.items.iter().filter(move |item: &&Item| item.pool == pool);
        items.filter_map(|item| item.stimulus.clone()).collect::<BTreeSet<Id>>()
    };
    let exam = of(Pool::Exam);
    of(Pool::Practice).into_iter().filter(|id| !exam.contains(id)).collect()
}

fn add(secrets: &mut Secrets, analysis: &Analysis, doc: &Doc) {
    let mut texts: Vec<String> = vec![slug(doc)];
    match &doc.front {
        Some(front) => {
            let entries = front.entries().unwrap_or_default().iter();
            for entry in entries.filter(|entry| !PLAIN.contains(&entry.key.as_str())) {
                scalars(&entry.value, &mut texts);
            }
            texts.push(without_marks(doc.slice(doc.body_span)));
        }
        None => texts.push(without_marks(&doc.text)),
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let file = analysis.built.sources.get(doc.file);
    // In the repository itself whoever sees the report sees the file's name; one mounted from elsewhere they do not.
    let mounts = analysis.built.programme.record.iter().flat_map(|record| &record.mounts);
    let mounted = mounts.clone().any(|(at, _)| file.path.strip_prefix(at.as_str()).is_some_and(|r| r.starts_with('/')));
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let shown = mounted.then(|| format!("{folder}/{}.md", doc.id().unwrap_or("item-without-id")));
    secrets.add(doc.file, doc.id(), &texts, shown);
}

/// A file name without the id: it is made of the title.
fn slug(doc: &Doc) -> String {
    let name = doc.path.rsplit('/').next().unwrap_or_default();
    let name = name.strip_suffix(".md").unwrap_or(name);
    let id = doc.id().unwrap_or_default();
    name.strip_suffix(id).filter(|_| !id.is_empty()).unwrap_or(name).to_owned()
}

fn scalars(node: &Node, texts: &mut Vec<String>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar { text, .. } => texts.push(text.clone()),
        Value::List(elements) => elements.iter().for_each(|element| scalars(element, texts)),
        Value::Map(entries) => entries.iter().for_each(|entry| scalars(&entry.value, texts)),
    }
}

/// Option marks are random and may be named.
fn without_marks(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{#") {
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out + rest
}

/// What messages name in quotation marks: ids, keys and their closed lists of words, sections, rules.
fn names(analysis: &Analysis) -> Vec<&str> {
    let programme = &analysis.built.programme;
    let mut names: Vec<&str> = analysis.built.docs.iter().filter_map(|(_, doc)| doc.id()).collect();
    for framework in programme.frameworks.iter() {
        names.extend(framework.domains.iter().map(|domain| &*domain.id));
        names.extend(framework.tasks().map(|(_, task)| &*task.id));
    }
    names.extend(programme.competencies.ids());
    names.extend(programme.people.ids());
    names.extend(programme.terms.ids());
    names.extend(programme.record.iter().flat_map(|record| &record.products).map(|product| &*product.id));
    names.extend(vocabulary().iter().copied());
    names
}

/// The closed words of the source language.
fn vocabulary() -> &'static Vec<&'static str> {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = vec!["true", "false", "[x]", "[ ]"];
        words.extend(
            [SectionName::Rationale, SectionName::Hint, SectionName::Correct, SectionName::Incorrect]
                .map(SectionName::name),
        );
        words.extend(RULES.iter().map(|rule| rule.name));
        for kind in KINDS {
            words.push(kind.name);
            kind.fields.iter().for_each(|field| closed(field, &mut words));
        }
        words
    })
}

fn closed(field: &'static Field, words: &mut Vec<&'static str>) {
    fn inside(shape: &'static Shape, words: &mut Vec<&'static str>) {
        match shape {
            Shape::Choice(choices) => words.extend(choices.iter().copied()),
            Shape::Object(fields) => fields.iter().for_each(|field| closed(field, words)),
            Shape::List(inner, _) => inside(inner, words),
            Shape::Map(key, value) => {
                inside(key, words);
                inside(value, words);
            }
            Shape::OneOf(shapes) => shapes.iter().for_each(|shape| inside(shape, words)),
            _ => {}
        }
    }
    words.push(field.key);
    inside(&field.shape, words);
}

/// What the program itself says, in its manual pages and tables.
fn own() -> impl Iterator<Item = &'static str> {
    let rules = RULES.iter().flat_map(|rule| [rule.summary, rule.docs]);
    rules.chain(KINDS.iter().flat_map(|kind| kind.fields.iter().map(|field| field.doc).chain([kind.doc])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Verdict, run};
    use crate::diag::{Report, RuleInfo};
    use crate::world::{Date, MemoryWorld};

    fn infos() -> Vec<RuleInfo> {
        let info = |rule: &&'static crate::check::Rule| RuleInfo {
            name: rule.name,
            group: rule.group.name(),
            severity: rule.severity,
            summary: rule.summary,
            docs: rule.docs,
        };
        RULES.iter().map(info).collect()
    }

    /// Marks every word of an item by which it can be told in a report.
    const ITEM: &str = "---\nid: exa-222222\ntitle: Zuckerhut zebra\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: active\nauthors: [p002]\ntitel: Quagga quartz\nreferences: [Quokka handbook]\n---\nWhich xylophone, all of them, is quoted?\n\n- [x] Xenon lamp {#k}\n- [ ] Xenon lamp {#w}\n- [ ] ![Xerus](/media/xerus.svg) {#ww}\n\n## Xanthan\n\n[Xylem](../xylem.md) and <script>xanthan</script> [here](https://example.org/xylem).\n";

    #[test]
    fn no_finding_of_an_exam_item_tells_its_words() {
        let mut world = MemoryWorld::new().on(Date::new(2026, 10, 1).expect("a day"));
        for (path, text) in crate::scaffold::FILES {
            world.insert(path, text.as_bytes().to_vec());
        }
        world.insert("items/exam/zuckerhut-zebra.exa-222222.md", ITEM.as_bytes().to_vec());
        world.insert(
            "items/exam/broken.exa-333333.md",
            b"---\ntitle: \"Zuckerhut\nid: exa-333333\n---\nXylophone\n".to_vec(),
        );
        let analysis = Analysis::new(&world).expect("a world in memory");
        let found = run(&analysis, None, None).diagnostics;
        let whole = found.iter().map(|d| format!("{d:?}")).collect::<String>().to_lowercase();
        assert!(whole.contains("`xanthan`") && whole.contains("titel"), "the item has findings that quote it: {whole}");
        let report = Report::new(&analysis.built.sources, found).rules(infos()).public(&secrets(&analysis));
        assert!(report.withheld() > 3, "{}", report.withheld());
        for found in report.diagnostics() {
            let told =
                format!("{} {:?} {:?} {:?}", found.sentence(), found.help, found.fix, found.related).to_lowercase();
            for word in ["zuckerhut", "zebra", "quagga", "quokka", "xylophone", "xenon", "xerus", "xylem", "xanthan"] {
                assert!(!told.contains(word), "{}: {told}", found.rule);
            }
            assert!(!found.message.is_empty());
        }
    }

    /// Over the examples of all rules: what is said of exam items keeps its words unless it quotes them,
    /// and what is said of everything else is never touched without a reason.
    #[test]
    fn most_findings_keep_their_words() {
        let (mut all, mut withheld) = (0, 0);
        let mut told = Vec::new();
        for rule in RULES.iter().filter(|rule| !HUSHED.contains(&rule.name)) {
            for example in rule.examples.iter().filter(|e| matches!(e.verdict, Verdict::Fails(_))) {
                if example.files.iter().any(|(path, text)| path.starts_with('@') || text.starts_with('\0')) {
                    continue;
                }
                let mut world = MemoryWorld::new().on(Date::new(2026, 10, 1).expect("a day"));
                for (path, text) in crate::scaffold::FILES.iter().chain(example.files) {
                    world.insert(path, text.as_bytes().to_vec());
                }
                let analysis = Analysis::new(&world).expect("a world in memory");
                let mut found = run(&analysis, None, None).diagnostics;
                found.retain(|d| d.rule == rule.name);
                let before: Vec<String> = found.iter().map(|d| d.message.clone()).collect();
                let report = Report::new(&analysis.built.sources, found).public(&secrets(&analysis));
                all += before.len();
                withheld += report.withheld();
                if report.withheld() > 0 {
                    told.push(format!("{}: {}", rule.name, before.join("; ")));
                }
            }
        }
        assert!(all > 100 && withheld * 8 < all, "{withheld} of {all}:\n{}", told.join("\n"));
    }
}
