//! Addresses of accounts and of the roles of people.

use domain::id::{AccountId, AssignmentId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::parsed;

/// An account.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct AccountPath {
    /// The account.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    pub(crate) id: AccountId,
}

/// A role at an organisation.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct AssignmentPath {
    /// The assignment of a role.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    pub(crate) id: AssignmentId,
}
