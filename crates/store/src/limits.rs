//! Limits on waiting for PostgreSQL.

use std::time::Duration;

/// How long the program waits for PostgreSQL. The database has its own limits (role `sasaeai_app`), which end a
/// statement earlier; these apply when the database does not answer at all.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The wait for a free connection.
    pub connection: Duration,
    /// The wait for each statement, including BEGIN and COMMIT.
    pub statement: Duration,
    /// How long a late COMMIT is awaited after its request has ended. Its connection is held meanwhile, so that a
    /// database whose commits wait for its standby does not get ever more connections.
    pub commit: Duration,
    /// The wait for the readiness of the database.
    pub readiness: Duration,
}

impl Limits {
    /// The limits of requests.
    pub const PROGRAM: Self = Self {
        connection: Duration::from_secs(3),
        statement: Duration::from_secs(15),
        commit: Duration::from_mins(5),
        readiness: Duration::from_secs(2),
    };
    /// The limits of the operator's commands: the operator watches them and can end them.
    pub const OWNER: Self = Self { statement: Duration::from_mins(10), ..Self::PROGRAM };
}
