//! `certwright coverage`

use super::exit::{CliError, Exit};
use super::shared::{Content, Global, note_left_out, print, write_whole};
use super::timings::Timings;
use crate::analysis::Analysis;
use crate::coverage::{Coverage, Side, WhatIf, what_if};
use crate::diag::{Severity, did_you_mean};
use crate::emit::EmitError;
use crate::emit::coverage::{CoverageFormat, private_report, public_report, what_if_json, what_if_text};
use crate::model::{Kind, Limits};
use crate::source::LineIndex;
use crate::world::{Overlay, World};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// Show what the blueprint asks of bank and courses, and what they have.
///
/// With --what-if, show what a changed blueprint or framework would ask for: items to write, forms that go stale, lessons
/// and items to map again. Nothing is changed.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright coverage\n  certwright coverage --format json --blueprint mis-associate-exam\n  certwright coverage --format html --out coverage.html\n  certwright coverage --public --format html --out coverage-public.html\n  certwright coverage --what-if drafts/mis-associate-exam.yaml"
)]
pub(super) struct Args {
    #[command(flatten)]
    content: Content,
    /// Id of the blueprint; default all of them.
    #[arg(long, value_name = "ID")]
    blueprint: Option<String>,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t = FormatArg::Text)]
    format: FormatArg,
    /// Compare with this changed blueprint or framework.
    #[arg(long, value_name = "FILE", conflicts_with = "public")]
    what_if: Option<PathBuf>,
    /// Weights and lessons only: what everybody may see. It says nothing of the bank.
    #[arg(long)]
    public: bool,
    /// Write the report to this file.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// For people at a terminal.
    Text,
    /// One row a limit or competency.
    Csv,
    /// For programs; versioned.
    Json,
    /// A page that needs no other file.
    Html,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let (world, analysis) = args.content.analyse(&mut Timings::start())?;
    note_left_out(&analysis)?;
    let text = match &args.what_if {
        Some(file) => compare(global, args, &world, &analysis, file)?,
        None => report(global, args, &analysis)?,
    };
    match &args.out {
        Some(path) => {
            write_whole(path, &text)?;
            global.say(&format!("wrote {}", path.display()))?;
        }
        None => print(&text)?,
    }
    Ok(Exit::Clean)
}

impl Args {
    fn format(&self, global: &Global) -> CoverageFormat {
        match self.format {
            FormatArg::Text => CoverageFormat::Text { color: self.out.is_none() && global.colored() },
            FormatArg::Csv => CoverageFormat::Csv,
            FormatArg::Json => CoverageFormat::Json,
            FormatArg::Html => CoverageFormat::Html,
        }
    }
}

/// The blueprints that are asked for. Formats for programs hold one.
fn chosen<'a>(args: &Args, analysis: &'a Analysis) -> Result<Vec<&'a Coverage>, CliError> {
    let all = &analysis.coverage;
    if let Some(id) = &args.blueprint {
        let found = all.iter().find(|c| *c.blueprint == **id);
        return found.map(|c| vec![c]).ok_or_else(|| unknown(analysis, id));
    }
    let ids: Vec<&str> = all.iter().map(|c| &*c.blueprint).collect();
    match ids.len() {
        0 => Err(CliError::Usage(
            "there is no blueprint that can be read; `certwright check` says what is wrong".to_owned(),
        )),
        1 => Ok(all.iter().collect()),
        _ if args.format == FormatArg::Text => Ok(all.iter().collect()),
        _ => Err(CliError::Usage(format!(
            "this format holds one blueprint; name one of them with --blueprint: {}",
            ids.join(", ")
        ))),
    }
}

fn unknown(analysis: &Analysis, id: &str) -> CliError {
    let near = did_you_mean(id, analysis.built.programme.blueprints.ids());
    let broken = analysis.built.programme.blueprints.contains(id);
    let help = match near {
        _ if broken => "; it or its framework has errors, which `certwright check` shows".to_owned(),
        Some(near) => format!("; did you mean `{near}`?"),
        None => String::new(),
    };
    CliError::Usage(format!("there is no coverage of a blueprint `{id}`{help}"))
}

fn report(global: &Global, args: &Args, analysis: &Analysis) -> Result<String, CliError> {
    let programme = &analysis.built.programme;
    let format = args.format(global);
    let mut texts = Vec::new();
    for coverage in chosen(args, analysis)? {
        let text = match programme.blueprints.get(&coverage.blueprint).filter(|_| args.public) {
            Some(blueprint) => public_report(programme, blueprint, coverage, format),
            None => private_report(programme, coverage, analysis.on, format),
        };
        texts.push(text.map_err(failed)?);
    }
    Ok(texts.join("\n"))
}

