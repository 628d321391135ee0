//! Issue forms: `new item --from-issue` and `amend`.

use crate::support::Project;

const ITEM: &str = "content/items/practice/first-digit.exa-p4x7rt.md";
const CHOICES: &str = "content/items/practice/not-there.exa-q8m3vk.md";

/// The form “New item” as GitHub sends it.
fn filed(kind: &str, pool: &str, answers: &str, feedback: &str) -> String {
    format!(
        "### Kind of question\r\n\r\n{kind}\r\n\r\n### Pool\r\n\r\n{pool}\r\n\r\n### Working title\r\n\r\nCodes: the last one\r\n\r\n\
         ### Competency\r\n\r\nrdg-01.1 Read one\r\n\r\n### Level\r\n\r\nUse it in a case (apply)\r\n\r\n\
         ### Question\r\n\r\nA client asks for a page that\r\nmoved for good.\r\n\r\nWhich answer fits?\r\n\r\n### Answers\r\n\r\n{answers}\r\n\r\n\
         ### Feedback\r\n\r\n{feedback}\r\n\r\n### Rationale\r\n\r\nIt says so.\r\n\r\n### References\r\n\r\nRFC 9110 §15.4.9\r\n\r\n### Author\r\n\r\n_No response_\r\n"
    )
}

fn project() -> Project {
    let project = Project::scaffold();
    project.edit("content/people.yaml", "organisation: ORG-B", "organisation: ORG-B\n    github: example-sme");
    project
}

#[test]
fn a_form_becomes_an_item() {
    let project = project();
    let body = filed(
        "One right answer (single-choice)",
        "Practice, everybody may see it (practice)",
        "* `308`\n`404`\n`503`",
        "Right.\nNo.\nNo.",
    );
    project.write("body.md", body);
    let run =
        project.run(&["new", "item", "--from-issue", "body.md", "--issue", "12", "--author", "Example-SME"]).code(0);
    let path = run.stdout.lines().next().expect("a path");
    let text = project.read(path);
    let id = text.lines().find_map(|l| l.strip_prefix("id: ")).expect("an id").to_owned();
    assert_eq!(path, format!("content/items/practice/codes-the-last-one.{id}.md"));
    // Marks are random.
    let mut plain = text.clone();
    while let Some(at) = plain.find(" {#") {
        plain.replace_range(at..at + 5, "");
    }
    assert_eq!(
        plain,
        format!(
            "---\nid: {id}\ntitle: \"Codes: the last one\"\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\n\
             status: draft\nauthors: [p002]\nreferences:\n  - RFC 9110 §15.4.9\ncustom:\n  issue: 12\n---\n\
             A client asks for a page that\nmoved for good.\n\nWhich answer fits?\n\n- [x] `308`\n  > Right.\n- [ ] `404`\n  > No.\n- [ ] `503`\n  > No.\n\n\
             ## Rationale\n\nIt says so.\n"
        )
    );
    project.run(&["check", "--fail-on", "error"]).code(0);
    project.run(&["fmt", "--check"]).code(0);
    project
        .run(&["new", "item", "--from-issue", "body.md", "--issue", "12", "--author", "example-sme"])
        .code(1)
        .says(&format!("- This issue has become the item `{id}` already."));
}

#[test]
fn every_kind_of_question_can_be_filed() {
    for (kind, answers, feedback) in [
        ("Several right answers (multiple-response)", "* `301`\n* `308`\n`404`", "_No response_"),
        ("True or false (true-false)", "* True", "_No response_"),
        ("Pairs (matching)", "`200` = fine\n`404` = not found\n= overload", "Yes.\nNo."),
        ("A sequence (ordering)", "Ask\nWait\nRead", "_No response_"),
        ("A number (numeric)", "1.50 ± 2% MB", "Yes.\nNo."),
        ("A word or two (short-answer)", "no-store\nprivate", "_No response_"),
    ] {
        let project = project();
        project.write("body.md", filed(kind, "Exam, secret (exam)", answers, feedback));
        let args = ["new", "item", "--from-issue", "body.md", "--author", "example-sme", "--private", "--quiet"];
        let path = project.run(&args).code(0).stdout;
        assert!(path.starts_with("content/items/exam/codes-the-last-one."), "{path}");
        project.run(&["check", "--fail-on", "error"]).code(0);
    }
}

