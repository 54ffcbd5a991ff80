//! A world of its own for each test: a database cloned from a template, the real server on a free port, a clock that
//! stands still, and persons of every role.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use app::App;
use app::clock::Fixed;
use auth::password::Parameters;
use chrono::{DateTime, Utc};
use domain::pack::Pack;
use reqwest::{Client, Method, RequestBuilder};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use serde_json::{Value, json};
use server::demo::{self, SampleSignIn};
use server::wiring;
use tokio::sync::{Mutex, OnceCell};

use crate::database::Ground;

pub use crate::answer::Answer;

/// The fiscal year that is open in every world.
pub const YEAR: i16 = 2019;
/// How long an access token is used: its end is the database's, and a slow test comes near it.
const SITTING: Duration = Duration::from_mins(8);

/// A prepared database, with the passwords of its persons.
struct Template {
    name: String,
    sign_ins: Vec<SampleSignIn>,
    data: std::path::PathBuf,
}

static CHIBA: OnceCell<Template> = OnceCell::const_new();
static MINATO: OnceCell<Template> = OnceCell::const_new();
/// Held while a database is migrated: migrations also touch roles, which all databases of a cluster share.
pub static MIGRATING: Mutex<()> = Mutex::const_new(());
pub(crate) static COUNT: AtomicU32 = AtomicU32::new(0);

/// A world.
#[derive(Debug)]
pub struct World {
    /// Where the server answers.
    pub base: String,
    /// The clock.
    pub clock: Arc<Fixed>,
    /// The plan.
    pub pack: Pack,
    /// The program, for what has no operation yet.
    pub app: App,
    /// The address of the database as the program's own role.
    pub program_url: String,
    /// The address as the owner.
    pub owner_url: String,
    /// The folder with the keys.
    pub data: std::path::PathBuf,
    client: Client,
    sign_ins: Vec<SampleSignIn>,
    tokens: std::sync::Mutex<HashMap<String, (String, Instant)>>,
}

