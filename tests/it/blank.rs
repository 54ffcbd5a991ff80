//! A12: what nobody can see says nothing. Every text that people send is refused when it is blank, and when it holds
//! what no pen can write, with a violation at the field; which texts there are is read from the description.

mod described;
mod drafts;

use app::bootstrap::{Seat, bootstrap};
use domain::actor::Role;
use domain::id::OrganisationId;
use domain::policy::{Place, may};
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::accounts::{accept, invite};
use crate::permissions::fixtures::At;
use crate::permissions::targets::{self, Target, Targets};
use crate::permissions::{self, Asked};
use crate::sealed_year;

/// What nobody can see.
pub(crate) const UNSEEN: &[&str] = &[
    "",
    " \t\n",
    "\u{3000}",
    "\u{A0}",
    "\u{85}",
    "\u{2028}",
    "\u{AD}",
    "\u{34F}",
    "\u{61C}",
    "\u{115F}\u{1160}",
    "\u{180E}",
    "\u{200B}",
    "\u{200C}\u{200D}",
    "\u{200E}\u{200F}",
    "\u{2060}",
    "\u{2800}",
    "\u{3164}",
    "\u{FE0F}",
    "\u{FEFF}",
    "\u{FFA0}",
    "\u{FFF9}\u{FFFB}",
    "\u{E0001}\u{E0041}",
    "\u{E0100}",
    " \u{200B}\n\u{FEFF}\u{3000} ",
];

/// What nobody can see, and is refused wherever it stands.
pub(crate) const TURNING: &[&str] = &["\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{7}", "\u{FFFE}", "\u{FDD0}"];

type Said = fn(&Targets, &str) -> Value;

/// Every text, by operation and place, with the members of the body that say it. `-` is any entry of a list.
#[rustfmt::skip]
pub(crate) const TEXTS: &[(&str, &str, Said)] = &[
    ("send_back_activity_report", "/reason",               reason),
    ("send_back_activity_report", "/comments/-/text",      remark),
    ("reopen_activity_report",    "/reason",               reason),
    ("reopen_activity_report",    "/comments/-/text",      remark),
    ("send_back_area_rollup",     "/reason",               reason),
    ("send_back_area_rollup",     "/comments/-/text",      remark),
    ("reopen_area_rollup",        "/reason",               reason),
    ("reopen_area_rollup",        "/comments/-/text",      remark),
    ("send_back_measure_report",  "/reason",               reason),
    ("send_back_measure_report",  "/comments/-/text",      remark),
    ("reopen_measure_report",     "/reason",               reason),
    ("reopen_measure_report",     "/comments/-/text",      remark),
    ("send_back_annual_report",   "/reason",               reason),
    ("send_back_annual_report",   "/comments/-/text",      remark),
    ("reopen_annual_report",      "/reason",               reason),
    ("reopen_annual_report",      "/comments/-/text",      remark),
    ("record_finding",            "/opinion",              opinion),
    ("raise_issue",               "/text",                 |_, text| json!({"text": text})),
    ("dispose_issue",             "/reason",               reason),
    ("request_exception",         "/reason",               reason),
    ("edit_year",                 "/reason",               reason),
    ("reopen_collection",         "/reason",               reason),
    ("decide_screening_finding",  "/reason",               reason),
    ("decide_screening_findings", "/reason",               reason),
    ("withdraw_pending",          "/reason",               reason),
    ("enable_account",            "/reason",               reason),
    ("invite_account",            "/name",                 |_, text| json!({"name": text})),
    ("add_attachment",            "/alt",                  |_, text| json!({"alt": text})),
    // a year that is sealed is corrected: these come last
    ("correct_year",              "/reason",               reason),
    ("correct_year",              "/corrections/-/after",  corrected),
    ("correct_year",              "/screening/-/reason",   screened),
];

fn reason(_: &Targets, text: &str) -> Value {
    json!({"reason": text})
}

fn remark(_: &Targets, text: &str) -> Value {
    json!({"reason": "サンプル", "comments": [{"pointer": "", "text": text}]})
}

fn opinion(targets: &Targets, text: &str) -> Value {
    json!({"subject": targets.all["area-rollups"][0].id, "opinion": text})
}

fn corrected(_: &Targets, text: &str) -> Value {
    let before = tests::packs::read("chiba").municipality.name;
    json!({"corrections": [{"part": "municipality", "pointer": "/name", "before": before, "after": text}]})
}

fn screened(_: &Targets, text: &str) -> Value {
    json!({"screening": [{"finding": "0".repeat(64), "verdict": "publish", "reason": text}]})
}

/// An operation with who may do it and where.
struct Aimed {
    asked: Asked,
    role: Role,
    path: String,
    body: Value,
    etag: String,
}

