//! The form “New item”.

use super::{Filing, Form, Problems, answers, author, choice, one_line, refuse_public};
use crate::diag::did_you_mean;
use crate::edit::{Field, Printed};
use crate::model::{Built, COGNITIVE, ItemType, Kind, Pool, Programme};
use crate::parse::yaml::Node;

/// The fields, in the order of the form.
pub(super) const LABELS: &[&str] = &[
    "Kind of question",
    "Pool",
    "Working title",
    "Competency",
    "Level",
    "Question",
    "Answers",
    "Feedback",
    "Rationale",
    "References",
    "Author",
];

/// A new item, all but its id and the marks of its options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its working title.
    pub title: String,
    /// Its pool, which is its folder as well.
    pub pool: Pool,
    /// The front matter behind `id`.
    pub fields: Vec<Field>,
    /// What stands below the front matter.
    pub body: String,
    /// What was believed of who filed it.
    pub note: Option<String>,
}

/// Reads a filled form.
///
/// # Errors
/// With every problem of the form.
pub fn new_item(filing: &Filing<'_>, built: &Built) -> Result<Draft, Problems> {
    let mut problems = Problems::default();
    let form = Form::read(filing.body, LABELS, &mut problems);
    if let Some(id) = filing.issue.and_then(|issue| made_of(built, issue)) {
        problems.add(format!("This issue has become the item `{id}` already. Use the form “Change an item” for it."));
    }
    let kind = kind(&form, &mut problems);
    let pool = if choice(form.needed("Pool", &mut problems)) == "practice" { Pool::Practice } else { Pool::Exam };
    refuse_public(filing, pool == Pool::Exam, &mut problems);
    let title = one_line(form.needed("Working title", &mut problems));
    let competency = competency(&form, &built.programme, &mut problems);
    let level = choice(form.needed("Level", &mut problems));
    if !level.is_empty() && !COGNITIVE.contains(&level) {
        problems.add(format!("“Level”: choose one of {}.", COGNITIVE.join(", ")));
    }
    let question = form.needed("Question", &mut problems);
    if question.lines().any(|line| line.starts_with("# ") || line.starts_with("## ")) {
        problems.add("“Question” has a heading with one or two `#`; use `###`, or bold text.");
    }
    let answers = form.needed("Answers", &mut problems);
    let block = kind.filter(|_| !answers.is_empty());
    let block = block.map(|kind| answers::block(kind, answers, form.get("Feedback"), &mut problems));
    let rationale = form.needed("Rationale", &mut problems);
    let author = author(filing, built, form.get("Author"), &mut problems);
    let references: Vec<String> = form.get("References").lines().map(one_line).filter(|l| !l.is_empty()).collect();
    let (Some(kind), Some(author), Some(competency), Some(block), true) =
        (kind, author, competency, block, problems.list.is_empty())
    else {
        return Err(problems);
    };
    let mut fields = vec![
        Field::new("title", title.as_str()),
        Field::new("type", kind.name()),
        Field::new("competency", competency),
        Field::new("cognitive", level),
        Field::new("pool", pool.name()),
        Field::new("status", "draft"),
        Field::new("authors", Printed::texts([author.id.to_string()])),
    ];
    fields.extend(block.fields);
    if !references.is_empty() {
        fields.push(Field::new("references", Printed::texts(references)));
    }
    if let Some(issue) = filing.issue {
        fields.push(Field::new("custom", vec![Field::new("issue", Printed::plain(issue))]));
    }
    let answer = if block.markdown.is_empty() { String::new() } else { format!("{}\n", block.markdown) };
    let body = format!("{question}\n\n{answer}{}## Rationale\n\n{rationale}\n", block.sections);
    Ok(Draft { title, pool, fields, body, note: author.note })
}

fn kind(form: &Form, problems: &mut Problems) -> Option<ItemType> {
    let word = choice(form.needed("Kind of question", problems));
    let kind = ItemType::parse(word);
    if kind.is_none() && !word.is_empty() {
        problems.add("“Kind of question”: choose one from the list of the form.");
    }
    kind
}

/// By its id, with whatever stands behind it, or by its statement.
fn competency(form: &Form, programme: &Programme, problems: &mut Problems) -> Option<String> {
    let value = one_line(form.needed("Competency", problems));
    let first = value.split([' ', ':', ',']).next().unwrap_or_default().trim_matches('`').to_lowercase();
    if first.is_empty() {
        return None;
    }
    let by_id = programme.competencies.get(&first);
    let by_words =
        || programme.competencies.iter().find(|c| c.statement.eq_ignore_ascii_case(value.trim_end_matches('.')));
    match by_id.or_else(by_words) {
        Some(found) if found.retired => {
            problems.add(format!("“Competency”: `{}` is no longer in use.", found.id));
            None
        }
        Some(found) => Some(found.id.to_string()),
        None => {
            let near = did_you_mean(&first, programme.competencies.ids());
            let hint = near.map_or(String::new(), |near| format!(" Did you mean `{near}`?"));
            problems.add(format!(
                "“Competency”: there is none with the id `{}`.{hint} The list of competencies has them.",
                first.replace('`', "'")
            ));
            None
        }
    }
}

/// The item that was made of an issue.
fn made_of(built: &Built, issue: u64) -> Option<&str> {
    let text = issue.to_string();
    let made = |front: &Node| front.at(&["custom", "issue"]).and_then(Node::text) == Some(text.as_str());
    let mut items = built.docs.iter().filter(|(_, doc)| doc.kind == Kind::Item);
    items.find(|(_, doc)| doc.front.as_ref().is_some_and(made)).and_then(|(_, doc)| doc.id())
}
