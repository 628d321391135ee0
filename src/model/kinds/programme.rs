//! `programme.yaml`: what the programme is, its base address, products and targets.

use super::{Kind, KindSpec};
use crate::model::read::Reader;
use crate::model::shape::{CUSTOM, Field, Shape};
use crate::model::{Doc, DocId, Entity, Id};
use crate::parse::Limits as ParseLimits;
use crate::world::Date;

pub(super) const SPEC: KindSpec = KindSpec {
    kind: Kind::Programme,
    name: "programme",
    place: "programme.yaml",
    doc: "The programme as a whole: its title, its permanent address base, products, calendar and targets.",
    fields: FIELDS,
    markdown: false,
};

/// Output formats that `build` makes by default.
pub const TARGETS: &[&str] = &["site", "scorm12", "xapi"];

const RELEASE: &[Field] = &[
    Field::required("version", Shape::Text, "Version of the product.", "\"3.2\""),
    Field::required("date", Shape::Date, "Day it was released.", "2026-07-01"),
];

const PRODUCT: &[Field] = &[
    Field::required("id", Shape::Id, "Id that `applies-to:` names.", "delivery-api"),
    Field::required("title", Shape::Text, "Name of the product.", "Delivery API"),
    Field::required(
        "releases",
        Shape::List(&Shape::Object(RELEASE), 1),
        "Its releases, oldest first.",
        "[{version: \"3.2\", date: 2026-07-01}]",
    ),
];

const RETIRED: &[Field] = &[
    Field::required(
        "id",
        Shape::Id,
        "Id of the document, or of the package; the name of a target (`scorm12`) stands for all its packages.",
        "old-course",
    ),
    Field::required(
        "reason",
        Shape::Text,
        "Why, and where learners go instead.",
        "Taught in media-delivery-essentials from now on.",
    ),
    Field::required("since", Shape::Date, "Day from which it is gone.", "2026-12-15"),
];

