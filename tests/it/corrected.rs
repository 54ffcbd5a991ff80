//! A correction of a sealed year leaves its tables as they were sealed: whatever is read from them says which edition
//! corrected it, of which values, and where what is right is read.

use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Database, TransactionTrait as _};
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::{fill, sealing};

/// A sealed year with one of everything that can be corrected.
struct Sealed {
    report: String,
    rollup: String,
    annual: String,
    issue: String,
    picture: String,
}

/// The last part of an address.
fn id(path: &str) -> &str {
    path.rsplit('/').next().expect("an id")
}

impl Sealed {
    async fn of(world: &World) -> Self {
        let (head, area, municipality) = (world.unit_head(), world.area_officer(), world.municipality_officer());
        let report = fill::begun(world, 23).await;
        let picture = crate::attachments::body(&tests::pictures::jpeg(), "縁側の写真（サンプル）");
        let picture = head.post(&format!("{}/attachments", report.path), &picture).await.answered(201);
        // the picture is another version of the report
        let mut report = head.open(&report.path).await;
        head.submit(&mut report).await.ok();
        area.accept(&mut report).await.ok();
        let mut rollup = area.first("area-rollups").await;
        area.compute(&mut rollup).await.ok();
        let unit = &world.person("unit_head").organisation_id;
        let issue = json!({"fiscal_year": YEAR, "organisation": unit, "text": "担い手（サンプル）"});
        let mut issue = head.post("/issues", &issue).await.created();
        let resolved = json!({"disposition": "resolved", "reason": "解決した（サンプル）"});
        municipality.act_with(&mut issue, "dispose", &resolved).await.ok();
        sealing::sealed(world).await;
        handed_in(world).await;
        let annual = municipality.first("annual-reports").await;
        let picture = picture["id"].as_str().expect("an id").to_owned();
        Self { report: report.path, rollup: rollup.path, annual: annual.path, issue: issue.path, picture }
    }

    /// Who reads what of it from the tables, and what of that the first correction touches.
    fn readers(&self) -> Vec<(&'static str, String)> {
        let Self { report, rollup, annual, issue, .. } = self;
        let explain = "figures/all%7Cvisits/explain";
        let sought = "%E3%82%B5%E3%83%AD%E3%83%B3";
        let mut all = vec![
            ("unit_head", format!("/activity-reports?fy={YEAR}")),
            ("unit_head", format!("{report}/attachments")),
            ("area_officer", format!("/area-rollups?fy={YEAR}")),
            ("municipality_officer", format!("/annual-reports?fy={YEAR}")),
            ("municipality_officer", format!("{annual}/findings")),
            ("unit_head", format!("/issues?fy={YEAR}")),
            ("unit_head", issue.clone()),
            ("auditor", format!("/initiatives?fy={YEAR}&q={sought}")),
            ("evaluator", format!("/initiatives/by-theme?fy={YEAR}")),
            ("municipality_officer", format!("/years/{YEAR}/completeness")),
        ];
        for (role, path) in [("unit_head", report), ("area_officer", rollup), ("municipality_officer", annual)] {
            all.push((role, path.clone()));
            all.push((role, format!("{path}/revisions/1")));
        }
        for (role, path) in [("area_officer", rollup), ("municipality_officer", annual)] {
            all.push((role, format!("{path}/figures")));
            all.push((role, format!("{path}/{explain}")));
        }
        all
    }
}

/// Everything that an answer notices, wherever it says so.
fn noticed(answer: &Value) -> Vec<Value> {
    match answer {
        Value::Object(members) => {
            let own = members.get("notices").and_then(Value::as_array).cloned().unwrap_or_default();
            own.into_iter().chain(members.values().flat_map(noticed)).collect()
        }
        Value::Array(entries) => entries.iter().flat_map(noticed).collect(),
        _ => Vec::new(),
    }
}

/// Two persons correct; the new edition.
async fn correct(world: &World, corrections: &Value) -> String {
    let body = json!({"reason": "転記の誤り（サンプル）", "corrections": corrections});
    world.municipality_director().act_on_year("correct", &body).await.outcome("asked");
    let done = world.evaluation_chair().act_on_year("correct", &body).await.outcome("sealed");
    done["snapshot"].as_str().unwrap_or_else(|| panic!("{done}")).to_owned()
}

