//! SQL statements with a name, a text and a number of values. The functions that run statements take [`Sql`], which
//! only [`statements!`] makes, so that every statement has a name and is listed in [`crate::statements::all`].

use domain::id::TenantId;
use sea_orm::{DbBackend, Statement, Value};

/// The description of a statement, for use without running it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Named {
    /// The path of its constant, such as `years::LIST`.
    pub name: &'static str,
    /// The text. It begins with the name as a comment, so that the server's log and `pg_stat_statements` show the name.
    pub text: &'static str,
    /// The number of parameters in the text.
    pub parameters: usize,
}

/// A statement with `N` values after the first, which is the municipality.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sql<const N: usize>(Named);

impl<const N: usize> Sql<N> {
    /// Makes a statement. For [`statements!`] only.
    pub(crate) const fn of_macro(path: &'static str, text: &'static str) -> Self {
        Self(Named { name: within_crate(path), text, parameters: parameters(text) })
    }

    pub(crate) const fn named(self) -> Named {
        self.0
    }

    /// Returns the statement with its values.
    pub(crate) fn of(self, tenant: TenantId, values: [Value; N]) -> Statement {
        let values = std::iter::once(Value::from(tenant.0)).chain(values);
        Statement::from_sql_and_values(DbBackend::Postgres, self.0.text, values)
    }
}

/// A statement that belongs to no municipality, with `N` values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfNone<const N: usize>(Named);

impl<const N: usize> OfNone<N> {
    /// Makes a statement. For [`statements!`] only.
    pub(crate) const fn of_macro(path: &'static str, text: &'static str) -> Self {
        Self(Named { name: within_crate(path), text, parameters: parameters(text) })
    }

    pub(crate) const fn named(self) -> Named {
        self.0
    }

    /// Returns the statement with its values.
    pub(crate) fn of(self, values: [Value; N]) -> Statement {
        Statement::from_sql_and_values(DbBackend::Postgres, self.0.text, values)
    }
}

/// Defines the statements of a module. Each becomes a constant, and the module's `STATEMENTS` lists them for
/// [`crate::statements::all`]. The number of values is counted from the text at compile time.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)+) => {
        $crate::statement::statements!(@of Sql, 1, $($(#[$doc])* $name = $text;)+);
    };
    (of no municipality: $($(#[$doc:meta])* $name:ident = $text:expr;)+) => {
        $crate::statement::statements!(@of OfNone, 0, $($(#[$doc])* $name = $text;)+);
    };
    (@of $kind:ident, $own:literal, $($(#[$doc:meta])* $name:ident = $text:expr;)+) => {
        $($(#[$doc])*
        pub(crate) const $name: $crate::statement::$kind<{ $crate::statement::parameters($text) - $own }> =
            $crate::statement::$kind::of_macro(
                concat!(module_path!(), "::", stringify!($name)),
                concat!("/* ", module_path!(), "::", stringify!($name), " */ ", $text),
            );)+

        /// Every statement of this module.
        pub(crate) const STATEMENTS: &[$crate::statement::Named] = &[$($name.named()),+];
    };
}
pub(crate) use statements;

/// Joins two arrays of values. Whether their number fits the statement is checked at compile time.
pub(crate) fn joined<const A: usize, const B: usize, const N: usize>(
    first: [Value; A],
    then: [Value; B],
) -> [Value; N] {
    const { assert!(A + B == N, "a statement takes another number of values") };
    let mut values = first.into_iter().chain(then);
    std::array::from_fn(|_| values.next().unwrap_or(Value::Bool(None)))
}

/// Returns the highest number of a parameter in a text.
pub(crate) const fn parameters(text: &str) -> usize {
    let (mut rest, mut highest, mut number) = (text.as_bytes(), 0, None);
    while let [byte, after @ ..] = rest {
        number = match (number, *byte) {
            (_, b'$') => Some(0),
            (Some(tens), digit @ b'0'..=b'9') => Some(tens * 10 + (digit - b'0') as usize),
            _ => None,
        };
        if let Some(number) = number
            && number > highest
        {
            highest = number;
        }
        rest = after;
    }
    highest
}

/// Returns a path without the name of this crate.
const fn within_crate(path: &'static str) -> &'static str {
    match path.split_at_checked("store::".len()) {
        Some((_, within)) => within,
        None => path,
    }
}
