//! Who tries to prove a secret, and with what they come: which buckets count it, and where in the line they stand.

use std::net::IpAddr;

use auth::throttle::{TENANT_BUCKET, account_bucket, account_bucket_at, network_bucket, network_key};
use domain::id::TenantId;

use crate::gate::Knock;

/// Who tries.
#[derive(Clone, Debug)]
pub(super) struct Trying {
    pub(super) tenant: TenantId,
    pub(super) address: IpAddr,
    /// The name under which the account is counted, known or unknown; what the secret belongs to otherwise.
    pub(super) account: String,
    pub(super) by: By,
}

/// With what they come.
#[derive(Clone, Debug)]
pub(super) enum By {
    /// With the token of a device on which the account was signed in before.
    Device(String),
    /// Signed in.
    Session(String),
    /// With nothing but a name and a password.
    Stranger,
    /// With the secret of a link.
    Link,
}

impl Trying {
    /// The buckets in which the attempt is counted.
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

    /// The place in the line.
    pub(super) fn knock(&self) -> Knock {
        let (group, known) = match &self.by {
            By::Device(name) | By::Session(name) => (name.clone(), true),
            By::Stranger | By::Link => (network_key(self.address), false),
        };
        let place = self.tenant.0;
        Knock { group: format!("{place} {group}"), account: format!("{place} {}", self.account), known }
    }
}
