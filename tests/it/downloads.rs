//! Downloads of sealed years over HTTP: every one of the table, by everybody who may have it and everybody who may not.

mod audited;
mod http;
mod kept;
mod keys;
mod line;
mod pieces;

use std::collections::HashMap;

use app::downloads::{About, FORMATS, Format, Language, needed};
use domain::id::SnapshotId;
use domain::pack::identity;
use domain::policy::{Place, may};
use domain::snapshot::{File, Header, Part, Stored, seal};
use domain::year::FiscalYear;
use export::report::Contents;
use reqwest::Method;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use store::TransactionFor;
use tests::world::{World, YEAR};

use crate::permissions::targets::actors;

/// A year of the invented municipality, as its demonstration sealed it.
const SAMPLE: &[u8] = include_bytes!("../../crates/export/tests/minato-2018.json");

/// An answer with its bytes.
struct Got {
    status: u16,
    headers: HashMap<String, String>,
    bytes: Vec<u8>,
}

impl Got {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    /// The last part of the problem's type.
    fn problem(&self) -> String {
        self.json()["type"].as_str().unwrap_or_default().trim_start_matches("/problems/").to_owned()
    }
}

async fn sent(world: &World, method: Method, role: &str, path: &str, headers: &[(&str, &str)]) -> Got {
    let token = world.token(role).await;
    let request = world.request(method, &format!("/api/v1{path}")).bearer_auth(token);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    // a name is in UTF-8 only where it is written with percent signs, so every header is ASCII
    let text = |value: &reqwest::header::HeaderValue| value.to_str().expect("ASCII").to_owned();
    let headers = response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    Got { status, headers, bytes: response.bytes().await.expect("a body").to_vec() }
}

async fn get(world: &World, role: &str, path: &str, headers: &[(&str, &str)]) -> Got {
    let got = sent(world, Method::GET, role, path, headers).await;
    if let Ok(body) = serde_json::from_slice(&got.bytes) {
        let address = path.split('?').next().expect("an address");
        tests::described::check("GET", &format!("/api/v1{address}"), got.status, &body);
    }
    got
}

/// Asks until it is made: the server itself lets each request wait a second.
async fn taken(world: &World, role: &str, path: &str) -> Got {
    loop {
        let got = get(world, role, path, &[]).await;
        if got.status != 202 {
            return got;
        }
        assert_eq!(got.header("retry-after"), "1");
        assert!(["waiting", "rendering"].contains(&got.json()["state"].as_str().expect("a state")));
    }
}

/// Keeps parts as a sealed edition of the open year; only what its downloads hold matters here.
async fn sealed(world: &World, edition: i32, parts: Vec<Part>) -> String {
    let year = FiscalYear::new(i32::from(YEAR)).expect("a year");
    let later = edition > 1;
    let header = Header {
        municipality: world.pack.municipality.code.clone(),
        fiscal_year: year,
        edition: u32::try_from(edition).expect("an edition"),
        supersedes: later.then_some([1; 32]),
        reason: later.then(|| "サンプル".to_owned()),
        sealed_at: world.app.clock.now(),
        program: "0".to_owned(),
        previous_root: None,
    };
    let sealed = seal(parts, header, &world.app.secrets.seal).expect("a sealed year");
    kept(world, edition, sealed.bytes, sealed.root.to_vec()).await
}

/// Keeps bytes as a sealed edition of the open year.
async fn kept(world: &World, edition: i32, file: Vec<u8>, root: Vec<u8>) -> String {
    let persons: Vec<_> = actors(world).await.into_iter().map(|(_, actor)| actor.person).collect();
    let id = world.app.clock.id();
    let new = store::snapshots::NewSnapshot {
        id: SnapshotId(id),
        year: FiscalYear::new(i32::from(YEAR)).expect("a year"),
        edition,
        file,
        root,
        previous_root: None,
        supersedes: None,
        touched: Vec::new(),
        key_id: "sample".to_owned(),
        leaves: 0,
        asked_by: persons[0],
        sealed_by: persons[1],
        at: world.app.clock.now(),
    };
    let tenant = identity::municipality(&world.pack.municipality.code);
    let (tx, _) = world.app.store.begin(TransactionFor::Tenant(tenant)).await.expect("a transaction");
    store::snapshots::keep(&tx, new).await.expect("a sealed year");
    tx.commit().await.expect("a commit");
    id.to_string()
}

