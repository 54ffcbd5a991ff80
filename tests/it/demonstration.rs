//! The demonstrations: years that are sealed and one under way, on both packs; nothing of it passes for real, and it is
//! whole or not there.

mod compared;
mod corrected;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tests::database::Ground;
use tests::world::World;

/// What a pack tells.
struct Told {
    pack: &'static str,
    sealed: &'static [Sealed],
    under_way: i16,
}

/// A sealed year: it tells of nobody but the samples that show how it is decided.
struct Sealed {
    year: i16,
    /// What screening finds, and what was decided about it.
    found: [(&'static str, &'static str); 2],
    /// The words withheld, and the paragraph with the mask in their place.
    withheld: (&'static str, &'static str),
}

const FIRST: Sealed = Sealed {
    year: 2018,
    found: [("telephone", "publish"), ("name", "withhold")],
    withheld: ("サンプル花子", "サンプル■、相談は"),
};
const CHIBA: Told = Told { pack: "chiba", sealed: &[FIRST], under_way: 2019 };
const MINATO: Told = Told {
    pack: "minato-sample",
    sealed: &[
        FIRST,
        Sealed {
            year: 2019,
            found: [("name", "withhold"), ("telephone", "publish")],
            withheld: ("サンプル梅子", "きっかけをくださったのはサンプル■（サンプル）"),
        },
    ],
    under_way: 2020,
};

async fn rows(world: &World, path: &str, year: i16) -> Vec<Value> {
    let page = world.get("auditor", &format!("/{path}?fy={year}&limit=200")).await.ok();
    page["rows"].as_array().expect("rows").clone()
}

fn states(rows: &[Value]) -> BTreeMap<String, usize> {
    let mut states = BTreeMap::new();
    for row in rows {
        *states.entry(row["state"].as_str().expect("a state").to_owned()).or_default() += 1;
    }
    states
}

/// A sealed year's file, checked with the published key.
async fn sealed_file(world: &World, sealed: &'static Sealed) -> Vec<u8> {
    let list = world.get("unit_head", "/snapshots").await.body;
    let of_year = list.as_array().expect("snapshots").iter().filter(|one| one["fiscal_year"] == sealed.year);
    let of_year: Vec<&str> = of_year.map(|one| one["id"].as_str().expect("an id")).collect();
    assert_eq!(of_year.len(), 1, "{list}");
    let token = world.token("auditor").await;
    let path = format!("/api/v1/snapshots/{}/downloads/snapshot.json", of_year[0]);
    let file = world.request(reqwest::Method::GET, &path).bearer_auth(token).send().await.expect("a file");
    let file = file.bytes().await.expect("bytes").to_vec();
    let day = chrono::NaiveDate::from_ymd_opt(2018, 4, 1).expect("a day");
    let keys = domain::snapshot::PublicKeys::new(vec![world.app.secrets.seal.public(day, None)]).expect("keys");
    let verdict = domain::snapshot::verify(&file, &keys);
    assert_eq!(verdict.exit_code(), 0, "{verdict:?}");
    // the server of this test lives in this thread, and must not wait meanwhile
    let checked = tokio::task::spawn_blocking(move || {
        tests::exported::check(&file);
        tests::borne::check(&file);
        tests::attacker::learns_nothing(&file);
        compared::joint_activities_are_there(&file);
        crate::ordered::as_the_plan_has_it(&file);
        what_tells_of_a_person_is_decided(&file, sealed);
        file
    });
    checked.await.expect("downloads that hold")
}

/// An invented year tells of nobody but the samples that show how it is decided: a public office's number, and a name.
fn what_tells_of_a_person_is_decided(bytes: &[u8], sealed: &Sealed) {
    let file = domain::snapshot::File::read(bytes).expect("a sealed document");
    let found = domain::screening::parts(&file.parts);
    let decided = &file.parts.iter().find(|part| part.name == domain::screening::NAME).expect("the decisions").body;
    let verdicts = decided.as_array().expect("decisions").iter().map(|one| one["verdict"].as_str().expect("a verdict"));
    let told: Vec<_> = found.iter().map(|one| one.kind.as_str()).zip(verdicts).collect();
    assert_eq!(told, sealed.found, "{found:?} {decided}");
    let text = tests::exported::made(bytes, "report.txt", export::Language::Ja);
    let text = String::from_utf8(text).expect("UTF-8").replace(export::report::MASK, "■");
    let number = found.iter().find(|one| one.kind.as_str() == "telephone").expect("a number");
    assert!(text.contains(&number.excerpt) && !text.contains(sealed.withheld.0));
    assert!(text.contains(sealed.withheld.1), "{}", sealed.withheld.1);
}

