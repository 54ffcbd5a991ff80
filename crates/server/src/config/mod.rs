//! The settings, read from the environment by way of one table.

mod table;

pub use table::{SETTINGS, Setting};

/// The value of a setting, or its default. Only names of the table are known.
pub fn value(name: &str) -> Option<String> {
    let setting = SETTINGS.iter().find(|setting| setting.name == name)?;
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
    let given = std::env::var(setting.name).ok().filter(|given| !given.is_empty());
    given.or_else(|| setting.default.map(ToOwned::to_owned))
}
