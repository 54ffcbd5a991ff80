//! Whoever was given a file stands in the audit, once; and no other municipality's files exist.

use domain::id::SnapshotId;
use domain::pack::identity;
use reqwest::Method;
use serde_json::{Value, json};
use tests::world::World;

use super::{a_sealed_year, get, sent, taken};
use crate::isolation::neighbour::Neighbour;

/// The rows of the audit about downloads: who, which action, and what.
async fn rows(world: &World) -> Vec<(Value, Value, Value)> {
    let page = world.get("auditor", "/audit-events?limit=200").await.body;
    assert_eq!(page["next"], Value::Null, "everything is on one page");
    let rows = page["rows"].as_array().expect("rows").iter().map(|row| {
        let body: Value = serde_json::from_str(row["body"].as_str().expect("a body")).expect("JSON");
        (row["person"]["id"].clone(), row["action"].clone(), body["what"].clone())
    });
    // newest first there, oldest first here
    rows.rev().filter(|(_, _, what)| what.get("download").is_some()).collect()
}

#[actix_web::test]
async fn each_file_handed_out_is_one_row() {
    let (world, path) = a_sealed_year().await;
    let person = |role: &'static str| {
        let world = &world;
        async move { world.get(role, "/me").await.body["person"].clone() }
    };
    let sealed = format!("{path}/downloads/snapshot.json");
    let got = taken(&world, "municipality_officer", &sealed).await;
    let digest = got.header("etag").trim_matches('"').to_owned();
    let told = json!({
        "snapshot": path.trim_start_matches("/snapshots/"), "download": "snapshot.json", "about": "", "language": "ja",
        "digest": digest, "bytes": got.bytes.len(),
    });
    let first = (person("municipality_officer").await, json!("download_snapshot"), told);
    assert_eq!(rows(&world).await, [first]);

    // the beginning of a file is the file, for the audit; what follows was told already
    for (headers, more) in [
        (vec![("range", "bytes=0-0")], 1),
        (vec![("range", "bytes=1-")], 0),
        (vec![("range", "bytes=-5")], 0),
        (vec![("range", "bytes=99999999-")], 0),
        (vec![("if-none-match", "*")], 0),
    ] {
        let before = rows(&world).await.len();
        get(&world, "auditor", &sealed, &headers).await;
        assert_eq!(rows(&world).await.len(), before + more, "{headers:?}");
    }
    let before = rows(&world).await.len();
    assert_eq!(sent(&world, Method::HEAD, "auditor", &sealed, &[]).await.status, 200);
    assert_eq!(get(&world, "unit_head", &sealed, &[]).await.status, 403);
    assert_eq!(rows(&world).await.len(), before);

    let public = taken(&world, "unit_head", &format!("{path}/downloads/report.txt?language=en")).await;
    let last = rows(&world).await.pop().expect("a row");
    assert_eq!((&last.0, &last.1), (&person("unit_head").await, &json!("read_snapshot")));
    assert_eq!((&last.2["download"], &last.2["language"]), (&json!("report.txt"), &json!("en")));
    assert_eq!(last.2["bytes"], json!(public.bytes.len()));

    // what was refused is counted, under the right that was lacking
    world.app.refusals.written().await;
    let refused = world.get("auditor", "/refusals").await.body["rows"][0].clone();
    assert_eq!((&refused["action"], &refused["code"]), (&json!("download_snapshot"), &json!("not-permitted")));
    let chain = app::check::chain(&world.app, identity::municipality(&world.pack.municipality.code)).await;
    assert!(chain.expect("a check").fault.is_none());
}

#[actix_web::test]
async fn another_municipality_has_no_such_year() {
    let (world, path) = a_sealed_year().await;
    assert_eq!(taken(&world, "auditor", &format!("{path}/downloads/report.txt")).await.status, 200);
    let neighbour = Neighbour::settle(&world, "200001").await;
    let context = neighbour.ask(&world, "auditor").await;
    let snapshot: SnapshotId = path.trim_start_matches("/snapshots/").parse().expect("an id");
    for format in app::downloads::FORMATS {
        let about = (format.about != app::downloads::About::Year).then(|| "ward-higashi".to_owned());
        let wish = app::downloads::DownloadRequest { snapshot, format, about, language: None };
        let got = app::downloads::ask(&world.app, &context, &wish).await;
        assert!(matches!(got, Err(app::Error::NotFound)), "{} {got:?}", format.name);
    }
    let (list, offers) = (
        app::downloads::list(&world.app, &context, snapshot).await,
        app::downloads::offers(&world.app, &context, snapshot).await,
    );
    assert!(matches!(list, Err(app::Error::NotFound)) && matches!(offers, Err(app::Error::NotFound)));
}
