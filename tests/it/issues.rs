//! 課題台帳: raised where they arise, disposed with a reason, and never lost between two years.

use serde_json::{Value, json};
use tests::document::Document;
use tests::world::{World, YEAR};

use crate::{fill, verification};

/// An issue of the unit, as its head says it.
async fn of_unit(world: &World, text: &str) -> Document {
    let unit = world.person("unit_head").organisation_id.clone();
    let body = json!({"fiscal_year": YEAR, "organisation": unit, "text": text});
    world.unit_head().post("/issues", &body).await.created()
}

async fn open_year(world: &World, year: i16) {
    let days = json!({
        "fiscal_year": year, "opens_on": format!("{year}-04-01"), "due_on": "2099-03-31", "closes_on": "2099-03-31",
    });
    let mut year = world.municipality_officer().post("/years", &days).await.created();
    world.municipality_officer().act(&mut year, "open").await.ok();
}

async fn an_issue_goes_on(pack: &str) {
    let world = World::new(pack).await;
    let (head, officer) = (world.unit_head(), world.area_officer());
    let report = fill::begun(&world, 3).await;
    let body = json!({
        "fiscal_year": YEAR, "kind": "activity_report", "document": report["id"], "pointer": "/activities/0/issue",
        "text": "担い手が足りない（サンプル）",
    });
    let mut issue = head.post("/issues", &body).await.created();
    assert_eq!((&issue["document"], &issue["disposition"]), (&report["id"], &Value::Null));

    // the year before is open while the next begins: what is deferred later goes on at once
    open_year(&world, YEAR + 1).await;
    let wish = json!({"disposition": "deferred", "reason": "次年度も続ける"});
    officer.act_with(&mut issue, "dispose", &wish).await.ok();
    assert_eq!(issue["disposition"], "deferred");
    let next = officer.rows(&format!("/issues?fy={}", YEAR + 1)).await;
    assert_eq!(next[0]["continues"], issue["id"]);
    assert_eq!(next[0]["text"], issue["text"]);
    assert_eq!(issue["continued_by"], next[0]["id"]);
    // and is not disposed of twice
    let again = officer.act_with(&mut issue, "dispose", &wish).await.refused(409, "not-yet");
    assert_eq!(again["guards"][0]["rows"][0]["why"], "goes-on-already");
}

#[actix_web::test]
async fn a_deferred_issue_goes_on_in_chiba() {
    an_issue_goes_on("chiba").await;
}

#[actix_web::test]
async fn a_deferred_issue_goes_on_in_another_municipality() {
    an_issue_goes_on("minato-sample").await;
}

#[actix_web::test]
async fn opening_a_year_brings_what_the_year_before_deferred_and_nothing_else() {
    let world = World::new("chiba").await;
    let municipality = world.municipality_officer();
    for (text, disposition) in [("続く", "deferred"), ("済んだ", "resolved"), ("取り入れた", "adopted")] {
        let mut issue = of_unit(&world, text).await;
        let body = json!({"disposition": disposition, "reason": "サンプル"});
        world.area_officer().act_with(&mut issue, "dispose", &body).await.ok();
    }
    of_unit(&world, "まだ決まらない").await;
    open_year(&world, YEAR + 1).await;
    let next = municipality.rows(&format!("/issues?fy={}", YEAR + 1)).await;
    let texts: Vec<&str> = next.iter().filter_map(|row| row["text"].as_str()).collect();
    assert_eq!(texts, ["続く"]);
    let sums = municipality.read(&format!("/years/{YEAR}/issues")).await;
    let row = &sums[0];
    let counts: Vec<i64> =
        ["open", "deferred", "resolved", "adopted", "merged"].iter().filter_map(|key| row[*key].as_i64()).collect();
    assert_eq!(counts, [1, 1, 1, 1, 0], "{sums}");
    assert_eq!(municipality.rows(&format!("/issues?fy={YEAR}&disposed=false")).await.len(), 1);
}

