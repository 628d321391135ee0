//! `frameworks/<id>.yaml`: what a competent person can do, and the job task analysis behind it.

use super::{Kind, KindSpec};
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape, Target};
use crate::model::{Doc, DocId, Entity, Id};
use crate::world::Date;

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Framework,
    name: "framework",
    place: "frameworks/<id>.yaml",
    doc: "Domains, tasks and competencies, with the job task analysis (JTA) that they come from.",
    fields: FIELDS,
    markdown: false,
};

const COMPETENCY: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id.", "cfg-03.2"),
    Field::required(
        "statement",
        Shape::Text,
        "What the person can do; begins with an observable verb.",
        "Configure cache lifetimes for versioned assets",
    ),
    Field::optional("status", Shape::Choice(&["active", "retired"]), "A retired competency keeps its id.", "active")
        .default("active"),
    Field::optional("since", Shape::Text, "Release that brought it.", "2026-Q3"),
    Field::optional(
        "replaced-by",
        Shape::List(&Shape::Ref(Target::Competency), 1),
        "What stands in a retired one's place.",
        "[cfg-03.4]",
    ),
    Field::optional(
        "prerequisites",
        Shape::List(&Shape::Ref(Target::Competency), 0),
        "Competencies that come first.",
        "[cfg-01.1]",
    ),
    Field::optional(
        "knowledge",
        Shape::List(&Shape::Text, 0),
        "What the person knows.",
        "[Freshness is computed from age and lifetime]",
    ),
    Field::optional(
        "skills",
        Shape::List(&Shape::Text, 0),
        "What the person does.",
        "[Read a response's cache headers]",
    ),
];

const TASK: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id.", "cfg-03"),
    Field::required("title", Shape::Text, "What is done; begins with an observable verb.", "Configure caching"),
    Field::required(
        "competencies",
        Shape::List(&Shape::Object(COMPETENCY), 1),
        "Its competencies.",
        "[{id: cfg-03.2, statement: Configure cache lifetimes}]",
    ),
];

const DOMAIN: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id.", "configuration"),
    Field::required("title", Shape::Text, "Name.", "Configuration"),
    Field::optional("description", Shape::Text, "What belongs to it.", "Delivery settings, caching and markup."),
    Field::required(
        "tasks",
        Shape::List(&Shape::Object(TASK), 1),
        "Its tasks.",
        "[{id: cfg-03, title: Configure caching, competencies: []}]",
    ),
];

const STUDY: &[Field] = &[
    Field::required(
        "method",
        Shape::Choice(&["panel", "survey", "panel-and-survey"]),
        "How the analysis was done.",
        "panel-and-survey",
    ),
    Field::optional("description", Shape::Text, "Who did what.", "Two workshops, then a survey."),
    Field::required("from", Shape::Date, "First day.", "2026-01-12"),
    Field::required("to", Shape::Date, "Last day.", "2026-04-24"),
    Field::required("raters", Shape::Int(1, 1_000_000), "How many people rated.", "24"),
    Field::optional("roles", Shape::List(&Shape::Text, 0), "Roles of the respondents.", "[implementation engineer]"),
    Field::optional("regions", Shape::List(&Shape::Text, 0), "Where they work.", "[Europe]"),
    Field::optional(
        "dropped-tasks",
        Shape::List(
            &Shape::Object(&[
                Field::required("title", Shape::Text, "The task.", "Negotiate terms"),
                Field::required("reason", Shape::Text, "Why it was dropped.", "Fewer than half perform it."),
            ]),
            0,
        ),
        "Tasks that were considered and left out.",
        "[{title: Negotiate terms, reason: Fewer than half perform it}]",
    ),
    Field::optional(
        "weights",
        Shape::Object(&[
            Field::optional(
                "method",
                Shape::Choice(&["multiplicative", "additive", "geometric"]),
                "How importance I and frequency F make a task's index: I×F, 2I+F or √(I×F).",
                "multiplicative",
            )
            .default("multiplicative"),
            Field::optional(
                "panel-split",
                Shape::Map(&Shape::Ref(Target::Domain), &Shape::Percent),
                "Percentage points a domain by the panel's own judgement.",
                "{planning: 18}",
            ),
        ]),
        "How ratings become weights.",
        "{method: multiplicative}",
    ),
    Field::required("adopted-by", Shape::List(&Shape::Ref(Target::Person), 1), "Who adopted it.", "[p001]"),
    Field::required("adopted-on", Shape::Date, "When.", "2026-05-15"),
    Field::required("valid-until", Shape::Date, "When it must be renewed.", "2029-05-14"),
];

