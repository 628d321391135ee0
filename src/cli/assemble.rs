//! `certwright assemble`

use super::exit::{CliError, Exit};
use super::shared::{Content, Global, note_left_out, print, write_whole};
use super::timings::Timings;
use crate::analysis::Analysis;
use crate::assemble::{Draft, Draw, DrawError, FormHead, Purpose, draw, form_document, limits};
use crate::diag::did_you_mean;
use crate::model::{Blueprint, Course, CutScore, Entity, Form, FormKind, Id, ScoringStatus, Table};
use crate::world::World;
use clap::ValueEnum;
use std::collections::BTreeSet;

/// Draw an exam form by a blueprint and write it to forms/.
///
/// The seed and the items' own ids decide who is drawn, so that a new item hardly changes a form that is drawn again.
/// Exit code 1: the blueprint's limits cannot be met; the report says which, and by how many items.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  certwright assemble mis-associate-exam --kind operational --id mis-associate-b --seed 2027-Q1\n  certwright assemble mis-associate-exam --kind practice --course media-delivery-essentials --length 30 --seed 1\n  certwright assemble mis-associate-exam --kind operational --id mis-associate-b --seed 2027-Q1 --replace"
)]
pub(super) struct Args {
    /// Id of the blueprint.
    blueprint: String,
    #[command(flatten)]
    content: Content,
    /// What the form is for.
    #[arg(long, value_enum)]
    kind: KindArg,
    /// Decides who is drawn and who stands where. Keep it: the same seed and bank give the same form.
    #[arg(long, value_name = "TEXT")]
    seed: String,
    /// Restrict a practice form to what this course teaches.
    #[arg(long, value_name = "ID")]
    course: Option<String>,
    /// Id of the form; default the blueprint's (or the course's) with the kind.
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Title of the form; candidates of a practice form see it.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Scored items of a practice form; default as many as the practice bank can fill, up to the blueprint's length.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    length: Option<u32>,
    /// Cut score of an operational form; default the one adopted last for the blueprint.
    #[arg(long, value_name = "ID")]
    cut_score: Option<String>,
    /// Draw a form anew that exists. Its approvals go: they were given to other items.
    #[arg(long)]
    replace: bool,
    /// Print the form instead of writing it.
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum KindArg {
    /// Public, from practice items.
    Practice,
    /// Gathers data.
    Beta,
    /// Scored with consequences; needs a cut score.
    Operational,
}

impl From<KindArg> for FormKind {
    fn from(kind: KindArg) -> FormKind {
        match kind {
            KindArg::Practice => FormKind::Practice,
            KindArg::Beta => FormKind::Beta,
            KindArg::Operational => FormKind::Operational,
        }
    }
}

pub(super) fn run(global: &Global, args: &Args) -> Result<Exit, CliError> {
    let (world, analysis) = args.content.analyse(&mut Timings::start())?;
    note_left_out(&analysis)?;
    let programme = &analysis.built.programme;
    let kind = FormKind::from(args.kind);
    let blueprint = named(&programme.blueprints, "blueprint", &args.blueprint)?;
    let course = args.course.as_deref().map(|id| named(&programme.courses, "course", id)).transpose()?;
    refuse(args, kind, blueprint)?;
    let id = args.id.clone().unwrap_or_else(|| format!("{}-{}", course.map_or(&blueprint.id, |c| &c.id), kind.name()));
    if !crate::model::grammar::is_id(&id) {
        return Err(CliError::Usage(format!("`{id}` is no id: use lower-case letters, digits, `.` and `-`")));
    }
    let existing = existing(&analysis, &world, &id, args)?;
    let cut_score = cut_score(&analysis, args, kind, blueprint)?;
    let order = Draw { kind, course, seed: &args.seed, length: args.length };
    let draft = match draw(programme, &analysis.canon, blueprint, &order) {
        Ok(draft) => draft,
        Err(error) => return refused(&error),
    };
    let title = title(args, existing, blueprint, course, kind);
    let unchanged = existing.is_some_and(|form| same(form, &draft));
    let on = existing.filter(|_| unchanged).and_then(|form| form.assembled_on).unwrap_or(analysis.on);
    let text = form_document(&FormHead { id: &id, title: &title, on, cut_score: cut_score.map(|c| &c.id) }, &draft);
    let path = format!("forms/{id}.yaml");
    if args.dry_run {
        print(&text)?;
        return Ok(Exit::Clean);
    }
    if unchanged
        && existing.is_some_and(|form| form.cut_score == cut_score.map(|c| c.id.clone()) && form.title == title)
    {
        global.say(&format!("{path} stands as it is: the draw gives the same form"))?;
        return Ok(Exit::Clean);
    }
    write_whole(&world.locate(&path), &text)?;
    report(global, &analysis, &path, &draft, existing, course)?;
    Ok(Exit::Clean)
}

fn named<'t, T: Entity>(table: &'t Table<T>, what: &str, id: &str) -> Result<&'t T, CliError> {
    table.get(id).ok_or_else(|| {
        let near = did_you_mean(id, table.ids());
        let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        CliError::Usage(format!("there is no {what} `{id}`{near}"))
    })
}

