//! `certwright explain`

use super::exit::{CliError, Exit};
use super::shared::{Global, print};
use crate::check::{Rule, registry};
use crate::diag::did_you_mean;
use clap::ValueEnum;
use serde_json::json;

/// Print the manual page of a rule; without a name, list all rules.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright explain\n  certwright explain prerequisite-cycle\n  certwright explain --format json"
)]
pub(super) struct Args {
    /// Name of the rule.
    rule: Option<String>,
    /// Format.
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text)]
    format: ExplainFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExplainFormat {
    /// For people.
    Text,
    /// For programs; versioned.
    Json,
}

pub(super) fn run(_global: &Global, args: &Args) -> Result<Exit, CliError> {
    let rules: Vec<&'static Rule> = match &args.rule {
        None => registry::RULES.to_vec(),
        Some(name) => vec![registry::find(name).ok_or_else(|| unknown(name))?],
    };
    let text = match (args.format, &args.rule) {
        (ExplainFormat::Json, _) => json(&rules),
        (ExplainFormat::Text, Some(_)) => rules.iter().map(|r| page(r)).collect(),
        (ExplainFormat::Text, None) => list(&rules),
    };
    print(&text)?;
    Ok(Exit::Clean)
}

fn unknown(name: &str) -> CliError {
    let near = did_you_mean(name, registry::RULES.iter().map(|r| r.name));
    let near = near.map_or(String::new(), |n| format!("; did you mean `{n}`?"));
    CliError::Usage(format!("there is no rule `{name}`{near}"))
}

/// The manual page of a rule, in Markdown.
pub(super) fn page(rule: &Rule) -> String {
    let fix = if rule.fixable { ", has a safe fix" } else { "" };
    let mut text = format!(
        "# {}\n\n{}.\n\nGroup {}, {} by default{fix}, since {}.\n\n{}",
        rule.name,
        rule.summary,
        rule.group.name(),
        rule.severity.name(),
        rule.since,
        rule.docs
    );
    if !rule.options.is_empty() {
        text.push_str("\n## Options\n");
        for option in rule.options {
            text.push_str(&format!("- `{}` (default `{}`): {}\n", option.name, option.default, option.doc));
        }
    }
    text
}

fn list(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|r| r.name.len()).max().unwrap_or(0);
    let mut groups: Vec<_> = rules.iter().map(|r| r.group).collect();
    groups.sort();
    groups.dedup();
    let mut text = String::new();
    for group in groups {
        text.push_str(&format!("{}\n", group.name()));
        for rule in rules.iter().filter(|r| r.group == group) {
            text.push_str(&format!("  {:width$}  {:7}  {}\n", rule.name, rule.severity.name(), rule.summary));
        }
    }
    text
}

fn json(rules: &[&Rule]) -> String {
    let rule = |r: &&Rule| {
        let options: Vec<_> =
            r.options.iter().map(|o| json!({"name": o.name, "default": o.default, "doc": o.doc})).collect();
        json!({
            "name": r.name, "group": r.group.name(), "severity": r.severity.name(), "since": r.since,
            "summary": r.summary, "fixable": r.fixable, "suppressible": r.group.suppressible(), "options": options, "docs": r.docs,
        })
    };
    let value = json!({"schema": 1, "rules": rules.iter().map(rule).collect::<Vec<_>>()});
    format!("{value:#}\n")
}
