//! Reading rows: one that cannot be read is an error that says which, and never a row less.

use std::fmt::Display;

use domain::id::DocumentId;
use domain::rollup::Computed;
use domain::workflow::{DocumentKind, StateKind};
use sea_orm::{FromQueryResult, QueryResult};
use serde_json::Value;
use uuid::Uuid;

use crate::{Result, StoreError};

/// The columns that say which row it is, the most telling first.
const WHICH: [&str; 3] = ["document_id", "id", "organisation_id"];

/// A row as what was asked for.
pub(crate) fn read<R: FromQueryResult>(row: &QueryResult) -> Result<R> {
    R::from_query_result(row, "").map_err(|why| {
        let which = WHICH.into_iter().find_map(|column| Some((column, row.try_get::<Uuid>("", column).ok()?)));
        let which = which.map_or_else(|| "a row".to_owned(), |(column, id)| format!("the row of {column} {id}"));
        StoreError::corrupt(format!("{which} is no {}: {why}", std::any::type_name::<R>()))
    })
}

/// A column of the row of that identifier that holds no value of its kind.
pub(crate) fn corrupt(table: &str, id: impl Display, column: &str) -> StoreError {
    StoreError::corrupt(format!("{table} {id}: {column}"))
}

/// What a document added up, from its column.
pub(crate) fn computed_of(id: DocumentId, computed: &Value) -> Result<Computed> {
    let read = Computed::read(computed).and_then(Computed::sound);
    read.map_err(|why| corrupt("document", id, &format!("computed: {why}")))
}

/// The kind of a document, from its word.
pub(crate) fn kind_of(id: impl Display, word: &str) -> Result<DocumentKind> {
    DocumentKind::of(word).ok_or_else(|| corrupt("document", id, "kind"))
}

/// The state of a document, from its word.
pub(crate) fn state_kind_of(id: impl Display, word: &str) -> Result<StateKind> {
    StateKind::of(word).ok_or_else(|| corrupt("document", id, "state"))
}