#[actix_web::test]
async fn a_disposition_has_a_reason_and_a_merger_another_issue_of_the_year() {
    let world = World::new("chiba").await;
    let officer = world.area_officer();
    let (mut issue, mut other) = (of_unit(&world, "一つ目").await, of_unit(&world, "二つ目").await);
    let mut before = issue.clone();
    let gone = json!({"disposition": "gone", "reason": " "});
    let refused = officer.act_with(&mut issue, "dispose", &gone).await.refused(422, "invalid-answers");
    let pointers: Vec<&str> =
        refused["errors"].as_array().expect("errors").iter().filter_map(|one| one["pointer"].as_str()).collect();
    assert_eq!(pointers, ["/disposition", "/reason"]);
    for (body, rule) in [
        (json!({"disposition": "merged", "reason": "同じ"}), "required"),
        (json!({"disposition": "merged", "reason": "同じ", "merged_into": issue["id"]}), "no-such-thing"),
        (json!({"disposition": "resolved", "reason": "同じ", "merged_into": other["id"]}), "contradiction"),
    ] {
        let refused = officer.act_with(&mut issue, "dispose", &body).await.refused(422, "invalid-answers");
        let error = &refused["errors"][0];
        assert_eq!((&error["rule"], &error["pointer"]), (&json!(rule), &json!("/merged_into")), "{refused}");
    }
    let merged = json!({"disposition": "merged", "reason": "同じ内容", "merged_into": other["id"]});
    officer.act_with(&mut issue, "dispose", &merged).await.ok();
    assert_eq!(issue["merged_into"], other["id"]);
    // no chain: what was merged takes nothing in
    let chain = json!({"disposition": "merged", "reason": "同じ内容", "merged_into": issue["id"]});
    officer.act_with(&mut other, "dispose", &chain).await.refused(422, "invalid-answers");
    let late = json!({"disposition": "resolved", "reason": "済"});
    let stale = officer.act_with(&mut before, "dispose", &late).await;
    assert_eq!(stale.etag.as_deref(), Some("\"v2\""));
    stale.refused(412, "stale-version");
}

#[actix_web::test]
async fn issues_are_raised_and_seen_within_ones_own_place() {
    let world = World::new("chiba").await;
    let (head, municipality) = (world.unit_head(), world.municipality_officer());
    let mut mine = of_unit(&world, "地区の課題").await;
    let own = world.person("unit_head").organisation_id.clone();
    let units = head.read("/organisations?fy=2019").await;
    let mut elsewhere = units.as_array().expect("rows").iter();
    let elsewhere = elsewhere.rfind(|one| one["kind"] == "unit" && one["id"] != json!(own)).expect("another");
    let body = json!({"fiscal_year": YEAR, "organisation": elsewhere["id"], "text": "よその課題"});
    head.post("/issues", &body).await.refused(404, "not-found");
    let theirs = municipality.post("/issues", &body).await.created();
    head.get(&theirs.path).await.refused(404, "not-found");
    assert_eq!(head.rows(&format!("/issues?fy={YEAR}")).await.len(), 1);
    // seen, and not theirs to decide
    let wish = json!({"disposition": "resolved", "reason": "済"});
    head.act_with(&mut mine, "dispose", &wish).await.refused(403, "not-permitted");
    for body in [
        json!({"fiscal_year": YEAR, "text": "x"}),
        json!({"fiscal_year": YEAR, "organisation": own, "document": "2019-x", "text": "x"}),
        json!({"fiscal_year": YEAR, "organisation": own, "pointer": "/x", "text": "x"}),
        json!({"fiscal_year": YEAR, "kind": "nothing", "document": "2019-x", "text": "x"}),
        json!({"fiscal_year": YEAR, "organisation": own, "text": " "}),
        json!({"fiscal_year": 1, "organisation": own, "text": "x"}),
    ] {
        head.post("/issues", &body).await.refused(422, "invalid-answers");
    }
}

#[actix_web::test]
async fn a_year_is_not_sealed_while_an_issue_is_open() {
    let world = World::new("minato-sample").await;
    verification::verified(&world).await;
    let director = world.municipality_director();
    let mut issue = of_unit(&world, "決まらない課題").await;
    let preflight = director.read(&format!("/years/{YEAR}/preflight")).await;
    assert_eq!(preflight["clean"], false, "{preflight}");
    assert_eq!(preflight["blockers"][0]["guard"], "issues-disposed");
    assert_eq!(preflight["blockers"][0]["rows"][0]["subject"], issue["id"]);
    let mut year = director.open(&format!("/years/{YEAR}")).await;
    let refused = director.act(&mut year, "seal").await.refused(409, "not-yet");
    assert_eq!(refused["guards"][0]["guard"], "issues-disposed");
    let wish = json!({"disposition": "out_of_scope", "reason": "計画の外"});
    world.area_officer().act_with(&mut issue, "dispose", &wish).await.ok();
    let clean = director.read(&format!("/years/{YEAR}/preflight")).await;
    assert_eq!((&clean["clean"], &clean["blockers"]), (&json!(true), &json!([])), "{clean}");
    director.act(&mut year, "seal").await.outcome("asked");
}
