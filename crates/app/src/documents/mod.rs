//! The documents of the cycle. One set of commands serves all four kinds, because one table holds their workflow.
//!
//! The operations keep their own names (`submit_activity_report`, `accept_area_rollup` …): the rows of the table need
//! these actions.

mod acting;
mod ahead;
mod assign;
mod begin;
mod cited;
mod closing;
mod compute;
mod content;
mod draft;
mod edit;
mod effects;
mod explain;
mod facts;
mod finding;
mod joint;
mod list;
mod measured;
mod measures;
mod merge;
mod particulars;
mod read;
mod remarks;
mod sources;
mod step;
mod stored;
mod view;

pub use assign::{Assign, Review};
pub use begin::BeginReport;
pub use compute::Compute;
pub(crate) use compute::added_up;
pub(crate) use content::{hash, hash_of_nothing, judged, stored_report};
pub use draft::{Change, Draft, MEMBERS};
pub use edit::Edit;
pub(crate) use effects::unit_total;
pub use explain::{Added, Asking, Explained, Figures, Missing, explain, figures};
pub(crate) use facts::facts_of as gather;
pub use finding::{RecordFinding, findings};
pub use list::{ListedView, Page, Wanted as WantedList, list};
pub use merge::merge;
pub(crate) use particulars::Particulars;
pub(crate) use read::same_version;
pub use read::{HandedIn, history, read, receipts, revision};
pub use remarks::Comment;
pub use step::{TakeStep, action_of};
pub(crate) use stored::{hold, lived, load, seen, sound};
pub use view::Shown;
