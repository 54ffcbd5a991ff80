//! How a report's figures add up: contributions by dimension and metric, and merging them.
//!
//! Merging is associative and commutative, so adding up wards equals adding up sections (a property test proves it).

use chrono::Datelike as _;
use serde::{Deserialize, Serialize};

use super::answer::Answers;
use super::edition::{Edition, Of};
use super::field::{Field, Rollup};
use super::report::{Activity, Report};
use crate::figure::Figure;

/// The dimension of everything.
pub const ALL: &str = "all";
/// The dimension of what the measures report: it adds up beside the activities, never with them.
pub const MEASURES: &str = "measures";
/// The metric that counts activities.
pub const ACTIVITIES: &str = "activities";

/// An amount that can be merged with others of its kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum Amount {
    /// A sum, and how many answers stand behind it.
    Sum {
        /// The sum of the known numbers.
        value: i64,
        /// How many were known.
        known: i64,
        /// How many were missing.
        missing: i64,
        /// How many did not apply.
        not_applicable: i64,
    },
    /// The largest known number.
    Max {
        /// It, if any was known.
        value: Option<i64>,
    },
    /// How many of those asked said yes.
    CountYes {
        /// Yes.
        yes: i64,
        /// Answered.
        asked: i64,
    },
    /// Numerator and denominator.
    Share {
        /// Numerator.
        of: i64,
        /// Denominator.
        among: i64,
    },
}

impl Amount {
    /// The word of every rule.
    pub const RULES: [&str; 4] = ["sum", "max", "count_yes", "share"];

    /// The word of the rule, as it is written.
    pub fn rule(&self) -> &'static str {
        let [sum, max, count_yes, share] = Self::RULES;
        match self {
            Self::Sum { .. } => sum,
            Self::Max { .. } => max,
            Self::CountYes { .. } => count_yes,
            Self::Share { .. } => share,
        }
    }

    /// Both together. Amounts of different rules do not merge: the first stays (an edition gives a key one rule).
    #[must_use]
    pub fn merge(self, other: &Self) -> Self {
        match (self, other) {
            (
                Self::Sum { value, known, missing, not_applicable },
                Self::Sum { value: v, known: k, missing: m, not_applicable: n },
            ) => Self::Sum {
                value: value.saturating_add(*v),
                known: known + k,
                missing: missing + m,
                not_applicable: not_applicable + n,
            },
            (Self::Max { value }, Self::Max { value: other }) => Self::Max { value: value.max(*other) },
            (Self::CountYes { yes, asked }, Self::CountYes { yes: y, asked: a }) => {
                Self::CountYes { yes: yes + y, asked: asked + a }
            }
            (Self::Share { of, among }, Self::Share { of: o, among: a }) => {
                Self::Share { of: of.saturating_add(*o), among: among.saturating_add(*a) }
            }
            (first, Self::Sum { .. } | Self::Max { .. } | Self::CountYes { .. } | Self::Share { .. }) => first,
        }
    }

    /// The number to show. A share shows its numerator; its denominator stands beside it.
    pub fn figure(&self) -> Figure {
        match self {
            Self::Sum { value, known, missing, not_applicable } => match (known, missing, not_applicable) {
                (1.., _, _) => Figure::Known(*value),
                (_, 0, 1..) => Figure::NotApplicable,
                _ => Figure::Missing,
            },
            Self::Max { value } => value.map_or(Figure::Missing, Figure::Known),
            Self::CountYes { yes, asked } => {
                if *asked > 0 {
                    Figure::Known(*yes)
                } else {
                    Figure::Missing
                }
            }
            Self::Share { of, among } => {
                if *among > 0 {
                    Figure::Known(*of)
                } else {
                    Figure::Missing
                }
            }
        }
    }
}

/// What one report, or several together, add to one figure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    /// `all`, `measures`, `theme:<key>`, `priority_item:<key>`, `service_type:<key>`, `month:<01..12>`.
    pub dimension: String,
    /// The question's key, or [`ACTIVITIES`].
    pub metric: String,
    /// How much.
    pub amount: Amount,
}

/// An activity that another section leads and counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ceded {
    /// Its place in the report, from 0.
    pub line: usize,
    /// Who counts it, and under what.
    pub claim: Claim,
}

/// Who counts an activity, and under what it would count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The section that counts it.
    pub counted_by: String,
    /// The dimensions it would count under: the figures that it matters for.
    pub dimensions: Vec<String>,
}

