//! `certwright review packet` and `certwright review apply`

use crate::support::Project;

const ITEM: &str = "content/items/exam/one.exa-222222.md";
const TEXT: &str = "---\nid: exa-222222\ntitle: The code of absence\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: review\nauthors: [p001]\nreferences: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n";
const HEADER: &str = "item,of,kind,by,on,outcome,comment,answer\n";

/// The scaffold with two items in review.
fn project() -> Project {
    let project = Project::scaffold();
    project.write(ITEM, TEXT);
    project.write(
        "content/items/exam/two.exa-333333.md",
        TEXT.replace("exa-222222", "exa-333333").replace("The code of absence", "The second"),
    );
    project
}

/// The packet's table.
fn table(project: &Project) -> String {
    project.run(&["review", "packet", "--name", "spring", "--out", "workshop"]).code(0);
    project.read("workshop/spring.csv").trim_start_matches('\u{feff}').to_owned()
}

/// The hash of an item in a table.
fn hash(table: &str, item: &str) -> String {
    let row = table.lines().find(|l| l.starts_with(item)).expect("a row");
    row.split(',').nth(1).expect("a hash").to_owned()
}

#[test]
fn a_packet_holds_what_is_in_review_and_says_that_it_is_private() {
    let project = project();
    let run = project.run(&["review", "packet", "--name", "spring", "--out", "workshop"]).code(0);
    snapbox::assert_data_eq!(
        run.stdout,
        "wrote 2 items for review to workshop: packet.html to read and print, spring.csv to fill in\n\
         they hold exam text: keep workshop private, and destroy it after the workshop\n\
         when the table is filled in: certwright review apply workshop/spring.csv\n"
    );
    let page = project.read("workshop/packet.html");
    assert!(page.contains("exa-222222") && page.contains("exa-333333") && !page.contains("exa-q8m3vk"));
    assert!(page.contains("Accepting reviews still to come: 2 content, 1 fairness, 1 editorial."));
    assert!(project.read("workshop/KEEP-PRIVATE.txt").contains("holds exam text"));
    assert_eq!(project.read("workshop/.gitignore"), "*\n");
    assert_eq!(project.read("workshop/spring.csv").lines().count(), 1 + 2 * 4);
    // The same again touches nothing; another session replaces the table of the first.
    project.run(&["review", "packet", "--items", "exa-333333", "--name", "autumn", "--out", "workshop"]).code(0);
    assert!(!project.at("workshop/spring.csv").exists() && project.at("workshop/autumn.csv").exists());
}

#[test]
fn a_packet_goes_nowhere_where_it_would_be_read() {
    let project = project();
    let refuse = |out: &str, why: &str| {
        project.run(&["review", "packet", "--out", out]).code(2).complains(why);
    };
    refuse("content/workshop", "lie in one another");
    refuse("dist/site/workshop", "somebody may publish");
    project.run(&["build", "--out", "public"]).code(0);
    refuse("public", "somebody may publish");
    refuse("public/site/workshop", "somebody may publish");
    project.write("mine/letter.txt", "Dear");
    refuse("mine", "is not empty");
    project
        .run(&["review", "packet", "--items", "exa-22222,exa-333333", "--out", "w"])
        .code(2)
        .complains("did you mean `exa-222222`?");
    project
        .run(&["review", "packet", "--session", "spring", "--out", "w"])
        .code(2)
        .complains("reviews/spring.csv has no records");
    project.run(&["review", "packet", "--status", "beta", "--out", "w"]).code(2).complains("no item is in this state");
    project
        .run(&["review", "packet", "--status", "ready", "--out", "w"])
        .code(2)
        .complains("the states are draft, review");
    assert!(!project.at("w").exists());
}

