//! Things in the content folder that are no files.

use super::{LESSON, finds, project, takes};
use std::os::unix::fs::symlink;

const ITEM: &str = "content/items/exam/other.exa-222222.md";

#[test]
fn a_link_that_leaves_the_folder() {
    let project = project();
    project.write("outside.md", "Not of this programme.");
    symlink(project.at("outside.md"), project.at(ITEM)).expect("a link");
    finds(&project, &["items/exam/other.exa-222222.md:1:1 irregular-entry: this link leads out of the content folder"]);
}

#[test]
fn a_folder_of_links_that_leaves() {
    let project = project();
    project.write("outside/a.svg", "<svg/>");
    symlink(project.at("outside"), project.at("content/media")).expect("a link");
    finds(&project, &["media:1:1 irregular-entry: this link leads out of the content folder"]);
}

#[test]
fn a_link_inside_the_folder_is_its_file() {
    let project = project();
    project.write("content/includes/a.md", "Shared text.\n");
    symlink("a.md", project.at("content/includes/b.md")).expect("a link");
    project.write(LESSON, project.read(LESSON) + "\n{{ include: /includes/a.md }}\n\n{{ include: /includes/b.md }}\n");
    takes(&project);
}

#[test]
fn links_to_folders_make_no_circle() {
    let project = project();
    symlink(".", project.at("content/again")).expect("a link");
    symlink("circle", project.at("content/circle")).expect("a link");
    finds(
        &project,
        &[
            "again:1:1 irregular-entry: links to folders are not followed",
            "circle:1:1 irregular-entry: this link leads to nothing",
        ],
    );
}

#[test]
fn a_broken_link_called_like_a_document() {
    let project = project();
    symlink("nowhere", project.at(ITEM)).expect("a link");
    finds(&project, &["items/exam/other.exa-222222.md:1:1 irregular-entry: this link leads to nothing"]);
}

#[test]
fn a_folder_called_like_a_document() {
    let project = project();
    std::fs::create_dir(project.at(ITEM)).expect("a folder");
    finds(&project, &["items/exam/other.exa-222222.md:1:1 irregular-entry: this folder is called like a document"]);
}

#[test]
fn a_folder_called_programme_yaml() {
    let project = project();
    std::fs::remove_file(project.at("content/programme.yaml")).expect("gone");
    std::fs::create_dir(project.at("content/programme.yaml")).expect("a folder");
    finds(&project, &["programme.yaml:1:1 irregular-entry: this folder is called like a document"]);
}

#[test]
fn a_socket_called_like_a_document() {
    let project = project();
    let _socket = std::os::unix::net::UnixListener::bind(project.at(ITEM)).expect("a socket");
    finds(&project, &["items/exam/other.exa-222222.md:1:1 irregular-entry: this is neither a file nor a folder"]);
}
