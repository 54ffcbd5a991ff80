//! Indicators: what a measure is measured by, as long as the plan lasts. The pack states name, unit, baseline and the
//! targets of each year; a measure's report tells the actual value of its year. Nobody types a name twice.
//!
//! Values are decimals, exact, or words such as 整備. Indicators of different measures are never added up.

mod reached;
mod stored;
mod value;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::year::FiscalYear;
pub use reached::Reached;
pub use stored::{Actual, actuals, of_item};
pub use value::{LONGEST, Value, read};

words! {
    /// What an indicator tells of.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Tells {
        /// Those whom the measure is for (対象指標).
        Subject = "subject",
        /// What is spent: money, staff (投入).
        Input = "input",
        /// What is done (活動指標).
        Activity = "activity",
        /// What comes of it (成果指標).
        Outcome = "outcome",
    }
}

words! {
    /// Which value is the better one.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Better {
        /// More is better.
        More = "more",
        /// Less is better.
        Less = "less",
        /// The values are words.
        Words = "words",
    }
}

words! {
    /// The rule by which a target counts as achieved.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Achievement {
        /// The actual value as a share of the target; where less is better, the target as a share of the actual value.
        OfTarget = "of_target",
        /// The share of the way from the baseline to the target.
        OfWay = "of_way",
        /// The target is reached or not.
        Met = "met",
    }
}

/// An indicator of a plan item.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The indicator's key, unique within its item.
    pub key: String,
    /// The name, as the plan prints it.
    pub name: String,
    /// The unit, such as 人/年 or 千円; empty for words.
    pub unit: String,
    /// What it tells of.
    pub tells: Tells,
    /// Which value is the better one.
    pub better: Better,
    /// The number of decimals of its values.
    pub decimals: u8,
    /// The rule by which a target counts as achieved.
    pub achievement: Achievement,
    /// The band of error of a survey: a value stands for that value plus or minus this one.
    pub margin: Option<String>,
    /// The value from which the plan begins.
    pub baseline: Option<Baseline>,
    /// The targets, those of one year in the order in which they were decided.
    pub targets: Vec<Target>,
}

/// The value from which a plan begins.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The fiscal year of the value.
    pub fiscal_year: i16,
    /// The value, as it is written.
    pub value: String,
}

/// The target of a year.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The fiscal year.
    pub fiscal_year: i16,
    /// The value, as it is written.
    pub value: String,
    /// The day of the decision, of a target that replaces an earlier one.
    pub decided_on: Option<NaiveDate>,
    /// The reason, of a target that replaces an earlier one.
    pub reason: Option<String>,
}

impl Indicator {
    /// Returns the target of a year that holds on a day: the last one decided until then.
    pub fn target(&self, year: FiscalYear, on: NaiveDate) -> Option<&Target> {
        let holds =
            |target: &&Target| target.fiscal_year == year.number() && target.decided_on.is_none_or(|day| day <= on);
        self.targets.iter().rfind(holds)
    }

    /// Checks whether a newer statement of the indicator tells the past otherwise. Only new targets and another name
    /// leave it as it was.
    pub fn is_rewritten_by(&self, newer: &Self) -> bool {
        let kept = self.targets.iter().all(|target| newer.targets.contains(target));
        let added = newer.targets.iter().filter(|target| !self.targets.contains(target));
        let replaced = added.filter(|new| self.targets.iter().any(|old| old.fiscal_year == new.fiscal_year));
        let undated = replaced.into_iter().any(|new| new.decided_on.is_none());
        let same = (&self.unit, self.better, self.decimals, self.achievement, &self.baseline)
            == (&newer.unit, newer.better, newer.decimals, newer.achievement, &newer.baseline);
        !kept || undated || !same
    }
}
