//! Who is who: roles by the policy in force, and one person under several ids.

use super::Standards;
use crate::model::{Id, Person, Table};
use crate::world::Date;

/// People as reviews need them.
pub(super) struct Everybody<'a> {
    /// Of this revision.
    people: &'a Table<Person>,
    pub(super) standards: Standards<'a>,
}

impl<'a> Everybody<'a> {
    pub(super) fn new(people: &'a Table<Person>, standards: Standards<'a>) -> Everybody<'a> {
        Everybody { people, standards }
    }

    /// Whether there is such a person, here or at the base revision.
    pub(super) fn known(&self, person: &str) -> bool {
        self.people.contains(person) || self.standards.people.contains(person)
    }

    /// Whether a person was active on a day. Of the base revision, where that knows the person.
    pub(super) fn active(&self, person: &str, day: Date) -> bool {
        let person = self.standards.people.get(person).or_else(|| self.people.get(person));
        person.is_some_and(|p| p.active_on(day))
    }

    /// Whether a person holds a role, by `people.yaml` or the policy.
    pub(super) fn holds(&self, person: &str, role: &str) -> bool {
        self.standards.policy.gives(person, role)
            || self.standards.people.get(person).is_some_and(|p| p.roles.iter().any(|r| r == role))
    }

    /// The author whom this person is, if it is one: by id, or by the account that both ids name. Whoever takes the
    /// account away in the same change is still known by that of the base revision.
    pub(super) fn author<'i>(&self, person: &str, authors: &'i [Id]) -> Option<&'i Id> {
        author(&[self.people, self.standards.people], person, authors)
    }

    /// Whether two ids are one person.
    pub(super) fn same(&self, one: &str, other: &str) -> bool {
        same(&[self.people, self.standards.people], one, other)
    }

    /// Whether a person belongs to none of the authors' organisations.
    pub(super) fn outside(&self, person: &str, authors: &[Id]) -> bool {
        let organisation = |id: &str| {
            self.standards.people.get(id).or_else(|| self.people.get(id)).map(|p| p.organisation.trim().to_lowercase())
        };
        let own = organisation(person);
        own.is_some() && authors.iter().all(|author| organisation(author) != own)
    }
}

/// The author whom a person is, if it is one: by id, or by the account that both ids name in one of the tables.
pub fn author<'i>(tables: &[&Table<Person>], person: &str, authors: &'i [Id]) -> Option<&'i Id> {
    let itself = authors.iter().find(|author| &***author == person);
    itself.or_else(|| authors.iter().find(|author| same(tables, person, author)))
}

/// Whether two ids are one person.
fn same(tables: &[&Table<Person>], one: &str, other: &str) -> bool {
    let accounts =
        |id: &str| -> Vec<&str> { tables.iter().filter_map(|people| people.get(id)?.github.as_deref()).collect() };
    one == other || accounts(one).iter().any(|account| accounts(other).iter().any(|o| o.eq_ignore_ascii_case(account)))
}
