//! Who you are, without I/O: the promises of the crate `auth` (security cases AUTH-01…13 and SESS-01…16, as far as
//! they are pure).

#![expect(clippy::expect_used, reason = "a test stops when the world is not as it should be")]

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

use auth::key::Keys;
use auth::token::{Access, TokenRefused, read};
use chrono::{DateTime, TimeDelta, Utc};

/// What a test returns: `?` instead of `unwrap`.
type Checked = Result<(), Box<dyn Error>>;

/// A fixed moment plus so many seconds. Nothing here asks the clock.
fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(1_900_000_000 + seconds)
}

/// Reads a token and asks whether it counts at a time.
fn verify(token: &str, keys: &Keys, now: DateTime<Utc>) -> Result<Access, TokenRefused> {
    let access = read(token, keys)?;
    access.life().holds(now).map(|()| access)
}
