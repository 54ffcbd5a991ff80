//! References to persons and to things of the plan pack.

use app::form_editions::Named;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A reference to something of the plan pack. It names an organisation, a plan, an item, or an edition of a form.
#[derive(Serialize, ToSchema)]
pub(crate) struct Reference {
    /// The identifier, as in addresses, bodies and filters.
    pub(crate) id: Uuid,
    /// The key in the plan pack, as in answers to the questions of a form.
    pub(crate) key: String,
    /// The name.
    pub(crate) name: String,
}

impl Reference {
    /// Returns a reference to something of the plan pack.
    pub(crate) fn to(id: Uuid, key: String, name: String) -> Self {
        Self { id, key, name }
    }

    /// Returns a reference to something of the plan pack, or none when a part is missing.
    pub(crate) fn some(id: Option<Uuid>, key: Option<String>, name: Option<String>) -> Option<Self> {
        Some(Self { id: id?, key: key?, name: name? })
    }
}

/// A reference to a person.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonRef {
    /// The person's identifier, as in addresses, bodies and filters.
    pub(crate) id: Uuid,
    /// The person's name.
    pub(crate) name: String,
}

impl PersonRef {
    /// Returns a reference to a person.
    pub(crate) fn to(id: Uuid, name: String) -> Self {
        Self { id, name }
    }

    /// Returns a reference to a person, or none when a part is missing.
    pub(crate) fn some(id: Option<Uuid>, name: Option<String>) -> Option<Self> {
        Some(Self { id: id?, name: name? })
    }
}

impl From<Named> for Reference {
    fn from(named: Named) -> Self {
        let Named { id, key, name } = named;
        Self { id, key, name }
    }
}
