//! Pictures of activity reports: cleaned, bounded, the section's own while it writes, and part of the sealed year.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tests::pictures::{SECRET, bomb, jpeg, png};
use tests::world::{Answer, World, YEAR};

use crate::{fill, verification};

pub(crate) fn body(picture: &[u8], alt: &str) -> Value {
    json!({"picture": STANDARD.encode(picture), "alt": alt, "caption": "縁側の集まり（サンプル）"})
}

/// A draft of the first section; its path.
async fn draft(world: &World) -> String {
    let begun = world.post("section_head", "/activity-reports", None, &fill::report(world, 3)).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    format!("/activity-reports/{}", begun.body["id"].as_str().expect("an id"))
}

async fn add(world: &World, role: &str, report: &str, body: &Value) -> Answer {
    world.post(role, &format!("{report}/attachments"), None, body).await
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
    let report = draft(&world).await;
    for (picture, media_type, size) in [(jpeg(), "image/jpeg", [20, 40]), (png(), "image/png", [40, 20])] {
        let added = add(&world, "section_head", &report, &body(&picture, "縁側に人が集まっている（サンプル）")).await;
        assert_eq!((added.status, &added.body["media_type"]), (201, &json!(media_type)), "{}", added.body);
        assert_eq!([&added.body["width"], &added.body["height"]], [&json!(size[0]), &json!(size[1])]);
        let (headers, bytes) = taken(&world, "ward_officer", &added.body["id"]).await;
        assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET));
        assert_eq!(added.body["sha256"], json!(hex::encode(Sha256::digest(&bytes))));
        assert_eq!(added.body["length"], json!(bytes.len()));
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
    let list = world.get("auditor", &format!("{report}/attachments")).await;
    assert_eq!(list.body.as_array().map(Vec::len), Some(2), "{}", list.body);
    // who adds a picture has written in the report, and whoever saw it before has seen another one
    let seen = world.get("section_head", &report).await;
    assert_eq!(list.etag, seen.etag);
    assert_eq!(seen.etag.as_deref(), Some("\"v3\""));
    let again = add(&world, "section_head", &report, &body(&png(), "同じ写真（サンプル）")).await;
    assert_eq!((again.status, &again.body["errors"][0]["rule"]), (422, &json!("twice")));
    let key = format!("\"{}\"", world.app.clock.id());
    let other = draft(&world).await;
    let (path, wish) = (format!("{other}/attachments"), body(&png(), "写真（サンプル）"));
    let first = world.post_with_key("section_head", &path, None, &wish, &key).await;
    let second = world.post_with_key("section_head", &path, None, &wish, &key).await;
    assert_eq!((first.status, &first.body), (201, &second.body), "a repeated request adds nothing");
}

#[actix_web::test]
async fn what_is_no_picture_is_refused_clearly() {
    let world = World::new("chiba").await;
    let report = draft(&world).await;
    let half = jpeg()[..300].to_vec();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec();
    for (picture, rule) in [
        (svg, "not-a-picture"),
        (b"%PDF-1.7 sample".to_vec(), "not-a-picture"),
        (half, "bad-format"),
        (bomb(50_000, 50_000), "too-large"),
        (vec![0; 10 * 1024 * 1024 + 1], "too-large"),
    ] {
        let refused = add(&world, "section_head", &report, &body(&picture, "写真（サンプル）")).await;
        let error = &refused.body["errors"][0];
        assert_eq!(
            (refused.status, &error["pointer"], &error["rule"]),
            (422, &json!("/picture"), &json!(rule)),
            "{}",
            refused.body
        );
    }
    for (wish, pointer) in [
        (json!({"picture": STANDARD.encode(png()), "alt": "  "}), "/alt"),
        (json!({"picture": STANDARD.encode(png())}), "/alt"),
        (json!({"picture": "not base64!", "alt": "サンプル"}), "/picture"),
        (json!({"picture": STANDARD.encode(png()), "alt": "あ".repeat(501)}), "/alt"),
        (json!({"picture": STANDARD.encode(png()), "alt": "サンプル", "name": "a.png"}), "/name"),
    ] {
        let refused = add(&world, "section_head", &report, &wish).await;
        assert_eq!((refused.status, &refused.body["errors"][0]["pointer"]), (422, &json!(pointer)), "{}", refused.body);
    }
    let huge = json!({"picture": "A".repeat(15 * 1024 * 1024), "alt": "サンプル"});
    assert_eq!(add(&world, "section_head", &report, &huge).await.body["type"], "/problems/body-too-large");
    let list = world.get("section_head", &format!("{report}/attachments")).await;
    assert_eq!((&list.body, list.etag.as_deref()), (&json!([]), Some("\"v1\"")), "nothing was kept");
}