fn failed(error: EmitError) -> CliError {
    CliError::Io(error.to_string())
}

fn compare(
    global: &Global,
    args: &Args,
    world: &dyn World,
    before: &Analysis,
    file: &Path,
) -> Result<String, CliError> {
    let (path, bytes) = changed(before, file)?;
    let overlay = Overlay::new(world, &path, bytes);
    let after = Analysis::new(&overlay)?;
    refuse_broken(&after, &path, file)?;
    let touched = |c: &&Coverage| *after.built.docs.get(c.doc).path == *path || framework_at(&after, c, &path);
    let wanted = |c: &&Coverage| args.blueprint.as_ref().is_none_or(|id| **id == *c.blueprint);
    let found: Vec<WhatIf> =
        after.coverage.iter().filter(touched).filter(wanted).filter_map(|c| judge(before, &after, c)).collect();
    if found.is_empty() {
        return Err(CliError::Usage(format!("no blueprint that is asked for depends on {}", file.display())));
    }
    match args.format {
        FormatArg::Text => {
            let color = args.out.is_none() && global.colored();
            Ok(found.iter().map(|w| what_if_text(w, color)).collect::<Vec<_>>().join("\n"))
        }
        FormatArg::Json => what_if_json(&found).map_err(failed),
        FormatArg::Csv | FormatArg::Html => Err(CliError::Usage("--what-if is reported as text or json".to_owned())),
    }
}

fn framework_at(analysis: &Analysis, coverage: &Coverage, path: &str) -> bool {
    let framework = analysis.built.programme.frameworks.get(&coverage.framework);
    framework.is_some_and(|f| *analysis.built.docs.get(f.doc).path == *path)
}

fn judge(before: &Analysis, after: &Analysis, coverage: &Coverage) -> Option<WhatIf> {
    let old = before.coverage.iter().find(|c| c.blueprint == coverage.blueprint);
    what_if(
        Side { programme: &before.built.programme, canon: &before.canon, coverage: old },
        Side { programme: &after.built.programme, canon: &after.canon, coverage: Some(coverage) },
    )
}

/// Where in the content the changed file belongs, told by what it says.
fn changed(analysis: &Analysis, file: &Path) -> Result<(String, Vec<u8>), CliError> {
    let bytes = std::fs::read(file).map_err(|e| CliError::Io(format!("cannot read {}: {e}", file.display())))?;
    let text = String::from_utf8_lossy(&bytes);
    let limits = Limits::default();
    let text = text.trim_start_matches('\u{feff}');
    let (node, errors) = crate::parse::yaml::parse(text, 0, &limits.parse);
    if let Some(error) = errors.first() {
        let line = LineIndex::new(text).position(text, error.span.start).line;
        let help = error.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
        return Err(CliError::Usage(format!("{}, line {line}: {}{help}", file.display(), error.message)));
    }
    let wrong = || CliError::Usage(format!("{} is neither a blueprint nor a framework", file.display()));
    let node = node.ok_or_else(wrong)?;
    let id = node.get("id").and_then(|n| n.text()).filter(|id| crate::model::grammar::is_id(id)).ok_or_else(wrong)?;
    let domains = node.get("domains").ok_or_else(wrong)?;
    let (kind, folder) = match domains.elements() {
        Some(_) => (Kind::Framework, "frameworks"),
        None => (Kind::Blueprint, "blueprints"),
    };
    let existing = analysis
        .built
        .docs
        .iter()
        .find(|(_, doc)| doc.kind == kind && doc.id() == Some(id))
        .map(|(_, doc)| doc.path.to_string());
    Ok((existing.unwrap_or_else(|| format!("{folder}/{id}.yaml")), bytes))
}

/// Nothing is concluded from a file with errors.
fn refuse_broken(after: &Analysis, path: &str, file: &Path) -> Result<(), CliError> {
    let doc = after.built.docs.by_path(path).map(|id| after.built.docs.get(id));
    let Some(doc) = doc.filter(|d| d.poisoned()) else { return Ok(()) };
    let first = doc.errors.iter().find(|d| d.severity == Severity::Error);
    let message = first.map_or("it cannot be read".to_owned(), |d| {
        let line = d.primary.as_ref().map(|l| after.built.sources.get(l.place.file).position(l.place.span.start).line);
        let help = d.help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
        format!("line {}: {}{help}", line.unwrap_or(1), d.message)
    });
    Err(CliError::Usage(format!("{} has errors; {message}", file.display())))
}