#[test]
fn every_problem_of_a_form_is_told_at_once() {
    let project = project();
    let body = filed("One right answer (single-choice)", "Exam, secret (exam)", "`308`\n`404`", "One.")
        .replace("rdg-01.1 Read one", "rdg-01.9")
        .replace("It says so.", "_No response_");
    project.write("body.md", body);
    let run = project.run(&["new", "item", "--from-issue", "body.md", "--author", "stranger"]).code(1);
    assert_eq!(
        run.stdout,
        "\
- This repository is public, and so is this issue: an exam item in it is known to everybody, and nothing was made of it. Use the form in the private repository of the exam bank; what was written here can only become a practice item.
- “Competency”: there is none with the id `rdg-01.9`. Did you mean `rdg-01.1`? The list of competencies has them.
- “Answers”: exactly one answer has a star before it, such as `* AVIF`; here 0 have one.
- “Feedback” has 1 lines and “Answers” 2: write one line an answer, in the same order, or none at all.
- “Rationale” is empty.
- Nobody in `people.yaml` has your GitHub account. Write your id under “Author”, or ask the certification manager for one.
"
    );
    assert_eq!(project.git(&["init", "-q"]), "");
    assert!(!project.git(&["status", "--porcelain", "-uall"]).contains("codes-the-last-one"));
}

#[test]
fn what_check_would_refuse_is_told_too() {
    let project = project();
    project.write("body.md", filed("One right answer (single-choice)", "practice", "* <script>x</script>\n`404`", ""));
    project
        .run(&["new", "item", "--from-issue", "body.md", "--author", "example-sme"])
        .code(1)
        .says("would run code or load something from elsewhere. What to do: ")
        .says("(`html-script`)");
}

#[test]
fn nobody_files_under_another_name() {
    let project = project();
    let body = filed("single-choice", "practice", "* a\nb", "")
        .replace("### Author\r\n\r\n_No response_", "### Author\r\n\r\np001");
    project.write("body.md", body);
    project
        .run(&["new", "item", "--from-issue", "body.md", "--author", "example-sme"])
        .code(1)
        .says("“Author” says `p001`, but your GitHub account belongs to `p002`.");
    // An account that nobody has: not in the name of somebody with another one, and for anybody else it is said.
    let stranger = ["new", "item", "--from-issue", "body.md", "--author", "foo-bar", "--quiet"];
    project.write("p002.md", project.read("body.md").replace("p001", "p002"));
    project
        .run(&["new", "item", "--from-issue", "p002.md", "--author", "foo-bar"])
        .code(1)
        .says("“Author” says `p002`, whose GitHub account is another one than yours.");
    let run = project
        .run(&stranger)
        .code(0)
        .complains("note: nobody in people.yaml has the GitHub account `foo-bar`, and `p001` has none");
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    project.run(&["new", "lesson", "--from-issue", "body.md"]).code(2).complains("--from-issue makes items");
    project.run(&["new", "item", "--from-issue", "none.md"]).code(2).complains("cannot read the form none.md");
}

fn change(item: &str, present: &str, new: &str, right: &str) -> String {
    format!(
        "### Item\n\n{item}\n\n### Present words\n\n{present}\n\n### New words\n\n{new}\n\n### Right answers\n\n{right}\n\n### Why\n\nClearer.\n\n### Author\n\n_No response_\n"
    )
}

const NONE: &str = "_No response_";

#[test]
fn a_change_is_as_small_as_it_is_said() {
    let project = project();
    let before = project.read(ITEM);
    let line = before.lines().find(|l| l.ends_with('?')).expect("a question");
    let new = format!("{} now?", line.trim_end_matches('?'));
    project.write("body.md", change("exa-p4x7rt", line, &new, NONE));
    let args = ["amend", "--from-issue", "body.md", "--author", "example-sme", "--quiet"];
    assert_eq!(project.run(&args).code(0).stdout, format!("{ITEM}\n"));
    assert_eq!(project.read(ITEM), before.replace(line, &new));
}

/// A changed text has to be reviewed anew: the gate says so of the pull request, which must be there for it.
#[test]
fn an_item_in_use_can_be_changed() {
    let project = project();
    project.write("body.md", change("exa-t5n8ye", "for two minutes", "for a while", NONE));
    project.run(&["amend", "--from-issue", "body.md", "--author", "example-sme", "--private"]).code(0);
    project.run(&["check"]).code(1).says("status-without-reviews");
}

