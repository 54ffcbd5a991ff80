//! A16: after the seal nothing of the year changes by any operation, and nothing is offered, whatever state a document
//! was left in.

use domain::policy::{Place, may};
use domain::workflow::DocumentKind;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Database};
use serde_json::json;
use tests::world::World;

use crate::permissions::fixtures::At;
use crate::permissions::targets::{self, Target};
use crate::permissions::{ask, described, everything};

/// Changes of no year, of a year that is not there yet, and what a sealed year still has.
const STILL: &[&str] = &[
    "invite_account",
    "disable_account",
    "enable_account",
    "reset_account",
    "create_assignment",
    "end_assignment",
    "create_year",
    "correct_year",
    "withdraw_pending",
];

/// The year is sealed, whatever it holds.
pub(crate) async fn seal(world: &World) {
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    owner.execute_unprepared("UPDATE fiscal_year SET state = 'sealed'").await.expect("a sealed year");
    let written = "UPDATE document SET answers = '{}' WHERE state = 'draft'";
    assert!(owner.execute_unprepared(written).await.is_err(), "the database itself keeps drafts as they were left");
    let gone = "DELETE FROM document WHERE state = 'draft'";
    assert!(owner.execute_unprepared(gone).await.is_err(), "and lets none be taken away");
    owner.close().await.expect("closing");
}

#[actix_web::test]
async fn nothing_of_a_sealed_year_changes_by_any_operation() {
    let world = World::new("chiba").await;
    let targets = targets::prepare(&world).await;
    seal(&world).await;
    let before = everything(&world).await;
    let changes = described().into_iter().filter(|asked| asked.method != Method::GET);
    let mut refused = 0;
    for asked in changes.filter(|asked| !STILL.contains(&asked.fixture.operation)) {
        let Some(action) = asked.action else { continue };
        let aims = match asked.fixture.at {
            At::Each(name) => targets.different(name),
            _ => vec![Target { id: String::new(), place: Place::municipality() }],
        };
        for target in aims {
            let (path, body) = (targets.path(&asked.path, &target.id), (asked.fixture.body)(&target));
            for (role, _) in targets.actors.iter().filter(|(_, actor)| may(actor, action, &target.place)) {
                let answer = ask(&world, Some(role.as_str()), &asked, &path, &body).await;
                let told = (answer.status, &answer.body["type"]);
                let name = asked.fixture.operation;
                assert_eq!(told, (409, &json!("/problems/year-is-sealed")), "{name} as {role:?}: {}", answer.body);
                refused += 1;
            }
        }
    }
    assert!(refused > 60, "{refused}");
    assert_eq!(before, everything(&world).await);
}

#[actix_web::test]
async fn a_sealed_year_offers_nothing_and_says_why() {
    let world = World::new("chiba").await;
    let targets = targets::prepare(&world).await;
    seal(&world).await;
    for kind in DocumentKind::ALL {
        for target in targets.different(kind.path()) {
            for (role, actor) in targets.actors.iter().filter(|(_, actor)| may(actor, kind.reading(), &target.place)) {
                let seen = world.get(role.as_str(), &format!("/{}/{}", kind.path(), target.id)).await;
                assert_eq!((seen.status, &seen.body["allowed"]), (200, &json!([])), "{}", seen.body);
                for verb in seen.body["verbs"].as_array().expect("verbs") {
                    let operation = verb["operation"].as_str().expect("a name");
                    let action = operation.parse::<domain::policy::Action>().expect("an action");
                    let may = may(actor, action, &target.place);
                    let why = if may { "year-is-sealed" } else { "not-permitted" };
                    assert_eq!(verb["why_not"]["code"], why, "{operation} as {role:?}");
                }
            }
        }
    }
}
