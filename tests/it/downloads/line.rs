//! Making files: two heavy ones at a time, shared by everybody who asks for the same, in a line that has an end.

use domain::id::SnapshotId;
use futures_util::future::join_all;
use serde_json::{Value, json};
use server::wiring;
use tests::world::World;

use super::{a_sealed_year, get, kept, sample, sealed, taken};

async fn rendered(world: &World, path: &str) -> Vec<Value> {
    let list = world.get("auditor", &format!("{path}/downloads")).await.body;
    let rows = list["downloads"].as_array().expect("downloads").iter();
    rows.flat_map(|row| row["rendered"].as_array().expect("files").clone()).collect()
}

#[actix_web::test]
async fn whoever_waits_is_told_how_far_it_is() {
    let (world, path) = a_sealed_year().await;
    let (xlsx, zip) = (format!("{path}/downloads/report.xlsx"), format!("{path}/downloads/open-data.zip"));
    let places = [place(&world).await, place(&world).await];
    let since = json!(world.app.clock.now());
    let first = get(&world, "auditor", &xlsx, &[]).await;
    assert_eq!((first.status, first.header("retry-after"), first.header("cache-control")), (202, "1", "no-store"));
    assert_eq!(first.json(), json!({"state": "waiting", "place": 1, "since": since}));
    world.clock.advance(chrono::TimeDelta::seconds(7));
    let second = get(&world, "unit_head", &zip, &[]).await;
    assert_eq!((second.status, &second.json()["place"]), (202, &json!(2)));
    // somebody else asks for the first one: they wait in the same place, and since the same time
    let other = get(&world, "municipality_officer", &xlsx, &[]).await;
    assert_eq!(other.json(), first.json());
    // asked by its kind, it is the same file
    let kind = [("accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")];
    let same = get(&world, "auditor", &format!("{path}/download"), &kind).await;
    assert_eq!((same.status, same.json()), (202, first.json()));
    // what is not heavy does not wait for what is
    assert_eq!(get(&world, "unit_head", &format!("{path}/downloads/report.txt"), &[]).await.status, 200);
    assert_eq!(rendered(&world, &path).await.len(), 1);

    drop(places);
    let (one, two) = (taken(&world, "auditor", &xlsx).await, taken(&world, "municipality_officer", &xlsx).await);
    assert!(one.status == 200 && one.bytes == two.bytes && one.bytes.starts_with(b"PK"));
    assert_eq!(taken(&world, "unit_head", &zip).await.status, 200);
    assert_eq!(rendered(&world, &path).await.len(), 3, "each was made once");
}

#[actix_web::test]
async fn many_at_once_share_one_making() {
    let (world, path) = a_sealed_year().await;
    let address = format!("{path}/downloads/report.xlsx");
    let roles = ["auditor", "municipality_officer", "municipality_director", "evaluator", "evaluation_chair"];
    let all = join_all(roles.iter().cycle().take(20).map(|role| taken(&world, role, &address))).await;
    assert!(all.iter().all(|got| got.status == 200 && got.bytes == all[0].bytes));
    assert_eq!(rendered(&world, &path).await.len(), 1);
}

#[actix_web::test]
async fn the_line_has_an_end_and_nobody_fills_it_alone() {
    let world = World::new("minato-sample").await;
    let mut addresses = Vec::new();
    for edition in 1..=12 {
        let path = format!("/snapshots/{}", sealed(&world, edition, sample()).await);
        for ask in ["report.xlsx", "report.xlsx?language=en", "open-data.zip"] {
            addresses.push(format!("{path}/downloads/{ask}"));
        }
    }
    let _places = [place(&world).await, place(&world).await];
    let own = join_all(addresses[..9].iter().map(|address| get(&world, "auditor", address, &[]))).await;
    let refused: Vec<_> = own.iter().filter(|got| got.status != 202).collect();
    assert_eq!(refused.len(), 1, "eight wait");
    assert_eq!((refused[0].status, refused[0].problem().as_str()), (429, "too-many-requests"));
    // what waits already is answered all the same
    let address = addresses[..9].iter().zip(&own).find(|(_, got)| got.status == 202).expect("one that waits").0;
    assert_eq!(get(&world, "auditor", address, &[]).await.status, 202);

    let mut waiting = 8;
    for (role, some) in ["municipality_officer", "municipality_director", "evaluator", "evaluation_chair"]
        .iter()
        .zip(addresses[9..].chunks(8))
    {
        let all = join_all(some.iter().map(|address| get(&world, role, address, &[]))).await;
        waiting += all.iter().filter(|got| got.status == 202).count();
        for full in all.iter().filter(|got| got.status != 202) {
            assert_eq!((full.status, full.problem().as_str()), (503, "downloads-waiting"));
            assert_eq!(full.header("retry-after"), "5");
        }
    }
    assert_eq!(waiting, 32);
}

