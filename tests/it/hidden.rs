//! E10: what is hidden and what nobody has are refused by the same work: the same number of statements, for reading and
//! for acting.

use app::documents::{history, read, receipts};
use app::{Error, RequestContext};
use domain::id::{AttachmentId, DocumentId, IssueId};
use domain::workflow::DocumentKind;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Database, TransactionTrait as _};
use serde_json::{Value, json};
use server::demo;
use tests::world::{World, YEAR};

use crate::fill;

/// How many statements a refusal takes; it must be "not found".
async fn cost<T>(world: &World, asked: impl Future<Output = Result<T, Error>>) -> u64 {
    let before = world.app.store.statements();
    assert!(matches!(asked.await, Err(Error::NotFound)));
    world.app.store.statements() - before
}

async fn documents(world: &World, context: &RequestContext, kind: DocumentKind, id: DocumentId) -> [u64; 3] {
    [
        cost(world, read(&world.app, context, kind, id)).await,
        cost(world, history(&world.app, context, kind, id)).await,
        cost(world, receipts(&world.app, context, kind, id)).await,
    ]
}

#[actix_web::test]
async fn a_hidden_thing_and_nobodys_are_refused_by_the_same_work() {
    let world = World::new("chiba").await;
    let (head, report) = (world.unit_head(), fill::begun(&world, 23).await);
    let picture = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, tests::pictures::jpeg());
    let picture = json!({"picture": picture, "alt": "縁側（サンプル）"});
    let picture = head.post(&format!("{}/attachments", report.path), &picture).await.answered(201);
    let picture: AttachmentId = picture["id"].as_str().expect("an id").parse().expect("an id");
    let issue = json!({"fiscal_year": YEAR, "organisation": world.person("unit_head").organisation_id, "text": "担い手（サンプル）"});
    let issue: IssueId = head.post("/issues", &issue).await.created().id().parse().expect("an id");

    let as_role = async |role: &str| {
        demo::ask_as(&world.app, &world.pack.municipality.code, world.person(role)).await.expect("a sign-in")
    };
    let stranger = as_role("administrator").await;
    for kind in DocumentKind::ALL {
        let hidden: DocumentId = if kind == DocumentKind::ActivityReport {
            report.id().parse().expect("an id")
        } else {
            world.auditor().first(kind.path()).await.id().parse().expect("an id")
        };
        let nobodys = DocumentId { uuid: world.app.clock.id(), ..hidden };
        let costs =
            [documents(&world, &stranger, kind, hidden).await, documents(&world, &stranger, kind, nobodys).await];
        assert_eq!(costs[0], costs[1], "{kind:?}");
    }
    let take = |id| app::attachments::read(&world.app, &stranger, id);
    let nobodys = AttachmentId(world.app.clock.id());
    assert_eq!(cost(&world, take(picture)).await, cost(&world, take(nobodys)).await, "a picture");
    let look = |id| app::issues::read(&world.app, &stranger, id);
    assert_eq!(cost(&world, look(issue)).await, cost(&world, look(IssueId(world.app.clock.id()))).await, "an issue");
}

/// How many statements refusing a request takes; it must be "not found".
async fn refused(world: &World, role: &str, method: &Method, path: &str, body: &Value) -> u64 {
    let token = world.token(role).await;
    let request = world.request(method.clone(), &format!("/api/v1{path}")).bearer_auth(token);
    let request = request.header("idempotency-key", format!("\"{}\"", world.app.clock.id()));
    let request = request.header("if-match", "\"v1\"");
    let request = if body.is_null() { request } else { request.json(body) };
    // refusals are counted by a writer of their own, beside the request
    world.app.refusals.written().await;
    let before = world.app.store.statements();
    world.send(request).await.refused(404, "not-found");
    world.app.store.statements() - before
}

