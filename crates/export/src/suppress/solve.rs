//! Whether withheld numbers follow from the sums: the equations are solved as whoever wants to know them would.

use std::collections::BTreeMap;

use super::hide::Sum;

/// Arithmetic modulo this prime cannot overflow, and the coefficients are 1 and −1: what is told exactly is told here
/// too, save for chances that do not occur.
const PRIME: u64 = 2_147_483_647;

/// The withheld numbers that the sums tell, in order.
pub fn determined(hidden: &[bool], sums: &[Sum]) -> Vec<usize> {
    let is_hidden = |place: &usize| hidden.get(*place).copied().unwrap_or(false);
    let mut rows: Vec<BTreeMap<usize, u64>> = Vec::new();
    for sum in sums {
        let mut row: BTreeMap<usize, u64> = BTreeMap::new();
        for part in sum.parts.iter().filter(|part| is_hidden(part)) {
            add(&mut row, *part, 1);
        }
        if is_hidden(&sum.total) {
            add(&mut row, sum.total, PRIME - 1);
        }
        reduce_by(&mut row, &rows);
        if let Some((pivot, coefficient)) = row.first_key_value().map(|(place, value)| (*place, *value)) {
            let inverse = power(coefficient, PRIME - 2);
            row.values_mut().for_each(|value| *value = *value * inverse % PRIME);
            for earlier in &mut rows {
                eliminate(earlier, &row, pivot);
            }
            rows.push(row);
        }
    }
    // fully reduced: a number is told exactly if a row holds nothing beside it
    let mut told: Vec<usize> =
        rows.iter().filter(|row| row.len() == 1).filter_map(|row| row.keys().next().copied()).collect();
    told.sort_unstable();
    told
}

/// Takes out of a row what the pivots of others stand for.
fn reduce_by(row: &mut BTreeMap<usize, u64>, rows: &[BTreeMap<usize, u64>]) {
    for other in rows {
        if let Some(pivot) = other.keys().next().copied() {
            eliminate(row, other, pivot);
        }
    }
}

/// Takes from a row so much of another, whose pivot is 1, that nothing stays at the pivot.
fn eliminate(row: &mut BTreeMap<usize, u64>, other: &BTreeMap<usize, u64>, pivot: usize) {
    let Some(factor) = row.get(&pivot).copied() else { return };
    for (place, value) in other {
        add(row, *place, PRIME - factor * value % PRIME);
    }
}

fn add(row: &mut BTreeMap<usize, u64>, place: usize, value: u64) {
    let sum = (row.get(&place).copied().unwrap_or(0) + value) % PRIME;
    if sum == 0 {
        row.remove(&place);
    } else {
        row.insert(place, sum);
    }
}

fn power(base: u64, mut exponent: u64) -> u64 {
    let (mut square, mut result) = (base % PRIME, 1);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * square % PRIME;
        }
        square = square * square % PRIME;
        exponent /= 2;
    }
    result
}
