//! `certwright owners`

use crate::support::Project;

/// The scaffold with handles for some of its people.
fn project() -> Project {
    let project = Project::scaffold();
    let people = "people:\n  - {id: p001, roles: [manager, author], organisation: ORG-A, github: ana-e, from: 2026-01-01}\n  - {id: p002, roles: [author, reviewer, sme], organisation: ORG-B, github: bo-e, from: 2026-01-01}\n  - {id: p003, roles: [reviewer, sme], organisation: ORG-A, domains: [reading], github: cy-e, from: 2026-01-01}\n  - {id: p004, roles: [reviewer, sme, fairness-reviewer], organisation: ORG-C, from: 2026-01-01}\n  - {id: p005, roles: [editor], organisation: ORG-A, github: org/editors, from: 2026-01-01, to: 2026-12-31}\n";
    project.write("content/people.yaml", people);
    let item = "---\nid: exa-222222\ntitle: Draft\ntype: true-false\ncompetency: rdg-01.1\ncognitive: apply\npool: exam\nstatus: draft\nauthors: [p001]\n---\nWater is wet.\n\n- [x] True {#t}\n- [ ] False {#f}\n";
    project.write("content/items/exam/reading/draft.exa-222222.md", item);
    project
}

#[test]
fn who_is_asked_follows_from_roles() {
    let project = project();
    project.run(&["owners"]).code(0).says("wrote .github/CODEOWNERS");
    let expected = "\
# Written by `certwright owners` from people.yaml and policy.yaml; change those, then run it again.
# The last line that fits a file counts.
/content/ @ana-e
/content/glossary.yaml @ana-e @org/editors
/content/courses/ @bo-e @cy-e @org/editors
/content/pathways/ @ana-e @org/editors
/content/includes/ @bo-e @cy-e @org/editors
/content/media/ @bo-e @cy-e @org/editors
/content/items/ @bo-e
/content/items/exam/reading/ @bo-e @cy-e
/content/stimuli/ @bo-e
/content/frameworks/ @ana-e
/content/blueprints/ @ana-e
# nobody with a handle is psychometrician
/content/forms/ @ana-e
# nobody with a handle is psychometrician
/content/cut-scores/ @ana-e
# nobody with a handle is psychometrician
/content/administrations/ @ana-e
# nobody with a handle is psychometrician
/content/statistics/ @ana-e
/content/reviews/ @ana-e
/content/certifications/ @ana-e
/content/policy.yaml @ana-e
/content/people.yaml @ana-e
/content/programme.yaml @ana-e
/content/releases/ @ana-e
/.github/CODEOWNERS @ana-e
";
    snapbox::assert_data_eq!(project.read(".github/CODEOWNERS"), expected);
    project.run(&["owners"]).code(0).says("up to date");
}

#[test]
fn a_check_fails_when_people_come_or_leave() {
    let project = project();
    project.run(&["owners", "--check"]).code(1).says("+ /content/ @ana-e");
    assert!(!project.at(".github").exists());
    project.run(&["owners"]).code(0);
    project.run(&["owners", "--check"]).code(0);
    let run = project.run(&["owners", "--check", "--on", "2027-01-01"]).code(1);
    run.says("- /content/pathways/ @ana-e @org/editors").says("+ /content/pathways/ @ana-e");
    project.edit("content/people.yaml", "github: ana-e", "github: \"@ana e\"");
    project.run(&["owners"]).code(2).complains("`@ana e` of p001 is no handle");
    project.run(&["check"]).code(1).says("`github` must be a handle, without `@`, not `@ana e`");
    project.edit("content/people.yaml", "github: \"@ana e\", ", "");
    project.run(&["owners"]).code(2).complains("nobody who is manager has a `github:` handle");
    project.write(
        "content/people.yaml",
        project.read("content/people.yaml").replace("author], ", "author], github: ana-e, "),
    );
    project.write("mine", "* @somebody\n");
    project.run(&["owners", "--out", "mine"]).code(2).complains("was not written by this command");
}
