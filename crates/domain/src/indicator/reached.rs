//! How much of a target an actual value reaches.

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy::MidpointAwayFromZero;

use super::value::decimal;
use super::{Achievement, Better, Indicator};

/// Reached, by the rule that the plan states.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reached {
    /// A share in per cent, with one decimal.
    Share(Decimal),
    /// The target is reached, or not.
    Met(bool),
}

impl Indicator {
    /// Returns how much of a target an actual value reaches. `None` for words, and where a share cannot be told: of a
    /// target of zero, without a baseline, or with one that is the target.
    pub fn reached(&self, target: &str, actual: &str) -> Option<Reached> {
        let number = |written: &str| decimal(written, &self.unit);
        let (target, actual) = (number(target)?, number(actual)?);
        let share = |of: Decimal, among: Decimal| {
            let share = of.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(among)?;
            let mut rounded = share.round_dp_with_strategy(1, MidpointAwayFromZero);
            rounded.rescale(1);
            Some(Reached::Share(rounded))
        };
        match (self.achievement, self.better) {
            (_, Better::Words) => None,
            (Achievement::OfTarget, Better::More) => share(actual, target),
            (Achievement::OfTarget, Better::Less) => share(target, actual),
            (Achievement::OfWay, _) => {
                let from = number(&self.baseline.as_ref()?.value)?;
                share(actual.checked_sub(from)?, target.checked_sub(from)?)
            }
            (Achievement::Met, Better::More) => Some(Reached::Met(actual >= target)),
            (Achievement::Met, Better::Less) => Some(Reached::Met(actual <= target)),
        }
    }
}
