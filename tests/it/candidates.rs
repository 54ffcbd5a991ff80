//! B11: names for choosing, under exactly the right that the act itself needs.

use app::candidates::Purpose;
use domain::policy::{Action, may};
use domain::workflow::DocumentKind;
use serde_json::{Value, json};
use tests::world::{Answer, World};

use crate::fill;
use crate::permissions::targets::{self, Target};

async fn ask(world: &World, who: &str, operation: &str, about: &str) -> Answer {
    world.get(who, &format!("/candidates?for={operation}&{about}")).await
}

fn names(answer: &Answer) -> Vec<(&Value, &Value)> {
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body.as_array().expect("rows").iter().map(|row| (&row["id"], &row["role"])).collect()
}

/// Every act that names somebody, asked by every role at every kind of place.
async fn the_right_is_that_of_the_act(pack: &str) {
    let world = World::new(pack).await;
    let targets = targets::prepare(&world).await;
    let mut granted = 0;
    for operation in Purpose::operations() {
        let purpose = Purpose::of(operation).expect("a purpose");
        let action = operation.parse::<Action>().expect("an action");
        let reading = purpose.kind().unwrap_or(DocumentKind::ActivityReport).reading();
        let aims = purpose.kind().map_or("units", DocumentKind::path);
        for Target { id, place } in targets.different(aims) {
            let about = if purpose.kind().is_some() { format!("document={id}") } else { format!("organisation={id}") };
            for (role, actor) in &targets.actors {
                let answer = ask(&world, role.as_str(), operation, &about).await;
                let due = match (may(actor, action, &place), may(actor, reading, &place)) {
                    (true, _) => 200,
                    (false, true) => 403,
                    (false, false) => 404,
                };
                assert_eq!(answer.status, due, "{operation} as {role:?}: {}", answer.body);
                if due != 200 {
                    continue;
                }
                granted += 1;
                for row in answer.body.as_array().expect("rows") {
                    let members: Vec<&String> = row.as_object().expect("a row").keys().collect();
                    assert_eq!(members, ["id", "name", "organisation", "role"], "nothing but what choosing needs");
                    let oneself = row["id"] == json!(actor.person.0) && operation != "assign_annual_report";
                    assert!(!oneself, "{operation} as {role:?}: nobody acts for themselves");
                }
            }
        }
    }
    assert!(granted > 40, "{granted}");
}

#[actix_web::test]
async fn names_are_told_under_the_right_of_the_act_in_chiba() {
    the_right_is_that_of_the_act("chiba").await;
}

#[actix_web::test]
async fn names_are_told_under_the_right_of_the_act_in_another_municipality() {
    the_right_is_that_of_the_act("minato-sample").await;
}

/// B11: whoever is told can be named, and the three purposes are served: entry on behalf, deciding for another, naming.
#[actix_web::test]
async fn whoever_is_told_can_be_named() {
    let world = World::new("chiba").await;
    let person = async |role: &str| world.persona(role).read("/me").await["person"].clone();
    let (reporter, head) = (person("unit_reporter").await, person("unit_head").await);
    let (officer, director) = (person("municipality_officer").await, person("municipality_director").await);
    let unit = world.person("unit_head").organisation_id.clone();

    let told = ask(&world, "area_officer", "create_activity_report", &format!("organisation={unit}")).await;
    let roles = names(&told);
    assert!(roles.contains(&(&reporter, &json!("unit_reporter"))), "{}", told.body);
    assert!(roles.contains(&(&head, &json!("unit_head"))), "{}", told.body);
    let mut report = fill::report(&world, 3);
    report["draft"]["acting_for"] = head.clone();
    let area = world.area_officer();
    let mut report = area.post("/activity-reports", &report).await.created();
    let id = report.id().to_owned();

    // of the unit only those who could hand it in
    let told = ask(&world, "area_officer", "submit_activity_report", &format!("document={id}")).await;
    let who = names(&told);
    assert!(who.contains(&(&head, &json!("unit_head"))), "{}", told.body);
    assert!(who.iter().all(|(id, _)| **id != reporter), "a reporter does not hand in: {}", told.body);
    area.act_with(&mut report, "submit", &json!({"acting_for": head})).await.ok();

    // it is the officer's own work now: who could accept instead
    let told = ask(&world, "area_officer", "accept_activity_report", &format!("document={id}")).await;
    let who = names(&told);
    assert!(who.contains(&(&officer, &json!("municipality_officer"))), "{}", told.body);
    assert!(who.contains(&(&director, &json!("municipality_director"))), "{}", told.body);

    let annual = world.evaluation_chair().first("annual-reports").await;
    let about = format!("document={}", annual.id());
    let told = ask(&world, "evaluation_chair", "assign_annual_report", &about).await;
    let (member, chair) = (person("evaluator").await, person("evaluation_chair").await);
    let who = names(&told);
    assert!(who.contains(&(&member, &json!("evaluator"))), "{}", told.body);
    assert!(who.contains(&(&chair, &json!("evaluation_chair"))), "{}", told.body);

    // an act that names nobody, and a question that names two things or nothing
    for query in ["for=seal_year", "for=submit_activity_report", "document=2019-x", "for=nothing&document=2019-x"] {
        area.get(&format!("/candidates?{query}")).await.refused(400, "bad-query");
    }
    // a report to begin has no document yet
    let wrong = ask(&world, "area_officer", "create_activity_report", &format!("document={id}")).await;
    wrong.refused(404, "not-found");
}
