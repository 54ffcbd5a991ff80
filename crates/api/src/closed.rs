//! Closed lists of words, described from the very lists that the program decides by.

use std::borrow::Cow;

use domain::workflow::{DocumentKind, EventKind, StateKind};
use edge::problem::PROBLEMS;
use utoipa::openapi::schema::Type;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// Declares a text that is one of a list: `#[schema(value_type = …)]` names it at a property.
macro_rules! closed {
    ($($(#[doc = $words:literal])+ $name:ident = $all:expr;)+) => {$(
        $(#[doc = $words])+
        pub(crate) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = concat!($($words),+).trim();
                ObjectBuilder::new().schema_type(Type::String).description(Some(words)).enum_values(Some($all)).build().into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )+};
}

closed! {
    /// The kind of a document.
    DocumentKindWord = DocumentKind::ALL.map(DocumentKind::word);
    /// The state of a document.
    DocumentState = StateKind::ALL.map(StateKind::word);
    /// What happened to a document.
    DocumentEvent = EventKind::ALL.map(EventKind::word);
    /// What a problem is about: the address of a page that explains it.
    ProblemType = PROBLEMS.map(|row| format!("/problems/{}", row.word));
}
