//! A personal e-mail address in the content.

use crate::check::{Context, Example, Findings, Group, Rule, RuleOption, Scope, Verdict};
use crate::diag::Diagnostic;
use crate::diag::Severity;
use crate::model::Doc;
use crate::parse::markdown;
use crate::parse::markdown::Node;
use crate::parse::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::source::{FileId, Span};
use rayon::prelude::*;

/// The rule.
pub static RULE: Rule = Rule {
    name: "private-data",
    group: Group::Security,
    severity: Severity::Warning,
    since: "0.1.0",
    summary: "A personal e-mail address in the content",
    docs: "\
## What it does
Reports e-mail addresses in documents, data files of frameworks and included files, except those of roles (`help@`, `info@`, `certification@` and those of the option), those of domains that are reserved for examples, and those in code.

## Why
The repository and its history are copied and published. People appear in them under pseudonymous ids; who they are is kept elsewhere.

## Example
```yaml
contact: jo.doe@credentials.zz
```

## Use instead
```yaml
contact: help@credentials.zz
```

## References
- Regulation (EU) 2016/679, article 5 (1) c (data minimisation); RFC 2606, RFC 6761 (reserved names)
",
    options: &[
        RuleOption { name: "roles", default: "", doc: "Further names before the `@` that belong to roles, separated by spaces." },
    ],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a person",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nWrite to jo.doe@credentials.zz.\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "a role, an example, a picture and code",
            files: &[
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\nWrite to help@credentials.zz or to jo@example.org. See hero@2x.png and `git@git.lab.zz`.\n\n```\nmail jo.doe@credentials.zz\n```\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

const ROLES: [&str; 44] = [
    "abuse",
    "accessibility",
    "accommodations",
    "accounts",
    "admin",
    "appeals",
    "candidates",
    "certification",
    "certifications",
    "compliance",
    "contact",
    "courses",
    "dev",
    "editor",
    "education",
    "enquiries",
    "events",
    "exam",
    "exams",
    "feedback",
    "git",
    "hello",
    "help",
    "helpdesk",
    "hostmaster",
    "info",
    "learning",
    "legal",
    "mail",
    "marketing",
    "media",
    "no-reply",
    "noreply",
    "office",
    "postmaster",
    "press",
    "privacy",
    "root",
    "sales",
    "security",
    "service",
    "support",
    "training",
    "webmaster",
];
/// Endings of files, which `hero@2x.png` would otherwise make an address.
const FILES: [&str; 24] = [
    "avif", "css", "csv", "gif", "gz", "htm", "html", "jpeg", "jpg", "js", "json", "jxl", "md", "mp3", "mp4", "pdf",
    "png", "svg", "ts", "txt", "webm", "webp", "xml", "yaml",
];
const EXAMPLES: [&str; 5] = ["example", "invalid", "local", "localhost", "test"];

fn check(context: &Context<'_>, findings: &mut Findings) {
    let built = &context.analysis.built;
    let docs: Vec<&Doc> = built.docs.iter().map(|(_, doc)| doc).collect();
    let found: Vec<Diagnostic> = docs.into_par_iter().flat_map_iter(|doc| of_document(context, doc)).collect();
    found.into_iter().for_each(|d| findings.push(d));
    for included in context.analysis.resolved.included() {
        let text = &built.sources.get(included.file).text;
        of_text(context, included.file, text, 0).into_iter().for_each(|d| findings.push(d));
    }
    for framework in &context.programme().frameworks {
        for table in ["ratings", "raters"] {
            let Some(file) = built.sources.find(&format!("frameworks/{}.{table}.csv", framework.id)) else { continue };
            let text = &built.sources.get(file).text;
            let addresses = addresses(context, text).into_iter();
            addresses.for_each(|span| findings.push(report(context, file, text, span)));
        }
    }
}

fn of_document(context: &Context<'_>, doc: &Doc) -> Vec<Diagnostic> {
    let mut found = of_text(context, doc.file, &doc.text, doc.body_span.start as usize);
    found.iter_mut().for_each(|d| d.document = doc.id().map(str::to_owned));
    found
}

/// Addresses in a text whose Markdown begins at `body`.
fn of_text(context: &Context<'_>, file: FileId, text: &str, body: usize) -> Vec<Diagnostic> {
    let mut spans = addresses(context, text);
    // Few texts have any address, so that only those are parsed again.
    if spans.iter().any(|s| s.start as usize >= body) {
        let code = code_spans(context, text.get(body..).unwrap_or(""), body);
        spans.retain(|span| !code.iter().any(|c| c.start <= span.start && span.end <= c.end));
    }
    spans.into_iter().map(|span| report(context, file, text, span)).collect()
}

fn report(context: &Context<'_>, file: FileId, text: &str, span: Span) -> Diagnostic {
    let address = text.get(span.range()).unwrap_or("");
    let message = format!("`{address}` looks like the address of a person");
    let found = Diagnostic::new(context.rule.name, context.rule.severity, message).at(file, span, "");
    found.help("give the address of a role, or name the person by id; roles of your own go into the option `roles`")
}

fn code_spans(context: &Context<'_>, text: &str, base: usize) -> Vec<Span> {
    let (body, _) = markdown::parse(text, base, &context.programme().limits().parse);
    let mut spans = Vec::new();
    markdown::walk(&body.blocks, &mut |node| match node {
        Node::Block(Block { span, kind: BlockKind::Code { .. } })
        | Node::Inline(Inline { span, kind: InlineKind::Code(_) }) => spans.push(*span),
        _ => {}
    });
    spans
}

fn addresses(context: &Context<'_>, text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let name = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-".contains(b);
    let host = |b: &u8| b.is_ascii_alphanumeric() || b".-".contains(b);
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let start = at - bytes[..at].iter().rev().take_while(|b| name(b)).count();
        let length = bytes[at + 1..].iter().take_while(|b| host(b)).count();
        let domain = text[at + 1..at + 1 + length].trim_end_matches(['.', '-']);
        let local = text[start..at].trim_start_matches(['.', '-', '_']);
        if is_personal(context, local, domain) {
            found.push(Span::new(at - local.len(), at + 1 + domain.len()));
        }
    }
    found
}

fn is_personal(context: &Context<'_>, local: &str, domain: &str) -> bool {
    let (local, domain) = (local.to_ascii_lowercase(), domain.to_ascii_lowercase());
    let labels: Vec<&str> = domain.split('.').collect();
    let (Some(top), Some(second)) = (labels.last(), labels.iter().rev().nth(1)) else { return false };
    let shaped = local.starts_with(|c: char| c.is_ascii_alphanumeric())
        && top.len() > 1
        && top.bytes().all(|b| b.is_ascii_lowercase());
    let example = EXAMPLES.contains(top) || *second == "example";
    let base = local.split(['+', '-', '_', '.']).next().unwrap_or("");
    let role = [local.as_str(), base]
        .iter()
        .any(|l| ROLES.binary_search(l).is_ok() || context.option("roles").split_whitespace().any(|r| r == *l));
    shaped && !example && !role && !FILES.contains(top) && !labels.iter().any(|l| l.is_empty())
}
