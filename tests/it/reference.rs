//! The municipality's own page, what an import leaves in the audit, and the pages of the refusals.

use serde_json::{Value, json};
use store::Store;
use tests::world::{World, YEAR};

async fn the_municipality(pack: &str) {
    let world = World::new(pack).await;
    let one = &world.pack.municipality;
    let read = world.get("unit_reporter", "/municipality").await.ok();
    let shown = ["code", "name", "kana", "name_en", "prefecture", "sample", "source", "confidence"]
        .map(|member| read[member].clone());
    let meant = [
        json!(one.code),
        json!(one.name),
        json!(one.kana),
        json!(one.name_en),
        json!(one.prefecture),
        json!(one.sample),
        json!(one.evidence.source),
        json!(one.evidence.confidence.as_str()),
    ];
    assert_eq!(shown, meant);
    let plans = read["plans"].as_array().expect("plans");
    assert_eq!(plans.len(), 1);
    assert_eq!(plans[0]["key"], json!(world.pack.plan.key));
    // a plan that is over is no longer in force
    let last = i32::from(world.pack.plan.last_year.number());
    world.clock.set(format!("{}-04-01T03:00:00Z", last + 1).parse().expect("a time"));
    assert_eq!(world.get("auditor", "/municipality").await.body["plans"], json!([]));
}

#[actix_web::test]
async fn the_municipality_is_read_in_chiba() {
    the_municipality("chiba").await;
}

#[actix_web::test]
async fn the_municipality_is_read_in_another_municipality() {
    the_municipality("minato-sample").await;
}

async fn imports(world: &World) -> Vec<Value> {
    let page = world.get("auditor", "/audit-events?limit=200").await;
    let rows = page.body["rows"].as_array().expect("rows").iter().rev().filter(|row| row["action"] == "import_pack");
    rows.map(|row| serde_json::from_str(row["body"].as_str().expect("a body")).expect("JSON")).collect()
}

#[actix_web::test]
async fn an_import_that_changed_anything_is_audited() {
    let world = World::new("chiba").await;
    let first = imports(&world).await;
    assert_eq!(first.len(), 1, "the pack itself");
    assert_eq!(first[0]["what"]["rows"]["municipality"], 1);
    let owner = Store::lazy(&world.owner_url, 1).expect("a store");
    let mut pack = world.pack.clone();
    let import = async |pack: &domain::pack::Pack, dry_run: bool| {
        app::packs::import(&owner, world.clock.as_ref(), pack, true, dry_run).await.expect("an import")
    };
    import(&pack, false).await;
    assert_eq!(imports(&world).await.len(), 1, "nothing changed");
    pack.plan.goal = format!("{}（サンプル）", pack.plan.goal);
    import(&pack, true).await;
    assert_eq!(imports(&world).await.len(), 1, "nothing stays of a dry run");
    import(&pack, false).await;
    let all = imports(&world).await;
    assert_eq!((all.len(), &all[1]["what"]), (2, &json!({"plan": pack.plan.key, "rows": {"plan": 1}})));
    owner.close().await;
}

#[actix_web::test]
async fn refusals_are_paged() {
    let world = World::new("chiba").await;
    let body =
        json!({"fiscal_year": YEAR, "opens_on": "2019-04-01", "due_on": "2019-05-01", "closes_on": "2019-06-01"});
    for minute in 0..3 {
        for role in ["unit_head", "unit_reporter", "area_officer"] {
            let refused = world.post(role, "/years", None, &body).await;
            assert_eq!(refused.status, 403, "{minute} {}", refused.body);
        }
        world.clock.advance(chrono::TimeDelta::minutes(1));
    }
    let whole = world.get("auditor", "/refusals?limit=200").await.body;
    assert_eq!(whole["next"], Value::Null);
    let whole = whole["rows"].as_array().expect("rows").clone();
    assert!(whole.len() >= 9, "{whole:?}");
    let (mut rows, mut next) = (Vec::new(), String::new());
    loop {
        let page = world.get("auditor", &format!("/refusals?limit=2{next}")).await.ok();
        rows.extend(page["rows"].as_array().expect("rows").clone());
        match page["next"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(rows, whole, "every row once, in the same order");
    world.get("auditor", "/refusals?cursor=bm90aGluZw").await.refused(400, "bad-cursor");
}

/// W5: wherever organisations are listed, areas stand by their codes, whatever their keys are.
#[actix_web::test]
async fn areas_are_listed_by_their_codes() {
    let world = World::new("chiba").await;
    let list = world.get("unit_reporter", "/organisations").await.body;
    let areas = list.as_array().expect("a list").iter().filter(|one| one["kind"] == "area");
    let names: Vec<&str> = areas.map(|area| area["name"].as_str().expect("a name")).collect();
    assert_eq!(names, ["中央区", "花見川区", "稲毛区", "若葉区", "緑区", "美浜区"]);
}