const FIELDS: &[Field] = &[
    Field::required(
        "id",
        Shape::Id,
        "Permanent id of the programme; begins the names of packages.",
        "media-implementation-specialist",
    ),
    Field::required("prefix", Shape::Id, "Prefix of item ids.", "mis"),
    Field::required("title", Shape::Text, "Name of the programme.", "Media Implementation Specialist"),
    Field::required(
        "description",
        Shape::Text,
        "One or two sentences for the home page and search engines.",
        "For people who implement media delivery.",
    ),
    Field::required(
        "languages",
        Shape::List(&Shape::Text, 1),
        "Language tags (BCP 47), the source language first.",
        "[en]",
    ),
    Field::required(
        "iri",
        Shape::Iri,
        "Permanent base of all identifiers; ends with `/`. Not the site's address, and never changed.",
        "https://credentials.example/mis/",
    ),
    Field::optional(
        "url",
        Shape::Iri,
        "Where the site is published; needed for the sitemap and the feed.",
        "https://learn.example/mis/",
    ),
    Field::required(
        "organisation",
        Shape::Object(&[
            Field::required("name", Shape::Text, "Who awards the certification.", "Example Credentials"),
            Field::optional("url", Shape::Iri, "Its address.", "https://credentials.example/"),
            Field::optional(
                "email",
                Shape::Text,
                "Contact for candidates: a role's address, not a person's.",
                "help@credentials.example",
            ),
        ]),
        "Who awards the certification.",
        "{name: Example Credentials}",
    ),
    Field::optional(
        "products",
        Shape::List(&Shape::Object(PRODUCT), 0),
        "Products whose releases make content due for review.",
        "[{id: delivery-api, title: Delivery API, releases: [{version: \"3.2\", date: 2026-07-01}]}]",
    ),
    Field::optional(
        "calendar",
        Shape::Object(&[
            Field::optional(
                "release-cycle",
                Shape::Choice(&["quarterly", "monthly", "yearly"]),
                "How often a release is stamped.",
                "quarterly",
            )
            .default("quarterly"),
            Field::optional(
                "item-review-months",
                Shape::Int(1, 120),
                "An item without `review-by` is due this long after its last release.",
                "12",
            )
            .default("12"),
            Field::optional("lesson-review-months", Shape::Int(1, 120), "The same for lessons.", "6").default("6"),
            Field::optional(
                "jta-valid-months",
                Shape::Int(1, 240),
                "How long a job task analysis counts where it names no end.",
                "60",
            )
            .default("60"),
        ]),
        "Rhythm of releases and reviews.",
        "{release-cycle: quarterly}",
    ),
    Field::optional(
        "retired-identifiers",
        Shape::List(&Shape::Object(RETIRED), 0),
        "What an LMS knew and will find no more: documents and packages that a release gives up for good.",
        "[{id: old-course, reason: Taught in media-delivery-essentials from now on., since: 2026-12-15}]",
    ),
    Field::optional(
        "signing-key",
        Shape::Text,
        "Public key of the releases' signatures, in minisign's notation. `certwright keygen` prints it.",
        "RWTCnlG8oyDhUh0SnKhA5tGLjSbALVrcIe87gjg5h3CrRLchSjwPSmRl",
    ),
    Field::optional("targets", Shape::List(&Shape::Choice(TARGETS), 1), "What `build` makes.", "[site, scorm12, xapi]")
        .default("[site, scorm12, xapi]"),
    Field::optional(
        "limits",
        Shape::Object(&[
            Field::optional("document-bytes", Shape::Int(1, 1 << 30), "Largest document.", "16777216")
                .default("16777216"),
            Field::optional("yaml-nodes", Shape::Int(1, 100_000_000), "Most values in one YAML document.", "100000")
                .default("100000"),
            Field::optional("nesting", Shape::Int(1, 1000), "Deepest nesting of lists and quotes.", "64").default("64"),
            Field::optional("media-bytes", Shape::Int(1, 1 << 40), "Largest media file.", "5242880").default("5242880"),
            Field::optional(
                "package-bytes",
                Shape::Int(1, 1 << 40),
                "Largest package; some LMSs refuse more than 200 MB.",
                "209715200",
            )
            .default("209715200"),
        ]),
        "Bounds on what is read and made.",
        "{media-bytes: 5242880}",
    ),
    Field::optional(
        "mounts",
        Shape::List(
            &Shape::Object(&[
                Field::required("path", Shape::Path, "Folder of the content where it appears.", "items/exam"),
                Field::required(
                    "from",
                    Shape::Text,
                    "The outer folder, from the content folder.",
                    "../../private-bank/items",
                ),
            ]),
            0,
        ),
        "Folders from elsewhere, such as a private repository with the exam items.",
        "[{path: items/exam, from: ../../private-bank/items}]",
    ),
    CUSTOM,
];

/// The programme's own record.
#[derive(Clone, Debug)]
pub struct ProgrammeRecord {
    /// Where it was written.
    pub doc: DocId,
    /// Permanent id.
    pub id: Id,
    /// Prefix of item ids.
    pub prefix: String,
    /// Name.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// Language tags, the source language first.
    pub languages: Vec<String>,
    /// Permanent base of all identifiers.
    pub iri: String,
    /// Where the site is published.
    pub url: Option<String>,
    /// Who awards the certification.
    pub organisation: Organisation,
    /// Products and their releases.
    pub products: Vec<Product>,
    /// Rhythm of releases and reviews.
    pub calendar: Calendar,
    /// What LMSs knew and will find no more.
    pub retired_identifiers: Vec<RetiredIdentifier>,
    /// Public key of the releases' signatures.
    pub signing_key: Option<String>,
    /// What `build` makes.
    pub targets: Vec<String>,
    /// Bounds.
    pub limits: Limits,
    /// Folders from elsewhere: (path, from).
    pub mounts: Vec<(String, String)>,
}

/// Who awards the certification.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// Name.
    pub name: String,
    /// Address.
    pub url: Option<String>,
    /// Contact for candidates.
    pub email: Option<String>,
}

/// A product.
#[derive(Clone, Debug)]
pub struct Product {
    /// Id that `applies-to:` names.
    pub id: Id,
    /// Name.
    pub title: String,
    /// (version, date), oldest first.
    pub releases: Vec<(String, Option<Date>)>,
}

