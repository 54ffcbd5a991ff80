//! D1: PostgreSQL's files were exchanged below the running server, as an upgrade of its package does. What runs goes on;
//! new connections cannot load its libraries, until the server is started anew.

use std::time::Duration;

use store::{Readiness, Store, Why};

use super::Cluster;

/// How often a look is taken.
pub const EVERY: Duration = Duration::from_secs(10);
/// The longest pause between two starts that did not help.
const LONGEST: Duration = Duration::from_hours(1);

/// Looks at the private cluster for as long as the program serves, and starts it anew when its functions do not run:
/// seen twice, so that an upgrade which is under way ends first.
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