/// The parts of the file that are documents of a kind.
fn documents<'a>(file: &'a Value, kind: &str) -> Vec<&'a Value> {
    let prefix = format!("{kind}/");
    let parts = file["parts"].as_array().expect("parts").iter();
    let parts = parts.filter(|part| part["name"].as_str().expect("a name").starts_with(&prefix));
    parts.map(|part| &part["body"]).collect()
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
    for kind in ["activity-report", "area-rollup", "measure-report", "annual-report"] {
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
    let mut parts = file["parts"].as_array().expect("parts").iter();
    let issues = &parts.find(|part| part["name"] == "issues").expect("the ledger")["body"];
    for issue in issues.as_array().expect("issues") {
        assert_marked(&issue["text"]);
        assert_marked(&issue["reason"]);
        assert!(issue["disposition"].is_string(), "{issue}");
    }
}

/// In the year under way, what is missing is marked.
async fn the_year_under_way_is_marked(world: &World, year: i16) {
    for path in ["activity-reports", "area-rollups", "measure-reports", "annual-reports"] {
        for row in rows(world, path, year).await {
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

/// Some accepted, some waiting, some drafts, some sent back, one late, one unit silent, areas partly computed.
async fn the_year_under_way_has_everything(world: &World, year: i16) {
    let reports = rows(world, "activity-reports", year).await;
    let measures = rows(world, "measure-reports", year).await;
    for (documents, what) in [(&reports, "reports"), (&measures, "measures")] {
        let states = states(documents);
        for state in ["accepted", "submitted", "draft", "sent_back"] {
            assert!(states.contains_key(state), "{what}: {states:?}");
        }
    }
    assert_eq!(reports.iter().filter(|row| row["late"] == true).count(), 1);
    let all = world.pack.organisations.iter().chain(&world.pack.samples.organisations);
    let units = all.filter(|one| one.kind.as_str() == "unit");
    let silent = units.filter(|one| {
        let id = json!(world.organisation(&one.key));
        reports.iter().all(|row| row["organisation"]["id"] != id)
    });
    assert_eq!(silent.count(), 1);
    let mut computed = Vec::new();
    for row in rows(world, "area-rollups", year).await {
        let path = format!("/area-rollups/{}", row["id"].as_str().expect("an id"));
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

async fn a_demonstration(told: &'static Told) {
    let world = World::shown(told.pack).await;
    let mut files = Vec::new();
    for sealed in told.sealed {
        for path in ["activity-reports", "area-rollups", "measure-reports", "annual-reports"] {
            let rows = rows(&world, path, sealed.year).await;
            assert!(rows.len() <= states(&rows)["sealed"], "{path}: {:?}", states(&rows));
        }
        let file = sealed_file(&world, sealed).await;
        let value = serde_json::from_slice(&file).expect("JSON");
        assert!(tests::own_sum::compare(&value) > 200, "figures");
        corrected::units_are_as_stored(&world, sealed.year, &value).await;
        the_sealed_year_is_marked(&value);
        files.push(file);
    }
    let list = world.get("unit_head", "/snapshots").await.body;
    assert_eq!(list.as_array().map(Vec::len), Some(told.sealed.len()), "{list}");
    for years in files.windows(2) {
        compared::with_the_year_before(&years[0], &years[1]);
    }
    compared::what_was_deferred_goes_on(&world, told.sealed.last().expect("a year").year, told.under_way).await;
    the_year_under_way_is_marked(&world, told.under_way).await;
    the_year_under_way_has_everything(&world, told.under_way).await;
    // the clock walked through the years, and so did the audit
    let audit = world.get("auditor", "/audit-events?to=2018-04-30&limit=1").await;
    assert!(audit.body["rows"][0]["at"].as_str().expect("a time").starts_with("2018-04-"));
    crate::audit::subjects::resolve(&world, &crate::audit::subjects::OF_A_YEAR).await;
    for role in ["unit_head", "evaluation_chair"] {
        assert_marked(&world.get(role, "/me").await.body["name"]);
    }
    the_first_three_commands_work(&world).await;
    corrected::each_kind_of_value(&world, told.sealed[0].year, &files[0]).await;
    if let [_, later] = told.sealed {
        corrected::the_year_after_is_compared_anew(&world, told.sealed[0].year, later.year).await;
    }
    corrected::what_does_not_add_up_is_found(&world, told.sealed[0].year).await;
}

#[actix_web::test]
async fn chiba_is_shown() {
    a_demonstration(&CHIBA).await;
}

#[actix_web::test]
async fn another_municipality_is_shown_with_a_year_to_compare() {
    a_demonstration(&MINATO).await;
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
