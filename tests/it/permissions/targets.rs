//! What the replay is aimed at: documents within everybody's own place and elsewhere, and who asks.

use std::collections::{BTreeMap, BTreeSet};

use domain::actor::{Actor, Assignment, OrganisationKind, Role};
use domain::id::{AccountId, AssignmentId, DocumentId, EditionId, IssueId, OrganisationId, PersonId, TenantId};
use domain::pack::identity;
use domain::policy::{Action, Place, may};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use sea_orm::{ConnectionTrait as _, Database};
use serde_json::{Value, json};
use store::documents::Begun;
use store::{TransactionFor, Tx};
use tests::world::{World, YEAR};
use uuid::Uuid;

use super::sealed::{attachments, sealed};
use crate::fill;

/// Something to aim at.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// As in a path or body.
    pub(crate) id: String,
    pub(crate) place: Place,
}

/// Everything there is to aim at, by name, and everybody who asks.
pub(crate) struct Targets {
    pub(crate) all: BTreeMap<&'static str, Vec<Target>>,
    /// What else stands in paths.
    pub(crate) fills: Vec<(&'static str, String)>,
    pub(crate) actors: Vec<(Role, Actor)>,
}

impl Targets {
    /// One target of each kind of answer: two that differ for nobody and no action are one.
    pub(crate) fn different(&self, name: &str) -> Vec<Target> {
        let mut seen = BTreeSet::new();
        let answers = |place: &Place| -> Vec<bool> {
            let each = self.actors.iter().flat_map(|(_, actor)| Action::ALL.map(|action| may(actor, action, place)));
            each.collect()
        };
        self.all[name].iter().filter(|target| seen.insert(answers(&target.place))).cloned().collect()
    }

    /// A path of the description, filled in.
    pub(crate) fn path(&self, pattern: &str, id: &str) -> String {
        let known = self.fills.iter().fold(pattern.to_owned(), |path, (part, value)| path.replace(part, value));
        let path = known.replace("{id}", id).replace("{report}", id);
        assert!(!path.contains('{'), "nothing is known for {path}: add it to `fills` of permissions/targets.rs");
        path
    }
}

/// Makes what the demonstration has not: reports of colleagues and of other units, figures, a sealed year.
pub(crate) async fn prepare(world: &World) -> Targets {
    let actors = actors(world).await;
    let tenant = identity::municipality(&world.pack.municipality.code);
    report(world, "unit_reporter", false).await;
    report(world, "unit_head", true).await;
    figures(world).await;
    let (tx, _) = world.app.store.begin(TransactionFor::Tenant(tenant)).await.expect("a transaction");
    let mut all = BTreeMap::from([("units", units(&tx).await)]);
    elsewhere(world, &tx, &all["units"]).await;
    let snapshot = sealed(world, &tx, &actors).await;
    let plan = store::plans::list(&tx).await.expect("plans")[0].id;
    let edition = store::form_editions::list(&tx).await.expect("editions")[0].id;
    let issues = issues(world, &tx, &all["units"], &actors).await;
    all.insert("issues", issues);
    let exceptions = exceptions(world, &tx, &all["units"], &actors).await;
    all.insert("exceptions", exceptions);
    let administrator =
        actors.iter().find(|(role, _)| *role == Role::Administrator).expect("an administrator").1.clone();
    let assignment =
        store::accounts::actor_of(&tx, administrator.person, app::clock::day_in_japan(world.app.clock.now())).await;
    let assignment = assignment.expect("a person").expect("a person").assignments[0].id;
    tx.commit().await.expect("a commit");
    let (tx, _) = world.app.store.begin(TransactionFor::Tenant(tenant)).await.expect("a transaction");
    let pictured = documents(&tx, DocumentKind::ActivityReport).await;
    all.insert("attachments", attachments(world, &tx, &pictured, &actors).await);
    for kind in DocumentKind::ALL {
        all.insert(kind.path(), documents(&tx, kind).await);
    }
    tx.commit().await.expect("a commit");
    let fills = vec![
        ("{n}", "1".to_owned()),
        ("/plans/{id}", format!("/plans/{plan}")),
        ("{edition}", edition.to_string()),
        ("/snapshots/{id}", format!("/snapshots/{snapshot}")),
        ("/accounts/{id}", format!("/accounts/{}", administrator.account)),
        ("/assignments/{id}", format!("/assignments/{assignment}")),
        ("{fy}", YEAR.to_string()),
        ("{finding}", "0".repeat(64)),
        ("{kind}", "themes".to_owned()),
        ("{key}", "all%7Cvisits".to_owned()),
        ("{name}", "snapshot.json".to_owned()),
    ];
    Targets { all, fills, actors }
}

fn uuid(value: &Value) -> Uuid {
    value.as_str().expect("a text").parse().expect("a UUID")
}

pub(crate) async fn actors(world: &World) -> Vec<(Role, Actor)> {
    let organisations = world.get("auditor", "/organisations").await.body;
    let mut actors = Vec::new();
    for role in Role::ALL.into_iter().filter(|role| *role != Role::PlatformOperator) {
        let me = world.get(role.as_str(), "/me").await.body;
        let here = uuid(&me["roles"][0]["organisation"]["id"]);
        let place = organisations.as_array().expect("rows").iter().find(|one| uuid(&one["id"]) == here);
        let kind = place
            .and_then(|place| (place["kind"].as_str()?).parse::<OrganisationKind>().ok())
            .expect("a kind of place");
        let assignment = Assignment {
            id: AssignmentId(Uuid::nil()),
            role,
            organisation: OrganisationId(here),
            kind,
            key: String::new(),
            name: String::new(),
            // neither pack has areas in areas
            below: if kind == OrganisationKind::Area { vec![OrganisationId(here)] } else { Vec::new() },
        };
        let actor = Actor {
            tenant: TenantId(Uuid::nil()),
            account: AccountId(uuid(&me["account"])),
            person: PersonId(uuid(&me["person"])),
            name: String::new(),
            assignments: vec![assignment],
        };
        actors.push((role, actor));
    }
    actors
}

async fn report(world: &World, role: &str, accept: bool) {
    let who = world.persona(role);
    let mut report = who.post("/activity-reports", &fill::report(world, 3)).await.created();
    if accept {
        who.submit(&mut report).await.ok();
        world.area_officer().accept(&mut report).await.ok();
    }
}

/// Figures everywhere, so that there is something to explain: the own area's, and copies of them elsewhere.
async fn figures(world: &World) {
    crate::check::add_up(world).await;
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let copied = owner
        .execute_unprepared(
            "UPDATE document SET computed = (SELECT CASE document.kind WHEN 'area_rollup' THEN d.computed
                                             ELSE jsonb_set(d.computed, '{sources}', '[]') END
                                             FROM document d WHERE d.computed IS NOT NULL)
             WHERE kind IN ('area_rollup', 'annual_report') AND computed IS NULL",
        )
        .await
        .expect("copies");
    assert!(copied.rows_affected() > 1);
    tests::moved::rehash(&owner).await;
    owner.close().await.expect("closing");
}

