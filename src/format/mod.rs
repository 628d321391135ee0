//! Form without meaning: what `fmt` changes. Key order, white space, line ends, missing ids and marks.
//!
//! Every step proves that it kept what the document says: it is read again, and a
//! step after which it says something else is not taken.

mod keys;
mod marks;
mod mint;
mod space;

pub use mint::{ALPHABET, Mint};

use crate::canon::{Value, text_value};
use crate::edit::{Printed, set};
use crate::model::{ItemType, Kind};
use crate::parse::yaml::{self, Node, Value as Yaml};
use crate::parse::{Limits, markdown};
use std::borrow::Cow;
use std::fmt;

/// What formatting did to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The text now.
    pub text: String,
    /// What was done; nothing where the text is as it was.
    pub done: Vec<Done>,
}

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// A byte order mark was removed.
    ByteOrderMark,
    /// Windows line ends became plain ones.
    LineEnds,
    /// Keys were put in order.
    KeyOrder,
    /// Space at the ends of lines was removed.
    TrailingSpace,
    /// The last line ends, once.
    LastLine,
    /// An id was minted.
    Id(String),
    /// Marks were minted.
    Marks(Vec<char>),
}

impl Done {
    /// What was done, without what was minted at random.
    pub fn name(&self) -> &'static str {
        match self {
            Done::ByteOrderMark => "byte order mark",
            Done::LineEnds => "line ends",
            Done::KeyOrder => "key order",
            Done::TrailingSpace => "trailing space",
            Done::LastLine => "end of the last line",
            Done::Id(_) => "id",
            Done::Marks(_) => "marks of options",
        }
    }
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self {
            Done::Id(id) => write!(f, " {id}"),
            Done::Marks(marks) => marks.iter().try_for_each(|mark| write!(f, " {{#{mark}}}")),
            _ => Ok(()),
        }
    }
}

/// Why a file stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unformatted {
    /// Its bytes are no text.
    #[error("it is not UTF-8")]
    NotUtf8,
    /// Two versions of something stand in it.
    #[error("a merge conflict was left in it")]
    Conflict,
    /// Its front matter or YAML has errors.
    #[error("its YAML cannot be read; `certwright check` says why")]
    BadYaml,
}

/// What ids are made from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Naming<'a> {
    /// Prefix of the programme.
    pub prefix: &'a str,
    /// Path of the file, whose name may say an id.
    pub path: &'a str,
}

/// Formats the file of a kind (`None`: Markdown to be included, without front matter).
///
/// # Errors
/// When the file cannot be read as what it is; nothing is changed then.
pub fn format(
    kind: Option<Kind>,
    bytes: &[u8],
    naming: Naming<'_>,
    mint: &mut Mint,
    limits: &Limits,
) -> Result<Formatted, Unformatted> {
    let raw = std::str::from_utf8(bytes).map_err(|_| Unformatted::NotUtf8)?;
    if crate::parse::conflict(raw, kind.is_none_or(|k| k.spec().markdown)).is_some() {
        return Err(Unformatted::Conflict);
    }
    let mut done = Vec::new();
    let bare = raw.strip_prefix('\u{feff}').unwrap_or(raw);
    note(&mut done, bare.len() != raw.len(), Done::ByteOrderMark);
    let text = bare.replace("\r\n", "\n");
    note(&mut done, text != bare, Done::LineEnds);
    let mut parts = Parts::split(kind, &text).ok_or(Unformatted::BadYaml)?;
    let mut work = Work { kind, limits, done };
    if parts.front.is_some() {
        work.front(&mut parts, naming, mint)?;
    }
    if parts.body.is_some() {
        work.body(&mut parts, mint);
    }
    work.end(&mut parts);
    Ok(Formatted { text: parts.joined(), done: work.done })
}

fn note(done: &mut Vec<Done>, happened: bool, what: Done) {
    if happened && !done.contains(&what) {
        done.push(what);
    }
}

/// A file in its parts; joined again they are the file.
struct Parts {
    /// `---` and its line end.
    open: String,
    front: Option<String>,
    /// `---` and its line end.
    close: String,
    body: Option<String>,
}

impl Parts {
    fn split(kind: Option<Kind>, text: &str) -> Option<Parts> {
        let whole = |front: Option<&str>, body: Option<&str>| Parts {
            open: String::new(),
            front: front.map(str::to_owned),
            close: String::new(),
            body: body.map(str::to_owned),
        };
        match kind {
            None => return Some(whole(None, Some(text))),
            Some(kind) if !kind.spec().markdown => return Some(whole(Some(text), None)),
            Some(_) => {}
        }
        let mut lines = text.split_inclusive('\n');
        let open = lines.next().filter(|line| line.trim_end() == "---")?;
        let front: usize = lines.clone().take_while(|line| line.trim_end() != "---").map(str::len).sum();
        let close = text[open.len() + front..].split_inclusive('\n').next()?;
        let body = &text[open.len() + front + close.len()..];
        let line = |line: &str| if line.ends_with('\n') { "---\n" } else { "---" }.to_owned();
        Some(Parts {
            open: line(open),
            front: Some(text[open.len()..open.len() + front].to_owned()),
            close: line(close),
            body: Some(body.to_owned()),
        })
    }

