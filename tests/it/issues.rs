//! 課題台帳: raised where they arise, disposed with a reason, and never lost between two years.

use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::{fill, verification};

async fn raised(world: &World, role: &str, body: Value) -> Answer {
    world.post(role, "/issues", None, &body).await
}

/// An issue of the section, as its head says it.
async fn of_section(world: &World, text: &str) -> Answer {
    let section = world.person("section_head").organisation_id.clone();
    let body = json!({"fiscal_year": YEAR, "organisation": section, "text": text});
    let answer = raised(world, "section_head", body).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer
}

async fn disposed(world: &World, role: &str, issue: &Answer, body: Value) -> Answer {
    let path = format!("/issues/{}/dispose", issue.body["id"].as_str().expect("an id"));
    world.post(role, &path, issue.etag.as_deref(), &body).await
}

async fn open_year(world: &World, year: i16) {
    let days = json!({
        "fiscal_year": year, "opens_on": format!("{year}-04-01"), "due_on": "2099-03-31", "closes_on": "2099-03-31",
    });
    let created = world.post("city_officer", "/years", None, &days).await;
    assert_eq!(created.status, 201, "{}", created.body);
    let opened = world.post("city_officer", &format!("/years/{year}/open"), created.etag.as_deref(), &json!({})).await;
    assert_eq!(opened.status, 200, "{}", opened.body);
}

async fn an_issue_goes_on(pack: &str) {
    let world = World::new(pack).await;
    let report = world.post("section_head", "/activity-reports", None, &fill::report(&world, 3)).await;
    let body = json!({
        "fiscal_year": YEAR, "kind": "activity_report", "document": report.body["id"], "pointer": "/activities/0/issue",
        "text": "担い手が足りない（サンプル）",
    });
    let issue = raised(&world, "section_head", body).await;
    assert_eq!((issue.status, &issue.body["document"]), (201, &report.body["id"]), "{}", issue.body);
    assert_eq!(issue.body["disposition"], Value::Null);

    // the year before is open while the next begins: what is deferred later goes on at once
    open_year(&world, YEAR + 1).await;
    let wish = json!({"disposition": "deferred", "reason": "次年度も続ける"});
    let after = disposed(&world, "ward_officer", &issue, wish.clone()).await;
    assert_eq!((after.status, &after.body["disposition"]), (200, &json!("deferred")), "{}", after.body);
    let next = world.get("ward_officer", &format!("/issues?fy={}", YEAR + 1)).await;
    assert_eq!(next.body["rows"][0]["continues"], issue.body["id"]);
    assert_eq!(next.body["rows"][0]["text"], issue.body["text"]);
    assert_eq!(after.body["continued_by"], next.body["rows"][0]["id"]);
    // and is not disposed of twice
    let again = disposed(&world, "ward_officer", &after, wish).await;
    assert_eq!((again.status, &again.body["guards"][0]["rows"][0]["why"]), (409, &json!("goes-on-already")));
}

#[actix_web::test]
async fn a_deferred_issue_goes_on_in_chiba() {
    an_issue_goes_on("chiba").await;
}

#[actix_web::test]
async fn a_deferred_issue_goes_on_in_another_city() {
    an_issue_goes_on("minato-sample").await;
}

#[actix_web::test]
async fn opening_a_year_brings_what_the_year_before_deferred_and_nothing_else() {
    let world = World::new("chiba").await;
    for (text, disposition) in [("続く", "deferred"), ("済んだ", "resolved"), ("取り入れた", "adopted")] {
        let issue = of_section(&world, text).await;
        let body = json!({"disposition": disposition, "reason": "サンプル"});
        assert_eq!(disposed(&world, "ward_officer", &issue, body).await.status, 200);
    }
    of_section(&world, "まだ決まらない").await;
    open_year(&world, YEAR + 1).await;
    let next = world.get("city_officer", &format!("/issues?fy={}", YEAR + 1)).await;
    let texts: Vec<&str> =
        next.body["rows"].as_array().expect("rows").iter().filter_map(|row| row["text"].as_str()).collect();
    assert_eq!(texts, ["続く"]);
    let sums = world.get("city_officer", &format!("/years/{YEAR}/issues")).await;
    let row = &sums.body[0];
    let counts: Vec<i64> =
        ["open", "deferred", "resolved", "adopted", "merged"].iter().filter_map(|key| row[*key].as_i64()).collect();
    assert_eq!(counts, [1, 1, 1, 1, 0], "{}", sums.body);
    let open = world.get("city_officer", &format!("/issues?fy={YEAR}&disposed=false")).await;
    assert_eq!(open.body["rows"].as_array().expect("rows").len(), 1);
}

