//! How long PostgreSQL is waited for.

use std::time::Duration;

/// How long the program waits for PostgreSQL. The database has limits of its own (role `sasaeai_app`), which end a
/// statement earlier; these hold where it says nothing at all.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For a free connection.
    pub connection: Duration,
    /// For each statement, BEGIN and COMMIT among them.
    pub statement: Duration,
    /// How long a COMMIT that was not answered in time is still waited for, with nobody behind it: its connection is
    /// held meanwhile, so that a database whose commits wait for its standby is not asked on ever more connections.
    pub commit: Duration,
    /// For the answer whether it is ready.
    pub readiness: Duration,
}

impl Limits {
    /// Of requests.
    pub const PROGRAM: Self = Self {
        connection: Duration::from_secs(3),
        statement: Duration::from_secs(15),
        commit: Duration::from_mins(5),
        readiness: Duration::from_secs(2),
    };
    /// Of the operator's commands, who sees them work and can end them.
    pub const OWNER: Self = Self { statement: Duration::from_mins(10), ..Self::PROGRAM };
}
