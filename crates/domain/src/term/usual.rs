//! The usual terms. They suit a municipality without areas, and name nothing that only some municipalities have.

use super::Term;
use crate::actor::{OrganisationKind, Role};
use crate::pack::ItemKind;
use crate::workflow::DocumentKind;

impl Term {
    /// Returns the usual term: Japanese, English, and the English plural. It may have places for other terms.
    pub(super) fn usual(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Self::Organisation(OrganisationKind::Municipality) => ("市町村", "municipality", Some("municipalities")),
            Self::Organisation(OrganisationKind::Area) => ("地域", "area", None),
            Self::AreaCouncil => ("{area}の推進組織", "{area} council", None),
            Self::Organisation(OrganisationKind::Unit) => ("団体", "unit", None),
            Self::Organisation(OrganisationKind::Department) => ("担当課", "department", None),
            Self::Organisation(OrganisationKind::SocialWelfareCouncil) => {
                ("社会福祉協議会", "council of social welfare", Some("councils of social welfare"))
            }
            Self::Organisation(OrganisationKind::Body) => ("評価委員会", "evaluating body", Some("evaluating bodies")),
            Self::Document(DocumentKind::ActivityReport) => ("活動報告", "activity report", None),
            Self::Document(DocumentKind::AreaRollup) => ("{area}の取りまとめ", "{area} rollup", None),
            Self::Document(DocumentKind::MeasureReport) => ("施策の実施状況", "measure report", None),
            Self::Document(DocumentKind::AnnualReport) => ("年次報告", "annual report", None),
            Self::Item(ItemKind::Theme) => ("取組みテーマ", "theme", None),
            Self::Item(ItemKind::Direction) => ("施策の方向性", "direction", None),
            Self::Item(ItemKind::ServiceType) => ("サービス類型", "service type", None),
            Self::Item(ItemKind::PriorityArea) => ("重点分野", "priority field", None),
            Self::Item(ItemKind::PriorityMeasure) => ("重点施策", "priority measure", None),
            Self::Item(ItemKind::Measure) => ("施策", "measure", None),
            Self::Item(ItemKind::AreaPlan) => ("{area}の計画", "{area} plan", None),
            Self::Item(ItemKind::AreaPolicy) => ("方針", "policy", Some("policies")),
            Self::Item(ItemKind::PriorityItem) => ("重点取組項目", "priority item", None),
            Self::Role(Role::UnitReporter) => {
                ("{unit}の記入者", "reporter of the {unit}", Some("reporters of the {units}"))
            }
            Self::Role(Role::UnitHead) => ("{unit}の代表", "head of the {unit}", Some("heads of the {units}")),
            Self::Role(Role::AreaOfficer) => {
                ("{area}の事務局", "officer of the {area}", Some("officers of the {areas}"))
            }
            Self::Role(Role::AreaCouncilMember) => {
                ("{area_council}の委員", "member of the {area_council}", Some("members of the {area_councils}"))
            }
            Self::Role(Role::DepartmentOfficer) => {
                ("{department}の担当者", "officer of the {department}", Some("officers of the {departments}"))
            }
            Self::Role(Role::DepartmentHead) => {
                ("{department}の長", "head of the {department}", Some("heads of the {departments}"))
            }
            Self::Role(Role::MunicipalityOfficer) => {
                ("{municipality}の担当者", "officer of the {municipality}", Some("officers of the {municipality}"))
            }
            Self::Role(Role::MunicipalityDirector) => {
                ("{municipality}の責任者", "director of the {municipality}", Some("directors of the {municipality}"))
            }
            Self::Role(Role::Evaluator) => ("{body}の委員", "member of the {body}", Some("members of the {body}")),
            Self::Role(Role::EvaluationChair) => ("{body}の会長", "chair of the {body}", Some("chairs of the {body}")),
            Self::Role(Role::Auditor) => ("監査担当", "auditor", None),
            Self::Role(Role::Administrator) => ("アカウント管理者", "administrator", None),
            // outside any municipality, so nobody states or reads it
            Self::Organisation(OrganisationKind::Platform) | Self::Role(Role::PlatformOperator) => {
                ("運営者", "platform operator", None)
            }
        }
    }
}
