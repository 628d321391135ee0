//! Names that some system, shell or LMS stumbles over; no git; no content.

use super::{LESSON, finds, project, takes};
use crate::support::Project;

const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>";

fn rename(project: &Project, name: &str, link: &str) {
    let to = project.at(LESSON).with_file_name(name);
    std::fs::rename(project.at(LESSON), to).expect("a new name");
    project.edit("content/courses/reading-responses/02-reading/01-errors.md", "01-classes.md", link);
}

fn show(project: &Project, path: &str) {
    project.write(&format!("content/{path}"), PICTURE);
    project.write(LESSON, project.read(LESSON) + &format!("\n![A dot in the middle](</{path}>)\n"));
}

#[test]
fn spaces_and_emoji_are_names() {
    let project = project();
    rename(&project, "01-the five classes.md", "01-the%20five%20classes.md");
    takes(&project);
    let project = super::project();
    rename(&project, "01-🚀.md", "01-🚀.md");
    takes(&project);
}

#[test]
fn names_of_devices() {
    let project = project();
    show(&project, "media/con.svg");
    show(&project, "media/LPT1.svg");
    finds(
        &project,
        &[
            "media/LPT1.svg:1:1 reserved-file-name: `LPT1.svg` is the name of a device on Windows",
            "media/con.svg:1:1 reserved-file-name: `con.svg` is the name of a device on Windows",
        ],
    );
}

#[cfg(unix)]
#[test]
fn characters_that_windows_cannot_store() {
    let project = project();
    show(&project, "media/a:b.svg");
    finds(
        &project,
        &[
            "media/a:b.svg:1:1 media-file-name: `:` in a file name is lost in some LMSs",
            "media/a:b.svg:1:1 reserved-file-name: `a:b.svg` has a character that Windows cannot store",
        ],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text() {
    use std::os::unix::ffi::OsStrExt;
    let project = project();
    let name = std::ffi::OsStr::from_bytes(b"02-\xff.md");
    std::fs::write(project.at(LESSON).with_file_name(name), "unreachable").expect("a file");
    finds(
        &project,
        &["courses/reading-responses/01-planning/02-\u{fffd}.md:1:1 irregular-entry: this name is not valid UTF-8"],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn two_files_that_differ_in_case_only() {
    let project = project();
    show(&project, "media/Logo.svg");
    show(&project, "media/logo.svg");
    let message =
        "`media/Logo.svg` and `media/logo.svg` are one path on systems that do not tell upper from lower case";
    finds(&project, &[&format!("media/Logo.svg:1:1 path-case-collision: {message}")]);
}

#[test]
fn a_link_in_the_wrong_case() {
    let project = project();
    project.edit("content/courses/reading-responses/02-reading/01-errors.md", "01-classes.md", "01-Classes.md");
    let message = "there is no file `courses/reading-responses/01-planning/01-Classes.md`; upper and lower case count";
    finds(&project, &[&format!("courses/reading-responses/02-reading/01-errors.md:16:30 broken-link: {message}")]);
}

#[test]
fn no_content_folder() {
    let advice =
        "error: there is no folder `content` here; name the content folder, or begin one with `certwright init`\n";
    for command in [["check"], ["build"], ["stamp"]] {
        let run = Project::empty().run(&command).code(2);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", advice), "{command:?}");
    }
    let project = Project::empty();
    project.write("content", "a file");
    assert_eq!(project.run(&["check"]).code(2).stderr, advice);
    assert_eq!(project.run(&["check", "elsewhere"]).code(2).stderr, "error: no content folder at elsewhere\n");
}

#[test]
fn an_empty_content_folder() {
    let project = Project::empty();
    std::fs::create_dir(project.at("content")).expect("a folder");
    let run = project.run(&["check"]).code(1);
    assert_eq!(
        run.stdout,
        "\
error[programme-missing]: there is no `programme.yaml` in the content folder
 |
 = help: name the content folder, or begin one with `certwright init`

1 error in 0 documents
"
    );
}

#[test]
fn the_folder_above_the_content() {
    let project = Project::scaffold();
    let help = "there is `content/programme.yaml`; the content folder is the one with `programme.yaml` at its top";
    project.run(&["check", "."]).code(1).says(help);
}

#[test]
fn without_git_everything_but_base_works() {
    let project = project();
    let run = |args: &[&str]| project.command(args).env("PATH", "/nowhere").output().expect("the program starts");
    assert_eq!(run(&["check"]).status.code(), Some(1));
    let output = run(&["check", "--base", "main"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: content is in no git repository, or git is not installed\n"
    );
}

/// What lies beside it is proposed, if it is something of the same kind.
#[test]
fn a_picture_that_is_not_there() {
    let project = project();
    project.write(LESSON, project.read(LESSON) + "\n![A dot in the middle](p.png)\n");
    let run = project.run(&["check"]).code(1).says("`p.png` leads to no file");
    assert!(!run.stdout.contains("did you mean"), "{}", run.stdout);
    project.write("content/courses/reading-responses/01-planning/q.png", "no picture");
    project.run(&["check"]).code(1).says("did you mean `/courses/reading-responses/01-planning/q.png`?");
}

#[test]
fn one_id_in_two_files_is_one_mistake() {
    let project = project();
    let item = "content/items/practice/not-there.exa-q8m3vk.md";
    project.write("content/items/practice/second.exa-q8m3vk.md", project.read(item));
    let run = project.run(&["check"]).code(1).says("duplicate-id");
    assert!(!run.stdout.contains("item-near-duplicate"), "{}", run.stdout);
}

#[test]
fn examples_are_no_ids_of_the_programme() {
    let project = project();
    project.edit(LESSON, "authors: [p001]\n", "");
    project.run(&["check"]).code(1).says("with an id that your programme has");
}
