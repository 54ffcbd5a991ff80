//! The authors of a text, and those who key it in for them.

use domain::id::PersonId;
use uuid::Uuid;

/// The persons behind a text.
#[derive(Clone, Debug, Default)]
pub struct Writers {
    /// The persons whose text it is.
    pub wrote: Vec<PersonId>,
    /// The persons who keyed it in for them.
    pub keyed: Vec<PersonId>,
}

impl Writers {
    /// Returns the writers of a text. With `acting_for`, the text is that person's, and `by` keyed it in.
    pub fn of(by: PersonId, acting_for: Option<PersonId>) -> Self {
        match acting_for {
            Some(person) => Self { wrote: vec![person], keyed: vec![by] },
            None => Self { wrote: vec![by], keyed: Vec::new() },
        }
    }

    /// Returns the person who typed the text.
    pub(crate) fn by(&self) -> Option<PersonId> {
        self.keyed.first().or(self.wrote.first()).copied()
    }
}

/// Returns persons in the form of the columns.
pub(crate) fn ids(persons: &[PersonId]) -> Vec<Uuid> {
    persons.iter().map(|person| person.0).collect()
}
