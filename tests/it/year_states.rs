//! Every act of a year in every state: what the table of years has no row for is refused alike, in words.

use std::collections::BTreeSet;

use domain::policy::Action;
use domain::workflow::{YEAR_ACTS, YearState};
use edge::language::Language::{En, Ja};
use edge::problem::of_state;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Database};
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

/// How an act is asked for.
struct Asked {
    method: Method,
    path: String,
    body: Value,
}

async fn asked(world: &World, act: Action) -> Asked {
    let year = format!("/years/{YEAR}");
    let post = |verb: &str, body| Asked { method: Method::POST, path: format!("{year}/{verb}"), body };
    let because = json!({"reason": "サンプル"});
    match act {
        Action::OpenYear => post("open", json!({})),
        Action::CloseCollection => post("close-collection", json!({})),
        Action::ReopenCollection => post("reopen-collection", because),
        Action::SealYear => post("seal", json!({})),
        Action::CorrectYear => post("correct", json!({"reason": "サンプル", "corrections": []})),
        Action::WithdrawPending => post("pending/withdraw", because),
        Action::RequestException => post("exceptions", wish(world)),
        Action::GrantException => {
            let wished = world.unit_head().post(&format!("{year}/exceptions"), &wish(world)).await.answered(201);
            post(&format!("exceptions/{}/grant", wished["id"].as_str().expect("an id")), json!({}))
        }
        Action::EditYear => {
            let body = json!({"resubmission_days": 20, "reason": "サンプル"});
            Asked { method: Method::PATCH, path: year, body }
        }
        Action::ReadPreflight => Asked { method: Method::GET, path: format!("{year}/preflight"), body: Value::Null },
        other => panic!("{other:?} has a row in the table of years, and is asked by nothing here"),
    }
}

fn wish(world: &World) -> Value {
    let until = world.app.clock.now() + chrono::TimeDelta::days(3);
    json!({"organisation": world.person("unit_head").organisation_id, "reason": "サンプル", "expires_at": until})
}

async fn ask(world: &World, asked: &Asked, language: &str) -> Answer {
    // the director may do everything to a year
    let token = world.token("municipality_director").await;
    let year = world.get("municipality_director", &format!("/years/{YEAR}")).await;
    let request = world.request(asked.method.clone(), &format!("/api/v1{}", asked.path)).bearer_auth(token);
    let request = request.header("accept-language", language).header("if-match", year.etag.expect("an etag"));
    let request = request.header("idempotency-key", format!("\"{}\"", world.app.clock.id()));
    world.send(if asked.body.is_null() { request } else { request.json(&asked.body) }).await
}

/// Moves a year in the database itself; no row leaves the sealed state.
async fn put_into(world: &World, state: YearState) {
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let text = format!("UPDATE fiscal_year SET state = '{}' WHERE fiscal_year = {YEAR}", state.as_str());
    assert_eq!(owner.execute_unprepared(&text).await.expect("moved").rows_affected(), 1);
    owner.close().await.expect("closing");
}

#[actix_web::test]
async fn an_act_in_a_wrong_state_is_told_the_state_and_those_it_is_possible_from() {
    let world = World::new("chiba").await;
    let mut met = BTreeSet::new();
    let mut acts = Vec::new();
    for row in YEAR_ACTS {
        acts.push((row, asked(&world, row.needs).await));
    }
    for state in YearState::ALL {
        put_into(&world, state).await;
        for (row, asked) in acts.iter().filter(|(row, _)| !row.from.contains(&state)) {
            for (tag, language) in [("ja", Ja), ("en", En)] {
                let told = ask(&world, asked, tag).await;
                let shown = format!("{:?} {state:?}: {} {}", row.needs, told.status, told.body);
                if state == YearState::Sealed {
                    assert_eq!((told.status, &told.body["type"]), (409, &json!("/problems/year-is-sealed")), "{shown}");
                    continue;
                }
                met.insert((row.needs, state));
                assert_eq!((told.status, &told.body["type"]), (409, &json!("/problems/not-in-this-state")), "{shown}");
                let named = |state: YearState| json!({"state": state.as_str(), "name": of_state(domain::workflow::Stands::Year(state), language)});
                let from: Vec<Value> = row.from.iter().map(|from| named(*from)).collect();
                assert_eq!((&told.body["state"], &told.body["from"]), (&named(state), &json!(from)), "{shown}");
                let words = told.body["detail"].as_str().expect("a sentence");
                for name in from.iter().map(|from| &from["name"]).chain([&named(state)["name"]]) {
                    assert!(words.contains(name.as_str().expect("a name")), "{shown}");
                }
                assert!(told.body.get("guards").is_none(), "{shown}");
            }
        }
    }
    assert_eq!(met.len(), 14, "{met:?}");
}

/// The same problem names the states of a document.
#[actix_web::test]
async fn a_document_in_a_wrong_state_names_the_states_too() {
    let world = World::new("minato-sample").await;
    let (head, officer) = (world.unit_head(), world.area_officer());
    let mut report = crate::fill::begun(&world, 3).await;
    let early = officer.accept(&mut report).await.refused(409, "not-in-this-state");
    assert_eq!(early["state"], json!({"state": "draft", "name": "下書き"}));
    assert_eq!(early["from"], json!([{"state": "submitted", "name": "提出済み"}]));
    assert_eq!(early["detail"], "今は「下書き」です。この操作ができるのは「提出済み」のときです。");
    head.submit(&mut report).await.ok();
    let late = head.put(&mut report, &json!({})).await.refused(409, "not-in-this-state");
    assert_eq!(late["detail"], "今は「提出済み」です。この操作ができるのは「下書き」「差戻し」のときです。");
}
