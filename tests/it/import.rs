//! An import states what holds: what it takes away is taken away, each column counts, and the past never moves.

use std::path::Path;
use std::process::{Command, Output};

use app::packs::{How, Imported, NotImported, Reason, import};
use domain::actor::OrganisationKind;
use domain::form::Edition;
use domain::pack::{ItemKind, Pack};
use domain::year::FiscalYear;
use serde_json::json;
use store::Store;
use tests::world::World;

use crate::fill;

async fn imported(world: &World, pack: &Pack, dry_run: bool) -> Result<Imported, NotImported> {
    let owner = Store::lazy(&world.owner_url, 1).expect("a store");
    let imported = import(&owner, world.clock.as_ref(), pack, true, dry_run).await;
    owner.close().await;
    imported
}

/// Returns what an import would change: table, name and columns.
async fn changes(world: &World, pack: &Pack) -> Vec<String> {
    let imported = imported(world, pack, true).await.expect("an import");
    let rows = imported.differences.iter().flat_map(|one| one.rows.iter().map(|row| (one.table.clone(), row)));
    let told = rows.map(|(table, row)| match &row.how {
        How::Begins => format!("{table} begins"),
        How::Gone => format!("{table} gone"),
        How::Changes(changed) => {
            let columns: Vec<&str> = changed.iter().map(|one| one.column.as_str()).collect();
            format!("{table} {}", columns.join(" "))
        }
    });
    told.collect()
}

