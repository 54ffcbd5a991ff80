//! Paths of sealed years and of what is made from a sealed year.

use domain::id::{DocumentId, SnapshotId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::parsed;
use crate::closed::DownloadName;

/// The path of a sealed year.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct SnapshotPath {
    /// The identifier of an edition of a sealed year.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    pub(crate) id: SnapshotId,
}

/// The path of a download of a sealed year.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct DownloadPath {
    /// The identifier of an edition of a sealed year.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    pub(crate) id: SnapshotId,
    /// The name of the download, as in the list.
    #[param(value_type = DownloadName)]
    pub(crate) name: String,
}

/// The path of the proof that a report is part of a sealed year.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ProofPath {
    /// The identifier of an edition of a sealed year.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    pub(crate) id: SnapshotId,
    /// The report's identifier: its fiscal year and a UUID.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = String, example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    pub(crate) report: DocumentId,
}
