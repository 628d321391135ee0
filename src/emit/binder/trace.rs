//! Two-way traceability: a page a domain, a page a competency with its items, and items by their ids.

use super::frame::{Frame, Page, competency as competency_path, domain as domain_path, link, texts};
use crate::binder::{CompetencyTrace, DomainTrace, ItemTrace, TaskTrace};
use crate::emit::sheet::{Block, Line, Mark, Span, Table, marked, plain};
use crate::model::Id;
use std::collections::BTreeMap;

const HOME: (&str, &str) = ("trace.html", "Traceability");

pub(super) fn pages(frame: &Frame<'_>) -> Vec<Page> {
    let trace = &frame.binder.trace;
    let mut all = vec![home(frame)];
    for d in &trace.domains {
        all.push(domain(d));
        for t in &d.tasks {
            all.extend(t.competencies.iter().map(|c| competency(frame, d, t, c)));
        }
    }
    all.extend(items(frame));
    all
}

fn home(frame: &Frame<'_>) -> Page {
    let trace = &frame.binder.trace;
    let mut page = Page::new(HOME.0, HOME.1);
    page.blocks
        .push(Block::Line(plain("From a task of the job to what is taught, asked, reviewed and released of it:")));
    let row = |d: &DomainTrace| {
        let competencies: Vec<&CompetencyTrace> = d.tasks.iter().flat_map(|t| &t.competencies).collect();
        vec![
            vec![link(HOME.0, &domain_path(&d.id), &d.title)],
            plain(d.tasks.len().to_string()),
            plain(competencies.len().to_string()),
            plain(competencies.iter().map(|c| c.lessons.len()).sum::<usize>().to_string()),
            plain(competencies.iter().map(|c| c.items.len()).sum::<usize>().to_string()),
        ]
    };
    let heads = vec![("domain", false), ("tasks", true), ("competencies", true), ("lessons", true), ("items", true)];
    page.blocks.push(Block::Table(Table { heads, rows: trace.domains.iter().map(row).collect() }));
    page.blocks
        .push(Block::Line(plain("From an item back to its task, by the first character of its id after the prefix:")));
    let letters: Vec<Line> = by_letter(frame)
        .into_iter()
        .map(|(letter, all)| {
            vec![
                link(HOME.0, &items_path(letter), &letter.to_string()),
                Span::new(Mark::Soft, format!(" {}", all.len())),
            ]
        })
        .collect();
    page.blocks.push(Block::List(letters));
    if !trace.unmapped.is_empty() {
        let ids = trace.unmapped.iter().map(|i| &*i.id).collect::<Vec<_>>().join(", ");
        page.blocks.push(Block::Note(plain(format!("these items name a competency that no framework has: {ids}"))));
    }
    page
}

fn domain(d: &DomainTrace) -> Page {
    let path = domain_path(&d.id);
    let mut page = Page::new(path.clone(), d.title.clone());
    page.crumbs = vec![(HOME.0.to_owned(), HOME.1.to_owned())];
    for task in &d.tasks {
        page.blocks.push(Block::Heading { level: 2, text: format!("{} {}", task.id, task.title) });
        let rows = task.competencies.iter().map(|c| competency_row(&path, c)).collect();
        let heads = vec![
            ("competency", false),
            ("statement", false),
            ("lessons", true),
            ("exam items, active", true),
            ("practice items", true),
            ("reviews", true),
            ("forms", true),
            ("releases", false),
            ("statistics", false),
            ("gaps", false),
        ];
        page.blocks.push(Block::Table(Table { heads, rows }));
    }
    page
}

fn competency_row(path: &str, c: &CompetencyTrace) -> Vec<Line> {
    let exam = c.items.iter().filter(|i| i.pool == "exam" && i.status == "active").count();
    let practice = c.items.iter().filter(|i| i.pool == "practice").count();
    let reviews: usize = c.items.iter().map(|i| i.records.0).sum();
    let gaps = match (c.retired, c.gaps.is_empty()) {
        (true, _) => marked(Mark::Soft, "retired"),
        (false, true) => marked(Mark::Good, "none"),
        (false, false) => marked(Mark::Warn, c.gaps.join("; ")),
    };
    vec![
        vec![link(path, &competency_path(&c.id), &c.id)],
        plain(&c.statement),
        plain(c.lessons.len().to_string()),
        plain(exam.to_string()),
        plain(practice.to_string()),
        plain(reviews.to_string()),
        plain(c.forms.len().to_string()),
        plain(c.releases().into_iter().collect::<Vec<_>>().join(", ")),
        marked(Mark::Soft, "none here"),
        gaps,
    ]
}

