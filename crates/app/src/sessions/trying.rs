//! The origin of an attempt to prove a secret. It decides which buckets count the attempt, and its place in the queue.

use std::net::IpAddr;

use auth::throttle::{TENANT_BUCKET, account_bucket, account_bucket_at, network_bucket, network_key};
use domain::id::TenantId;

use crate::hashing_limit::Knock;

/// The origin of an attempt.
#[derive(Clone, Debug)]
pub(super) struct Trying {
    pub(super) tenant: TenantId,
    pub(super) address: IpAddr,
    /// The name under which the account is counted, whether it exists or not. For a link, the hash of its secret.
    pub(super) account: String,
    pub(super) by: By,
}

/// The credential that comes with the attempt.
#[derive(Clone, Debug)]
pub(super) enum By {
    /// The token of a device on which the account was signed in before.
    Device(String),
    /// A session.
    Session(String),
    /// Nothing but a login name and a password.
    Stranger,
    /// The secret of a link.
    Link,
}

impl Trying {
    /// Returns the buckets in which the attempt is counted.
    pub(super) fn buckets(&self) -> Vec<String> {
        let network = network_key(self.address);
        let shared = || [network_bucket(&network), TENANT_BUCKET.to_owned()];
        match &self.by {
            By::Device(name) => vec![account_bucket_at(&self.account, "device", name)],
            By::Session(name) => vec![account_bucket_at(&self.account, "session", name)],
            By::Stranger => {
                let own = [account_bucket(&self.account), account_bucket_at(&self.account, "network", &network)];
                own.into_iter().chain(shared()).collect()
            }
            By::Link => shared().to_vec(),
        }
    }

    /// Returns the place in the queue.
    pub(super) fn knock(&self) -> Knock {
        let (group, known) = match &self.by {
            By::Device(name) | By::Session(name) => (name.clone(), true),
            By::Stranger | By::Link => (network_key(self.address), false),
        };
        let place = self.tenant.0;
        Knock { group: format!("{place} {group}"), account: format!("{place} {}", self.account), known }
    }
}
