//! The words of a pack: kinds of item and what each kind may carry, how sure a fact is, which end of a scale is best.

use crate::actor::OrganisationKind;

/// What a plan is made of. The order is such that whatever stands above an item comes before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ItemKind {
    /// 取組みテーマ
    Theme,
    /// 施策の方向性
    Direction,
    /// サービス類型
    ServiceType,
    /// What the priority measures have in common.
    PriorityArea,
    /// 重点施策
    PriorityMeasure,
    /// 施策
    Measure,
    /// 区計画
    WardPlan,
    /// 基本方針, 仕組み …: what a ward plan is made of.
    WardPolicy,
    /// 重点取組項目 of a section's area
    PriorityItem,
}

/// What an item of a kind carries besides its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// The kind of organisation it belongs to; `None`: to none.
    pub organisation: Option<OrganisationKind>,
    /// The kind of item above it; `None`: there is none above.
    pub parent: Option<ItemKind>,
    /// Whether it cannot stand without the item above.
    pub parent_needed: bool,
    /// Whether departments own it: one to five.
    pub departments: bool,
    /// The kinds of item it may point to.
    pub links: &'static [ItemKind],
}

/// The most departments that own one measure.
pub const MOST_DEPARTMENTS: usize = 5;

const BARE: Shape = Shape { organisation: None, parent: None, parent_needed: false, departments: false, links: &[] };

impl ItemKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Theme,
        Self::Direction,
        Self::ServiceType,
        Self::PriorityArea,
        Self::PriorityMeasure,
        Self::Measure,
        Self::WardPlan,
        Self::WardPolicy,
        Self::PriorityItem,
    ];

    /// The word stored, and used in packs and form editions.
    pub fn word(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Direction => "direction",
            Self::ServiceType => "service_type",
            Self::PriorityArea => "priority_area",
            Self::PriorityMeasure => "priority_measure",
            Self::Measure => "measure",
            Self::WardPlan => "ward_plan",
            Self::WardPolicy => "ward_policy",
            Self::PriorityItem => "priority_item",
        }
    }

    /// The word of the URL: plural, kebab case.
    pub fn path(self) -> &'static str {
        match self {
            Self::Theme => "themes",
            Self::Direction => "directions",
            Self::ServiceType => "service-types",
            Self::PriorityArea => "priority-areas",
            Self::PriorityMeasure => "priority-measures",
            Self::Measure => "measures",
            Self::WardPlan => "ward-plans",
            Self::WardPolicy => "ward-policies",
            Self::PriorityItem => "priority-items",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What an item of the kind carries.
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
            Self::WardPlan => Shape { organisation: Some(OrganisationKind::Ward), ..BARE },
            Self::WardPolicy => {
                Shape { parent: Some(Self::WardPlan), parent_needed: true, links: &[Self::Theme], ..BARE }
            }
            Self::PriorityItem => Shape {
                organisation: Some(OrganisationKind::Section),
                parent: Some(Self::WardPolicy),
                links: &[Self::Theme],
                ..BARE
            },
        }
    }
}

/// How sure a fact is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Confidence {
    /// A guess.
    Low,
    /// Strongly inferred.
    Medium,
    /// Stated in the source.
    High,
}

impl Confidence {
    /// Every degree.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The word stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Which end of a scale is best. Cities differ, even within one sheet.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Best {
    /// The label with the highest order number.
    Highest,
    /// The label with the lowest order number: 1 is best.
    Lowest,
    /// The labels have no order at all.
    Unordered,
}

impl Best {
    /// Every direction.
    pub const ALL: [Self; 3] = [Self::Highest, Self::Lowest, Self::Unordered];

    /// The word used in packs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Highest => "higher_is_better",
            Self::Lowest => "lower_is_better",
            Self::Unordered => "unordered",
        }
    }
}
