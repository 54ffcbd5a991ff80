//! The words of the patterns, one table per kind. A new form is one more row here, and one in
//! `crates/domain/tests/screening_forms.rs`.

pub(super) mod birth;
pub(super) mod name;
pub(super) mod nobody;
pub(super) mod place;
pub(super) mod surname;
pub(super) mod telephone;
