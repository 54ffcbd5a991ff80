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

impl From<Named> for Reference {
    fn from(named: Named) -> Self {
        let Named { id, key, name } = named;
        Self { id, key, name }
    }
}
