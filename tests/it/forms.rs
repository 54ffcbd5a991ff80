//! The editions of the forms, read over HTTP (C2): whoever has read one knows everything that a report is checked against.

pub(crate) mod filled;

use reqwest::Method;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use filled::{Asker, Wanted, answers, asker, form};

const PACKS: [&str; 2] = ["chiba", "minato-sample"];

fn id(one: &Value) -> &str {
    one["id"].as_str().expect("an id")
}

/// C2: the list tells every edition, with its kind and its years.
#[actix_web::test]
async fn every_edition_is_listed_with_its_kind_and_years() {
    for pack in PACKS {
        let world = World::new(pack).await;
        let list = world.get("unit_reporter", "/forms").await.body;
        let mut listed: Vec<Value> = list.as_array().expect("a list").clone();
        listed.iter_mut().for_each(|row| row["id"] = Value::Null);
        let plan = world.get("unit_reporter", "/plans").await.body[0].clone();
        let plan = json!({"id": plan["id"], "key": plan["key"], "name": plan["name"]});
        let mut meant: Vec<Value> = world.pack.forms.iter().map(|one| {
            json!({
                "id": null, "key": one.key(), "name": one.title().ja, "name_en": one.title().en,
                "document": one.document().as_str(), "first_year": one.years().0, "last_year": one.years().1, "plan": plan,
            })
        }).collect();
        let order = |one: &Value| (one["document"].to_string(), one["first_year"].as_i64());
        meant.sort_by_key(order);
        assert_eq!(listed, meant);
    }
}

/// C2: an edition tells what the pack's own file says of each question, in the file's words.
#[actix_web::test]
async fn an_edition_tells_all_that_the_pack_says() {
    for pack in PACKS {
        let world = World::new(pack).await;
        for row in world.get("department_officer", "/forms").await.body.as_array().expect("a list") {
            let read = world.get("department_officer", &format!("/forms/{}", id(row))).await.body;
            let of_pack = world.pack.forms.iter().find(|one| row["key"] == one.key()).expect("an edition").to_value();
            told(&of_pack["groups"], &read["groups"], "/groups");
            let stated = of_pack["rules"].as_array().map_or(0, Vec::len);
            let rules = read["rules"].as_array().expect("rules");
            assert_eq!(rules[..stated].to_vec(), of_pack["rules"].as_array().cloned().unwrap_or_default());
        }
    }
}

/// Whether everything stands there, too. How something adds up has the name of its rule; a scale stands there whole.
fn told(written: &Value, read: &Value, at: &str) {
    match (written, read) {
        (Value::Object(members), Value::Object(_)) if at.ends_with("/rollup") => {
            let (rule, more) = members.iter().next().expect("a rule");
            assert_eq!(read["rule"], json!(rule), "{at}");
            told(more, read, &format!("{at}/{rule}"));
        }
        (Value::Object(members), Value::Object(_)) => {
            members.iter().for_each(|(name, one)| told(one, &read[name], &format!("{at}/{name}")));
        }
        (Value::Array(entries), Value::Array(others)) => {
            assert_eq!(entries.len(), others.len(), "{at}");
            entries.iter().zip(others).enumerate().for_each(|(n, (one, other))| told(one, other, &format!("{at}/{n}")));
        }
        (Value::String(word), Value::Object(_)) if at.ends_with("/rollup") => assert_eq!(read["rule"], json!(word)),
        (Value::String(word), Value::Object(_)) if at.ends_with("/scale") => assert_eq!(read["key"], json!(word)),
        _ => assert_eq!(written, read, "{at}"),
    }
}

/// C2: an edition is read again only when it changed; what is none is not there.
#[actix_web::test]
async fn an_edition_that_did_not_change_is_not_sent_again() {
    let world = World::new("chiba").await;
    let form = form(&world, "unit_head", YEAR.into(), "activity_report").await;
    let path = format!("/forms/{}", id(&form));
    let etag = world.get("unit_head", &path).await.etag.expect("an etag");
    let again = async || {
        let request = world.request(Method::GET, &format!("/api/v1{path}")).header("if-none-match", &etag);
        world.send(request.bearer_auth(world.token("unit_head").await)).await
    };
    assert_eq!(again().await.status, 304);
    let mut pack = world.pack.clone();
    pack.samples.items[0].name.push_str("（改）");
    let owner = store::Store::lazy(&world.owner_url, 1).expect("a store");
    app::packs::import(&owner, world.clock.as_ref(), &pack, true, false).await.expect("an import");
    owner.close().await;
    // an item that it offers has another name
    let changed = again().await.ok();
    assert!(changed.to_string().contains("（改）"), "{changed}");
    for nothing in ["00000000-0000-4000-8000-000000000000", "activity"] {
        world.get("unit_head", &format!("/forms/{nothing}")).await.refused(404, "not-found");
    }
}

/// Writes everything that a form asks into a document that is there, and gives what became of it.
async fn written(world: &World, who: &str, path: &str) -> (Value, Answer) {
    let persona = world.persona(who);
    let mut document = persona.first(path).await;
    let form = persona.read(&format!("/forms/{}", id(&document["edition"]))).await;
    let asker = asker(world, who, YEAR.into(), id(&document["organisation"])).await;
    let mut draft = json!({"answers": answers(&form, "report", Wanted::Everything, &asker)});
    if path == "measure-reports" {
        draft["particulars"] = crate::fill::actuals(&document.body);
    }
    let merged = persona.merge(&mut document, &draft).await;
    (draft["answers"].clone(), merged)
}

fn unanswered(document: &Value) -> bool {
    document["verbs"].to_string().contains("answers-complete")
}

/// C2: every question of every form that is open is answered from its edition alone, up to its bounds: nothing is
/// complained of, and nothing is missing.
#[actix_web::test]
async fn every_question_is_answered_from_its_edition_alone() {
    for pack in PACKS {
        let world = World::new(pack).await;
        for (who, path) in [
            ("area_officer", "area-rollups"),
            ("department_head", "measure-reports"),
            ("municipality_officer", "annual-reports"),
        ] {
            let (sent, document) = written(&world, who, path).await;
            assert_eq!((document.status, &document.body["violations"]), (200, &json!([])), "{pack} {}", document.body);
            assert_eq!(document.body["answers"], sent);
            assert!(!unanswered(&document.body), "{}", document.body);
        }
        let form = form(&world, "unit_head", YEAR.into(), "activity_report").await;
        let unit = world.get("unit_head", "/me").await.body["roles"][0]["organisation"]["id"].clone();
        let asker = asker(&world, "unit_head", YEAR.into(), unit.as_str().expect("an id")).await;
        for wanted in [Wanted::Needed, Wanted::Everything] {
            let handed = handed_in(&world, &form, &unit, wanted, &asker).await;
            assert_eq!((handed.status, &handed.body["state"]), (201, &json!("submitted")), "{pack}: {}", handed.body);
            assert_eq!(handed.body["edition"], json!({"id": form["id"], "key": form["key"], "name": form["name"]}));
        }
    }
}

async fn handed_in(world: &World, form: &Value, unit: &Value, wanted: Wanted, asker: &Asker) -> Answer {
    let body = json!({
        "fiscal_year": YEAR, "unit": unit, "submit": true,
        "draft": {
            "answers": answers(form, "report", wanted, asker),
            "activities": [answers(form, "activity", wanted, asker)],
        },
    });
    world.post("unit_head", "/activity-reports", None, &body).await
}
