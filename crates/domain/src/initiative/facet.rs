//! Facets: the conditions an initiative fulfils. Each is one row of the search's index, equal text for equal condition,
//! because text equality is what row-level security lets an index answer.

use std::collections::BTreeSet;
use std::fmt;

use crate::id::{OrganisationId, PlanItemId};
use crate::year::FiscalYear;

/// Who does something: the three that stand side by side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// 地区部会: the activities of accepted reports.
    Section,
    /// 社会福祉協議会: the measures that it owns first.
    SocialWelfareCouncil,
    /// 市: all other measures.
    City,
}

impl Side {
    /// Every side, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::Section, Self::SocialWelfareCouncil, Self::City];

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::SocialWelfareCouncil => "social_welfare_council",
            Self::City => "city",
        }
    }

    /// The side of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.word() == word)
    }
}

/// One condition. They stand in an order that begins with what is usually rarest: a search looks there first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Facet {
    /// Of the section.
    Section(OrganisationId),
    /// Of the department, or of the council of social welfare.
    Department(OrganisationId),
    /// Serves the priority measure.
    PriorityMeasure(PlanItemId),
    /// Marked as a good practice.
    GoodPractice,
    /// A good practice of the ward, in the year or in any.
    GoodPracticeOf(OrganisationId, Option<FiscalYear>),
    /// Stands in one cell of the overview: the year, the theme (`None`: not known), the side.
    Cell(FiscalYear, Option<PlanItemId>, Side),
    /// Of the theme; `None`: the theme is not known.
    Theme(Option<PlanItemId>),
    /// In the ward.
    Ward(OrganisationId),
    /// Of the service type.
    ServiceType(PlanItemId),
    /// In the direction.
    Direction(PlanItemId),
    /// In the year.
    Year(FiscalYear),
    /// Of the side.
    Side(Side),
}

/// How a theme is written that nobody published. Never guessed.
const NOT_KNOWN: &str = "unknown";

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let theme = |theme: &Option<PlanItemId>| theme.map_or_else(|| NOT_KNOWN.to_owned(), |theme| theme.to_string());
        match self {
            Self::Section(section) => write!(f, "section:{section}"),
            Self::Department(department) => write!(f, "department:{department}"),
            Self::PriorityMeasure(item) => write!(f, "priority_measure:{item}"),
            Self::GoodPractice => f.write_str("good_practice"),
            Self::GoodPracticeOf(ward, None) => write!(f, "good_practice:{ward}"),
            Self::GoodPracticeOf(ward, Some(year)) => write!(f, "good_practice:{ward}:{year}"),
            Self::Cell(year, item, side) => write!(f, "cell:{year}:{}:{}", theme(item), side.word()),
            Self::Theme(item) => write!(f, "theme:{}", theme(item)),
            Self::Ward(ward) => write!(f, "ward:{ward}"),
            Self::ServiceType(item) => write!(f, "service_type:{item}"),
            Self::Direction(item) => write!(f, "direction:{item}"),
            Self::Year(year) => write!(f, "year:{year}"),
            Self::Side(side) => write!(f, "side:{}", side.word()),
        }
    }
}

impl Facet {
    /// The theme that somebody asks for: an identifier, or `unknown`.
    pub fn theme(word: &str) -> Option<Self> {
        if word == NOT_KNOWN { Some(Self::Theme(None)) } else { word.parse().ok().map(|id| Self::Theme(Some(id))) }
    }
}

/// Where an initiative stands in the plan and the municipality.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Who does it.
    pub side: Side,
    /// In which years.
    pub years: Vec<FiscalYear>,
    /// In which wards; empty: in no certain one.
    pub wards: Vec<OrganisationId>,
    /// The section.
    pub section: Option<OrganisationId>,
    /// The departments.
    pub departments: Vec<OrganisationId>,
    /// Its themes; empty: not known.
    pub themes: Vec<PlanItemId>,
    /// Its service types.
    pub service_types: Vec<PlanItemId>,
    /// Its directions.
    pub directions: Vec<PlanItemId>,
    /// The priority measures it serves.
    pub priority_measures: Vec<PlanItemId>,
    /// Whether it is a good practice.
    pub good_practice: bool,
}

impl Standing {
    /// Every condition it fulfils.
    pub fn facets(&self) -> BTreeSet<Facet> {
        let mut facets = BTreeSet::from([Facet::Side(self.side)]);
        facets.extend(self.section.map(Facet::Section));
        facets.extend(self.departments.iter().map(|one| Facet::Department(*one)));
        facets.extend(self.wards.iter().map(|one| Facet::Ward(*one)));
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
            for ward in &self.wards {
                facets.insert(Facet::GoodPracticeOf(*ward, None));
                facets.extend(self.years.iter().map(|year| Facet::GoodPracticeOf(*ward, Some(*year))));
            }
        }
        facets
    }
}
