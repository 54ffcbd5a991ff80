//! Drafts keep whatever was typed. What cannot be seen answers nothing, so that nothing is handed in without an answer;
//! what no pen can write is complained of at its question.

use domain::form::{Kind, Needed, Of};
use serde_json::{Map, Value, json};
use tests::answers::form;
use tests::world::{World, YEAR};

use super::{TURNING, UNSEEN};
use crate::fill;

/// The texts of a form that have to be answered.
fn texts(world: &World, document: &str, of: Of) -> Vec<String> {
    let fields = form(&world.pack, document, YEAR).fields(of);
    let texts =
        fields.iter().filter(|field| matches!(field.kind, Kind::Text { .. }) && field.needed == Needed::ToSubmit);
    texts.map(|field| field.key.clone()).collect()
}

fn all(keys: &[String], said: &str) -> Value {
    Value::Object(keys.iter().map(|key| (key.clone(), json!(said))).collect::<Map<_, _>>())
}

/// A12: of a report that is handed in at once, every blank answer is told at its question.
#[actix_web::test]
async fn a12_a_report_is_not_handed_in_with_answers_nobody_can_see() {
    let world = World::new("chiba").await;
    let mut asked = 0;
    for of in [Of::Report, Of::Activity] {
        let keys = texts(&world, "activity_report", of);
        let at = match of {
            Of::Report => "/draft/answers",
            Of::Activity => "/draft/activities/0",
        };
        for key in keys {
            let pointer = format!("{at}/{key}");
            asked += 1;
            for (said, rules) in UNSEEN
                .iter()
                .map(|unseen| ((*unseen).to_owned(), ["required"]))
                .chain(TURNING.iter().map(|turning| (format!("見守り{turning}の会"), ["control-character"])))
            {
                let mut report = fill::report(&world, 3);
                report.pointer_mut(at).expect("a place")[&key] = json!(said);
                report["submit"] = json!(true);
                let answer = world.post("unit_head", "/activity-reports", None, &report).await;
                let told = answer.body.to_string();
                assert!([409, 422].contains(&answer.status), "{pointer} {said:?}: {told}");
                assert!(
                    told.contains(&format!("\"{pointer}\"")) && told.contains(rules[0]),
                    "{pointer} {said:?}: {told}"
                );
            }
        }
    }
    assert!(asked > 0);
    let list = world.get("unit_head", &format!("/activity-reports?fy={YEAR}")).await;
    assert_eq!(list.body["rows"], json!([]), "nothing came in");
}

/// A12: the same of the documents that are there already, and of what stands beside an area's form.
#[actix_web::test]
async fn a12_documents_are_not_handed_in_with_answers_nobody_can_see() {
    let world = World::new("chiba").await;
    for (kind, role, head) in [
        ("area_rollup", "area_officer", "area_officer"),
        ("measure_report", "department_officer", "department_head"),
        ("annual_report", "municipality_officer", "municipality_director"),
    ] {
        let plural = format!("{}s", kind.replace('_', "-"));
        let (who, head) = (world.persona(role), world.persona(head));
        let mut document = who.first(&plural).await;
        let keys = texts(&world, kind, Of::Report);
        assert!(!keys.is_empty(), "{kind}");
        for (said, turned) in UNSEEN.iter().map(|one| (*one, false)).chain(TURNING.iter().map(|one| (*one, true))) {
            let said = if turned { format!("見守り{said}の会") } else { said.to_owned() };
            let mut body = json!({"answers": all(&keys, &said)});
            if kind == "area_rollup" {
                body["particulars"] = json!({
                    "meeting": {"held_on": "2019-09-01", "attendance": 14, "results": said, "issues": said},
                    "missing_units": [{"unit": world.organisation(&unit(&world)), "reason": said}],
                });
            }
            let written = who.put(&mut document, &body).await.ok();
            let told = format!("{kind} {said:?}: {written}");
            let violations = written["violations"].as_array().expect("violations");
            let complained = |pointer: &str, rule: &str| {
                violations.iter().any(|one| one["pointer"] == pointer && one["rule"] == rule)
            };
            for key in &keys {
                let pointer = format!("/answers/{key}");
                let is_there = written["answers"].get(key).is_some_and(|answer| !answer.is_null());
                assert_eq!(is_there, turned, "{told}");
                assert!(!turned || complained(&pointer, "control-character"), "{pointer} {told}");
            }
            if kind == "area_rollup" {
                let rule = if turned { "control-character" } else { "required" };
                assert!(complained("/particulars/missing_units/0/reason", rule), "{told}");
            }
            let guards = head.submit(&mut document).await.refused(409, "not-yet")["guards"].to_string();
            for key in &keys {
                assert!(guards.contains(&format!("/answers/{key}\"")), "{key} {kind} {said:?}: {guards}");
            }
            if kind == "area_rollup" {
                for part in ["results", "issues"] {
                    assert!(guards.contains(&format!("/particulars/meeting/{part}\"")), "{said:?}: {guards}");
                }
            }
        }
    }
}

/// A unit of the area whose officer writes.
fn unit(world: &World) -> String {
    world.person("unit_head").organisation_key.clone()
}