async fn units(tx: &Tx) -> Vec<Target> {
    let organisations = store::organisations::list(tx, None).await.expect("organisations");
    let units = organisations.into_iter().filter(|one| one.kind == OrganisationKind::Unit).map(|one| {
        let place = Place {
            units: vec![OrganisationId(one.id)],
            area: one.area_id.map(OrganisationId),
            receiver: one.receiver_id.map(OrganisationId),
            author: None,
        };
        Target { id: one.id.to_string(), place }
    });
    units.collect()
}

pub(crate) fn year() -> FiscalYear {
    FiscalYear::new(i32::from(YEAR)).expect("a year")
}

/// A draft in every unit.
async fn elsewhere(world: &World, tx: &Tx, units: &[Target]) {
    let plan = store::plans::list(tx).await.expect("plans")[0].id;
    let kind = DocumentKind::ActivityReport;
    let edition = store::plans::edition_of(tx, domain::id::PlanId(plan), kind, year()).await.expect("editions");
    let edition: EditionId = edition.expect("an edition");
    let begun = units.iter().map(|unit| Begun {
        id: DocumentId { year: year(), uuid: world.app.clock.id() },
        kind,
        organisation: unit.place.units[0],
        area: unit.place.area,
        receiver: unit.place.receiver,
        meets: false,
        item: None,
        number: 100,
        edition,
        author: None,
        at: world.app.clock.now(),
    });
    let nothing = json!({
        "answers": {}, "activities": [], "particulars": {}, "computed": null, "finality": "provisional",
        "closes_year": false,
    });
    let hash = domain::snapshot::sums::content_hash(&nothing).expect("a hash");
    let hash = domain::snapshot::merkle::hash_of(&hash).expect("a hash");
    store::documents::begin(tx, &begun.collect::<Vec<_>>(), &hash).await.expect("drafts");
}

/// An issue of every unit.
async fn issues(world: &World, tx: &Tx, units: &[Target], actors: &[(Role, Actor)]) -> Vec<Target> {
    let mut targets = Vec::new();
    for unit in units {
        let id = IssueId(world.app.clock.id());
        let new = store::issues::NewIssue {
            id,
            year: year(),
            organisation: unit.id.parse().expect("an organisation"),
            area: unit.place.area,
            document: None,
            pointer: None,
            finding: None,
            text: "サンプル".to_owned(),
            by: actors[0].1.person,
            at: world.app.clock.now(),
        };
        store::issues::raise(tx, &new).await.expect("an issue");
        targets.push(Target { id: id.to_string(), place: unit.place.clone() });
    }
    targets
}

/// A wish of every unit to report after the collection; its time is over, so nobody grants it by mistake.
async fn exceptions(world: &World, tx: &Tx, units: &[Target], actors: &[(Role, Actor)]) -> Vec<Target> {
    let mut targets = Vec::new();
    for unit in units {
        let id = world.app.clock.id();
        let new = store::years::NewException {
            id,
            year: year(),
            organisation: unit.id.parse().expect("an organisation"),
            reason: "サンプル".to_owned(),
            requested_by: actors[0].1.person,
            expires_at: world.app.clock.now() - chrono::TimeDelta::days(1),
            at: world.app.clock.now(),
        };
        store::years::request_exception(tx, &new).await.expect("a wish");
        targets.push(Target { id: id.to_string(), place: unit.place.clone() });
    }
    targets
}

pub(crate) async fn documents(tx: &Tx, kind: DocumentKind) -> Vec<Target> {
    let mut targets = Vec::new();
    for named in store::snapshots::documents(tx, year()).await.expect("documents") {
        let id = DocumentId { year: year(), uuid: named.id };
        if let Some(document) = store::documents::read(tx, kind, id).await.expect("a document") {
            targets.push(Target { id: id.to_string(), place: document.place });
        }
    }
    targets
}