fn sample() -> Vec<Part> {
    let mut parts = File::read(SAMPLE).expect("a sealed year").parts;
    parts.retain(|part| part.name != domain::snapshot::public::NAME);
    parts
}

/// A world of the invented municipality with one sealed edition, and its address.
pub(crate) async fn a_sealed_year() -> (World, String) {
    let world = World::new("minato-sample").await;
    let id = sealed(&world, 1, sample()).await;
    (world, format!("/snapshots/{id}"))
}

/// What a download must be: as the sealed document, and nothing else, says.
fn due(sealed: &[u8], contents: &Contents, format: &Format, of: Option<&str>, language: Language) -> Vec<u8> {
    let choices = export::Choices { language, ..contents.choices.clone() };
    export::render(sealed, format, of, &choices).expect("a download")
}

async fn every_download(pack: &str) {
    let world = World::shown(pack).await;
    let snapshots = world.get("auditor", "/snapshots").await.body;
    let path = format!("/snapshots/{}", snapshots[0]["id"].as_str().expect("an id"));
    let sealed = taken(&world, "auditor", &format!("{path}/downloads/snapshot.json")).await.bytes;
    let contents = Contents::read(&Stored::open(&sealed).expect("a sealed year")).expect("its contents");
    let actors = actors(&world).await;
    for format in FORMATS {
        let subject = contents.subjects(format.about).first();
        assert_eq!(subject.is_none(), format.about == About::Year, "{}", format.name);
        let of = subject.map(|subject| subject.key.as_str());
        let address = format!("{path}/downloads/{}", format.name);
        let address = of.map_or_else(|| address.clone(), |key| format!("{address}?of={key}"));
        let due = due(&sealed, &contents, format, of, contents.choices.language);
        for (role, actor) in &actors {
            let got = taken(&world, role.as_str(), &address).await;
            if !may(actor, needed(format), &Place::municipality()) {
                assert_eq!((got.status, got.problem().as_str()), (403, "not-permitted"), "{role:?} {address}");
                continue;
            }
            assert_eq!(got.status, 200, "{role:?} {address} {}", got.json());
            assert!(got.bytes == due, "{address} is not what the sealed document gives");
            assert_eq!(got.header("content-type"), format.media);
            assert_eq!(got.header("etag"), format!("\"{}\"", hex::encode(Sha256::digest(&due))));
            assert_eq!(got.header("content-length"), due.len().to_string());
        }
    }
    for (role, actor) in &actors {
        let list = world.get(role.as_str(), &format!("{path}/downloads")).await.ok();
        let rows = list["downloads"].as_array().expect("downloads");
        assert_eq!(rows.len(), FORMATS.len());
        for (row, format) in rows.iter().zip(FORMATS) {
            let allowed = may(actor, needed(format), &Place::municipality());
            assert_eq!((&row["name"], &row["allowed"]), (&format.name.into(), &allowed.into()));
            assert_eq!(row["why_not"]["code"], if allowed { Value::Null } else { "not-permitted".into() });
            assert_eq!(
                (&row["label"], row["rendered"].as_array().map(Vec::len)),
                (&world.pack.plan.terms.fill(&format.label()).ja.into(), Some(1))
            );
            let names = row["subjects"].as_array().expect("subjects").len();
            assert_eq!(names, contents.subjects(format.about).len());
        }
    }
    // what was made is made again by the same program byte for byte
    let tenant = identity::municipality(&world.pack.municipality.code);
    let found = app::downloads::rerender(&world.app, tenant, contents.head.year).await.expect("a check");
    assert_eq!((found.downloads, found.differing.len(), found.altered.len()), (FORMATS.len(), 0, 0), "{found:?}");
}

#[actix_web::test]
async fn every_download_of_chiba_is_for_those_who_may_have_it() {
    every_download("chiba").await;
}

#[actix_web::test]
async fn every_download_of_another_municipality_is_for_those_who_may_have_it() {
    every_download("minato-sample").await;
}
