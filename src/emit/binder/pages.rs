//! The start page, one page a clause, one page a kind of evidence.

use super::frame::{Frame, Page, clause as clause_path, evidence as evidence_path, link};
use crate::binder::{Clause, ClauseState, Evidence, Standard, standards};
use crate::emit::sheet::{Block, Line, Mark, Span, Table, marked, plain};

pub(super) fn pages(frame: &Frame<'_>) -> Vec<Page> {
    let mut all = vec![start(frame)];
    for standard in standards() {
        all.extend(standard.clauses.iter().map(|c| clause(frame, standard, c)));
    }
    all.extend(frame.binder.evidence.iter().map(|e| evidence(frame, e)));
    all
}

fn tone(state: ClauseState) -> Mark {
    match state {
        ClauseState::Here => Mark::Good,
        ClauseState::Partly => Mark::Warn,
        ClauseState::NotYet => Mark::Bad,
        ClauseState::Elsewhere => Mark::Soft,
    }
}

fn heading(text: impl Into<String>) -> Block {
    Block::Heading { level: 2, text: text.into() }
}

fn start(frame: &Frame<'_>) -> Page {
    const PATH: &str = "index.html";
    let binder = frame.binder;
    let mut page = Page::new(PATH, format!("Audit binder, {}", binder.head.release));
    page.blocks.extend(binder.head.notes.iter().map(|note| Block::Note(plain(note))));
    page.blocks.push(Block::Line(plain(
        "What the programme's repository holds for an auditor, by clause. It is evidence and no judgement: whether a clause is met is for the auditor to say. Where nothing is here, it says so, and who answers for it.",
    )));
    page.blocks.push(Block::Figures(figures(frame)));
    page.blocks.push(heading("Evidence"));
    let row = |e: &Evidence| {
        let found = if e.found { marked(Mark::Good, "here") } else { marked(Mark::Bad, "none") };
        vec![
            vec![link(PATH, &evidence_path(e.kind), e.kind.title())],
            found,
            plain(e.says.first().or(e.lacks.first()).cloned().unwrap_or_default()),
        ]
    };
    let rows = binder.evidence.iter().map(row).collect();
    page.blocks.push(Block::Table(Table { heads: vec![("evidence", false), ("", false), ("in short", false)], rows }));
    for standard in standards() {
        page.blocks.push(heading(standard.title.clone()));
        page.blocks.push(Block::Line(marked(
            Mark::Soft,
            format!(
                "Edition {}. {} Clauses marked ◇ are to be checked against the standard.",
                standard.edition, standard.source
            ),
        )));
        let rows = standard.clauses.iter().map(|c| clause_row(frame, standard, c)).collect();
        let heads = vec![("clause", false), ("asks for", false), ("", false), ("evidence", false), ("owner", false)];
        page.blocks.push(Block::Table(Table { heads, rows }));
    }
    page.blocks.push(heading("Files"));
    let files = binder.ledger.files().map(|(name, table)| {
        let what = format!(" {}: {} rows", table.title.to_lowercase(), table.rows.len());
        vec![link(PATH, name, name), Span::new(Mark::Plain, what)]
    });
    page.blocks.push(Block::List(files.into()));
    page
}

fn figures(frame: &Frame<'_>) -> Vec<(String, String)> {
    let binder = frame.binder;
    let clauses = || standards().iter().flat_map(|s| &s.clauses);
    let count = |wanted: ClauseState| clauses().filter(|c| binder.state(c) == wanted).count();
    let competencies = binder.trace.domains.iter().flat_map(|d| &d.tasks).map(|t| t.competencies.len()).sum::<usize>();
    [
        (count(ClauseState::Here), "clauses evidenced here"),
        (count(ClauseState::Partly), "evidenced in part"),
        (count(ClauseState::NotYet) + count(ClauseState::Elsewhere), "not evidenced by this repository"),
        (competencies, "competencies"),
        (binder.ledger.items.rows.len(), "items"),
        (binder.ledger.reviews.rows.len(), "review records"),
    ]
    .map(|(n, what)| (n.to_string(), what.to_owned()))
    .into()
}