impl World {
    /// A world with the plan of a pack, persons, and a year that is open and empty.
    pub async fn new(pack: &str) -> Self {
        let cell = if pack == "chiba" { &CHIBA } else { &MINATO };
        let template = cell.get_or_init(|| prepare(pack)).await;
        let name = format!("t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let admin = admin().await;
        let clone = format!("CREATE DATABASE {name} TEMPLATE {}", template.name);
        admin.execute_unprepared(&clone).await.expect("a clone of the template");
        admin.close().await.expect("closing");
        Self::over(pack, &name, template.sign_ins.clone(), template.data.clone(), noon())
    }

    /// A world with any pack and its persons, and without a year.
    pub async fn bare(pack: &str, now: DateTime<Utc>) -> Self {
        let ground = Ground::empty().await;
        let (app, _, sign_ins) = ground.prepare(&crate::packs::read(pack)).await;
        app.store.close().await;
        offices(&ground.database).await;
        Self::over(pack, &ground.database, sign_ins, ground.data, now)
    }

    /// A world with the demonstration of a pack, as a newcomer finds it.
    pub async fn shown(pack: &str) -> Self {
        let ground = Ground::empty().await;
        let sign_ins = ground.build(pack).await.expect("a demonstration");
        // in the June after its last year: what is under way there is waited for
        let last = crate::packs::read(pack).demonstration.last().expect("a year").year;
        let after = format!("{}-06-01T00:00:00Z", last.number() + 1).parse().expect("a time");
        Self::over(pack, &ground.database, sign_ins, ground.data, after)
    }

    /// The real server over a database.
    fn over(
        pack: &str,
        database: &str,
        sign_ins: Vec<SampleSignIn>,
        data: std::path::PathBuf,
        now: DateTime<Utc>,
    ) -> Self {
        let (program_url, owner_url) = (url("sasaeai_app", database), url("sasaeai_admin", database));
        let clock = Arc::new(Fixed::at(now));
        let secrets = wiring::secrets(&data, cheap()).expect("keys");
        let app = wiring::application(&program_url, 4, clock.clone(), secrets).expect("an application");
        let (server, port) = server::serve::server(&app, "127.0.0.1:0", 1, 8).expect("a server");
        #[expect(clippy::disallowed_methods, reason = "the server of the test")]
        tokio::spawn(server);
        Self {
            base: format!("http://127.0.0.1:{port}"),
            clock,
            pack: crate::packs::read(pack),
            app,
            program_url,
            owner_url,
            data,
            // shorter than the server's own patience, so that no connection is used which the server is just closing
            client: Client::builder().pool_idle_timeout(Duration::from_secs(1)).build().expect("a client"),
            sign_ins,
            tokens: std::sync::Mutex::default(),
        }
    }

    /// A person by role.
    pub fn person(&self, role: &str) -> &SampleSignIn {
        self.sign_ins.iter().find(|person| person.role == role).expect("a person of that role")
    }

    /// Everybody.
    pub fn people(&self) -> &[SampleSignIn] {
        &self.sign_ins
    }

    /// A person by role and the key of their place.
    pub fn person_at(&self, role: &str, organisation: &str) -> &SampleSignIn {
        let there = |person: &&SampleSignIn| person.role == role && person.organisation_key == organisation;
        let person = self.sign_ins.iter().find(there);
        person.unwrap_or_else(|| panic!("nobody is {role} at {organisation}"))
    }

    /// The access token of somebody: a role, or a role at a place (`unit_head@KEY`); signed in at first use.
    pub async fn token(&self, who: &str) -> String {
        if let Some((token, since)) = self.tokens.lock().expect("tokens").get(who)
            && since.elapsed() < SITTING
        {
            return token.clone();
        }
        let person = match who.split_once('@') {
            Some((role, place)) => self.person_at(role, place),
            None => self.person(who),
        };
        let (code, login) = (&self.pack.municipality.code, &person.login);
        let body = json!({"municipality": code, "login": login, "password": person.password});
        let answer = self.send(self.request(Method::POST, "/api/v1/session").json(&body)).await;
        assert_eq!(answer.status, 201, "{:?}", answer.body);
        let token = answer.body["access_token"].as_str().expect("a token").to_owned();
        self.tokens.lock().expect("tokens").insert(who.to_owned(), (token.clone(), Instant::now()));
        token
    }

    /// Lets time pass; who was signed in signs in again.
    pub fn let_pass(&self, by: chrono::TimeDelta) {
        self.clock.advance(by);
        self.tokens.lock().expect("tokens").clear();
    }

    /// Lets the open year end, as sealing needs; who was signed in signs in again.
    pub fn end_the_year(&self) {
        let june = format!("{}-06-01T03:00:00Z", YEAR + 1).parse().expect("a time");
        self.clock.set(june);
        self.tokens.lock().expect("tokens").clear();
    }

    /// A bare request.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }

    /// Sends a request. The answer must be one that the description lists.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let request = request.build().expect("a request");
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let query = request.url().query().map_or_else(String::new, |query| format!("?{query}"));
        let asked = format!("{method} {path}{query}");
        let response = self.client.execute(request).await.expect("an answer");
        let status = response.status().as_u16();
        let headers: HashMap<String, String> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
            .collect();
        let text = response.text().await.expect("a body");
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        crate::described::check(method.as_str(), &path, status, &body);
        Answer { asked, status, etag: headers.get("etag").cloned(), headers, body }
    }

    /// Sends a request as a role, which the answer remembers.
    async fn send_as(&self, role: &str, request: RequestBuilder) -> Answer {
        let token = self.token(role).await;
        let mut answer = self.send(request.bearer_auth(token)).await;
        answer.asked = format!("{role} {}", answer.asked);
        answer
    }

    /// Reads as a role.
    pub async fn get(&self, role: &str, path: &str) -> Answer {
        self.send_as(role, self.request(Method::GET, &format!("/api/v1{path}"))).await
    }

