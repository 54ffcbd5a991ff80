//! The demonstration that `./run` shows: one year sealed, one under way, on both packs; nothing of it passes for real,
//! and it is whole or not there.

use std::collections::BTreeMap;

use domain::pack::Pack;
use serde_json::{Value, json};
use tests::ground::Ground;
use tests::world::World;

const SEALED: i16 = 2018;
const UNDER_WAY: i16 = 2019;

async fn rows(world: &World, path: &str, year: i16) -> Vec<Value> {
    let page = world.get("auditor", &format!("/{path}?fy={year}&limit=200")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.body["rows"].as_array().expect("rows").clone()
}

fn states(rows: &[Value]) -> BTreeMap<String, usize> {
    let mut states = BTreeMap::new();
    for row in rows {
        *states.entry(row["state"].as_str().expect("a state").to_owned()).or_default() += 1;
    }
    states
}

/// The sealed year's file, checked with the published key.
async fn sealed_file(world: &World) -> Value {
    let list = world.get("section_head", "/snapshots").await;
    assert_eq!(list.body.as_array().expect("snapshots").len(), 1);
    assert_eq!(list.body[0]["fiscal_year"], SEALED);
    let token = world.token("auditor").await;
    let path = format!("/api/v1/snapshots/{}/downloads/snapshot.json", list.body[0]["id"].as_str().expect("an id"));
    let file = world.request(reqwest::Method::GET, &path).bearer_auth(token).send().await.expect("a file");
    let file = file.bytes().await.expect("bytes");
    let day = chrono::NaiveDate::from_ymd_opt(2018, 4, 1).expect("a day");
    let keys = domain::snapshot::PublicKeys::new(vec![world.app.door.seal.public(day, None)]).expect("keys");
    let verdict = domain::snapshot::verify(&file, &keys);
    assert_eq!(verdict.exit_code(), 0, "{verdict:?}");
    let value = serde_json::from_slice(&file).expect("JSON");
    // the server of this test lives in this thread, and must not wait meanwhile
    let checked = tokio::task::spawn_blocking(move || {
        tests::exported::check(&file);
        what_tells_of_a_person_is_decided(&file);
    });
    checked.await.expect("downloads that hold");
    value
}

/// An invented year tells of nobody but the sample that shows how it is decided: a public office's number, and a name.
fn what_tells_of_a_person_is_decided(sealed: &[u8]) {
    let file = domain::snapshot::File::read(sealed).expect("a sealed document");
    let found = domain::screening::parts(&file.parts);
    let kinds: Vec<&str> = found.iter().map(|one| one.kind.word()).collect();
    assert_eq!(kinds, ["telephone", "name"], "{found:?}");
    let decided = &file.parts.iter().find(|part| part.name == domain::screening::NAME).expect("the decisions").body;
    let verdicts = [&decided[0]["verdict"], &decided[1]["verdict"]];
    assert_eq!(verdicts, ["publish", "withhold"], "{decided}");
    let text = tests::exported::made(sealed, "report.txt", export::Language::Ja);
    let text = String::from_utf8(text).expect("UTF-8");
    assert!(text.contains(&found[0].excerpt) && !text.contains("サンプル花子"));
    assert!(text.contains(&format!("サンプル{}、相談は", export::report::MASK)));
}

/// The parts of the file that are documents of a kind.
fn documents<'a>(file: &'a Value, kind: &str) -> Vec<&'a Value> {
    let prefix = format!("{kind}/");
    let parts = file["parts"].as_array().expect("parts").iter();
    let parts = parts.filter(|part| part["name"].as_str().expect("a name").starts_with(&prefix));
    parts.map(|part| &part["body"]).collect()
}

