//! `certwright owners`

use super::exit::{CliError, Exit};
use super::shared::{Content, Global, print, write_whole};
use super::timings::Timings;
use crate::analysis::Analysis;
use crate::model::grammar::is_handle;
use crate::model::{Person, Programme};
use crate::world::Date;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Write CODEOWNERS: who is asked to review a change of what, by the roles of people.yaml and policy.yaml.
///
/// The host of the repository asks one of the owners of a file for a review; the last line that fits counts. A person is asked by the
/// `github:` handle, while active, and, where people.yaml says so, for the items of some domains only. Run it in the root of
/// the repository, and with --check in continuous integration: a person who comes or leaves changes the file.
/// Exit code 1, with --check: the file is not the one that would be written.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright owners\n  certwright owners --check\n  certwright owners --out CODEOWNERS --on 2027-01-01"
)]
pub(super) struct Args {
    #[command(flatten)]
    content: Content,
    /// The file.
    #[arg(long, default_value = ".github/CODEOWNERS", value_name = "FILE")]
    out: PathBuf,
    /// Write nothing; fail if the file is another one.
    #[arg(long)]
    check: bool,
}

/// What is owned by whom: a path in the content, and roles of which one is enough.
const OWNED: &[(&str, &[&str])] = &[
    ("", &["manager"]),
    ("glossary.yaml", &["editor", "manager"]),
    ("courses/", &["editor", "sme"]),
    ("pathways/", &["editor", "manager"]),
    ("includes/", &["editor", "sme"]),
    ("media/", &["editor", "sme"]),
    ("items/", &["reviewer"]),
    ("stimuli/", &["reviewer"]),
    ("frameworks/", &["psychometrician", "manager"]),
    ("blueprints/", &["psychometrician", "manager"]),
    ("forms/", &["psychometrician"]),
    ("cut-scores/", &["psychometrician"]),
    ("administrations/", &["psychometrician"]),
    ("statistics/", &["psychometrician"]),
    ("reviews/", &["psychometrician", "manager"]),
];

/// What must never be owned by fewer people than it should: it decides who may do what.
const GOVERNING: [&str; 5] = ["certifications/", "policy.yaml", "people.yaml", "programme.yaml", "releases/"];

const HEAD: &str = "\
# Written by `certwright owners` from people.yaml and policy.yaml; change those, then run it again.
# The last line that fits a file counts.
";

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let (_, analysis) = args.content.analyse(&mut Timings::start())?;
    let root = root(args)?;
    let text = text(&analysis, &root, &args.out)?;
    let there = match fs::read_to_string(&args.out) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(CliError::Io(format!("cannot read {}: {error}", args.out.display()))),
    };
    let shown = args.out.display();
    if there.as_deref().map(|t| t.replace("\r\n", "\n")) == Some(text.clone()) {
        global.say(&format!("{shown} is up to date"))?;
        return Ok(Exit::Clean);
    }
    if args.check {
        print(&drift(&shown.to_string(), there.as_deref().unwrap_or_default(), &text))?;
        return Ok(Exit::Findings);
    }
    if there.as_ref().is_some_and(|t| !t.trim().is_empty() && !t.starts_with(HEAD.lines().next().unwrap_or_default())) {
        return Err(CliError::Usage(format!(
            "{shown} was not written by this command; move what it says elsewhere, or name another file with --out"
        )));
    }
    write_whole(&args.out, &text)?;
    global.say(&format!("wrote {shown}"))?;
    Ok(Exit::Clean)
}

/// The content folder from the root of the repository: `/content/`.
fn root(args: &Args) -> Result<String, CliError> {
    let failed = |e: std::io::Error| CliError::Io(format!("{}: {e}", args.content.content.display()));
    let here = std::env::current_dir().and_then(fs::canonicalize).map_err(failed)?;
    let content = fs::canonicalize(&args.content.content).map_err(failed)?;
    let inside = content.strip_prefix(&here).map_err(|_| {
        CliError::Usage(format!(
            "{} lies outside of this folder; run it in the root of the repository",
            args.content.content.display()
        ))
    })?;
    Ok(slashed(inside))
}

fn slashed(path: &Path) -> String {
    let parts: Vec<String> = path.iter().map(|p| p.to_string_lossy().replace(' ', "\\ ")).collect();
    if parts.is_empty() { "/".to_owned() } else { format!("/{}/", parts.join("/")) }
}

