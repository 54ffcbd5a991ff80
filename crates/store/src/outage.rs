//! Reasons why PostgreSQL could not be asked. It gave no answer at all, or one that means "not now".

use sea_orm::{DbErr, RuntimeErr};
use sqlx::Error as SqlxError;

/// Why the database could not be asked. Each reason has a word for the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// No connection can be made.
    Unreachable,
    /// No connection was free or made in time.
    NoConnection,
    /// The connection broke, or was cut.
    Lost,
    /// No answer came within the program's own limit.
    Late,
    /// Another transaction held a lock, or the database's own limit ended the statement.
    Busy,
    /// The address leads to a database that cannot be written to.
    ReadOnly,
    /// The database's disk, memory or connections are used up.
    Full,
    /// PostgreSQL or its files are damaged.
    Broken,
}

impl Why {
    /// Returns the word for the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::NoConnection => "no-connection",
            Self::Lost => "lost",
            Self::Late => "late",
            Self::Busy => "busy",
            Self::ReadOnly => "read-only",
            Self::Full => "full",
            Self::Broken => "broken",
        }
    }

    /// Returns the outage that an SQLSTATE means. `None` for an answer to the statement itself.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        match code {
            "25006" => Some(Self::ReadOnly),
            "55P03" | "57014" => Some(Self::Busy),
            // the server itself ends connections: shutting down, crashed, starting, idle for too long
            "57P01" | "57P02" | "57P03" | "57P05" | "25P03" | "25P04" => Some(Self::Lost),
            _ => match code.get(..2) {
                Some("08") => Some(Self::Lost),
                Some("53") => Some(Self::Full),
                Some("58" | "XX") => Some(Self::Broken),
                Some(_) | None => None,
            },
        }
    }
}

/// The database could not be asked.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}", why.as_str(), cause.as_ref().map_or_else(String::new, ToString::to_string))]
pub struct Outage {
    /// Why.
    pub why: Why,
    /// The error. `None` when no answer came in time.
    #[source]
    pub cause: Option<DbErr>,
}

impl Outage {
    /// Makes an outage from an error.
    pub(crate) fn new(why: Why, cause: DbErr) -> Self {
        Self { why, cause: Some(cause) }
    }

    /// Makes the outage of a missing answer.
    pub(crate) fn late() -> Self {
        Self { why: Why::Late, cause: None }
    }
}

/// Returns the outage that an error means, or `None` when the database answered.
pub(crate) fn outage_of(error: &DbErr) -> Option<Why> {
    if matches!(error, DbErr::ConnectionAcquire(_)) {
        return Some(Why::NoConnection);
    }
    if let DbErr::Conn(cause) = error {
        // whatever the error while connecting, there is no connection
        let told = if let RuntimeErr::SqlxError(cause) = cause { outage_of_sqlx(cause) } else { None };
        return told.filter(|why| matches!(why, Why::NoConnection | Why::Full)).or(Some(Why::Unreachable));
    }
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error else {
        return None;
    };
    outage_of_sqlx(cause)
}

/// Returns the outage that an error of sqlx means.
pub(crate) fn outage_of_sqlx(error: &SqlxError) -> Option<Why> {
    if let SqlxError::Database(answer) = error {
        return Why::of_code(&answer.code()?);
    }
    // an out-of-step connection is as good as lost
    let lost = matches!(
        error,
        SqlxError::Io(_)
            | SqlxError::Tls(_)
            | SqlxError::Protocol(_)
            | SqlxError::BeginFailed
            | SqlxError::WorkerCrashed
    );
    let none = matches!(error, SqlxError::PoolTimedOut | SqlxError::PoolClosed);
    lost.then_some(Why::Lost).or(none.then_some(Why::NoConnection))
}

#[cfg(test)]
mod tests {
    use super::Why;

    /// F1, F2, CR-07: what the classes of SQLSTATE say.
    #[test]
    fn a_code_says_whether_the_database_answered() {
        for (code, why) in [
            ("08006", Some(Why::Lost)),
            ("57P01", Some(Why::Lost)),
            ("57P02", Some(Why::Lost)),
            ("57P03", Some(Why::Lost)),
            ("25P03", Some(Why::Lost)),
            ("25006", Some(Why::ReadOnly)),
            ("53100", Some(Why::Full)),
            ("53200", Some(Why::Full)),
            ("53300", Some(Why::Full)),
            ("53400", Some(Why::Full)),
            ("55P03", Some(Why::Busy)),
            ("57014", Some(Why::Busy)),
            ("58P01", Some(Why::Broken)),
            ("XX000", Some(Why::Broken)),
            // answers
            ("23505", None),
            ("25001", None),
            ("28000", None),
            ("40001", None),
            ("42501", None),
            ("P0001", None),
            ("", None),
        ] {
            assert_eq!(Why::of_code(code), why, "{code}");
        }
    }
}
