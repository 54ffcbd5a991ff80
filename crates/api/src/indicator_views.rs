//! Indicators as they are shown: what the plan says of them, and their values over the years.

use app::indicators::{OfYear, OverYears};
use chrono::NaiveDate;
use domain::id::DocumentId;
use domain::indicator::{Baseline, Indicator, Reached, Target};
use serde::Serialize;
use utoipa::ToSchema;

use crate::closed::{AchievementWord, BetterWord, TellsWord};
use crate::references::Reference;

/// The value from which a plan begins.
#[derive(Serialize, ToSchema)]
struct BaselineView {
    /// The fiscal year of the value: the western year in which it begins.
    fiscal_year: i16,
    /// The value, in the indicator's unit.
    #[schema(example = "37.3")]
    value: String,
}

/// A target of a year.
#[derive(Serialize, ToSchema)]
pub(crate) struct TargetView {
    /// The fiscal year: the western year in which it begins.
    fiscal_year: i16,
    /// The value, in the indicator's unit, or words.
    #[schema(example = "45.0")]
    value: String,
    /// The day of the decision; only of a target that replaces an earlier one.
    decided_on: Option<NaiveDate>,
    /// The reason; only of a target that replaces an earlier one.
    reason: Option<String>,
}

/// An indicator: what a measure is measured by.
#[derive(Serialize, ToSchema)]
pub(crate) struct IndicatorView {
    /// The key, unique within the measure.
    #[schema(example = "shops")]
    key: String,
    /// The name, as the plan prints it.
    name: String,
    /// The unit of the values, such as 人/年 or 千円; empty for words.
    unit: String,
    /// What the indicator tells of.
    #[schema(value_type = TellsWord)]
    tells: &'static str,
    /// Which value is the better one.
    #[schema(value_type = BetterWord)]
    better: &'static str,
    /// The number of decimals of the values.
    decimals: u8,
    /// The rule by which a target counts as achieved.
    #[schema(value_type = AchievementWord)]
    achievement: &'static str,
    /// The band of error of a survey, in the indicator's unit.
    margin: Option<String>,
    /// The value from which the plan begins.
    baseline: Option<BaselineView>,
    /// Every target. The last one of a year that was decided before a day holds on that day.
    targets: Vec<TargetView>,
}

/// An indicator in one year.
#[derive(Serialize, ToSchema)]
struct IndicatorYear {
    /// The fiscal year: the western year in which it begins.
    fiscal_year: i16,
    /// The target that holds; in a past year, the last one decided in it.
    target: Option<String>,
    /// The actual value in the accepted report of the year, in the indicator's unit; `not_applicable` where it does not
    /// apply. Null without such a report, and in a year
    /// that is not sealed without one that the caller may read; values in words are only for these.
    actual: Option<String>,
    /// The report with the actual value, if the caller may read it. The values of sealed years are everybody's.
    #[schema(value_type = Option<String>)]
    document: Option<DocumentId>,
    /// How much of the target is reached, in per cent with one decimal, by a rule that gives a share.
    #[schema(example = "83.3")]
    reached_percent: Option<String>,
    /// Whether the target is reached, by the rule `met`.
    met: Option<bool>,
}

/// An indicator over the years of its plan.
#[derive(Serialize, ToSchema)]
pub(crate) struct IndicatorOverYears {
    /// The measure that has the indicator.
    item: Reference,
    /// The indicator.
    indicator: IndicatorView,
    /// The years of the plan, from the first to the last.
    years: Vec<IndicatorYear>,
}

impl From<Indicator> for IndicatorView {
    fn from(one: Indicator) -> Self {
        let baseline = |Baseline { fiscal_year, value }| BaselineView { fiscal_year, value };
        let target =
            |Target { fiscal_year, value, decided_on, reason }| TargetView { fiscal_year, value, decided_on, reason };
        Self {
            key: one.key,
            name: one.name,
            unit: one.unit,
            tells: one.tells.as_str(),
            better: one.better.as_str(),
            decimals: one.decimals,
            achievement: one.achievement.as_str(),
            margin: one.margin,
            baseline: one.baseline.map(baseline),
            targets: one.targets.into_iter().map(target).collect(),
        }
    }
}

fn year(OfYear { year, target, actual, document, reached }: OfYear) -> IndicatorYear {
    let (percent, met) = match reached {
        Some(Reached::Share(share)) => (Some(share.to_string()), None),
        Some(Reached::Met(met)) => (None, Some(met)),
        None => (None, None),
    };
    IndicatorYear {
        fiscal_year: year.number(),
        target: target.map(|target| target.value),
        actual,
        document,
        reached_percent: percent,
        met,
    }
}

impl From<OverYears> for IndicatorOverYears {
    fn from(OverYears { item, indicator, years }: OverYears) -> Self {
        Self {
            item: Reference::to(item.id, item.key, item.name),
            indicator: indicator.into(),
            years: years.into_iter().map(year).collect(),
        }
    }
}
