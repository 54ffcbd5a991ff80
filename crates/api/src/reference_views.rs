//! The municipality, its organisations and its plans, as the description shows them.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{ConfidenceWord, ItemKindWord, OrganisationKindWord};
use crate::references::Reference;

/// The municipality itself.
#[derive(Serialize, ToSchema)]
pub(crate) struct MunicipalityView {
    /// 全国地方公共団体コード, six digits.
    #[schema(example = "992003")]
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
    /// The reading of the name.
    pub(crate) kana: Option<String>,
    /// Its name in English.
    pub(crate) name_en: Option<String>,
    /// Its prefecture.
    pub(crate) prefecture: Option<String>,
    /// Whether it is invented, for showing only.
    pub(crate) sample: bool,
    /// Where the facts come from.
    #[schema(value_type = Vec<String>)]
    pub(crate) source: Value,
    /// How sure they are.
    #[schema(value_type = ConfidenceWord)]
    pub(crate) confidence: String,
    /// The plans in force today.
    #[schema(value_type = Vec<PlanRef>)]
    pub(crate) plans: Value,
}

/// A plan, as it is referred to.
#[derive(Serialize, ToSchema)]
struct PlanRef {
    /// The plan.
    id: Uuid,
    /// Its key.
    key: String,
    /// Its name.
    name: String,
    /// Its first fiscal year: the western year in which it begins.
    first_year: i16,
    /// Its last fiscal year: the western year in which it begins.
    last_year: i16,
}

/// A section, ward, department or council.
#[derive(Serialize, ToSchema)]
pub(crate) struct OrganisationView {
    /// The organisation.
    pub(crate) id: Uuid,
    /// Its key in the plan pack.
    pub(crate) key: String,
    /// What it is.
    #[schema(value_type = OrganisationKindWord)]
    pub(crate) kind: &'static str,
    /// Its name.
    pub(crate) name: String,
    /// The reading of the name.
    pub(crate) kana: Option<String>,
    /// The code of a city or ward (全国地方公共団体コード).
    pub(crate) code: Option<String>,
    /// The organisation above it.
    #[schema(value_type = Option<Reference>)]
    pub(crate) parent: Option<Value>,
    /// The ward it lies in; a ward lies in itself.
    #[schema(value_type = Option<Reference>)]
    pub(crate) ward: Option<Value>,
    /// The first fiscal year in which it is there.
    pub(crate) valid_from: i16,
    /// The last fiscal year in which it is there; null: no end is known.
    pub(crate) valid_to: Option<i16>,
    /// Whether it is invented, for showing only.
    pub(crate) sample: bool,
    /// Where the facts come from.
    #[schema(value_type = Vec<String>)]
    pub(crate) source: Value,
    /// How sure they are.
    #[schema(value_type = ConfidenceWord)]
    pub(crate) confidence: String,
}

/// A plan.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlanView {
    /// The plan.
    pub(crate) id: Uuid,
    /// Its key.
    pub(crate) key: String,
    /// Its name.
    pub(crate) name: String,
    /// Its goal.
    pub(crate) goal: String,
    /// Its first day.
    pub(crate) starts_on: NaiveDate,
    /// Its last day.
    pub(crate) ends_on: NaiveDate,
    /// Its first fiscal year: the western year in which it begins.
    pub(crate) first_year: i16,
    /// Its last fiscal year: the western year in which it begins.
    pub(crate) last_year: i16,
    /// What else the plan pack says, by name: each municipality has other names. `measures` and `sections` say how many of
    /// them are `published`, of how many in `total` (null: not known), and whether that is `partial`.
    #[schema(value_type = BTreeMap<String, Value>)]
    pub(crate) attributes: Value,
    /// Where the facts come from.
    #[schema(value_type = Vec<String>)]
    pub(crate) source: Value,
    /// How sure they are.
    #[schema(value_type = ConfidenceWord)]
    pub(crate) confidence: String,
}

/// An item that another one points to.
#[derive(Serialize, ToSchema)]
struct ItemLink {
    /// The item.
    id: Uuid,
    /// Its key within the kind.
    key: String,
    /// What it is.
    #[schema(value_type = ItemKindWord)]
    kind: String,
    /// Its name.
    name: String,
    /// How sure the link is.
    #[schema(value_type = ConfidenceWord)]
    confidence: String,
}

/// Something a plan is made of.
#[derive(Serialize, ToSchema)]
pub(crate) struct ItemView {
    /// The item.
    pub(crate) id: Uuid,
    /// What it is.
    #[schema(value_type = ItemKindWord)]
    pub(crate) kind: String,
    /// Its key within the kind.
    pub(crate) key: String,
    /// Its number in print.
    pub(crate) number: Option<i32>,
    /// Its name.
    pub(crate) name: String,
    /// The ward or section it belongs to.
    #[schema(value_type = Option<Reference>)]
    pub(crate) organisation: Option<Value>,
    /// The item above it.
    #[schema(value_type = Option<Reference>)]
    pub(crate) parent: Option<Value>,
    /// What else the plan pack says, by name: each municipality has other names.
    #[schema(value_type = BTreeMap<String, Value>)]
    pub(crate) attributes: Value,
    /// The items it points to.
    #[schema(value_type = Vec<ItemLink>)]
    pub(crate) links: Value,
    /// The departments of a measure, in printed order.
    #[schema(value_type = Vec<Reference>)]
    pub(crate) departments: Value,
    /// Whether it is invented, for showing only.
    pub(crate) sample: bool,
    /// Where the facts come from.
    #[schema(value_type = Vec<String>)]
    pub(crate) source: Value,
    /// How sure they are.
    #[schema(value_type = ConfidenceWord)]
    pub(crate) confidence: String,
}
