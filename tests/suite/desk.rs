//! `certwright desk`

use crate::support::Project;

const ITEM: &str = "content/items/exam/whose-error.exa-t5n8ye.md";

fn committed() -> Project {
    let project = Project::scaffold();
    project.git(&["init", "-q"]);
    project.git(&["add", "."]);
    project.git(&["commit", "-qm", "base"]);
    project
}

/// Text without markup.
fn text(html: &str) -> String {
    let body = html.split("<body").nth(1).unwrap_or_default();
    let mut out = String::new();
    let mut inside = true;
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_changed_item_is_shown_before_and_now() {
    let project = committed();
    project.edit(ITEM, "for two minutes", "for a while");
    project.edit("content/glossary.yaml", "term: status code", "terrm: status code");
    let run = project.run(&["desk", "--out", "desk", "--base", "HEAD"]).code(0);
    assert_eq!(
        run.stdout,
        "wrote the review desk of 1 item to desk: open desk/index.html\nit holds exam text: keep desk private\n"
    );
    let index = text(&project.read("desk/index.html"));
    assert!(index.contains("Compared with HEAD. These pages hold exam text."), "{index}");
    assert!(
        index.contains("1 item Error while the database restarts exa-t5n8ye · changed · exam · Active: scored"),
        "{index}"
    );
    assert!(index.contains("reviews: 2 content, 1 fairness, 1 editorial still missing for this text"), "{index}");
    assert!(index.contains("glossary · changed · glossary.yaml 1 to mend"), "{index}");
    assert!(
        index.contains("Must be mended: there is no key terrm here. What to do: did you mean term ? unknown-key"),
        "{index}"
    );
    let page = project.read("desk/items/exa-t5n8ye.html");
    let words = text(&page);
    assert!(page.contains("<del>two minutes.</del> <ins>a while.</ins>"), "{page}");
    assert!(words.contains("What candidates see changed. Reviews and statistics start anew"), "{words}");
    assert!(
        words.contains("Before The database behind a site restarts and the site cannot answer for two minutes."),
        "{words}"
    );
    assert!(
        words.contains("Now The database behind a site restarts and the site cannot answer for a while."),
        "{words}"
    );
    // It needs no other file and no network.
    for outside in ["<script", "<link", "http://", "https://", "src=\"/"] {
        assert!(!page.contains(outside), "{outside} in {page}");
    }
    assert!(page.contains("name=\"viewport\""));
}

#[test]
fn an_explanation_changes_nothing_that_candidates_see() {
    let project = committed();
    project.edit(ITEM, "The request was well formed.", "The request was in good form.");
    project.run(&["desk", "--out", "desk", "--base", "HEAD", "--quiet"]).code(0);
    let words = text(&project.read("desk/items/exa-t5n8ye.html"));
    assert!(words.contains("What explains it changed"), "{words}");
    assert!(words.contains("As candidates see it The same as before."), "{words}");
    assert!(!words.contains("Before The database"), "{words}");
}

#[test]
fn what_an_item_lacks_for_its_next_state_is_said_in_plain_words() {
    let project = committed();
    let page = |project: &Project| {
        project.run(&["desk", "--out", "desk", "--base", "HEAD", "--quiet"]).code(0);
        (text(&project.read("desk/index.html")), text(&project.read("desk/items/exa-t5n8ye.html")))
    };
    // In use, with another text than was reviewed.
    project.edit(ITEM, "for two minutes", "for a while");
    let (index, words) = page(&project);
    let lacks = "2 more people who accept this text in a content review (reviewer or sme, not an author)";
    assert!(words.contains(&format!("As “Active” it must have these, and has not: {lacks}")), "{words}");
    let suspend = "Suspended: taken out for now . For that it still lacks: a signed decision to suspend, by";
    assert!(words.contains(suspend), "{words}");
    assert!(index.contains(&format!("As “Active” it lacks: {lacks}; 1 more person who")), "{index}");
    // In review.
    project.edit(ITEM, "status: active", "status: review");
    let (index, words) = page(&project);
    assert!(
        words
            .contains(&format!("What comes next Approved: accepted, not yet tried . For that it still lacks: {lacks}")),
        "{words}"
    );
    assert!(words.contains("Draft: being written . It lacks nothing for that."), "{words}");
    assert!(index.contains(&format!("Next: “Approved”; for that it lacks: {lacks}; 1 more person")), "{index}");
    // The policy of the base holds, whatever this change would like.
    project.edit("content/policy.yaml", "content: 2", "content: 0");
    assert!(page(&project).1.contains(lacks));
    // A reader of pages is told where nothing can be told.
    let sessions = std::fs::read_dir(project.at("content/reviews")).expect("a folder");
    let session = sessions.map(|e| e.expect("an entry").path()).find(|p| p.extension().is_some_and(|e| e == "csv"));
    std::fs::write(session.expect("a session"), "item,of\n\"exa-t5n8ye").expect("a file");
    let (index, words) = page(&project);
    assert!(words.contains("cannot be read whole, so nobody can tell what is missing"), "{words}");
    assert!(index.contains("What is missing cannot be told."), "{index}");
}

#[test]
fn an_open_verdict_and_a_retired_item_are_told() {
    let project = committed();
    project.edit(ITEM, "status: active", "status: review");
    let line = project.read("content/reviews/2026-spring.csv");
    let row = line.lines().find(|l| l.starts_with("exa-t5n8ye,") && l.contains(",content,")).expect("a row").to_owned();
    let by = row.split(',').nth(3).expect("a reviewer").to_owned();
    let verdict = row.replacen(",accept,", ",revise,", 1);
    project.write("content/reviews/2026-spring.csv", line.replace(&row, &verdict));
    project.run(&["desk", "--out", "desk", "--base", "HEAD", "--quiet"]).code(0);
    let words = text(&project.read("desk/items/exa-t5n8ye.html"));
    assert!(words.contains(&format!("an answer to “revise” by {by}")), "{words}");
    project.edit(ITEM, "status: review", "status: retired");
    project.run(&["desk", "--out", "desk", "--base", "HEAD", "--quiet"]).code(0);
    let words = text(&project.read("desk/items/exa-t5n8ye.html"));
    assert!(words.contains("As “Retired” it must have these, and has not: a signed decision to retire, by"), "{words}");
    assert!(words.contains("It goes nowhere from here"), "{words}");
}

#[test]
fn new_items_and_items_taken_out_are_named() {
    let project = committed();
    std::fs::remove_file(project.at(ITEM)).expect("a file");
    let text_of_new = project.read("content/items/practice/not-there.exa-q8m3vk.md").replace("id: exa-q8m3vk\n", "");
    project.write("content/items/practice/fresh.md", text_of_new.replace("status: active", "status: draft"));
    project.run(&["desk", "--out", "desk", "--base", "HEAD"]).code(0).says("the review desk of 2 items");
    let index = text(&project.read("desk/index.html"));
    assert!(
        index.contains("exa-t5n8ye · taken out") && index.contains("no id yet · new · practice · Draft"),
        "{index}"
    );
    assert!(text(&project.read("desk/items/fresh.html")).contains("It is new."));
    assert!(text(&project.read("desk/items/exa-t5n8ye.html")).contains("It is taken out."));
}

#[test]
fn a_renamed_item_is_the_same_item() {
    let project = committed();
    let to = "content/items/exam/who-erred.exa-t5n8ye.md";
    std::fs::rename(project.at(ITEM), project.at(to)).expect("a file");
    project.run(&["desk", "--out", "desk", "--base", "HEAD"]).code(0).says("the review desk of 1 item to");
    assert!(text(&project.read("desk/items/exa-t5n8ye.html")).contains("Only the layout of its file changed"));
}

#[test]
fn without_a_base_it_shows_what_no_release_has() {
    let project = Project::scaffold();
    project.run(&["desk", "--out", "desk"]).code(0).says("the review desk of 5 items");
    let index = text(&project.read("desk/index.html"));
    assert!(index.contains("Nothing was released yet: all items are new."), "{index}");
}

#[test]
fn without_a_base_the_last_release_says_what_changed() {
    let project = Project::scaffold();
    project.run(&["release", "2026-Q4", "--approve", "p001:manager", "--quiet"]).code(0);
    let item = project.read(ITEM);
    let (key, other) = (item.find("- [x]").expect("a key"), item.find("- [ ]").expect("a distractor"));
    let mut swapped = item.replace("for two minutes", "for a while");
    let (key, other) = (key + swapped.len() - item.len(), other + swapped.len() - item.len());
    swapped.replace_range(key..key + 5, "- [ ]");
    swapped.replace_range(other..other + 5, "- [x]");
    project.git(&["init", "-q"]);
    project.git(&["add", "."]);
    project.git(&["commit", "-qm", "Release 2026-Q4"]);
    project.write(ITEM, &swapped);
    // Without the tag the manifest says what changed, and the texts are missing.
    project.run(&["desk", "--out", "desk"]).code(0).says("the review desk of 1 item to");
    let page = text(&project.read("desk/items/exa-t5n8ye.html"));
    assert!(page.contains("The right answer, the scoring or the set of answers changed."), "{page}");
    assert!(!page.contains("as it was"), "{page}");
    let index = text(&project.read("desk/index.html"));
    assert!(index.contains("git has no tag release/2026-Q4 with its texts"), "{index}");
    project.git(&["tag", "release/2026-Q4"]);
    project.run(&["desk", "--out", "desk"]).code(0);
    let index = text(&project.read("desk/index.html"));
    assert!(index.contains("What changed since release 2026-Q4, and what has findings."), "{index}");
    let page = project.read("desk/items/exa-t5n8ye.html");
    assert!(page.contains("<del>two minutes.</del> <ins>a while.</ins>"), "{page}");
    std::fs::remove_file(project.at(ITEM)).expect("a file");
    project.run(&["desk", "--out", "desk"]).code(0);
    assert!(text(&project.read("desk/items/exa-t5n8ye.html")).contains("It is taken out."));
    assert!(text(&project.read("desk/index.html")).contains("exa-t5n8ye · taken out"));
}

#[test]
fn it_is_kept_apart_from_what_is_published() {
    let project = committed();
    project.run(&["desk", "--out", "content/desk"]).code(2);
    project.run(&["build", "--quiet"]).code(0);
    project.run(&["desk", "--out", "dist/site"]).code(2).complains("what is private goes elsewhere");
    project.run(&["desk", "--out", "desk", "--base", "nowhere"]).code(2).complains("git knows no revision `nowhere`");
    assert!(!project.at("desk").exists());
}
