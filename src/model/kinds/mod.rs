//! One file a document kind: its field table, its type and its decoder.

mod administration;
mod blueprint;
mod certification;
mod course;
mod cut_score;
mod form;
mod framework;
mod glossary;
mod item;
mod lesson;
mod module;
mod pathway;
mod people;
mod policy;
mod programme;
mod release_policy;
mod stimulus;

pub use administration::*;
pub use blueprint::*;
pub use certification::*;
pub use course::*;
pub use cut_score::*;
pub use form::*;
pub use framework::*;
pub use glossary::*;
pub use item::*;
pub use lesson::*;
pub use module::*;
pub use pathway::*;
pub use people::*;
pub use policy::*;
pub use programme::*;
pub use release_policy::*;
pub use stimulus::*;

use super::shape::Field;

/// The kinds of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `programme.yaml`
    Programme,
    /// `policy.yaml`
    Policy,
    /// `people.yaml`
    People,
    /// `frameworks/<id>.yaml`
    Framework,
    /// `blueprints/<id>.yaml`
    Blueprint,
    /// `items/**/<slug>.<id>.md`
    Item,
    /// `stimuli/<slug>.<id>.md`
    Stimulus,
    /// `forms/<id>.yaml`
    Form,
    /// `cut-scores/<id>.yaml`
    CutScore,
    /// `courses/<course>/course.yaml`
    Course,
    /// `courses/<course>/<nn-module>/module.yaml`
    Module,
    /// `courses/<course>/<nn-module>/<nn-lesson>.md`
    Lesson,
    /// `pathways/<id>.yaml`
    Pathway,
    /// `certifications/<id>.yaml`
    Certification,
    /// `administrations/<id>.yaml`
    Administration,
    /// `glossary.yaml`
    Glossary,
}

/// What is known of a kind as such.
#[derive(Debug)]
pub struct KindSpec {
    /// The kind.
    pub kind: Kind,
    /// Its name in commands, messages and schema files.
    pub name: &'static str,
    /// Where such files lie.
    pub place: &'static str,
    /// What it is for, for the reference page.
    pub doc: &'static str,
    /// Its keys, in the order `fmt` writes them.
    pub fields: &'static [Field],
    /// Markdown with front matter instead of YAML alone.
    pub markdown: bool,
}

/// Every kind, in the order of the reference.
pub const KINDS: &[KindSpec] = &[
    programme::SPEC,
    policy::SPEC,
    people::SPEC,
    framework::SPEC,
    blueprint::SPEC,
    item::SPEC,
    stimulus::SPEC,
    form::SPEC,
    cut_score::SPEC,
    course::SPEC,
    module::SPEC,
    lesson::SPEC,
    pathway::SPEC,
    certification::SPEC,
    administration::SPEC,
    glossary::SPEC,
];

impl Kind {
    /// What is known of it.
    pub fn spec(self) -> &'static KindSpec {
        // The table stands in the order of the enum; a test holds it to that.
        &KINDS[self as usize]
    }

    /// Its name in commands and messages.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The kind of the file at a path, told by its folder. `None` for data, media and strangers.
    pub fn of_path(path: &str) -> Option<Kind> {
        let parts: Vec<&str> = path.split('/').collect();
        let yaml = path.ends_with(".yaml");
        let markdown = path.ends_with(".md");
        match parts.as_slice() {
            ["programme.yaml"] => Some(Kind::Programme),
            ["policy.yaml"] => Some(Kind::Policy),
            ["people.yaml"] => Some(Kind::People),
            ["glossary.yaml"] => Some(Kind::Glossary),
            ["frameworks", _] if yaml => Some(Kind::Framework),
            ["blueprints", _] if yaml => Some(Kind::Blueprint),
            ["items", .., _] if markdown && parts.len() > 1 => Some(Kind::Item),
            ["stimuli", .., _] if markdown && parts.len() > 1 => Some(Kind::Stimulus),
            ["forms", _] if yaml => Some(Kind::Form),
            ["cut-scores", _] if yaml => Some(Kind::CutScore),
            ["pathways", _] if yaml => Some(Kind::Pathway),
            ["certifications", _] if yaml => Some(Kind::Certification),
            ["administrations", _] if yaml => Some(Kind::Administration),
            ["courses", _, "course.yaml"] => Some(Kind::Course),
            ["courses", _, _, "module.yaml"] => Some(Kind::Module),
            ["courses", _, _, _] if markdown => Some(Kind::Lesson),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_enum() {
        for (i, spec) in KINDS.iter().enumerate() {
            assert_eq!(spec.kind as usize, i, "{}", spec.name);
        }
    }

    #[test]
    fn a_kind_is_told_by_its_folder() {
        assert_eq!(Kind::of_path("items/planning/a.mis-2345.md"), Some(Kind::Item));
        assert_eq!(Kind::of_path("items/readme.txt"), None);
        assert_eq!(Kind::of_path("courses/c/01-m/02-l.md"), Some(Kind::Lesson));
        assert_eq!(Kind::of_path("courses/c/notes.md"), None);
        assert_eq!(Kind::of_path("frameworks/f.ratings.csv"), None);
    }
}
