//! Finding page by page, and the queries that are refused.

use serde_json::{Value, json};
use tests::world::World;

use super::{accepted, found};
use crate::fill;

#[actix_web::test]
async fn pages_skip_nothing_and_repeat_nothing() {
    let world = World::new("chiba").await;
    let activities: Vec<Value> = (1..=9).map(|n| fill::activity(&world, &format!("花壇{n}（サンプル）"), n)).collect();
    accepted(&world, json!(activities)).await;
    for (query, count) in [("", 47), ("side=municipality&", 38), ("q=花壇&", 9), ("fy=2019&q=花壇&side=unit&", 9)] {
        let whole = found(&world, query).await;
        assert_eq!(whole.len(), count, "{query}");
        let mut paged = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = world.municipality_officer().read(&format!("/initiatives?{query}limit=4{cursor}")).await;
            let rows = page["rows"].as_array().expect("rows").clone();
            assert!(rows.len() <= 4);
            paged.extend(rows);
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(paged, whole, "{query}");
    }
}

#[actix_web::test]
async fn a_query_that_cannot_be_meant_is_refused() {
    let world = World::new("chiba").await;
    for (query, pointer, rule) in [
        ("q=子", "/q", "too-short"),
        ("q=サロン 子", "/q", "too-short"),
        ("q=！！", "/q", "too-short"),
        (format!("q={}", "あ".repeat(101)).as_str(), "/q", "too-long"),
        ("theme=theme-01", "/theme", "bad-format"),
        ("side=area", "/side", "not-an-option"),
        ("good_practice=false", "/good_practice", "bad-format"),
        ("area=1", "/area", "bad-format"),
        ("fy=19", "/fy", "out-of-range"),
        ("sort=title", "/sort", "unknown-parameter"),
    ] {
        let refused = world.get("municipality_officer", &format!("/initiatives?{query}")).await;
        let problem = (refused.status, &refused.body["type"]);
        assert_eq!(problem, (400, &json!("/problems/bad-query")), "{query}");
        let error = &refused.body["errors"][0];
        assert_eq!((&error["pointer"], &error["rule"]), (&json!(pointer), &json!(rule)), "{query}");
        assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()));
    }
    assert_eq!(world.get("municipality_officer", "/initiatives/by-theme").await.body["errors"][0]["pointer"], "/fy");
    assert_eq!(
        world.get("municipality_officer", "/initiatives?q=%20").await.status,
        200,
        "white space asks for nothing"
    );
    for path in ["/initiatives", "/initiatives/by-theme?fy=2019", "/good-practices"] {
        world.get("administrator", path).await.refused(403, "not-permitted");
    }
}
