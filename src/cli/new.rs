//! `certwright new`

use super::exit::{CliError, Exit};
use super::issue::{self, Issue};
use super::shared::{Global, open, print, write_whole};
use crate::analysis::Analysis;
use crate::diag::did_you_mean;
use crate::edit::Printed;
use crate::format::{Mint, Naming, format};
use crate::model::{COGNITIVE, ITEM_TYPES, ItemType, KINDS, Kind, Programme};
use crate::parse::markdown::slug;
use crate::scaffold::ascii::ascii;
use crate::scaffold::document::{Request, guesses, new_document};
use crate::world::DiskWorld;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Begin a document: its ids are minted, its keys explained, its form is that of its kind.
///
/// Prints the path of the new file. Never replaces one.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright new item \"Cutting photo bytes\" --type multiple-response --competency cfg-03.2 --in planning\n  certwright new lesson \"Caching\" --in courses/media-basics/02-configuration\n  certwright new module \"Launch\" --in courses/media-basics\n  certwright new course \"Media basics\"\n  certwright new item --from-issue body.md --issue 12 --author example-handle --private"
)]
pub(super) struct Args {
    /// What to begin: item, stimulus, lesson, module, course, framework, blueprint, cut-score, pathway, certification,
    /// or one of those there is one of: glossary, people, policy, programme.
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: Kind,
    /// Its title.
    #[arg(value_name = "TITLE")]
    title: Option<String>,
    /// Folder of the content to put it in; lessons need their module's, modules their course's.
    #[arg(long = "in", value_name = "FOLDER")]
    folder: Option<String>,
    /// Its id, instead of one minted or made from the title.
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Type of the item.
    #[arg(long = "type", value_name = "TYPE", default_value = "single-choice", value_parser = item_type)]
    item_type: ItemType,
    /// Competency that the item measures or the lesson teaches.
    #[arg(long, value_name = "ID")]
    competency: Option<String>,
    /// Cognitive level of the item.
    #[arg(long, value_name = "LEVEL", value_parser = clap::builder::PossibleValuesParser::new(COGNITIVE))]
    cognitive: Option<String>,
    /// Pool of the item.
    #[arg(long, value_name = "POOL", default_value = "practice", value_parser = ["exam", "practice"])]
    pool: String,
    /// Make the item from the text of an issue that was filled from the form “New item”. What is wrong with the form is
    /// printed as a list, all of it at once, and nothing is written then (exit code 1).
    #[arg(long, value_name = "FILE", conflicts_with_all = ["title", "id", "competency", "cognitive"])]
    from_issue: Option<PathBuf>,
    #[command(flatten)]
    issue: Issue,
    /// Who writes it: an id of people.yaml; with --from-issue the GitHub handle of who filed the issue.
    #[arg(long, value_name = "PERSON")]
    author: Option<String>,
    /// The content folder.
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
}

fn kind(text: &str) -> Result<Kind, String> {
    let names = || KINDS.iter().map(|spec| spec.name);
    match KINDS.iter().find(|spec| spec.name == text).map(|spec| spec.kind) {
        Some(Kind::Form) => Err("forms are drawn by `certwright assemble`".to_owned()),
        Some(kind) => Ok(kind),
        None => Err(match did_you_mean(text, names()) {
            Some(best) => format!("did you mean `{best}`?"),
            None => format!("the kinds are {}", names().collect::<Vec<_>>().join(", ")),
        }),
    }
}