/// Merges contributions: one per dimension and metric, in order.
pub fn add_up<'a>(contributions: impl IntoIterator<Item = &'a Contribution>) -> Vec<Contribution> {
    let mut sums: std::collections::BTreeMap<(&str, &str), Amount> = std::collections::BTreeMap::new();
    for Contribution { dimension, metric, amount } in contributions {
        let key = (dimension.as_str(), metric.as_str());
        let merged = match sums.remove(&key) {
            Some(sum) => sum.merge(amount),
            None => amount.clone(),
        };
        sums.insert(key, merged);
    }
    sums.into_iter()
        .map(|((dimension, metric), amount)| Contribution {
            dimension: dimension.to_owned(),
            metric: metric.to_owned(),
            amount,
        })
        .collect()
}

/// What a report adds, as the section of that key tells it; and which of its activities another section counts.
pub fn contributions(edition: &Edition, report: &Report, section: &str) -> (Vec<Contribution>, Vec<Ceded>) {
    let mut singles = Vec::new();
    let mut ceded = Vec::new();
    let fields = edition.fields(Of::Activity);
    for (line, Activity(answers)) in report.activities.iter().enumerate() {
        match answers.word("joint_led_by") {
            Some(leader) if leader != section => {
                let claim = Claim { counted_by: leader.to_owned(), dimensions: dimensions(answers) };
                ceded.push(Ceded { line, claim });
            }
            _ => {
                let amounts = amounts(&fields, answers);
                for dimension in dimensions(answers) {
                    singles.extend(amounts.iter().map(|(metric, amount)| Contribution {
                        dimension: dimension.clone(),
                        metric: metric.clone(),
                        amount: amount.clone(),
                    }));
                }
            }
        }
    }
    let own = amounts_of(&edition.fields(Of::Report), &report.answers);
    singles.extend(own.into_iter().map(|(metric, amount)| Contribution { dimension: ALL.to_owned(), metric, amount }));
    (add_up(&singles), ceded)
}

/// What a measure report adds, all under [`MEASURES`].
pub fn contributions_of_measure(edition: &Edition, answers: &Answers) -> Vec<Contribution> {
    let amounts = amounts_of(&edition.fields(Of::Report), answers).into_iter();
    amounts.map(|(metric, amount)| Contribution { dimension: MEASURES.to_owned(), metric, amount }).collect()
}

/// An activity counts once under `all`, and once under each thing it names.
fn dimensions(answers: &Answers) -> Vec<String> {
    let mut dimensions = vec![ALL.to_owned()];
    dimensions.extend(answers.words("themes").iter().map(|theme| format!("theme:{theme}")));
    dimensions.extend(answers.word("priority_item").map(|item| format!("priority_item:{item}")));
    dimensions.extend(answers.word("service_type").map(|kind| format!("service_type:{kind}")));
    let when = answers.day("held_on").or(answers.day("held_month"));
    dimensions.extend(when.map(|day| format!("month:{:02}", day.month())));
    dimensions
}

fn amounts(fields: &[&Field], answers: &Answers) -> Vec<(String, Amount)> {
    let mut amounts = amounts_of(fields, answers);
    let one = Amount::Sum { value: 1, known: 1, missing: 0, not_applicable: 0 };
    amounts.push((ACTIVITIES.to_owned(), one));
    amounts
}

fn amounts_of(fields: &[&Field], answers: &Answers) -> Vec<(String, Amount)> {
    fields.iter().filter_map(|field| Some((field.key.clone(), amount(field, answers)?))).collect()
}

fn amount(field: &Field, answers: &Answers) -> Option<Amount> {
    match &field.rollup {
        Rollup::Never | Rollup::Collect => None,
        Rollup::Sum => Some(sum(answers.figure(&field.key))),
        Rollup::Max => Some(Amount::Max { value: answers.figure(&field.key).known() }),
        Rollup::CountYes => {
            let yes = answers.yes_no(&field.key);
            Some(Amount::CountYes { yes: i64::from(yes == Some(true)), asked: i64::from(yes.is_some()) })
        }
        Rollup::Share { of, among } => {
            let both = answers.figure(of).known().zip(answers.figure(among).known());
            let (of, among) = both.unwrap_or_default();
            Some(Amount::Share { of, among })
        }
    }
}

fn sum(figure: Figure) -> Amount {
    let (value, known, missing, not_applicable) = match figure {
        Figure::Known(value) => (value, 1, 0, 0),
        Figure::Missing | Figure::Suppressed => (0, 0, 1, 0),
        Figure::NotApplicable => (0, 0, 0, 1),
    };
    Amount::Sum { value, known, missing, not_applicable }
}
