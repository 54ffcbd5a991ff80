//! The databases of an installation: on the operator's own server, or in the private cluster.

use std::path::Path;

use crate::cluster::Cluster;
use crate::{Failed, config, wiring};

/// Name of the private cluster's database.
const DATABASE: &str = "sasaeai";

/// The URLs for the owner and for the program. They lead to the private cluster if no server is configured.
#[derive(Debug)]
pub struct Databases {
    /// URL for the owner.
    pub owner: String,
    /// URL for the program.
    pub program: String,
    /// The private cluster, which stops when it is dropped.
    pub cluster: Option<Cluster>,
}

impl Databases {
    /// Replaces the private database by an empty one. A database on the operator's own server is not touched.
    ///
    /// # Errors
    /// Fails with a message when the database is not private or cannot be replaced.
    pub async fn renew(&self) -> Result<(), Failed> {
        let Some(cluster) = &self.cluster else {
            return Err(Failed::words("empty the database of DATABASE_URL yourself, and start again"));
        };
        let admin = cluster.owner_url("postgres");
        wiring::drop_database(&admin, DATABASE).await?;
        wiring::create_database(&admin, DATABASE).await
    }
}

/// Returns the configured databases, or starts the cluster of the data folder.
///
/// # Errors
/// Fails with a message on what to do.
pub async fn databases(data: &Path) -> Result<Databases, Failed> {
    if let Some(owner) = config::value("DATABASE_URL") {
        let program = config::value("SASAEAI_APP_DATABASE_URL");
        let missing = || Failed::words("SASAEAI_APP_DATABASE_URL must be set beside DATABASE_URL (role sasaeai_app)");
        return Ok(Databases { owner, program: program.ok_or_else(missing)?, cluster: None });
    }
    let cluster = Cluster::start(data)?;
    wiring::create_database(&cluster.owner_url("postgres"), DATABASE).await?;
    let (owner, program) = (cluster.owner_url(DATABASE), cluster.url("sasaeai_app", DATABASE));
    Ok(Databases { owner, program, cluster: Some(cluster) })
}
