//! One statement with its values: SQL text is always a constant of this crate, values are always bound.

use domain::id::TenantId;
use sea_orm::{DbBackend, Statement, Value};

/// A statement whose first value is the tenant, as in every statement of this crate.
pub(crate) fn sql(text: &'static str, tenant: TenantId, values: impl IntoIterator<Item = Value>) -> Statement {
    let values = std::iter::once(Value::from(tenant.0)).chain(values);
    Statement::from_sql_and_values(DbBackend::Postgres, text, values)
}
