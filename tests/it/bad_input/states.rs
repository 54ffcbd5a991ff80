//! Every verb in every state: what the workflow's table has no row for is refused, whoever has the right.

use std::collections::BTreeSet;

use domain::actor::{Actor, Role};
use domain::id::DocumentId;
use domain::policy::{Action, may};
use domain::workflow::{DocumentKind, EventKind, StateKind, TRANSITIONS};
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use serde_json::{Value, json};
use store::TransactionFor;
use tests::world::{World, YEAR};

use super::watch::wish;
use crate::fill;
use crate::permissions::targets::{self, Target};

/// The verbs that a kind has, with their rights. Sealing is asked of the year.
fn verbs(kind: DocumentKind) -> BTreeSet<(EventKind, Action)> {
    let rows = TRANSITIONS.iter().filter(|row| row.document == kind && row.event != EventKind::Seal);
    rows.map(|row| (row.event, row.needs)).collect()
}

/// A document of the kind, and somebody who has the right to do this to it.
fn who<'a>(documents: &'a [Target], actors: &[(Role, Actor)], action: Action) -> (Role, &'a Target) {
    let pairs = documents.iter().flat_map(|target| actors.iter().map(move |(role, actor)| (*role, actor, target)));
    let mut able = pairs.filter(|(_, actor, target)| may(actor, action, &target.place));
    able.next().map(|(role, _, target)| (role, target)).unwrap_or_else(|| panic!("nobody may {}", action.as_str()))
}

/// A body that has nothing wrong in itself.
fn body(event: EventKind, subject: &str, member: &Value) -> Value {
    match event {
        EventKind::SendBack | EventKind::Reopen => json!({"reason": "サンプル"}),
        EventKind::Assign => json!({"reviews": [{"subject": subject, "person": member}]}),
        EventKind::Find => json!({"subject": subject, "opinion": "サンプル"}),
        EventKind::Submit
        | EventKind::Propose
        | EventKind::Recall
        | EventKind::Discard
        | EventKind::Accept
        | EventKind::Conclude
        | EventKind::Seal => json!({}),
    }
}

/// Moves a document in the database itself. No row leaves the sealed state, so that one comes last.
async fn put_into(owner: &DatabaseConnection, id: &str, state: StateKind) {
    let id: DocumentId = id.parse().expect("an id");
    let word = state.as_str();
    let text = format!(
        "UPDATE document SET state = '{word}', state_reason = 'サンプル' WHERE id = '{}' AND state <> 'sealed'",
        id.uuid
    );
    let moved = owner.execute_unprepared(&text).await.expect("moved");
    assert!(moved.rows_affected() == 1 || state == StateKind::Sealed, "{id} as {word}");
}

async fn every_verb_in_every_state(pack: &str) {
    let world = World::new(pack).await;
    fill::begun(&world, 3).await;
    let actors = targets::actors(&world).await;
    let member = world.get("evaluator", "/me").await.body["person"].clone();
    let rollups = world.municipality_officer().rows(&format!("/area-rollups?fy={YEAR}&limit=200")).await;
    let subject = rollups[1]["id"].as_str().expect("a rollup").to_owned();
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let (mut wrong, mut right) = (0, 0);
    for kind in DocumentKind::ALL {
        let tenant = domain::pack::identity::municipality(&world.pack.municipality.code);
        let (tx, _) = world.app.store.begin(TransactionFor::Tenant(tenant)).await.expect("a transaction");
        let mut documents = targets::documents(&tx, kind).await;
        tx.commit().await.expect("a commit");
        // the subject of findings stays what it is
        documents.retain(|target| target.id != subject);
        for state in StateKind::ALL {
            for (event, action) in verbs(kind) {
                let (role, target) = who(&documents, &actors, action);
                put_into(&owner, &target.id, state).await;
                let path = format!("/{}/{}", kind.path(), target.id);
                let seen = world.get(role.as_str(), &path).await;
                assert_eq!(seen.body["state"], state.as_str());
                let (method, at) = match event {
                    EventKind::Discard => (Method::DELETE, path.clone()),
                    _ => (Method::POST, format!("{path}/{}", event.verb())),
                };
                let request = wish(&world, method, &at, seen.etag.as_deref());
                let request = request.bearer_auth(world.token(role.as_str()).await);
                let answer = world.send(request.json(&body(event, &subject, &member))).await;
                let told = format!("{event:?} {kind:?} {state:?} as {role:?}: {} {}", answer.status, answer.body);
                let known = domain::workflow::find(kind, state, event).is_some();
                if known {
                    right += 1;
                    let due = answer.status < 300
                        || ["/problems/not-yet", "/problems/own-work"].contains(&problem(&answer.body));
                    assert!(due, "{told}");
                } else {
                    wrong += 1;
                    assert_eq!((answer.status, problem(&answer.body)), (409, "/problems/not-in-this-state"), "{told}");
                    let after = world.get(role.as_str(), &path).await;
                    assert_eq!((after.etag, &after.body["state"]), (seen.etag, &seen.body["state"]), "{told}");
                }
            }
        }
    }
    owner.close().await.expect("closing");
    let rows = TRANSITIONS.iter().filter(|row| row.event != EventKind::Seal).count();
    assert_eq!((right, wrong > 3 * right), (rows, true), "{right} and {wrong}");
}

fn problem(body: &Value) -> &str {
    body["type"].as_str().unwrap_or_default()
}

#[actix_web::test]
async fn a_verb_in_a_wrong_state_is_refused_in_chiba() {
    every_verb_in_every_state("chiba").await;
}

#[actix_web::test]
async fn a_verb_in_a_wrong_state_is_refused_in_another_municipality() {
    every_verb_in_every_state("minato-sample").await;
}
