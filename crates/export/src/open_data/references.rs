//! References between tables: columns that name rows of other tables.

use crate::report::{Named, Table};

/// A column that names rows of another table.
pub(super) struct Reference<'a> {
    /// The column's key.
    pub(super) column: &'a str,
    /// The key of the other table.
    pub(super) table: &'static str,
    /// The first column of the other table, whose values are named.
    pub(super) key: &'a str,
}

/// Returns the references of a table to other tables in `all`.
pub(super) fn references<'a>(table: &'a Table, all: &[&'a Table]) -> Vec<Reference<'a>> {
    let of = |column: &'a crate::report::Column| {
        let Some(Named::Row(named)) = &column.names else { return None };
        let other = all.iter().find(|other| other.key == *named)?;
        Some(Reference { column: &column.key, table: named, key: &other.columns.first()?.key })
    };
    table.columns.iter().filter_map(of).collect()
}

/// Returns the column that identifies rows of a table, if another table refers to them.
pub(super) fn key<'a>(table: &'a Table, all: &[&Table]) -> Option<&'a str> {
    let named = |column: &crate::report::Column| column.names == Some(Named::Row(table.key));
    let is_named = all.iter().any(|other| other.columns.iter().any(named));
    is_named.then(|| table.columns.first().map(|column| column.key.as_str())).flatten()
}
