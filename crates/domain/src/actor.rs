//! Who acts: a person with the roles they hold today.

use crate::id::{AccountId, AssignmentId, OrganisationId, PersonId, TenantId};

/// What somebody is, at an organisation. The order is that of the columns of `GRANTS`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// 地区部会の記入者
    SectionReporter,
    /// 地区部会長
    SectionHead,
    /// 区推進協事務局
    WardOfficer,
    /// 区推進協委員
    WardCouncilMember,
    /// 担当課 担当者
    DepartmentOfficer,
    /// 担当課長
    DepartmentHead,
    /// 地域福祉課 担当者
    CityOfficer,
    /// 地域福祉課長
    CityDirector,
    /// 専門分科会委員
    SubcommitteeMember,
    /// 専門分科会長
    SubcommitteeChair,
    /// 監査
    Auditor,
    /// アカウント管理者
    Administrator,
    /// Runs the platform for several municipalities; reads no reports.
    PlatformOperator,
}

impl Role {
    /// Every role, in column order.
    pub const ALL: [Self; 13] = [
        Self::SectionReporter,
        Self::SectionHead,
        Self::WardOfficer,
        Self::WardCouncilMember,
        Self::DepartmentOfficer,
        Self::DepartmentHead,
        Self::CityOfficer,
        Self::CityDirector,
        Self::SubcommitteeMember,
        Self::SubcommitteeChair,
        Self::Auditor,
        Self::Administrator,
        Self::PlatformOperator,
    ];

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::SectionReporter => "section_reporter",
            Self::SectionHead => "section_head",
            Self::WardOfficer => "ward_officer",
            Self::WardCouncilMember => "ward_council_member",
            Self::DepartmentOfficer => "department_officer",
            Self::DepartmentHead => "department_head",
            Self::CityOfficer => "city_officer",
            Self::CityDirector => "city_director",
            Self::SubcommitteeMember => "subcommittee_member",
            Self::SubcommitteeChair => "subcommittee_chair",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
            Self::PlatformOperator => "platform_operator",
        }
    }

    /// The role of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The kind of organisation at which the role can be held.
    pub fn seat(self) -> &'static [OrganisationKind] {
        match self {
            Self::SectionReporter | Self::SectionHead => &[OrganisationKind::Section],
            Self::WardOfficer | Self::WardCouncilMember => &[OrganisationKind::Ward],
            Self::DepartmentOfficer | Self::DepartmentHead => {
                &[OrganisationKind::Department, OrganisationKind::SocialWelfareCouncil]
            }
            Self::CityOfficer | Self::CityDirector | Self::Auditor | Self::Administrator => &[OrganisationKind::City],
            Self::SubcommitteeMember | Self::SubcommitteeChair => &[OrganisationKind::Subcommittee],
            Self::PlatformOperator => &[OrganisationKind::Platform],
        }
    }
}

/// What an organisation is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OrganisationKind {
    /// The municipality's own office for the plan.
    City,
    /// A ward and its promotion council; in a town without wards, its one area.
    Ward,
    /// A district section of volunteers.
    Section,
    /// A department of the city.
    Department,
    /// The council of social welfare (社会福祉協議会).
    SocialWelfareCouncil,
    /// The subcommittee that verifies.
    Subcommittee,
    /// The operator's own place, outside any municipality.
    Platform,
}

impl OrganisationKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::City,
        Self::Ward,
        Self::Section,
        Self::Department,
        Self::SocialWelfareCouncil,
        Self::Subcommittee,
        Self::Platform,
    ];

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Ward => "ward",
            Self::Section => "section",
            Self::Department => "department",
            Self::SocialWelfareCouncil => "social_welfare_council",
            Self::Subcommittee => "subcommittee",
            Self::Platform => "platform",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One role at one organisation, valid today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Its identifier.
    pub id: AssignmentId,
    /// The role.
    pub role: Role,
    /// Where.
    pub organisation: OrganisationId,
    /// What kind of place that is.
    pub kind: OrganisationKind,
    /// The place's key in the plan pack.
    pub key: String,
    /// The place's name, for messages and views.
    pub name: String,
}

/// Somebody signed in, with the rights of this very moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The municipality; every question is asked within it.
    pub tenant: TenantId,
    /// The account signed in with.
    pub account: AccountId,
    /// The human being; separation of duties goes by it.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The roles held today.
    pub assignments: Vec<Assignment>,
}

impl Actor {
    /// Whether the person holds a role, anywhere.
    pub fn holds(&self, role: Role) -> bool {
        self.assignments.iter().any(|assignment| assignment.role == role)
    }
}
