//! `certwright check`

use super::exit::{CliError, Exit};
use super::shared::{Content, Global, eprint, print};
use super::timings::Timings;
use crate::analysis::Analysis;
use crate::check::{Base, Judged, is_record, registry, run as judge, secrets};
use crate::diag::baseline::Baseline;
use crate::diag::{DiffLines, Format, Report, RuleInfo, Setting, Severity, human};
use crate::world::{DiskWorld, Git, GitError, World};
use clap::ValueEnum;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Check the content and report every finding with its place and the way to mend it.
///
/// Exit code 0: nothing at or above --fail-on. 1: findings. 2: wrong arguments. 3: something could not be read.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright check\n  certwright check --fail-on warning --format github\n  certwright check --base origin/main    # policy from the base branch\n  certwright check --fix\n  certwright check --format comment --private > comment.md    # one comment for a pull request\n  git diff main... > pr.diff; certwright check --format review --diff pr.diff    # suggestions on its lines\n  certwright check --also sarif=check.sarif --also gitlab=code-quality.json"
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
    /// Write the same report in another format to a file as well; may be repeated.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = also)]
    also: Vec<(ReportFormat, PathBuf)>,
    /// The report stays where exam items may be read: print their text. Without it, all formats but `human` and `json`
    /// tell of exam items only ids, rules and what quotes nothing.
    #[arg(long)]
    private: bool,
    /// Unified diff of the pull request, whose lines `review` may comment on.
    #[arg(long, value_name = "FILE")]
    diff: Option<PathBuf>,
    /// Take policy and roles from this git revision; what weakens them here is a finding. Its releases are compared as
    /// they were where this branch left it. In a shallow clone without these commits a note says what was not checked.
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
    /// Code Quality report of GitLab.
    Gitlab,
    /// One comment for a pull request, in Markdown.
    Comment,
    /// Suggestions as a review of a pull request, in GitHub's JSON; needs --diff.
    Review,
}

/// `FORMAT=FILE`.
fn also(text: &str) -> Result<(ReportFormat, PathBuf), String> {
    let (format, file) = text.split_once('=').ok_or("write FORMAT=FILE, such as sarif=check.sarif")?;
    match ReportFormat::from_str(format, false) {
        Ok(format) if !file.is_empty() => Ok((format, PathBuf::from(file))),
        Ok(_) => Err(format!("name the file: {format}=FILE")),
        Err(_) => {
            let names = Format::ALL.map(Format::name).join(", ");
            Err(format!("there is no format `{format}`; the formats are {names}"))
        }
    }
}

