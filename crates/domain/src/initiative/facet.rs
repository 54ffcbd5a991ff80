//! Facets: the conditions that an initiative fulfils. Each is one row of the search index. Equal conditions have
//! equal texts, because under row-level security an index can only be used for the equality of texts.

use std::collections::BTreeSet;
use std::fmt;

use crate::id::{OrganisationId, PlanItemId};
use crate::year::FiscalYear;

words! {
    /// The side that carries out an initiative.
    pub enum Side {
        /// The units: the activities of accepted reports.
        Unit = "unit",
        /// 社会福祉協議会: the measures of which it is the first owner.
        SocialWelfareCouncil = "social_welfare_council",
        /// 市: all other measures.
        Municipality = "municipality",
    }
}

/// One condition. The order begins with the condition that is usually rarest, because a search starts there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Facet {
    /// The initiative is the unit's.
    Unit(OrganisationId),
    /// The initiative is the department's, or the council of social welfare's.
    Department(OrganisationId),
    /// The initiative serves the priority measure.
    PriorityMeasure(PlanItemId),
    /// The initiative is marked as a good practice.
    GoodPractice,
    /// The initiative is a good practice of the area, in the year or in any year.
    GoodPracticeOf(OrganisationId, Option<FiscalYear>),
    /// The initiative is in one cell of the overview: year, theme (`None`: not known) and side.
    Cell(FiscalYear, Option<PlanItemId>, Side),
    /// The initiative has the theme. `None`: the theme is not known.
    Theme(Option<PlanItemId>),
    /// The initiative is in the area.
    Area(OrganisationId),
    /// The initiative has the service type.
    ServiceType(PlanItemId),
    /// The initiative belongs to the direction.
    Direction(PlanItemId),
    /// The initiative is of the year.
    Year(FiscalYear),
    /// The initiative is of the side.
    Side(Side),
}

/// The word for a theme that was not published. The program does not guess themes.
const NOT_KNOWN: &str = "unknown";

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let theme = |theme: &Option<PlanItemId>| theme.map_or_else(|| NOT_KNOWN.to_owned(), |theme| theme.to_string());
        match self {
            Self::Unit(unit) => write!(f, "unit:{unit}"),
            Self::Department(department) => write!(f, "department:{department}"),
            Self::PriorityMeasure(item) => write!(f, "priority_measure:{item}"),
            Self::GoodPractice => f.write_str("good_practice"),
            Self::GoodPracticeOf(area, None) => write!(f, "good_practice:{area}"),
            Self::GoodPracticeOf(area, Some(year)) => write!(f, "good_practice:{area}:{year}"),
            Self::Cell(year, item, side) => write!(f, "cell:{year}:{}:{}", theme(item), side.as_str()),
            Self::Theme(item) => write!(f, "theme:{}", theme(item)),
            Self::Area(area) => write!(f, "area:{area}"),
            Self::ServiceType(item) => write!(f, "service_type:{item}"),
            Self::Direction(item) => write!(f, "direction:{item}"),
            Self::Year(year) => write!(f, "year:{year}"),
            Self::Side(side) => write!(f, "side:{}", side.as_str()),
        }
    }
}

impl Facet {
    /// Returns the facet of a theme: the word is an identifier, or `unknown`.
    pub fn theme(word: &str) -> Option<Self> {
        if word == NOT_KNOWN { Some(Self::Theme(None)) } else { word.parse().ok().map(|id| Self::Theme(Some(id))) }
    }
}

/// The place of an initiative in the plan and in the municipality.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The side that carries out the initiative.
    pub side: Side,
    /// The fiscal years.
    pub years: Vec<FiscalYear>,
    /// The areas. Empty when no area is certain.
    pub areas: Vec<OrganisationId>,
    /// The unit, if the side is one.
    pub unit: Option<OrganisationId>,
    /// The departments.
    pub departments: Vec<OrganisationId>,
    /// The themes. Empty when they are not known.
    pub themes: Vec<PlanItemId>,
    /// The service types.
    pub service_types: Vec<PlanItemId>,
    /// The directions.
    pub directions: Vec<PlanItemId>,
    /// The priority measures that the initiative serves.
    pub priority_measures: Vec<PlanItemId>,
    /// Whether the initiative is a good practice.
    pub good_practice: bool,
}

impl Standing {
    /// Returns every condition that the initiative fulfils.
    pub fn facets(&self) -> BTreeSet<Facet> {
        let mut facets = BTreeSet::from([Facet::Side(self.side)]);
        facets.extend(self.unit.map(Facet::Unit));
        facets.extend(self.departments.iter().map(|one| Facet::Department(*one)));
        facets.extend(self.areas.iter().map(|one| Facet::Area(*one)));
        facets.extend(self.service_types.iter().map(|one| Facet::ServiceType(*one)));
        facets.extend(self.directions.iter().map(|one| Facet::Direction(*one)));
        facets.extend(self.priority_measures.iter().map(|one| Facet::PriorityMeasure(*one)));
        facets.extend(self.years.iter().map(|year| Facet::Year(*year)));
        let themes = if self.themes.is_empty() { vec![None] } else { self.themes.iter().copied().map(Some).collect() };
        for theme in themes {
            facets.insert(Facet::Theme(theme));
            facets.extend(self.years.iter().map(|year| Facet::Cell(*year, theme, self.side)));
        }
        if self.good_practice {
            facets.insert(Facet::GoodPractice);
            for area in &self.areas {
                facets.insert(Facet::GoodPracticeOf(*area, None));
                facets.extend(self.years.iter().map(|year| Facet::GoodPracticeOf(*area, Some(*year))));
            }
        }
        facets
    }
}
