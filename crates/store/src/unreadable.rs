//! Reads rows. A row that cannot be read is an error that names the row, and is never left out.

use std::fmt::Display;

use domain::id::DocumentId;
use domain::rollup::Computed;
use domain::workflow::{DocumentKind, StateKind};
use sea_orm::{FromQueryResult, QueryResult};
use serde_json::Value;
use uuid::Uuid;

use crate::{Result, StoreError};

/// The columns that identify a row, the most telling first.
const WHICH: [&str; 3] = ["document_id", "id", "organisation_id"];

/// Parses a row.
pub(crate) fn read<R: FromQueryResult>(row: &QueryResult) -> Result<R> {
    R::from_query_result(row, "").map_err(|why| {
        let which = WHICH.into_iter().find_map(|column| Some((column, row.try_get::<Uuid>("", column).ok()?)));
        let which = which.map_or_else(|| "a row".to_owned(), |(column, id)| format!("the row of {column} {id}"));
        StoreError::corrupt(format!("{which} is no {}: {why}", std::any::type_name::<R>()))
    })
}

/// Makes the error for a column that cannot be read, in the row of that identifier.
pub(crate) fn corrupt(table: &str, id: impl Display, column: &str) -> StoreError {
    StoreError::corrupt(format!("{table} {id}: {column}"))
}

/// Parses the figures that a document added up.
pub(crate) fn computed_of(id: DocumentId, computed: &Value) -> Result<Computed> {
    let read = Computed::read(computed).and_then(Computed::sound);
    read.map_err(|why| corrupt("document", id, &format!("computed: {why}")))
}

/// Parses the kind of a document.
pub(crate) fn kind_of(id: impl Display, word: &str) -> Result<DocumentKind> {
    word.parse::<DocumentKind>().map_err(|_| corrupt("document", id, "kind"))
}

/// Parses the state of a document.
pub(crate) fn state_kind_of(id: impl Display, word: &str) -> Result<StateKind> {
    word.parse::<StateKind>().map_err(|_| corrupt("document", id, "state"))
}
