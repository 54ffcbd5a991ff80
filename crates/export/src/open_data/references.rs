//! How the tables join: which column of which table names a row of which other one.

use crate::report::{Named, Table};

/// A column that names rows of another table.
pub(super) struct Reference<'a> {
    /// The column.
    pub(super) column: &'a str,
    /// The other table.
    pub(super) table: &'static str,
    /// The column of the other table that is named, its first.
    pub(super) key: &'a str,
}

/// Those of a table, as far as the other tables are there.
pub(super) fn references<'a>(table: &'a Table, all: &[&'a Table]) -> Vec<Reference<'a>> {
    let of = |column: &'a crate::report::Column| {
        let Some(Named::Row(named)) = &column.names else { return None };
        let other = all.iter().find(|other| other.key == *named)?;
        Some(Reference { column: &column.key, table: named, key: &other.columns.first()?.key })
    };
    table.columns.iter().filter_map(of).collect()
}

/// The column by which rows of a table are named, if any are.
pub(super) fn key<'a>(table: &'a Table, all: &[&Table]) -> Option<&'a str> {
    let named = |column: &crate::report::Column| column.names == Some(Named::Row(table.key));
    let is_named = all.iter().any(|other| other.columns.iter().any(named));
    is_named.then(|| table.columns.first().map(|column| column.key.as_str())).flatten()
}