#[test]
fn a_filled_table_becomes_records_and_a_second_time_changes_nothing() {
    let project = project();
    let table = table(&project);
    // As a German spreadsheet saves it: semicolons, capitals, numbers for days, a comma in the comment.
    let filled: String = table
        .lines()
        .map(|line| line.replace(',', ";"))
        .map(|line| match () {
            () if line.starts_with("exa-222222") && line.contains(";content;;;;;") => {
                line.replacen(";content;;;;;", ";content;p003;46293;OK;Good, and short;", 1)
            }
            () if line.starts_with("exa-333333") && line.contains(";fairness;;;;;") => line.replacen(
                ";fairness;;;;;",
                ";Fairness;p004;28.09.2026;Revise;\"“Overload” is\na second meaning\";",
                1,
            ),
            () => line,
        })
        .map(|line| line + "\r\n")
        .collect();
    project.write("spring.csv", format!("\u{feff}{filled}"));
    // The second content row of the first item is the same verdict of the same person.
    let run = project.run(&["review", "apply", "spring.csv", "--dry-run"]).code(0);
    assert!(!project.at("content/reviews/spring.csv").exists());
    snapbox::assert_data_eq!(
        run.stdout,
        "row 2: 46293 was read as 2026-09-28: days counted since 1900\n\
         row 3: 46293 was read as 2026-09-28: days counted since 1900\n\
         reviews/spring.csv: 2 records (1 accept, 1 revise) would be added; 5 rows not filled in, 1 row recorded already\n"
    );
    project.run(&["review", "apply", "spring.csv"]).code(0).says("2 records (1 accept, 1 revise) added");
    let (one, two) = (hash(&table, "exa-222222"), hash(&table, "exa-333333"));
    let expected = format!(
        "{HEADER}exa-222222,{one},content,p003,2026-09-28,accept,\"Good, and short\",\n\
         exa-333333,{two},fairness,p004,2026-09-28,revise,\"“Overload” is\na second meaning\",\n"
    );
    assert_eq!(project.read("content/reviews/spring.csv"), expected);
    project.run(&["review", "apply", "spring.csv", "--session", "other"]).code(0).says("nothing to add");
    assert!(!project.at("content/reviews/other.csv").exists());
    project.run(&["check"]).code(0);
    // What was recorded stands in the next packet.
    let next = project.run(&["review", "packet", "--session", "spring", "--out", "second"]).code(0);
    next.says("wrote 2 items");
    let page = project.read("second/packet.html");
    assert!(page.contains("content: accept by p003 on 2026-09-28. Good, and short"), "{page}");
    assert!(page.contains("Accepting reviews still to come: 1 content, 1 fairness, 1 editorial."));
}

#[test]
fn records_are_added_behind_what_stands_there() {
    let project = project();
    let of = hash(&table(&project), "exa-222222");
    let there = format!("{}exa-222222,{of},content,p002,2026-09-01,accept,,", HEADER.replace('\n', "\r\n"));
    project.write("content/reviews/spring.csv", &there);
    project.write("spring.csv", format!("{HEADER}exa-222222,{of},content,p003,2026-09-28,reject,Wrong,\n"));
    project.run(&["review", "apply", "spring.csv"]).code(0);
    assert_eq!(
        project.read("content/reviews/spring.csv"),
        format!("{there}\r\nexa-222222,{of},content,p003,2026-09-28,reject,Wrong,\r\n")
    );
    project.write("content/reviews/spring.csv", "item;of\n");
    project.run(&["review", "apply", "spring.csv"]).code(2).complains("mend it first");
}

