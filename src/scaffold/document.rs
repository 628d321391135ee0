//! New documents for `new`: front matter from the field table, with what it says of each field
//! as comments, and a body in the form of the item type.

use crate::edit::{Field as Line, Printed, document, front_matter};
use crate::model::grammar::Range;
use crate::model::placeholder as text;
use crate::model::shape::{Field, Shape, Target};
use crate::model::{Built, ItemType, Kind};
use crate::parse::Limits;
use crate::parse::yaml::{self, Node, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What a new document is to hold.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its kind.
    pub kind: Kind,
    /// Its path in the content folder.
    pub path: String,
    /// Type of an item.
    pub item_type: ItemType,
    /// Values of top-level keys; the others are the examples of the table.
    pub given: BTreeMap<&'static str, Printed>,
}

/// The text of a new document. What it refers to exists, as far as the programme has anything of the kind.
pub fn new_document(request: &Request, built: &Built) -> String {
    let mut writer = Writer::new(built);
    let wanted = request.kind.spec().fields.iter().filter(|field| concerns(request, field.key));
    let fields: Vec<Line> = wanted.map(|field| top(&mut writer, field, request)).collect();
    let schema = schema_line(request);
    match request.kind.spec().markdown {
        true => front_matter(&fields, &format!("{}\n", body(request))).replacen("---\n", &format!("---\n{schema}"), 1),
        false => schema + &document(&fields),
    }
}

/// What nobody said and the document needs all the same: (key, value), the first of its kind that there is.
pub fn guesses(request: &Request, built: &Built) -> Vec<(&'static str, String)> {
    let writer = Writer::new(built);
    let fields = request.kind.spec().fields.iter();
    let open = fields.filter(|f| f.required && concerns(request, f.key) && !request.given.contains_key(f.key));
    let guess = |field: &'static Field| {
        let value = match &field.shape {
            Shape::Ref(target) | Shape::List(Shape::Ref(target), _) => writer.existing(*target, first(field.example)),
            Shape::Choice(_) => text_of(field.example),
            _ => return None,
        };
        Some((field.key, value))
    };
    open.filter_map(guess).collect()
}

/// Where editors find the schema that `init` and `schema` write, seen from the file.
fn schema_line(request: &Request) -> String {
    let up = "../".repeat(request.path.matches('/').count() + 1);
    format!("# yaml-language-server: $schema={up}schemas/{}.schema.json\n", request.kind.name())
}

/// Whether a field has a place in a document that begins: not what another item type needs, nor
/// what is decided about it later.
fn concerns(request: &Request, key: &str) -> bool {
    let typed = matches!(request.item_type, ItemType::Numeric | ItemType::ShortAnswer);
    match key {
        "decisions" | "editorial" | "allow" => false,
        _ if request.kind != Kind::Item => true,
        "answer" => request.item_type == ItemType::Numeric,
        "accept" | "max-length" | "match" => request.item_type == ItemType::ShortAnswer,
        "shuffle" => !typed && request.item_type != ItemType::Ordering,
        "scoring" => matches!(request.item_type, ItemType::MultipleResponse | ItemType::Matching | ItemType::Ordering),
        _ => true,
    }
}

/// A field of the document itself: what need not be there stands as a comment.
fn top(writer: &mut Writer<'_>, field: &'static Field, request: &Request) -> Line {
    let comment = match field.default {
        Some(default) => format!("{} Default {default}.", field.doc),
        None => field.doc.to_owned(),
    };
    let needed = field.required || is_key(request, field.key);
    let (value, given) = match request.given.get(field.key) {
        Some(value) => (value.clone(), true),
        None => (writer.value(&field.shape, field.example), false),
    };
    let line = Line::new(field.key, value).comment(&comment);
    if needed || given { line } else { line.off() }
}

/// The key of the types that have it in the front matter.
fn is_key(request: &Request, key: &str) -> bool {
    let needs = match request.item_type {
        ItemType::Numeric => "answer",
        ItemType::ShortAnswer => "accept",
        _ => return false,
    };
    request.kind == Kind::Item && key == needs
}

