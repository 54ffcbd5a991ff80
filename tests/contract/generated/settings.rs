//! docs/generated/settings.md: every environment variable.

use server::config::SETTINGS;

use super::{code, compare, table};

#[test]
fn settings_are_as_committed() {
    let rows = SETTINGS.iter().map(|setting| {
        let default = setting.default.map_or_else(|| "–".to_owned(), code);
        let secret = if setting.secret { "yes" } else { "no" };
        vec![code(setting.name), default, secret.to_owned(), setting.meaning.to_owned()]
    });
    let body = table(&["variable", "default", "secret", "meaning"], rows);
    compare("settings.md", "Settings", "`crates/server/src/config/table.rs`", &body);
}
