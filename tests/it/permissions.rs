//! Every operation of the description, asked by every role and by nobody, within its own place and elsewhere: the
//! answer is what the policy says of that actor, action and place, and nothing changes.
//! The numbers are those of the security catalogue.

pub(crate) mod fixtures;
mod sealed;
pub(crate) mod targets;

use std::collections::BTreeSet;

use domain::actor::Actor;
use domain::policy::{Action, Place, may, may_somewhere};
use futures_util::future::join_all;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use serde_json::{Value, json};
use tests::world::{Answer, World};

use fixtures::{At, FIXTURES, Fixture};
use targets::{Target, Targets};

/// An operation of the description, with how it is asked.
pub(crate) struct Asked {
    pub(crate) fixture: &'static Fixture,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) action: Option<Action>,
    pub(crate) has_body: bool,
    /// The pointers of the members that its body must have.
    needed: BTreeSet<String>,
}

pub(crate) fn described() -> Vec<Asked> {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut asked = Vec::new();
    for (path, item) in described["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let name = operation["operationId"].as_str().expect("a name");
            let fixture = FIXTURES.iter().find(|fixture| fixture.operation == name);
            let fixture = fixture.unwrap_or_else(|| panic!("{name} needs a row in tests/it/permissions/fixtures.rs"));
            asked.push(Asked {
                fixture,
                method: method.to_uppercase().parse().expect("a method"),
                path: path.clone(),
                action: operation["x-sasaeai"]["rights"][0].as_str().and_then(|word| word.parse::<Action>().ok()),
                has_body: operation["requestBody"].is_object(),
                needed: needed(&described, operation),
            });
        }
    }
    assert_eq!(asked.len(), FIXTURES.len(), "a row of the fixtures is of no operation");
    asked
}

fn needed(described: &Value, operation: &Value) -> BTreeSet<String> {
    let contents = operation["requestBody"]["content"].as_object().into_iter().flatten();
    let names = contents.filter_map(|(_, content)| content["schema"]["$ref"].as_str()?.strip_prefix('#'));
    let members = names.filter_map(|name| described.pointer(name)?["required"].as_array());
    members.flatten().map(|member| format!("/{}", member.as_str().expect("a name"))).collect()
}

pub(crate) async fn ask(world: &World, role: Option<&str>, asked: &Asked, path: &str, body: &Value) -> Answer {
    let mut request = world.request(asked.method.clone(), &format!("{path}?{}", asked.fixture.query));
    if let Some(role) = role {
        request = request.bearer_auth(world.token(role).await);
    }
    if asked.method != Method::GET {
        request = request.header("idempotency-key", format!("\"{}\"", world.app.clock.id()));
        request = request.header("if-match", "\"v999999\"");
    }
    if asked.fixture.operation.starts_with("amend_") {
        request = request.header("content-type", edge::patch::MERGE_PATCH);
    }
    if asked.has_body {
        request = request.json(body);
    }
    world.send(request).await
}

/// What the policy says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Due {
    Nobody,
    Hidden,
    Forbidden,
    Granted,
}

fn due(actor: &Actor, asked: &Asked, place: &Place) -> Due {
    let action = asked.action.expect("an action");
    // that there is such a list is no secret
    let list = asked.method == Method::GET && !asked.path.contains('{');
    if may(actor, action, place) {
        Due::Granted
    } else if list || may(actor, asked.fixture.reading, place) {
        Due::Forbidden
    } else {
        Due::Hidden
    }
}

fn check(asked: &Asked, who: &str, due: Due, answer: &Answer) {
    let told = format!("{} as {who}: {} {}", asked.fixture.operation, answer.status, answer.body);
    match due {
        Due::Nobody => assert_eq!(answer.status, 401, "{told}"),
        Due::Hidden => assert_eq!(answer.status, 404, "{told}"),
        Due::Forbidden => assert_eq!(answer.status, 403, "{told}"),
        // a download may still be on its way
        Due::Granted if asked.method == Method::GET => assert!([200, 202].contains(&answer.status), "{told}"),
        // an administrator is aimed at their own account
        Due::Granted if answer.body["type"] == "/problems/oneself" => {}
        // the right was there, and what was sent stood in the way
        Due::Granted => assert!([409, 412, 422].contains(&answer.status), "{told}"),
    }
}

