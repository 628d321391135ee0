//! `certwright fmt`

use crate::support::{Project, canon, sample};
use certwright::canon::Facets;
use certwright::format::{Mint, Naming, format};
use certwright::model::Kind;
use certwright::parse::Limits;
use certwright::world::{MemoryWorld, World};
use std::collections::BTreeMap;

/// Every document of a world after `change`.
fn each(world: &MemoryWorld, mut change: impl FnMut(Kind, &str) -> String) -> MemoryWorld {
    let mut after = world.clone();
    for entry in world.list().expect("a listing") {
        if let Some(kind) = Kind::of_path(&entry.path) {
            let text = String::from_utf8(world.read(&entry.path).expect("a file")).expect("text");
            after.insert(&entry.path, change(kind, &text));
        }
    }
    after
}

fn formatted(world: &MemoryWorld) -> MemoryWorld {
    let mut mint = Mint::new(world, []);
    each(world, |kind, text| {
        let done =
            format(Some(kind), text.as_bytes(), Naming { prefix: "mis", path: "" }, &mut mint, &Limits::default());
        done.unwrap_or_else(|e| panic!("{e}:\n{text}")).text
    })
}

fn meaning(world: &MemoryWorld) -> BTreeMap<(Kind, String), Facets> {
    let canon = canon(world);
    let items = canon.items.iter().map(|(id, f)| ((Kind::Item, id.to_string()), *f));
    let others = canon.documents.iter().flat_map(|(kind, all)| all.iter().map(|(id, f)| ((*kind, id.to_string()), *f)));
    items.chain(others).collect()
}

fn files(world: &MemoryWorld) -> BTreeMap<String, String> {
    let text = |path: &str| String::from_utf8_lossy(&world.read(path).expect("a file")).into_owned();
    world.list().expect("a listing").iter().map(|e| (e.path.to_string(), text(&e.path))).collect()
}