    /// Creates or acts as a role, with a fresh key, on the version seen if there is one.
    pub async fn post(&self, role: &str, path: &str, etag: Option<&str>, body: &Value) -> Answer {
        let key = format!("\"{}\"", self.app.clock.id());
        self.post_with_key(role, path, etag, body, &key).await
    }

    /// Creates or acts as a role, with the given key.
    pub async fn post_with_key(&self, role: &str, path: &str, etag: Option<&str>, body: &Value, key: &str) -> Answer {
        let mut request = self.request(Method::POST, &format!("/api/v1{path}")).json(body);
        request = request.header("idempotency-key", key);
        if let Some(etag) = etag {
            request = request.header("if-match", etag);
        }
        self.send_as(role, request).await
    }

    /// Changes a part of a document as a role: a merge patch.
    pub async fn merge(&self, role: &str, path: &str, etag: &str, body: &Value) -> Answer {
        let request = self.request(Method::PATCH, &format!("/api/v1{path}"));
        let request = request.header("content-type", "application/merge-patch+json").header("if-match", etag);
        self.send_as(role, request.json(body)).await
    }

    /// Writes something anew as a role.
    pub async fn put(&self, role: &str, path: &str, etag: &str, body: &Value) -> Answer {
        let request = self.request(Method::PUT, &format!("/api/v1{path}")).json(body);
        self.send_as(role, request.header("if-match", etag)).await
    }

    /// Changes a part of something as a role.
    pub async fn patch(&self, role: &str, path: &str, etag: &str, body: &Value) -> Answer {
        let request = self.request(Method::PATCH, &format!("/api/v1{path}")).json(body);
        self.send_as(role, request.header("if-match", etag)).await
    }

    /// The id of an organisation of the pack.
    pub fn organisation(&self, key: &str) -> String {
        domain::pack::identity::organisation(&self.pack.municipality.code, key).to_string()
    }

    /// The database as the program's own role, without any tenant set.
    pub async fn database(&self) -> DatabaseConnection {
        Database::connect(&self.program_url).await.expect("a connection")
    }
}

/// The middle of the open year.
pub(crate) fn noon() -> DateTime<Utc> {
    "2019-10-01T03:00:00Z".parse().expect("a time")
}

/// Hashing that does not slow the tests down.
pub(crate) fn cheap() -> Parameters {
    Parameters::new(64, 1, 1).expect("parameters")
}

#[expect(clippy::disallowed_methods, reason = "a test's own set-up")]
pub(crate) fn admin_url() -> String {
    std::env::var("SASAEAI_TEST_DATABASE_URL").expect("run ./test, or set SASAEAI_TEST_DATABASE_URL")
}

/// The address of a database, as a role.
pub(crate) fn url(role: &str, database: &str) -> String {
    admin_url().replace("sasaeai_admin@", &format!("{role}@")).replace("/postgres?", &format!("/{database}?"))
}

async fn admin() -> DatabaseConnection {
    Database::connect(admin_url()).await.expect("the tests' database")
}

/// Makes the tests an office of the municipality.
async fn offices(database: &str) {
    let owner = Database::connect(url("sasaeai_admin", database)).await.expect("the owner");
    owner.execute_unprepared("UPDATE municipality SET networks = '{127.0.0.0/8}'").await.expect("an office");
    owner.close().await.expect("closing");
}

/// A database with a pack, persons of every role, and an open year.
async fn prepare(name: &str) -> Template {
    let (ground, pack) = (Ground::empty().await, crate::packs::read(name));
    let (app, clock, sign_ins) = ground.prepare(&pack).await;
    let year = domain::year::FiscalYear::new(i32::from(YEAR)).expect("a year");
    demo::open_year(&app, &clock, &pack, &sign_ins, year).await.expect("an open year");
    app.store.close().await;
    offices(&ground.database).await;
    Template { name: ground.database, sign_ins, data: ground.data }
}
