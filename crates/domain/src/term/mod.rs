//! The terms of a municipality: what it calls its areas, units, bodies, documents, items and roles. A plan states them.
//! A term that the plan leaves out has a usual one, which suits a municipality without areas.
//!
//! Texts of the program name no term. They have a place for it, such as `{unit}`, which [`Terms::fill`] fills.

mod noun;
mod terms;
mod usual;

use serde::{Deserialize, Serialize};

pub use noun::Noun;
pub use terms::Terms;

words! {
    /// Something for which every municipality has its own term. What is also a kind of organisation, document or item, or
    /// a role, has the same word as that.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Term {
        /// The municipality, by its kind.
        Municipality = "municipality",
        /// An area. The usual term is that of the layer.
        Area = "area",
        /// Those who verify an area's year.
        AreaCouncil = "area_council",
        /// A unit. The usual term is that of the layer.
        Unit = "unit",
        /// A department of the municipality.
        Department = "department",
        /// The council of social welfare.
        SocialWelfareCouncil = "social_welfare_council",
        /// The body that evaluates.
        Body = "body",
        /// A unit's report.
        ActivityReport = "activity_report",
        /// What an area compiles.
        AreaRollup = "area_rollup",
        /// The report on a measure.
        MeasureReport = "measure_report",
        /// The municipality's report.
        AnnualReport = "annual_report",
        /// A theme of the plan.
        Theme = "theme",
        /// A direction of measures.
        Direction = "direction",
        /// A type of service.
        ServiceType = "service_type",
        /// A group of priority measures.
        PriorityArea = "priority_area",
        /// A priority measure.
        PriorityMeasure = "priority_measure",
        /// A measure.
        Measure = "measure",
        /// An area's plan.
        AreaPlan = "area_plan",
        /// A policy in an area's plan.
        AreaPolicy = "area_policy",
        /// A priority item of a unit.
        PriorityItem = "priority_item",
        /// Who writes a unit's reports.
        UnitReporter = "unit_reporter",
        /// The head of a unit.
        UnitHead = "unit_head",
        /// Who compiles in an area.
        AreaOfficer = "area_officer",
        /// Who verifies in an area.
        AreaCouncilMember = "area_council_member",
        /// Who writes a department's reports.
        DepartmentOfficer = "department_officer",
        /// The head of a department.
        DepartmentHead = "department_head",
        /// Who does the municipality's work on the evaluation.
        MunicipalityOfficer = "municipality_officer",
        /// Who answers for it.
        MunicipalityDirector = "municipality_director",
        /// A member of the body that evaluates.
        Evaluator = "evaluator",
        /// The body's chair.
        EvaluationChair = "evaluation_chair",
        /// Who reads everything and changes nothing.
        Auditor = "auditor",
        /// Who keeps the accounts.
        Administrator = "administrator",
    }
}