/// Adds the reports up anew: what another section counts is left out.
fn added_up(file: &Value, sections: &[&str]) -> BTreeMap<&'static str, i64> {
    let mut totals = BTreeMap::from([("visits", 0), ("sessions", 0), ("activities", 0)]);
    for report in documents(file, "activity-report") {
        let section = report["organisation"]["key"].as_str().expect("a key");
        if !sections.contains(&section) {
            continue;
        }
        for activity in report["content"]["activities"].as_array().expect("activities") {
            let leads = activity.get("joint_led_by").is_none_or(|leader| leader == section);
            for (metric, total) in totals.iter_mut().filter(|_| leads) {
                *total += if *metric == "activities" { 1 } else { activity[*metric].as_i64().unwrap_or(0) };
            }
        }
    }
    totals
}

fn assert_figures(computed: &Value, expected: &BTreeMap<&'static str, i64>) {
    let figures = computed["content"]["computed"]["figures"].as_array().expect("figures");
    for (metric, total) in expected {
        let figure = figures.iter().find(|figure| figure["key"] == format!("all|{metric}"));
        assert_eq!(figure.map(|figure| &figure["figure"]), Some(&json!(total)), "{metric}");
    }
}

/// What is stored is what the reports add up to, ward by ward and for the city.
fn recomputed_equals_stored(file: &Value, pack: &Pack) {
    let all: Vec<_> = pack.organisations.iter().chain(&pack.samples.organisations).collect();
    for rollup in documents(file, "ward-rollup") {
        let ward = &rollup["organisation"]["key"];
        let sections: Vec<&str> =
            all.iter().filter(|one| one.parent.as_deref() == ward.as_str()).map(|one| one.key.as_str()).collect();
        assert_figures(rollup, &added_up(file, &sections));
    }
    let everywhere: Vec<&str> = all.iter().map(|one| one.key.as_str()).collect();
    let totals = added_up(file, &everywhere);
    assert!(totals["visits"] > 300, "{totals:?}");
    assert_figures(documents(file, "annual-report")[0], &totals);
}

