//! What stands beside a form points at what is there, and a unit's year is closed once.

use domain::actor::OrganisationKind;
use domain::form::Of;
use serde_json::json;
use tests::world::{Answer, World, YEAR};

use crate::fill;

/// `rule pointer` of every violation.
#[track_caller]
fn violations(answer: Answer) -> Vec<String> {
    let refused = answer.refused(422, "invalid-answers");
    let errors = refused["errors"].as_array().expect("errors").iter();
    let mut told: Vec<String> = errors
        .map(|one| {
            format!("{} {}", one["rule"].as_str().unwrap_or_default(), one["pointer"].as_str().unwrap_or_default())
        })
        .collect();
    told.sort();
    told
}

/// A question of a form.
fn question(world: &World, document: &str) -> String {
    tests::answers::form(&world.pack, document, YEAR).fields(Of::Report)[0].key.clone()
}

async fn particulars_point_at_what_is_there(pack: &str) {
    let world = World::new(pack).await;
    let (area_officer, municipality) = (world.area_officer(), world.municipality_officer());
    let report = fill::begun(&world, 23).await.id().to_owned();
    let mut rollup = area_officer.first("area-rollups").await;
    let mut annual = municipality.first("annual-reports").await;
    let measure = municipality.first("measure-reports").await.id().to_owned();
    let own = world.person("unit_head").organisation_id.clone();
    let area = world.person("area_officer").organisation_key.clone();
    let all = world.pack.organisations.iter().chain(&world.pack.samples.organisations);
    let mut elsewhere = all.filter(|one| one.kind == OrganisationKind::Unit && one.parent.as_ref() != Some(&area));
    let foreign = elsewhere.next().map_or_else(|| world.organisation(&area), |one| world.organisation(&one.key));
    let field = question(&world, "area_rollup");

    let cite =
        |document: &str, pointer: &str, field: &str| json!({"document": document, "pointer": pointer, "field": field});
    let title = "/activities/0/title";
    let excuse = |unit: &str| json!({"unit": unit, "reason": "サンプル"});
    let wrong = json!({"particulars": {
        "missing_units": [excuse(&own), excuse(&foreign), excuse("nothing")],
        "citations": [
            cite(&report, title, &field), cite(&report, "/activities/9/title", &field), cite(&report, "title", &field),
            cite(&measure, "/answers", &field), cite("nothing", title, &field), cite(&report, title, "nothing"),
        ],
    }});
    let refused = area_officer.merge(&mut rollup, &wrong).await;
    let pointers = [
        "citations/1/pointer",
        "citations/2/pointer",
        "citations/3/document",
        "citations/4/document",
        "citations/5/field",
        "missing_units/1/unit",
        "missing_units/2/unit",
    ];
    assert_eq!(violations(refused), pointers.map(|at| format!("no-such-thing /particulars/{at}")));
    let right = json!({"particulars": {
        "missing_units": [excuse(&own)], "citations": [cite(&report, title, &field)],
    }});
    let written = area_officer.merge(&mut rollup, &right).await.ok();
    assert_eq!(written["particulars"]["citations"][0]["pointer"], title);

    // the municipality cites everything below it, and not itself
    let field = question(&world, "annual_report");
    let below =
        [cite(&report, title, &field), cite(&measure, "/answers", &field), cite(rollup.id(), "/particulars", &field)];
    municipality.merge(&mut annual, &json!({"particulars": {"citations": below}})).await.ok();
    let itself = json!({"particulars": {"citations": [cite(annual.id(), "/answers", &field)]}});
    let refused = municipality.merge(&mut annual, &itself).await;
    assert_eq!(violations(refused), ["no-such-thing /particulars/citations/0/document"]);
}

#[actix_web::test]
async fn particulars_point_at_what_is_there_in_chiba() {
    particulars_point_at_what_is_there("chiba").await;
}

#[actix_web::test]
async fn particulars_point_at_what_is_there_in_another_municipality() {
    particulars_point_at_what_is_there("minato-sample").await;
}

async fn one_report_closes_a_year(pack: &str) {
    let world = World::new(pack).await;
    let head = world.unit_head();
    let begin = async |closes: bool, submit: bool| {
        let mut report = fill::report(&world, 3);
        report["draft"]["closes_year"] = json!(closes);
        report["submit"] = json!(submit);
        head.post("/activity-reports", &report).await
    };
    // two drafts may both mean to; the first that is handed in does
    let (mut one, mut other) = (begin(true, false).await.created(), begin(true, false).await.created());
    begin(false, true).await.created();
    head.submit(&mut one).await.ok();

    let contradiction = ["closed-elsewhere /closes_year"];
    assert_eq!(violations(head.submit(&mut other).await), contradiction);
    assert_eq!(violations(begin(true, false).await), ["closed-elsewhere /draft/closes_year"]);
    assert_eq!(violations(head.merge(&mut other, &json!({"answers": {}})).await), contradiction);
    head.merge(&mut other, &json!({"closes_year": false})).await.ok();

    // once it is back with its unit, another may
    head.act(&mut one, "recall").await.ok();
    begin(true, true).await.created();
}

#[actix_web::test]
async fn one_report_closes_a_year_in_chiba() {
    one_report_closes_a_year("chiba").await;
}

#[actix_web::test]
async fn one_report_closes_a_year_in_another_municipality() {
    one_report_closes_a_year("minato-sample").await;
}