#[actix_web::test]
async fn a_disposition_has_a_reason_and_a_merger_another_issue_of_the_year() {
    let world = World::new("chiba").await;
    let (issue, other) = (of_section(&world, "一つ目").await, of_section(&world, "二つ目").await);
    let refused = disposed(&world, "ward_officer", &issue, json!({"disposition": "gone", "reason": " "})).await;
    let pointers: Vec<&str> =
        refused.body["errors"].as_array().expect("errors").iter().filter_map(|one| one["pointer"].as_str()).collect();
    assert_eq!((refused.status, pointers), (422, vec!["/disposition", "/reason"]));
    for (body, rule) in [
        (json!({"disposition": "merged", "reason": "同じ"}), "required"),
        (json!({"disposition": "merged", "reason": "同じ", "merged_into": issue.body["id"]}), "no-such-thing"),
        (json!({"disposition": "resolved", "reason": "同じ", "merged_into": other.body["id"]}), "contradiction"),
    ] {
        let refused = disposed(&world, "ward_officer", &issue, body).await;
        assert_eq!((refused.status, &refused.body["errors"][0]["rule"]), (422, &json!(rule)), "{}", refused.body);
        assert_eq!(refused.body["errors"][0]["pointer"], "/merged_into");
    }
    let merged = json!({"disposition": "merged", "reason": "同じ内容", "merged_into": other.body["id"]});
    let merged = disposed(&world, "ward_officer", &issue, merged).await;
    assert_eq!((merged.status, &merged.body["merged_into"]), (200, &other.body["id"]), "{}", merged.body);
    // no chain: what was merged takes nothing in
    let chain = json!({"disposition": "merged", "reason": "同じ内容", "merged_into": issue.body["id"]});
    assert_eq!(disposed(&world, "ward_officer", &other, chain).await.status, 422);
    let stale = disposed(&world, "ward_officer", &issue, json!({"disposition": "resolved", "reason": "済"})).await;
    assert_eq!((stale.status, stale.etag.as_deref()), (412, Some("\"v2\"")));
}

#[actix_web::test]
async fn issues_are_raised_and_seen_within_ones_own_place() {
    let world = World::new("chiba").await;
    let mine = of_section(&world, "地区の課題").await;
    let own = world.person("section_head").organisation_id.clone();
    let sections = world.get("section_head", "/organisations?fy=2019").await;
    let mut elsewhere = sections.body.as_array().expect("rows").iter();
    let elsewhere = elsewhere.rfind(|one| one["kind"] == "section" && one["id"] != json!(own)).expect("another");
    let body = json!({"fiscal_year": YEAR, "organisation": elsewhere["id"], "text": "よその課題"});
    assert_eq!(raised(&world, "section_head", body.clone()).await.status, 404);
    let theirs = raised(&world, "city_officer", body).await;
    assert_eq!(theirs.status, 201);
    let path = format!("/issues/{}", theirs.body["id"].as_str().expect("an id"));
    assert_eq!(world.get("section_head", &path).await.status, 404);
    let listed = world.get("section_head", &format!("/issues?fy={YEAR}")).await;
    assert_eq!(listed.body["rows"].as_array().expect("rows").len(), 1);
    // seen, and not theirs to decide
    let wish = json!({"disposition": "resolved", "reason": "済"});
    assert_eq!(disposed(&world, "section_head", &mine, wish).await.status, 403);
    for body in [
        json!({"fiscal_year": YEAR, "text": "x"}),
        json!({"fiscal_year": YEAR, "organisation": own, "document": "2019-x", "text": "x"}),
        json!({"fiscal_year": YEAR, "organisation": own, "pointer": "/x", "text": "x"}),
        json!({"fiscal_year": YEAR, "kind": "nothing", "document": "2019-x", "text": "x"}),
        json!({"fiscal_year": YEAR, "organisation": own, "text": " "}),
        json!({"fiscal_year": 1, "organisation": own, "text": "x"}),
    ] {
        assert_eq!(raised(&world, "section_head", body.clone()).await.status, 422, "{body}");
    }
}

#[actix_web::test]
async fn a_year_is_not_sealed_while_an_issue_is_open() {
    let world = World::new("minato-sample").await;
    verification::verified(&world).await;
    let issue = of_section(&world, "決まらない課題").await;
    let preflight = world.get("city_director", &format!("/years/{YEAR}/preflight")).await;
    assert_eq!((preflight.status, &preflight.body["clean"]), (200, &json!(false)), "{}", preflight.body);
    assert_eq!(preflight.body["blockers"][0]["guard"], "issues-disposed");
    assert_eq!(preflight.body["blockers"][0]["rows"][0]["subject"], issue.body["id"]);
    let year = world.get("city_director", &format!("/years/{YEAR}")).await;
    let seal = format!("/years/{YEAR}/seal");
    let refused = world.post("city_director", &seal, year.etag.as_deref(), &json!({})).await;
    assert_eq!((refused.status, &refused.body["guards"][0]["guard"]), (409, &json!("issues-disposed")));
    let wish = json!({"disposition": "out_of_scope", "reason": "計画の外"});
    assert_eq!(disposed(&world, "ward_officer", &issue, wish).await.status, 200);
    let clean = world.get("city_director", &format!("/years/{YEAR}/preflight")).await;
    assert_eq!((&clean.body["clean"], &clean.body["blockers"]), (&json!(true), &json!([])), "{}", clean.body);
    assert_eq!(world.post("city_director", &seal, year.etag.as_deref(), &json!({})).await.status, 202);
}
