//! A sealed year is corrected: whatever follows from a value follows, and another hand adds the same up (A1).

use app::check::year as check;
use domain::pack::identity;
use domain::snapshot::sums::{Sums, recompute};
use domain::snapshot::{File, Stored, seal};
use domain::year::FiscalYear;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};
use serde_json::{Value, json};
use tests::own_sum::{self, Amounts};
use tests::world::World;
use tests::{corrections, exported};

/// Two persons correct; the new edition's bytes.
async fn corrected(world: &World, year: i16, corrections: &[Value]) -> Vec<u8> {
    let body = json!({"reason": "転記の誤り（サンプル）", "corrections": corrections});
    let at = format!("/years/{year}");
    world.municipality_director().act_at(&at, "correct", &body).await.outcome("asked");
    let done = world.evaluation_chair().act_at(&at, "correct", &body).await.outcome("sealed");
    let token = world.token("auditor").await;
    let path = format!("/api/v1/snapshots/{}/downloads/snapshot.json", done["snapshot"].as_str().expect("an id"));
    let file = world.request(reqwest::Method::GET, &path).bearer_auth(token).send().await.expect("a file");
    file.bytes().await.expect("bytes").to_vec()
}

fn value(file: &[u8]) -> Value {
    serde_json::from_slice(file).expect("JSON")
}

async fn owner(world: &World) -> DatabaseConnection {
    Database::connect(&world.owner_url).await.expect("the owner")
}

/// What is stored for each unit is what its reports come to.
pub(super) async fn units_are_as_stored(world: &World, year: i16, file: &Value) {
    let owner = owner(world).await;
    let text = "SELECT o.key, t.totals FROM unit_total t
                JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.organisation_id WHERE t.fiscal_year = $1";
    let rows = owner.query_all_raw(Statement::from_sql_and_values(DbBackend::Postgres, text, [year.into()])).await;
    let rows = rows.expect("the units' totals");
    let units = own_sum::units(file);
    assert_eq!(rows.len(), units.len());
    for row in rows {
        let (key, totals): (String, Value) =
            (row.try_get("", "key").expect("a key"), row.try_get("", "totals").expect("totals"));
        let text = |one: &Value, member: &str| one[member].as_str().expect("text").to_owned();
        let stored = totals.as_array().expect("a list").iter();
        let stored: Amounts = stored
            .map(|one| (format!("{}|{}", text(one, "dimension"), text(one, "metric")), one["amount"].clone()))
            .collect();
        assert_eq!(stored, units[key.as_str()], "{key}");
    }
}

/// A1: a correction of each kind of value, all in one edition; every figure, hash, name and public number follows.
pub(super) async fn each_kind_of_value(world: &World, year: i16, file: &[u8]) {
    let before = value(file);
    let each = corrections::of_each_kind(&before);
    let kinds: Vec<&str> = each.iter().map(|(kind, _)| *kind).collect();
    for kind in [
        "number",
        "unanswered",
        "theme",
        "item",
        "yes or no",
        "label of a scale",
        "leader",
        "text",
        "number of a measure",
        "name",
    ] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
    assert!(kinds.contains(&"month") || kinds.contains(&"day"), "{kinds:?}");
    refused(world, year, &before).await;
    let wanted: Vec<Value> = each.iter().map(|(_, one)| one.clone()).collect();
    let bytes = corrected(world, year, &wanted).await;
    let after = value(&bytes);
    assert!(own_sum::compare(&after) > 200, "figures");
    assert_eq!(own_sum::sums(&after), own_sum::sums(&corrections::made(&before, &each)));
    assert_ne!(own_sum::sums(&after), own_sum::sums(&before));
    let listed = own_sum::part(&after, "corrections");
    assert_eq!(listed["corrections"], json!(wanted));
    assert!(!listed["derived"].as_array().expect("figures").is_empty());
    let told = recompute(&Stored::open(&bytes).expect("a sealed year"));
    assert!(matches!(told, Sums::Same { .. }), "{told}");
    judged_before(&before, &after);
    // what is made from it holds together
    tokio::task::spawn_blocking(move || exported::check(&bytes)).await.expect("downloads that hold");
}

/// Steps and findings stay as they happened; a document that is another one since says which content was judged.
fn judged_before(before: &Value, after: &Value) {
    let mut others = 0;
    for kind in ["activity-report", "measure-report", "area-rollup", "annual-report"] {
        for (name, was) in own_sum::documents(before, kind) {
            let is = own_sum::part(after, name);
            assert_eq!((&was["steps"], &was["findings"]), (&is["steps"], &is["findings"]), "{name}");
            if was["content"] != is["content"] {
                let judged = was["steps"].as_array().and_then(|steps| steps.last()).expect("a step");
                assert_eq!(is["corrected"], json!([{"edition": 2, "content_hash": judged["content_hash"]}]), "{name}");
                others += 1;
            } else {
                assert_eq!(was["content_hash"], is["content_hash"], "{name}");
            }
        }
    }
    assert!(others > 4, "{others}");
}