#[actix_web::test]
async fn only_the_section_itself_and_only_while_it_writes() {
    let world = World::new("chiba").await;
    let report = draft(&world).await;
    let wish = body(&png(), "写真（サンプル）");
    let mine = world.person("section_head").organisation_key.clone();
    let other = world.people().iter().find(|person| person.role == "section_head" && person.organisation_key != mine);
    let other = format!("section_head@{}", other.expect("another section").organisation_key);
    for (role, status) in
        [(other.as_str(), 404), ("department_head", 404), ("ward_officer", 403), ("city_director", 403)]
    {
        assert_eq!(add(&world, role, &report, &wish).await.status, status, "{role}");
    }
    let added = add(&world, "section_head", &report, &wish).await;
    let picture = format!("/attachments/{}", added.body["id"].as_str().expect("an id"));
    for role in [other.as_str(), "department_head"] {
        assert_eq!(world.get(role, &picture).await.status, 404, "{role}");
        assert_eq!(world.get(role, &format!("{report}/attachments")).await.status, 404, "{role}");
        assert_eq!(
            world.post(role, &format!("{picture}/remove"), Some("\"v2\""), &json!({})).await.status,
            404,
            "{role}"
        );
    }
    assert_eq!(world.get("section_head", "/attachments/x").await.status, 404);
    let seen = world.get("section_head", &report).await;
    let stale = world.post("section_head", &format!("{picture}/remove"), Some("\"v1\""), &json!({})).await;
    assert_eq!(stale.status, 412);
    let gone = world.post("section_head", &format!("{picture}/remove"), seen.etag.as_deref(), &json!({})).await;
    assert_eq!(gone.status, 200, "{}", gone.body);
    assert_eq!(world.get("section_head", &picture).await.status, 404);
    // ten, and no more; each of them another picture
    for number in 0_u8..11 {
        let pixel = image::DynamicImage::ImageLuma8(image::GrayImage::from_pixel(2, 2, image::Luma([number])));
        let mut bytes = Vec::new();
        pixel.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a picture");
        let answer = add(&world, "section_head", &report, &body(&bytes, "写真（サンプル）")).await;
        assert_eq!(answer.status, if number < 10 { 201 } else { 422 }, "{number}: {}", answer.body);
    }
    let list = world.get("section_head", &format!("{report}/attachments")).await;
    let first = format!("/attachments/{}/remove", list.body[0]["id"].as_str().expect("an id"));
    let handed = world.post("section_head", &format!("{report}/submit"), list.etag.as_deref(), &json!({})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);
    assert_eq!(add(&world, "section_head", &report, &wish).await.body["type"], "/problems/not-in-this-state");
    let refused = world.post("section_head", &first, handed.etag.as_deref(), &json!({})).await;
    assert_eq!(refused.body["type"], "/problems/not-in-this-state");
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
    let report = draft(&world).await;
    let added = add(&world, "section_head", &report, &body(&jpeg(), "見本 太郎さんが笑っている（サンプル）")).await;
    let left = draft(&world).await;
    assert_eq!(add(&world, "section_head", &left, &body(&png(), "書きかけ（サンプル）")).await.status, 201);
    let seen = world.get("section_head", &report).await;
    let handed = world.post("section_head", &format!("{report}/submit"), seen.etag.as_deref(), &json!({})).await;
    let taken = world.post("ward_officer", &format!("{report}/accept"), handed.etag.as_deref(), &json!({})).await;
    assert_eq!((taken.status, &taken.body["state"]), (200, &json!("accepted")), "{}", taken.body);
    let page = world.get("ward_officer", &format!("/ward-rollups?fy={YEAR}")).await;
    let rollup = format!("/ward-rollups/{}", page.body["rows"][0]["id"].as_str().expect("an id"));
    let seen = world.get("ward_officer", &rollup).await;
    let computed = world.post("ward_officer", &format!("{rollup}/compute"), seen.etag.as_deref(), &json!({})).await;
    assert_eq!(computed.status, 200, "{}", computed.body);
    verification::verified(&world).await;
    let page = world.get("city_officer", &format!("/years/{YEAR}/screening")).await;
    let rows = page.body["rows"].as_array().expect("rows");
    assert_eq!(
        (rows.len(), &rows[0]["words"], &rows[0]["pointer"]),
        (1, &json!("見本 太郎さん"), &json!("/alt")),
        "{}",
        page.body
    );
    let wish = json!({"findings": [rows[0]["id"]], "verdict": "withhold", "reason": "サンプル"});
    assert_eq!(world.post("city_officer", &format!("/years/{YEAR}/screening/decide"), None, &wish).await.status, 200);
    let mut sealed = Value::Null;
    for role in ["city_director", "subcommittee_chair"] {
        let year = world.get(role, &format!("/years/{YEAR}")).await;
        sealed = world.post(role, &format!("/years/{YEAR}/seal"), year.etag.as_deref(), &json!({})).await.body;
    }
    assert_eq!(sealed["outcome"], "sealed", "{sealed}");
    let path = format!("/snapshots/{}/downloads/snapshot.json", sealed["snapshot"].as_str().expect("an id"));
    let file = world.get("auditor", &path).await.body;
    let parts = file["parts"].as_array().expect("parts").iter();
    let pictures: Vec<&Value> =
        parts.filter(|part| part["name"].as_str().is_some_and(|name| name.starts_with("attachment/"))).collect();
    assert_eq!(pictures.len(), 1, "a draft's picture is its author's own");
    let named = &pictures[0]["body"];
    for member in ["sha256", "media_type", "length", "alt", "caption", "width", "height", "document"] {
        assert_eq!(named[member], added.body[member], "{member}");
    }
    let leaves = file["manifest"]["leaves"].as_array().expect("leaves").iter();
    assert!(leaves.filter(|leaf| leaf["name"] == pictures[0]["name"]).count() == 1, "a leaf of its own");
    assert_eq!(
        added.body["id"].as_str().map(|id| format!("attachment/{YEAR}-{id}")).as_deref(),
        pictures[0]["name"].as_str()
    );
}