fn text(analysis: &Analysis, root: &str, out: &Path) -> Result<String, CliError> {
    let programme = &analysis.built.programme;
    let owners = Owners::new(programme, analysis.on)?;
    let managers = owners.of(&["manager"]);
    if managers.is_empty() {
        return Err(CliError::Usage(
            "nobody who is manager has a `github:` handle in people.yaml, so that nobody could own policy.yaml"
                .to_owned(),
        ));
    }
    let mut lines = Vec::new();
    for (path, roles) in OWNED {
        let items = matches!(*path, "items/" | "stimuli/");
        let found = if items { owners.reviewing(roles, None) } else { owners.of(roles) };
        lines.push(owners.line(&format!("{root}{path}"), &found, roles, &managers));
        if *path == "items/" {
            for (folder, domain) in domains(analysis) {
                let of_domain = owners.reviewing(roles, Some(&domain));
                if of_domain != found {
                    lines.push(owners.line(&format!("{root}{folder}"), &of_domain, roles, &managers));
                }
            }
        }
    }
    lines
        .extend(GOVERNING.iter().map(|path| owners.line(&format!("{root}{path}"), &managers, &["manager"], &managers)));
    if let Some(out) = out.to_str().filter(|_| out.is_relative()) {
        let own = format!("/{}", out.trim_start_matches("./").replace(' ', "\\ "));
        lines.push(owners.line(&own, &managers, &["manager"], &managers));
    }
    Ok(format!("{HEAD}{}", lines.concat()))
}

/// Folders of items all of which measure one domain.
fn domains(analysis: &Analysis) -> Vec<(String, String)> {
    let programme = &analysis.built.programme;
    let mut folders: std::collections::BTreeMap<&str, BTreeSet<&str>> = std::collections::BTreeMap::new();
    for item in &programme.items {
        let path = &analysis.built.docs.get(item.doc).path;
        let domain = programme.competencies.get(&item.competency).map_or("", |c| &*c.domain);
        if let Some((folder, _)) = path.rsplit_once('/').filter(|(folder, _)| *folder != "items") {
            folders.entry(folder).or_default().insert(domain);
        }
    }
    let one = |(folder, domains): (&str, BTreeSet<&str>)| match domains.into_iter().collect::<Vec<_>>().as_slice() {
        [domain] if !domain.is_empty() => Some((format!("{folder}/"), (*domain).to_owned())),
        _ => None,
    };
    folders.into_iter().filter_map(one).collect()
}

struct Owners<'a> {
    programme: &'a Programme,
    people: Vec<&'a Person>,
}

impl<'a> Owners<'a> {
    /// Those who are here and have a handle.
    fn new(programme: &'a Programme, on: Date) -> Result<Owners<'a>, CliError> {
        let people: Vec<&Person> = programme.people.iter().filter(|p| p.github.is_some() && p.active_on(on)).collect();
        let wrong: Vec<String> = people
            .iter()
            .filter(|p| !p.github.as_deref().is_some_and(is_handle))
            .map(|p| format!("`{}` of {} is no handle", p.github.as_deref().unwrap_or_default(), p.id))
            .collect();
        match wrong.is_empty() {
            true => Ok(Owners { programme, people }),
            false => Err(CliError::Usage(format!("people.yaml: {}; write it without @", wrong.join(", ")))),
        }
    }

    /// Handles of those who hold one of the roles, sorted.
    fn of(&self, roles: &[&str]) -> BTreeSet<String> {
        self.handles(roles, |_| true)
    }

    /// The same for the items of a domain, or of any: who names domains reviews those alone.
    fn reviewing(&self, roles: &[&str], domain: Option<&str>) -> BTreeSet<String> {
        self.handles(roles, |p| p.domains.is_empty() || p.domains.iter().any(|d| Some(&**d) == domain))
    }

    fn handles(&self, roles: &[&str], also: impl Fn(&Person) -> bool) -> BTreeSet<String> {
        let holds = |p: &Person| {
            roles.iter().any(|role| p.roles.iter().any(|r| r == role) || self.programme.policy.gives(&p.id, role))
        };
        let found = self.people.iter().filter(|p| holds(p) && also(p));
        found.filter_map(|p| Some(format!("@{}", p.github.as_ref()?))).collect()
    }

    /// A path with its owners; where nobody has the role, the managers own it and the file says so.
    fn line(&self, path: &str, owners: &BTreeSet<String>, roles: &[&str], managers: &BTreeSet<String>) -> String {
        let list = |owners: &BTreeSet<String>| owners.iter().cloned().collect::<Vec<_>>().join(" ");
        match owners.is_empty() {
            true => format!("# nobody with a handle is {}\n{path} {}\n", roles.join(" or "), list(managers)),
            false => format!("{path} {}\n", list(owners)),
        }
    }
}

/// What differs, line by line.
fn drift(path: &str, there: &str, wanted: &str) -> String {
    let old: BTreeSet<&str> = there.lines().collect();
    let new: BTreeSet<&str> = wanted.lines().collect();
    let gone = there.lines().filter(|l| !new.contains(l)).map(|l| format!("  - {l}\n"));
    let come = wanted.lines().filter(|l| !old.contains(l)).map(|l| format!("  + {l}\n"));
    let lines: String = gone.chain(come).collect();
    format!("{path} is not what people.yaml and policy.yaml say; run `certwright owners`:\n{lines}")
}
