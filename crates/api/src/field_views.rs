//! What a question may be answered with, as the description shows it.

use app::form_editions::{Form, Offered, Scale};
use domain::form::{Choice, Kind};
use domain::pack::Grade;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{CountsWord, ItemKindWord, OrganisationKindWord, ScaleDirection};
use crate::figure_views::LabelView;
use crate::references::Reference;

/// What kind of answer is asked for, with its limits. `null` is no answer. `"not_applicable"` is one to a question of the
/// kinds `count`, `yen` and `yes_no`.
#[derive(Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum KindView {
    /// Words.
    Text {
        /// The most characters.
        most: usize,
        /// Whether line breaks are allowed.
        lines: bool,
    },
    /// A whole number of what is counted, from 0.
    Count {
        /// The largest number.
        most: i64,
        /// What is counted.
        #[schema(value_type = CountsWord)]
        counts: &'static str,
    },
    /// A whole amount of yen, from 0.
    Yen {
        /// The largest amount, in yen.
        most: i64,
    },
    /// The key of one option.
    Choice {
        /// The options.
        options: Vec<OptionView>,
    },
    /// The keys of several options, in a list.
    Choices {
        /// The options.
        options: Vec<OptionView>,
        /// The most of them.
        most: usize,
    },
    /// Yes or no, as `true` or `false`.
    YesNo,
    /// A day within the fiscal year of the document, and not after today: `2019-07-01`.
    Date,
    /// A month within the fiscal year of the document, and not after this month: `2019-07`.
    Month,
    /// The key of one label of a scale.
    Scale {
        /// The scale.
        scale: ScaleView,
    },
    /// The key of one item of the plan.
    Item {
        /// What the item is.
        #[schema(value_type = ItemKindWord)]
        kind: String,
        /// The items, in the order of the plan.
        options: Vec<ItemOption>,
    },
    /// The keys of several items of the plan, in a list.
    Items {
        /// What the items are.
        #[schema(value_type = ItemKindWord)]
        kind: String,
        /// The most of them.
        most: usize,
        /// The items, in the order of the plan.
        options: Vec<ItemOption>,
    },
    /// The key of one organisation.
    Organisation {
        /// What the organisation is.
        #[schema(value_type = OrganisationKindWord)]
        kind: String,
        /// The organisations.
        options: Vec<OrganisationOption>,
    },
}

/// One of several answers.
#[derive(Serialize, ToSchema)]
pub(crate) struct OptionView {
    /// The answer.
    key: String,
    /// The words that are shown.
    label: LabelView,
}

/// A scale.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScaleView {
    /// Its key, as in findings.
    key: String,
    /// Its name.
    name: LabelView,
    /// Which end is best.
    #[schema(value_type = ScaleDirection)]
    direction: String,
    /// Its labels, in printed order.
    labels: Vec<GradeView>,
}

/// One label of a scale.
#[derive(Serialize, ToSchema)]
struct GradeView {
    /// The answer.
    key: String,
    /// The words that are shown.
    label: LabelView,
    /// What it means.
    meaning: LabelView,
    /// Its place, on a scale that has an order; null: it has none.
    order: Option<i32>,
    /// Whether it can be compared with other labels at all.
    comparable: bool,
}

/// An item of the plan that an answer may name.
#[derive(Serialize, ToSchema)]
pub(crate) struct ItemOption {
    /// The item.
    id: Uuid,
    /// The answer.
    key: String,
    /// Its name.
    name: String,
    /// The organisation that it belongs to: it is an option of that organisation, of those in it and of the ward that it
    /// lies in, and of whoever lies in no ward. Null: it is an option of everybody.
    organisation: Option<Reference>,
    /// The first fiscal year in which it is there.
    valid_from: i16,
    /// The last fiscal year in which it is there; null: no end is known.
    valid_to: Option<i16>,
}

/// An organisation that an answer may name.
#[derive(Serialize, ToSchema)]
pub(crate) struct OrganisationOption {
    /// The organisation.
    id: Uuid,
    /// The answer.
    key: String,
    /// Its name.
    name: String,
    /// The ward that it lies in; a ward lies in itself.
    ward: Option<Reference>,
    /// The first fiscal year in which it is there.
    valid_from: i16,
    /// The last fiscal year in which it is there; null: no end is known.
    valid_to: Option<i16>,
}

impl KindView {
    /// What a question of a form may be answered with; none when its plan has no such scale.
    pub(crate) fn new(form: &Form, kind: &Kind) -> Option<Self> {
        Some(match kind.clone() {
            Kind::Text { most, lines } => Self::Text { most, lines },
            Kind::Count { most, counts } => Self::Count { most, counts: counts.word() },
            Kind::Yen { most } => Self::Yen { most },
            Kind::Choice { options } => Self::Choice { options: choices(&options) },
            Kind::Choices { options, most } => Self::Choices { options: choices(&options), most },
            Kind::YesNo => Self::YesNo,
            Kind::Date => Self::Date,
            Kind::Month => Self::Month,
            Kind::Scale { scale } => Self::Scale { scale: ScaleView::new(form.scales.get(&scale)?, scale) },
            Kind::Item { kind } => Self::Item { options: items(form, &kind), kind },
            Kind::Items { kind, most } => Self::Items { options: items(form, &kind), kind, most },
            Kind::Organisation { kind } => Self::Organisation { options: organisations(form, &kind), kind },
        })
    }
}

fn choices(options: &[Choice]) -> Vec<OptionView> {
    options.iter().map(|one| OptionView { key: one.key.clone(), label: (&one.label).into() }).collect()
}

fn items(form: &Form, kind: &str) -> Vec<ItemOption> {
    let items = form.items.iter().filter(|item| item.kind == kind).cloned();
    let items = items.map(|Offered { named, organisation, valid_from, valid_to, .. }| ItemOption {
        id: named.id,
        key: named.key,
        name: named.name,
        organisation: organisation.map(Reference::from),
        valid_from,
        valid_to,
    });
    items.collect()
}

fn organisations(form: &Form, kind: &str) -> Vec<OrganisationOption> {
    let organisations = form.organisations.iter().filter(|one| one.kind == kind).cloned();
    let organisations = organisations.map(|Offered { named, ward, valid_from, valid_to, .. }| OrganisationOption {
        id: named.id,
        key: named.key,
        name: named.name,
        ward: ward.map(Reference::from),
        valid_from,
        valid_to,
    });
    organisations.collect()
}

impl ScaleView {
    fn new(scale: &Scale, key: String) -> Self {
        let labels = scale.labels.iter().map(|Grade { key, label, meaning, order, comparable }| GradeView {
            key: key.clone(),
            label: label.into(),
            meaning: meaning.into(),
            order: *order,
            comparable: *comparable,
        });
        Self { key, name: (&scale.name).into(), direction: scale.direction.clone(), labels: labels.collect() }
    }
}
