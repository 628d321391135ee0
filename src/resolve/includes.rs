//! `{{ include: PATH }}`: text that several lessons share, from `includes/`.

use super::links::join;
use super::{Resolved, Text, intern};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Built, DocId, Kind, conflict_error, decode_text};
use crate::parse::conflict;
use crate::parse::markdown::ast::{Block, BlockKind, Directive, DirectiveName, Inline, InlineKind, Link, Markdown};
use crate::parse::markdown::{self, Node, walk};
use crate::source::{FileId, Span};
use crate::world::{EntryKind, World};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How deep includes may include.
const DEPTH: usize = 16;

/// One included file.
#[derive(Clone, Debug)]
pub struct Included {
    /// The file.
    pub file: FileId,
    /// Its path in the content folder.
    pub path: Arc<str>,
    /// Its text, includes inside it not expanded.
    pub body: Markdown,
    /// One of the documents that include it.
    pub user: DocId,
}

/// Reads what is included and expands the bodies that include it.
pub(super) fn expand(world: &dyn World, built: &mut Built, resolved: &mut Resolved) -> Vec<Included> {
    let mut files: BTreeMap<Arc<str>, Included> = BTreeMap::new();
    let users: Vec<DocId> = built
        .docs
        .iter()
        .filter(|(_, d)| d.kind == Kind::Lesson && has_include(d.body.as_ref()))
        .map(|(id, _)| id)
        .collect();
    for user in users {
        let (path, file, body) = {
            let doc = built.docs.get(user);
            (doc.path.clone(), doc.file, doc.body.clone().unwrap_or_default())
        };
        let mut expansion = Expansion { world, built, resolved, files: &mut files, user, open: vec![path.to_string()] };
        let blocks = expansion.blocks(body.blocks, file, &path, false);
        resolved.expanded.insert(user, Markdown { blocks });
    }
    files.into_values().collect()
}

/// The included files as texts of their own: what is wrong in one is said once.
pub(super) fn texts(included: &[Included]) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    for Included { file, path, body, user } in included {
        let blocks = vec![body.blocks.as_slice()];
        texts.push(Text {
            file: *file,
            path,
            doc: *user,
            id: None,
            kind: Kind::Lesson,
            blocks,
            cells: Vec::new(),
            spot: None,
        });
    }
    texts
}

fn has_include(body: Option<&Markdown>) -> bool {
    let mut found = false;
    let blocks = body.map_or(&[][..], |b| &b.blocks);
    walk(blocks, &mut |node| found |= matches!(node, Node::Block(block) if include(block).is_some()));
    found
}

fn include(block: &Block) -> Option<&Directive> {
    match &block.kind {
        BlockKind::Directive(d) if d.name == DirectiveName::Include => Some(d),
        _ => None,
    }
}

struct Expansion<'a> {
    world: &'a dyn World,
    built: &'a mut Built,
    resolved: &'a mut Resolved,
    files: &'a mut BTreeMap<Arc<str>, Included>,
    user: DocId,
    /// Paths from the document down to here: what is in it twice is a cycle.
    open: Vec<String>,
}