const FIELDS: &[Field] = &[
    Field::required("id", Shape::Id, "Permanent id; the file's name.", "media-implementation"),
    Field::required("title", Shape::Text, "Name.", "Media implementation"),
    Field::required("version", Shape::Text, "Version of the framework.", "\"2026.1\""),
    Field::optional("status", Shape::Choice(&["draft", "adopted", "retired"]), "Where it stands.", "adopted")
        .default("draft"),
    Field::optional("description", Shape::Text, "What it covers.", "What implementers do."),
    Field::required(
        "domains",
        Shape::List(&Shape::Object(DOMAIN), 1),
        "Domains, tasks and competencies.",
        "[{id: planning, title: Planning, tasks: []}]",
    ),
    Field::optional(
        "study",
        Shape::Object(STUDY),
        "The job task analysis. Ratings stand beside the file in `<id>.ratings.csv`, raters in `<id>.raters.csv`.",
        "{method: panel}",
    ),
    CUSTOM,
];

/// A competency framework.
#[derive(Clone, Debug)]
pub struct Framework {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Name.
    pub title: String,
    /// Version.
    pub version: String,
    /// `draft`, `adopted` or `retired`.
    pub status: String,
    /// What it covers.
    pub description: String,
    /// Its domains in order.
    pub domains: Vec<Domain>,
    /// The job task analysis.
    pub study: Option<Study>,
    /// Ratings of tasks.
    pub ratings: Vec<Rating>,
    /// Attributes of raters.
    pub raters: Vec<Rater>,
}

/// A domain.
#[derive(Clone, Debug)]
pub struct Domain {
    /// Permanent id.
    pub id: Id,
    /// Name.
    pub title: String,
    /// What belongs to it.
    pub description: String,
    /// Its tasks.
    pub tasks: Vec<Task>,
}

/// A task.
#[derive(Clone, Debug)]
pub struct Task {
    /// Permanent id.
    pub id: Id,
    /// What is done.
    pub title: String,
    /// Ids of its competencies, in order.
    pub competencies: Vec<Id>,
}

/// A competency, with where it stands.
#[derive(Clone, Debug)]
pub struct Competency {
    /// Its framework's document.
    pub doc: DocId,
    /// Framework.
    pub framework: Id,
    /// Domain.
    pub domain: Id,
    /// Task.
    pub task: Id,
    /// Path of its mapping in the document, for [`Doc::span`].
    pub path: Vec<String>,
    /// Permanent id.
    pub id: Id,
    /// What the person can do.
    pub statement: String,
    /// It is retired.
    pub retired: bool,
    /// Release that brought it.
    pub since: Option<String>,
    /// What stands in its place.
    pub replaced_by: Vec<Id>,
    /// What comes first.
    pub prerequisites: Vec<Id>,
    /// What the person knows.
    pub knowledge: Vec<String>,
    /// What the person does.
    pub skills: Vec<String>,
}

/// A job task analysis.
#[derive(Clone, Debug)]
pub struct Study {
    /// How it was done.
    pub method: String,
    /// Who did what.
    pub description: String,
    /// First and last day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// How many rated.
    pub raters: u32,
    /// Roles of the respondents.
    pub roles: Vec<String>,
    /// Where they work.
    pub regions: Vec<String>,
    /// (task, reason).
    pub dropped_tasks: Vec<(String, String)>,
    /// How importance and frequency make an index.
    pub weight_method: WeightMethod,
    /// Percentage points a domain by the panel's judgement.
    pub panel_split: Vec<(Id, f64)>,
    /// Who adopted it.
    pub adopted_by: Vec<Id>,
    /// When.
    pub adopted_on: Option<Date>,
    /// When it must be renewed.
    pub valid_until: Option<Date>,
}

/// How importance I and frequency F make a task's index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightMethod {
    /// I × F (Kane, Kingsbury, Colton & Estes 1989).
    Multiplicative,
    /// 2 I + F.
    Additive,
    /// √(I × F).
    Geometric,
}

