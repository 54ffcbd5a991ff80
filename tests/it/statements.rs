//! How often the database is asked: a view in at most two statements, a change in few.

use app::documents::{BeginReport, Compute, Draft, Shown, TakeStep, read};
use app::{Answer, Command, Error, RequestContext, execute};
use domain::id::{DocumentId, OrganisationId};
use domain::workflow::{DocumentKind, Event};
use domain::year::FiscalYear;
use serde_json::{Value, json};
use server::demo;
use tests::world::{World, YEAR};

use crate::fill;

async fn ask(world: &World, role: &str) -> RequestContext {
    demo::ask_as(&world.app, &world.pack.municipality.code, world.person(role)).await.expect("a sign-in")
}

/// The first document of a kind that a role sees.
async fn first(world: &World, role: &str, kind: DocumentKind) -> DocumentId {
    world.persona(role).first(kind.path()).await.id().parse().expect("an id")
}

/// Performs a command under a fresh key, and tells how many statements that took.
async fn cost<C: Command<Done = Shown>>(world: &World, context: &RequestContext, command: C) -> (u64, Shown) {
    let keep = std::sync::Arc::new(std::sync::Mutex::new(None));
    let kept = keep.clone();
    let before = world.app.store.statements();
    let context = RequestContext { idempotency: Some((world.app.clock.id().to_string(), vec![1])), ..context.clone() };
    let render = move |view: &Shown| -> Result<Answer, Error> {
        *kept.lock().expect("a place") = Some(view.clone());
        Ok(Answer { status: 200, body: String::new(), version: None, location: None, replayed: false })
    };
    execute(&world.app, &context, command, render).await.expect("performed");
    let view = keep.lock().expect("a place").clone().expect("a view");
    (world.app.store.statements() - before, view)
}

fn report(world: &World, submit: bool) -> BeginReport {
    let mut body = fill::report(world, 23);
    let draft: Value = body["draft"].take();
    BeginReport {
        year: FiscalYear::new(i32::from(YEAR)).expect("a year"),
        unit: world.person("unit_head").organisation_id.parse::<OrganisationId>().expect("an id"),
        draft: Draft {
            answers: draft["answers"].clone(),
            activities: draft["activities"].clone(),
            finality: Some("final".to_owned()),
            closes_year: true,
            ..Draft::default()
        },
        submit,
        acting_for: None,
    }
}

#[actix_web::test]
async fn a_view_is_read_in_at_most_two_statements() {
    let world = World::new("chiba").await;
    fill::begun(&world, 23).await;
    let kinds = [
        (DocumentKind::ActivityReport, "unit_head", 1),
        (DocumentKind::MeasureReport, "department_head", 1),
        (DocumentKind::AreaRollup, "area_officer", 2),
        (DocumentKind::AnnualReport, "municipality_officer", 2),
    ];
    for (kind, role, most) in kinds {
        let (id, context) = (first(&world, role, kind).await, ask(&world, role).await);
        // the form is read once a minute, so the second reading is what reading costs
        read(&world.app, &context, kind, id).await.expect("a view");
        let before = world.app.store.statements();
        read(&world.app, &context, kind, id).await.expect("a view");
        assert_eq!(world.app.store.statements() - before, most, "{kind:?}");
    }
}

#[actix_web::test]
async fn a_change_asks_for_nothing_twice() {
    let world = World::new("chiba").await;
    let (head, officer) = (ask(&world, "unit_head").await, ask(&world, "area_officer").await);
    cost(&world, &head, report(&world, false)).await;
    // slot, year's lock, unit, report, activities, answer kept with the audit
    assert_eq!(cost(&world, &head, report(&world, false)).await.0, 6);
    // … and the step with what was handed in and the word to the reviewers
    let (asked, view) = cost(&world, &head, report(&world, true)).await;
    assert_eq!(asked, 9);

    let id = view.document.subject.id;
    let accept = TakeStep {
        kind: DocumentKind::ActivityReport,
        id,
        version: view.document.subject.version,
        event: Event::Accept,
        comments: Vec::new(),
        acting_for: None,
    };
    // slot, locks, document, step, contributions, initiatives, unit's year read and written, word to the authors,
    // audit
    assert_eq!(cost(&world, &officer, accept).await.0, 10);

    let kind = DocumentKind::AreaRollup;
    let id = first(&world, "area_officer", kind).await;
    let rollup = read(&world.app, &officer, kind, id).await.expect("a rollup");
    assert_eq!(cost(&world, &officer, Compute { kind, id, version: rollup.document.subject.version }).await.0, 9);
}

