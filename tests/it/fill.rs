//! Answers to a form's questions, made from the form itself: what is written here knows no city.

use domain::form::{Edition, Field, Kind, Needed, Of};
use domain::pack::{ItemKind, Pack};
use serde_json::{Map, Value, json};
use tests::world::{World, YEAR};

/// The form of a kind of document in a year.
fn form_of<'a>(world: &'a World, year: i16, document: &str) -> &'a Edition {
    let fits = |form: &&Edition| {
        let (first, last) = form.years();
        form.document().word() == document && (first..=last).contains(&year)
    };
    world.pack.forms.iter().find(fits).expect("a form")
}

/// An answer to every question that must be answered, and to the core counts.
pub fn answers(world: &World, document: &str, of: Of) -> Value {
    answers_of(world, YEAR, document, of)
}

/// … in a year.
pub fn answers_of(world: &World, year: i16, document: &str, of: Of) -> Value {
    let mut answers = Map::new();
    for field in form_of(world, year, document).fields(of) {
        if field.needed == Needed::ToSubmit {
            answers.insert(field.key.clone(), answer(&world.pack, field, year));
        }
    }
    Value::Object(answers)
}

/// An activity, complete, on a day of the open year.
pub fn activity(world: &World, title: &str, visits: i64) -> Value {
    activity_of(world, YEAR, title, visits)
}

/// … on a day of a year.
pub fn activity_of(world: &World, year: i16, title: &str, visits: i64) -> Value {
    let mut activity = answers_of(world, year, "activity_report", Of::Activity);
    activity["title"] = json!(title);
    activity["visits"] = json!(visits);
    // one of the two is asked in every edition
    let asked = form_of(world, year, "activity_report").fields(Of::Activity);
    if asked.iter().any(|field| field.key == "held_on") {
        activity["held_on"] = json!(format!("{year}-07-01"));
    } else if asked.iter().any(|field| field.key == "held_month") {
        activity["held_month"] = json!(format!("{year}-07"));
    }
    activity
}

fn answer(pack: &Pack, field: &Field, year: i16) -> Value {
    match &field.kind {
        Kind::Text { .. } => json!("サンプルの記入"),
        Kind::Count { .. } | Kind::Yen { .. } => json!(1),
        Kind::Choice { options } => json!(options[0].key),
        Kind::Choices { options, .. } => json!([options[0].key]),
        Kind::YesNo => json!(true),
        Kind::Date => json!(format!("{year}-07-01")),
        Kind::Month => json!(format!("{year}-07")),
        Kind::Scale { scale } => {
            json!(pack.scales.iter().find(|one| one.key == *scale).expect("a scale").labels[0].key)
        }
        Kind::Item { kind } => json!(item(pack, kind)),
        Kind::Items { kind, .. } => json!([item(pack, kind)]),
        Kind::Organisation { kind } => {
            json!(pack.organisations.iter().find(|one| one.kind.word() == kind).expect("an organisation").key)
        }
    }
}

fn item(pack: &Pack, kind: &str) -> String {
    let kind = ItemKind::of(kind).expect("a kind");
    let mut items = pack.items.iter().chain(&pack.samples.items);
    items.find(|one| one.kind == kind).expect("an item").key.clone()
}

/// A report of a section: complete, final, closing its year.
pub fn report(world: &World, visits: i64) -> Value {
    json!({
        "fiscal_year": YEAR,
        "section": world.person("section_head").organisation_id,
        "draft": {
            "answers": answers(world, "activity_report", Of::Report),
            "activities": [activity(world, "サロン（サンプル）", visits), activity(world, "散歩（サンプル）", 5)],
            "finality": "final",
            "closes_year": true,
        },
    })
}
