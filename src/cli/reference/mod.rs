//! `certwright reference`

mod facets;
mod items;
mod kinds;
mod lessons;
mod lifecycle;
mod shapes;
mod values;

use super::exit::{CliError, Exit};
use super::shared::{Global, print, write_whole};
use crate::diag::did_you_mean;
use crate::model::KINDS;
use clap::CommandFactory;
use std::path::{Path, PathBuf};

/// Print a page of the reference, or write all of them to a folder.
///
/// Every page is made from the tables that the program itself works by: field tables, rules, item types, facts, facets.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  certwright reference item\n  certwright reference --out docs/reference")]
pub(super) struct Args {
    /// Name of the page; `index` lists them.
    #[arg(required_unless_present = "out")]
    page: Option<String>,
    /// Folder to write all pages to.
    #[arg(long, value_name = "FOLDER", conflicts_with = "page")]
    out: Option<PathBuf>,
}

/// A page in Markdown.
struct Page {
    name: &'static str,
    /// What the index says of it.
    about: String,
    text: String,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let pages = pages();
    if let Some(name) = &args.page {
        let page = pages.iter().find(|p| p.name == name).ok_or_else(|| unknown(name, &pages))?;
        print(&page.text)?;
    }
    if let Some(folder) = &args.out {
        write(global, folder, &pages)?;
    }
    Ok(Exit::Clean)
}

fn write(global: &Global, folder: &Path, pages: &[Page]) -> Result<(), CliError> {
    for page in pages {
        let path = folder.join(file(page.name));
        if std::fs::read_to_string(&path).is_ok_and(|old| old == page.text) {
            continue;
        }
        write_whole(&path, &page.text)?;
        global.say(&format!("wrote {}", path.display()))?;
    }
    Ok(())
}

fn unknown(name: &str, pages: &[Page]) -> CliError {
    let near =
        did_you_mean(name, pages.iter().map(|p| p.name)).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
    CliError::Usage(format!("there is no page `{name}`{near}; `certwright reference index` lists them"))
}

/// The index is the page that a repository's viewer shows for the folder.
fn file(name: &str) -> String {
    if name == "index" { "README.md".to_owned() } else { format!("{name}.md") }
}

fn pages() -> Vec<Page> {
    let mut pages: Vec<Page> = KINDS.iter().map(kinds::page).collect();
    pages.extend([
        values::page(),
        items::page(),
        lessons::directives(),
        lessons::facts(),
        facets::page(),
        lifecycle::page(),
        rules(),
        commands(),
    ]);
    pages.push(index(&pages));
    pages
}

fn index(pages: &[Page]) -> Page {
    let line = |page: &Page| format!("| [{0}]({1}) | {2} |\n", page.name, file(page.name), cell(&page.about));
    let (kinds, rest) = pages.split_at(KINDS.len());
    let list =
        |pages: &[Page]| format!("| page | what it tells |\n|---|---|\n{}", pages.iter().map(line).collect::<String>());
    let text = format!(
        "# Reference\n\nThese pages are written by `certwright reference --out docs/reference` from the tables that the program works by. \
         Change the tables, not the pages.\n\n## Kinds of document\n\n{}\n## Everything else\n\n{}",
        list(kinds),
        list(rest)
    );
    Page { name: "index", about: "This list.".to_owned(), text }
}

fn rules() -> Page {
    let rules = crate::check::registry::RULES;
    let row = |r: &&crate::check::Rule| {
        format!("| [{0}](#{0}) | {1} | {2} | {3} |\n", r.name, r.group.name(), r.severity.name(), cell(r.summary))
    };
    let mut text = format!(
        "# Rules\n\n`policy.yaml` sets the level of a rule or of a group: `rules: {{prerequisite-cycle: warning, calendar/*: off}}`. \
         `certwright explain RULE` prints one page.\n\n| rule | group | default | reports |\n|---|---|---|---|\n{}\n",
        rules.iter().map(row).collect::<String>()
    );
    for rule in rules {
        text.push_str(&demote(&super::explain::page(rule)));
        text.push('\n');
    }
    Page {
        name: "rules",
        about: format!("All {} rules with their reasons, examples and options.", rules.len()),
        text: text.trim_end().to_owned() + "\n",
    }
}

/// One level down, outside of code.
fn demote(page: &str) -> String {
    let mut code = false;
    let line = |line: &str| {
        code ^= line.trim_start().starts_with("```");
        let heading = line.starts_with('#') && !code;
        format!("{}{line}\n", if heading { "#" } else { "" })
    };
    page.lines().map(line).collect()
}

fn commands() -> Page {
    let mut root = super::Cli::command().term_width(100);
    root.build();
    let mut text = String::from(
        "# Commands\n\nExit codes: 0 nothing at or above `--fail-on`, 1 findings, 2 wrong arguments or configuration, 3 something could not be read or written, 101 a bug.\n",
    );
    for command in root.get_subcommands_mut().filter(|c| c.get_name() != "help") {
        let help = command.render_long_help().to_string();
        let help: Vec<&str> = help.lines().map(str::trim_end).collect();
        text.push_str(&format!("\n## {}\n\n```text\n{}\n```\n", command.get_name(), help.join("\n").trim_end()));
    }
    Page { name: "commands", about: "Every command with its options.".to_owned(), text }
}

/// Text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