/// An identifier that LMSs knew and that is given up for good.
#[derive(Clone, Debug)]
pub struct RetiredIdentifier {
    /// Of a document, a package or a target.
    pub id: Id,
    /// Why.
    pub reason: String,
    /// Day from which it is gone.
    pub since: Option<Date>,
}

/// Rhythm of releases and reviews, in months.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// `quarterly`, `monthly` or `yearly`.
    pub release_cycle: String,
    /// Item reviews.
    pub item_review_months: u32,
    /// Lesson reviews.
    pub lesson_review_months: u32,
    /// Validity of a job task analysis.
    pub jta_valid_months: u32,
}

/// Bounds on what is read and made, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bounds on one document.
    pub parse: ParseLimits,
    /// Largest media file.
    pub media_bytes: u64,
    /// Largest package.
    pub package_bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { parse: ParseLimits::default(), media_bytes: 5 << 20, package_bytes: 200 << 20 }
    }
}

impl Entity for ProgrammeRecord {
    fn id(&self) -> &Id {
        &self.id
    }
    fn doc(&self) -> DocId {
        self.doc
    }
}

impl ProgrammeRecord {
    pub(in crate::model) fn decode(id: DocId, doc: &Doc) -> Option<ProgrammeRecord> {
        let r = Reader::new(doc.front.as_ref()?);
        let organisation = r.object("organisation");
        let calendar = r.object("calendar");
        let months = |key, default| calendar.and_then(|c| c.int(key)).unwrap_or(default);
        let cycle = calendar.and_then(|c| c.opt("release-cycle"));
        let targets = r.texts("targets");
        Some(ProgrammeRecord {
            doc: id,
            id: r.id("id"),
            prefix: r.text("prefix"),
            title: r.text("title"),
            description: r.text("description"),
            languages: r.texts("languages"),
            iri: r.text("iri"),
            url: r.opt("url"),
            organisation: organisation.map_or_else(Organisation::default, |o| Organisation {
                name: o.text("name"),
                url: o.opt("url"),
                email: o.opt("email"),
            }),
            products: r.objects("products").into_iter().map(product).collect(),
            calendar: Calendar {
                release_cycle: cycle.unwrap_or_else(|| "quarterly".to_owned()),
                item_review_months: months("item-review-months", 12),
                lesson_review_months: months("lesson-review-months", 6),
                jta_valid_months: months("jta-valid-months", 60),
            },
            retired_identifiers: r.objects("retired-identifiers").into_iter().map(retired).collect(),
            signing_key: r.opt("signing-key"),
            targets: if targets.is_empty() { TARGETS.iter().map(|t| (*t).to_owned()).collect() } else { targets },
            limits: limits(r),
            mounts: r.objects("mounts").into_iter().map(|m| (m.text("path"), m.text("from"))).collect(),
        })
    }
}

fn retired(r: Reader<'_>) -> RetiredIdentifier {
    RetiredIdentifier { id: r.id("id"), reason: r.text("reason"), since: r.date("since") }
}

fn product(r: Reader<'_>) -> Product {
    let release = |r: Reader<'_>| (r.text("version"), r.date("date"));
    Product {
        id: r.id("id"),
        title: r.text("title"),
        releases: r.objects("releases").into_iter().map(release).collect(),
    }
}

fn limits(r: Reader<'_>) -> Limits {
    let default = Limits::default();
    let Some(r) = r.object("limits") else { return default };
    let large = |key, default| r.number(key).map_or(default, |n| n as u64);
    Limits {
        parse: ParseLimits {
            document_bytes: large("document-bytes", default.parse.document_bytes),
            yaml_nodes: r.int("yaml-nodes").map_or(default.parse.yaml_nodes, |n| n as usize),
            nesting: r.int("nesting").map_or(default.parse.nesting, |n| n as usize),
        },
        media_bytes: large("media-bytes", default.media_bytes),
        package_bytes: large("package-bytes", default.package_bytes),
    }
}
