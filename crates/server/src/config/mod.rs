//! The settings, read from environment variables through one table.

mod table;

use std::str::FromStr;

pub use table::{SETTINGS, Setting};

use crate::Failed;

/// Returns the value of a setting, or its default. Names outside the table have no value.
pub fn value(name: &str) -> Option<String> {
    let setting = SETTINGS.iter().find(|setting| setting.name == name)?;
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
    let given = std::env::var(setting.name).ok().filter(|given| !given.is_empty());
    given.or_else(|| setting.default.map(ToOwned::to_owned))
}

/// Returns the value of a numeric setting.
///
/// # Errors
/// Fails when the value is not a number.
pub fn number<T: FromStr>(name: &str) -> Result<T, Failed> {
    let text = value(name).unwrap_or_default();
    text.parse().map_err(|_| Failed::words(format!("{name} is not a number: {text}")))
}
