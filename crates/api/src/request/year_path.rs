//! Paths of what belongs to a fiscal year.

use domain::screening::FindingKey;
use domain::year::FiscalYear;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::parsed;

/// The path of an exception of a fiscal year.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ExceptionPath {
    /// The fiscal year: the western year in which it begins.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = i16, example = 2019)]
    pub(crate) fy: FiscalYear,
    /// The exception's identifier.
    #[serde(deserialize_with = "parsed")]
    pub(crate) id: Uuid,
}

/// The path of a finding of the screening of a fiscal year.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct FindingPath {
    /// The fiscal year: the western year in which it begins.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = i16, example = 2019)]
    pub(crate) fy: FiscalYear,
    /// The finding's identifier: `id` in the list, 64 hexadecimal digits.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = String)]
    pub(crate) finding: FindingKey,
}
