//! A second municipality in the same database, with persons and an open year of its own.

use app::RequestContext;
use domain::id::TenantId;
use domain::pack::{Pack, identity};
use domain::year::FiscalYear;
use reqwest::Method;
use serde_json::json;
use server::demo::{self, SampleSignIn};
use store::Store;
use tests::world::{World, YEAR};

/// Another municipality.
pub struct Neighbour {
    pub pack: Pack,
    pub tenant: TenantId,
    sign_ins: Vec<SampleSignIn>,
}

impl Neighbour {
    /// The invented municipality under a code of its own, brought in by the doors that everybody uses.
    pub async fn settle(world: &World, code: &str) -> Self {
        let mut pack = tests::packs::read("minato-sample");
        pack.municipality.code = code.to_owned();
        let owner = Store::lazy(&world.owner_url, 1).expect("a store");
        let sign_ins = demo::prepare(&world.app, &owner, &pack).await.expect("a second municipality");
        owner.close().await;
        let year = FiscalYear::new(i32::from(YEAR)).expect("a year");
        demo::open_year(&world.app, &world.clock, &pack, &sign_ins, year).await.expect("an open year");
        Self { tenant: identity::municipality(code), pack, sign_ins }
    }

    /// A person of the municipality, signed in.
    pub async fn ask(&self, world: &World, role: &str) -> RequestContext {
        demo::ask_as(&world.app, &self.pack.municipality.code, self.person(role)).await.expect("a sign-in")
    }

    /// The access token of a person of the municipality, signed in over HTTP.
    pub async fn token(&self, world: &World, role: &str) -> String {
        let person = self.person(role);
        let body = json!({
            "municipality": self.pack.municipality.code, "login": person.login, "password": person.password,
        });
        let answer = world.send(world.request(Method::POST, "/api/v1/session").json(&body)).await.answered(201);
        answer["access_token"].as_str().expect("a token").to_owned()
    }

    /// A person of the municipality by role.
    pub fn person(&self, role: &str) -> &SampleSignIn {
        self.sign_ins.iter().find(|person| person.role == role).expect("a person of that role")
    }
}
