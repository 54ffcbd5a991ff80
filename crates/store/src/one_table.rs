//! What touches one table goes through its entity: columns have their names and types, and the municipality is this
//! crate's to say, not the caller's.

use sea_orm::{
    ActiveModelTrait, ColumnTrait as _, DbBackend, DeleteMany, EntityTrait, IdenStatic as _, Insert, Iterable as _,
    PartialModelTrait, QueryFilter as _, QuerySelect as _, QueryTrait as _, Select, UpdateMany,
};

use crate::{Result, Tx};

/// An entity of a table whose rows belong to municipalities.
pub(crate) trait OfMunicipality: EntityTrait {
    /// The column that says whose a row is.
    const MUNICIPALITY: Self::Column;
}

impl Tx {
    /// Adds a row of this municipality.
    pub(crate) async fn insert<A>(&self, row: A) -> Result<()>
    where
        A: ActiveModelTrait,
        A::Entity: OfMunicipality,
    {
        self.execute(Insert::one(self.own(row)).build(DbBackend::Postgres)).await?;
        Ok(())
    }

    /// Adds a row of this municipality, unless there is one with its key. Tells whether it was added.
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

    /// Changes rows of this municipality. Returns how many.
    pub(crate) async fn update<E: OfMunicipality>(&self, update: UpdateMany<E>) -> Result<u64> {
        let update = update.filter(E::MUNICIPALITY.eq(self.tenant().0));
        self.execute(update.build(DbBackend::Postgres)).await
    }

    /// Takes rows of this municipality away. Returns how many.
    pub(crate) async fn delete<E: OfMunicipality>(&self, delete: DeleteMany<E>) -> Result<u64> {
        let delete = delete.filter(E::MUNICIPALITY.eq(self.tenant().0));
        self.execute(delete.build(DbBackend::Postgres)).await
    }

    /// Reads rows of this municipality: the columns of which the row is made, and no others.
    pub(crate) async fn select<E: OfMunicipality, R: PartialModelTrait>(&self, select: Select<E>) -> Result<Vec<R>> {
        let select = R::select_cols(select.filter(E::MUNICIPALITY.eq(self.tenant().0)).select_only());
        self.query(select.build(DbBackend::Postgres)).await
    }

    /// The same for a first row.
    pub(crate) async fn select_one<E: OfMunicipality, R: PartialModelTrait>(
        &self,
        select: Select<E>,
    ) -> Result<Option<R>> {
        let select = R::select_cols(select.filter(E::MUNICIPALITY.eq(self.tenant().0)).select_only());
        self.query_one(select.limit(1).build(DbBackend::Postgres)).await
    }
}

/// An entity as the compiler has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Described {
    /// Its table.
    pub table: String,
    /// Name of each column, and whether it may be NULL.
    pub columns: Vec<(String, bool)>,
}

/// What an entity is made of.
pub(crate) fn described<E: EntityTrait>() -> Described {
    let columns = E::Column::iter().map(|column| (column.as_str().to_owned(), column.def().is_null()));
    Described { table: E::default().table_name().to_owned(), columns: columns.collect() }
}
