//! Invitations: the secret is shown once, works once, and ends by itself.

use serde_json::{Value, json};
use tests::world::World;

use crate::accounts::{accept, act, assignments, etag, invite, somebody};

/// The database's text, to look for what must not be in it.
async fn stored(world: &World) -> String {
    use sea_orm::ConnectionTrait as _;
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    let mut text = String::new();
    for table in ["idempotency", "invitation", "audit", "refusal", "outbox"] {
        let rows = format!("SELECT coalesce(string_agg(t::text, ' '), '') AS rows FROM {table} t");
        let rows = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, rows);
        let row = owner.query_one_raw(rows).await.expect("rows").expect("a row");
        text.push_str(&row.try_get::<String>("", "rows").expect("text"));
    }
    owner.close().await.expect("closing");
    text
}

async fn an_invitation(pack: &str) {
    let world = World::new(pack).await;
    let unit = world.person("unit_head").organisation_id.clone();
    let body = json!({"name": "サンプル 三郎", "organisation": unit, "role": "unit_reporter"});
    let first =
        world.post_with_key("administrator", "/invitations", None, &body, "\"invite-once\"").await.answered(201);
    let secret = first["secret"].as_str().expect("a secret");
    let link = format!("/invitation#{}.{secret}", world.pack.municipality.code);
    assert_eq!(first["link"], json!(link));
    // the same request again is the same invitation, and shows the secret no more
    let again = world.post_with_key("administrator", "/invitations", None, &body, "\"invite-once\"").await;
    assert_eq!((again.status, &again.body["id"]), (201, &first["id"]));
    assert_eq!(again.headers.get("idempotency-replayed").map(String::as_str), Some("true"));
    assert_eq!((&again.body["secret"], &again.body["link"]), (&Value::Null, &Value::Null));
    assert!(!stored(&world).await.contains(secret), "the secret is stored nowhere");

    let open = world.get("administrator", "/invitations").await;
    assert_eq!(open.body["rows"].as_array().expect("rows").len(), 1);
    assert!(open.body["rows"][0]["id"] == first["id"] && !open.body.to_string().contains(secret));
    let tries = (0..5).map(|n| {
        let (world, secret) = (&world, &first["secret"]);
        async move { accept(world, secret, &format!("saburo-{n}")).await.status }
    });
    let mut statuses: Vec<u16> = futures_util::future::join_all(tries).await;
    statuses.sort_unstable();
    assert!(statuses[0] == 201 && statuses[1..].iter().all(|status| [410, 503].contains(status)), "{statuses:?}");
    assert_eq!(world.get("administrator", "/invitations").await.body["rows"], json!([]));
}

#[actix_web::test]
async fn an_invitation_shows_its_secret_once_and_works_once_in_chiba() {
    an_invitation("chiba").await;
}

#[actix_web::test]
async fn an_invitation_shows_its_secret_once_and_works_once_in_another_municipality() {
    an_invitation("minato-sample").await;
}

#[actix_web::test]
async fn an_invitation_ends_by_itself_and_with_the_right_of_its_sender() {
    let world = World::new("chiba").await;
    let municipality = world.person("administrator").organisation_id.clone();
    let late = invite(&world, "municipality_officer", &municipality).await;
    world.as_owner("UPDATE invitation SET expires_at = expires_at - interval '72 hours'").await;
    accept(&world, &late.body["secret"], "late").await.refused(410, "invitation-spent");

    let world = World::new("chiba").await;
    let second = somebody(&world, "administrator", &municipality, "second").await;
    let body = json!({"name": "サンプル", "organisation": municipality, "role": "auditor"});
    let invited = act(&world, &second.token, "/invitations", None, &body).await;
    let row = assignments(&world, &second.person).await[0].clone();
    let path = format!("/assignments/{}/end", row["id"].as_str().expect("an id"));
    world.post("administrator", &path, Some(&etag(&row)), &json!({})).await.ok();
    assert_eq!(accept(&world, &invited.body["secret"], "void").await.status, 410, "its sender may invite no more");
}
