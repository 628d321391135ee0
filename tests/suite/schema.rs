//! `certwright schema`, and that the committed schemas are the present ones.

use crate::support::Project;
use std::fs;
use std::path::Path;

#[test]
fn the_committed_schemas_are_those_of_the_field_tables() {
    let project = Project::empty();
    project.run(&["schema", "--out", "schemas"]).code(0);
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    for entry in fs::read_dir(project.at("schemas")).expect("schemas") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        let old = fs::read_to_string(committed.join(name)).unwrap_or_default();
        let new = fs::read_to_string(&path).expect("a schema");
        assert!(old == new, "{name:?} is out of date: run `cargo run -- schema --out schemas`");
    }
}

#[test]
fn an_unknown_kind_is_named_with_its_neighbour() {
    Project::empty().run(&["schema", "lessen"]).code(2).complains("did you mean `lesson`?");
}
