//! Paths of accounts and of assignments.

use domain::id::{AccountId, AssignmentId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::parsed;

/// The path of an account.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct AccountPath {
    /// The account's identifier.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    pub(crate) id: AccountId,
}

/// The path of an assignment.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct AssignmentPath {
    /// The assignment's identifier.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    pub(crate) id: AssignmentId,
}
