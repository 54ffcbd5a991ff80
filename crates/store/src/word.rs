//! Words of the domain in text columns: read as what they mean, and never compared with literals.

use domain::actor::{OrganisationKind, Role};
use domain::audit::AuditAction;
use domain::initiative::Side;
use domain::issue::Disposition;
use domain::pack::ItemKind;
use domain::screening::Verdict;
use domain::workflow::{DocumentKind, EventKind, Finality, StateKind, YearState};
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, DbErr, QueryResult, TryFromU64, TryGetError, TryGetable, Value};

/// What has a word for each of its values.
pub trait Spelled: Copy + 'static {
    /// The word that is stored.
    fn spelled(self) -> &'static str;

    /// What a word means.
    fn of_word(word: &str) -> Option<Self>;
}

/// A value of the domain in a text column. A word that means nothing is an error of reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word<T>(pub T);

macro_rules! spelled {
    ($($of:ty),+ $(,)?) => {$(
        impl Spelled for $of {
            fn spelled(self) -> &'static str {
                self.word()
            }

            fn of_word(word: &str) -> Option<Self> {
                Self::of(word)
            }
        }
    )+};
}

spelled!(
    AuditAction,
    Disposition,
    DocumentKind,
    EventKind,
    Finality,
    ItemKind,
    OrganisationKind,
    Role,
    Side,
    StateKind,
    Verdict,
    YearState,
);

impl<T: Spelled> From<Word<T>> for Value {
    fn from(word: Word<T>) -> Self {
        Self::from(word.0.spelled())
    }
}

impl<T: Spelled> TryGetable for Word<T> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let word = String::try_get_by(row, index)?;
        let unknown = || TryGetError::DbErr(DbErr::Type(format!("{word:?} is no {}", Self::type_name())));
        T::of_word(&word).map(Self).ok_or_else(unknown)
    }
}

impl<T: Spelled> ValueType for Word<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        let word = <String as ValueType>::try_from(value)?;
        T::of_word(&word).map(Self).ok_or(ValueTypeErr)
    }

    fn type_name() -> String {
        std::any::type_name::<T>().to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::String
    }

    fn column_type() -> ColumnType {
        ColumnType::Text
    }
}

impl<T: Spelled> Nullable for Word<T> {
    fn null() -> Value {
        Value::String(None)
    }
}

/// sea-orm asks it of whatever stands in a key; no database counts words.
impl<T> TryFromU64 for Word<T> {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64(std::any::type_name::<T>()))
    }
}
