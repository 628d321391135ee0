//! Paths that lead in circles or out of the content folder.

use super::{LESSON, finds, project};
use crate::support::Project;

const PLACE: &str = "courses/reading-responses/01-planning/01-classes.md";

fn append(project: &Project, text: &str) {
    project.write(LESSON, project.read(LESSON) + text);
}

#[test]
fn includes_in_a_circle() {
    let project = project();
    project.write("content/includes/a.md", "{{ include: b.md }}\n");
    project.write("content/includes/b.md", "Text.\n\n{{ include: /includes/a.md }}\n");
    append(&project, "\n{{ include: /includes/a.md }}\n");
    let message = "this include leads back to itself: `includes/a.md` → `includes/b.md` → `includes/a.md`";
    finds(&project, &[&format!("includes/b.md:3:13 include-cycle: {message}")]);
}

#[test]
fn a_file_that_includes_itself() {
    let project = project();
    project.write("content/includes/a.md", "{{ include: a.md }}\n");
    append(&project, "\n{{ include: /includes/a.md }}\n");
    finds(
        &project,
        &["includes/a.md:1:13 include-cycle: this include leads back to itself: `includes/a.md` → `includes/a.md`"],
    );
}

#[test]
fn an_include_of_a_secret() {
    let project = project();
    project.write("secret.md", "Not of this programme.\n");
    append(&project, "\n{{ include: ../../../../secret.md }}\n");
    finds(&project, &[&format!("{PLACE}:26:13 path-escapes: `../../../../secret.md` leaves the content folder")]);
}

#[test]
fn links_and_pictures_that_climb_out() {
    let project = project();
    project.write("outside.png", "not of this programme");
    append(
        &project,
        "\n[The machine](../../../../etc/passwd) and ![Two machines](../../../../outside.png).\n\n[Hidden](%2e%2e/%2E%2e/../../x.md)\n\n[Other slash](..%5C..%5Cx.md)\n",
    );
    finds(
        &project,
        &[
            &format!("{PLACE}:26:1 path-escapes: `../../../../etc/passwd` leaves the content folder"),
            &format!("{PLACE}:26:43 path-escapes: `../../../../outside.png` leaves the content folder"),
            &format!("{PLACE}:28:1 path-escapes: `%2e%2e/%2E%2e/../../x.md` leaves the content folder"),
            &format!("{PLACE}:30:1 path-escapes: `..%5C..%5Cx.md` leaves the content folder"),
        ],
    );
}

#[test]
fn links_that_run_code_or_read_files() {
    let project = project();
    append(
        &project,
        "\n[a](javascript:alert(1)) [b](java&#10;script:x) [c](file:///etc/passwd) [d](data:text/html,x)\n",
    );
    finds(
        &project,
        &[
            &format!("{PLACE}:26:1 unsafe-link: links of the kind `javascript:` are not allowed"),
            &format!("{PLACE}:26:26 unsafe-link: links of the kind `javascript:` are not allowed"),
            &format!("{PLACE}:26:49 unsafe-link: links of the kind `file:` are not allowed"),
            &format!("{PLACE}:26:73 unsafe-link: links of the kind `data:` are not allowed"),
        ],
    );
}

#[test]
fn a_cover_that_climbs_out() {
    let project = project();
    project.write("outside.png", "not of this programme");
    let course = "content/courses/reading-responses/course.yaml";
    project.write(course, project.read(course) + "cover: ../outside.png\ncover-alt: A picture of a response\n");
    finds(
        &project,
        &["courses/reading-responses/course.yaml:6:8 path-escapes: `../outside.png` leaves the content folder"],
    );
}

#[test]
fn mounts_that_lead_nowhere_or_everywhere() {
    for (mount, reason) in [
        ("{path: items/bank, from: ../gone}", "cannot mount ../gone at items/bank: there is no such folder"),
        (
            "{path: ../items, from: ../bank}",
            "cannot mount ../bank at ../items: `at` must be a folder inside the content",
        ),
        ("{path: items/bank, from: ..}", "cannot mount .. at items/bank: that folder holds the content itself"),
    ] {
        let project = project();
        project.write("bank/readme.txt", "a folder");
        project
            .write("content/programme.yaml", project.read("content/programme.yaml") + &format!("mounts: [{mount}]\n"));
        let run = project.run(&["check"]).code(2);
        assert_eq!((run.stdout.as_str(), run.stderr), ("", format!("error: {reason}\n")));
    }
}
