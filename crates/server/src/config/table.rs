//! `SETTINGS`, the sixth of the six tables: environment variables, defaults, and secrecy.

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The environment variable.
    pub name: &'static str,
    /// The value used when the variable is not set.
    pub default: Option<&'static str>,
    /// Whether the value must never be shown.
    pub secret: bool,
    /// The effect of the setting.
    pub meaning: &'static str,
}

const fn s(name: &'static str, default: Option<&'static str>, secret: bool, meaning: &'static str) -> Setting {
    Setting { name, default, secret, meaning }
}

/// All settings.
#[rustfmt::skip]
pub const SETTINGS: &[Setting] = &[
    s("DATABASE_URL",             None,                   true,  "PostgreSQL for the owner (migrations, packs). Without it the program keeps a private cluster"),
    s("SASAEAI_APP_DATABASE_URL", None,                   true,  "PostgreSQL for the program itself, as role sasaeai_app"),
    s("SASAEAI_DATA",             Some(".data"),          false, "Folder for the private cluster and the secrets"),
    s("SASAEAI_LISTEN",           Some("127.0.0.1:8080"), false, "Address and port to serve on"),
    s("SASAEAI_WORKERS",          Some("2"),              false, "Workers, each with a pool of its own"),
    s("SASAEAI_POOL",             Some("4"),              false, "Connections of each worker's pool"),
    s("SASAEAI_PROXY_HOPS",       Some("0"),              false, "Trusted proxies in front of the program: so many entries of X-Forwarded-For are believed"),
    s("SASAEAI_DRAIN",            Some("0"),              false, "Seconds that a program which was told to end still serves while /readyz says `stopping`, so that a balancer turns away first"),
    s("SASAEAI_BODIES",           Some("64"),             false, "MiB that the bodies of all requests under way may hold in memory"),
    s("SASAEAI_BODIES_EACH",      Some("16"),             false, "… those of one client: an IPv4 address, or a network /56 of IPv6"),
    s("SASAEAI_UPLOADS",          Some("1024"),           false, "MiB that the pictures of all requests under way may hold in temporary files"),
    s("SASAEAI_UPLOADS_EACH",     Some("256"),            false, "… those of one client"),
    s("SASAEAI_METRICS_LISTEN",   None,                   false, "Address and port of GET /metrics, for the operator alone; off when it is not set"),
    s("SASAEAI_ISSUER",           Some("sasaeai"),        false, "Issuer and audience of access tokens; one per installation"),
    s("SASAEAI_PG_BIN",           None,                   false, "Folder with initdb and postgres, when they are not found by themselves"),
    s("SASAEAI_LOG",              Some("info,sqlx=warn,sea_orm_migration=warn,actix_server=warn"), false, "What is logged, as a tracing filter"),
    s("LC_ALL",                   None,                   false, "The language of what `verify` prints: Japanese where it begins with ja"),
    s("LC_MESSAGES",              None,                   false, "… where LC_ALL is not set"),
    s("LANG",                     Some("en"),             false, "… where neither is set"),
];