/// The rollups were moved along in the database: what they handed in is kept there too, as the program keeps it.
async fn handed_in(world: &World) {
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let moving = owner.begin().await.expect("a transaction");
    for text in [
        "ALTER TABLE document_revision DISABLE TRIGGER ALL",
        "INSERT INTO document_revision (tenant_id, fiscal_year, document_id, version, revision, content, content_hash,
                                        written_at)
         SELECT tenant_id, fiscal_year, id, version, revision, jsonb_build_object('answers', answers, 'activities',
                    '[]'::jsonb, 'particulars', particulars, 'computed', computed, 'finality', finality,
                    'closes_year', closes_year), content_hash, updated_at
         FROM document WHERE kind = 'area_rollup'",
    ] {
        moving.execute_unprepared(text).await.expect(text);
    }
    moving.commit().await.expect("kept");
    owner.close().await.expect("closing");
}

/// A correction of each thing that is shown.
fn of_everything(sealed: &Sealed, file: &Value) -> Value {
    let body = |name: &str| {
        let parts = file["parts"].as_array().expect("parts").iter();
        &parts.into_iter().find(|part| part["name"] == name).unwrap_or_else(|| panic!("{name}"))["body"]
    };
    let one = |part: String, pointer: &str, after: Value| {
        let before = body(&part).pointer(pointer).unwrap_or_else(|| panic!("{part}{pointer}")).clone();
        json!({"part": part, "pointer": pointer, "before": before, "after": after})
    };
    let report = format!("activity-report/{}", id(&sealed.report));
    let annual = format!("annual-report/{}", id(&sealed.annual));
    let picture = format!("attachment/{YEAR}-{}", sealed.picture);
    json!([
        one(report.clone(), "/content/activities/0/visits", json!(230)),
        one(report, "/content/activities/0/title", json!("サロン会（サンプル）")),
        one(picture, "/alt", json!("縁側に集まる人（サンプル）")),
        one(annual, "/findings/0/opinion", json!("改めた意見（サンプル）")),
        one("issues".to_owned(), "/0/text", json!("担い手の不足（サンプル）")),
    ])
}

/// W: the figures and words of a corrected year were shown as they were handed in, and nobody was told.
#[actix_web::test]
async fn whatever_shows_a_corrected_year_from_its_tables_says_so() {
    let world = World::new("chiba").await;
    let sealed = Sealed::of(&world).await;
    for (role, path) in sealed.readers() {
        let seen = world.get(role, &path).await;
        assert_eq!((seen.status, noticed(&seen.body)), (200, vec![]), "{role} {path}");
    }
    let before = world.get("unit_head", &sealed.report).await;
    let newest = world.auditor().read("/snapshots").await[0]["id"].as_str().expect("an id").to_owned();
    let file = world.auditor().read(&format!("/snapshots/{newest}/downloads/snapshot.json")).await;
    let second = correct(&world, &of_everything(&sealed, &file)).await;

    for (role, path) in sealed.readers() {
        let seen = world.get(role, &path).await;
        let told = noticed(&seen.body);
        assert!(seen.status == 200 && !told.is_empty(), "{role} {path} says nothing: {}", seen.body);
        for notice in &told {
            let why = &notice["correction"];
            assert_eq!((&notice["why"], &why["edition"]), (&json!("corrected"), &json!(2)), "{path}: {notice}");
            assert_eq!((&why["snapshot"], &why["reason"]), (&json!(second), &json!("転記の誤り（サンプル）")));
            assert_eq!(why["read"], format!("/api/v1/snapshots/{second}/downloads"));
            let words = [("ja", "第2版で訂正"), ("en", "corrected in edition 2")];
            assert!(
                words.iter().all(|(tag, word)| notice["message"][tag].as_str().is_some_and(|all| all.contains(word)))
            );
        }
    }
    // whoever is told can read it
    world.unit_head().read(&format!("/snapshots/{second}/downloads")).await;
    which(&world, &sealed).await;
    untouched(&world, &sealed).await;
    versions(&world, &sealed, &before).await;
    again(&world, &sealed, &second).await;
}

