//! What the operator can do about it, by the program's own commands.

use std::process::{Command, Output};

use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use serde_json::json;
use tests::world::World;

use super::{ELSEWHERE, HOME, buckets, come, told};
use crate::accounts::PASSWORD;

fn sasaeai(world: &World, words: &[&str]) -> Output {
    let mut command = Command::new(tests::program::path());
    command.env("DATABASE_URL", &world.owner_url).env("SASAEAI_APP_DATABASE_URL", &world.program_url);
    command.env("SASAEAI_DATA", &world.data).args(words).output().expect("the program")
}

fn words(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// E1: `unlock` ends the waits of an account, or of networks.
#[actix_web::test]
async fn the_operator_unlocks() {
    let world = World::new("chiba").await;
    let (person, code) = (world.person("administrator").clone(), world.pack.municipality.code.clone());
    for from in [ELSEWHERE, HOME] {
        assert_eq!(told(&come(&world, &person, "wrong", None, from).await), "sign-in-refused");
    }
    world
        .as_owner(
            "UPDATE attempt SET failures = 100, last_at = clock_timestamp() + interval '1 year' WHERE failures > 0",
        )
        .await;
    assert_eq!(told(&come(&world, &person, &person.password, None, HOME).await), "wait 3600");
    let unlocked = sasaeai(&world, &["unlock", &code, &person.login.to_uppercase()]);
    assert!(unlocked.status.success() && words(&unlocked).starts_with("3 counts"), "{}", words(&unlocked));
    assert_eq!(told(&come(&world, &person, &person.password, None, HOME).await), "ok");
    let unlocked = sasaeai(&world, &["unlock", &code]);
    assert!(unlocked.status.success(), "{}", words(&unlocked));
    let left = buckets(&world).await;
    assert!(left.iter().all(|(name, _, _)| name.starts_with("account:")), "{left:?}");
    let audit = world.get("auditor", "/audit-events?limit=200").await.body.to_string();
    assert!(audit.contains("\"unlock\"") && !audit.contains(&person.login));
}

/// E5, B10: an office's network is registered by the operator, and holds at once.
#[actix_web::test]
async fn the_operator_registers_the_networks_of_the_offices() {
    let world = World::new("chiba").await;
    let (person, code) = (world.person("unit_head").clone(), world.pack.municipality.code.clone());
    let registered = sasaeai(&world, &["networks", &code, "203.0.113.9/24", "2001:db8:12::/48"]);
    assert_eq!(words(&registered), "203.0.113.0/24\n2001:db8:12::/48\n");
    world.as_owner("DELETE FROM attempt").await;
    assert_eq!(told(&come(&world, &person, "wrong", None, ELSEWHERE).await), "sign-in-refused");
    let names: Vec<String> = buckets(&world).await.into_iter().map(|(name, _, _)| name).collect();
    assert!(names.contains(&"office:203.0.113.0/24".to_owned()), "{names:?}");
    for nonsense in ["203.0.113.0", "203.0.113.0/33", "203.0.113.0/0", "office", "203.0.113.0/-1"] {
        let refused = sasaeai(&world, &["networks", &code, nonsense]);
        assert!(!refused.status.success() && words(&refused).contains(nonsense), "{nonsense}: {}", words(&refused));
    }
    let importing =
        sasaeai(&world, &["pack", "import", concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/server/packs/chiba")]);
    assert!(importing.status.success(), "{}", words(&importing));
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let kept = Statement::from_string(DbBackend::Postgres, "SELECT cardinality(networks) AS n FROM municipality");
    let kept: i32 = owner.query_one_raw(kept).await.expect("a row").expect("a row").try_get("", "n").expect("a number");
    assert_eq!(kept, 2, "a pack says nothing of networks");
}

/// B1: the only administrator gets a new password by the operator's link; nobody else does.
#[actix_web::test]
async fn the_operator_helps_the_only_administrator() {
    let world = World::new("chiba").await;
    let (person, code) = (world.person("administrator").clone(), world.pack.municipality.code.clone());
    let refused = sasaeai(&world, &["bootstrap", &code, "サンプル"]);
    assert!(!refused.status.success() && words(&refused).contains("sasaeai reset-link"), "{}", words(&refused));
    let other = sasaeai(&world, &["reset-link", &code, &world.person("unit_head").login]);
    assert!(!other.status.success() && words(&other).contains("/reset"), "{}", words(&other));
    let link = sasaeai(&world, &["reset-link", &code, &person.login]);
    let printed = String::from_utf8(link.stdout).expect("text");
    let body = json!({"municipality": code, "secret": printed.trim(), "password": PASSWORD});
    let done = world.send(world.request(reqwest::Method::POST, "/api/v1/resets/accept").json(&body)).await;
    assert_eq!((done.status, &done.body["login"]), (200, &json!(person.login)), "{}", done.body);
    assert_eq!(told(&come(&world, &person, PASSWORD, None, HOME).await), "ok");
    assert_eq!(told(&come(&world, &person, &person.password, None, HOME).await), "sign-in-refused");
}