fn refuse(args: &Args, kind: FormKind, blueprint: &Blueprint) -> Result<(), CliError> {
    let wrong = |text: &str| Err(CliError::Usage(text.to_owned()));
    if kind != FormKind::Practice && args.course.is_some() {
        return wrong("only a practice form is restricted to a course");
    }
    if kind != FormKind::Practice && args.length.is_some_and(|length| length != blueprint.length) {
        return wrong("the blueprint sets the length of an exam form; --length is for practice forms");
    }
    if kind != FormKind::Operational && args.cut_score.is_some() {
        return wrong("only an operational form has a cut score");
    }
    Ok(())
}

/// The form that is drawn anew. A file that is in the way without being asked for is left alone.
fn existing<'a>(
    analysis: &'a Analysis,
    world: &dyn World,
    id: &str,
    args: &Args,
) -> Result<Option<&'a Form>, CliError> {
    let path = format!("forms/{id}.yaml");
    let there = world.list()?.iter().any(|entry| *entry.path == *path);
    let form = analysis.built.programme.forms.get(id);
    if (there || form.is_some()) && !args.replace && !args.dry_run {
        return Err(CliError::Usage(format!("{path} exists; --replace draws it anew, --id gives another name")));
    }
    Ok(form)
}

fn cut_score<'a>(
    analysis: &'a Analysis,
    args: &Args,
    kind: FormKind,
    blueprint: &Blueprint,
) -> Result<Option<&'a CutScore>, CliError> {
    let studies = &analysis.built.programme.cut_scores;
    if kind != FormKind::Operational {
        return Ok(None);
    }
    if let Some(id) = &args.cut_score {
        let study = named(studies, "cut score", id)?;
        return match study.blueprint == blueprint.id {
            true => Ok(Some(study)),
            false => Err(CliError::Usage(format!("cut score `{id}` was set for blueprint `{}`", study.blueprint))),
        };
    }
    let latest = studies
        .iter()
        .filter(|s| s.blueprint == blueprint.id)
        .max_by(|a, b| (a.adopted_on, &b.id).cmp(&(b.adopted_on, &a.id)));
    latest.map(Some).ok_or_else(|| {
        CliError::Usage(format!("an operational form needs a cut score, and cut-scores/ has none for `{}`; draw a beta form until there is one", blueprint.id))
    })
}

fn refused(error: &DrawError) -> Result<Exit, CliError> {
    let DrawError::Infeasible { unmet, proved } = error else { return Err(CliError::Usage(error.to_string())) };
    let head = if *proved { "no form can meet the blueprint:" } else { "no form was found that meets the blueprint:" };
    let lines: Vec<String> = unmet.iter().map(|u| format!("  {} (by {})", u.what, u.by)).collect();
    print(&format!("{head}\n{}", lines.join("\n")))?;
    Ok(Exit::Findings)
}

