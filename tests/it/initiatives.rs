//! Finding: what is accepted is found by word, filter and theme, on both packs; nothing else is, and nothing of others.

use std::collections::BTreeSet;

use domain::actor::OrganisationKind;
use domain::pack::{Item, ItemKind, Pack, identity};
use serde_json::{Value, json};
use tests::document::Document;
use tests::world::{World, YEAR};

use crate::fill;

mod import;
mod queries;
mod written;

const PACKS: [&str; 2] = ["chiba", "minato-sample"];

fn words<'a>(rows: &'a [Value], member: &str) -> BTreeSet<&'a str> {
    rows.iter().filter_map(|row| row[member].as_str()).collect()
}

async fn found(world: &World, query: &str) -> Vec<Value> {
    world.municipality_officer().rows(&format!("/initiatives?limit=200&{query}")).await
}

/// A report with these activities, begun, handed in and accepted.
async fn accepted(world: &World, activities: Value) -> Document {
    let mut report = fill::report(world, 3);
    report["draft"]["activities"] = activities;
    let mut report = world.unit_reporter().post("/activity-reports", &report).await.created();
    world.unit_head().submit(&mut report).await.ok();
    assert_eq!(found(world, "side=unit").await.len(), 0, "what is only handed in is nobody else's");
    world.area_officer().accept(&mut report).await.ok();
    report
}

/// The rows of facets that no initiative has, and those that one has and the table lacks.
async fn stray_facets(world: &World) -> i64 {
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    let text = "SELECT (SELECT count(*) FROM initiative_facet x WHERE NOT EXISTS (
                    SELECT FROM initiative i WHERE i.id = x.initiative_id AND x.facet = ANY(i.facets)))
                + (SELECT count(*) FROM initiative i, unnest(i.facets) AS f(facet) WHERE NOT EXISTS (
                    SELECT FROM initiative_facet x WHERE x.initiative_id = i.id AND x.facet = f.facet)) AS stray";
    let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, text);
    let row = sea_orm::ConnectionTrait::query_one_raw(&owner, statement).await.expect("an answer");
    let stray = row.expect("a row").try_get("", "stray").expect("a number");
    owner.close().await.expect("closing");
    stray
}

/// An activity whose words no measure of either pack has.
fn told(world: &World) -> Value {
    let mut activity = fill::activity(world, "ふれあいﾊｰﾌﾞ「花壇」（サンプル）", 8);
    activity["result"] = json!("ＡＢＣ体操でゑがほ");
    activity["issue"] = json!("秘密の悩み");
    activity
}

#[actix_web::test]
async fn a_word_of_two_characters_finds_what_is_accepted_however_it_is_written() {
    for pack in PACKS {
        let world = World::new(pack).await;
        let report = accepted(&world, json!([told(&world), fill::activity(&world, "散歩（サンプル）", 5)])).await;
        let one = found(&world, "q=花壇").await;
        assert_eq!(one.len(), 1, "{one:?}");
        assert_eq!(one[0]["title"], "ふれあいﾊｰﾌﾞ「花壇」（サンプル）");
        assert_eq!((&one[0]["side"], &one[0]["fiscal_year"]), (&json!("unit"), &json!(YEAR)));
        assert_eq!(one[0]["summary"], "ＡＢＣ体操でゑがほ");
        for query in ["ハーブ", "はーぶ", "ﾊｰﾌﾞ", "フレアイ", "あいハーブ花", "abc体操", "花壇 ゑがほ", "体操　ふれ"]
        {
            assert_eq!(found(&world, &format!("side=unit&q={query}")).await, one, "{query}");
        }
        for query in ["花壇 散歩", "壇花", "プルＡ", "秘密", "悩み", "花壇 秘密"] {
            assert_eq!(found(&world, &format!("q={query}")).await, Vec::<Value>::new(), "{query}");
        }
        // the report behind it is shown only to those who may read it
        for (role, shown) in [
            ("area_officer", &report["id"]),
            ("unit_head", &report["id"]),
            ("department_head", &Value::Null),
            ("evaluator", &Value::Null),
        ] {
            let seen = world.persona(role).rows("/initiatives?q=花壇").await;
            assert_eq!(&seen[0]["document"], shown, "{role}");
        }
    }
}

