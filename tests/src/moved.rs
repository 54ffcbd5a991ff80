//! Moves documents along in the database itself, with everything that the program would have written: what the cycle's own
//! tests show is not shown again.

use domain::rollup::Computed;
use domain::snapshot::sums::content_hash;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, FromQueryResult, Statement};
use serde_json::{Value, json};

use crate::world::World;

/// Everything of a kind that is not yet is accepted, with its steps; a rollup that added nothing up adds up nothing.
pub async fn accepted(world: &World, kind: &str) {
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let run = async |text: String| owner.execute_unprepared(&text).await.expect(&text);
    let nothing = Computed::new(Vec::new(), Vec::new(), Vec::new()).to_value();
    run(format!(
        "UPDATE document SET computed = '{nothing}' WHERE kind = 'area_rollup' AND kind = '{kind}' AND computed IS NULL"
    ))
    .await;
    rehash(&owner).await;
    for (event, from, to, before) in [("submit", "draft", "submitted", 1), ("accept", "submitted", "accepted", 0)] {
        run(format!(
            "INSERT INTO step (tenant_id, fiscal_year, document_id, version, kind, from_state, event, to_state, revision,
                               content_hash, by_person, at, request_id)
             SELECT d.tenant_id, d.fiscal_year, d.id, d.version - {before}, d.kind, '{from}', '{event}', '{to}', d.revision,
                    d.content_hash, (SELECT p.id FROM person p WHERE p.tenant_id = d.tenant_id LIMIT 1), d.state_at, d.id
             FROM document d WHERE d.kind = '{kind}' AND d.state = 'draft'"
        ))
        .await;
    }
    run(format!("UPDATE document SET state = 'accepted' WHERE kind = '{kind}' AND state <> 'accepted'")).await;
    owner.close().await.expect("closing");
}

#[derive(FromQueryResult)]
struct Row {
    id: uuid::Uuid,
    answers: Value,
    particulars: Value,
    computed: Option<Value>,
    finality: Option<String>,
    closes_year: bool,
}

/// Documents without activities get the hash of the content that they have now, as if the program had written it.
pub async fn rehash(owner: &DatabaseConnection) {
    let rows = "SELECT id, answers, particulars, computed, finality, closes_year FROM document
                WHERE kind <> 'activity_report'";
    let rows = owner.query_all_raw(Statement::from_string(owner.get_database_backend(), rows)).await.expect("rows");
    for row in rows {
        let Row { id, answers, particulars, computed, finality, closes_year } =
            Row::from_query_result(&row, "").expect("a document");
        let content = json!({
            "answers": answers, "activities": [], "particulars": particulars, "computed": computed,
            "finality": finality, "closes_year": closes_year,
        });
        let hash = content_hash(&content).expect("a hash");
        let text = format!(
            "UPDATE document SET content_hash = decode('{hash}', 'hex')
             WHERE id = '{id}' AND content_hash <> decode('{hash}', 'hex')"
        );
        owner.execute_unprepared(&text).await.expect("a hash");
    }
}
