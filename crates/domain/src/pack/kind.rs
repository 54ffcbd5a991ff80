//! The words of a pack: kinds of item and their properties, confidence, best end of a scale.

use crate::actor::OrganisationKind;

words! {
    /// The kind of a plan item. The values are in an order in which parents come before children.
    pub enum ItemKind {
        /// 取組みテーマ
        Theme = "theme",
        /// 施策の方向性
        Direction = "direction",
        /// サービス類型
        ServiceType = "service_type",
        /// A group of priority measures.
        PriorityArea = "priority_area",
        /// 重点施策
        PriorityMeasure = "priority_measure",
        /// 施策
        Measure = "measure",
        /// An area's plan.
        AreaPlan = "area_plan",
        /// 基本方針, 仕組み …: a part of an area plan.
        AreaPolicy = "area_policy",
        /// 重点取組項目: a priority item of a unit.
        PriorityItem = "priority_item",
    }
}

/// The properties of an item of a kind, besides its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// The kind of organisation that the item belongs to, or `None` if to none.
    pub organisation: Option<OrganisationKind>,
    /// The kind of the parent item, or `None` if the item has no parent.
    pub parent: Option<ItemKind>,
    /// Whether the item requires its parent.
    pub parent_needed: bool,
    /// Whether departments own the item: one to five.
    pub departments: bool,
    /// The kinds of item that the item may link to.
    pub links: &'static [ItemKind],
}

/// The maximum number of departments that own one measure.
pub const MOST_DEPARTMENTS: usize = 5;

const BARE: Shape = Shape { organisation: None, parent: None, parent_needed: false, departments: false, links: &[] };

impl ItemKind {
    /// Returns the word in URLs: plural, kebab case.
    pub fn path(self) -> &'static str {
        match self {
            Self::Theme => "themes",
            Self::Direction => "directions",
            Self::ServiceType => "service-types",
            Self::PriorityArea => "priority-areas",
            Self::PriorityMeasure => "priority-measures",
            Self::Measure => "measures",
            Self::AreaPlan => "area-plans",
            Self::AreaPolicy => "area-policies",
            Self::PriorityItem => "priority-items",
        }
    }

    /// Returns the properties of an item of the kind.
    pub fn shape(self) -> Shape {
        match self {
            Self::Theme | Self::Direction | Self::PriorityArea => BARE,
            Self::ServiceType => Shape { links: &[Self::Direction], ..BARE },
            Self::PriorityMeasure => Shape {
                parent: Some(Self::PriorityArea),
                links: &[Self::Direction, Self::ServiceType, Self::Theme],
                ..BARE
            },
            Self::Measure => Shape {
                departments: true,
                links: &[Self::ServiceType, Self::Direction, Self::Theme, Self::PriorityMeasure],
                ..BARE
            },
            Self::AreaPlan => Shape { organisation: Some(OrganisationKind::Area), ..BARE },
            Self::AreaPolicy => {
                Shape { parent: Some(Self::AreaPlan), parent_needed: true, links: &[Self::Theme], ..BARE }
            }
            Self::PriorityItem => Shape {
                organisation: Some(OrganisationKind::Unit),
                parent: Some(Self::AreaPolicy),
                links: &[Self::Theme],
                ..BARE
            },
        }
    }
}

words! {
    /// The confidence of a fact.
    pub enum Confidence {
        /// A guess.
        Low = "low",
        /// A strong inference.
        Medium = "medium",
        /// A statement in the source.
        High = "high",
    }
}

words! {
    /// Which end of a scale is best. Municipalities differ, even within one sheet.
    pub enum Best {
        /// The label with the highest order number.
        Highest = "higher_is_better",
        /// The label with the lowest order number: 1 is best.
        Lowest = "lower_is_better",
        /// The labels have no order.
        Unordered = "unordered",
    }
}
