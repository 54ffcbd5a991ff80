//! Who you are: passwords, access tokens, one-time secrets, and the arithmetic of throttling and of token rotation.
//!
//! | module | owns |
//! |---|---|
//! | [`password`] | what a password must be, how it is hashed, how a hash is checked |
//! | [`token`] | the access token (JWT): identity only, never a right |
//! | [`key`] | 32-byte keys as hex text, the signing key and the keys still accepted |
//! | [`secret`] | secrets that are shown once and stored as a hash: sessions, refresh tokens, invitations, resets, bootstrap |
//! | [`refresh`] | what to do with a presented refresh token |
//! | [`throttle`] | how long to wait after failures, leaking buckets, the names of the buckets |
//! | [`device`] | the token of a device on which somebody signed in before |
//!
//! **Invariant:** nothing here reads a clock, a file or a database, and nothing is asynchronous: time is a parameter.
//! The bound on parallel hashing (one permit per running hash) belongs to the caller, because it waits; the memory
//! it must allow for is permits × [`password::Parameters::memory_bytes`].

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
