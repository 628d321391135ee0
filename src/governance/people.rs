//! Who is who: roles by the policy in force, and one person under several ids.

use super::{Standards, retains};
use crate::model::{Id, Item, Person, Review, Table};
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
        authors.iter().find(|author| &***author == person).or_else(|| authors.iter().find(|a| self.same(person, a)))
    }

    /// Whether two ids are one person.
    pub(super) fn same(&self, one: &str, other: &str) -> bool {
        one == other || self.accounts(one).any(|account| self.accounts(other).any(|o| o.eq_ignore_ascii_case(account)))
    }

    fn accounts(&self, person: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let of = |people: &'a Table<Person>| people.get(person).and_then(|p| p.github.as_deref());
        [of(self.people), of(self.standards.people)].into_iter().flatten()
    }

    /// Whether a person belongs to none of the authors' organisations.
    pub(super) fn outside(&self, person: &str, authors: &[Id]) -> bool {
        let organisation = |id: &str| {
            self.standards.people.get(id).or_else(|| self.people.get(id)).map(|p| p.organisation.trim().to_lowercase())
        };
        let own = organisation(person);
        own.is_some() && authors.iter().all(|author| organisation(author) != own)
    }

    /// Whether somebody who may has decided, on the day of the review or later, to keep the item all the same.
    pub(super) fn retained(&self, item: &Item, review: &Review) -> bool {
        item.decisions.iter().any(|decision| {
            retains(decision)
                && decision.date.is_some_and(|day| Some(day) >= review.on)
                && !item.authors.contains(&decision.by)
                && self.holds(&decision.by, &decision.role)
        })
    }
}
