//! Divisions of figures, in the order of the plan and of the form. Divisions without any activity are included, because
//! an evaluation looks for themes in which nothing was done.

use domain::form::{ACTIVITIES, ALL, Field, Label, MEASURES, Of, Shown};
use domain::pack::ItemKind;
use domain::workflow::DocumentKind;

use super::cell::{Cell, Row};
use super::document::Document;
use super::names::Names;
use super::reason::rule;
use crate::language::{name, words};

/// The sort key of a figure: its division, the entry of the division, and the metric.
pub(super) type Order = (usize, usize, usize);

/// The kinds of items by which activities are divided, each with the question that names it.
const BY_ITEM: [(ItemKind, &str); 3] =
    [(ItemKind::Theme, "themes"), (ItemKind::PriorityItem, "priority_item"), (ItemKind::ServiceType, "service_type")];
/// The divisions, in reading order.
const DIVISIONS: [&str; 6] = [ALL, "theme", "priority_item", "service_type", "month", MEASURES];
/// The months of a fiscal year.
#[rustfmt::skip]
const MONTHS: [(&str, &str); 12] = [
    ("04", "April"), ("05", "May"), ("06", "June"), ("07", "July"), ("08", "August"), ("09", "September"),
    ("10", "October"), ("11", "November"), ("12", "December"), ("01", "January"), ("02", "February"), ("03", "March"),
];

/// Returns the English name of a month, or the text itself if it is not a month.
fn month_name(month: &str) -> &str {
    MONTHS.iter().find(|(number, _)| *number == month).map_or(month, |(_, name)| name)
}

/// Returns the sort key of a figure within its organisation.
pub(super) fn order(divided: &str, metric: &str, names: &Names) -> Order {
    let (by, key) = divided.split_once(':').unwrap_or((divided, ""));
    let division = DIVISIONS.iter().position(|one| *one == by).unwrap_or(DIVISIONS.len());
    let item = match by {
        "month" => MONTHS.iter().position(|(month, _)| *month == key),
        _ => names.place_of(key),
    };
    let kind = if divided == MEASURES { DocumentKind::MeasureReport } else { DocumentKind::ActivityReport };
    let mut asked = names.editions(kind).flat_map(|form| [form.fields(Of::Activity), form.fields(Of::Report)].concat());
    let question = asked.position(|field| field.key == metric).map_or(usize::MAX, |place| place + 1);
    (division, item.unwrap_or(usize::MAX), if metric == ACTIVITIES { 0 } else { question })
}

/// Returns every division that the figures of a document may have, by plan and form.
pub(super) fn dimensions(document: &Document<'_>, names: &Names) -> Vec<String> {
    let asks = |question: &str| names.question(DocumentKind::ActivityReport, question).is_some();
    let mut all = vec![ALL.to_owned()];
    for (kind, _) in BY_ITEM.into_iter().filter(|(_, question)| asks(question)) {
        let own = names.items_of(kind).filter(|item| is_of(item.organisation.as_deref(), document, names));
        all.extend(own.map(|item| format!("{}:{}", kind.as_str(), item.key)));
    }
    if asks("held_on") || asks("held_month") {
        all.extend(MONTHS.iter().map(|(month, _)| format!("month:{month}")));
    }
    all
}

/// Checks whether an item concerns the document. All items concern the annual report, a unit's items its area's rollup.
fn is_of(owner: Option<&str>, document: &Document<'_>, names: &Names) -> bool {
    let whole = document.edition.document() == DocumentKind::AnnualReport;
    let area = |owner: &str| names.area_of(owner).is_some_and(|area| area.key == document.organisation);
    whole || owner.is_none_or(area)
}

/// Returns the row of a division without activities.
pub(super) fn nothing(divided: &str, of: &Cell, document: &str, names: &Names) -> Row {
    let (by, item) = dimension(divided, names);
    let label = metric_label(ACTIVITIES, None);
    let zero = || Cell::count(0);
    Row {
        title: label.clone(),
        shown: Shown::Public,
        cells: vec![
            of.clone(),
            Cell::Text(document.to_owned()),
            by,
            item,
            Cell::chosen(ACTIVITIES, label),
            Cell::chosen("count", words("数", "number")),
            Cell::chosen("sum", rule("sum")),
            zero(),
            Cell::Empty,
            zero(),
            zero(),
            zero(),
        ],
    }
}

pub(super) fn metric_label(metric: &str, asked: Option<&Field>) -> Label {
    if metric == ACTIVITIES {
        return words("活動件数", "Activities");
    }
    asked.map_or_else(|| name(metric), |field| field.label.clone())
}

/// Returns the division of a figure, and the entry within the division.
pub(super) fn dimension(dimension: &str, names: &Names) -> (Cell, Cell) {
    let (by, key) = dimension.split_once(':').unwrap_or((dimension, ""));
    let label = match by {
        ALL => words("全体", "everything"),
        MEASURES => words("{municipality}の{measure}の合計", "{measures} of the {municipality}"),
        "theme" => words("{theme}別", "by {theme}"),
        "priority_item" => words("{priority_item}別", "by {priority_item}"),
        "service_type" => words("{service_type}別", "by {service_type}"),
        "month" => words("月別", "by month"),
        other => name(other),
    };
    let item = match by {
        ALL | MEASURES => Cell::Empty,
        "month" => Cell::chosen(key, words(&format!("{}月", key.trim_start_matches('0')), month_name(key))),
        _ => Cell::chosen(key, names.item(key)),
    };
    (Cell::chosen(by, names.terms.fill(&label)), item)
}