/// A derived value, a record, and a value that contradicts another are refused over HTTP with words.
async fn refused(world: &World, year: i16, file: &Value) {
    let (rollup, body) = own_sum::documents(file, "area-rollup").next().expect("a rollup");
    let figure = &body["content"]["computed"]["figures"][0];
    let one = |part: &str, pointer: &str, before: &Value, after: Value| json!({"part": part, "pointer": pointer, "before": before, "after": after});
    let (report, told) = own_sum::documents(file, "activity-report").next().expect("a report");
    let people = &told["content"]["activities"][0]["people"];
    let visits = &told["content"]["activities"][0]["visits"];
    let body = json!({"reason": "サンプル", "corrections": [
        one(rollup, "/content/computed/figures/0/amount/value", &figure["amount"]["value"], json!(1)),
        one(report, "/steps/0/at", &told["steps"][0]["at"], json!("2018-04-01T00:00:00Z")),
    ]});
    let (director, at) = (world.municipality_director(), format!("/years/{year}"));
    let refused = director.act_at(&at, "correct", &body).await.refused(422, "invalid-answers");
    let errors = refused["errors"].as_array().expect("errors");
    assert_eq!((&errors[0]["rule"], &errors[1]["rule"]), (&json!("derived"), &json!("on-record")));
    assert!(errors[0]["limits"]["source"].as_str().expect("a source").contains("activity-report/"), "{errors:?}");
    assert!(errors[0]["message"].as_str().expect("words").contains("activity-report/"), "{errors:?}");
    let fewer = json!({"reason": "サンプル", "corrections": [
        one(report, "/content/activities/0/visits", visits, json!(people.as_i64().expect("people") - 1)),
    ]});
    let refused = director.act_at(&at, "correct", &fewer).await.refused(422, "invalid-answers");
    let errors = refused["errors"].as_array().expect("errors");
    let people = json!(format!("{report}: /content/activities/0/people"));
    assert!(errors.iter().any(|one| one["limits"]["contradicts"] == people), "{errors:?}");
}

/// A1: the year after was compared with the edition that was wrong; its next edition is with the one that is right.
pub(super) async fn the_year_after_is_compared_anew(world: &World, earlier: i16, later: i16) {
    let list = world.get("auditor", "/snapshots").await.body;
    let newest = list.as_array().expect("snapshots").iter().find(|one| one["fiscal_year"] == earlier).expect("a year");
    let after = value(&corrected(world, later, &[]).await);
    let part = own_sum::part(&after, "previous-year");
    assert_eq!((&part["edition"], &part["root"]), (&json!(2), &newest["root"]));
    assert_eq!(after["manifest"]["previous_root"], newest["root"]);
    own_sum::compare(&after);
    // once is enough
    let body = json!({"reason": "サンプル", "corrections": []});
    let again = world.municipality_director().act_at(&format!("/years/{later}"), "correct", &body).await;
    assert_eq!(again.refused(422, "invalid-answers")["errors"][0]["rule"], "required");
}

/// A1: `sasaeai check` adds up every sealed edition, and names the figure of one that was sealed wrong.
pub(super) async fn what_does_not_add_up_is_found(world: &World, year: i16) {
    let tenant = identity::municipality(&world.pack.municipality.code);
    let fiscal = FiscalYear::new(i32::from(year)).expect("a year");
    let checked = check(&world.app, tenant, fiscal).await.expect("a check");
    assert_eq!((checked.editions, checked.added_up, checked.faults.len()), (2, 2, 0), "{:?}", checked.faults);
    let owner = owner(world).await;
    let statement =
        |text: &str, values: Vec<sea_orm::Value>| Statement::from_sql_and_values(DbBackend::Postgres, text, values);
    let text = "SELECT file FROM snapshot WHERE fiscal_year = $1 AND edition = 2";
    let row = owner.query_one_raw(statement(text, vec![year.into()])).await.expect("a file").expect("a row");
    let file: Vec<u8> = row.try_get("", "file").expect("bytes");
    let File { mut parts, manifest, .. } = File::read(&file).expect("a sealed year");
    let rollup = parts.iter_mut().find(|part| part.name.starts_with("area-rollup/")).expect("a rollup");
    let figures = rollup.body["content"]["computed"]["figures"].as_array_mut().expect("figures");
    figures.iter_mut().find(|figure| figure["key"] == "all|visits").expect("visits")["amount"]["value"] = json!(1);
    let (name, wrong) =
        (rollup.name.clone(), seal(parts, manifest.header, &world.app.secrets.seal).expect("a sealed year"));
    owner.execute_unprepared("ALTER TABLE snapshot DISABLE TRIGGER ALL").await.expect("off");
    let text = "UPDATE snapshot SET file = $1, root = $2 WHERE fiscal_year = $3 AND edition = 2";
    let values = vec![wrong.bytes.into(), wrong.root.to_vec().into(), year.into()];
    owner.execute_raw(statement(text, values)).await.expect("altered");
    let checked = check(&world.app, tenant, fiscal).await.expect("a check");
    let found: Vec<_> = checked.faults.iter().map(|fault| (fault.what, &*fault.subject, &*fault.name)).collect();
    assert_eq!(found, [("sums", name.as_str(), "edition 2: all|visits")]);
    // whoever asks over HTTP hears the same, and what was found of each check
    let list = world.get("auditor", "/snapshots").await.body;
    let mut list = list.as_array().expect("snapshots").iter();
    let second = list.find(|one| (&one["fiscal_year"], &one["edition"]) == (&json!(year), &json!(2))).expect("a year");
    let path = format!("/snapshots/{}/verification", second["id"].as_str().expect("an id"));
    let told = world.get("unit_head", &path).await.body;
    let verdict = (&told["verdict"], &told["exit_code"], &told["part"]);
    assert_eq!(verdict, (&json!("wrong-sums"), &json!(1), &json!(name)), "{told}");
    let sums = told["checks"].as_array().expect("checks").iter().find(|one| one["check"] == "sums").expect("sums");
    assert_eq!((&sums["result"], &sums["what"]), (&json!("wrong-sums"), &json!("all|visits")), "{told}");
}
