//! What `new item --from-issue` and `amend` share: a filled issue form in, a file of the content out.

use super::exit::{CliError, Exit};
use super::new::ascii_slug;
use super::shared::{Global, eprint, open, print, write_whole};
use crate::analysis::Analysis;
use crate::check::{Group, registry, run as judge};
use crate::diag::{Diagnostic, Severity};
use crate::edit::{Field, front_matter};
use crate::format::{Mint, Naming, format};
use crate::model::Kind;
use crate::scaffold::form::{Amended, Draft, Filing, Problems, amend, new_item};
use crate::world::{DiskWorld, Overlay, World};
use std::path::{Path, PathBuf};

/// Where the form is and who filed it.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Issue {
    /// Number of the issue; the item notes it, and no issue becomes two items.
    #[arg(long, value_name = "N")]
    pub(super) issue: Option<u64>,
    /// The repository, and so the issue, is private: exam items may stand in it.
    #[arg(long)]
    pub(super) private: bool,
}

/// Makes an item of the form “New item”.
pub(super) fn file(
    global: &Global,
    content: &Path,
    form: &PathBuf,
    issue: &Issue,
    handle: Option<&str>,
    folder: Option<&str>,
) -> Result<Exit, CliError> {
    let body = read(form)?;
    let world = open(content, None)?;
    let analysis = Analysis::new(&world)?;
    let filing = Filing { body: &body, issue: issue.issue, handle, private: issue.private, on: world.today() };
    let draft = match new_item(&filing, &analysis.built) {
        Ok(draft) => draft,
        Err(problems) => return tell(&problems),
    };
    let (path, text) = written(&world, &analysis, &draft, folder)?;
    note(draft.note.as_deref())?;
    finish(global, &world, &analysis, &path, &text)
}

/// Changes an item as the form “Change an item” says.
pub(super) fn change(
    global: &Global,
    content: &Path,
    form: &PathBuf,
    issue: &Issue,
    handle: Option<&str>,
) -> Result<Exit, CliError> {
    let body = read(form)?;
    let world = open(content, None)?;
    let analysis = Analysis::new(&world)?;
    let filing = Filing { body: &body, issue: issue.issue, handle, private: issue.private, on: world.today() };
    match amend(&filing, &analysis.built) {
        Ok(Amended { path, text, note: said, .. }) => {
            note(said.as_deref())?;
            finish(global, &world, &analysis, &path, &text)
        }
        Err(problems) => tell(&problems),
    }
}

/// Beside the path, which is for programs: the workflow puts it below the pull request.
fn note(note: Option<&str>) -> Result<(), CliError> {
    note.map_or(Ok(()), |note| eprint(&format!("note: {note}\n")))
}

fn read(form: &PathBuf) -> Result<String, CliError> {
    let bytes =
        std::fs::read(form).map_err(|e| CliError::Usage(format!("cannot read the form {}: {e}", form.display())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The path and the text of a new item, its id and marks minted.
fn written(
    world: &DiskWorld,
    analysis: &Analysis,
    draft: &Draft,
    folder: Option<&str>,
) -> Result<(String, String), CliError> {
    let mut mint = Mint::of(world, &analysis.built, &analysis.canon);
    let programme = &analysis.built.programme;
    let prefix = programme.record.as_ref().map_or("itm", |r| r.prefix.as_str());
    let id = mint.id(prefix);
    let folder = folder.map_or_else(|| format!("items/{}", draft.pool.name()), |f| f.trim_matches('/').to_owned());
    let path = format!("{folder}/{}.{id}.md", ascii_slug(&draft.title, Kind::Item));
    if Kind::of_path(&path) != Some(Kind::Item) {
        return Err(CliError::Usage(format!("{path} is no place for an item; such files lie in items/")));
    }
    let mut fields = vec![Field::new("id", id)];
    fields.extend(draft.fields.iter().cloned());
    let text = front_matter(&fields, &draft.body);
    let limits = programme.limits().parse;
    let formatted = format(Some(Kind::Item), text.as_bytes(), Naming { prefix, path: &path }, &mut mint, &limits)
        .map_err(|e| CliError::Io(format!("{path}: {e}")))?;
    Ok((path, formatted.text))
}

/// Writes the file, unless it has errors that were not there before.
fn finish(global: &Global, world: &DiskWorld, before: &Analysis, path: &str, text: &str) -> Result<Exit, CliError> {
    let overlay = Overlay::new(world, path, text.as_bytes().to_vec());
    let after = Analysis::new(&overlay)?;
    let old = errors(before, path);
    let new: Vec<Diagnostic> = errors(&after, path).into_iter().filter(|d| !old.iter().any(|o| same(o, d))).collect();
    if !new.is_empty() {
        return tell(&Problems { list: new.iter().map(plain).collect() });
    }
    write_whole(&world.locate(path), text)?;
    print(&world.locate(path).display().to_string())?;
    global.say("next: `certwright check`")?;
    Ok(Exit::Clean)
}

/// What is wrong with a document by itself. That reviews are still to come, or that the bank has gaps, is what the
/// pull request is for.
fn errors(analysis: &Analysis, path: &str) -> Vec<Diagnostic> {
    let file = analysis.built.sources.find(path);
    let by_itself = |d: &Diagnostic| {
        let group = registry::find(d.rule).map(|rule| rule.group);
        !matches!(group, Some(Group::Governance | Group::Coverage | Group::Calendar))
    };
    let here = |d: &Diagnostic| file.is_some() && d.primary.as_ref().map(|l| l.place.file) == file;
    let mut found = judge(analysis, None, None).diagnostics;
    found.retain(|d| d.severity == Severity::Error && by_itself(d) && here(d));
    found
}

fn same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.rule == b.rule && a.message == b.message
}

fn plain(found: &Diagnostic) -> String {
    let help = found.help.as_deref().and_then(|help| help.lines().next());
    let help = help.map_or(String::new(), |help| format!(" What to do: {help}."));
    format!("{}.{help} (`{}`)", found.message, found.rule)
}

/// Every problem on a line of its own, as a list in Markdown.
fn tell(problems: &Problems) -> Result<Exit, CliError> {
    let lines: String = problems.list.iter().map(|problem| format!("- {problem}\n")).collect();
    print(&lines)?;
    Ok(Exit::Findings)
}
