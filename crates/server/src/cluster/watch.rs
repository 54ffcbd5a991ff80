//! D1: Detects that PostgreSQL's files were replaced while the server runs. A package upgrade does so. The running
//! server continues, but new connections cannot load its libraries until a restart.

use std::time::Duration;

use store::{Readiness, Store, Why};

use super::Cluster;

/// Interval between checks.
pub const EVERY: Duration = Duration::from_secs(10);
/// Maximum pause between restarts that did not help.
const LONGEST: Duration = Duration::from_hours(1);

/// Checks the private cluster while the program serves, and restarts it when it fails. Two checks in a row must find
/// that its functions fail, so that an upgrade in progress can finish first.
pub async fn watch(cluster: &Cluster, store: &Store, every: Duration) {
    let (mut pause, mut seen) = (every, false);
    loop {
        tokio::time::sleep(pause).await;
        match store.readiness().await {
            Readiness::Down(Why::Broken) if seen => {
                tracing::warn!("PostgreSQL was exchanged below the running server; the private one is started anew");
                cluster.restart();
                (pause, seen) = ((pause * 2).min(LONGEST), false);
            }
            Readiness::Down(Why::Broken) => seen = true,
            Readiness::Migrated(_) => (pause, seen) = (every, false),
            Readiness::ReadOnly | Readiness::NoSchema | Readiness::Down(_) => seen = false,
        }
    }
}