impl Expansion<'_> {
    /// Replaces includes among blocks that stand in `file`; includes inside lists and quotes are replaced too.
    fn blocks(&mut self, blocks: Vec<Block>, file: FileId, path: &str, nested: bool) -> Vec<Block> {
        let mut out = Vec::new();
        for mut block in blocks {
            if let Some(directive) = include(&block).cloned() {
                out.extend(self.include(&directive, file, path));
                continue;
            }
            self.inside(&mut block, file, path, nested);
            if nested {
                rebase(&mut block, path);
            }
            out.push(block);
        }
        out
    }

    fn inside(&mut self, block: &mut Block, file: FileId, path: &str, nested: bool) {
        let mut inner = |blocks: &mut Vec<Block>| {
            if blocks.iter().any(|b| include(b).is_some()) {
                *blocks = self.blocks(std::mem::take(blocks), file, path, nested);
            }
        };
        match &mut block.kind {
            BlockKind::Quote(blocks) | BlockKind::Callout { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                inner(blocks)
            }
            BlockKind::List { items, .. } => items.iter_mut().for_each(|i| inner(&mut i.blocks)),
            BlockKind::Tabs(tabs) => tabs.iter_mut().for_each(|t| inner(&mut t.blocks)),
            _ => {}
        }
    }

    fn problem(&mut self, rule: &'static str, file: FileId, span: Span, message: String, help: &str) {
        let diagnostic = Diagnostic::new(rule, Severity::Error, message).at(file, span, "").help(help);
        if !self.resolved.problems.contains(&diagnostic) {
            self.resolved.problems.push(diagnostic);
        }
    }

    fn include(&mut self, directive: &Directive, file: FileId, from: &str) -> Vec<Block> {
        let span = directive.argument_span;
        let Some(path) = join(from, &directive.argument) else {
            self.problem(
                "path-escapes",
                file,
                span,
                format!("`{}` leaves the content folder", directive.argument),
                "include only files of the content folder",
            );
            return Vec::new();
        };
        if !path.starts_with("includes/") || !path.ends_with(".md") {
            self.problem(
                "bad-include",
                file,
                span,
                format!("`{path}` is no file to include"),
                "put shared text into `includes/NAME.md` and write `{{ include: /includes/NAME.md }}`",
            );
            return Vec::new();
        }
        if self.open.contains(&path) || self.open.len() > DEPTH {
            let chain = self.open[1..].iter().chain([&path]).map(|p| format!("`{p}`")).collect::<Vec<_>>().join(" → ");
            self.problem(
                "include-cycle",
                file,
                span,
                format!("this include leads back to itself: {chain}"),
                "take one of the includes out",
            );
            return Vec::new();
        }
        let Some((inner, body)) = self.read(&path, file, span) else { return Vec::new() };
        self.resolved.include_users.entry(Arc::from(path.as_str())).or_default().insert(self.user);
        self.open.push(path.clone());
        let blocks = self.blocks(body.blocks, inner, &path, true);
        self.open.pop();
        blocks
    }

    fn read(&mut self, path: &str, file: FileId, span: Span) -> Option<(FileId, Markdown)> {
        if let Some(known) = self.files.get(path) {
            return Some((known.file, known.body.clone()));
        }
        let limits = self.built.programme.limits().parse;
        let entry = self.built.listing.iter().find(|e| &*e.path == path && e.kind == EntryKind::File);
        let small = entry.is_some_and(|e| e.size <= limits.document_bytes);
        let Some(bytes) = self.world.read(path).ok().filter(|_| small) else {
            self.problem(
                "bad-include",
                file,
                span,
                format!("there is no file `{path}` to include, or it is too large"),
                "check the path; upper and lower case count",
            );
            return None;
        };
        let id = intern(&mut self.built.sources, path, "");
        let (text, errors) = decode_text(id, bytes);
        let id = self.built.sources.replace(id, Arc::from(text.as_str()));
        self.resolved.problems.extend(errors);
        let left = conflict(&text, true);
        self.resolved.problems.extend(left.iter().map(|c| conflict_error(id, c.span, c.count)));
        let text = left.map_or(text, |c| c.ours);
        let (body, errors) = markdown::parse(&text, 0, &limits);
        for error in errors {
            self.problem(error.rule, id, error.span, error.message, error.help.as_deref().unwrap_or(""));
        }
        let path: Arc<str> = Arc::from(path);
        self.files.insert(path.clone(), Included { file: id, path, body: body.clone(), user: self.user });
        Some((id, body))
    }
}

/// Makes the relative targets of an included block count from the content folder.
fn rebase(block: &mut Block, from: &str) {
    let fix = |target: &mut String| {
        let relative = !target.starts_with(['#', '/']) && !target.contains(':');
        if let Some(path) = relative.then(|| join(from, target)).flatten() {
            *target = format!("/{path}");
        }
    };
    rebase_block(block, &fix);
}

fn rebase_block(block: &mut Block, fix: &dyn Fn(&mut String)) {
    match &mut block.kind {
        BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => rebase_inlines(content, fix),
        BlockKind::Figure { image, .. } => fix(&mut image.target),
        BlockKind::Quote(blocks) | BlockKind::Callout { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
            blocks.iter_mut().for_each(|b| rebase_block(b, fix));
        }
        BlockKind::List { items, .. } => {
            items.iter_mut().flat_map(|i| &mut i.blocks).for_each(|b| rebase_block(b, fix))
        }
        BlockKind::Tabs(tabs) => tabs.iter_mut().flat_map(|t| &mut t.blocks).for_each(|b| rebase_block(b, fix)),
        BlockKind::Table { head, rows, .. } => {
            head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|c| rebase_inlines(&mut c.content, fix));
        }
        BlockKind::Definitions(list) => {
            for definition in list {
                rebase_inlines(&mut definition.term, fix);
                definition.details.iter_mut().flatten().for_each(|b| rebase_block(b, fix));
            }
        }
        BlockKind::Code { .. }
        | BlockKind::Math(_)
        | BlockKind::Html(_)
        | BlockKind::Rule
        | BlockKind::Directive(_) => {}
    }
}

fn rebase_inlines(inlines: &mut [Inline], fix: &dyn Fn(&mut String)) {
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Link(link) => {
                let Link { target, content, .. } = &mut **link;
                fix(target);
                rebase_inlines(content, fix);
            }
            InlineKind::Image(image) => fix(&mut image.target),
            InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strike(content) => {
                rebase_inlines(content, fix)
            }
            _ => {}
        }
    }
}