fn assert_same(a: &BTreeMap<(Kind, String), Facets>, b: &BTreeMap<(Kind, String), Facets>, what: &str) {
    assert_eq!(a.len(), b.len(), "{what}");
    for (key, facets) in a {
        assert_eq!(Some(facets), b.get(key), "{what}: {key:?}");
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// The same document, laid out by somebody with other habits.
fn untidy(kind: Kind, text: &str, dice: &mut Dice) -> String {
    let (front, body) = match kind.spec().markdown {
        true => text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).expect("front matter"),
        false => (text.trim_end_matches('\n'), ""),
    };
    let mut chunks: Vec<String> = Vec::new();
    for line in front.lines() {
        match chunks.last_mut() {
            Some(last) if line.starts_with([' ', '-']) || last.starts_with('#') || line.is_empty() => {
                *last += &format!("\n{line}")
            }
            _ => chunks.push(line.to_owned()),
        }
    }
    for i in (1..chunks.len()).rev() {
        chunks.swap(i, dice.roll(i + 1));
    }
    let block = |text: &str| text.lines().any(|l| l.ends_with(['|', '>', '-', '+']));
    let spaced = |text: &str, dice: &mut Dice| match dice.roll(2) {
        0 if !block(text) => text.lines().map(|l| format!("{l}{}\n", " ".repeat(dice.roll(3)))).collect(),
        _ => format!("{text}\n"),
    };
    let front = spaced(&chunks.join("\n"), dice);
    let mut lines: Vec<String> = Vec::new();
    let mut code = false;
    for line in body.lines() {
        code ^= line.trim_start_matches([' ', '>']).starts_with("```");
        let plain = |l: &str| {
            l.starts_with(|c: char| c.is_ascii_alphabetic()) && !l.contains(['|', ':', '`', '$']) && !l.ends_with("  ")
        };
        match lines.last_mut() {
            // Paragraphs filled anew: a line end more or less.
            Some(last) if !code && plain(line) && plain(last) && dice.roll(2) == 0 => *last += &format!(" {line}"),
            _ if !code && plain(line) && dice.roll(3) == 0 => match line.split_once(". ").filter(|(_, b)| plain(b)) {
                Some((a, b)) => lines.extend([format!("{a}."), b.to_owned()]),
                None => lines.push(format!("{line} ")),
            },
            _ => lines.push(line.to_owned()),
        }
    }
    let body: String = lines.iter().map(|l| format!("{l}\n")).collect();
    let whole = if kind.spec().markdown { format!("---\n{front}---\n{body}") } else { front };
    match dice.roll(4) {
        0 => whole.replace('\n', "\r\n"),
        1 => format!("\u{feff}{whole}"),
        2 => whole.trim_end_matches('\n').to_owned(),
        _ => format!("{whole}\n\n"),
    }
}

#[test]
fn formatting_never_changes_a_canonical_hash_and_is_idempotent() {
    let world = sample();
    let before = meaning(&world);
    assert!(before.len() > 100);
    let once = formatted(&world);
    assert_same(&before, &meaning(&once), "the sample programme");
    assert_eq!(files(&once), files(&formatted(&once)));
    for seed in 0..3 {
        let mut dice = Dice(seed);
        let untidy = each(&world, |kind, text| untidy(kind, text, &mut dice));
        assert_same(&before, &meaning(&untidy), "untidy");
        let tidy = formatted(&untidy);
        assert_same(&before, &meaning(&tidy), "tidied");
        assert_eq!(files(&tidy), files(&formatted(&tidy)));
        for (path, text) in files(&tidy).iter().filter(|(path, _)| Kind::of_path(path).is_some()) {
            assert!(!text.contains(['\r', '\u{feff}']) && text.ends_with('\n') && !text.ends_with("\n\n"), "{path}");
        }
    }
}

#[test]
fn drafts_get_an_id_and_marks() {
    let project = Project::scaffold();
    let draft = "---\nstatus: draft # soon\ntitle: A draft\ntype: single-choice\ncompetency: pln-01.1\ncognitive: apply\npool: practice\nauthors: [p001]\n---\nWhich?\n\n- [ ] One\n  > No.\n- [x] **Two**\n  > Yes.\n- [ ] Three {#k}  \n  > No.\n\n## Rationale\n\nTwo.";
    project.write("content/items/practice/a-draft.md", draft);
    project.run(&["fmt", "--check"]).code(1).says("items/practice/a-draft.md: id, key order, trailing space, marks of options, end of the last line\n1 file would change");
    assert_eq!(project.read("content/items/practice/a-draft.md"), draft);
    let run = project
        .run(&["fmt"])
        .code(0)
        .says("1 file changed")
        .says("git mv items/practice/a-draft.md items/practice/a-draft.exa-");
    let text = project.read("content/items/practice/a-draft.md");
    let id = text.lines().nth(1).and_then(|l| l.strip_prefix("id: ")).expect("an id on the first line");
    assert!(run.stdout.contains(id) && id.len() == 10, "{}", run.stdout);
    assert!(text.contains("pool: practice\nstatus: draft # soon\nauthors:") && text.ends_with("Two.\n"));
    let marks: Vec<&str> = text.match_indices("{#").map(|(at, _)| &text[at + 2..at + 3]).collect();
    assert!(marks.len() == 3 && marks[2] == "k" && marks[0] != marks[1] && !marks[..2].contains(&"k"), "{text}");
    assert!(text.contains("- [x] **Two** {#"));
    project.run(&["fmt"]).code(0).says("everything is in its usual form");
    project.run(&["check", "--fail-on", "error"]).code(0);
}

#[test]
fn every_form_of_answer_gets_marks() {
    let project = Project::scaffold();
    let head = |kind: &str| {
        format!(
            "---\ntitle: T\ntype: {kind}\ncompetency: pln-01.1\ncognitive: apply\npool: practice\nstatus: draft\nauthors: [p001]\n---\nStem.\n\n"
        )
    };
    project.write(
        "content/items/practice/a.md",
        head("matching") + "| A | B |\n|---|---|\n| `x` | one \\| two |\n| *y* {#3} | two |\n|  | three |\n",
    );
    project.write("content/items/practice/b.md", head("ordering") + "1. One\n2. Two\n\n   more\n3. Three\n");
    project.write("content/items/practice/c.md", head("true-false") + "- [x] True\n  > Yes.\n- [ ] False\n  > No.\n");
    project.run(&["fmt"]).code(0).says("3 files changed");
    let marks = |name: &str| project.read(&format!("content/items/practice/{name}.md")).matches("{#").count();
    assert_eq!((marks("a"), marks("b"), marks("c")), (5, 3, 2));
    let text = project.read("content/items/practice/c.md");
    assert!(text.contains("True {#t}\n") && text.contains("False {#f}\n"));
    project.run(&["check", "--fail-on", "error"]).code(0);
}

#[test]
fn a_mark_in_the_wrong_place_gets_no_second_one() {
    let project = Project::scaffold();
    let item = "content/items/practice/not-there.exa-q8m3vk.md";
    let text = project.read(item);
    let mark = text.lines().find(|l| l.starts_with("- [")).and_then(|l| Some(&l[l.find("{#")?..])).expect("a mark");
    let broken = text.replacen(mark, &format!("{mark}."), 1);
    project.write(item, &broken);
    project.run(&["fmt"]).code(0);
    assert_eq!(project.read(item), broken);
    project
        .run(&["check"])
        .code(1)
        .says("error[option-mark]: this mark does not stand at the end, so it marks nothing");
}

#[test]
fn only_what_is_named_is_touched_and_broken_files_stay() {
    let project = Project::scaffold();
    project.write("content/items/practice/broken.md", "---\nid: [\n---\nText  \n");
    project.write("content/items/practice/latin.md", b"---\ntitle: caf\xe9\n---\n");
    let item = "content/items/practice/not-there.exa-q8m3vk.md";
    let text = project.read(item);
    project.write(item, text.replace('\n', "\r\n"));
    project.run(&["fmt", "content/courses"]).code(0).says("everything is in its usual form");
    project
        .run(&["fmt", "content/items/practice", "--quiet"])
        .code(0)
        .says("broken.md: left as it is: its YAML cannot be read");
    assert_eq!(project.read(item), text);
    assert_eq!(project.read("content/items/practice/broken.md"), "---\nid: [\n---\nText  \n");
    project.run(&["fmt", "nowhere"]).code(2).complains("there is no nowhere");
    project.write("elsewhere/x.md", "x");
    project.run(&["fmt", "elsewhere"]).code(2).complains("is not in the content folder");
}

#[test]
fn an_id_that_was_deleted_comes_back_from_the_file_name() {
    let project = Project::scaffold();
    let path = "content/items/practice/not-there.exa-q8m3vk.md";
    let before = project.read(path);
    project.edit(path, "id: exa-q8m3vk\n", "");
    let run = project.run(&["fmt"]).code(0).says("id exa-q8m3vk");
    assert!(!run.stdout.contains("git mv"), "{}", run.stdout);
    assert_eq!(project.read(path), before);
    // A copy is another item.
    project.write("content/items/practice/copy.exa-q8m3vk.md", before.replace("id: exa-q8m3vk\n", ""));
    project.run(&["fmt"]).code(0).says("git mv");
    assert!(!project.read("content/items/practice/copy.exa-q8m3vk.md").contains("id: exa-q8m3vk"));
}
