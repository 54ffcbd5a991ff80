//! Statements on one table, made from its entity. Columns have names and types, and this crate, not the caller, sets
//! the municipality.

use sea_orm::{
    ActiveModelTrait, ColumnTrait as _, DbBackend, DeleteMany, EntityTrait, IdenStatic as _, Insert, Iterable as _,
    PartialModelTrait, QueryFilter as _, QuerySelect as _, QueryTrait as _, Select, UpdateMany,
};

use crate::{Result, Tx};

/// An entity of a table whose rows belong to municipalities.
pub(crate) trait OfMunicipality: EntityTrait {
    /// The column of the row's municipality.
    const MUNICIPALITY: Self::Column;
}

impl Tx {
    /// Inserts a row of this municipality.
    pub(crate) async fn insert<A>(&self, row: A) -> Result<()>
    where
        A: ActiveModelTrait,
        A::Entity: OfMunicipality,
    {
        self.execute(Insert::one(self.own(row)).build(DbBackend::Postgres)).await?;
        Ok(())
    }

    /// Inserts a row of this municipality, unless its key exists. Returns whether it was inserted.
    pub(crate) async fn insert_new<A>(&self, row: A) -> Result<bool>
    where
        A: ActiveModelTrait,
        A::Entity: OfMunicipality,
    {
        let insert = Insert::one(self.own(row)).on_conflict_do_nothing();
        Ok(self.execute(insert.build(DbBackend::Postgres)).await? == 1)
    }

    fn own<A>(&self, mut row: A) -> A
    where
        A: ActiveModelTrait,
        A::Entity: OfMunicipality,
    {
        row.set(A::Entity::MUNICIPALITY, self.tenant().0.into());
        row
    }

    /// Updates rows of this municipality. Returns their number.
    pub(crate) async fn update<E: OfMunicipality>(&self, update: UpdateMany<E>) -> Result<u64> {
        let update = update.filter(E::MUNICIPALITY.eq(self.tenant().0));
        self.execute(update.build(DbBackend::Postgres)).await
    }

    /// Deletes rows of this municipality. Returns their number.
    pub(crate) async fn delete<E: OfMunicipality>(&self, delete: DeleteMany<E>) -> Result<u64> {
        let delete = delete.filter(E::MUNICIPALITY.eq(self.tenant().0));
        self.execute(delete.build(DbBackend::Postgres)).await
    }

    /// Reads rows of this municipality, with only the columns that the row type needs.
    pub(crate) async fn select<E: OfMunicipality, R: PartialModelTrait>(&self, select: Select<E>) -> Result<Vec<R>> {
        let select = R::select_cols(select.filter(E::MUNICIPALITY.eq(self.tenant().0)).select_only());
        self.query(select.build(DbBackend::Postgres)).await
    }

    /// Reads the first row of this municipality.
    pub(crate) async fn select_one<E: OfMunicipality, R: PartialModelTrait>(
        &self,
        select: Select<E>,
    ) -> Result<Option<R>> {
        let select = R::select_cols(select.filter(E::MUNICIPALITY.eq(self.tenant().0)).select_only());
        self.query_one(select.limit(1).build(DbBackend::Postgres)).await
    }
}

/// An entity as compiled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Described {
    /// The name of its table.
    pub table: String,
    /// The name of each column, and whether it may be NULL.
    pub columns: Vec<(String, bool)>,
}

/// Returns the table and columns of an entity.
pub(crate) fn described<E: EntityTrait>() -> Described {
    let columns = E::Column::iter().map(|column| (column.as_str().to_owned(), column.def().is_null()));
    Described { table: E::default().table_name().to_owned(), columns: columns.collect() }
}
