//! E10: what is hidden and what nobody has are refused by the same work: the same number of statements.

use app::documents::{history, read, receipts};
use app::{Ask, Error};
use domain::id::{AttachmentId, DocumentId, IssueId};
use domain::workflow::DocumentKind;
use serde_json::json;
use server::demo;
use tests::world::{World, YEAR};

use crate::fill;

/// How many statements a refusal takes; it must be "not found".
async fn cost<T>(world: &World, asked: impl Future<Output = Result<T, Error>>) -> u64 {
    let before = world.app.store.statements();
    assert!(matches!(asked.await, Err(Error::NotFound)));
    world.app.store.statements() - before
}

async fn documents(world: &World, ask: &Ask, kind: DocumentKind, id: DocumentId) -> [u64; 3] {
    [
        cost(world, read(&world.app, ask, kind, id)).await,
        cost(world, history(&world.app, ask, kind, id)).await,
        cost(world, receipts(&world.app, ask, kind, id)).await,
    ]
}

#[actix_web::test]
async fn a_hidden_thing_and_nobodys_are_refused_by_the_same_work() {
    let world = World::new("chiba").await;
    let report = world.post("section_head", "/activity-reports", None, &fill::report(&world, 23)).await;
    let report = report.body["id"].as_str().expect("an id").to_owned();
    let picture = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, tests::pictures::jpeg());
    let picture = json!({"picture": picture, "alt": "縁側（サンプル）"});
    let picture = world.post("section_head", &format!("/activity-reports/{report}/attachments"), None, &picture).await;
    let picture: AttachmentId = picture.body["id"].as_str().expect("an id").parse().expect("an id");
    let issue = json!({"fiscal_year": YEAR, "organisation": world.person("section_head").organisation_id, "text": "担い手（サンプル）"});
    let issue = world.post("section_head", "/issues", None, &issue).await;
    let issue: IssueId = issue.body["id"].as_str().expect("an id").parse().expect("an id");

    let as_role = async |role: &str| {
        demo::ask_as(&world.app, &world.pack.municipality.code, world.person(role)).await.expect("a sign-in")
    };
    let stranger = as_role("administrator").await;
    for kind in DocumentKind::ALL {
        let hidden: DocumentId = if kind == DocumentKind::ActivityReport {
            report.parse().expect("an id")
        } else {
            let page = world.get("auditor", &format!("/{}?fy={YEAR}", kind.path())).await;
            page.body["rows"][0]["id"].as_str().expect("a document").parse().expect("an id")
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
