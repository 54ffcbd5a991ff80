//! What stands beside a form points at what is there, and a section's year is closed once.

use domain::actor::OrganisationKind;
use domain::form::Of;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

/// `rule pointer` of every violation.
fn violations(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 422, "{}", answer.body);
    let errors = answer.body["errors"].as_array().expect("errors").iter();
    let mut told: Vec<String> = errors
        .map(|one| {
            format!("{} {}", one["rule"].as_str().unwrap_or_default(), one["pointer"].as_str().unwrap_or_default())
        })
        .collect();
    told.sort();
    told
}

async fn write(world: &World, who: &str, path: &str, body: &Value) -> Answer {
    let seen = world.get(who, path).await;
    world.merge(who, path, seen.etag.as_deref().expect("an etag"), body).await
}

async fn first(world: &World, who: &str, kind: &str) -> String {
    let page = world.get(who, &format!("/{kind}?fy={YEAR}")).await;
    page.body["rows"][0]["id"].as_str().expect("an id").to_owned()
}

/// A question of a form.
fn question(world: &World, document: &str) -> String {
    tests::answers::form(&world.pack, document, YEAR).fields(Of::Report)[0].key.clone()
}

async fn particulars_point_at_what_is_there(pack: &str) {
    let world = World::new(pack).await;
    let report = world.post("section_head", "/activity-reports", None, &fill::report(&world, 23)).await;
    let report = report.body["id"].as_str().expect("an id").to_owned();
    let rollup = format!("/ward-rollups/{}", first(&world, "ward_officer", "ward-rollups").await);
    let annual = first(&world, "city_officer", "annual-reports").await;
    let measure = first(&world, "city_officer", "measure-reports").await;
    let own = world.person("section_head").organisation_id.clone();
    let ward = world.person("ward_officer").organisation_key.clone();
    let all = world.pack.organisations.iter().chain(&world.pack.samples.organisations);
    let mut elsewhere = all.filter(|one| one.kind == OrganisationKind::Section && one.parent.as_ref() != Some(&ward));
    let foreign = elsewhere.next().map_or_else(|| world.organisation(&ward), |one| world.organisation(&one.key));
    let field = question(&world, "ward_rollup");

    let cite =
        |document: &str, pointer: &str, field: &str| json!({"document": document, "pointer": pointer, "field": field});
    let title = "/activities/0/title";
    let excuse = |section: &str| json!({"section": section, "reason": "サンプル"});
    let wrong = json!({"particulars": {
        "missing_sections": [excuse(&own), excuse(&foreign), excuse("nothing")],
        "citations": [
            cite(&report, title, &field), cite(&report, "/activities/9/title", &field), cite(&report, "title", &field),
            cite(&measure, "/answers", &field), cite("nothing", title, &field), cite(&report, title, "nothing"),
        ],
    }});
    let refused = write(&world, "ward_officer", &rollup, &wrong).await;
    let pointers = [
        "citations/1/pointer",
        "citations/2/pointer",
        "citations/3/document",
        "citations/4/document",
        "citations/5/field",
        "missing_sections/1/section",
        "missing_sections/2/section",
    ];
    assert_eq!(violations(&refused), pointers.map(|at| format!("no-such-thing /particulars/{at}")));
    let right = json!({"particulars": {
        "missing_sections": [excuse(&own)], "citations": [cite(&report, title, &field)],
    }});
    let written = write(&world, "ward_officer", &rollup, &right).await;
    assert_eq!(written.status, 200, "{}", written.body);
    assert_eq!(written.body["particulars"]["citations"][0]["pointer"], title);

    // the city cites everything below it, and not itself
    let field = question(&world, "annual_report");
    let path = format!("/annual-reports/{annual}");
    let rollup = rollup.strip_prefix("/ward-rollups/").expect("an id");
    let below =
        [cite(&report, title, &field), cite(&measure, "/answers", &field), cite(rollup, "/particulars", &field)];
    let written = write(&world, "city_officer", &path, &json!({"particulars": {"citations": below}})).await;
    assert_eq!(written.status, 200, "{}", written.body);
    let itself = json!({"particulars": {"citations": [cite(&annual, "/answers", &field)]}});
    let refused = write(&world, "city_officer", &path, &itself).await;
    assert_eq!(violations(&refused), ["no-such-thing /particulars/citations/0/document"]);
}

#[actix_web::test]
async fn particulars_point_at_what_is_there_in_chiba() {
    particulars_point_at_what_is_there("chiba").await;
}

#[actix_web::test]
async fn particulars_point_at_what_is_there_in_another_city() {
    particulars_point_at_what_is_there("minato-sample").await;
}

async fn one_report_closes_a_year(pack: &str) {
    let world = World::new(pack).await;
    let begin = async |closes: bool, submit: bool| {
        let mut report = fill::report(&world, 3);
        report["draft"]["closes_year"] = json!(closes);
        report["submit"] = json!(submit);
        world.post("section_head", "/activity-reports", None, &report).await
    };
    let path = |answer: &Answer| format!("/activity-reports/{}", answer.body["id"].as_str().expect("an id"));
    // two drafts may both mean to; the first that is handed in does
    let (one, other, open) = (begin(true, false).await, begin(true, false).await, begin(false, true).await);
    assert_eq!((one.status, other.status, open.status), (201, 201, 201));
    let submit = format!("{}/submit", path(&one));
    let handed = world.post("section_head", &submit, one.etag.as_deref(), &json!({})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);

    let contradiction = ["contradiction /closes_year"];
    let submit = format!("{}/submit", path(&other));
    let second = world.post("section_head", &submit, other.etag.as_deref(), &json!({})).await;
    assert_eq!(violations(&second), contradiction);
    assert_eq!(violations(&begin(true, false).await), ["contradiction /draft/closes_year"]);
    let again = write(&world, "section_head", &path(&other), &json!({"answers": {}})).await;
    assert_eq!(violations(&again), contradiction);
    let opened = write(&world, "section_head", &path(&other), &json!({"closes_year": false})).await;
    assert_eq!(opened.status, 200, "{}", opened.body);

    // once it is back with its section, another may
    let recall = format!("{}/recall", path(&one));
    let back = world.post("section_head", &recall, handed.etag.as_deref(), &json!({})).await;
    assert_eq!(back.status, 200, "{}", back.body);
    assert_eq!(begin(true, true).await.status, 201);
}

#[actix_web::test]
async fn one_report_closes_a_year_in_chiba() {
    one_report_closes_a_year("chiba").await;
}

#[actix_web::test]
async fn one_report_closes_a_year_in_another_city() {
    one_report_closes_a_year("minato-sample").await;
}
