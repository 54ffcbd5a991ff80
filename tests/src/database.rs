//! The ground that worlds are made on: a migrated database of the tests' own server, and a data folder.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use app::App;
use app::clock::Fixed;
use domain::pack::Pack;
use server::demo::{self, SampleSignIn};
use server::wiring;
use store::Store;

use crate::world::{COUNT, MIGRATING, admin_url, cheap, noon, url};

/// A migrated database that holds nothing, and a data folder.
#[derive(Debug)]
pub struct Ground {
    /// The database's name.
    pub database: String,
    /// The data folder.
    pub data: std::path::PathBuf,
}

impl Ground {
    /// A new one.
    pub async fn empty() -> Self {
        let database = format!("ground{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let data = std::env::temp_dir().join(format!("sasaeai-{database}"));
        // the folder is made by who needs it first
        let ground = Self { database, data };
        ground.renew().await;
        ground
    }

    /// Begins with an empty database again.
    pub async fn renew(&self) {
        wiring::drop_database(&admin_url(), &self.database).await.expect("no database");
        wiring::create_database(&admin_url(), &self.database).await.expect("a database");
        let migrating = MIGRATING.lock().await;
        wiring::migrate(&url("sasaeai_admin", &self.database)).await.expect("migrations");
        drop(migrating);
    }

    /// Builds the demonstration of a pack.
    pub async fn build(&self, pack: &str) -> Result<Vec<SampleSignIn>, server::Failed> {
        let (owner, program) = (url("sasaeai_admin", &self.database), url("sasaeai_app", &self.database));
        let place = demo::Place { owner: &owner, program: &program, data: &self.data };
        demo::build(place, &crate::packs::read(pack), cheap(), &|_| {}).await
    }

    /// A pack and sample persons only, made by the doors that everybody uses; and the clock they were made by.
    pub async fn prepare(&self, pack: &Pack) -> (App, Arc<Fixed>, Vec<SampleSignIn>) {
        let owner = Store::lazy(&url("sasaeai_admin", &self.database), 1).expect("a store");
        let secrets = wiring::secrets(&self.data, cheap()).expect("keys");
        let clock = Arc::new(Fixed::at(noon()));
        let program = url("sasaeai_app", &self.database);
        let app = wiring::application(&program, 2, clock.clone(), secrets).expect("an application");
        let sign_ins = demo::prepare(&app, &owner, pack).await.expect("sample persons");
        owner.close().await;
        (app, clock, sign_ins)
    }
}