#[test]
fn right_answers_and_titles_can_change() {
    let project = project();
    let before = project.read(CHOICES);
    let mark = before.lines().find(|l| l.starts_with("- [ ]")).and_then(|l| l.split("{#").nth(1)).expect("a mark");
    let title = before.lines().find_map(|l| l.strip_prefix("title: ")).expect("a title");
    project.write("body.md", change("Item `exa-q8m3vk`", title, "Digits: the first", &format!("#{}", &mark[..1])));
    project.run(&["amend", "--from-issue", "body.md", "--author", "example-sme"]).code(0);
    let after = project.read(CHOICES);
    assert!(after.contains("\ntitle: \"Digits: the first\"\n"), "{after}");
    assert_eq!(after.matches("- [x]").count(), 1);
    let key = after.lines().find(|l| l.starts_with("- [x]")).expect("a key");
    assert!(key.contains(&format!("{{#{mark}")), "{after}");
    assert_eq!(before.lines().count(), after.lines().count());
}

/// People name answers as pages show them. The marks in the file are letters as well, and other ones.
#[test]
fn right_answers_are_named_by_letter_or_beginning() {
    let project = project();
    let path = "content/items/practice/one-of-four.exa-b2c3d4.md";
    let marked = |key: usize| {
        let options = ["`200` fine {#c}", "`404` lost {#d}", "`500` broken {#a}", "`503` busy {#b}"];
        let line = |(at, text): (usize, &&str)| format!("- [{}] {text}\n  > Why.\n", if at == key { "x" } else { " " });
        let options: String = options.iter().enumerate().map(line).collect();
        format!(
            "---\nid: exa-b2c3d4\ntitle: One of four\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: draft\n\
             authors: [p001]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says so?\n\n{options}\n## Rationale\n\nIt says so.\n"
        )
    };
    let cases = [
        ("C", 2),
        ("c)", 2),
        ("b", 1),
        ("#c", 0),
        ("{#b}", 3),
        ("`500` br", 2),
        ("503 Busy", 3),
        ("* D.", 3),
        ("200 fine", 0),
    ];
    for (right, key) in cases {
        project.write(path, marked(usize::from(key == 0)));
        project.write("body.md", change("exa-b2c3d4", NONE, NONE, right));
        project.run(&["amend", "--from-issue", "body.md", "--author", "example-sme"]).code(0);
        assert_eq!(project.read(path), marked(key), "{right}");
    }
    project.write(path, marked(0));
    let run = |right: &str| {
        project.write("body.md", change("exa-b2c3d4", NONE, NONE, right));
        project.run(&["amend", "--from-issue", "body.md", "--author", "example-sme"]).code(1)
    };
    run("50").says("`50` may be more than one answer. They are C `500 broken`; D `503 busy`.");
    run("E")
        .says("the item has no answer `E`. Its answers are A `200 fine`; B `404 lost`; C `500 broken`; D `503 busy`.");
    assert_eq!(project.read(path), marked(0));
}

#[test]
fn what_cannot_be_changed_is_told() {
    let project = project();
    let run = |body: String| {
        project.write("body.md", body);
        project.run(&["amend", "--from-issue", "body.md", "--author", "example-sme"]).code(1)
    };
    run(change("exa-p4x7rr", "x", "y", NONE)).says("there is no item `exa-p4x7rr`. Did you mean `exa-p4x7rt`?");
    run(change("exa-p4x7rt", "no such words", "y", NONE)).says("“Present words” do not stand in the item.");
    run(change("exa-p4x7rt", "e", "y", NONE)).says("times. Copy more of the sentence");
    run(change("exa-p4x7rt", NONE, NONE, NONE)).says("are both empty");
    run(change("exa-q8m3vk", NONE, NONE, "nine"))
        .says("the item has no answer `nine`. Its answers are A `True`; B `False`. Write a letter,");
    // Of an exam item nothing is said in public, not even whether words stand in it.
    let public = run(change("exa-t5n8ye", "no such words", "y", NONE));
    assert!(
        public.stdout.starts_with("- This repository is public") && public.stdout.lines().count() == 1,
        "{}",
        public.stdout
    );
    run("Just a text.".to_owned()).says("The form has lost its headings “Item”, “Present words”");
}

#[test]
fn the_forms_of_this_repository_are_those_of_init() {
    for (path, text) in certwright::scaffold::form::FORMS {
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        assert_eq!(std::fs::read_to_string(&here).expect("a form"), *text, "{path}");
    }
}
