//! What HTTP needs and the program does not: callers, problems, versions, keys, pages, limits.
//!
//! **Invariant:** no decision about right or wrong is made here. `app` refuses requests, and this crate words the
//! refusals.

pub mod accept;
pub mod client_address;
pub mod content_disposition;
pub mod day;
pub mod described;
pub mod etag;
pub mod fallback;
mod headers;
pub mod idempotency;
pub mod intake;
pub mod json;
pub mod language;
mod large_body;
mod media;
pub mod metrics;
pub mod middleware;
pub mod notice;
pub mod page;
pub mod patch;
pub mod problem;
pub mod range;
pub mod request_context;
mod room;
mod shaped;
mod strict;
mod syntax;
pub mod token;

pub use client_address::ClientAddress;
pub use day::{Day, Until};
pub use described::Described;
pub use etag::IfMatch;
pub use idempotency::{Key, MayKey};
pub use json::{Body, Unfit};
pub use large_body::LargeBody;
pub use problem::{Code, Problem};
pub use token::Bearer;
