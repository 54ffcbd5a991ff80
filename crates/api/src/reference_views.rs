//! The municipality, its organisations and its plans, as openapi.json describes them.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{ConfidenceWord, ItemKindWord, OrganisationKindWord, PartWord};
use crate::indicator_views::IndicatorView;
use crate::references::Reference;

/// The municipality.
#[derive(Serialize, ToSchema)]
pub(crate) struct MunicipalityView {
    /// The municipality's 全国地方公共団体コード: six digits.
    #[schema(example = "992003")]
    pub(crate) code: String,
    /// The municipality's name.
    pub(crate) name: String,
    /// The reading of the name in kana.
    pub(crate) kana: Option<String>,
    /// The municipality's name in English.
    pub(crate) name_en: Option<String>,
    /// The prefecture that the municipality lies in.
    pub(crate) prefecture: Option<String>,
    /// Whether the municipality is invented, for demonstration only.
    pub(crate) sample: bool,
    /// The sources of the facts.
    #[schema(value_type = Vec<String>)]
    pub(crate) source: Value,
    /// How certain the facts are.
    #[schema(value_type = ConfidenceWord)]
    pub(crate) confidence: String,
    /// The plans in force today.
    #[schema(value_type = Vec<PlanRef>)]
    pub(crate) plans: Value,
}

/// A plan, in short.
#[derive(Serialize, ToSchema)]
struct PlanRef {
    /// The plan's identifier.
    id: Uuid,
    /// The plan's key.
    key: String,
    /// The plan's name.
    name: String,
    /// The plan's first fiscal year: the western year in which it begins.
    first_year: i16,
    /// The plan's last fiscal year: the western year in which it begins.
    last_year: i16,
}

/// A unit, area, department or council.
#[derive(Serialize, ToSchema)]
pub(crate) struct OrganisationView {
    /// The organisation's identifier.
    pub(crate) id: Uuid,
    /// The organisation's key in the plan pack.
    pub(crate) key: String,
    /// The kind of the organisation.
    #[schema(value_type = OrganisationKindWord)]
    pub(crate) kind: &'static str,
    /// The key of the organisation's layer, of an area or a unit: see `layers` of the plan.
    pub(crate) layer: Option<String>,
    /// The organisation's name.
    pub(crate) name: String,
    /// The reading of the name in kana.
    pub(crate) kana: Option<String>,
    /// The code of a municipality or area (全国地方公共団体コード).
    pub(crate) code: Option<String>,
    /// The organisation above this organisation.
    #[schema(value_type = Option<Reference>)]
    pub(crate) parent: Option<Value>,
    /// The area that the organisation lies in. An area lies in itself.
    #[schema(value_type = Option<Reference>)]
    pub(crate) area: Option<Value>,
    /// The organisation that takes in what this one hands in. Null when this one hands in nothing.
    #[schema(value_type = Option<Reference>)]
    pub(crate) receiver: Option<Value>,
    /// The first fiscal year in which the organisation exists.
    pub(crate) valid_from: i16,
    /// The last fiscal year in which the organisation exists; null when no end is known.
    pub(crate) valid_to: Option<i16>,
    /// Whether the organisation is invented, for demonstration only.
    pub(crate) sample: bool,
    /// The sources of the facts.
    #[schema(value_type = Vec<String>)]
    pub(crate) source: Value,
    /// How certain the facts are.
    #[schema(value_type = ConfidenceWord)]
    pub(crate) confidence: String,
}

