//! Initiatives: the work of units, the council of social welfare and the municipality. They are written when a report
//! is accepted or a pack is imported, and found by theme, by filter and by word.

mod by_theme;
mod good_practices;
mod list;
mod measure;
mod report;
mod row;

pub use by_theme::{Group, Overview, by_theme};
pub use good_practices::{AreaPractices, good_practices};
pub use list::{Page, Wanted, list};
pub(crate) use measure::of_measures;
pub(crate) use report::of_report;
pub use row::{First, Row};
