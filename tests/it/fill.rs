//! Answers to a form's questions, made from the form itself: what is written here knows no municipality.

use domain::form::Of;
use serde_json::{Value, json};
use tests::answers::form;
use tests::document::Document;
use tests::world::{World, YEAR};

/// An answer to every question that must be answered.
pub fn answers(world: &World, document: &str, of: Of) -> Value {
    answers_of(world, YEAR, document, of)
}

/// Answers that fit a year.
pub fn answers_of(world: &World, year: i16, document: &str, of: Of) -> Value {
    tests::answers::answers(&world.pack, document, year, of)
}

/// An activity, complete, on a day of the open year.
pub fn activity(world: &World, title: &str, visits: i64) -> Value {
    activity_of(world, YEAR, title, visits)
}

/// An activity on a day of a year.
pub fn activity_of(world: &World, year: i16, title: &str, visits: i64) -> Value {
    let mut activity = answers_of(world, year, "activity_report", Of::Activity);
    activity["title"] = json!(title);
    activity["visits"] = json!(visits);
    // one of the two is asked in every edition
    let asked = form(&world.pack, "activity_report", year).fields(Of::Activity);
    if asked.iter().any(|field| field.key == "held_on") {
        activity["held_on"] = json!(format!("{year}-07-01"));
    } else if asked.iter().any(|field| field.key == "held_month") {
        activity["held_month"] = json!(format!("{year}-07"));
    }
    activity
}

/// A report of a unit: complete, final, closing its year.
pub fn report(world: &World, visits: i64) -> Value {
    json!({
        "fiscal_year": YEAR,
        "unit": world.person("unit_head").organisation_id,
        "draft": {
            "answers": answers(world, "activity_report", Of::Report),
            "activities": [activity(world, "サロン（サンプル）", visits), activity(world, "散歩（サンプル）", 5)],
            "finality": "final",
            "closes_year": true,
        },
    })
}

/// A report that the head of the unit began.
pub async fn begun(world: &World, visits: i64) -> Document {
    world.unit_head().post("/activity-reports", &report(world, visits)).await.created()
}

/// A report that the head of the unit submitted.
pub async fn submitted(world: &World, visits: i64) -> Document {
    let mut report = report(world, visits);
    report["submit"] = json!(true);
    world.unit_head().post("/activity-reports", &report).await.created()
}

/// A value for every indicator that a measure report shows, as the particulars of that report.
pub fn actuals(report: &Value) -> Value {
    let indicators = report["indicators"].as_array().map(Vec::as_slice).unwrap_or_default();
    let value = |indicator: &Value| if indicator["better"] == "words" { "整備（サンプル）" } else { "12" };
    let told = indicators.iter().map(|one| json!({"indicator": one["key"], "value": value(one)}));
    json!({"indicators": told.collect::<Vec<_>>()})
}