struct Writer<'a> {
    built: &'a Built,
    /// Ids that must not be given again.
    taken: BTreeSet<String>,
}

impl<'a> Writer<'a> {
    fn new(built: &'a Built) -> Writer<'a> {
        let programme = &built.programme;
        let tasks = programme
            .frameworks
            .iter()
            .flat_map(|f| f.domains.iter().flat_map(|d| d.tasks.iter().map(|t| t.id.to_string())));
        let domains = programme.frameworks.iter().flat_map(|f| f.domains.iter().map(|d| d.id.to_string()));
        let competencies = programme.competencies.ids().map(str::to_owned);
        let people = programme.people.ids().map(str::to_owned);
        let documents = built.docs.iter().filter_map(|(_, doc)| doc.id().map(str::to_owned));
        Writer { built, taken: tasks.chain(domains).chain(competencies).chain(people).chain(documents).collect() }
    }

    fn value(&mut self, shape: &'static Shape, example: &str) -> Printed {
        match shape {
            Shape::Object(fields) => Printed::Map(self.required(fields)),
            Shape::List(inner @ (Shape::Object(_) | Shape::Ref(_)), _) => {
                Printed::List(vec![self.value(inner, first(example))])
            }
            Shape::Map(Shape::Ref(Target::Domain), _) => self.domains(example),
            Shape::Map(Shape::Ref(target), _) => {
                let mut entries = match example_value(example) {
                    Printed::Map(entries) => entries,
                    other => return other,
                };
                entries.truncate(1);
                entries.iter_mut().for_each(|entry| entry.key = self.existing(*target, &entry.key));
                Printed::Map(entries)
            }
            Shape::Ref(target) => self.existing(*target, example).into(),
            Shape::Id => self.unique(example).into(),
            Shape::Text | Shape::Markdown => text_of(example).into(),
            _ => example_value(example),
        }
    }

    /// Inside a document only what must be there.
    fn required(&mut self, fields: &'static [Field]) -> Vec<Line> {
        let all = fields.iter().any(|f| f.required);
        let wanted = fields.iter().enumerate().filter(|(i, f)| f.required || (!all && *i == 0));
        wanted.map(|(_, f)| Line::new(f.key, self.value(&f.shape, f.example))).collect()
    }

    /// The first there is of what is referred to.
    fn existing(&self, target: Target, example: &str) -> String {
        let programme = &self.built.programme;
        let first = match target {
            Target::Document(kind) => {
                self.built.docs.iter().find(|(_, doc)| doc.kind == kind).and_then(|(_, doc)| doc.id())
            }
            Target::Domain => programme.frameworks.iter().flat_map(|f| f.domains.iter()).map(|d| &*d.id).next(),
            Target::Task => programme.frameworks.iter().flat_map(|f| f.tasks()).map(|(_, t)| &*t.id).next(),
            Target::Competency => programme.competencies.iter().find(|c| !c.retired).map(|c| &*c.id),
            Target::Person => programme
                .people
                .iter()
                .find(|p| p.roles.iter().any(|r| r == "author"))
                .or(programme.people.iter().next())
                .map(|p| &*p.id),
            Target::Product => programme.record.iter().flat_map(|r| &r.products).map(|p| &*p.id).next(),
            Target::Term => programme.terms.iter().map(|t| &*t.id).next(),
        };
        first.map_or_else(|| text_of(example), str::to_owned)
    }

    /// Every domain with an equal share, within five points.
    fn domains(&self, example: &str) -> Printed {
        let domains: Vec<&str> =
            self.built.programme.frameworks.iter().take(1).flat_map(|f| f.domains.iter()).map(|d| &*d.id).collect();
        let Some(share) = 100u32.checked_div(domains.len() as u32) else { return example_value(example) };
        let range = Range { min: Some(share.saturating_sub(5)), max: Some((share + 5).min(100)) };
        Printed::Map(domains.into_iter().map(|d| Line::new(d, Printed::plain(range))).collect())
    }

    fn unique(&mut self, example: &str) -> String {
        let wanted = text_of(example);
        let numbered = (2u32..).map(|n| format!("{wanted}-{n}"));
        let id =
            std::iter::once(wanted.clone()).chain(numbered).find(|id| !self.taken.contains(id)).unwrap_or_default();
        self.taken.insert(id.clone());
        id
    }
}

/// The first element of an example in brackets, or the example.
fn first(example: &str) -> &str {
    let inner = example.trim_start_matches('[').trim_end_matches(']');
    if example.starts_with('[') && !inner.starts_with('{') {
        inner.split(", ").next().unwrap_or(inner)
    } else {
        example
    }
}

fn node(example: &str) -> Option<Node> {
    yaml::parse(&format!("x: {example}\n"), 0, &Limits::default()).0?.get("x").cloned()
}

fn text_of(example: &str) -> String {
    node(example).and_then(|node| node.text().map(str::to_owned)).unwrap_or_else(|| example.to_owned())
}

/// An example as it stands in the table.
fn example_value(example: &str) -> Printed {
    fn printed(node: &Node) -> Printed {
        match &node.value {
            Value::Null => Printed::Plain(String::new()),
            Value::Scalar { text, quoted: true } => Printed::Text(text.clone()),
            Value::Scalar { text, quoted: false } => Printed::Plain(text.clone()),
            Value::List(elements) => Printed::List(elements.iter().map(printed).collect()),
            Value::Map(entries) => {
                Printed::Map(entries.iter().map(|e| Line::new(e.key.clone(), printed(&e.value))).collect())
            }
        }
    }
    node(example).map_or_else(|| Printed::Text(example.to_owned()), |node| printed(&node))
}

/// The body below the front matter; marks are minted afterwards.
fn body(request: &Request) -> String {
    let sections = || {
        let parts = [("Correct", text::CORRECT), ("Incorrect", text::INCORRECT), ("Rationale", text::RATIONALE_SHORT)];
        parts.map(|(title, text)| format!("## {title}\n\n{text}")).join("\n\n")
    };
    let item = |stem: &str, answer: String, end: String| format!("{stem}\n\n{answer}\n{end}");
    let rationale = || format!("## Rationale\n\n{}", text::RATIONALE);
    let (right, wrong) = (text::RIGHT, text::WRONG);
    match (request.kind, request.item_type) {
        (Kind::Item, ItemType::SingleChoice) => {
            let options = [("x", "The key", right), (" ", text::DISTRACTOR, wrong), (" ", text::ANOTHER, wrong)];
            item(text::STEM, choices(&options), rationale())
        }
        (Kind::Item, ItemType::MultipleResponse) => {
            let options = [
                ("x", "A key", right),
                ("x", "The other key", right),
                (" ", text::DISTRACTOR, wrong),
                (" ", text::ANOTHER, wrong),
            ];
            item(text::STEM, format!("Select two.\n\n{}", choices(&options)), rationale())
        }
        (Kind::Item, ItemType::TrueFalse) => {
            let options = [("x", "True", text::TRUE), (" ", "False", text::FALSE)];
            item(text::STATEMENT, choices(&options), rationale())
        }
        (Kind::Item, ItemType::Matching) => item(text::STEM, PAIRS.to_owned(), sections()),
        (Kind::Item, ItemType::Ordering) => item(text::ORDER, STEPS.to_owned(), sections()),
        (Kind::Item, ItemType::Numeric | ItemType::ShortAnswer) => format!("{}\n\n{}", text::STEM, sections()),
        (Kind::Stimulus, _) => text::STIMULUS.to_owned(),
        _ => format!("{}\n\n## First step\n\nOne idea a section.", text::LESSON),
    }
}

/// Options with their feedback.
fn choices(options: &[(&str, &str, &str)]) -> String {
    options.iter().map(|(mark, option, feedback)| format!("- [{mark}] {option}\n  > {feedback}\n")).collect()
}

const PAIRS: &str = "| What | What belongs to it |\n|---|---|\n| First | the first's |\n| Second | the second's |\n|  | an extra choice |\n";
const STEPS: &str = "1. The first step\n2. The second step\n3. The third step\n";
