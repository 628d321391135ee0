//! A course with more lessons than an LMS can keep a learner's progress of.

use crate::support::Project;

/// More than SCORM 1.2 has room for.
const LESSONS: usize = 700;

fn large(targets: &str) -> Project {
    let project = Project::scaffold();
    let record = project.read("content/programme.yaml");
    let others = record.lines().filter(|line| !line.starts_with("targets:"));
    let record: String = others.chain([format!("targets: {targets}").as_str()]).map(|l| format!("{l}\n")).collect();
    project.write("content/programme.yaml", record);
    for n in 0..LESSONS {
        let text = format!(
            "---\nid: large-{n}\ntitle: Lesson {n}\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say {n}]\n---\nText {n}.\n"
        );
        project.write(&format!("content/courses/reading-responses/01-planning/{:04}-large-{n}.md", n + 10), text);
    }
    project
}

#[test]
fn what_has_no_room_is_an_error_for_that_target_alone() {
    for (targets, code) in [("[site]", 0), ("[site, xapi]", 0), ("[site, scorm12]", 1)] {
        let run = large(targets).run(&["check"]);
        assert_eq!(run.code, code, "{targets}: {}{}", run.stdout, run.stderr);
        let said = run.stdout.contains("scorm12 has room for 4096");
        assert_eq!(said, code == 1, "{targets}: {}", run.stdout);
        assert_eq!(run.stdout.contains("split it into courses of at most"), said, "{}", run.stdout);
    }
}