#[actix_web::test]
async fn what_is_opened_again_is_gone_and_comes_back_as_the_same() {
    let world = World::new("chiba").await;
    let (head, officer) = (world.unit_head(), world.area_officer());
    let mut report = accepted(&world, json!([told(&world)])).await;
    let before = found(&world, "q=花壇").await;
    assert_eq!(before.len(), 1);
    officer.reopen(&mut report, "記入漏れ").await.ok();
    let unit = format!("unit={}", world.person("unit_head").organisation_id);
    for query in ["q=花壇", "side=unit", unit.as_str()] {
        assert_eq!(found(&world, query).await.len(), 0, "{query}");
    }
    assert_eq!(stray_facets(&world).await, 0);
    let mut changed = told(&world);
    changed["title"] = json!("みどりの花壇（サンプル）");
    head.merge(&mut report, &json!({"activities": [changed]})).await.ok();
    head.submit(&mut report).await.ok();
    officer.accept(&mut report).await.ok();
    let after = found(&world, "q=みどり 花壇").await;
    assert_eq!((after.len(), &after[0]["id"]), (1, &before[0]["id"]));
    assert_eq!(found(&world, "q=はーぶ").await.len(), 0, "its old words went with it");
}

#[actix_web::test]
async fn what_was_cancelled_is_not_listed_and_a_good_practice_is_marked() {
    let world = World::new("chiba").await;
    let mut cancelled = told(&world);
    cancelled["status"] = json!("cancelled");
    let mut good = fill::activity(&world, "子どもの花壇（サンプル）", 4);
    good["good_practice"] = json!(true);
    let mut report =
        accepted(&world, json!([cancelled, good, fill::activity(&world, "花壇のそうじ（サンプル）", 2)])).await;
    assert_eq!(
        words(&found(&world, "q=花壇").await, "title"),
        ["子どもの花壇（サンプル）", "花壇のそうじ（サンプル）"].into()
    );
    let marked = found(&world, "good_practice=true").await;
    assert_eq!(words(&marked, "title"), ["子どもの花壇（サンプル）"].into());
    assert_eq!(marked[0]["good_practice"], true);

    // by area, beside what the plan prints
    let area = marked[0]["area"]["id"].as_str().expect("an area");
    let reporter = world.unit_reporter();
    let all = reporter.read(&format!("/good-practices?fy={YEAR}")).await;
    let all = all.as_array().expect("areas");
    assert_eq!(all.len(), 6);
    assert!(all.iter().all(|one| one["printed"].as_array().is_some_and(|printed| printed.len() == 1)), "{all:?}");
    let with: Vec<&str> = all
        .iter()
        .filter(|one| one["marked"]["rows"] != json!([]))
        .filter_map(|one| one["area"]["id"].as_str())
        .collect();
    assert_eq!(with, [area]);
    let one = reporter.read(&format!("/good-practices?area={area}")).await;
    assert_eq!(one.as_array().expect("areas").len(), 1);
    assert_eq!(one[0]["marked"], json!({"rows": marked, "more": false}));
    let printed = &one[0]["printed"][0];
    assert!(printed["name"].is_string() && printed["by"].is_string() && printed["source"].is_array(), "{printed}");
    let later = reporter.read(&format!("/good-practices?area={area}&fy=2030")).await;
    assert_eq!((&later[0]["printed"], &later[0]["marked"]["rows"]), (&json!([]), &json!([])));

    world.area_officer().reopen(&mut report, "記入漏れ").await.ok();
    let one = reporter.read(&format!("/good-practices?area={area}")).await;
    assert_eq!(one[0]["marked"]["rows"], json!([]));
}

fn id(pack: &Pack, kind: ItemKind, key: &str) -> String {
    identity::item(&pack.municipality.code, &pack.plan.key, kind, key).to_string()
}

fn measures(pack: &Pack, wanted: impl Fn(&Item) -> bool) -> BTreeSet<&str> {
    let year = |number: i16| domain::year::FiscalYear::new(i32::from(number)).expect("a year");
    let valid = |item: &&Item| {
        item.validity.from <= year(YEAR) && item.validity.to.is_none_or(|to| to >= year(YEAR)) && wanted(item)
    };
    let measures = pack.items.iter().filter(|item| item.kind == ItemKind::Measure).filter(valid);
    measures.map(|item| item.name.as_str()).collect()
}

fn links(item: &Item, kind: ItemKind, to: &str) -> bool {
    item.links.iter().any(|link| link.kind == kind && link.to == to)
}