fn title(
    args: &Args,
    existing: Option<&Form>,
    blueprint: &Blueprint,
    course: Option<&Course>,
    kind: FormKind,
) -> String {
    let given = args.title.clone().or_else(|| existing.map(|form| form.title.clone()));
    given.unwrap_or_else(|| match (kind, course) {
        (FormKind::Practice, Some(course)) => format!("{}: practice exam", course.title),
        (FormKind::Practice, None) => format!("{}: practice exam", blueprint.title),
        (kind, _) => format!("{}, {} form", blueprint.title, kind.name()),
    })
}

fn same(form: &Form, draft: &Draft) -> bool {
    let entry = |e: &crate::model::FormEntry| (e.item.clone(), e.hash.clone(), e.status);
    form.kind == draft.kind
        && form.blueprint_hash == draft.blueprint_hash
        && form.seed == draft.seed
        && form.course == draft.course
        && form.items.iter().map(entry).eq(draft.items.iter().map(|e| (e.item.clone(), e.hash.clone(), e.status)))
}

fn allowed(bounds: crate::coverage::Bounds, length: u32) -> String {
    match (bounds.min, bounds.max) {
        (0, max) if max == length => "any number".to_owned(),
        (min, max) if max == length && min < max => format!("{min} or more"),
        (0, max) => format!("at most {max}"),
        _ => bounds.to_string(),
    }
}

/// What was drawn, against its limits; ids only, since terminals are read over shoulders.
fn report(
    global: &Global,
    analysis: &Analysis,
    path: &str,
    draft: &Draft,
    before: Option<&Form>,
    course: Option<&Course>,
) -> Result<(), CliError> {
    let programme = &analysis.built.programme;
    let scored: Vec<_> = draft
        .items
        .iter()
        .filter(|e| e.status == ScoringStatus::Scored)
        .filter_map(|e| programme.items.get(&e.item))
        .filter_map(|item| Some((item, programme.competencies.get(&item.competency)?)))
        .collect();
    let pretest = draft.items.len() - scored.len();
    let unscored = if pretest == 0 { String::new() } else { format!(" and {pretest} unscored") };
    global.say(&format!(
        "wrote {path}: {} form of {} scored{unscored} items, seed `{}`",
        draft.kind.name(),
        scored.len(),
        draft.seed
    ))?;
    let blueprint = programme.blueprints.get(&draft.blueprint);
    let framework = blueprint.and_then(|b| programme.frameworks.get(&b.framework));
    if let Some((blueprint, framework)) = blueprint.zip(framework) {
        let limits =
            limits(programme, framework, blueprint, Purpose { kind: draft.kind, course, length: scored.len() as u32 });
        let rows: Vec<(String, String, usize)> = limits
            .groups
            .iter()
            .filter(|l| l.bounds.max > 0 && !matches!(l.group, crate::assemble::Group::Task(_)))
            .map(|l| {
                (
                    l.group.to_string(),
                    allowed(l.bounds, limits.length),
                    scored.iter().filter(|(i, c)| l.group.holds(i, c)).count(),
                )
            })
            .collect();
        let width = rows.iter().map(|(name, ..)| name.chars().count()).max().unwrap_or(0);
        global.say(&format!("  {:width$}  drawn allowed", ""))?;
        for (name, bounds, count) in rows {
            global.say(&format!("  {name:width$}  {count:>5} {bounds}"))?;
        }
    }
    if let Some(before) = before {
        let old: BTreeSet<&Id> = before.items.iter().map(|e| &e.item).collect();
        let new: BTreeSet<&Id> = draft.items.iter().map(|e| &e.item).collect();
        let list = |ids: Vec<&&Id>| ids.iter().map(|id| &***id as &str).collect::<Vec<_>>().join(" ");
        let (gone, come): (Vec<_>, Vec<_>) = (old.difference(&new).collect(), new.difference(&old).collect());
        global.say(&format!(
            "  {} items stay, {} go, {} come",
            old.intersection(&new).count(),
            gone.len(),
            come.len()
        ))?;
        if !gone.is_empty() || !come.is_empty() {
            global.say(&format!("  gone: {}\n  new:  {}", list(gone), list(come)))?;
        }
        if !before.approvals.is_empty() {
            global.say("  its approvals were taken out: the form needs new ones")?;
        }
    }
    Ok(())
}
