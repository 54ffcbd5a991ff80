//! What HTTP needs and the program does not: who asks, problems, versions, keys, pages, limits.
//!
//! **Invariant:** no decision about right or wrong is made here; what is refused is refused by `app` and only worded here.

pub mod accept;
pub mod attachment;
pub mod day;
pub mod etag;
pub mod fallback;
mod headers;
pub mod idempotency;
pub mod intake;
pub mod json;
pub mod language;
mod large;
pub mod limits;
mod media;
pub mod metrics;
pub mod page;
pub mod patch;
pub mod problem;
pub mod range;
mod room;
mod shaped;
pub mod stack;
mod strict;
pub mod token;

pub use day::{Day, Until};
pub use etag::IfMatch;
pub use idempotency::{Key, MayKey};
pub use json::Body;
pub use large::LargeBody;
pub use limits::ClientAddress;
pub use problem::{Code, Problem};
pub use token::Bearer;