/// One operation at one target, as everybody, with a body that is understood and with one that is not.
async fn cell(world: &World, targets: &Targets, asked: &Asked, target: &Target) {
    let path = targets.path(&asked.path, &target.id);
    let (body, nonsense) = ((asked.fixture.body)(target), json!({"no_such_member": true}));
    check(asked, "nobody", Due::Nobody, &ask(world, None, asked, &path, &body).await);
    let in_body = matches!(asked.fixture.at, At::Each(_)) && !asked.path.contains("{id}");
    let answers = targets.actors.iter().map(|(role, actor)| {
        let (path, body, nonsense) = (&path, &body, &nonsense);
        async move {
            let expected = due(actor, asked, &target.place);
            check(asked, role.as_str(), expected, &ask(world, Some(role.as_str()), asked, path, body).await);
            if !asked.has_body {
                return;
            }
            // AZ-05: only who has the right hears what is wrong with the body
            let expected = match asked.action {
                Some(action) if in_body && !may_somewhere(actor, action) => Due::Forbidden,
                Some(_) if in_body => Due::Granted,
                _ => expected,
            };
            let answer = ask(world, Some(role.as_str()), asked, path, nonsense).await;
            check(asked, role.as_str(), expected, &answer);
            let errors = answer.body["errors"].as_array().into_iter().flatten();
            let pointers: BTreeSet<&str> = errors.filter_map(|error| error["pointer"].as_str()).collect();
            let told = format!("{} {}", asked.fixture.operation, answer.body);
            assert_eq!(!pointers.is_empty(), expected == Due::Granted, "{told}");
            if expected == Due::Granted {
                // T4: everything that is missing is told at once, with what is too much
                let all = asked.needed.iter().map(String::as_str).chain(["/no_such_member"]);
                assert_eq!(pointers, all.collect(), "{told}");
            }
        }
    });
    join_all(answers).await;
}

/// C3: who has the right nowhere is told so by a list, and gets none that is empty.
fn listed(actor: &Actor, asked: &Asked) -> Due {
    if may_somewhere(actor, asked.fixture.reading) { Due::Granted } else { Due::Forbidden }
}

async fn rows(world: &World, targets: &Targets, asked: &Asked, name: &str) {
    let path = targets.path(&asked.path, "");
    check(asked, "nobody", Due::Nobody, &ask(world, None, asked, &path, &Value::Null).await);
    for (role, actor) in &targets.actors {
        let answer = ask(world, Some(role.as_str()), asked, &path, &Value::Null).await;
        let due = listed(actor, asked);
        check(asked, role.as_str(), due, &answer);
        if due == Due::Forbidden {
            continue;
        }
        let rows = answer.body["rows"].as_array().expect("rows").iter();
        let listed: BTreeSet<&str> = rows.filter_map(|row| row["id"].as_str()).collect();
        let visible = targets.all[name].iter().filter(|target| may(actor, asked.fixture.reading, &target.place));
        let visible: BTreeSet<&str> = visible.map(|target| target.id.as_str()).collect();
        assert_eq!(listed, visible, "{} as {role:?}", asked.fixture.operation);
    }
}

async fn one(world: &World, targets: &Targets, asked: &Asked) {
    let whole = Target { id: String::new(), place: Place::municipality() };
    match asked.fixture.at {
        At::Anybody => {
            assert_eq!(asked.action, None, "{} asks for a right", asked.fixture.operation);
            let answer = ask(world, None, asked, &asked.path, &json!({})).await;
            assert_eq!(answer.status, 422, "{} {}", asked.fixture.operation, answer.body);
        }
        At::Oneself => {
            assert_eq!(asked.action, None, "{} asks for a right", asked.fixture.operation);
            check(asked, "nobody", Due::Nobody, &ask(world, None, asked, &asked.path, &Value::Null).await);
            // signing out is asked of nobody else here: the sessions of the replay must live
            if asked.method == Method::GET {
                for (role, _) in &targets.actors {
                    let answer = ask(world, Some(role.as_str()), asked, &asked.path, &Value::Null).await;
                    check(asked, role.as_str(), Due::Granted, &answer);
                }
            }
        }
        At::Acts => {
            assert_eq!(asked.action, None, "{} asks for a right", asked.fixture.operation);
            check(asked, "nobody", Due::Nobody, &ask(world, None, asked, &asked.path, &Value::Null).await);
        }
        At::Sums => {
            let path = targets.path(&asked.path, "");
            check(asked, "nobody", Due::Nobody, &ask(world, None, asked, &path, &Value::Null).await);
            for (role, actor) in &targets.actors {
                let answer = ask(world, Some(role.as_str()), asked, &path, &Value::Null).await;
                check(asked, role.as_str(), listed(actor, asked), &answer);
            }
        }
        At::Whole => cell(world, targets, asked, &whole).await,
        At::Rows(name) => rows(world, targets, asked, name).await,
        At::Each(name) => {
            for target in targets.different(name) {
                cell(world, targets, asked, &target).await;
            }
        }
    }
}

