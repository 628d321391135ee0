//! `certwright check`

use super::exit::{CliError, Exit};
use super::shared::{Content, Global, eprint, print};
use super::timings::Timings;
use crate::analysis::Analysis;
use crate::check::{Base, Judged, registry, run as judge};
use crate::diag::baseline::Baseline;
use crate::diag::{Format, Report, RuleInfo, Severity, human};
use crate::world::{DiskWorld, Git, World};
use clap::ValueEnum;
use std::collections::BTreeSet;

/// Check the content and report every finding with its place and the way to mend it.
///
/// Exit code 0: nothing at or above --fail-on. 1: findings. 2: wrong arguments. 3: something could not be read.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright check\n  certwright check --fail-on warning --format github\n  certwright check --base origin/main    # policy from the base branch\n  certwright check --fix"
)]
pub(super) struct Args {
    #[command(flatten)]
    content: Content,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
    /// Fail on findings of this weight and above.
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "WEIGHT")]
    fail_on: FailOn,
    /// Take policy and roles from this git revision; what weakens them here is a finding.
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// Apply the safe fixes, then check again.
    #[arg(long)]
    fix: bool,
    /// Write all present findings to the policy's `baseline:` file, so that only new ones count.
    #[arg(long, conflicts_with = "fix")]
    write_baseline: bool,
    /// Show the findings that waivers accept.
    #[arg(long)]
    show_waived: bool,
    /// Print how long each phase took, to standard error.
    #[arg(long)]
    timings: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReportFormat {
    /// For people at a terminal.
    Human,
    /// For programs; versioned.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub workflows.
    Github,
    /// JUnit XML, for CI systems.
    Junit,
}

impl From<ReportFormat> for Format {
    fn from(format: ReportFormat) -> Format {
        match format {
            ReportFormat::Human => Format::Human,
            ReportFormat::Json => Format::Json,
            ReportFormat::Sarif => Format::Sarif,
            ReportFormat::Github => Format::Github,
            ReportFormat::Junit => Format::Junit,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Anything.
    Note,
}

impl From<FailOn> for Severity {
    fn from(fail_on: FailOn) -> Severity {
        match fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Note => Severity::Note,
        }
    }
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let mut timings = Timings::start();
    let (world, mut analysis) = args.content.analyse(&mut timings)?;
    let base = match &args.base {
        Some(revision) => Some(base(&args.content, revision)?),
        None => None,
    };
    let baseline = baseline(&world, &analysis)?;
    let mut judged = judge(&analysis, base.as_ref(), baseline.as_ref());
    timings.done("rules");
    if args.fix {
        let mended = mend(global, &world, &analysis, &judged)?;
        if mended > 0 {
            analysis = Analysis::new(&world)?;
            judged = judge(&analysis, base.as_ref(), baseline.as_ref());
        }
    }
    if args.write_baseline {
        return write_baseline(global, &world, &analysis, &judged);
    }
    let exit = report(global, args, &analysis, judged)?;
    timings.done("report");
    if args.timings {
        eprint(&timings.table())?;
    }
    // The process ends here; taking millions of nodes apart one by one would be work for nobody.
    std::mem::forget(analysis);
    Ok(exit)
}

fn report(global: &Global, args: &Args, analysis: &Analysis, judged: Judged) -> Result<Exit, CliError> {
    let fail_on: Severity = args.fail_on.into();
    let human = matches!(args.format, ReportFormat::Human);
    let report = Report::new(&analysis.built.sources, judged.diagnostics)
        .documents(analysis.built.docs.len())
        .known(judged.known)
        .prefix(&args.content.prefix())
        .rules(rule_infos());
    let style = human::Style { color: human && global.colored(), ..human::Style::default() };
    let mut out = Vec::new();
    Format::from(args.format).write(&report, style, fail_on, &mut out)?;
    if !(human && global.quiet && report.diagnostics().is_empty()) {
        print(&String::from_utf8_lossy(&out))?;
    }
    if human {
        if args.show_waived {
            for waived in &judged.waived {
                let waiver = &analysis.built.programme.policy.waivers.get(waived.waiver);
                let until = waiver.and_then(|w| w.until).map_or(String::new(), |u| format!(" until {u}"));
                print(&format!("waived{until}: {} ({})", waived.diagnostic.message, waived.diagnostic.rule))?;
            }
        } else if !judged.waived.is_empty() {
            let count = judged.waived.len();
            global.say(&format!(
                "{count} finding{} waived by policy (--show-waived lists them)",
                if count == 1 { " is" } else { "s are" }
            ))?;
        }
        for stale in &judged.stale {
            global.say(&format!(
                "the baseline knows a finding of `{}` that is gone; write it anew with --write-baseline",
                stale.key.rule
            ))?;
        }
    }
    let failed = report.worst().is_some_and(|worst| worst >= fail_on);
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

/// What reports say of rules.
pub(super) fn rule_infos() -> Vec<RuleInfo> {
    let info = |rule: &&'static crate::check::Rule| RuleInfo {
        name: rule.name,
        group: rule.group.name(),
        severity: rule.severity,
        summary: rule.summary,
        docs: rule.docs,
    };
    registry::RULES.iter().map(info).collect()
}

/// What another revision says; no policy there counts as an empty one.
fn base(content: &Content, revision: &str) -> Result<Base, CliError> {
    let git = Git::open(&content.content)?;
    let changed: BTreeSet<String> = git.changed_since(revision)?.into_iter().collect();
    let governing = |path: &str| matches!(path, "policy.yaml" | "people.yaml" | "programme.yaml");
    let release = |path: &str| path.starts_with("releases/") && path.ends_with(".jsonl");
    let world = git.world_at(revision, |path| {
        governing(path) || release(path) || (path.starts_with("items/") && changed.contains(path))
    })?;
    Ok(Base::read(&world)?)
}

pub(super) fn baseline(world: &DiskWorld, analysis: &Analysis) -> Result<Option<Baseline>, CliError> {
    let Some(path) = &analysis.built.programme.policy.baseline else { return Ok(None) };
    let Ok(bytes) = world.read(path) else { return Ok(None) };
    let text = String::from_utf8_lossy(&bytes);
    Baseline::parse(&text).map(Some).map_err(|error| CliError::Usage(format!("{path}: {error}")))
}

fn write_baseline(global: &Global, world: &DiskWorld, analysis: &Analysis, judged: &Judged) -> Result<Exit, CliError> {
    let Some(path) = &analysis.built.programme.policy.baseline else {
        return Err(CliError::Usage(
            "policy.yaml names no baseline; add `baseline: baseline.jsonl` to it first".to_owned(),
        ));
    };
    let text = Baseline::of(&analysis.built.sources, &judged.diagnostics)
        .to_text()
        .map_err(|e| CliError::Io(e.to_string()))?;
    super::shared::write_whole(&world.locate(path), &text)?;
    global.say(&format!("{} findings are known from now on: {path}", judged.diagnostics.len()))?;
    Ok(Exit::Clean)
}

fn mend(global: &Global, world: &DiskWorld, analysis: &Analysis, judged: &Judged) -> Result<usize, CliError> {
    let fixed = crate::edit::apply_fixes(&analysis.built.sources, &judged.diagnostics);
    for (path, text) in &fixed.files {
        super::shared::write_whole(&world.locate(path), text)?;
    }
    if fixed.applied > 0 {
        let files = fixed.files.len();
        global.say(&format!(
            "mended {} finding{} in {files} file{}",
            fixed.applied,
            plural(fixed.applied),
            plural(files)
        ))?;
    }
    Ok(fixed.applied)
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}
