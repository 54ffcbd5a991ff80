//! Pictures of activity reports: cleaned, bounded, the unit's own while it writes, and part of the sealed year.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tests::document::Document;
use tests::persona::Persona;
use tests::pictures::{SECRET, bomb, jpeg, png};
use tests::world::{Answer, World, YEAR};

use crate::{fill, verification};

pub(crate) fn body(picture: &[u8], alt: &str) -> Value {
    json!({"picture": STANDARD.encode(picture), "alt": alt, "caption": "縁側の集まり（サンプル）"})
}

async fn add(who: &Persona<'_>, report: &Document, body: &Value) -> Answer {
    who.post(&format!("{}/attachments", report.path), body).await
}

/// The bytes, as somebody takes them, with the headers.
async fn taken(world: &World, role: &str, id: &Value) -> (reqwest::header::HeaderMap, Vec<u8>) {
    let path = format!("/api/v1/attachments/{}", id.as_str().expect("an id"));
    let token = world.token(role).await;
    let answer = world.request(reqwest::Method::GET, &path).bearer_auth(token).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    (answer.headers().clone(), answer.bytes().await.expect("bytes").to_vec())
}

#[actix_web::test]
async fn a_picture_is_kept_without_its_metadata_and_served_as_a_file() {
    let world = World::new("chiba").await;
    let (head, report) = (world.unit_head(), fill::begun(&world, 3).await);
    for (picture, media_type, size) in [(jpeg(), "image/jpeg", [20, 40]), (png(), "image/png", [40, 20])] {
        let added = add(&head, &report, &body(&picture, "縁側に人が集まっている（サンプル）")).await;
        let added = added.answered(201);
        assert_eq!(added["media_type"], media_type, "{added}");
        assert_eq!([&added["width"], &added["height"]], [&json!(size[0]), &json!(size[1])]);
        let (headers, bytes) = taken(&world, "area_officer", &added["id"]).await;
        assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET));
        assert_eq!(added["sha256"], json!(hex::encode(Sha256::digest(&bytes))));
        assert_eq!(added["length"], json!(bytes.len()));
        let header = |name: &str| headers[name].to_str().expect("text").to_owned();
        assert_eq!(
            (header("content-type"), header("x-content-type-options")),
            (media_type.to_owned(), "nosniff".to_owned())
        );
        assert!(
            header("content-disposition").starts_with("attachment; ")
                && header("content-security-policy").starts_with("sandbox")
        );
    }
    let list = world.auditor().get(&format!("{}/attachments", report.path)).await;
    assert_eq!(list.body.as_array().map(Vec::len), Some(2), "{}", list.body);
    // who adds a picture has written in the report, and whoever saw it before has seen another one
    let seen = head.get(&report.path).await;
    assert_eq!(list.etag, seen.etag);
    assert_eq!(seen.etag.as_deref(), Some("\"v3\""));
    let again = add(&head, &report, &body(&png(), "同じ写真（サンプル）")).await.refused(422, "invalid-answers");
    assert_eq!(again["errors"][0]["rule"], "twice");
    let key = format!("\"{}\"", world.app.clock.id());
    let other = fill::begun(&world, 3).await;
    let (path, wish) = (format!("{}/attachments", other.path), body(&png(), "写真（サンプル）"));
    let first = world.post_with_key("unit_head", &path, None, &wish, &key).await;
    let second = world.post_with_key("unit_head", &path, None, &wish, &key).await;
    assert_eq!((first.status, &first.body), (201, &second.body), "a repeated request adds nothing");
}

#[actix_web::test]
async fn what_is_no_picture_is_refused_clearly() {
    let world = World::new("chiba").await;
    let (head, report) = (world.unit_head(), fill::begun(&world, 3).await);
    let half = jpeg()[..300].to_vec();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec();
    for (picture, rule) in [
        (svg, "not-a-picture"),
        (b"%PDF-1.7 sample".to_vec(), "not-a-picture"),
        (half, "bad-format"),
        (bomb(50_000, 50_000), "too-large"),
        (vec![0; 10 * 1024 * 1024 + 1], "too-large"),
    ] {
        let refused = add(&head, &report, &body(&picture, "写真（サンプル）")).await;
        let refused = refused.refused(422, "invalid-answers");
        let error = &refused["errors"][0];
        assert_eq!((&error["pointer"], &error["rule"]), (&json!("/picture"), &json!(rule)), "{refused}");
    }
    for (wish, pointer) in [
        (json!({"picture": STANDARD.encode(png()), "alt": "  "}), "/alt"),
        (json!({"picture": STANDARD.encode(png())}), "/alt"),
        (json!({"picture": "not base64!", "alt": "サンプル"}), "/picture"),
        (json!({"picture": STANDARD.encode(png()), "alt": "あ".repeat(501)}), "/alt"),
        (json!({"picture": STANDARD.encode(png()), "alt": "サンプル", "name": "a.png"}), "/name"),
    ] {
        let refused = add(&head, &report, &wish).await.refused(422, "invalid-answers");
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{refused}");
    }
    let huge = json!({"picture": "A".repeat(15 * 1024 * 1024), "alt": "サンプル"});
    add(&head, &report, &huge).await.refused(413, "body-too-large");
    let list = head.get(&format!("{}/attachments", report.path)).await;
    assert_eq!((&list.body, list.etag.as_deref()), (&json!([]), Some("\"v1\"")), "nothing was kept");
}

