//! Numbers that may be suppressed, and the sums between them.

/// A number that is the sum of others. Numbers are given by position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sum {
    /// The position of the total.
    pub total: usize,
    /// The positions of the parts.
    pub parts: Vec<usize>,
}

/// A number that may have to be suppressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Number {
    /// The number's value.
    pub value: i64,
    /// Whether the number is suppressed in any case.
    pub forced: bool,
    /// The cost of secondary suppression of the number. Cheaper numbers are suppressed first.
    pub cost: u32,
}

/// Checks whether a number needs primary suppression.
pub(super) fn is_primary(number: Number, below: i64) -> bool {
    number.forced || (1..below).contains(&number.value)
}
