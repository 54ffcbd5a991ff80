//! The kinds of answer to the questions of a form, as openapi.json describes them.

use app::form_editions::{Form, Offered, Scale};
use domain::form::{Choice, Kind};
use domain::pack::Grade;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{CountsWord, ItemKindWord, OrganisationKindWord, ScaleDirection};
use crate::figure_views::LabelView;
use crate::references::Reference;

/// The kind of answer to a question, with its limits. `null` means no answer. `"not_applicable"` is an answer to
/// questions of the kinds `count`, `yen` and `yes_no`.
#[derive(Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum KindView {
    /// A text.
    Text {
        /// The maximum number of characters.
        most: usize,
        /// Whether line breaks are allowed.
        lines: bool,
    },
    /// A whole number of persons, things or occasions, from 0.
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
        /// The maximum number of options in an answer.
        most: usize,
    },
    /// Yes or no, as `true` or `false`.
    YesNo,
    /// A day within the fiscal year of the document, and not after today: `2019-07-01`.
    Date,
    /// A month within the fiscal year of the document, and not after this month: `2019-07`. Answers hold it as its first
    /// day, `2019-07-01`, which is taken too.
    Month,
    /// The key of one label of a scale.
    Scale {
        /// The scale.
        scale: ScaleView,
    },
    /// The key of one item of the plan.
    Item {
        /// The kind of the item.
        #[schema(value_type = ItemKindWord)]
        kind: String,
        /// The items, in the order of the plan.
        options: Vec<ItemOption>,
    },
    /// The keys of several items of the plan, in a list.
    Items {
        /// The kind of the items.
        #[schema(value_type = ItemKindWord)]
        kind: String,
        /// The maximum number of items in an answer.
        most: usize,
        /// The items, in the order of the plan.
        options: Vec<ItemOption>,
    },
    /// The key of one organisation.
    Organisation {
        /// The kind of the organisation.
        #[schema(value_type = OrganisationKindWord)]
        kind: String,
        /// The organisations.
        options: Vec<OrganisationOption>,
    },
}

/// An option of a choice.
#[derive(Serialize, ToSchema)]
pub(crate) struct OptionView {
    /// The key that is given as the answer.
    key: String,
    /// The words that are shown.
    label: LabelView,
}

/// A scale.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScaleView {
    /// The key of the scale, as in findings.
    key: String,
    /// The name of the scale.
    name: LabelView,
    /// The end of the scale that is best.
    #[schema(value_type = ScaleDirection)]
    direction: String,
    /// The labels of the scale, in printed order.
    labels: Vec<GradeView>,
}

/// One label of a scale.
#[derive(Serialize, ToSchema)]
struct GradeView {
    /// The key that is given as the answer.
    key: String,
    /// The words that are shown.
    label: LabelView,
    /// The meaning of the label.
    meaning: LabelView,
    /// The label's place on a scale that has an order; null on a scale without order.
    order: Option<i32>,
    /// Whether the label can be compared with other labels.
    comparable: bool,
}

/// An item of the plan that an answer may name.
#[derive(Serialize, ToSchema)]
pub(crate) struct ItemOption {
    /// The item's identifier.
    id: Uuid,
    /// The key that is given as the answer.
    key: String,
    /// The item's name.
    name: String,
    /// The organisation that the item belongs to. The item is an option for that organisation, for those below it, for
    /// the area that it lies in, and for every organisation that lies in no area. Null: the item is an option for
    /// everybody.
    organisation: Option<Reference>,
    /// The first fiscal year in which the item is valid.
    valid_from: i16,
    /// The last fiscal year in which the item is valid; null when no end is known.
    valid_to: Option<i16>,
}

/// An organisation that an answer may name.
#[derive(Serialize, ToSchema)]
pub(crate) struct OrganisationOption {
    /// The organisation's identifier.
    id: Uuid,
    /// The key that is given as the answer.
    key: String,
    /// The organisation's name.
    name: String,
    /// The area that the organisation lies in. An area lies in itself.
    area: Option<Reference>,
    /// The first fiscal year in which the organisation is valid.
    valid_from: i16,
    /// The last fiscal year in which the organisation is valid; null when no end is known.
    valid_to: Option<i16>,
}

impl KindView {
    /// Returns the kind of answer to a question of a form, or none when the form's plan lacks the scale.
    pub(crate) fn new(form: &Form, kind: &Kind) -> Option<Self> {
        Some(match kind.clone() {
            Kind::Text { most, lines } => Self::Text { most, lines },
            Kind::Count { most, counts } => Self::Count { most, counts: counts.as_str() },
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
    let organisations = organisations.map(|Offered { named, area, valid_from, valid_to, .. }| OrganisationOption {
        id: named.id,
        key: named.key,
        name: named.name,
        area: area.map(Reference::from),
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
