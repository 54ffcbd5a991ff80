//! Compares what a pack states with what is stored, table by table, and makes the tables say the same. Columns are those
//! of the entity, so that none is forgotten.

use std::collections::HashMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, Condition, DbBackend, EntityTrait, FromQueryResult, IdenStatic as _, Insert, IntoActiveModel,
    Iterable as _, ModelTrait, PrimaryKeyToColumn as _, QueryFilter as _, QueryTrait as _, Select, Value,
};
use uuid::Uuid;

use crate::one_table::OfMunicipality;
use crate::{Result, Tx};

/// The most rows that one statement writes. PostgreSQL takes 65,535 values in one.
const AT_ONCE: usize = 1_000;

/// A table whose rows a pack states.
pub(super) trait Stated: OfMunicipality {
    /// Returns what a row is about.
    fn about(row: &Self::Model) -> About;
}

/// How a table differs from what a pack states.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The table.
    pub table: String,
    /// The rows that differ, in the order of the pack; those that it does not state come last.
    pub rows: Vec<Differing>,
}

/// What a row is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// The identifier of the row, or of the row on which it hangs.
    pub id: Uuid,
    /// The row to which it leads, of a link.
    pub to: Option<Uuid>,
    /// The name for people. A link has those of both rows.
    pub name: String,
}

/// A row that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Differing {
    /// What the row is about.
    pub about: About,
    /// How it differs.
    pub how: How,
}

/// How a row differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum How {
    /// The pack states it, and it is not stored.
    Begins,
    /// It is stored with other values in these columns.
    Changes(Vec<Changed>),
    /// It is stored, and the pack does not state it.
    Gone,
}

/// A column with another value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    /// The column.
    pub column: String,
    /// The stored value.
    pub before: String,
    /// The value that the pack states.
    pub after: String,
    /// Both values, of a column of JSON.
    pub json: Option<[serde_json::Value; 2]>,
}

/// What is to be written so that a table says what a pack states.
pub(super) struct Work<E: EntityTrait> {
    written: Vec<E::Model>,
    gone: Vec<E::Model>,
}

/// Compares the rows that a pack states with those stored.
pub(super) async fn compare<E>(tx: &Tx, stored: Select<E>, stated: Vec<E::Model>) -> Result<(Difference, Work<E>)>
where
    E: Stated,
    E::Model: FromQueryResult,
{
    let stored = stored.filter(E::MUNICIPALITY.eq(tx.tenant().0)).build(DbBackend::Postgres);
    let mut left: HashMap<String, E::Model> = HashMap::new();
    let mut order = Vec::new();
    for row in tx.query::<E::Model>(stored).await? {
        order.push(key::<E>(&row));
        left.insert(key::<E>(&row), row);
    }
    let (mut rows, mut written) = (Vec::new(), Vec::new());
    for row in stated {
        let how = match left.remove(&key::<E>(&row)) {
            None => How::Begins,
            Some(before) => How::Changes(changed::<E>(&before, &row)),
        };
        if how != How::Changes(Vec::new()) {
            rows.push(Differing { about: E::about(&row), how });
            written.push(row);
        }
    }
    let gone: Vec<E::Model> = order.iter().filter_map(|key| left.remove(key)).collect();
    rows.extend(gone.iter().map(|row| Differing { about: E::about(row), how: How::Gone }));
    Ok((Difference { table: E::default().table_name().to_owned(), rows }, Work { written, gone }))
}

fn key<E: EntityTrait>(row: &E::Model) -> String {
    let values = E::PrimaryKey::iter().map(|column| row.get(column.into_column()).to_string());
    values.collect::<Vec<_>>().join(" ")
}

fn changed<E: EntityTrait>(before: &E::Model, after: &E::Model) -> Vec<Changed> {
    let told = |value: &Value| value.to_string();
    let columns = E::Column::iter().map(|column| (column, before.get(column), after.get(column)));
    let changed = columns.filter(|(_, before, after)| before != after).map(|(column, before, after)| Changed {
        column: column.as_str().to_owned(),
        before: told(&before),
        after: told(&after),
        json: json(before).zip(json(after)).map(<[serde_json::Value; 2]>::from),
    });
    changed.collect()
}

fn json(value: Value) -> Option<serde_json::Value> {
    if let Value::Json(json) = value { json.map(|json| *json) } else { None }
}

impl<E> Work<E>
where
    E: Stated,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    /// Writes the rows that begin or change.
    pub(super) async fn write(&mut self, tx: &Tx) -> Result<()> {
        let keys: Vec<E::Column> = E::PrimaryKey::iter().map(|column| column.into_column()).collect();
        let is_key = |column: &E::Column| keys.iter().any(|key| key.as_str() == column.as_str());
        let others: Vec<E::Column> = E::Column::iter().filter(|column| !is_key(column)).collect();
        while !self.written.is_empty() {
            let rest = self.written.split_off(self.written.len().min(AT_ONCE));
            let rows = std::mem::replace(&mut self.written, rest).into_iter().map(IntoActiveModel::into_active_model);
            let conflict = OnConflict::columns(keys.iter().copied()).update_columns(others.iter().copied()).to_owned();
            tx.execute(Insert::many(rows).on_conflict(conflict).build(DbBackend::Postgres)).await?;
        }
        Ok(())
    }

    /// Returns the rows that the pack does not state.
    pub(super) fn gone(&self) -> impl Iterator<Item = &E::Model> {
        self.gone.iter()
    }

    /// Deletes the rows that the pack does not state.
    pub(super) async fn delete(self, tx: &Tx) -> Result<()> {
        for row in self.gone {
            let keys = E::PrimaryKey::iter().map(|column| column.into_column());
            let this = keys.fold(Condition::all(), |all, column| all.add(column.eq(row.get(column))));
            tx.delete(E::delete_many().filter(this)).await?;
        }
        Ok(())
    }
}
