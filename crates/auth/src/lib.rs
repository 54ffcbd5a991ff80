//! Authentication: passwords, access tokens, one-time secrets, throttling and token rotation.
//!
//! | module | owns |
//! |---|---|
//! | [`password`] | the password policy, hashing, and checking against a hash |
//! | [`token`] | the access token (JWT): identity only, no permissions |
//! | [`key`] | 32-byte keys as hex text, the signing key and the keys still accepted |
//! | [`secret`] | one-time secrets, stored as a hash: sessions, refresh tokens, invitations, resets, bootstrap |
//! | [`refresh`] | the rotation of refresh tokens |
//! | [`throttle`] | the waits after failures, leaking buckets, the names of the buckets |
//! | [`device`] | the token of a device on which an account signed in before |
//!
//! **Invariant:** nothing here reads a clock, a file or a database, and nothing is asynchronous: time is a parameter.
//! The caller limits parallel hashing (one permit per running hash), because that means waiting. The memory needed is
//! the number of permits × [`password::Parameters::memory_bytes`].

mod access;
pub mod device;
mod ed25519;
pub mod fold;
pub mod key;
pub mod password;
pub mod random;
pub mod refresh;
pub mod secret;
pub mod throttle;
pub mod token;
mod verified_tokens;
