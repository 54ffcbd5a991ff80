//! Where it happens: a database with a plan, a person of each role and an open year, and the programs that are started
//! over it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::clock::Fixed;
use auth::password::Parameters;
use domain::pack::Pack;
use domain::year::FiscalYear;
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, Statement};
use serde_json::{Value, json};
use server::cluster::Cluster;
use server::demo::{self, SampleSignIn};
use server::wiring;
use store::Store;

use super::client::{Connection, request};
use super::program::Program;
use crate::world::World;

/// Everything that is measured on.
#[derive(Debug)]
pub struct Setup {
    /// The data folder.
    pub data: PathBuf,
    /// The database as its owner.
    pub owner_url: String,
    /// The database as the program's own role.
    pub program_url: String,
    /// The plan.
    pub pack: Pack,
    sign_ins: Vec<SampleSignIn>,
}

impl Setup {
    /// In a cluster of its own, migrated, with the plan, a person of each role and an open year.
    ///
    /// # Panics
    /// When any of it cannot be had.
    pub async fn set(cluster: &Cluster, data: &Path) -> Self {
        wiring::create_database(&cluster.owner_url("postgres"), "bench").await.expect("a database");
        let (owner_url, program_url) = (cluster.owner_url("bench"), cluster.url("sasaeai_app", "bench"));
        wiring::migrate(&owner_url).await.expect("migrations");
        let pack = crate::packs::read("chiba");
        let owner = Store::lazy(&owner_url, 1).expect("a store");
        let secrets = wiring::secrets(data, Parameters::default()).expect("keys");
        let clock = Arc::new(Fixed::at("2019-04-01T00:00:00Z".parse().expect("a time")));
        let app = wiring::application(&program_url, 2, clock.clone(), secrets).expect("an application");
        let sign_ins = demo::prepare(&app, &owner, &pack).await.expect("persons");
        let year = FiscalYear::new(2019).expect("a year");
        demo::open_year(&app, &clock, &pack, &sign_ins, year).await.expect("an open year");
        owner.close().await;
        app.store.close().await;
        Self { data: data.to_owned(), owner_url, program_url, pack, sign_ins }
    }

    /// In a world of the tests.
    pub fn of(world: &World) -> Self {
        Self {
            data: world.data.clone(),
            owner_url: world.owner_url.clone(),
            program_url: world.program_url.clone(),
            pack: world.pack.clone(),
            sign_ins: world.people().to_vec(),
        }
    }

    /// The program, started over it.
    pub fn program(&self) -> Program {
        Program::start(&self.data, &self.owner_url, &self.program_url)
    }

    /// An access token.
    ///
    /// # Panics
    /// When a person of that role cannot sign in.
    pub fn token(&self, port: u16, role: &str) -> String {
        let person = self.person(role);
        let body =
            json!({"municipality": self.pack.municipality.code, "login": person.login, "password": person.password});
        let asked = request("POST", "/api/v1/session", "", &[], &body.to_string());
        let answer = Connection::open(port).expect("a connection").ask(&asked);
        let answer: Value = serde_json::from_str(&answer.body).expect("JSON");
        answer["access_token"].as_str().expect("a token").to_owned()
    }

    /// A person by role.
    ///
    /// # Panics
    /// When there is none.
    pub fn person(&self, role: &str) -> &SampleSignIn {
        self.sign_ins.iter().find(|person| person.role == role).expect("a person")
    }

    /// Where the unit head sits.
    pub fn unit(&self) -> &str {
        &self.person("unit_head").organisation_id
    }

    /// The database as the owner.
    ///
    /// # Panics
    /// When it does not answer.
    pub async fn database(&self) -> DatabaseConnection {
        // one connection, because temporary tables live in it
        let mut options = ConnectOptions::new(self.owner_url.clone());
        options.max_connections(1).sqlx_logging(false);
        Database::connect(options).await.expect("the owner")
    }
}

/// One row of text columns.
///
/// # Panics
/// When there is none.
pub async fn row(db: &DatabaseConnection, question: &str) -> Vec<String> {
    let statement = Statement::from_string(sea_orm::DbBackend::Postgres, question.to_owned());
    let row = db.query_one_raw(statement).await.expect("an answer").expect("a row");
    (0..row.column_names().len()).map(|column| row.try_get_by_index(column).expect("a text")).collect()
}

/// Copies rows of a table, whatever columns it has: `from` names the copied ones `f` and says how often and where;
/// `other` gives the columns that are not as they were.
///
/// # Panics
/// When the database refuses.
pub async fn copy(db: &DatabaseConnection, table: &str, other: &[(&str, &str)], from: &str) {
    let columns = format!(
        "SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute
         WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped"
    );
    let columns = row(db, &columns).await.remove(0);
    let columns: Vec<&str> = columns.split(' ').collect();
    let missing = other.iter().find(|(name, _)| !columns.contains(name));
    assert_eq!(missing, None, "{table} has no such column");
    let value = |name: &&str| match other.iter().find(|(other, _)| other == name) {
        Some((_, value)) => (*value).to_owned(),
        None => format!("f.{name}"),
    };
    let values: Vec<String> = columns.iter().map(value).collect();
    let text = format!("INSERT INTO {table} ({}) SELECT {} FROM {from}", columns.join(", "), values.join(", "));
    db.execute_unprepared(&text).await.unwrap_or_else(|error| panic!("{error}: {text}"));
}
