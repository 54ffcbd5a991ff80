//! The platform operator's subcommands for a municipality. They invite the first administrator, reset an
//! administrator's password, end waiting times, and register networks.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use app::App;
use app::clock::System;
use auth::password::Parameters;
use clap::Subcommand;
use domain::id::TenantId;
use store::Store;

use crate::databases::{Databases, databases};
use crate::{Failed, config, wiring};

/// The operator's subcommands.
#[derive(Subcommand)]
pub enum Commands {
    /// Invite the first administrator of a municipality, and print the one-time secret
    Bootstrap {
        /// The municipality's six-digit code
        municipality: String,
        /// The administrator's name
        name: String,
    },
    /// Create a link to a new password for an administrator, and print its one-time secret
    ResetLink {
        /// The municipality's six-digit code
        municipality: String,
        /// The administrator's login
        login: String,
    },
    /// End waiting times after failed sign-ins: of an account, or of the municipality's networks if no login is given
    Unlock {
        /// The municipality's six-digit code
        municipality: String,
        /// The login of the account
        login: Option<String>,
    },
    /// Replace the networks of a municipality's offices, such as 203.0.113.7/32 2001:db8:12::/48
    Networks {
        /// The municipality's six-digit code
        municipality: String,
        /// The offices' networks; without any, all are removed
        networks: Vec<String>,
    },
}

impl Commands {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// Fails with a message on what to do.
    pub async fn run(self, data: &Path) -> Result<(), Failed> {
        match self {
            Self::Bootstrap { municipality, name } => bootstrap(data, &municipality, &name).await,
            Self::ResetLink { municipality, login } => reset_link(data, &municipality, &login).await,
            Self::Unlock { municipality, login } => unlock(data, &municipality, login.as_deref()).await,
            Self::Networks { municipality, networks } => register_networks(data, &municipality, &networks).await,
        }
    }
}

/// Returns the application, and the municipality with this code.
async fn opened(data: &Path, code: &str) -> Result<(Databases, App, TenantId), Failed> {
    let databases = databases(data).await?;
    let secrets = wiring::secrets(data, Parameters::default())?;
    let app = wiring::application(&databases.program, config::number("SASAEAI_POOL")?, Arc::new(System), secrets)?;
    let tenant = app.store.tenant_of(code).await?;
    let tenant = tenant.ok_or_else(|| Failed::words("no such municipality; import its pack first"))?;
    Ok((databases, app, tenant))
}

/// Invites the first administrator, and prints the secret.
#[expect(clippy::print_stdout, reason = "the secret is this command's output")]
async fn bootstrap(data: &Path, code: &str, name: &str) -> Result<(), Failed> {
    let (_databases, app, tenant) = opened(data, code).await?;
    let organisation = app::bootstrap::municipality(&app, tenant).await?;
    let seat = app::bootstrap::Seat { name: name.to_owned(), role: domain::actor::Role::Administrator, organisation };
    let secrets = app::bootstrap::bootstrap(&app, tenant, &[seat]).await;
    if matches!(secrets, Err(app::Error::AlreadyExists)) {
        return Err(Failed::words(format!(
            "there are accounts already, and an administrator invites the others; if the only administrator lost the \
             password: sasaeai reset-link {code} LOGIN; if attempts are refused: sasaeai unlock {code} LOGIN"
        )));
    }
    if matches!(secrets, Err(app::Error::Invalid(_))) {
        return Err(Failed::words(
            "the name says nothing, is longer than 100 characters, or holds characters that no pen can write",
        ));
    }
    for secret in secrets? {
        println!("{}", secret.text().as_str());
    }
    Ok(())
}

/// Creates a link with which an administrator sets a new password, and prints its secret.
#[expect(clippy::print_stdout, reason = "the secret is this command's output")]
async fn reset_link(data: &Path, code: &str, login: &str) -> Result<(), Failed> {
    let (_databases, app, tenant) = opened(data, code).await?;
    let secret = app::operator::reset_link(&app, tenant, login).await;
    if matches!(secret, Err(app::Error::NotFound)) {
        return Err(Failed::words(
            "no administrator with an open account has that login; everybody else asks an administrator of the \
             municipality (POST /api/v1/accounts/{id}/reset)",
        ));
    }
    let secret = secret?;
    println!("{}", secret.text().as_str());
    Ok(())
}

/// Ends the waiting times of an account, or of the municipality's networks.
#[expect(clippy::print_stdout, reason = "the count is this command's output")]
async fn unlock(data: &Path, code: &str, login: Option<&str>) -> Result<(), Failed> {
    let (_databases, app, tenant) = opened(data, code).await?;
    let ended = app::sessions::unlock(&app, tenant, login).await?;
    println!("{ended} counts of attempts emptied");
    Ok(())
}

/// Registers the networks of a municipality's offices, and prints them.
#[expect(clippy::print_stdout, reason = "the networks are this command's output")]
async fn register_networks(data: &Path, code: &str, networks: &[String]) -> Result<(), Failed> {
    let (databases, app, tenant) = opened(data, code).await?;
    for network in networks {
        if !is_network(network) {
            return Err(Failed::words(format!("{network} is no network; write 203.0.113.7/32 or 2001:db8:12::/48")));
        }
    }
    let owner = Store::lazy(&databases.owner, 1)?;
    for network in app::operator::register_networks(&owner, app.clock.as_ref(), tenant, networks).await? {
        println!("{network}");
    }
    owner.close().await;
    Ok(())
}

/// Checks whether a text is a network: an address and a prefix length of at least eight bits. Shorter ones cover
/// countries.
fn is_network(text: &str) -> bool {
    let Some((address, bits)) = text.split_once('/') else { return false };
    let widest = address.parse().map(|address| if matches!(address, IpAddr::V4(_)) { 32 } else { 128 });
    bits.parse().is_ok_and(|bits: u8| widest.is_ok_and(|widest| (8..=widest).contains(&bits)))
}
