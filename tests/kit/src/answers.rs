//! Answers to a form's questions, made from the form itself: what is written here knows no municipality.

use domain::form::{Edition, Field, Kind, Needed, Of};
use domain::pack::{ItemKind, Pack};
use serde_json::{Map, Value, json};

/// The form of a kind of document in a year.
///
/// # Panics
/// When the pack has none.
pub fn form<'a>(pack: &'a Pack, document: &str, year: i16) -> &'a Edition {
    let fits = |form: &&Edition| {
        let (first, last) = form.years();
        form.document().as_str() == document && (first..=last).contains(&year)
    };
    pack.forms.iter().find(fits).expect("a form")
}

/// An answer to every question that must be answered.
///
/// # Panics
/// When the pack has no form of that kind.
pub fn answers(pack: &Pack, document: &str, year: i16, of: Of) -> Value {
    let mut answers = Map::new();
    for field in form(pack, document, year).fields(of) {
        if field.needed == Needed::ToSubmit {
            answers.insert(field.key.clone(), answer(pack, field, year));
        }
    }
    Value::Object(answers)
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
            json!(pack.organisations.iter().find(|one| one.kind.as_str() == kind).expect("an organisation").key)
        }
    }
}

fn item(pack: &Pack, kind: &str) -> String {
    let kind = kind.parse::<ItemKind>().expect("a kind");
    let mut items = pack.items.iter().chain(&pack.samples.items);
    items.find(|one| one.kind == kind).expect("an item").key.clone()
}