async fn aimed(world: &World, targets: &Targets, operation: &str) -> Aimed {
    let asked = permissions::described().into_iter().find(|asked| asked.fixture.operation == operation);
    let asked = asked.unwrap_or_else(|| panic!("no operation {operation}"));
    let aims = match asked.fixture.at {
        At::Each(name) => targets.all[name].clone(),
        _ => vec![Target { id: String::new(), place: Place::municipality() }],
    };
    let action = asked.action.expect("an action");
    let mut pairs = targets.actors.iter().flat_map(|actor| aims.iter().map(move |target| (actor, target)));
    let found = pairs.find(|((_, actor), target)| may(actor, action, &target.place));
    let ((role, _), target) = found.unwrap_or_else(|| panic!("nobody may {operation}"));
    let (path, body) = (targets.path(&asked.path, &target.id), (asked.fixture.body)(target));
    let year = world.get("auditor", &format!("/years/{YEAR}")).await;
    Aimed { role: *role, path, body, etag: year.etag.expect("an etag"), asked }
}

impl Aimed {
    async fn send(&self, world: &World, said: &Value) -> Answer {
        let mut body = self.body.clone();
        let members = body.as_object_mut().expect("members");
        members.extend(said.as_object().expect("members").clone());
        let request = world.request(self.asked.method.clone(), &self.path);
        let request = request.bearer_auth(world.token(self.role.as_str()).await).json(&body);
        let request = request.header("idempotency-key", format!("\"{}\"", world.app.clock.id()));
        world.send(request.header("if-match", &self.etag)).await
    }
}

/// Refused at the field, with words.
fn refused(answer: &Answer, pointer: &str, rules: &[&str], told: &str) {
    assert_eq!(
        (answer.status, &answer.body["type"]),
        (422, &json!("/problems/invalid-answers")),
        "{told}: {}",
        answer.body
    );
    let mut errors = answer.body["errors"].as_array().expect("errors").iter();
    let own = errors.find(|error| error["pointer"] == pointer);
    let own = own.unwrap_or_else(|| panic!("{told}: nothing at {pointer}: {}", answer.body));
    assert!(rules.iter().any(|rule| own["rule"] == *rule), "{told}: {own}");
    assert!(own["message"].as_str().is_some_and(|message| !message.is_empty()), "{told}: {own}");
}

#[actix_web::test]
async fn a12_every_text_that_says_nothing_is_refused_at_its_field() {
    let world = World::new("chiba").await;
    let targets = targets::prepare(&world).await;
    let mut before = permissions::everything(&world).await;
    let mut is_sealed = false;
    for (operation, pattern, said) in TEXTS {
        if *operation == "correct_year" && !is_sealed {
            assert_eq!(permissions::everything(&world).await, before, "nothing was written");
            sealed_year::seal(&world).await;
            (before, is_sealed) = (permissions::everything(&world).await, true);
        }
        let aimed = aimed(&world, &targets, operation).await;
        let pointer = pattern.replace('-', "0");
        for unseen in UNSEEN {
            let answer = aimed.send(&world, &said(&targets, unseen)).await;
            refused(&answer, &pointer, &["required"], &format!("{operation} {pointer} {unseen:?}"));
        }
        for turning in TURNING {
            for text in [(*turning).to_owned(), format!("見守り{turning}の会")] {
                let answer = aimed.send(&world, &said(&targets, &text)).await;
                refused(&answer, &pointer, &["control-character"], &format!("{operation} {pointer} {text:?}"));
            }
        }
    }
    assert_eq!(permissions::everything(&world).await, before, "nothing was written");
}

/// A login is an identifier: nothing unseen may stand in it at all. A caption may be left out: what cannot be seen is none.
#[actix_web::test]
async fn a12_logins_hold_nothing_unseen_and_a_blank_caption_is_none() {
    let world = World::new("chiba").await;
    let place = world.person("administrator").organisation_id.clone();
    let invited = invite(&world, "municipality_officer", &place).await;
    for unseen in UNSEEN.iter().filter(|unseen| !unseen.trim().is_empty()).chain(TURNING) {
        for login in [(*unseen).to_owned(), unseen.repeat(4), format!("saburo{unseen}2")] {
            let answer = accept(&world, &invited.body["secret"], &login).await;
            refused(&answer, "/login", &["too-short", "bad-format"], &format!("{login:?}"));
        }
    }
    accept(&world, &invited.body["secret"], "saburo").await.answered(201);

    // the first administrator is invited by the operator's command
    let tenant = domain::pack::identity::municipality(&world.pack.municipality.code);
    let organisation = OrganisationId(place.parse().expect("an id"));
    for unseen in UNSEEN.iter().chain(TURNING) {
        let seat = Seat { name: (*unseen).to_owned(), role: Role::Administrator, organisation };
        let refused = bootstrap(&world.app, tenant, &[seat]).await;
        assert!(matches!(refused, Err(app::Error::Invalid(_))), "{unseen:?}");
    }

    let path = format!("{}/attachments", crate::fill::begun(&world, 3).await.path);
    let picture = crate::attachments::body(&tests::pictures::png(), "縁側（サンプル）");
    let with = |caption: &str| {
        let mut body = picture.clone();
        body["caption"] = json!(caption);
        body
    };
    let turned = world.post("unit_head", &path, None, &with("縁側\u{202E}（サンプル）")).await;
    refused(&turned, "/caption", &["control-character"], "a caption");
    let blank = world.unit_head().post(&path, &with("\u{200B}\u{3164}")).await.answered(201);
    assert_eq!(blank["caption"], "", "{blank}");
}
