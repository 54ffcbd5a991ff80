//! The words of the forms, a table for each kind: a new form is one row more, with a row in `crates/domain/tests/screening_forms.rs`.

pub(super) mod birth;
pub(super) mod name;
pub(super) mod nobody;
pub(super) mod place;
pub(super) mod surname;
pub(super) mod telephone;
