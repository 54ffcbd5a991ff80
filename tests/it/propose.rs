//! B7: a unit writes together, and whoever may not hand in asks whoever may.

use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use serde_json::json;
use tests::world::World;

use crate::fill;

/// The words of the outbox, in the order they were put there.
async fn outbox(world: &World) -> Vec<(String, String)> {
    let db = Database::connect(&world.owner_url).await.expect("the owner");
    let text = "SELECT effect, body ->> 'document' AS document FROM outbox ORDER BY created_at, id";
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Postgres, text)).await.expect("rows");
    let text = |row: &sea_orm::QueryResult, name: &str| row.try_get::<String>("", name).expect("a text");
    let rows = rows.iter().map(|row| (text(row, "effect"), text(row, "document"))).collect();
    db.close().await.expect("closing");
    rows
}

async fn a_reporter_asks_the_head(pack: &str) {
    let world = World::new(pack).await;
    // a colleague's draft, not complete yet
    let mut report = fill::report(&world, 3);
    report["draft"]["answers"] = json!({});
    report["draft"]["activities"] = json!([]);
    let (head, reporter, officer) = (world.unit_head(), world.unit_reporter(), world.area_officer());
    let mut report = head.post("/activity-reports", &report).await.created();
    let early = reporter.act(&mut report, "propose").await.refused(409, "not-yet");
    assert_eq!(early["guards"][0]["guard"], "answers-complete", "{early}");

    // a reporter writes in a colleague's draft
    reporter.put(&mut report, &fill::report(&world, 3)["draft"]).await.ok();
    let verbs = &report["allowed"];
    assert!(verbs.as_array().expect("verbs").contains(&json!("propose")), "{verbs}");
    assert!(!verbs.as_array().expect("verbs").contains(&json!("submit")), "{verbs}");
    reporter.act(&mut report, "propose").await.now("draft");
    assert!(outbox(&world).await.contains(&("notify_submitters".to_owned(), report.id().to_owned())));
    let history = head.read(&format!("{}/history", report.path)).await;
    assert_eq!(history[0]["event"], "propose");
    assert_eq!(history[0]["by"]["id"], reporter.read("/me").await["person"]);
    // a head hands in
    head.act(&mut report, "propose").await.refused(403, "not-permitted");
    head.submit(&mut report).await.ok();

    // what was sent back stays so, with its reason and its day
    let back = officer.send_back(&mut report, "数をご確認ください（サンプル）").await.ok();
    world.let_pass(chrono::TimeDelta::days(1));
    reporter.act(&mut report, "propose").await.now("sent_back");
    for member in ["state_reason", "state_at", "state_by"] {
        assert_eq!(report[member], back[member], "{member}");
    }
}

#[actix_web::test]
async fn a_reporter_asks_the_head_in_chiba() {
    a_reporter_asks_the_head("chiba").await;
}

#[actix_web::test]
async fn a_reporter_asks_the_head_in_another_municipality() {
    a_reporter_asks_the_head("minato-sample").await;
}

/// B7: the same for a department, whose officer writes and whose head hands in.
#[actix_web::test]
async fn a_departments_officer_asks_its_head() {
    let world = World::new("chiba").await;
    let officer = world.department_officer();
    let mut measure = officer.first("measure-reports").await;
    let answers = json!({"answers": fill::answers(&world, "measure_report", domain::form::Of::Report)});
    officer.put(&mut measure, &answers).await.ok();
    officer.act(&mut measure, "propose").await.now("draft");
    officer.submit(&mut measure).await.refused(403, "not-permitted");
}
