//! A correction may bring in words that tell of somebody, or take some out of sight.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::exported::report;
use tests::world::{World, YEAR};

use super::{OFFICE, file, ids, part, rows, sealed, year};

#[actix_web::test]
async fn a_correction_that_tells_of_somebody_says_what_becomes_of_it() {
    let world = World::new("minato-sample").await;
    year(&world).await;
    let found = rows(&world, "").await;
    let body = json!({"findings": ids(&found), "verdict": "publish", "reason": "サンプル"});
    world.municipality_officer().post(&format!("/years/{YEAR}/screening/decide"), &body).await.ok();
    sealed(&world).await;
    let after = "見本 次郎さんの電話は 043-000-0001（サンプル）";
    let fix = |said: Value| {
        json!({"reason": "転記の誤り（サンプル）", "screening": said, "corrections": [
            {"part": "issues", "pointer": "/0/text", "before": OFFICE, "after": after}]})
    };
    let (director, chair) = (world.municipality_director(), world.evaluation_chair());
    let refused = director.act_on_year("correct", &fix(json!([]))).await.refused(409, "not-yet");
    let open = refused["guards"][0]["rows"].as_array().expect("rows").clone();
    // a number and a name, at their place and where the correction itself is listed
    assert_eq!(open.len(), 4, "{refused}");
    let at_their_place = open.iter().filter(|row| !row["name"].as_str().expect("a name").starts_with("corrections"));
    let said: Vec<Value> = at_their_place
        .map(|row| json!({"finding": row["subject"], "verdict": "withhold", "reason": "同意がない（サンプル）"}))
        .collect();
    assert_eq!(said.len(), 2);
    let wrong = json!([{"finding": "0".repeat(64), "verdict": "withhold", "reason": "サンプル"}]);
    let wrong = director.act_on_year("correct", &fix(wrong)).await.refused(422, "invalid-answers");
    assert_eq!(wrong["errors"][0]["pointer"], "/screening/0/finding", "{wrong}");
    director.act_on_year("correct", &fix(json!(said))).await.outcome("asked");
    // another verdict is another correction
    let mut other = said.clone();
    other[0]["verdict"] = json!("publish");
    chair.act_on_year("correct", &fix(json!(other))).await.refused(409, "already-asked");
    let done = chair.act_on_year("correct", &fix(json!(said))).await.outcome("sealed");
    let (second, bytes) = file(&world, &done["snapshot"]).await;
    let at: BTreeSet<&str> = part(&second, "screening")
        .as_array()
        .expect("a list")
        .iter()
        .filter(|one| one["verdict"] == "withhold")
        .filter_map(|one| one["part"].as_str())
        .collect();
    assert_eq!(at, BTreeSet::from(["corrections", "issues"]), "the list of corrections repeats nothing either");
    let public = format!("{:?}", report(&bytes, export::report::Sight::Public));
    assert!(!public.contains("次郎") && !public.contains("０００１") && !public.contains("000-0001"));

    // nothing was wrong but the verdict: the name that was published is withheld from now on
    let name = rows(&world, "").await.into_iter().find(|row| row["words"] == "花子さん").expect("the name");
    let said = json!([{"finding": name["id"], "verdict": "withhold", "reason": "同意が取り消された（サンプル）"}]);
    let redecide = json!({"reason": "公表の取消し（サンプル）", "corrections": [], "screening": said});
    director.act_on_year("correct", &redecide).await.outcome("asked");
    let done = chair.act_on_year("correct", &redecide).await.outcome("sealed");
    let (third, _) = file(&world, &done["snapshot"]).await;
    let of_names: Vec<&Value> = part(&third, "screening")
        .as_array()
        .expect("a list")
        .iter()
        .filter(|one| one["pointer"] == "/1/text")
        .map(|one| &one["verdict"])
        .collect();
    assert_eq!(of_names, [&json!("withhold"), &json!("publish")]);
}
