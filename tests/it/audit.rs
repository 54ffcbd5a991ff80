//! The audit: one chain, whatever happens at once.

mod asked;
pub mod subjects;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tests::world::World;

use crate::fill;

fn bytes(text: &Value) -> Vec<u8> {
    hex::decode(text.as_str().expect("hex")).expect("hex")
}

/// Every row that the auditor gets by a filter, page by page; none of them is empty.
async fn pages(world: &World, filter: &str, size: usize) -> Vec<Value> {
    let (mut rows, mut next) = (Vec::new(), String::new());
    loop {
        let page = world.get("auditor", &format!("/audit-events?limit={size}{filter}{next}")).await;
        assert_eq!(page.status, 200, "{}", page.body);
        let found = page.body["rows"].as_array().expect("rows");
        assert!(!found.is_empty() || next.is_empty(), "an empty page");
        rows.extend(found.clone());
        match page.body["next"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => return rows,
        }
    }
}

#[actix_web::test]
async fn a_hundred_writers_make_one_chain() {
    let world = World::new("chiba").await;
    for role in ["unit_head", "unit_reporter"] {
        world.token(role).await;
    }
    let body = fill::report(&world, 1);
    let writers = (0..100).map(|n| {
        let role = if n % 2 == 0 { "unit_head" } else { "unit_reporter" };
        world.post(role, "/activity-reports", None, &body)
    });
    let answers = futures_util::future::join_all(writers).await;
    let made = answers.iter().filter(|answer| answer.status == 201).count();
    assert!(made > 0 && answers.iter().all(|answer| [201, 409, 503].contains(&answer.status)));

    let mut rows = pages(&world, "", 100).await;
    // newest first by time; the chain goes by number
    rows.sort_by_key(|row| row["seq"].as_i64());
    let created = rows.iter().filter(|row| row["action"] == "create_activity_report").count();
    assert_eq!(created, made, "one row a change, none for what did not happen");
    let mut previous = rows[0]["previous_hash"].clone();
    for (place, row) in rows.iter().enumerate() {
        let seq = i64::try_from(place).expect("a number") + 1;
        assert_eq!(row["seq"], json!(seq));
        assert_eq!(row["previous_hash"], previous);
        let mut digest = Sha256::new();
        digest.update([0]);
        digest.update(bytes(&row["previous_hash"]));
        digest.update(seq.to_be_bytes());
        digest.update(row["body"].as_str().expect("a body").as_bytes());
        assert_eq!(bytes(&row["hash"]), digest.finalize().to_vec(), "row {seq}");
        previous = row["hash"].clone();
    }
}

#[actix_web::test]
async fn only_the_auditor_reads_the_audit_and_it_holds_no_secret() {
    let world = World::new("chiba").await;
    world.get("municipality_director", "/audit-events").await.refused(403, "not-permitted");
    world.get("administrator", "/audit-events").await.refused(403, "not-permitted");
    let rows = pages(&world, "", 200).await;
    for row in rows {
        // names are looked up when somebody reads, and stand in no row
        let body = row["body"].as_str().expect("a body");
        assert!(!body.contains(&world.person("auditor").password) && !body.contains("サンプル"), "{body}");
    }
}
