//! The databases of an installation: a server of somebody's own, or the private cluster.

use std::path::Path;

use crate::cluster::Cluster;
use crate::{Failed, config, wiring};

/// The private cluster's database.
const DATABASE: &str = "sasaeai";

/// The addresses for the owner and for the program; without a server of theirs, of the private cluster.
#[derive(Debug)]
pub struct Databases {
    /// For the owner.
    pub owner: String,
    /// For the program.
    pub program: String,
    /// The private cluster, which stops when this is dropped.
    pub cluster: Option<Cluster>,
}

impl Databases {
    /// An empty database instead of the private one. A server of somebody's own is theirs to empty.
    ///
    /// # Errors
    /// In plain words.
    pub async fn renew(&self) -> Result<(), Failed> {
        let Some(cluster) = &self.cluster else {
            return Err(Failed::words("empty the database of DATABASE_URL yourself, and start again"));
        };
        let admin = cluster.owner_url("postgres");
        wiring::drop_database(&admin, DATABASE).await?;
        wiring::create_database(&admin, DATABASE).await
    }
}

/// Finds them, or starts the cluster of the data folder.
///
/// # Errors
/// In plain words, with what to do.
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