fn competency(frame: &Frame<'_>, d: &DomainTrace, t: &TaskTrace, c: &CompetencyTrace) -> Page {
    let path = competency_path(&c.id);
    let mut page = Page::new(path.clone(), c.statement.clone());
    page.crumbs = vec![
        (HOME.0.to_owned(), HOME.1.to_owned()),
        (domain_path(&d.id), d.title.clone()),
        (domain_path(&d.id), format!("{} {}", t.id, t.title)),
    ];
    let blocks = &mut page.blocks;
    let mut line = vec![
        Span::new(Mark::Code, &*c.id),
        Span::new(Mark::Plain, format!(" of task {} in domain {}.", t.id, d.title)),
    ];
    if c.retired {
        let next = c.replaced_by.iter().map(|id| &**id).collect::<Vec<_>>().join(", ");
        line.push(Span::new(
            Mark::Warn,
            format!(" Retired{}.", if next.is_empty() { String::new() } else { format!("; in its place {next}") }),
        ));
    }
    blocks.push(Block::Line(line));
    blocks.extend(c.gaps.iter().map(|gap| Block::Note(plain(gap))));
    blocks.push(Block::Heading { level: 2, text: format!("Lessons ({})", c.lessons.len()) });
    let lesson = |l: &crate::binder::LessonRef| {
        let mut line = vec![Span::new(Mark::Code, &*l.id), Span::new(Mark::Plain, format!(" {} ", l.title))];
        line.push(Span::new(
            Mark::Soft,
            format!("in {}, by {}{}{}", l.course, list(&l.authors), carried(&l.releases), packed(&l.packages)),
        ));
        line
    };
    blocks.push(match c.lessons.is_empty() {
        true => Block::Line(plain("No lesson teaches it.")),
        false => Block::List(c.lessons.iter().map(lesson).collect()),
    });
    blocks.push(Block::Heading { level: 2, text: format!("Items ({})", c.items.len()) });
    if c.items.is_empty() {
        blocks.push(Block::Line(plain("No item measures it.")));
    }
    if frame.with_texts && !c.items.is_empty() {
        blocks.push(Block::Line(vec![link(&path, &texts(&c.id), "Texts of these items")]));
    }
    blocks.extend(c.items.iter().map(item));
    if !c.also.is_empty() {
        blocks.push(Block::Line(plain(format!("Measured beside another competency by: {}.", list(&c.also)))));
    }
    blocks.push(Block::Heading { level: 2, text: "Statistics".to_owned() });
    blocks.push(Block::Line(plain("None in this repository.")));
    page
}

fn item(i: &ItemTrace) -> Block {
    let head = vec![Span::new(Mark::Code, &*i.id), Span::new(Mark::Plain, format!(" {}", i.title))];
    let version = i.version.as_ref().map_or("no version yet".to_owned(), |v| format!("version {v}"));
    let points = if i.points == 1 { "1 point".to_owned() } else { format!("{} points", i.points) };
    let mut rows = vec![
        ("what", format!("{}, {}, {}, {}, {points}, {version}", i.pool, i.status, i.kind, i.cognitive)),
        ("written by", list(&i.authors)),
        ("rests on", if i.references.is_empty() { "nothing named".to_owned() } else { i.references.join("; ") }),
        ("reviews of this text", reviews(i)),
        ("forms", or_none(&list(&i.forms))),
        ("releases", or_none(&i.releases.iter().map(|(r, v)| format!("{r} ({v})")).collect::<Vec<_>>().join(", "))),
        ("packages", or_none(&i.packages.join(", "))),
        ("text bound by", i.hash.clone().unwrap_or_else(|| "no hash yet".to_owned())),
        ("file", i.path.clone()),
    ];
    if !i.also.is_empty() {
        rows.insert(1, ("also measures", list(&i.also)));
    }
    let line = |(what, text): (&str, String)| {
        Block::Line(vec![Span::new(Mark::Soft, format!("{what}: ")), Span::new(Mark::Plain, text)])
    };
    Block::Entry { id: Some(i.id.to_string()), head, body: rows.into_iter().map(line).collect() }
}