/// One rater's rating of one task.
#[derive(Clone, Debug)]
pub struct Rating {
    /// Rater.
    pub rater: Id,
    /// Task.
    pub task: Id,
    /// 1 to 5; `None` where missing.
    pub importance: Option<f64>,
    /// 0 to 5.
    pub frequency: Option<Frequency>,
    /// 1 to 5, where asked.
    pub criticality: Option<f64>,
}

/// How often a rater performs a task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Frequency {
    /// 0 to 5.
    Rated(f64),
    /// `-`: does not perform it.
    NotPerformed,
}

/// Attributes of one rater.
#[derive(Clone, Debug)]
pub struct Rater {
    /// Pseudonymous id.
    pub id: Id,
    /// Role.
    pub role: String,
    /// Region.
    pub region: String,
    /// Organisation code.
    pub organisation: String,
    /// Years of experience, as written.
    pub years: String,
}

impl Entity for Framework {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Entity for Competency {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl Framework {
    /// All tasks in order, with their domains.
    pub fn tasks(&self) -> impl Iterator<Item = (&Domain, &Task)> {
        self.domains.iter().flat_map(|d| d.tasks.iter().map(move |t| (d, t)))
    }

    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<(Framework, Vec<Competency>)> {
        let r = Reader::new(doc.front.as_ref()?);
        let framework = r.id("id");
        let mut all = Vec::new();
        let mut domains = Vec::new();
        for (d, domain) in r.objects("domains").into_iter().enumerate() {
            let mut tasks = Vec::new();
            for (t, task) in domain.objects("tasks").into_iter().enumerate() {
                let mut ids = Vec::new();
                for (c, competency) in task.objects("competencies").into_iter().enumerate() {
                    let path = ["domains", &d.to_string(), "tasks", &t.to_string(), "competencies", &c.to_string()];
                    let path = path.iter().map(|p| (*p).to_owned()).collect();
                    let read = decode_competency(id, &framework, domain.id("id"), task.id("id"), path, competency);
                    ids.push(read.id.clone());
                    all.push(read);
                }
                tasks.push(Task { id: task.id("id"), title: task.text("title"), competencies: ids });
            }
            domains.push(Domain {
                id: domain.id("id"),
                title: domain.text("title"),
                description: domain.text("description"),
                tasks,
            });
        }
        let framework = Framework {
            doc: id,
            id: framework,
            title: r.text("title"),
            version: r.text("version"),
            status: r.opt("status").unwrap_or_else(|| "draft".to_owned()),
            description: r.text("description"),
            domains,
            study: r.object("study").map(study),
            ratings: Vec::new(),
            raters: Vec::new(),
        };
        Some((framework, all))
    }
}

fn decode_competency(doc: DocId, framework: &Id, domain: Id, task: Id, path: Vec<String>, r: Reader<'_>) -> Competency {
    Competency {
        doc,
        framework: framework.clone(),
        domain,
        task,
        path,
        id: r.id("id"),
        statement: r.text("statement"),
        retired: r.opt("status").as_deref() == Some("retired"),
        since: r.opt("since"),
        replaced_by: r.ids("replaced-by"),
        prerequisites: r.ids("prerequisites"),
        knowledge: r.texts("knowledge"),
        skills: r.texts("skills"),
    }
}

fn study(r: Reader<'_>) -> Study {
    let weights = r.object("weights");
    let method = weights.and_then(|w| w.opt("method"));
    let split = weights.map(|w| w.entries("panel-split")).unwrap_or_default();
    Study {
        method: r.text("method"),
        description: r.text("description"),
        from: r.date("from"),
        to: r.date("to"),
        raters: r.int("raters").unwrap_or(0),
        roles: r.texts("roles"),
        regions: r.texts("regions"),
        dropped_tasks: r.objects("dropped-tasks").into_iter().map(|t| (t.text("title"), t.text("reason"))).collect(),
        weight_method: match method.as_deref() {
            Some("additive") => WeightMethod::Additive,
            Some("geometric") => WeightMethod::Geometric,
            _ => WeightMethod::Multiplicative,
        },
        panel_split: split.into_iter().filter_map(|(id, n)| Some((id, n.text()?.parse().ok()?))).collect(),
        adopted_by: r.ids("adopted-by"),
        adopted_on: r.date("adopted-on"),
        valid_until: r.date("valid-until"),
    }
}