#[actix_web::test]
async fn only_the_unit_itself_and_only_while_it_writes() {
    let world = World::new("chiba").await;
    let (head, report) = (world.unit_head(), fill::begun(&world, 3).await);
    let wish = body(&png(), "写真（サンプル）");
    let mine = world.person("unit_head").organisation_key.clone();
    let other = world.people().iter().find(|person| person.role == "unit_head" && person.organisation_key != mine);
    let other = world.unit_head().at(&other.expect("another unit").organisation_key);
    let (department, area, director) = (world.department_head(), world.area_officer(), world.municipality_director());
    for (who, status, problem) in [
        (&other, 404, "not-found"),
        (&department, 404, "not-found"),
        (&area, 403, "not-permitted"),
        (&director, 403, "not-permitted"),
    ] {
        add(who, &report, &wish).await.refused(status, problem);
    }
    let added = add(&head, &report, &wish).await.answered(201);
    let picture = format!("/attachments/{}", added["id"].as_str().expect("an id"));
    let remove = async |who: &Persona<'_>, etag: &str| {
        let mut shown = Document { path: picture.clone(), etag: etag.to_owned(), body: Value::Null };
        who.act(&mut shown, "remove").await
    };
    for who in [&other, &department] {
        who.get(&picture).await.refused(404, "not-found");
        who.get(&format!("{}/attachments", report.path)).await.refused(404, "not-found");
        remove(who, "\"v2\"").await.refused(404, "not-found");
    }
    head.get("/attachments/x").await.refused(404, "not-found");
    // a picture goes from the version of its report
    remove(&head, "\"v1\"").await.refused(412, "stale-version");
    remove(&head, &head.open(&report.path).await.etag).await.ok();
    head.get(&picture).await.refused(404, "not-found");
    // ten, and no more; each of them another picture
    for number in 0_u8..11 {
        let pixel = image::DynamicImage::ImageLuma8(image::GrayImage::from_pixel(2, 2, image::Luma([number])));
        let mut bytes = Vec::new();
        pixel.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a picture");
        let answer = add(&head, &report, &body(&bytes, "写真（サンプル）")).await;
        assert_eq!(answer.status, if number < 10 { 201 } else { 422 }, "{number}: {}", answer.body);
    }
    let mut report = head.open(&report.path).await;
    let list = head.read(&format!("{}/attachments", report.path)).await;
    head.submit(&mut report).await.ok();
    add(&head, &report, &wish).await.refused(409, "not-in-this-state");
    let mut first = Document { path: format!("/attachments/{}", list[0]["id"].as_str().expect("an id")), ..report };
    head.act(&mut first, "remove").await.refused(409, "not-in-this-state");
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    for text in [
        "UPDATE picture SET bytes = ''",
        "DELETE FROM attachment",
        "DELETE FROM attachment_removal",
        "TRUNCATE picture CASCADE",
    ] {
        assert!(sea_orm::ConnectionTrait::execute_unprepared(&owner, text).await.is_err(), "{text}");
    }
}

#[actix_web::test]
async fn the_sealed_year_names_each_picture_and_screens_its_words() {
    let world = World::new("minato-sample").await;
    let (head, report) = (world.unit_head(), fill::begun(&world, 3).await);
    let (officer, municipality) = (world.area_officer(), world.municipality_officer());
    let added = add(&head, &report, &body(&jpeg(), "見本 太郎さんが笑っている（サンプル）")).await.answered(201);
    let left = fill::begun(&world, 3).await;
    add(&head, &left, &body(&png(), "書きかけ（サンプル）")).await.answered(201);
    let mut report = head.open(&report.path).await;
    head.submit(&mut report).await.ok();
    officer.accept(&mut report).await.now("accepted");
    officer.compute(&mut officer.first("area-rollups").await).await.ok();
    verification::verified(&world).await;
    let rows = municipality.rows(&format!("/years/{YEAR}/screening")).await;
    assert_eq!(
        (rows.len(), &rows[0]["words"], &rows[0]["pointer"]),
        (1, &json!("見本 太郎さん"), &json!("/alt")),
        "{rows:?}"
    );
    let wish = json!({"findings": [rows[0]["id"]], "verdict": "withhold", "reason": "サンプル"});
    municipality.post(&format!("/years/{YEAR}/screening/decide"), &wish).await.ok();
    world.municipality_director().act_on_year("seal", &json!({})).await.outcome("asked");
    let sealed = world.evaluation_chair().act_on_year("seal", &json!({})).await.outcome("sealed");
    let path = format!("/snapshots/{}/downloads/snapshot.json", sealed["snapshot"].as_str().expect("an id"));
    let file = world.auditor().read(&path).await;
    let parts = file["parts"].as_array().expect("parts").iter();
    let pictures: Vec<&Value> =
        parts.filter(|part| part["name"].as_str().is_some_and(|name| name.starts_with("attachment/"))).collect();
    assert_eq!(pictures.len(), 1, "a draft's picture is its author's own");
    let named = &pictures[0]["body"];
    for member in ["sha256", "media_type", "length", "alt", "caption", "width", "height", "document"] {
        assert_eq!(named[member], added[member], "{member}");
    }
    let leaves = file["manifest"]["leaves"].as_array().expect("leaves").iter();
    assert!(leaves.filter(|leaf| leaf["name"] == pictures[0]["name"]).count() == 1, "a leaf of its own");
    assert_eq!(
        added["id"].as_str().map(|id| format!("attachment/{YEAR}-{id}")).as_deref(),
        pictures[0]["name"].as_str()
    );
}