/// E10's siblings: what acts on a document refuses a hidden one by the same work as nobody's, with a body that can be read
/// and with one that cannot; and nobody waits for a lock on what they cannot see.
#[actix_web::test]
async fn a_hidden_thing_and_nobodys_are_refused_by_the_same_work_whatever_is_asked() {
    let world = World::new("chiba").await;
    let head = world.unit_head();
    let report: DocumentId = fill::begun(&world, 23).await.id().parse().expect("an id");
    let picture = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, tests::pictures::jpeg());
    let picture = json!({"picture": picture, "alt": "縁側（サンプル）"});
    let attached = head.post(&format!("/activity-reports/{report}/attachments"), &picture).await.answered(201);
    let issue = json!({"fiscal_year": YEAR, "organisation": world.person("unit_head").organisation_id, "text": "担い手（サンプル）"});
    let issue = head.post("/issues", &issue).await.created();
    let (post, put, delete) = (Method::POST, Method::PUT, Method::DELETE);
    let reason = json!({"reason": "サンプル"});
    let mut asked = 0;
    for (method, verb, body) in [
        (&post, "/submit", json!({})),
        (&post, "/recall", json!({})),
        (&post, "/send-back", reason.clone()),
        (&post, "/accept", json!({})),
        (&post, "/reopen", reason.clone()),
        (&put, "", json!({"answers": {}})),
        (&delete, "", Value::Null),
        (&post, "/attachments", picture.clone()),
    ] {
        let nobodys = DocumentId { uuid: world.app.clock.id(), ..report };
        let unreadable = if body.is_null() { Value::Null } else { json!({"no_such_member": true}) };
        for body in [body, unreadable] {
            let at = |id: DocumentId| format!("/activity-reports/{id}{verb}");
            for role in ["administrator", "department_head"] {
                let hidden = refused(&world, role, method, &at(report), &body).await;
                let missing = refused(&world, role, method, &at(nobodys), &body).await;
                assert_eq!(hidden, missing, "{role} {method} {verb} {body}");
                asked += 1;
            }
        }
    }
    let (attached, issue) = (&attached["id"], &issue["id"]);
    let dispose = json!({"disposition": "resolved", "reason": "サンプル"});
    for (way, id, body) in [("attachments/{}/remove", attached, json!({})), ("issues/{}/dispose", issue, dispose)] {
        let at = |id: &str| format!("/{}", way.replace("{}", id));
        let nobodys = world.app.clock.id().to_string();
        let hidden = refused(&world, "administrator", &post, &at(id.as_str().expect("an id")), &body).await;
        assert_eq!(hidden, refused(&world, "administrator", &post, &at(&nobodys), &body).await, "{way}");
        asked += 1;
    }
    let raise = |id: DocumentId| json!({"fiscal_year": YEAR, "kind": "activity_report", "document": id.to_string(), "text": "サンプル"});
    let nobodys = DocumentId { uuid: world.app.clock.id(), ..report };
    let hidden = refused(&world, "department_head", &post, "/issues", &raise(report)).await;
    assert_eq!(hidden, refused(&world, "department_head", &post, "/issues", &raise(nobodys)).await, "raising an issue");
    let choose = |id: DocumentId| format!("/candidates?for=accept_activity_report&document={id}");
    let hidden = refused(&world, "administrator", &Method::GET, &choose(report), &Value::Null).await;
    let missing = refused(&world, "administrator", &Method::GET, &choose(nobodys), &Value::Null).await;
    assert_eq!((hidden, asked > 30), (missing, true), "candidates");
}

/// E10's siblings: what is hidden is not locked either. Somebody else holds the row meanwhile, and whoever may not see it
/// hears at once that there is no such thing.
#[actix_web::test]
async fn nobody_waits_for_an_exception_or_an_issue_that_is_hidden_from_them() {
    let world = World::new("chiba").await;
    let unit = world.person("unit_head").organisation_id.clone();
    let until = world.app.clock.now() + chrono::TimeDelta::days(7);
    let wish = json!({"organisation": unit, "reason": "サンプル：総会が延期", "expires_at": until});
    let exceptions = format!("/years/{YEAR}/exceptions");
    let wish = world.unit_head().post(&exceptions, &wish).await.answered(201);
    let issue = json!({"fiscal_year": YEAR, "organisation": unit, "text": "担い手（サンプル）"});
    let issue = world.unit_head().post("/issues", &issue).await.created();
    let (wish, issue) = (wish["id"].as_str().expect("an id").to_owned(), issue.id().to_owned());

    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let holder = owner.begin().await.expect("a transaction");
    for table in ["collection_exception", "issue"] {
        holder.execute_unprepared(&format!("SELECT 1 FROM {table} FOR UPDATE")).await.expect("held");
    }
    let (post, dispose) = (Method::POST, json!({"disposition": "resolved", "reason": "サンプル"}));
    for (role, path, body) in [
        ("department_head", format!("{exceptions}/{wish}/grant"), json!({})),
        ("administrator", format!("{exceptions}/{wish}/grant"), json!({})),
        ("administrator", format!("/issues/{issue}/dispose"), dispose),
    ] {
        let hidden = refused(&world, role, &post, &path, &body).await;
        let nobodys = path.replace(&wish, &world.app.clock.id().to_string());
        let nobodys = nobodys.replace(&issue, &world.app.clock.id().to_string());
        assert_eq!(hidden, refused(&world, role, &post, &nobodys, &body).await, "{role} {path}");
    }
    holder.rollback().await.expect("let go");
    owner.close().await.expect("closing");
}
