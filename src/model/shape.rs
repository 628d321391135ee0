//! Field tables: one list a document kind drives the decoder, the JSON Schema,
//! the key order of `fmt`, scaffolds, "did you mean" and the reference page.

use super::Kind;

/// One key of a document or of an object inside one.
#[derive(Debug)]
pub struct Field {
    /// The key as authors write it.
    pub key: &'static str,
    /// It must be there.
    pub required: bool,
    /// What its value looks like.
    pub shape: Shape,
    /// What holds where it is left out, in the author's notation.
    pub default: Option<&'static str>,
    /// The version of Certwright that brought it.
    pub since: &'static str,
    /// One or two sentences for the reference page and the editor's tooltip.
    pub doc: &'static str,
    /// A value as an author would write it.
    pub example: &'static str,
}

impl Field {
    /// A required field.
    pub const fn required(key: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Field {
        Field { key, required: true, shape, default: None, since: "0.1.0", doc, example }
    }

    /// A field that may be left out.
    pub const fn optional(key: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Field {
        Field { key, required: false, shape, default: None, since: "0.1.0", doc, example }
    }

    /// With what holds where it is left out.
    #[must_use]
    pub const fn default(mut self, default: &'static str) -> Field {
        self.default = Some(default);
        self
    }
}

/// What an id refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A document of a kind.
    Document(Kind),
    /// A domain of a framework.
    Domain,
    /// A task of a framework.
    Task,
    /// A competency of a framework.
    Competency,
    /// A person of `people.yaml`.
    Person,
    /// A product of `programme.yaml`.
    Product,
    /// A glossary term.
    Term,
}

impl Target {
    /// The word of messages: "no competency `x`".
    pub fn name(self) -> &'static str {
        match self {
            Target::Document(kind) => kind.name(),
            Target::Domain => "domain",
            Target::Task => "task",
            Target::Competency => "competency",
            Target::Person => "person",
            Target::Product => "product",
            Target::Term => "glossary term",
        }
    }
}

/// What a value looks like. Small grammars have one parser ([`super::grammar`])
/// and one anchored regular expression, tested against each other.
#[derive(Debug)]
pub enum Shape {
    /// Any text on one or more lines, not empty.
    Text,
    /// Text that is read as Markdown.
    Markdown,
    /// A new id: lower-case letters, digits, `.` and `-`, at most 64.
    Id,
    /// The id of something that exists.
    Ref(Target),
    /// The id of something in the document itself, checked by its own rule.
    LocalRef,
    /// A whole number within bounds.
    Int(i64, i64),
    /// `true` or `false`.
    Bool,
    /// One of a closed list of words.
    Choice(&'static [&'static str]),
    /// `YYYY-MM-DD`.
    Date,
    /// `22..26`, `..20`, `15..` or `12`.
    Range,
    /// `90 min`, `30 s`, `14 days`, `24 months`, `2 years`.
    Duration,
    /// Decimal text in quotes: `"1.50"`.
    Decimal,
    /// Decimal text or per cent in quotes: `"0.05"`, `"2%"`.
    Tolerance,
    /// A number from 0 to 100 with at most two decimals.
    Percent,
    /// A positive number such as `1.25`.
    Factor,
    /// `>=3.2`, `<4`, `3.2`, `>=3.2 <4`.
    VersionReq,
    /// An absolute address with scheme.
    Iri,
    /// A path of a file in the content folder.
    Path,
    /// A handle of GitHub or GitLab, without `@`.
    Handle,
    /// A list, with the least number of elements.
    List(&'static Shape, usize),
    /// A mapping from free keys (ids) to values.
    Map(&'static Shape, &'static Shape),
    /// A mapping with known keys.
    Object(&'static [Field]),
    /// A text that reads as `pattern` or as one of the others; the first that fits the node's form decides.
    OneOf(&'static [Shape]),
    /// Anything: `custom:`.
    Any,
}

/// `custom:` stands at the end of every document's table.
pub const CUSTOM: Field = Field::optional(
    "custom",
    Shape::Any,
    "Keys of your own. Certwright reads nothing below it and never changes it.",
    "{ticket: MIS-12}",
);

/// `allow:` of the kinds whose findings front matter can suppress.
pub const ALLOW: Field = Field::optional(
    "allow",
    Shape::List(
        &Shape::Object(&[
            Field::required("rule", Shape::Text, "Name of the rule.", "heading-order"),
            Field::required(
                "reason",
                Shape::Text,
                "Why it does not hold here.",
                "The quotation keeps its own headings.",
            ),
            Field::required("until", Shape::Date, "When this is looked at again.", "2027-06-30"),
        ]),
        0,
    ),
    "Findings to silence in this document, each with a reason and an end. Governance and security findings cannot be silenced.",
    "[{rule: heading-order, reason: quoted document, until: 2027-06-30}]",
);

/// The field with a key.
pub fn field<'f>(fields: &'f [Field], key: &str) -> Option<&'f Field> {
    fields.iter().find(|f| f.key == key)
}