/// Returns why an import is refused: table, name, reason and years.
async fn refused(world: &World, pack: &Pack) -> Vec<String> {
    match imported(world, pack, false).await {
        Err(NotImported::Conflicts(conflicts)) => {
            conflicts.iter().map(|one| format!("{} {} {} {:?}", one.table, one.name, one.reason, one.years)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn year(number: i32) -> FiscalYear {
    FiscalYear::new(number).expect("a year")
}

/// A6: a value that alone is another is told with its column, and is written.
#[actix_web::test]
async fn each_column_alone_is_a_change() {
    type Change = fn(&mut Pack);
    let world = World::new("chiba").await;
    assert_eq!(changes(&world, &world.pack).await, Vec::<String>::new(), "a replay changes nothing");
    let cases: [(&str, Change); 19] = [
        ("municipality name", |pack| pack.municipality.name = "千の葉市".into()),
        ("municipality name_en", |pack| pack.municipality.name_en = None),
        ("municipality kana", |pack| pack.municipality.kana = "せんのはし".into()),
        ("municipality source", |pack| pack.municipality.evidence.source.push("別の資料".into())),
        ("organisation name", |pack| pack.organisations[1].name = "北区".into()),
        ("organisation kana", |pack| pack.organisations[1].kana = None),
        ("organisation code", |pack| pack.organisations[1].code = None),
        ("organisation valid_to", |pack| pack.organisations[1].validity.to = Some(year(2020))),
        ("organisation confidence", |pack| pack.organisations[1].evidence.confidence = domain::pack::Confidence::Low),
        ("plan name", |pack| pack.plan.name.push('２')),
        ("plan goal", |pack| pack.plan.goal.push('！')),
        ("plan ends_on", |pack| pack.plan.ends_on = pack.plan.ends_on.pred_opt().expect("a day")),
        ("plan attributes", |pack| pack.plan.measures.total = None),
        ("plan_item number", |pack| pack.items[0].number = Some(99)),
        ("plan_item name", |pack| pack.items[0].name.push('２')),
        ("plan_item valid_to", |pack| pack.items[0].validity.to = Some(year(2019))),
        ("plan_item attributes", |pack| drop(pack.items[0].attributes.insert("note".into(), json!("注")))),
        ("plan_item source", |pack| pack.items[0].evidence.source.push("別の資料".into())),
        ("good_practice name", |pack| pack.good_practices[0].name.push('２')),
    ];
    for (expected, change) in cases {
        let mut pack = world.pack.clone();
        change(&mut pack);
        assert_eq!(changes(&world, &pack).await, [expected]);
        imported(&world, &pack, false).await.expect("an import");
        assert_eq!(changes(&world, &pack).await, Vec::<String>::new(), "{expected}");
        imported(&world, &world.pack, false).await.expect("back again");
    }
}

/// A6: another owner takes the place of the first, and a link that is not stated is gone.
#[actix_web::test]
async fn what_a_pack_no_longer_states_is_gone() {
    let world = World::new("chiba").await;
    let mut pack = world.pack.clone();
    let place = pack.items.iter().position(|item| item.kind == ItemKind::Measure && item.departments.len() == 1);
    let measure = &mut pack.items[place.expect("a measure")];
    let (key, old) = (measure.key.clone(), measure.departments.remove(0));
    let new = world.pack.items.iter().filter(|item| item.key != key).flat_map(|item| &item.departments);
    let new = new.into_iter().find(|one| **one != old).expect("another department").clone();
    measure.departments.push(new.clone());
    measure.links.pop().expect("a link");
    let told = changes(&world, &pack).await;
    let mut sorted = told.clone();
    sorted.sort();
    assert_eq!(sorted, ["plan_item_link gone", "plan_item_organisation begins", "plan_item_organisation gone"]);
    imported(&world, &pack, false).await.expect("an import");
    let plans = world.get("auditor", "/plans").await;
    let items =
        world.get("auditor", &format!("/plans/{}/measures", plans.body[0]["id"].as_str().expect("a plan"))).await;
    let measure = items.body.as_array().expect("measures").iter().find(|item| item["key"] == json!(key));
    let owners = &measure.expect("the measure")["departments"];
    assert_eq!(owners.as_array().expect("owners").len(), 1);
    assert_eq!(owners[0]["key"], json!(new));
}

/// A5, A7: what documents depend on is never changed below them.
#[actix_web::test]
async fn what_documents_depend_on_is_refused_with_name_and_years() {
    type Change = fn(&mut Pack);
    let world = World::new("minato-sample").await;
    let cases: [(&str, &str, Change); 8] = [
        ("a measure that has a report", "plan_item 集会所の開放 gone [2019]", |pack| {
            pack.items.retain(|item| item.name != "集会所の開放");
        }),
        ("a theme that an activity may have", "gone [2019]", |pack| {
            let place = pack.items.iter().rposition(|item| item.kind == ItemKind::Theme).expect("a theme");
            pack.items.remove(place);
        }),
        ("an area with its rollup", " outside [2019]", |pack| {
            let area = pack.organisations.iter_mut().find(|one| one.key == "ward-nishi").expect("an area");
            area.validity.from = year(2020);
        }),
        ("a unit that reported, elsewhere", "moved [2019]", |pack| {
            let all = pack.samples.organisations.iter_mut();
            for unit in all.filter(|one| one.parent.as_deref() == Some("ward-higashi")) {
                unit.parent = Some("ward-nishi".into());
            }
        }),
        ("another question", "rewritten [2019]", |pack| {
            for form in &mut pack.forms {
                let mut body = form.to_value();
                body["title"]["ja"] = json!("別の様式");
                *form = Edition::parse(&body).expect("an edition");
            }
        }),
        ("a label less", "rewritten [2019]", |pack| {
            let labels = pack.scales[0].body["labels"].as_array_mut().expect("labels");
            labels.pop();
        }),
        (
            "a plan that begins later",
            "plan みなと見本市 ふくしのまちプラン（第2期・サンプル） outside [2019]",
            |pack| {
                pack.plan.first_year = year(2020);
            },
        ),
        ("a second plan of the same years", "overlaps [2022]", |pack| {
            pack.plan.key = "plan-3".into();
            pack.plan.first_year = year(2022);
            pack.plan.last_year = year(2027);
        }),
    ];
    world.unit_head().post("/activity-reports", &fill::report(&world, 1)).await.answered(201);
    for (what, expected, change) in cases {
        let mut pack = world.pack.clone();
        change(&mut pack);
        let told = refused(&world, &pack).await;
        assert!(told.iter().any(|one| one.contains(expected)), "{what}: {told:#?}");
        assert_eq!(changes(&world, &world.pack).await, Vec::<String>::new(), "{what}: nothing was written");
    }
}

/// What nobody used may go: an organisation without documents and persons.
#[actix_web::test]
async fn what_nobody_used_may_go() {
    let world = World::new("chiba").await;
    let mut pack = world.pack.clone();
    let mut new =
        pack.organisations.iter().find(|one| one.kind == OrganisationKind::Department).expect("a department").clone();
    (new.key, new.name) = ("dept-new".into(), "新しい課（サンプル）".into());
    pack.organisations.push(new);
    imported(&world, &pack, false).await.expect("an import");
    let mut told = changes(&world, &world.pack).await;
    told.retain(|one| one != "organisation position");
    assert_eq!(told, ["organisation gone"]);
    imported(&world, &world.pack, false).await.expect("an import");
    assert_eq!(changes(&world, &world.pack).await, Vec::<String>::new());
    let seated = |pack: &mut Pack| pack.organisations.retain(|one| one.kind != OrganisationKind::Body);
    let mut pack = world.pack.clone();
    seated(&mut pack);
    let told = refused(&world, &pack).await;
    assert!(told.iter().any(|one| one.contains(Reason::HasPersons.as_str())), "{told:?}");
}

fn sasaeai(world: &World, words: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(tests::program::path());
    command.env("DATABASE_URL", &world.owner_url).env("SASAEAI_APP_DATABASE_URL", &world.program_url);
    command.env("SASAEAI_DATA", &world.data).args(words).arg(folder).output().expect("the program")
}

/// The operator reads what an import would change before anything is, in Japanese.
#[actix_web::test]
async fn an_operator_is_told_first() {
    let world = World::new("chiba").await;
    let folder = std::env::temp_dir().join(format!("sasaeai-import-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("forms")).expect("a folder");
    for (name, text) in tests::packs::files("chiba") {
        if name.contains('/') && !name.starts_with("forms/") {
            continue;
        }
        let text = if name == "plan.json" {
            text.replacen("地域福祉社会を創る", "地域福祉社会をつくる", 1)
        } else {
            text
        };
        std::fs::write(folder.join(name), text).expect("written");
    }
    let told = |words: &[&str]| sasaeai(&world, words, &folder);
    let first = told(&["pack", "import", "--dry-run"]);
    let text = String::from_utf8(first.stdout).expect("a text");
    assert!(
        text.starts_with("取り込むと1件が変わります（まだ変更していません）。\n\n計画\n  ～ 支え合いのまち千葉"),
        "{text}"
    );
    assert!(text.contains("目標 ともに支えあう地域福祉社会を創る → ともに支えあう地域福祉社会をつくる"), "{text}");
    let made = String::from_utf8(told(&["pack", "import"]).stdout).expect("a text");
    assert!(made.starts_with("1件を変更しました。"), "{made}");
    let again = String::from_utf8(told(&["pack", "import", "--language", "en"]).stdout).expect("a text");
    assert_eq!(again, "Nothing changes.\n");
    let path = folder.join("organisations.json");
    let text = std::fs::read_to_string(&path).expect("a text");
    let mut organisations: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
    let area = organisations.iter_mut().find(|one| one["key"] == "ward-midori").expect("an area");
    area["valid_from"] = json!(2020);
    std::fs::write(&path, serde_json::to_string(&organisations).expect("JSON")).expect("written");
    let no = told(&["pack", "import"]);
    std::fs::remove_dir_all(&folder).expect("removed");
    let text = String::from_utf8(no.stderr).expect("a text");
    assert_eq!(no.status.code(), Some(1), "{text}");
    assert!(text.contains("取り込めません。") && text.contains("組織「緑区」（2019年度）"), "{text}");
    assert!(text.contains("この年度を含むように書いてください。"), "{text}");
}
