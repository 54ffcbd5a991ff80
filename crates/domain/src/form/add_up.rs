//! The arithmetic of rollups: contributions by dimension and metric, and merging them.
//!
//! Merging is associative and commutative, so adding up areas equals adding up units. A property test checks this.

use chrono::Datelike as _;
use serde::{Deserialize, Serialize};

use super::answer::Answers;
use super::edition::{Edition, Of};
use super::field::{Field, Rollup};
use super::report::{Activity, Report};
use crate::figure::Figure;

/// The dimension of everything that is added up.
pub const ALL: &str = "all";
/// The dimension of the measure reports' figures. They are added up separately from the activities' figures.
pub const MEASURES: &str = "measures";
/// The metric that counts activities.
pub const ACTIVITIES: &str = "activities";

/// An amount that can be merged with others of its kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum Amount {
    /// A sum, with the number of answers behind it.
    Sum {
        /// The sum of the known numbers.
        value: i64,
        /// The number of answers with a known number.
        known: i64,
        /// The number of missing answers.
        missing: i64,
        /// The number of answers that say "not applicable".
        not_applicable: i64,
    },
    /// The largest known number.
    Max {
        /// The number, if any was known.
        value: Option<i64>,
    },
    /// The number of answers that say yes.
    CountYes {
        /// The number of answers that say yes.
        yes: i64,
        /// The number of answers given.
        asked: i64,
    },
    /// A share.
    Share {
        /// The numerator.
        of: i64,
        /// The denominator.
        among: i64,
    },
}

impl Amount {
    /// The words of all rules.
    pub const RULES: [&str; 4] = ["sum", "max", "count_yes", "share"];

    /// Returns the rule's word, as it is serialised.
    pub fn rule(&self) -> &'static str {
        let [sum, max, count_yes, share] = Self::RULES;
        match self {
            Self::Sum { .. } => sum,
            Self::Max { .. } => max,
            Self::CountYes { .. } => count_yes,
            Self::Share { .. } => share,
        }
    }

    /// Merges two amounts. For amounts of different rules it returns the first; an edition gives each key one rule
    /// only.
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

    /// Returns the figure to show. For a share this is the numerator.
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

/// The contribution of one report, or of several together, to one figure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    /// One of `all`, `measures`, `theme:<key>`, `priority_item:<key>`, `service_type:<key>`, `month:<01..12>`.
    pub dimension: String,
    /// The question's key, or [`ACTIVITIES`].
    pub metric: String,
    /// The contributed amount.
    pub amount: Amount,
}

/// An activity that another unit leads and counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ceded {
    /// The activity's index in the report, from 0.
    pub line: usize,
    /// The unit that counts the activity, and the dimensions concerned.
    pub claim: Claim,
}

/// The claim that another unit counts an activity.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The key of the unit that counts the activity.
    pub counted_by: String,
    /// The dimensions under which the activity would count. They tell which figures the claim matters for.
    pub dimensions: Vec<String>,
}

/// Merges contributions. Returns one per dimension and metric, in order.
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

/// Returns the contributions of a unit's report, and the activities that others count.
pub fn contributions(edition: &Edition, report: &Report, unit: &str) -> (Vec<Contribution>, Vec<Ceded>) {
    let mut singles = Vec::new();
    let mut ceded = Vec::new();
    let fields = edition.fields(Of::Activity);
    for (line, Activity(answers)) in report.activities.iter().enumerate() {
        match answers.word("joint_led_by") {
            Some(leader) if leader != unit => {
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

/// Returns the contributions of a measure report, all under [`MEASURES`].
pub fn contributions_of_measure(edition: &Edition, answers: &Answers) -> Vec<Contribution> {
    let amounts = amounts_of(&edition.fields(Of::Report), answers).into_iter();
    amounts.map(|(metric, amount)| Contribution { dimension: MEASURES.to_owned(), metric, amount }).collect()
}

/// Returns the dimensions of an activity: `all`, and one for each thing that it names.
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
