//! Who you are, without I/O: the promises of the crate `auth` (security cases AUTH-01…13 and SESS-01…16, as far as
//! they are pure).

mod device;
mod forger;
mod password;
mod policy;
mod refresh;
mod secret;
mod throttle;
mod token;
mod token_claims;

use std::error::Error;

use chrono::{DateTime, TimeDelta, Utc};

/// What a test returns: `?` instead of `unwrap`.
type Checked = Result<(), Box<dyn Error>>;

/// A fixed moment plus so many seconds. Nothing here asks the clock.
fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(1_900_000_000 + seconds)
}
