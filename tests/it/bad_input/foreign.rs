//! What belongs to another municipality does not exist: in paths, in bodies, in answers.

use std::collections::BTreeMap;

use domain::id::{AttachmentId, DocumentId, IssueId};
use domain::policy::{Action, may_somewhere};
use domain::year::FiscalYear;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use serde_json::{Value, json};
use store::TransactionFor;
use tests::world::{World, YEAR};

use super::watch::{refused, wish};
use crate::fill;
use crate::isolation::neighbour::Neighbour;
use crate::permissions::described;
use crate::permissions::targets::{self, Target};

const HIDDEN: (u16, &str) = (404, "not-found");
pub(super) const INVALID: (u16, &str) = (422, "invalid-answers");

/// One id of each kind of thing, as it stands in paths and bodies.
struct Ids(BTreeMap<&'static str, String>);

impl Ids {
    fn of(&self, name: &str) -> &str {
        &self.0[name]
    }
}

/// Ids of the neighbour; what it has not yet is made.
async fn ids(world: &World, neighbour: &Neighbour) -> Ids {
    report(world, neighbour).await;
    ledger(world, neighbour).await;
    picture(world, neighbour).await;
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let document = |kind: &str| format!("SELECT fiscal_year || '-' || id AS id FROM document WHERE kind = '{kind}'");
    let plain = |table: &str| format!("SELECT id::text AS id FROM {table} WHERE true");
    let mut found = BTreeMap::new();
    for (name, text) in [
        ("activity-reports", document("activity_report")),
        ("area-rollups", document("area_rollup")),
        ("measure-reports", document("measure_report")),
        ("annual-reports", document("annual_report")),
        ("issues", plain("issue")),
        ("exceptions", plain("collection_exception")),
        ("attachments", plain("attachment")),
        ("accounts", plain("account")),
        ("assignments", plain("assignment")),
        ("plans", plain("plan")),
        ("persons", plain("person")),
        ("units", format!("{} AND kind = 'unit'", plain("organisation"))),
    ] {
        let text = format!("{text} AND tenant_id = '{}' LIMIT 1", neighbour.tenant.0);
        let row = owner.query_one_raw(Statement::from_string(DbBackend::Postgres, text)).await.expect("rows");
        found.insert(name, row.expect(name).try_get("", "id").expect("an id"));
    }
    owner.close().await.expect("closing");
    Ids(found)
}

fn year() -> FiscalYear {
    FiscalYear::new(i32::from(YEAR)).expect("a year")
}

async fn report(world: &World, neighbour: &Neighbour) {
    let head = neighbour.person("unit_head");
    let command = app::documents::BeginReport {
        year: year(),
        unit: head.organisation_id.parse().expect("an id"),
        draft: app::documents::Draft::default(),
        submit: false,
        acting_for: None,
    };
    let context = app::RequestContext {
        idempotency: Some((world.app.clock.id().to_string(), vec![1])),
        ..neighbour.ask(world, "unit_head").await
    };
    let render =
        |_: &_| Ok(app::Answer { status: 201, body: String::new(), version: None, location: None, replayed: false });
    app::execute(&world.app, &context, command, render).await.expect("a report");
}

/// A picture of its report.
async fn picture(world: &World, neighbour: &Neighbour) {
    let (tx, _) = world.app.store.begin(TransactionFor::Tenant(neighbour.tenant)).await.expect("a transaction");
    let by = neighbour.ask(world, "unit_head").await;
    let by = store::sessions::person_of(&tx, by.session).await.expect("a session").expect("a person");
    let documents = store::snapshots::documents(&tx, year()).await.expect("documents");
    let report =
        documents.iter().find(|one| one.kind == domain::workflow::DocumentKind::ActivityReport).expect("a report");
    let new = store::attachments::NewAttachment {
        id: AttachmentId(world.app.clock.id()),
        document: DocumentId { year: year(), uuid: report.id },
        sha256: &[7; 32],
        media_type: "image/png",
        size: [1, 1],
        bytes: b"sample",
        alt: "サンプル",
        caption: "",
        by,
        at: world.app.clock.now(),
    };
    store::attachments::add(&tx, &new).await.expect("a picture");
    tx.commit().await.expect("a commit");
}

/// An issue, and a wish to report after the collection.
async fn ledger(world: &World, neighbour: &Neighbour) {
    let (tx, _) = world.app.store.begin(TransactionFor::Tenant(neighbour.tenant)).await.expect("a transaction");
    let organisation = neighbour.person("unit_head").organisation_id.parse().expect("an id");
    let by = neighbour.ask(world, "unit_head").await;
    let by = store::sessions::person_of(&tx, by.session).await.expect("a session").expect("a person");
    let at = world.app.clock.now();
    let issue = store::issues::NewIssue {
        id: IssueId(world.app.clock.id()),
        year: year(),
        organisation,
        area: None,
        document: None,
        pointer: None,
        finding: None,
        text: "サンプル".to_owned(),
        by,
        at,
    };
    store::issues::raise(&tx, &issue).await.expect("an issue");
    let exception = store::years::NewException {
        id: world.app.clock.id(),
        year: year(),
        organisation,
        reason: "サンプル".to_owned(),
        requested_by: by,
        expires_at: at + chrono::TimeDelta::days(1),
        at,
    };
    store::years::request_exception(&tx, &exception).await.expect("a wish");
    tx.commit().await.expect("a commit");
}

#[actix_web::test]
async fn in_a_path() {
    let world = World::new("chiba").await;
    let neighbour = Neighbour::settle(&world, "200001").await;
    let ids = ids(&world, &neighbour).await;
    let actors = targets::actors(&world).await;
    let own =
        Target { id: world.person("unit_head").organisation_id.clone(), place: domain::policy::Place::municipality() };
    let mut asked_for = 0;
    // nobody has sealed a year here
    for asked in
        described().into_iter().filter(|asked| asked.path.contains("/{id}") && !asked.path.contains("/snapshots/"))
    {
        let kind = asked.path.split("/{id}").next().and_then(|path| path.rsplit('/').next()).expect("a kind");
        let path = asked.path.replace("{id}", ids.of(kind)).replace("{fy}", &YEAR.to_string());
        let path = path.replace("{key}", "all%7Cvisits").replace("{kind}", "themes").replace("{n}", "1");
        let action = asked.action.expect("an action");
        let able = actors.iter().find(|(_, actor)| may_somewhere(actor, action));
        let role = able.expect("somebody who may").0;
        let mut request = wish(&world, asked.method.clone(), path.trim_start_matches("/api/v1"), Some("\"v1\""));
        if asked.fixture.operation.starts_with("amend_") {
            request = request.header("content-type", edge::patch::MERGE_PATCH);
        }
        if asked.has_body {
            request = request.json(&(asked.fixture.body)(&own));
        }
        refused(&world, role.as_str(), action.as_str(), HIDDEN, request).await;
        asked_for += 1;
    }
    assert!(asked_for > 40, "{asked_for}");
}

#[actix_web::test]
async fn in_a_body() {
    let world = World::new("chiba").await;
    let neighbour = Neighbour::settle(&world, "200001").await;
    let ids = ids(&world, &neighbour).await;
    let (unit, person, rollup) = (ids.of("units"), ids.of("persons"), ids.of("area-rollups"));
    let own_person = world.get("unit_reporter", "/me").await.body["person"].clone();
    let own_unit = json!(world.person("unit_head").organisation_id);
    let member = world.get("evaluator", "/me").await.body["person"].clone();
    let own_report = fill::begun(&world, 3).await.path;
    let own_rollup = world.municipality_officer().first("area-rollups").await.id().to_owned();
    let annual = world.municipality_officer().first("annual-reports").await.path;
    let issue = json!({"fiscal_year": YEAR, "organisation": own_unit, "text": "サンプル"});
    let issue = world.area_officer().post("/issues", &issue).await.created().path;
    let in_unit = |unit: &str| {
        let mut report = fill::report(&world, 3);
        report["unit"] = json!(unit);
        report
    };
    let acting_for = |person: &str| {
        let mut report = fill::report(&world, 3);
        report["draft"]["acting_for"] = json!(person);
        report
    };
    let exception = json!({"organisation": unit, "reason": "サンプル", "expires_at": "2019-10-20T00:00:00Z"});
    let assignment = |person: Value, organisation: Value| json!({"person": person, "organisation": organisation, "role": "unit_head", "valid_from": "2019-10-01"});
    let reviews = |subject: &str, person: &Value| json!({"reviews": [{"subject": subject, "person": person}]});
    let merged = json!({"disposition": "merged", "reason": "サンプル", "merged_into": ids.of("issues")});
    let exceptions = format!("/years/{YEAR}/exceptions");
    let (submit, assign) = (format!("{own_report}/submit"), format!("{annual}/assign"));
    let (findings, dispose) = (format!("{annual}/findings"), format!("{issue}/dispose"));
    let (post, put) = (Method::POST, Method::PUT);
    for (role, method, path, action, expected, body) in [
        ("unit_head", &post, "/activity-reports", Action::CreateActivityReport, HIDDEN, in_unit(unit)),
        ("area_officer", &post, "/activity-reports", Action::CreateActivityReport, INVALID, acting_for(person)),
        ("area_officer", &put, &own_report, Action::EditActivityReport, INVALID, json!({"acting_for": person})),
        ("area_officer", &post, &submit, Action::SubmitActivityReport, INVALID, json!({"acting_for": person})),
        (
            "area_officer",
            &post,
            "/issues",
            Action::RaiseIssue,
            HIDDEN,
            json!({"fiscal_year": YEAR, "organisation": unit, "text": "サンプル"}),
        ),
        (
            "area_officer",
            &post,
            "/issues",
            Action::RaiseIssue,
            HIDDEN,
            json!({"fiscal_year": YEAR, "kind": "area_rollup", "document": rollup, "text": "サンプル"}),
        ),
        ("municipality_officer", &post, &dispose, Action::DisposeIssue, INVALID, merged),
        ("unit_head", &post, &exceptions, Action::RequestException, INVALID, exception),
        (
            "administrator",
            &post,
            "/assignments",
            Action::CreateAssignment,
            INVALID,
            assignment(json!(person), own_unit.clone()),
        ),
        (
            "administrator",
            &post,
            "/assignments",
            Action::CreateAssignment,
            INVALID,
            assignment(own_person, json!(unit)),
        ),
        (
            "administrator",
            &post,
            "/invitations",
            Action::InviteAccount,
            INVALID,
            json!({"name": "サンプル", "organisation": unit, "role": "unit_head"}),
        ),
        ("evaluation_chair", &post, &assign, Action::AssignAnnualReport, INVALID, reviews(rollup, &member)),
        ("evaluation_chair", &post, &assign, Action::AssignAnnualReport, INVALID, reviews(&own_rollup, &json!(person))),
        (
            "evaluator",
            &post,
            &findings,
            Action::RecordFinding,
            INVALID,
            json!({"subject": rollup, "opinion": "サンプル"}),
        ),
    ] {
        let seen = if method == put || !path.trim_start_matches('/').contains('/') || path == exceptions {
            world.get(role, path).await.etag
        } else {
            world.get(role, path.rsplit_once('/').expect("a verb").0).await.etag
        };
        let request = wish(&world, method.clone(), path, seen.as_deref()).json(&body);
        refused(&world, role, action.as_str(), expected, request).await;
    }
}