#[actix_web::test]
async fn what_cannot_be_made_is_told_to_everybody_and_tried_again() {
    let world = World::new("minato-sample").await;
    // a year whose reports name a form that is not there; its contents can be told
    let parts = sample().into_iter().filter(|part| part.name != "forms").collect();
    let path = format!("/snapshots/{}", sealed(&world, 1, parts).await);
    for _ in 0..2 {
        for name in ["report.txt", "open-data.zip"] {
            let got = taken(&world, "auditor", &format!("{path}/downloads/{name}")).await;
            assert_eq!((got.status, got.problem().as_str()), (500, "download-not-made"), "{name}");
        }
    }
    // who came too early hears of it the next time, and the time after that it is tried again
    let zip = format!("{path}/downloads/open-data.zip");
    let places = [place(&world).await, place(&world).await];
    assert_eq!(get(&world, "auditor", &zip, &[]).await.status, 202);
    drop(places);
    assert_eq!(taken(&world, "auditor", &zip).await.problem(), "download-not-made");
    assert_eq!(get(&world, "auditor", &format!("{path}/downloads/snapshot.json"), &[]).await.status, 200);

    // of a document that this program does not understand at all, the document itself can still be had
    let path = format!("/snapshots/{}", kept(&world, 2, b"{}".to_vec(), vec![2; 32]).await);
    assert_eq!(
        get(&world, "auditor", &format!("{path}/downloads/report.txt"), &[]).await.problem(),
        "download-not-made"
    );
    let sealed = get(&world, "auditor", &format!("{path}/downloads/snapshot.json"), &[]).await;
    assert_eq!((sealed.status, sealed.bytes.as_slice()), (200, b"{}".as_slice()));
}

#[actix_web::test]
async fn when_the_program_is_gone_another_makes_it_and_the_first_file_stays() {
    let (world, path) = a_sealed_year().await;
    let address = format!("{path}/downloads/report.xlsx");
    let places = [place(&world).await, place(&world).await];
    assert_eq!(get(&world, "auditor", &address, &[]).await.status, 202);
    // another program over the same database, which knows nothing of the first one's line
    let secrets =
        wiring::secrets(&world.data, auth::password::Parameters::new(64, 1, 1).expect("parameters")).expect("keys");
    let other = wiring::application(&world.program_url, 2, world.clock.clone(), secrets).expect("a program");
    let person = world.person("auditor");
    let ask = server::demo::ask_as(&other, &world.pack.municipality.code, person).await.expect("a sign-in");
    let snapshot: SnapshotId = path.trim_start_matches("/snapshots/").parse().expect("an id");
    let format = app::downloads::Format::of("report.xlsx").expect("a download");
    let wish = app::downloads::DownloadRequest { snapshot, format, about: None, language: None };
    let made = loop {
        if let app::downloads::Asked::Ready(file) = app::downloads::ask(&other, &ask, &wish).await.expect("an answer") {
            break file;
        }
    };
    let before = rendered(&world, &path).await;
    world.clock.advance(chrono::TimeDelta::seconds(60));
    drop(places);
    // the first program makes it too, and finds that there is one
    let got = taken(&world, "auditor", &address).await;
    assert_eq!(got.header("etag").trim_matches('"'), hex::encode(&made.kept.digest));
    assert_eq!(rendered(&world, &path).await, before);
}

#[actix_web::test]
async fn a_year_can_be_looked_at_before_it_is_sealed() {
    let world = World::new("minato-sample").await;
    let path = format!("/years/{}/preview.pdf", tests::world::YEAR);
    let draft = get(&world, "municipality_officer", &path, &[]).await;
    assert_eq!((draft.status, draft.header("content-type")), (200, "application/pdf"), "{}", draft.json());
    assert!(draft.bytes.starts_with(b"%PDF-") && draft.header("cache-control") == "no-store");
    assert!(draft.header("content-disposition").contains("filename=\"preview-2019.pdf\""));
    let english = get(&world, "auditor", &format!("{path}?sight=all&language=en"), &[]).await;
    assert!(english.status == 200 && english.bytes != draft.bytes);
    for (role, ask, status) in [
        ("unit_head", path.clone(), 403),
        ("auditor", "/years/2031/preview.pdf".to_owned(), 404),
        ("auditor", format!("{path}?sight=some"), 400),
    ] {
        assert_eq!(get(&world, role, &ask, &[]).await.status, status, "{role} {ask}");
    }
    let places = [place(&world).await, place(&world).await];
    let busy = get(&world, "municipality_officer", &path, &[]).await;
    assert_eq!((busy.status, busy.problem().as_str()), (503, "downloads-waiting"));
    drop(places);
    assert_eq!(get(&world, "municipality_officer", &path, &[]).await.status, 200);
}

async fn place(world: &World) -> impl Drop + use<> {
    world.app.downloads.place(true).await.expect("a place")
}
