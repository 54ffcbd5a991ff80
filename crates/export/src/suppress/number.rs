//! The numbers that the rule is about, and the sums between them.

/// A number that is the sum of others. Each is named by its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sum {
    /// The total's place.
    pub total: usize,
    /// The places of what it adds up.
    pub parts: Vec<usize>,
}

/// A number that may have to be withheld.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Number {
    /// The number.
    pub value: i64,
    /// Whether it is withheld in any case.
    pub forced: bool,
    /// What it costs to withhold it for the sake of others; the cheapest goes first.
    pub cost: u32,
}

/// Whether a number is withheld for its own sake.
pub(super) fn is_primary(number: Number, below: i64) -> bool {
    number.forced || (1..below).contains(&number.value)
}
