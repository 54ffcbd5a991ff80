//! Answers that name something of another municipality's plan: by its key there, and by its id.

use domain::form::{Field, Kind, Of};
use domain::pack::{ItemKind, identity};
use reqwest::Method;
use serde_json::{Value, json};
use tests::answers::form;
use tests::world::{World, YEAR};

use super::foreign::INVALID;
use super::watch::{refused, wish};
use crate::fill;
use crate::isolation::neighbour::Neighbour;

/// An answer that names something of the neighbour, by the key it has there and by its id.
fn answers(neighbour: &Neighbour, world: &World, field: &Field) -> Vec<Value> {
    let code = &neighbour.pack.municipality.code;
    match &field.kind {
        Kind::Item { kind } | Kind::Items { kind, .. } => {
            let kind = kind.parse::<ItemKind>().expect("a kind");
            let own: Vec<_> = world.pack.items.iter().chain(&world.pack.samples.items).map(|item| &item.key).collect();
            let theirs = neighbour.pack.items.iter().chain(&neighbour.pack.samples.items);
            let theirs: Vec<_> = theirs.filter(|item| item.kind == kind).collect();
            let keys = theirs.iter().filter(|item| !own.contains(&&item.key)).map(|item| item.key.clone());
            let ids =
                theirs.iter().map(|item| identity::item(code, &neighbour.pack.plan.key, kind, &item.key).to_string());
            let named = keys.take(1).chain(ids.take(1));
            let many = matches!(field.kind, Kind::Items { .. });
            named.map(|name| if many { json!([name]) } else { json!(name) }).collect()
        }
        Kind::Organisation { kind } => {
            let theirs = neighbour.pack.organisations.iter().filter(|one| one.kind.as_str() == kind);
            let ids = theirs.map(|one| json!(identity::organisation(code, &one.key).to_string()));
            ids.take(1).collect()
        }
        Kind::Text { .. }
        | Kind::Count { .. }
        | Kind::Yen { .. }
        | Kind::Choice { .. }
        | Kind::Choices { .. }
        | Kind::YesNo
        | Kind::Date
        | Kind::Month
        | Kind::Scale { .. } => Vec::new(),
    }
}

#[actix_web::test]
async fn things_of_another_municipality_in_answers() {
    let world = World::new("chiba").await;
    let neighbour = Neighbour::settle(&world, "200001").await;
    let mut asked = 0;
    for (of, at) in [(Of::Report, "/draft/answers"), (Of::Activity, "/draft/activities/0")] {
        for field in form(&world.pack, "activity_report", YEAR).fields(of) {
            for answer in answers(&neighbour, &world, field) {
                let mut report = fill::report(&world, 3);
                report.pointer_mut(at).expect("a place")[&field.key] = answer;
                report["submit"] = json!(true);
                let request = wish(&world, Method::POST, "/activity-reports", None).json(&report);
                let answer = refused(&world, "unit_head", "create_activity_report", INVALID, request).await;
                let pointer = answer.body["errors"][0]["pointer"].as_str().expect("a pointer");
                assert!(pointer.contains(&field.key), "{pointer}");
                asked += 1;
            }
        }
    }
    for (kind, role) in [
        ("area_rollup", "area_officer"),
        ("measure_report", "department_head"),
        ("annual_report", "municipality_officer"),
    ] {
        let plural = format!("{}s", kind.replace('_', "-"));
        let who = world.persona(role);
        let mut document = who.first(&plural).await;
        for field in form(&world.pack, kind, YEAR).fields(Of::Report) {
            for answer in answers(&neighbour, &world, field) {
                // a draft keeps the word, which names nothing here, and says so
                let kept = who.put(&mut document, &json!({"answers": {&field.key: answer}})).await.ok();
                let pointer = kept["violations"][0]["pointer"].as_str();
                assert!(pointer.is_some_and(|at| at.contains(&field.key)), "{kept}");
                asked += 1;
            }
        }
    }
    assert!(asked >= 8, "{asked}");
}
