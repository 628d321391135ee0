//! Encodings, line ends, YAML that is not a tree.

use super::{GLOSSARY, LESSON, finds, project, takes};
use crate::support::Project;

fn bytes(project: &Project, path: &str) -> Vec<u8> {
    std::fs::read(project.at(path)).expect("a file")
}

#[test]
fn bytes_that_are_no_utf_8() {
    let project = project();
    let text = project.read(LESSON).replace("digit that", "digit \u{1}that");
    let broken: Vec<u8> = text.into_bytes().into_iter().map(|b| if b == 1 { 0xe4 } else { b }).collect();
    project.write(LESSON, broken);
    // The lesson's id and competency are named elsewhere: that they cannot be read now is not said a second time.
    finds(
        &project,
        &[
            "courses/reading-responses/01-planning/01-classes.md:11:47 not-utf8: this is not UTF-8: byte 246 cannot be read",
        ],
    );
}

#[test]
fn a_file_in_utf_16() {
    let project = project();
    let wide: Vec<u8> =
        [0xfeff].into_iter().chain(project.read(GLOSSARY).encode_utf16()).flat_map(u16::to_le_bytes).collect();
    project.write(GLOSSARY, wide);
    finds(&project, &["glossary.yaml:1:1 not-utf8: this is UTF-16, not UTF-8"]);
}

#[test]
fn a_table_that_is_no_utf_8() {
    let project = project();
    project.write("content/frameworks/core.ratings.csv", b"rater,task,importance,frequency\nr\xff1,pln-01,4,3\n");
    finds(&project, &["frameworks/core.ratings.csv:2:2 not-utf8: this is not UTF-8: byte 33 cannot be read"]);
}

#[test]
fn a_byte_order_mark_is_nothing() {
    let project = project();
    for path in [LESSON, GLOSSARY, "content/programme.yaml"] {
        project.write(path, ["\u{feff}".as_bytes(), &bytes(&project, path)].concat());
    }
    takes(&project);
}

#[test]
fn line_ends_of_windows_are_line_ends() {
    let project = project();
    for (path, _) in certwright::scaffold::FILES {
        let path = format!("content/{path}");
        project.write(&path, project.read(&path).replace('\n', "\r\n"));
    }
    takes(&project);
    project.edit(GLOSSARY, "term: status code", "terrm: status code");
    finds(&project, &["glossary.yaml:4:5 unknown-key: there is no key `terrm` here"]);
    project.run(&["check", "--fix"]).code(1);
    assert!(project.read(GLOSSARY).contains("    term: status code\r\n"), "the fix changed a line end");
}

#[test]
fn characters_that_nobody_sees() {
    let project = project();
    project.edit(GLOSSARY, "status code", "status\u{1b} code");
    project.edit(LESSON, "digit that", "digit \u{202e}that");
    finds(
        &project,
        &[
            "courses/reading-responses/01-planning/01-classes.md:11:47 control-character: the character U+202E stands here unseen",
            "glossary.yaml:4:17 control-character: the character U+001B stands here unseen",
        ],
    );
}

#[test]
fn a_nul_in_yaml() {
    let project = project();
    project.edit(GLOSSARY, "status code", "status\0code");
    finds(&project, &["glossary.yaml:4:17 bad-yaml: this is not YAML: found unprintable character"]);
}

#[test]
fn a_tab_indents_yaml() {
    let project = project();
    project.edit(GLOSSARY, "    term:", "\tterm:");
    finds(&project, &["glossary.yaml:4:1 bad-yaml: a tab indents this line"]);
    project.edit(GLOSSARY, "\tterm:", "  \tterm:");
    finds(&project, &["glossary.yaml:4:3 bad-yaml: a tab indents this line"]);
}

#[test]
fn a_key_stands_twice() {
    let project = project();
    project.edit(GLOSSARY, "    source:", "    term: again\n    source:");
    finds(&project, &["glossary.yaml:6:5 bad-yaml: the key `term` stands here a second time"]);
}

#[test]
fn anchors_and_aliases() {
    let project = project();
    project.edit(GLOSSARY, "term: status code", "term: &t status code\n    also: [*t]");
    finds(&project, &["glossary.yaml:4:11 bad-yaml: anchors, aliases and tags of YAML are not read here"]);
}

#[test]
fn slips_in_yaml_are_named_where_they_are() {
    for (wrong, place, message) in [
        ("term: *status* code", "4:11", "an unquoted text cannot begin with `*`: YAML has a use of its own for it"),
        (
            "term: `status` code",
            "4:11",
            "an unquoted text cannot begin with a backquote: YAML has a use of its own for it",
        ),
        ("term: @status", "4:11", "an unquoted text cannot begin with `@`: YAML has a use of its own for it"),
        ("term:status", "4:9", "there is no space behind this colon, so this is no key"),
    ] {
        let project = project();
        project.edit(GLOSSARY, "term: status code", wrong);
        finds(&project, &[&format!("glossary.yaml:{place} bad-yaml: {message}")]);
    }
}

#[test]
fn a_course_that_cannot_be_read_takes_nothing_from_its_modules() {
    let project = project();
    project.edit("content/courses/reading-responses/course.yaml", "authors:", "x: [\nauthors:");
    let run = project.run(&["check"]).code(1);
    assert!(!run.stdout.contains("course-without-modules"), "{}", run.stdout);
}

#[test]
fn an_id_that_is_gone_is_missed_in_one_place() {
    let project = project();
    project.edit(LESSON, "id: rr-classes\n", "");
    finds(&project, &["courses/reading-responses/01-planning/01-classes.md:2:1 missing-key: the document has no `id`"]);
}

#[test]
fn an_alias_bomb() {
    let project = project();
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, before) in ('b'..='z').zip('a'..) {
        bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(", ")));
    }
    project.write(GLOSSARY, bomb + "terms: [{id: status-code, term: x, definition: y}]\n");
    finds(&project, &["glossary.yaml:1:4 bad-yaml: anchors, aliases and tags of YAML are not read here"]);
}

#[test]
fn a_second_document_in_one_file() {
    let project = project();
    project.write(GLOSSARY, project.read(GLOSSARY) + "---\nterms: []\n");
    finds(&project, &["glossary.yaml:7:1 bad-yaml: a second YAML document begins here"]);
}

#[test]
fn syntax_that_breaks_in_the_middle_loses_no_reference() {
    let project = project();
    project.edit("content/items/practice/first-digit.exa-p4x7rt.md", "title: Meaning", "title: [Meaning");
    finds(
        &project,
        &[
            "items/practice/first-digit.exa-p4x7rt.md:4:5 bad-yaml: this is not YAML: illegal placement of ':' indicator",
        ],
    );
}

#[test]
fn files_with_nothing_in_them() {
    let project = project();
    project.write(LESSON, "").write(GLOSSARY, "\n\n").write("content/people.yaml", "");
    finds(
        &project,
        &[
            "courses/reading-responses/01-planning/01-classes.md:1:1 no-front-matter: the file does not begin with front matter",
            "glossary.yaml:1:1 missing-key: the document has no `terms`",
            "people.yaml:1:1 missing-key: the document has no `people`",
        ],
    );
}

#[test]
fn front_matter_without_an_end() {
    let project = project();
    project.edit(LESSON, "\n---\n", "\n");
    finds(
        &project,
        &["courses/reading-responses/01-planning/01-classes.md:1:1 no-front-matter: the front matter has no end"],
    );
}