    fn joined(&self) -> String {
        [Some(self.open.as_str()), self.front.as_deref(), Some(&self.close), self.body.as_deref()]
            .into_iter()
            .flatten()
            .collect()
    }
}

struct Work<'l> {
    kind: Option<Kind>,
    limits: &'l Limits,
    done: Vec<Done>,
}

impl Work<'_> {
    fn front(&mut self, parts: &mut Parts, naming: Naming<'_>, mint: &mut Mint) -> Result<(), Unformatted> {
        let (Some(kind), Some(front)) = (self.kind, &mut parts.front) else { return Ok(()) };
        let before = self.yaml(front).ok_or(Unformatted::BadYaml)?;
        if kind == Kind::Item && before.get("id").is_none_or(|id| id.value == Yaml::Null) {
            self.mint_id(kind, front, naming, mint);
        }
        let said = self.yaml(front).map(|node| yaml_value(&node));
        let ordered = keys::ordered(front, kind.spec().fields, self.limits);
        self.take(front, ordered, Done::KeyOrder, |work, text| work.yaml(text).map(|node| yaml_value(&node)) == said);
        let mut keep = Vec::new();
        if let Some(node) = self.yaml(front) {
            space::of_yaml(front, &node, &mut keep);
        }
        let stripped = space::stripped(front, &keep, &[]);
        self.take(front, Some(stripped), Done::TrailingSpace, |work, text| {
            work.yaml(text).map(|node| yaml_value(&node)) == said
        });
        Ok(())
    }

    fn mint_id(&mut self, kind: Kind, front: &mut String, naming: Naming<'_>, mint: &mut Mint) {
        let order: Vec<&str> = kind.spec().fields.iter().map(|f| f.key).collect();
        let id = mint.named(naming.path, naming.prefix).unwrap_or_else(|| mint.id(naming.prefix));
        let edited = self.yaml(front).and_then(|node| {
            let edit = set(front, &node, "id", &Printed::from(id.as_str()), &order).ok()?;
            crate::edit::apply(front, &[edit]).ok()
        });
        let good = |text: &String| self.yaml(text).is_some_and(|node| node.get("id").and_then(Node::text) == Some(&id));
        if let Some(text) = edited.filter(good) {
            *front = text;
            self.done.push(Done::Id(id));
        }
    }

    fn body(&mut self, parts: &mut Parts, mint: &mut Mint) {
        let item_type = parts.front.as_ref().and_then(|front| {
            let node = self.yaml(front)?;
            ItemType::parse(node.get("type")?.text()?)
        });
        let Some(body) = &mut parts.body else { return };
        let (tree, _) = markdown::parse(body, 0, self.limits);
        let said = text_value(&tree);
        let (keep, breaks) = space::of_body(&tree);
        let stripped = space::stripped(body, &keep, &breaks);
        self.take(body, Some(stripped), Done::TrailingSpace, |work, text| {
            text_value(&markdown::parse(text, 0, work.limits).0) == said
        });
        if let (Some(Kind::Item), Some(kind)) = (self.kind, item_type)
            && let Some((marked, minted)) = marks::marked(kind, body, mint, self.limits)
        {
            *body = marked;
            self.done.push(Done::Marks(minted));
        }
    }

    /// The file ends with one line end.
    fn end(&mut self, parts: &mut Parts) {
        let what = Done::LastLine;
        match (&mut parts.body, &mut parts.front) {
            (Some(body), _) if !body.trim().is_empty() => {
                let said = text_value(&markdown::parse(body, 0, self.limits).0);
                let ended = format!("{}\n", body.trim_end_matches('\n'));
                self.take(body, Some(ended), what, |work, text| {
                    text_value(&markdown::parse(text, 0, work.limits).0) == said
                });
            }
            (None, Some(front)) if !front.trim().is_empty() => {
                let said = self.yaml(front).map(|node| yaml_value(&node));
                let ended = format!("{}\n", front.trim_end_matches('\n'));
                self.take(front, Some(ended), what, |work, text| work.yaml(text).map(|node| yaml_value(&node)) == said);
            }
            _ => {
                if !parts.close.is_empty() && !parts.close.ends_with('\n') {
                    parts.close.push('\n');
                    note(&mut self.done, true, what);
                }
            }
        }
    }

    /// Takes a step if there is one and what the text says stays.
    fn take(&mut self, text: &mut String, step: Option<String>, what: Done, keeps: impl Fn(&Work<'_>, &str) -> bool) {
        let Some(new) = step.filter(|new| new != text) else { return };
        if keeps(self, &new) {
            *text = new;
            note(&mut self.done, true, what);
        }
    }

    /// The tree of a YAML text without errors.
    fn yaml(&self, text: &str) -> Option<Node> {
        let (node, errors) = yaml::parse(text, 0, self.limits);
        node.filter(|node| errors.is_empty() && node.entries().is_some())
    }
}

/// What a YAML tree says, whatever the order of its keys and its quotes.
fn yaml_value(node: &Node) -> Value {
    match &node.value {
        Yaml::Null => Value::map([]),
        Yaml::Scalar { text, .. } => Value::text(text.clone()),
        Yaml::List(elements) => Value::List(elements.iter().map(yaml_value).collect()),
        Yaml::Map(entries) => {
            Value::Map(entries.iter().map(|e| (Cow::Owned(e.key.clone()), yaml_value(&e.value))).collect())
        }
    }
}
