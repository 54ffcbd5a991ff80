//! Forms as data: the questions, their checks, how the answers add up, and who sees them. Forms are the third of the
//! six tables, and are read from the JSON of a plan pack.
//!
//! A year's documents are always read with the edition of their year. A key is never reused with another meaning.

mod add_up;
mod answer;
mod asker;
mod check;
mod contradiction;
mod core;
mod edition;
mod field;
mod filled;
mod identify;
mod implied;
mod known;
mod relation;
mod report;
mod row;
mod sheet;
mod typed;

pub use add_up::{
    ACTIVITIES, ALL, Amount, Ceded, Claim, Contribution, MEASURES, add_up, contributions, contributions_of_measure,
};
pub use answer::{Answer, Answers};
pub use asker::not_offered;
pub use check::{check_answers, unanswered};
pub use contradiction::contradictions;
pub use core::{CORE, Core, CoreKind};
pub use edition::{Edition, Group, Of};
pub use field::{Choice, Counts, Field, Kind, Label, Needed, Rollup, Shown};
pub use filled::{Filled, Line, check_report};
pub use implied::Implied;
pub use known::Known;
pub use relation::Relation;
pub use report::{ACTIVITY_ID, Activity, MOST_ACTIVITIES, Readable, Report, early, not_yet_come};
pub use row::wire_of_row;
pub use sheet::Sheet;
pub(crate) use typed::says_not_applicable;
pub use typed::{Days, Typed, typed};
