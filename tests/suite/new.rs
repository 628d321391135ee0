//! `certwright new`

use crate::support::Project;

/// The path that `new` prints.
fn new(project: &Project, args: &[&str]) -> String {
    let run = project.run(&[&["new"], args].concat()).code(0);
    run.stdout.lines().next().expect("a path").to_owned()
}

#[test]
fn an_item_of_every_type_begins_as_a_good_draft() {
    for kind in ["single-choice", "multiple-response", "true-false", "matching", "ordering", "numeric", "short-answer"]
    {
        let project = Project::scaffold();
        let path = new(&project, &["item", "Größe, and a second look", "--type", kind, "--competency", "rdg-01.1"]);
        let text = project.read(&path);
        let id = text.lines().find_map(|l| l.strip_prefix("id: ")).expect("an id");
        assert!(id.starts_with("exa-") && id.len() == 10, "{id}");
        assert_eq!(path, format!("content/items/groesse-and-a-second-look.{id}.md"));
        assert!(text.starts_with("---\n# yaml-language-server: $schema=../../schemas/item.schema.json\n"), "{text}");
        assert!(text.contains("# Working title, never shown to candidates.\ntitle: Größe, and a second look\n"));
        assert!(
            text.contains("\nstatus: draft\n")
                && text.contains("\ncompetency: rdg-01.1\n")
                && text.contains("\n# points: 1\n")
        );
        assert_eq!((text.contains("answer:"), text.contains("accept:")), (kind == "numeric", kind == "short-answer"));
        let has_marks = !matches!(kind, "numeric" | "short-answer");
        assert_eq!(text.contains("{#"), has_marks, "{text}");
        project.run(&["check", "--fail-on", "error"]).code(0);
        project.run(&["fmt", "--check"]).code(0);
    }
}

#[test]
fn every_kind_begins_without_errors() {
    for (args, expected) in [
        (vec!["stimulus", "A shop"], "content/stimuli/a-shop.exa-"),
        (vec!["course", "Next Steps"], "content/courses/next-steps/course.yaml"),
        (
            vec!["module", "Third", "--in", "courses/reading-responses"],
            "content/courses/reading-responses/03-third/module.yaml",
        ),
        (
            vec!["lesson", "Second", "--in", "content/courses/reading-responses/02-reading/"],
            "content/courses/reading-responses/02-reading/02-second.md",
        ),
        (vec!["framework", "Another"], "content/frameworks/another.yaml"),
        (vec!["blueprint", "Short exam"], "content/blueprints/short-exam.yaml"),
        (vec!["pathway", "Sales"], "content/pathways/sales.yaml"),
        (vec!["certification", "Expert"], "content/certifications/expert.yaml"),
        (vec!["cut-score", "Study 2026"], "content/cut-scores/study-2026.yaml"),
    ] {
        let project = Project::scaffold();
        let path = new(&project, &args);
        assert!(path.starts_with(expected), "{path}");
        // A panel of one judge is a placeholder, and said to be one.
        let study = project.run(&["check", "--fail-on", "error"]);
        match args[0] {
            "cut-score" => {
                study.code(1).says("error[cut-score-panel]").says("error[cut-score-range]").says("2 errors in")
            }
            _ => study.code(0),
        };
        project.run(&["fmt", "--check"]).code(0);
    }
}

#[test]
fn what_there_is_one_of_is_begun_once() {
    let project = Project::scaffold();
    std::fs::remove_file(project.at("content/glossary.yaml")).expect("a file");
    assert_eq!(new(&project, &["glossary"]), "content/glossary.yaml");
    project.run(&["new", "glossary"]).code(2).complains("there already");
    project.run(&["new", "policy"]).code(2).complains("there already");
}

#[test]
fn nothing_is_replaced_and_wrong_places_are_refused() {
    let project = Project::scaffold();
    new(&project, &["course", "Twice"]);
    project.run(&["new", "course", "Twice"]).code(2).complains("the id `twice` is taken");
    project
        .run(&["new", "course", "Twice", "--id", "twice-2"])
        .code(2)
        .complains("courses/twice/course.yaml is there already");
    project
        .run(&["new", "lesson", "L"])
        .code(2)
        .complains("say which is its module")
        .complains("courses/reading-responses/01-planning");
    project.run(&["new", "item", "I", "--in", "../.."]).code(2).complains("is no place for a item");
    project.run(&["new", "itme"]).code(2).complains("did you mean `item`?");
    project.run(&["new", "form"]).code(2).complains("certwright assemble");
    project.run(&["new", "item", "I", "--type", "essay"]).code(2).complains("the types are single-choice");
    project.run(&["new", "item", "I", "--id", "No Id"]).code(2).complains("is no id");
}

#[test]
fn what_is_guessed_is_said_and_what_is_unknown_refused() {
    let project = Project::scaffold();
    project
        .run(&["new", "item", "I"])
        .code(0)
        .says("guessed, because nothing said it: competency `")
        .says("cognitive `")
        .says("authors `p001`");
    let given = ["new", "item", "J", "--competency", "rdg-01.1", "--cognitive", "apply", "--author", "p001"];
    let run = project.run(&given).code(0);
    assert!(!run.stdout.contains("guessed"), "{}", run.stdout);
    project
        .run(&["new", "item", "K", "--competency", "rdg-01.9"])
        .code(2)
        .complains("there is no competency `rdg-01.9`; did you mean `rdg-01.1`?");
    project.run(&["new", "lesson", "K", "--competency", "nope"]).code(2).complains("there is no competency `nope`");
    project.run(&["new", "item", "K", "--author", "p00l"]).code(2).complains("there is no person `p00l`");
}