/// A plan.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlanView {
    /// The plan's identifier.
    pub(crate) id: Uuid,
    /// The plan's key.
    pub(crate) key: String,
    /// The plan's name.
    pub(crate) name: String,
    /// The plan's goal.
    pub(crate) goal: String,
    /// The plan's first day.
    pub(crate) starts_on: NaiveDate,
    /// The plan's last day.
    pub(crate) ends_on: NaiveDate,
    /// The plan's first fiscal year: the western year in which it begins.
    pub(crate) first_year: i16,
    /// The plan's last fiscal year: the western year in which it begins.
    pub(crate) last_year: i16,
    /// The layers of the municipality, from the municipality down. There may be none.
    #[schema(value_type = Vec<LayerView>)]
    pub(crate) layers: Value,
    /// What the municipality calls its organisations, documents, items and roles. Each name is the word that this API
    /// has for it, such as `unit`, `activity_report`, `measure` or `unit_head`.
    #[schema(value_type = BTreeMap<String, NounView>)]
    pub(crate) terms: Value,
    /// Further facts of the plan pack, by name. The names depend on the municipality. `measures` and `units` hold
    /// how many of them are `published`, of how many in `total` (null when not known), and whether the list is
    /// `partial`.
    #[schema(value_type = BTreeMap<String, Value>)]
    pub(crate) attributes: Value,
    /// The sources of the facts.
    #[schema(value_type = Vec<String>)]
    pub(crate) source: Value,
    /// How certain the facts are.
    #[schema(value_type = ConfidenceWord)]
    pub(crate) confidence: String,
}

/// A noun in both languages.
#[derive(Serialize, ToSchema)]
struct NounView {
    /// The Japanese noun.
    ja: String,
    /// The English noun in the singular, without a capital letter.
    en: String,
    /// The English plural, where it is not the singular with an s.
    plural: Option<String>,
}

/// A layer of the municipality: its areas or units at one height.
#[derive(Serialize, ToSchema)]
struct LayerView {
    /// The layer's key.
    key: String,
    /// The part that the layer's organisations play.
    #[schema(value_type = PartWord)]
    part: &'static str,
    /// The word for one organisation of the layer.
    word: NounView,
    /// Whether the layer's organisations hand in documents. A unit hands in its reports, an area its rollup.
    reports: bool,
    /// Whether an area of the layer records a meeting in its rollup.
    meets: bool,
}

/// An item that another item points to.
#[derive(Serialize, ToSchema)]
struct ItemLink {
    /// The item's identifier.
    id: Uuid,
    /// The item's key within its kind.
    key: String,
    /// The kind of the item.
    #[schema(value_type = ItemKindWord)]
    kind: String,
    /// The item's name.
    name: String,
    /// How certain the link is.
    #[schema(value_type = ConfidenceWord)]
    confidence: String,
}

/// An item of a plan.
#[derive(Serialize, ToSchema)]
pub(crate) struct ItemView {
    /// The item's identifier.
    pub(crate) id: Uuid,
    /// The kind of the item.
    #[schema(value_type = ItemKindWord)]
    pub(crate) kind: String,
    /// The item's key within its kind.
    pub(crate) key: String,
    /// The item's number in print.
    pub(crate) number: Option<i32>,
    /// The item's name.
    pub(crate) name: String,
    /// The area or unit that the item belongs to.
    #[schema(value_type = Option<Reference>)]
    pub(crate) organisation: Option<Value>,
    /// The item above this item.
    #[schema(value_type = Option<Reference>)]
    pub(crate) parent: Option<Value>,
    /// Further facts of the plan pack, by name. The names depend on the municipality.
    #[schema(value_type = BTreeMap<String, Value>)]
    pub(crate) attributes: Value,
    /// The items that this item points to.
    #[schema(value_type = Vec<ItemLink>)]
    pub(crate) links: Value,
    /// The indicators of a measure, in printed order.
    #[schema(value_type = Vec<IndicatorView>)]
    pub(crate) indicators: Value,
    /// The departments of a measure, in printed order.
    #[schema(value_type = Vec<Reference>)]
    pub(crate) departments: Value,
    /// The first fiscal year in which the item exists.
    pub(crate) valid_from: i16,
    /// The last fiscal year in which the item exists; null when no end is known.
    pub(crate) valid_to: Option<i16>,
    /// Whether the item is invented, for demonstration only.
    pub(crate) sample: bool,
    /// The sources of the facts.
    #[schema(value_type = Vec<String>)]
    pub(crate) source: Value,
    /// How certain the facts are.
    #[schema(value_type = ConfidenceWord)]
    pub(crate) confidence: String,
}