#[actix_web::test]
async fn filters_find_the_measures_that_the_pack_says_and_can_be_combined() {
    for name in PACKS {
        let world = World::new(name).await;
        let pack = &world.pack;
        let find = async |query: String| {
            let rows = found(&world, &format!("fy={YEAR}&{query}")).await;
            words(&rows, "title").into_iter().map(ToOwned::to_owned).collect::<BTreeSet<String>>()
        };
        let owned = |wanted: BTreeSet<&str>| wanted.into_iter().map(ToOwned::to_owned).collect::<BTreeSet<String>>();
        let council = |item: &Item| {
            let first = pack.organisation(&item.departments[0]).expect("a department");
            first.kind == OrganisationKind::SocialWelfareCouncil
        };
        assert_eq!(find("side=municipality".to_owned()).await, owned(measures(pack, |item| !council(item))));
        assert_eq!(find("side=social_welfare_council".to_owned()).await, owned(measures(pack, council)));
        let unknown = measures(pack, |item| item.links.iter().all(|link| link.kind != ItemKind::Theme));
        assert_eq!(find("theme=unknown".to_owned()).await, owned(unknown));
        for theme in pack.items.iter().filter(|item| item.kind == ItemKind::Theme) {
            let of = measures(pack, |item| links(item, ItemKind::Theme, &theme.key));
            assert_eq!(find(format!("theme={}", id(pack, theme.kind, &theme.key))).await, owned(of));
        }
        for kind in pack.items.iter().filter(|item| item.kind == ItemKind::ServiceType) {
            let type_id = id(pack, kind.kind, &kind.key);
            let of = measures(pack, |item| links(item, kind.kind, &kind.key));
            assert_eq!(find(format!("service_type={type_id}")).await, owned(of.clone()));
            // a direction has the measures of its service types
            for link in kind.links.iter().filter(|link| link.kind == ItemKind::Direction) {
                let direction = id(pack, link.kind, &link.to);
                assert_eq!(find(format!("service_type={type_id}&direction={direction}")).await, owned(of.clone()));
            }
            let department =
                &pack.items.iter().find(|item| item.kind == ItemKind::Measure).expect("a measure").departments[0];
            let both =
                measures(pack, |item| links(item, kind.kind, &kind.key) && item.departments.contains(department));
            let department = world.organisation(department);
            assert_eq!(
                find(format!("service_type={type_id}&department={department}&side=municipality")).await,
                owned(both)
            );
        }
        assert_eq!(found(&world, "fy=2030").await.len(), 0);
        let nobody = uuid::Uuid::from_u128(1);
        assert_eq!(found(&world, &format!("unit={nobody}")).await.len(), 0);
        assert_eq!(found(&world, &format!("priority_measure={nobody}")).await.len(), 0);
    }
}

#[actix_web::test]
async fn a_year_stands_theme_by_theme_with_the_three_sides_side_by_side() {
    for name in PACKS {
        let world = World::new(name).await;
        let activities: Vec<Value> =
            (1..=4).map(|n| fill::activity(&world, &format!("花壇{n}（サンプル）"), n)).collect();
        accepted(&world, json!(activities)).await;
        let overview = world.area_council_member().read(&format!("/initiatives/by-theme?fy={YEAR}")).await;
        assert_eq!(overview["fiscal_year"], YEAR);
        let groups = overview["groups"].as_array().expect("groups");
        let themes: Vec<&Item> = world.pack.items.iter().filter(|item| item.kind == ItemKind::Theme).collect();
        let keys: Vec<&str> = groups.iter().filter_map(|group| group["theme"]["key"].as_str()).collect();
        assert_eq!(keys, themes.iter().map(|theme| theme.key.as_str()).collect::<Vec<_>>());
        let last = groups.last().expect("a group");
        assert_eq!((&last["theme"], &last["theme_known"]), (&Value::Null, &json!(false)));
        for group in groups {
            let theme = group["theme"]["id"].as_str().unwrap_or("unknown");
            for side in ["unit", "social_welfare_council", "municipality"] {
                let all = found(&world, &format!("fy={YEAR}&theme={theme}&side={side}")).await;
                let first: Vec<Value> = all.iter().take(3).cloned().collect();
                assert_eq!(group[side], json!({"rows": first, "more": all.len() > 3}), "{theme} {side}");
                assert!(all.iter().all(|row| row["theme_known"] == json!(theme != "unknown")));
            }
        }
        // every activity answers to the pack's first theme, and there is one more than is shown
        assert_eq!(groups[0]["unit"]["rows"].as_array().expect("rows").len(), 3);
        assert_eq!(groups[0]["unit"]["more"], true);
        let empty = world.area_council_member().read("/initiatives/by-theme?fy=2030").await;
        assert_eq!(empty["groups"].as_array().expect("groups").len(), 1);
    }
}