impl From<ReportFormat> for Format {
    fn from(format: ReportFormat) -> Format {
        match format {
            ReportFormat::Human => Format::Human,
            ReportFormat::Json => Format::Json,
            ReportFormat::Sarif => Format::Sarif,
            ReportFormat::Github => Format::Github,
            ReportFormat::Junit => Format::Junit,
            ReportFormat::Gitlab => Format::Gitlab,
            ReportFormat::Comment => Format::Comment,
            ReportFormat::Review => Format::Review,
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
    let diff = diff(args)?;
    let (world, mut analysis) = args.content.analyse(&mut timings)?;
    let compared = Compared::with(&args.content, args.base.as_deref())?;
    let base = &compared.base;
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
    let exit = report(global, args, &analysis, judged, compared, diff)?;
    timings.done("report");
    if args.timings {
        eprint(&timings.table())?;
    }
    // The process ends here; taking millions of nodes apart one by one would be work for nobody.
    std::mem::forget(analysis);
    Ok(exit)
}

/// The diff that `review` goes by, read before anything else is done.
fn diff(args: &Args) -> Result<DiffLines, CliError> {
    let formats = args.also.iter().map(|(format, _)| *format).chain([args.format]);
    match &args.diff {
        Some(path) => std::fs::read(path)
            .map(|bytes| DiffLines::parse(&String::from_utf8_lossy(&bytes)))
            .map_err(|e| CliError::Usage(format!("cannot read the diff {}: {e}", path.display()))),
        None if formats.into_iter().any(|format| matches!(format, ReportFormat::Review)) => Err(CliError::Usage(
            "the format `review` comments on lines of a diff; name it with --diff FILE (`git diff main... > pr.diff`)"
                .to_owned(),
        )),
        None => Ok(DiffLines::default()),
    }
}

fn report(
    global: &Global,
    args: &Args,
    analysis: &Analysis,
    judged: Judged,
    compared: Compared,
    diff: DiffLines,
) -> Result<Exit, CliError> {
    let fail_on: Severity = args.fail_on.into();
    let human = matches!(args.format, ReportFormat::Human);
    let style = human::Style { color: human && global.colored(), ..human::Style::default() };
    let setting = Setting { style, fail_on, diff };
    let write = |format: Format, report: &Report<'_>, setting: &Setting| -> Result<Vec<u8>, CliError> {
        let mut out = Vec::new();
        format.write(report, setting, &mut out)?;
        Ok(out)
    };
    let whole = || full(args, analysis, &judged, &compared);
    let home = whole();
    // Every text of the exam is gathered to keep it out of public reports: only where one is written.
    let away = OnceCell::new();
    let hidden = || if args.private { whole() } else { whole().public(&secrets(analysis)) };
    let told = |format: Format| if format.leaves_home() { away.get_or_init(hidden) } else { &home };
    let mut files = Vec::new();
    for (format, path) in &args.also {
        let plain = Setting { style: human::Style::default(), ..setting.clone() };
        let format = Format::from(*format);
        files.push((path, write(format, told(format), &plain)?));
    }
    for (path, bytes) in files {
        super::shared::write_bytes(path, &bytes)?;
    }
    let report = told(args.format.into());
    let out = write(args.format.into(), report, &setting)?;
    if !(human && global.quiet && report.diagnostics().is_empty()) {
        print(&String::from_utf8_lossy(&out))?;
    }
    // An annotation says it already.
    let remarks = report.remarks().iter().filter(|_| !matches!(args.format, ReportFormat::Github));
    for remark in remarks {
        eprint(&format!("note: {remark}\n"))?;
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

/// The report with everything in it.
fn full<'a>(args: &Args, analysis: &'a Analysis, judged: &Judged, compared: &Compared) -> Report<'a> {
    let title =
        |doc: &crate::model::Doc| Some((doc.id()?.to_owned(), doc.front.as_ref()?.get("title")?.text()?.to_owned()));
    let titles: BTreeMap<String, String> = analysis.built.docs.iter().filter_map(|(_, doc)| title(doc)).collect();
    let mut report = Report::new(&analysis.built.sources, judged.diagnostics.clone())
        .documents(analysis.built.docs.len())
        .known(judged.known)
        .prefix(&args.content.prefix())
        .titles(titles)
        .rules(rule_infos());
    if let Some(changed) = &compared.changed {
        report = report.touched(changed.iter().cloned());
    }
    match &compared.unseen {
        Some(unseen) => report.remark(unseen.clone()),
        None => report,
    }
}

/// The base revision, as far as it can be seen.
#[derive(Default)]
struct Compared {
    base: Option<Base>,
    /// Paths that differ from it.
    changed: Option<BTreeSet<String>>,
    /// What was not checked, and what to set.
    unseen: Option<String>,
}

impl Compared {
    fn with(content: &Content, revision: Option<&str>) -> Result<Compared, CliError> {
        let Some(revision) = revision else { return Ok(Compared::default()) };
        let git = Git::open(&content.content)?;
        match git.commit(revision) {
            Err(GitError::NoRevision(_)) if git.is_shallow() => {
                let unseen = format!(
                    "this shallow clone has no commit `{revision}`, so nothing was compared with it: whether rules, roles, \
                     waivers or pools were loosened was not checked, and the policy of this checkout held; set \
                     `fetch-depth: 0` for the checkout, or run `git fetch --depth=1 origin {revision}` first"
                );
                Ok(Compared { unseen: Some(unseen), ..Compared::default() })
            }
            _ => {
                let changed: BTreeSet<String> = git.changed_since(revision)?.into_iter().collect();
                let base = base(&git, revision, &changed)?;
                let unseen = unseen_releases(&git, revision, &base, &content.content);
                Ok(Compared { base: Some(base), changed: Some(changed), unseen })
            }
        }
    }
}

/// That releases of the base branch are missing here and nobody can tell why: this clone is cut off.
fn unseen_releases(git: &Git, revision: &str, base: &Base, content: &Path) -> Option<String> {
    let missing: Vec<&str> =
        base.releases.keys().filter(|path| !content.join(path).is_file()).map(String::as_str).collect();
    if base.forked.is_some() || missing.is_empty() || !git.is_shallow() {
        return None;
    }
    Some(format!(
        "this shallow clone does not reach back to where this branch left `{revision}`: whether the branch dropped {} or is \
         only behind was not checked; set `fetch-depth: 0` for the checkout, or merge `{revision}` first",
        missing.join(", ")
    ))
}

/// What another revision says; no policy there counts as an empty one.
fn base(git: &Git, revision: &str, changed: &BTreeSet<String>) -> Result<Base, CliError> {
    let governing = |path: &str| matches!(path, "policy.yaml" | "people.yaml" | "programme.yaml");
    let recorded = |path: &str| path.starts_with("items/") || path.starts_with("reviews/");
    let world = git.world_at(revision, |path| {
        governing(path) || path.starts_with("releases/") || (recorded(path) && changed.contains(path))
    })?;
    forked(Base::read(&world)?, git, revision)
}

/// The base with the records of where this branch left it.
pub(super) fn forked(base: Base, git: &Git, revision: &str) -> Result<Base, CliError> {
    if base.releases.is_empty() && base.reviews.is_empty() {
        return Ok(base);
    }
    match git.merge_base(revision)? {
        Some(fork) => Ok(base.forked_at(Some(&git.world_at(&fork, is_record)?))?),
        None if git.is_shallow() => Ok(base.forked_at(None)?),
        // Histories that share nothing: all that differs is this one's doing.
        None => Ok(base),
    }
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
