//! The initiatives of an accepted report: one per activity.

use domain::document::Document;
use domain::form::Report;
use domain::id::PlanItemId;
use domain::initiative::{Facet, Side, Standing, Told, of_activity, of_line};
use domain::pack::ItemKind;
use serde_json::{Value, json};
use store::initiatives::Named;

use crate::form::Form;

/// Returns the rows of a report's initiatives. Leaves out activities that were cancelled or have no public content.
pub(crate) fn of_report(form: &Form, report: &Report, document: &Document) -> Vec<Value> {
    let told = report.activities.iter().enumerate().filter_map(|(line, activity)| {
        let told = of_activity(&form.edition, activity)?;
        Some(row(form, document, line, &told))
    });
    told.collect()
}

fn row(form: &Form, document: &Document, line: usize, told: &Told) -> Value {
    let id = document.subject.id;
    let standing = standing(&form.named, document, told);
    let facets: Vec<String> = standing.facets().iter().map(Facet::to_string).collect();
    let themes: Vec<String> = standing.themes.iter().map(ToString::to_string).collect();
    json!({
        "id": of_line(id, line), "fiscal_year": id.year.number(), "side": standing.side.as_str(), "document_id": id.uuid,
        "line": line, "organisation_id": document.organisation.0, "area_id": document.place.area.map(|area| area.0),
        "title": told.title, "summary": told.summary, "folded": told.text.folded, "themes": themes,
        "good_practice": told.good_practice, "facets": facets, "grams": told.text.grams,
    })
}

/// Returns the standing of an activity. Its directions are those that its service type serves.
fn standing(named: &[Named], document: &Document, told: &Told) -> Standing {
    let of_kind = |kind: ItemKind| named.iter().filter(move |item| item.kind == kind.as_str());
    let item = |item: &Named| PlanItemId(item.id);
    let service_type = of_kind(ItemKind::ServiceType).find(|item| Some(&item.key) == told.service_type.as_ref());
    Standing {
        side: Side::Unit,
        years: vec![document.subject.id.year],
        areas: document.place.area.into_iter().collect(),
        unit: Some(document.organisation),
        departments: Vec::new(),
        themes: of_kind(ItemKind::Theme).filter(|item| told.themes.contains(&item.key)).map(item).collect(),
        service_types: service_type.map(item).into_iter().collect(),
        directions: service_type.iter().flat_map(|item| item.directions.iter().copied().map(PlanItemId)).collect(),
        priority_measures: Vec::new(),
        good_practice: told.good_practice,
    }
}
