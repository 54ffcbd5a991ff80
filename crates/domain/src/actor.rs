//! The acting person and the roles they hold today.

use crate::id::{AccountId, AssignmentId, OrganisationId, PersonId, TenantId};

words! {
    /// A role at an organisation. The values are in the order of the columns of `GRANTS`.
    pub enum Role {
        /// Writes a unit's reports.
        UnitReporter = "unit_reporter",
        /// Heads a unit, and hands in its reports.
        UnitHead = "unit_head",
        /// Compiles in an area.
        AreaOfficer = "area_officer",
        /// Verifies in an area.
        AreaCouncilMember = "area_council_member",
        /// Writes the reports on a department's measures.
        DepartmentOfficer = "department_officer",
        /// Heads a department, and hands in its reports.
        DepartmentHead = "department_head",
        /// Does the municipality's work on the evaluation.
        MunicipalityOfficer = "municipality_officer",
        /// Answers for the municipality's report.
        MunicipalityDirector = "municipality_director",
        /// Evaluates, as a member of the body.
        Evaluator = "evaluator",
        /// Chairs the body that evaluates.
        EvaluationChair = "evaluation_chair",
        /// Reads everything and changes nothing.
        Auditor = "auditor",
        /// Keeps the accounts.
        Administrator = "administrator",
        /// Operates the platform for several municipalities. Reads no reports.
        PlatformOperator = "platform_operator",
    }
}

impl Role {
    /// Returns the kinds of organisation at which the role can be held.
    pub fn seat(self) -> &'static [OrganisationKind] {
        match self {
            Self::UnitReporter | Self::UnitHead => &[OrganisationKind::Unit],
            Self::AreaOfficer | Self::AreaCouncilMember => &[OrganisationKind::Area],
            Self::DepartmentOfficer | Self::DepartmentHead => {
                &[OrganisationKind::Department, OrganisationKind::SocialWelfareCouncil]
            }
            Self::MunicipalityOfficer | Self::MunicipalityDirector | Self::Auditor | Self::Administrator => {
                &[OrganisationKind::Municipality]
            }
            Self::Evaluator | Self::EvaluationChair => &[OrganisationKind::Body],
            Self::PlatformOperator => &[OrganisationKind::Platform],
        }
    }
}

words! {
    /// The kind of an organisation.
    pub enum OrganisationKind {
        /// The municipality's own office for the plan.
        Municipality = "municipality",
        /// An area above units. It compiles what they report, or only groups them.
        Area = "area",
        /// A unit of volunteers that reports activities.
        Unit = "unit",
        /// A department of the municipality.
        Department = "department",
        /// The council of social welfare (社会福祉協議会).
        SocialWelfareCouncil = "social_welfare_council",
        /// The evaluating body that verifies the reports.
        Body = "body",
        /// The operator's own organisation, outside any municipality.
        Platform = "platform",
    }
}

/// One role at one organisation, valid today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The identifier of the assignment.
    pub id: AssignmentId,
    /// The role.
    pub role: Role,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The kind of the organisation.
    pub kind: OrganisationKind,
    /// The organisation's key in the plan pack.
    pub key: String,
    /// The organisation's name, for messages and views.
    pub name: String,
    /// The areas in which everything lies below this organisation. These are an area itself and those that lie in it.
    /// Empty for all other kinds.
    pub below: Vec<OrganisationId>,
}

/// A signed-in person with their current rights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The municipality. Every query is limited to it.
    pub tenant: TenantId,
    /// The account that the person signed in with.
    pub account: AccountId,
    /// The person. Separation of duties is checked by person, not by account.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The roles held today.
    pub assignments: Vec<Assignment>,
}

impl Actor {
    /// Checks whether the person holds a role at any organisation.
    pub fn holds(&self, role: Role) -> bool {
        self.assignments.iter().any(|assignment| assignment.role == role)
    }
}
