//! Words of the domain in text columns. They are read as typed values and never compared with literals.

use domain::word;
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, DbErr, QueryResult, TryFromU64, TryGetError, TryGetable, Value};

/// A value of the domain in a text column. An unknown word is an error when it is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word<T>(pub T);

impl<T: word::Word> From<Word<T>> for Value {
    fn from(word: Word<T>) -> Self {
        Self::from(word.0.as_str())
    }
}

impl<T: word::Word> TryGetable for Word<T> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let word = String::try_get_by(row, index)?;
        word.parse().map(Self).map_err(|why: word::UnknownWord| TryGetError::DbErr(DbErr::Type(why.to_string())))
    }
}

impl<T: word::Word> ValueType for Word<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        let word = <String as ValueType>::try_from(value)?;
        word.parse().map(Self).map_err(|_| ValueTypeErr)
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

impl<T: word::Word> Nullable for Word<T> {
    fn null() -> Value {
        Value::String(None)
    }
}

/// sea-orm needs this for every type of a key column. No database generates words.
impl<T> TryFromU64 for Word<T> {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64(std::any::type_name::<T>()))
    }
}