/// Every table but those that refusals, sessions and sign-ins may write in, as one text; and without what a download
/// leaves, which is a copy kept and a row of the audit (`tests/it/downloads` looks at those).
pub(crate) async fn everything(world: &World) -> Vec<(String, String)> {
    let db = Database::connect(&world.owner_url).await.expect("the owner");
    let text = |text: String| Statement::from_string(DbBackend::Postgres, text);
    let tables =
        text("SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1".to_owned());
    let mut found = Vec::new();
    for row in db.query_all_raw(tables).await.expect("tables") {
        let table: String = row.try_get("", "name").expect("a name");
        if ["refusal", "session", "refresh_token", "attempt", "rendering", "rendering_piece"].contains(&table.as_str())
        {
            continue;
        }
        let but = if table == "audit" { "WHERE body NOT LIKE '%\"download\":%'" } else { "" };
        let sum = "SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS sum FROM public";
        let sum = format!("{sum}.{table} t {but}");
        let row = db.query_one_raw(text(sum)).await.expect("a sum").expect("a row");
        found.push((table, row.try_get("", "sum").expect("a sum")));
    }
    db.close().await.expect("closing");
    found
}

async fn replay(pack: &str) {
    let world = World::new(pack).await;
    let targets = targets::prepare(&world).await;
    for name in ["activity-reports", "area-rollups", "measure-reports"] {
        assert!(targets.different(name).len() > 1, "{name}: there must be one elsewhere");
    }
    let before = everything(&world).await;
    for asked in described() {
        one(&world, &targets, &asked).await;
    }
    // AZ-09: no refused wish leaves a trace but the refusal
    assert_eq!(before, everything(&world).await);
}

#[actix_web::test]
async fn every_operation_asked_by_every_role_answers_as_the_policy_says_in_chiba() {
    replay("chiba").await;
}

#[actix_web::test]
async fn every_operation_asked_by_every_role_answers_as_the_policy_says_in_another_municipality() {
    replay("minato-sample").await;
}

fn is_document(name: &str) -> bool {
    domain::workflow::DocumentKind::ALL.iter().any(|kind| kind.path() == name)
}

/// AZ-06: a document is found under its own kind and year only.
#[actix_web::test]
async fn the_address_of_one_kind_does_not_lead_to_another() {
    let world = World::new("chiba").await;
    let targets = targets::prepare(&world).await;
    let nested: Vec<Asked> = described()
        .into_iter()
        // a report of any kind has its proof at one address
        .filter(|asked| asked.path.contains("s/{id}") && !asked.path.contains("{report}"))
        .filter(|asked| matches!(asked.fixture.at, At::Each(own) if is_document(own)))
        .collect();
    assert!(nested.len() > 20);
    for asked in nested {
        let At::Each(own) = asked.fixture.at else { continue };
        let others = targets.all.iter().filter(|(name, _)| **name != own && is_document(name));
        let mut wrong: Vec<String> = others.map(|(_, all)| all[0].id.clone()).collect();
        wrong.push(targets.all[own][0].id.replacen("2019", "2018", 1));
        for id in wrong {
            let path = targets.path(&asked.path, &id);
            let body = (asked.fixture.body)(&targets.all[own][0]);
            for role in ["area_officer", "department_head", "municipality_director", "evaluation_chair"] {
                let answer = ask(&world, Some(role), &asked, &path, &body).await;
                check(&asked, role, Due::Hidden, &answer);
            }
        }
    }
}