fn item_type(text: &str) -> Result<ItemType, String> {
    let known = || ITEM_TYPES.iter().copied().filter(|t| ItemType::parse(t).is_some());
    ItemType::parse(text).ok_or_else(|| format!("the types are {}", known().collect::<Vec<_>>().join(", ")))
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    if let Some(form) = &args.from_issue {
        if args.kind != Kind::Item {
            return Err(CliError::Usage("--from-issue makes items: write `new item --from-issue FILE`".to_owned()));
        }
        let folder = args.folder.as_ref().map(|_| folder(args, "items"));
        return issue::file(global, &args.content, form, &args.issue, args.author.as_deref(), folder.as_deref());
    }
    let world = open(&args.content, None)?;
    let analysis = Analysis::new(&world)?;
    known(args, &analysis.built.programme)?;
    let mut mint = Mint::of(&world, &analysis.built, &analysis.canon);
    let title = args.title.clone().unwrap_or_else(|| format!("New {}", args.kind.name()));
    if title.trim().is_empty() {
        return Err(CliError::Usage("the title is empty; say in a few words what it is about".to_owned()));
    }
    let (id, path) = place(args, &analysis, &mut mint, &title)?;
    if world.locate(&path).exists() {
        return Err(CliError::Usage(format!("{path} is there already; nothing was changed")));
    }
    let request =
        Request { kind: args.kind, path: path.clone(), item_type: args.item_type, given: given(args, &id, &title) };
    let text = new_document(&request, &analysis.built);
    let limits = analysis.built.programme.limits().parse;
    // The usual form, with marks where the type has them.
    let formatted = format(Some(args.kind), text.as_bytes(), Naming::default(), &mut mint, &limits)
        .map_err(|e| CliError::Io(format!("{path}: {e}")))?;
    write_whole(&world.locate(&path), &formatted.text)?;
    say(global, &world, &path, &guesses(&request, &analysis.built))
}

/// What the arguments name exists. A programme that has none of the kind yet cannot be asked.
fn known(args: &Args, programme: &Programme) -> Result<(), CliError> {
    if let Some(id) = &args.competency {
        match programme.competencies.get(id) {
            Some(found) if found.retired => {
                let message = format!("the competency `{id}` is no longer in use; name another one");
                return Err(CliError::Usage(message));
            }
            None => return Err(unknown("competency", id, programme.competencies.ids(), "the frameworks")),
            Some(_) => {}
        }
    }
    match &args.author {
        Some(id) if programme.people.get(id).is_none() => {
            Err(unknown("person", id, programme.people.ids(), "people.yaml"))
        }
        _ => Ok(()),
    }
}

fn unknown<'a>(what: &str, id: &str, known: impl Iterator<Item = &'a str>, place: &str) -> CliError {
    let near = did_you_mean(id, known);
    let help = near.map_or_else(|| format!("{place} would have it"), |near| format!("did you mean `{near}`?"));
    CliError::Usage(format!("there is no {what} `{id}`; {help}"))
}

fn say(global: &Global, world: &DiskWorld, path: &str, guesses: &[(&str, String)]) -> Result<Exit, CliError> {
    print(&world.locate(path).display().to_string())?;
    if !guesses.is_empty() {
        let guesses: Vec<String> = guesses.iter().map(|(key, value)| format!("{key} `{value}`")).collect();
        global.say(&format!("guessed, because nothing said it: {}; put right what is not so", guesses.join(", ")))?;
    }
    global.say("next: fill it in, then `certwright check`")?;
    Ok(Exit::Clean)
}

/// The id and the path of the new document.
fn place(args: &Args, analysis: &Analysis, mint: &mut Mint, title: &str) -> Result<(String, String), CliError> {
    let slug = ascii_slug(title, args.kind);
    let minted = matches!(args.kind, Kind::Item | Kind::Stimulus);
    let id = match &args.id {
        Some(id) if !crate::model::grammar::is_id(id) => {
            return Err(CliError::Usage(format!(
                "`{id}` is no id: lower-case letters, digits, `.` and `-`, at most 64"
            )));
        }
        Some(id) => id.clone(),
        None if minted => {
            let prefix = analysis.built.programme.record.as_ref().map_or("itm", |r| r.prefix.as_str());
            mint.id(prefix)
        }
        None => slug.clone(),
    };
    if (!minted || args.id.is_some()) && !mint.take(&id) {
        return Err(CliError::Usage(format!(
            "the id `{id}` is taken, now or in a release; give another title or --id"
        )));
    }
    let path = match args.kind {
        Kind::Programme | Kind::Policy | Kind::People | Kind::Glossary => args.kind.spec().place.to_owned(),
        Kind::Item => format!("{}/{slug}.{id}.md", folder(args, "items")),
        Kind::Stimulus => format!("{}/{slug}.{id}.md", folder(args, "stimuli")),
        Kind::Course => format!("courses/{slug}/course.yaml"),
        Kind::Module => format!(
            "{}/module.yaml",
            numbered(args, analysis, &slug, "course.yaml", "its course: --in courses/COURSE")?
        ),
        Kind::Lesson => {
            format!("{}.md", numbered(args, analysis, &slug, "module.yaml", "its module: --in courses/COURSE/MODULE")?)
        }
        _ => args.kind.spec().place.replace("<id>", &id),
    };
    if Kind::of_path(&path) != Some(args.kind) || path.split('/').any(|part| part.is_empty() || part.starts_with('.')) {
        return Err(CliError::Usage(format!(
            "{path} is no place for a {}; such files lie in {}",
            args.kind.name(),
            args.kind.spec().place
        )));
    }
    Ok((id, path))
}

