//! The terms of a municipality: what it calls its areas, units, bodies, documents, items and roles. A plan states them.
//! A term that the plan leaves out has a usual one, which suits a municipality without areas.
//!
//! Texts of the program name no term. They have a place for it, such as `{unit}`, which [`Terms::fill`] fills.

mod noun;
mod terms;
mod usual;

use serde::{Serialize, Serializer};

use crate::actor::{OrganisationKind, Role};
use crate::pack::ItemKind;
use crate::workflow::DocumentKind;
pub use noun::Noun;
pub use terms::Terms;

/// Something for which every municipality has its own term. Its word is that of the kind or role for which it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Term {
    /// An organisation of a kind. The usual terms of areas and units are those of their layers.
    Organisation(OrganisationKind),
    /// Those who verify an area's year.
    AreaCouncil,
    /// A document of a kind.
    Document(DocumentKind),
    /// An item of a plan.
    Item(ItemKind),
    /// A person in a role.
    Role(Role),
}

impl Term {
    /// Returns every term. The operator's own organisation and role lie outside any municipality.
    pub fn all() -> impl Iterator<Item = Self> {
        let organisations = OrganisationKind::ALL.into_iter().filter(|kind| *kind != OrganisationKind::Platform);
        let roles = Role::ALL.into_iter().filter(|role| *role != Role::PlatformOperator);
        organisations
            .map(Self::Organisation)
            .chain([Self::AreaCouncil])
            .chain(DocumentKind::ALL.map(Self::Document))
            .chain(ItemKind::ALL.map(Self::Item))
            .chain(roles.map(Self::Role))
    }

    /// Returns the word that is stated, stored and sealed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Organisation(kind) => kind.as_str(),
            Self::AreaCouncil => "area_council",
            Self::Document(kind) => kind.as_str(),
            Self::Item(kind) => kind.as_str(),
            Self::Role(role) => role.as_str(),
        }
    }
}

crate::word!(Term, Term::all());

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl From<OrganisationKind> for Term {
    fn from(kind: OrganisationKind) -> Self {
        Self::Organisation(kind)
    }
}

impl From<DocumentKind> for Term {
    fn from(kind: DocumentKind) -> Self {
        Self::Document(kind)
    }
}

impl From<ItemKind> for Term {
    fn from(kind: ItemKind) -> Self {
        Self::Item(kind)
    }
}

impl From<Role> for Term {
    fn from(role: Role) -> Self {
        Self::Role(role)
    }
}
