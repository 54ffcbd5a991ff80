//! How an answer refers to something of the plan pack.

use app::form_editions::Named;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Something of the plan pack, as it is referred to: an organisation, a plan, an item of a plan, an edition of a form.
#[derive(Serialize, ToSchema)]
pub(crate) struct Reference {
    /// Its identifier: as in addresses, bodies and filters.
    pub(crate) id: Uuid,
    /// Its key in the plan pack: as in answers to the questions of a form.
    pub(crate) key: String,
    /// Its name.
    pub(crate) name: String,
}

impl Reference {
    /// To something of the plan pack.
    pub(crate) fn to(id: Uuid, key: String, name: String) -> Self {
        Self { id, key, name }
    }

    /// To something of the plan pack, where there is one.
    pub(crate) fn some(id: Option<Uuid>, key: Option<String>, name: Option<String>) -> Option<Self> {
        Some(Self { id: id?, key: key?, name: name? })
    }
}

/// A person, as they are referred to.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonRef {
    /// The person: as in addresses, bodies and filters.
    pub(crate) id: Uuid,
    /// Their name.
    pub(crate) name: String,
}

impl PersonRef {
    /// To a person.
    pub(crate) fn to(id: Uuid, name: String) -> Self {
        Self { id, name }
    }

    /// To a person, where there is one.
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
