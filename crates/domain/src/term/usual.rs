//! The usual terms. They suit a municipality without areas, and name nothing that only some municipalities have.

use super::Term;

impl Term {
    /// Returns the usual term: Japanese, English, and the English plural. It may have places for other terms.
    pub(super) fn usual(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Self::Municipality => ("市町村", "municipality", Some("municipalities")),
            Self::Area => ("地域", "area", None),
            Self::AreaCouncil => ("{area}の推進組織", "{area} council", None),
            Self::Unit => ("団体", "unit", None),
            Self::Department => ("担当課", "department", None),
            Self::SocialWelfareCouncil => {
                ("社会福祉協議会", "council of social welfare", Some("councils of social welfare"))
            }
            Self::Body => ("評価委員会", "evaluating body", Some("evaluating bodies")),
            Self::ActivityReport => ("活動報告", "activity report", None),
            Self::AreaRollup => ("{area}の取りまとめ", "{area} rollup", None),
            Self::MeasureReport => ("施策の実施状況", "measure report", None),
            Self::AnnualReport => ("年次報告", "annual report", None),
            Self::Theme => ("取組みテーマ", "theme", None),
            Self::Direction => ("施策の方向性", "direction", None),
            Self::ServiceType => ("サービス類型", "service type", None),
            Self::PriorityArea => ("重点分野", "priority field", None),
            Self::PriorityMeasure => ("重点施策", "priority measure", None),
            Self::Measure => ("施策", "measure", None),
            Self::AreaPlan => ("{area}の計画", "{area} plan", None),
            Self::AreaPolicy => ("方針", "policy", Some("policies")),
            Self::PriorityItem => ("重点取組項目", "priority item", None),
            Self::UnitReporter => ("{unit}の記入者", "reporter of the {unit}", Some("reporters of the {units}")),
            Self::UnitHead => ("{unit}の代表", "head of the {unit}", Some("heads of the {units}")),
            Self::AreaOfficer => ("{area}の事務局", "officer of the {area}", Some("officers of the {areas}")),
            Self::AreaCouncilMember => {
                ("{area_council}の委員", "member of the {area_council}", Some("members of the {area_councils}"))
            }
            Self::DepartmentOfficer => {
                ("{department}の担当者", "officer of the {department}", Some("officers of the {departments}"))
            }
            Self::DepartmentHead => {
                ("{department}の長", "head of the {department}", Some("heads of the {departments}"))
            }
            Self::MunicipalityOfficer => {
                ("{municipality}の担当者", "officer of the {municipality}", Some("officers of the {municipality}"))
            }
            Self::MunicipalityDirector => {
                ("{municipality}の責任者", "director of the {municipality}", Some("directors of the {municipality}"))
            }
            Self::Evaluator => ("{body}の委員", "member of the {body}", Some("members of the {body}")),
            Self::EvaluationChair => ("{body}の会長", "chair of the {body}", Some("chairs of the {body}")),
            Self::Auditor => ("監査担当", "auditor", None),
            Self::Administrator => ("アカウント管理者", "administrator", None),
        }
    }
}