/// What of each thing is another one.
async fn which(world: &World, sealed: &Sealed) {
    let told = async |role: &str, path: &str| noticed(&world.persona(role).read(path).await);
    let of = |notice: &Value| {
        let why = &notice["correction"];
        (notice["subject"].clone(), why["pointers"].clone(), why["figures"].clone())
    };
    let report = told("unit_head", &sealed.report).await;
    let pointers = json!(["/activities/0/title", "/activities/0/visits"]);
    assert_eq!(report.iter().map(of).collect::<Vec<_>>(), [(json!(id(&sealed.report)), pointers, json!([]))]);

    // nothing of the rollup itself was corrected: its figures follow
    for (role, path) in [("area_officer", &sealed.rollup), ("municipality_officer", &sealed.annual)] {
        let own = told(role, path).await;
        let (subject, pointers, figures) = of(&own[0]);
        let said = pointers.as_array().expect("pointers").iter().all(|one| one == "/findings/0/opinion");
        assert!(own.len() == 1 && said, "{path}: {own:?}");
        assert_eq!(subject, id(path));
        assert!(figures.as_array().expect("figures").contains(&json!("all|visits")), "{path}: {figures}");
        assert_eq!(told(role, &format!("{path}/figures")).await, own);
        // … and a figure that is explained names the input as well
        let explained = told(role, &format!("{path}/figures/all%7Cvisits/explain")).await;
        assert_eq!((&explained[0], explained.len()), (&own[0], 2), "{explained:?}");
        assert_eq!(explained[1]["subject"], id(&sealed.report));
    }
    let issue = told("unit_head", &sealed.issue).await;
    assert_eq!(issue.iter().map(of).collect::<Vec<_>>(), [(json!(id(&sealed.issue)), json!(["/text"]), json!([]))]);
    let pictures = told("unit_head", &format!("{}/attachments", sealed.report)).await;
    assert_eq!(of(&pictures[0]), (json!(sealed.picture), json!(["/alt"]), json!([])));
    let findings = world.municipality_officer().read(&format!("{}/findings", sealed.annual)).await;
    let first = noticed(&findings[0]);
    assert_eq!(of(&first[0]), (findings[0]["id"].clone(), json!(["/opinion"]), json!([])));
    // an initiative is everybody's: of its report no more is told than is shown of it
    let found = told("auditor", &format!("/initiatives?fy={YEAR}&q=%E3%82%B5%E3%83%AD%E3%83%B3")).await;
    assert_eq!(of(&found[0]).1, json!(["/activities/0/title"]));
}

/// What no correction touched says nothing.
async fn untouched(world: &World, sealed: &Sealed) {
    let municipality = world.municipality_officer();
    let measures = municipality.read(&format!("/measure-reports?fy={YEAR}&limit=200")).await;
    assert_eq!((noticed(&measures), measures["rows"][0]["notices"].clone()), (vec![], json!([])));
    let measure = measures["rows"][0]["id"].as_str().expect("an id");
    assert_eq!(municipality.read(&format!("/measure-reports/{measure}")).await["notices"], json!([]));
    let rollups = municipality.rows(&format!("/area-rollups?fy={YEAR}")).await;
    let rows = rollups.iter().filter(|row| row["notices"] != json!([]));
    assert_eq!(rows.map(|row| row["id"].clone()).collect::<Vec<_>>(), [json!(id(&sealed.rollup))]);
}

/// Who has the answer of before is not told that it is still the same.
async fn versions(world: &World, sealed: &Sealed, before: &Answer) {
    let ask = async |tag: &str| {
        let token = world.token("unit_head").await;
        let request = world.request(Method::GET, &format!("/api/v1{}", sealed.report)).bearer_auth(token);
        world.send(request.header("if-none-match", tag)).await
    };
    let anew = ask(before.etag.as_deref().expect("an etag")).await;
    assert_eq!((anew.status, anew.etag == before.etag), (200, false), "{:?}", anew.etag);
    assert_eq!(anew.body["version"], before.body["version"]);
    assert_eq!(ask(anew.etag.as_deref().expect("an etag")).await.status, 304);
    // as the version that a change names it is the same one: the year is sealed, whatever was seen
    let path = format!("{}/recall", sealed.report);
    let refused = world.post("unit_head", &path, anew.etag.as_deref(), &json!({})).await;
    refused.refused(409, "year-is-sealed");
}

/// A later edition: what it touched says so too, and whatever was corrected is read in the newest one.
async fn again(world: &World, sealed: &Sealed, second: &str) {
    let annual = world.municipality_officer().read(&sealed.annual).await;
    let (key, before) = annual["answers"].as_object().expect("answers").iter().next().expect("an answer");
    let part = format!("annual-report/{}", id(&sealed.annual));
    let fix = json!([{
        "part": part, "pointer": format!("/content/answers/{key}"), "before": before, "after": "改めた概要（サンプル）",
    }]);
    let third = correct(world, &fix).await;
    let read = format!("/api/v1/snapshots/{third}/downloads");
    let report = noticed(&world.unit_head().read(&sealed.report).await);
    assert_eq!((report.len(), &report[0]["correction"]["snapshot"]), (1, &json!(second)));
    assert_eq!(report[0]["correction"]["read"], read);
    let annual = noticed(&world.municipality_officer().read(&sealed.annual).await);
    let editions: Vec<&Value> = annual.iter().map(|notice| &notice["correction"]["edition"]).collect();
    assert_eq!(editions, [&json!(2), &json!(3)]);
    assert_eq!(annual[1]["correction"]["pointers"], json!([format!("/answers/{key}")]));
}
