//! The direction of the crates, read from their manifests.

use std::path::PathBuf;

const FORBIDDEN: &[(&str, &[&str])] = &[
    ("domain", &["tokio", "sea-orm", "sqlx", "actix-web", "utoipa", "auth", "store", "app", "edge"]),
    ("auth", &["sea-orm", "sqlx", "actix-web", "store", "app"]),
    ("store", &["actix-web", "utoipa", "auth", "app", "edge"]),
    ("export", &["sea-orm", "sqlx", "actix-web", "tokio", "store", "app"]),
    ("app", &["sea-orm", "sqlx", "actix-web", "utoipa", "edge", "api", "web"]),
    ("edge", &["store", "sea-orm", "sqlx", "utoipa", "api", "web"]),
    ("api", &["store", "sea-orm", "sqlx", "askama", "web"]),
    ("web", &["store", "sea-orm", "sqlx", "utoipa", "api"]),
];

#[test]
fn no_crate_names_what_it_may_not() {
    for (name, forbidden) in FORBIDDEN {
        let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates").join(name).join("Cargo.toml");
        let text = std::fs::read_to_string(manifest).expect("a manifest");
        for other in *forbidden {
            let named = text.lines().any(|line| line.split(['.', ' ', '=']).next() == Some(other));
            assert!(!named, "{name} names {other}");
        }
    }
}