/// `--in`, with or without the kind's own folder in front.
fn folder(args: &Args, home: &str) -> String {
    let given = given_folder(args);
    match given.as_str() {
        "" => home.to_owned(),
        folder if folder == home || folder.starts_with(&format!("{home}/")) => folder.to_owned(),
        folder => format!("{home}/{folder}"),
    }
}

/// `--in` from the content folder, even where it was written from outside.
fn given_folder(args: &Args) -> String {
    let given = args.folder.as_deref().unwrap_or_default().replace('\\', "/");
    let content = args.content.to_string_lossy().replace('\\', "/");
    let inside = given.strip_prefix(content.trim_end_matches('/')).and_then(|rest| rest.strip_prefix('/'));
    inside.unwrap_or(&given).trim_matches('/').to_owned()
}

/// `nn-slug` in a folder that holds `owner`, numbered behind what lies there.
fn numbered(args: &Args, analysis: &Analysis, slug: &str, owner: &str, wanted: &str) -> Result<String, CliError> {
    let folder = given_folder(args);
    let paths = || analysis.built.listing.iter().map(|e| &*e.path);
    if !paths().any(|path| path.strip_prefix(&*folder) == Some(&format!("/{owner}"))) {
        let found: Vec<&str> = paths().filter_map(|p| p.strip_suffix(owner)?.strip_suffix('/')).collect();
        let found = if found.is_empty() { String::new() } else { format!("; there are {}", found.join(", ")) };
        return Err(CliError::Usage(format!("say which is {wanted}{found}")));
    }
    let number = |path: &str| path.strip_prefix(&*folder)?.strip_prefix('/')?.split('-').next()?.parse::<u32>().ok();
    let next = paths().filter_map(number).max().unwrap_or(0) + 1;
    Ok(format!("{folder}/{next:02}-{slug}"))
}

/// A slug that every file system and every address takes.
pub(super) fn ascii_slug(title: &str, kind: Kind) -> String {
    let plain: String = slug(&ascii(title)).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|w| !w.is_empty()).collect();
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() < 60 {
            slug = if slug.is_empty() { word.to_owned() } else { format!("{slug}-{word}") };
        }
    }
    if slug.is_empty() { kind.name().to_owned() } else { slug }
}

fn given(args: &Args, id: &str, title: &str) -> BTreeMap<&'static str, Printed> {
    let mut given = BTreeMap::from([
        ("id", Printed::from(id)),
        ("title", Printed::from(title)),
        ("status", Printed::from("draft")),
    ]);
    if args.kind == Kind::Item {
        given.insert("type", args.item_type.name().into());
        given.insert("pool", args.pool.as_str().into());
        given.extend(args.competency.as_deref().map(|c| ("competency", c.into())));
        given.extend(args.cognitive.as_deref().map(|c| ("cognitive", c.into())));
    }
    if args.kind == Kind::Lesson {
        given.extend(args.competency.as_deref().map(|c| ("competencies", Printed::texts([c]))));
    }
    given.extend(args.author.as_deref().map(|a| ("authors", Printed::texts([a]))));
    given
}
