//! Whose words are written, and who keys them in.

use domain::id::PersonId;
use uuid::Uuid;

/// The persons behind what is written.
#[derive(Clone, Debug, Default)]
pub struct Writers {
    /// Whose words it is.
    pub wrote: Vec<PersonId>,
    /// Who keyed it in for them.
    pub keyed: Vec<PersonId>,
}

impl Writers {
    /// Who writes, for somebody else if one is named: then it is that person's word, and not the writer's.
    pub fn of(by: PersonId, acting_for: Option<PersonId>) -> Self {
        match acting_for {
            Some(person) => Self { wrote: vec![person], keyed: vec![by] },
            None => Self { wrote: vec![by], keyed: Vec::new() },
        }
    }

    /// Whose hands wrote.
    pub(crate) fn by(&self) -> Option<PersonId> {
        self.keyed.first().or(self.wrote.first()).copied()
    }
}

/// Persons as the columns have them.
pub(crate) fn ids(persons: &[PersonId]) -> Vec<Uuid> {
    persons.iter().map(|person| person.0).collect()
}