fn reviews(i: &ItemTrace) -> String {
    let kinds = ["content", "fairness", "editorial"];
    let accepted = kinds.iter().zip(&i.accepted).filter(|(_, people)| !people.is_empty());
    let accepted: Vec<String> = accepted.map(|(kind, people)| format!("{kind} accepted by {}", list(people))).collect();
    let mut told = if accepted.is_empty() { "none that counts".to_owned() } else { accepted.join("; ") };
    if i.open > 0 {
        told.push_str(&format!("; {} against it", i.open));
    }
    if i.records.1 > 0 {
        told.push_str(&format!("; {} of earlier texts", i.records.1));
    }
    i.last_review.as_ref().map_or(told.clone(), |day| format!("{told}; the last on {day}"))
}

fn list(ids: &[Id]) -> String {
    ids.iter().map(|id| &**id).collect::<Vec<_>>().join(", ")
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "none".to_owned() } else { text.to_owned() }
}

fn carried(releases: &[(String, String)]) -> String {
    match releases {
        [] => String::new(),
        all => {
            format!("; released in {}", all.iter().map(|(r, v)| format!("{r} ({v})")).collect::<Vec<_>>().join(", "))
        }
    }
}

fn packed(packages: &[String]) -> String {
    if packages.is_empty() { String::new() } else { format!("; packed in {}", packages.join(", ")) }
}

fn items_path(letter: char) -> String {
    format!("items/{letter}.html")
}

type Placed<'b> = (Option<(&'b DomainTrace, &'b TaskTrace)>, &'b ItemTrace);

/// Items by the first character of their ids after the prefix: ids are random, so pages are of one size.
fn by_letter<'b>(frame: &Frame<'b>) -> BTreeMap<char, Vec<Placed<'b>>> {
    let trace = &frame.binder.trace;
    let mut letters: BTreeMap<char, Vec<Placed<'b>>> = BTreeMap::new();
    let tasks = trace.domains.iter().flat_map(|d| d.tasks.iter().map(move |t| (d, t)));
    let placed = tasks
        .flat_map(|(d, t)| t.competencies.iter().flat_map(move |c| c.items.iter().map(move |i| (Some((d, t)), i))));
    for (place, item) in placed.chain(trace.unmapped.iter().map(|i| (None, i))) {
        let letter = item.id.rsplit('-').next().and_then(|code| code.chars().next()).unwrap_or('0');
        letters.entry(letter).or_default().push((place, item));
    }
    letters.values_mut().for_each(|all| all.sort_by(|a, b| a.1.id.cmp(&b.1.id)));
    letters
}

fn items(frame: &Frame<'_>) -> Vec<Page> {
    let page = |(letter, all): (char, Vec<Placed<'_>>)| {
        let path = items_path(letter);
        let mut page = Page::new(path.clone(), format!("Items: {letter}"));
        page.crumbs = vec![(HOME.0.to_owned(), HOME.1.to_owned())];
        let row = |(place, i): &Placed<'_>| {
            let (task, domain) = match place {
                Some((d, t)) => {
                    (plain(format!("{} {}", t.id, t.title)), vec![link(&path, &domain_path(&d.id), &d.title)])
                }
                None => (plain("–"), plain("–")),
            };
            let own = match place {
                Some(_) => vec![link(&path, &format!("{}#{}", competency_path(&i.competency), i.id), &i.id)],
                None => marked(Mark::Code, &*i.id),
            };
            vec![own, plain(&i.title), plain(i.pool), plain(i.status), plain(&*i.competency), task, domain]
        };
        let heads = vec![
            ("item", false),
            ("title", false),
            ("pool", false),
            ("state", false),
            ("competency", false),
            ("task", false),
            ("domain", false),
        ];
        page.blocks.push(Block::Table(Table { heads, rows: all.iter().map(row).collect() }));
        page
    };
    by_letter(frame).into_iter().map(page).collect()
}
