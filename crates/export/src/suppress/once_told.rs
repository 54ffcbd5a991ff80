//! Numbers that appear several times. If only one activity has a theme, the figure of the theme equals that activity's
//! number. Equal numbers are suppressed or shown together, so the search treats them as one.

use super::number::{Number, Sum, is_primary};

/// Groups of positions that hold the same number.
pub(super) struct Once {
    /// The group of each position.
    place: Vec<usize>,
    count: usize,
}

impl Once {
    /// Groups the numbers: a total with one part equals that part.
    pub(super) fn of(count: usize, sums: &[Sum]) -> Self {
        let mut first: Vec<usize> = (0..count).collect();
        for sum in sums {
            if let [part] = sum.parts.as_slice() {
                let (one, other) = (root(&first, sum.total), root(&first, *part));
                if let Some(later) = first.get_mut(one.max(other)) {
                    *later = one.min(other);
                }
            }
        }
        let mut place = vec![0; count];
        let mut next = 0;
        for number in 0..count {
            let stands = root(&first, number);
            let found = if stands == number {
                next += 1;
                next - 1
            } else {
                place.get(stands).copied().unwrap_or(0)
            };
            if let Some(place) = place.get_mut(number) {
                *place = found;
            }
        }
        Self { place, count: next }
    }

    /// Returns the number of groups.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// Returns one number for each group. `weigh` computes the group's cost from the sum of the costs and the number of
    /// positions.
    pub(super) fn numbers(
        &self,
        numbers: &[Number],
        below: i64,
        mut weigh: impl FnMut(u32, u32) -> u32,
    ) -> Vec<Number> {
        let mut once = vec![Number::default(); self.count];
        let mut told = vec![(0_u32, 0_u32); self.count];
        for (number, place) in numbers.iter().zip(&self.place) {
            let (Some(one), Some((cost, count))) = (once.get_mut(*place), told.get_mut(*place)) else { continue };
            one.value = one.value.max(number.value);
            // a number that is small in one position is suppressed in all
            one.forced |= is_primary(*number, below);
            *cost = cost.saturating_add(number.cost);
            *count = count.saturating_add(1);
        }
        for (one, (cost, count)) in once.iter_mut().zip(told) {
            one.cost = weigh(cost, count);
        }
        once
    }

    /// Returns the sums between groups. Sums that only state that two positions are equal are left out.
    pub(super) fn sums(&self, sums: &[Sum]) -> Vec<Sum> {
        let of = |number: usize| self.place.get(number).copied().unwrap_or(0);
        let several = sums.iter().filter(|sum| sum.parts.len() != 1);
        several
            .map(|sum| Sum { total: of(sum.total), parts: sum.parts.iter().map(|part| of(*part)).collect() })
            .collect()
    }

    /// Returns for each position whether it is suppressed.
    pub(super) fn back(&self, hidden: &[bool]) -> Vec<bool> {
        self.place.iter().map(|place| hidden.get(*place).copied().unwrap_or(false)).collect()
    }
}

/// Returns the first position of a number's group.
fn root(first: &[usize], number: usize) -> usize {
    let mut at = number;
    while let Some(before) = first.get(at).copied().filter(|before| *before != at) {
        at = before;
    }
    at
}