/// Whatever is no key says that it is invented.
fn assert_marked(value: &Value) {
    match value {
        Value::String(text) => assert!(text.is_ascii() || text.contains("サンプル"), "{text}"),
        Value::Array(entries) => entries.iter().for_each(assert_marked),
        Value::Object(members) => members.values().for_each(assert_marked),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Everything that somebody wrote in the sealed year: contents, reasons, comments, findings.
fn the_sealed_year_is_marked(file: &Value) {
    for kind in ["activity-report", "ward-rollup", "measure-report", "annual-report"] {
        let parts = documents(file, kind);
        assert!(!parts.is_empty(), "{kind}");
        for body in parts {
            assert_eq!(body["late"], false, "{kind}");
            for part in ["answers", "activities", "particulars"] {
                assert_marked(&body["content"][part]);
            }
            assert_marked(&body["steps"]);
            assert_marked(&body["findings"]);
        }
    }
}

/// … and in the year under way.
async fn the_year_under_way_is_marked(world: &World) {
    for path in ["activity-reports", "ward-rollups", "measure-reports", "annual-reports"] {
        for row in rows(world, path, UNDER_WAY).await {
            let path = format!("/{path}/{}", row["id"].as_str().expect("an id"));
            let document = world.get("auditor", &path).await.body;
            for part in ["answers", "activities", "particulars"] {
                assert_marked(&document[part]);
            }
            let history = world.get("auditor", &format!("{path}/history")).await;
            assert_marked(&history.body);
            if document["state"] == "sent_back" {
                let last = history.body.as_array().expect("steps").last().expect("a step").clone();
                assert!(!last["comments"].as_array().expect("comments").is_empty(), "{path}");
            }
        }
    }
}

/// Some accepted, some waiting, some drafts, some sent back, one late, one section silent, wards partly computed.
async fn the_year_under_way_has_everything(world: &World) {
    let reports = rows(world, "activity-reports", UNDER_WAY).await;
    let measures = rows(world, "measure-reports", UNDER_WAY).await;
    for (documents, what) in [(&reports, "reports"), (&measures, "measures")] {
        let states = states(documents);
        for state in ["accepted", "submitted", "draft", "sent_back"] {
            assert!(states.contains_key(state), "{what}: {states:?}");
        }
    }
    assert_eq!(reports.iter().filter(|row| row["late"] == true).count(), 1);
    let all = world.pack.organisations.iter().chain(&world.pack.samples.organisations);
    let sections = all.filter(|one| one.kind.word() == "section");
    let silent = sections.filter(|one| {
        let id = json!(world.organisation(&one.key));
        reports.iter().all(|row| row["organisation"] != id)
    });
    assert_eq!(silent.count(), 1);
    let mut computed = Vec::new();
    for row in rows(world, "ward-rollups", UNDER_WAY).await {
        let path = format!("/ward-rollups/{}", row["id"].as_str().expect("an id"));
        computed.push(world.get("auditor", &path).await.body["computed"].is_object());
    }
    assert!(computed.contains(&true) && computed.contains(&false), "{computed:?}");
}

/// What a newcomer is told to paste works, as it stands.
async fn the_first_three_commands_work(world: &World) {
    let commands = server::welcome::commands(&world.pack, world.people(), &world.base);
    assert_eq!(commands.len(), 3);
    let script: Vec<String> = commands.into_iter().map(|(_, command)| command).collect();
    let told = tokio::process::Command::new("bash").arg("-euc").arg(script.join("\n")).output().await.expect("bash");
    let said = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success() && said.contains("\"state\":\"accepted\""), "{said}\n{told:?}");
}

async fn a_demonstration(pack: &str) {
    let world = World::shown(pack).await;
    for path in ["activity-reports", "ward-rollups", "measure-reports", "annual-reports"] {
        let rows = rows(&world, path, SEALED).await;
        assert!(rows.len() <= states(&rows)["sealed"], "{path}: {:?}", states(&rows));
    }
    let file = sealed_file(&world).await;
    recomputed_equals_stored(&file, &world.pack);
    the_sealed_year_is_marked(&file);
    the_year_under_way_is_marked(&world).await;
    the_year_under_way_has_everything(&world).await;
    // the clock walked through the years, and so did the audit
    let audit = world.get("auditor", "/audit-events?limit=1").await;
    assert!(audit.body["rows"][0]["at"].as_str().expect("a time").starts_with("2018-04-"));
    for role in ["section_head", "subcommittee_chair"] {
        assert_marked(&world.get(role, "/me").await.body["name"]);
    }
    the_first_three_commands_work(&world).await;
}

#[actix_web::test]
async fn chiba_is_shown() {
    a_demonstration("chiba").await;
}

#[actix_web::test]
async fn another_city_is_shown() {
    a_demonstration("minato-sample").await;
}

#[actix_web::test]
async fn what_was_cut_off_is_begun_again_and_what_is_whole_stays() {
    let (ground, pack) = (Ground::empty().await, tests::packs::read("minato-sample"));
    assert!(server::demo::kept(&ground.data, &pack).expect("nothing").is_none());
    // a database that somebody uses is not touched
    let (app, ..) = ground.prepare(&pack).await;
    app.store.close().await;
    assert!(ground.build("minato-sample").await.is_err());
    assert!(!server::demo::cut_off(&ground.data), "nothing was begun");

    // killed in the middle: it says so, and an empty database makes it whole
    std::fs::write(ground.data.join("demonstration.begun"), "minato-sample").expect("a file");
    assert!(server::demo::cut_off(&ground.data));
    ground.renew().await;
    let made = ground.build("minato-sample").await.expect("a demonstration");
    assert!(!server::demo::cut_off(&ground.data));
    let kept = server::demo::kept(&ground.data, &pack).expect("a list").expect("sign-ins");
    assert_eq!(kept[0].password, made[0].password);
    let other = server::demo::kept(&ground.data, &tests::packs::read("chiba")).expect_err("another pack");
    assert!(other.to_string().contains("minato-sample"), "{other}");
}