#[test]
fn everything_that_is_wrong_is_said_and_nothing_written() {
    let project = project();
    let table = table(&project);
    let (one, two) = (hash(&table, "exa-222222"), hash(&table, "exa-333333"));
    project.edit(ITEM, "Which code says", "Which one says");
    let rows = [
        format!("exa-222222,{one},content,p003,2026-09-28,accept,,"),
        format!("exa-333333,{two},content,p001,2026-09-28,accept,,"),
        format!("exa-333333,{two},fairness,p003,2026-09-28,accept,,"),
        format!("exa-333333,{two},content,p03,2026-09-28,accept,,"),
        format!("exa-333333,{two},content,p003,2026-11-01,accept,,"),
        format!("exa-333333,{two},content,p003,2025-09-28,accept,,"),
        format!("exa-333333,{two},content,p003,03/04/2026,accept,,"),
        format!("exa-333333,{two},content,p003,2026-09-28,fine,,"),
        format!("exa-333333,{two},content,p003,2026-09-28,revise,,"),
        format!("exa-333333,{two},content,p003,2026-09-28,,Too long,"),
        format!("exa-444444,{two},content,p003,2026-09-28,accept,,"),
        format!("exa-333333,{two},content,p003,2026-09-28,accept,,"),
    ];
    project.write("spring.csv", format!("{HEADER}{}\n", rows.join("\n")));
    let run = project.run(&["review", "apply", "spring.csv"]).code(1);
    let expected = "\
refused: row 2, exa-222222 “The code of absence”: its text is not the one that was reviewed; have the present one reviewed with `certwright review packet --items exa-222222 --out ../packet`
refused: row 3, exa-333333 “The second”: `p001` wrote this item and cannot review it
refused: row 4, exa-333333 “The second”: `p003` holds none of the roles for fairness review (fairness-reviewer)
refused: row 5, exa-333333 “The second”: people.yaml has no `p03`; did you mean `p003`?
refused: row 6, exa-333333 “The second”: 2026-11-01 has not come yet
refused: row 7, exa-333333 “The second”: `p003` was not active on 2025-09-28; if the table counts its days from 1904, give --date-system 1904
refused: row 8: `03/04/2026` may be 2026-04-03 or 2026-03-04; write the day as YYYY-MM-DD, or say which with --dates dmy or --dates mdy
refused: row 9: `fine` is no outcome; write accept, revise or reject
refused: row 10: it does not say what is wrong; write it into `comment`
refused: row 11: it says something and has no outcome; write accept, revise or reject
refused: row 12, exa-444444: there is no such item
reviews/spring.csv: nothing was written; 1 record (1 accept) could be added with --partial
";
    snapbox::assert_data_eq!(run.stdout, expected);
    assert!(!project.at("content/reviews/spring.csv").exists());
    let run = project.run(&["review", "apply", "spring.csv", "--partial", "--dates", "dmy"]).code(1);
    run.says("reviews/spring.csv: 2 records (2 accept) added");
}

#[test]
fn a_table_that_cannot_be_read_is_refused_as_a_whole() {
    let project = project();
    let refuse = |text: &[u8], why: &[&str]| {
        project.write("spring.csv", text);
        let run = project.run(&["review", "apply", "spring.csv"]).code(2);
        why.iter().for_each(|why| assert!(run.stderr.contains(why), "no `{why}` in {}", run.stderr));
    };
    refuse(b"PK\x03\x04workbook", &["this is a workbook"]);
    refuse(b"item,of,kind,by,on,outcome\nexa-222222,M\xfcll,,,,\n", &["line 2 is not UTF-8", "CSV UTF-8"]);
    refuse(
        b"item,of,kind,when,outcom,note\n",
        &[
            "`when` is no column",
            "`outcom` is no column of review records; did you mean `outcome`?",
            "`by`, `on`, `outcome` are missing",
        ],
    );
    refuse(b"ID,of,kind,by,on,outcome\n", &["`ID` is no column of review records; did you mean `item`?"]);
    refuse(b"", &["spring.csv: the file is empty"]);
    refuse(b"item,of,kind,by,on,outcome,comment\nexa-222222,\"x\n", &["row 2: a quotation mark is never closed"]);
    project.write("Spring 2026.csv", HEADER);
    project.run(&["review", "apply", "Spring 2026.csv"]).code(2).complains("give one with --session");
    project.run(&["review", "apply", "nowhere.csv"]).code(3).complains("cannot read nowhere.csv");
}