#[actix_web::test]
async fn what_is_answered_is_what_is_stored() {
    let world = World::new("chiba").await;
    let (head, area) = (world.unit_head(), world.area_officer());
    for begun in [fill::begun(&world, 23).await, fill::submitted(&world, 23).await] {
        let read = head.open(&begun.path).await;
        assert_eq!((&begun.body, &begun.etag), (&read.body, &read.etag), "{}", begun["state"]);
    }
    // a step is answered from the facts it was taken on
    let mut body = fill::report(&world, 5);
    body["submit"] = json!(true);
    body["draft"]["closes_year"] = json!(false);
    // a reporter does not hand in
    world.unit_reporter().post("/activity-reports", &body).await.refused(403, "not-permitted");
    let mut report = head.post("/activity-reports", &body).await.created();
    let steps = [
        (&area, "send-back", json!({"reason": "不足"})),
        (&head, "submit", json!({})),
        (&area, "accept", json!({})),
        (&area, "reopen", json!({"reason": "訂正"})),
    ];
    for (who, verb, said) in steps {
        let answered = who.act_with(&mut report, verb, &said).await.ok();
        assert_eq!(answered, who.read(&report.path).await, "{verb}");
    }
}

#[actix_web::test]
async fn what_is_answered_to_a_change_of_content_is_what_is_stored() {
    let world = World::new("chiba").await;
    let (head, area, municipality) = (world.unit_head(), world.area_officer(), world.municipality_officer());
    let mut report = fill::begun(&world, 23).await;
    let mut draft = fill::report(&world, 23)["draft"].take();
    draft["activities"] = json!([fill::activity(&world, "体操（サンプル）", 7)]);
    draft["finality"] = json!("provisional");
    let put = head.put(&mut report, &draft).await;
    let read = head.get(&report.path).await;
    assert_eq!((put.status, &put.body, &put.etag), (200, &read.body, &read.etag), "written anew");
    // the activities stay as they are
    let merged = head.merge(&mut report, &json!({"finality": "final"})).await;
    let read = head.get(&report.path).await;
    assert_eq!((merged.status, &merged.body, &merged.etag), (200, &read.body, &read.etag), "a part of it");

    head.submit(&mut report).await.ok();
    area.accept(&mut report).await.ok();
    for (who, kind) in [(&area, DocumentKind::AreaRollup), (&municipality, DocumentKind::AnnualReport)] {
        let mut document = who.first(kind.path()).await;
        let computed = who.compute(&mut document).await;
        let read = who.get(&document.path).await;
        assert_eq!((computed.status, computed.body, computed.etag), (200, read.body, read.etag), "{kind:?}");
    }
}

/// D3: what blocks a year is told in as many statements as there are kinds of things, however many reports it has.
#[actix_web::test]
async fn a_preflight_asks_no_more_for_many_reports_than_for_one() {
    let world = World::new("chiba").await;
    let (head, officer, municipality) =
        (ask(&world, "unit_head").await, ask(&world, "area_officer").await, ask(&world, "municipality_officer").await);
    let year = FiscalYear::new(i32::from(YEAR)).expect("a year");
    let mut counts = Vec::new();
    for number in 1..=6 {
        let mut begin = report(&world, true);
        begin.draft.closes_year = number == 1;
        let (_, view) = cost(&world, &head, begin).await;
        let accept = TakeStep {
            kind: DocumentKind::ActivityReport,
            id: view.document.subject.id,
            version: view.document.subject.version,
            event: Event::Accept,
            comments: Vec::new(),
            acting_for: None,
        };
        cost(&world, &officer, accept).await;
        let before = world.app.store.statements();
        app::years::preflight(&world.app, &municipality, year).await.expect("a preflight");
        counts.push(world.app.store.statements() - before);
    }
    // the form is read once a minute, so the first reading may ask for it
    assert!(counts[1..].iter().all(|count| *count == counts[1] && *count < 20), "{counts:?}");
}