fn clause_row(frame: &Frame<'_>, standard: &Standard, clause: &Clause) -> Vec<Line> {
    const PATH: &str = "index.html";
    let state = frame.binder.state(clause);
    let mut number = vec![link(PATH, &clause_path(standard, clause), &clause.number)];
    if clause.verify {
        number.push(Span::new(Mark::Soft, " ◇"));
    }
    vec![
        number,
        plain(&clause.title),
        marked(tone(state), state.name()),
        kinds(frame, PATH, clause),
        plain(&clause.owner),
    ]
}

/// Links to the evidence of a clause; what is not there is marked.
fn kinds(frame: &Frame<'_>, from: &str, clause: &Clause) -> Line {
    let mut line = Vec::new();
    for (n, kind) in clause.evidence.iter().enumerate() {
        if n > 0 {
            line.push(Span::new(Mark::Plain, ", "));
        }
        line.push(link(from, &evidence_path(*kind), kind.title()));
        if !frame.binder.evidence(*kind).is_some_and(|e| e.found) {
            line.push(Span::new(Mark::Soft, " (none)"));
        }
    }
    line
}

fn clause(frame: &Frame<'_>, standard: &Standard, clause: &Clause) -> Page {
    let path = clause_path(standard, clause);
    let state = frame.binder.state(clause);
    let mut page = Page::new(path.clone(), format!("{} {}", clause.number, clause.title));
    page.crumbs = vec![("index.html".to_owned(), standard.title.clone())];
    let mut line = marked(tone(state), sentence(state.name()));
    line.extend(plain(format!(" Answered for by: {}.", clause.owner)));
    page.blocks.push(Block::Line(line));
    if clause.verify {
        page.blocks.push(Block::Note(plain(
            "number or meaning of this clause comes from memory: check it against the standard before relying on it",
        )));
    }
    for kind in &clause.evidence {
        let Some(evidence) = frame.binder.evidence(*kind) else { continue };
        page.blocks.push(heading(kind.title()));
        summary(evidence, &mut page.blocks);
        page.blocks.push(Block::Line(vec![link(
            &path,
            &evidence_path(*kind),
            if evidence.found { "See the evidence" } else { "What would be here" },
        )]));
    }
    if !clause.beyond.is_empty() {
        page.blocks.push(heading(if clause.evidence.is_empty() {
            "Not evidenced by this repository"
        } else {
            "What no repository shows"
        }));
        page.blocks.push(Block::Line(plain(format!("{} Ask: {}.", clause.beyond, clause.owner))));
    }
    page
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

/// What evidence comes to, and what it lacks.
fn summary(evidence: &Evidence, blocks: &mut Vec<Block>) {
    blocks.extend(evidence.says.iter().map(|text| Block::Line(plain(text))));
    if !evidence.lacks.is_empty() {
        let lacks = evidence
            .lacks
            .iter()
            .map(|text| vec![Span::new(Mark::Warn, "not here: "), Span::new(Mark::Plain, text.clone())]);
        blocks.push(Block::List(lacks.collect()));
    }
}

fn evidence(frame: &Frame<'_>, evidence: &Evidence) -> Page {
    let path = evidence_path(evidence.kind);
    let mut page = Page::new(path.clone(), evidence.kind.title());
    page.crumbs = vec![("index.html".to_owned(), "Evidence".to_owned())];
    if !evidence.found {
        page.blocks.push(Block::Line(marked(Mark::Bad, "Not evidenced by this repository.")));
    }
    summary(evidence, &mut page.blocks);
    for table in &evidence.tables {
        page.blocks.push(heading(table.title.clone()));
        page.blocks.push(frame.table(table, &path));
    }
    let asking: Vec<Line> = standards()
        .iter()
        .flat_map(|s| s.clauses.iter().map(move |c| (s, c)))
        .filter(|(_, c)| c.evidence.contains(&evidence.kind))
        .map(|(s, c)| {
            vec![
                link(&path, &clause_path(s, c), &format!("{} {}", s.id, c.number)),
                Span::new(Mark::Plain, format!(" {}", c.title)),
            ]
        })
        .collect();
    page.blocks.push(heading("Clauses that ask for it"));
    page.blocks.push(Block::List(asking));
    page
}
