//! Solves the sums to find the suppressed numbers that readers could compute.

use super::number::Sum;

/// Prime modulus that keeps products within 64 bits. Coefficients are 1 and −1, so the result equals that of exact
/// arithmetic, except for coincidences that do not occur in practice.
const PRIME: u64 = 2_147_483_647;

/// Returns the suppressed numbers that the sums determine, in order.
pub fn determined(hidden: &[bool], sums: &[Sum]) -> Vec<usize> {
    Equations::of(hidden.len(), sums).told(hidden)
}

/// The sums as a system of equations, solved for as many suppressed numbers as possible. Suppressing or showing one
/// more number takes one step; solving the system again would take one step for each suppressed number.
#[derive(Clone)]
pub(super) struct Equations {
    rows: Vec<Row>,
    /// Whether each number is suppressed.
    hidden: Vec<bool>,
}

/// An equation. The number it is solved for has the coefficient 1 and appears in no other equation. An equation solved
/// for a shown number contains no suppressed number.
#[derive(Clone)]
struct Row {
    solved: usize,
    /// Numbers and their coefficients, in the order of the numbers.
    entries: Vec<(usize, u64)>,
}

impl Equations {
    /// Creates the equations of the sums, with `count` numbers that are all shown.
    pub(super) fn of(count: usize, sums: &[Sum]) -> Self {
        let mut equations = Self { rows: Vec::new(), hidden: vec![false; count] };
        for sum in sums {
            let mut entries: Vec<(usize, u64)> = sum.parts.iter().map(|part| (*part, 1)).collect();
            entries.push((sum.total, PRIME - 1));
            equations.add(joined(entries), sum.total);
        }
        equations
    }

    /// Adds an equation, and solves it for the given number if it still contains that number.
    fn add(&mut self, mut entries: Vec<(usize, u64)>, solved: usize) {
        for row in &self.rows {
            row.taken_from(&mut entries);
        }
        let is_left = |place: usize| entries.binary_search_by_key(&place, |entry| entry.0).is_ok();
        // a redundant equation is empty now
        let Some(last) = entries.last().map(|entry| entry.0) else { return };
        let solved = if is_left(solved) { solved } else { last };
        self.rows.push(Row { solved: last, entries });
        self.solve(self.rows.len() - 1, solved);
    }

    /// Returns the suppressed numbers that the sums determine, in order.
    pub(super) fn told(&mut self, hidden: &[bool]) -> Vec<usize> {
        for (place, hidden) in hidden.iter().enumerate() {
            if self.is_hidden(place) != *hidden {
                self.change(place, *hidden);
            }
        }
        let alone = |row: &&Row| {
            self.is_hidden(row.solved) && !row.entries.iter().any(|(at, _)| *at != row.solved && self.is_hidden(*at))
        };
        let mut told: Vec<usize> = self.rows.iter().filter(alone).map(|row| row.solved).collect();
        told.sort_unstable();
        told
    }

    /// Marks a number as suppressed or shown.
    fn change(&mut self, place: usize, hidden: bool) {
        if let Some(at) = self.hidden.get_mut(place) {
            *at = hidden;
        }
        let solved = self.rows.iter().position(|row| row.solved == place);
        if hidden && solved.is_none() {
            let free = self.rows.iter().enumerate().filter(|(_, row)| !self.is_hidden(row.solved) && row.has(place));
            if let Some((row, _)) = free.min_by_key(|(_, row)| row.entries.len()) {
                self.solve(row, place);
            }
        }
        if let Some(row) = solved.filter(|_| !hidden) {
            let other = self.rows.get(row).and_then(|row| row.entries.iter().find(|(at, _)| self.is_hidden(*at)));
            if let Some((other, _)) = other.copied() {
                self.solve(row, other);
            }
        }
    }

    /// Solves an equation for one of its numbers, and eliminates that number from the others.
    fn solve(&mut self, row: usize, place: usize) {
        let Some(mut solved) = self.rows.get(row).cloned() else { return };
        let inverse = power(solved.coefficient(place), PRIME - 2);
        solved.entries.iter_mut().for_each(|(_, value)| *value = *value * inverse % PRIME);
        solved.solved = place;
        for (at, other) in self.rows.iter_mut().enumerate() {
            if at == row {
                other.clone_from(&solved);
            } else {
                solved.taken_from(&mut other.entries);
            }
        }
    }

    fn is_hidden(&self, place: usize) -> bool {
        self.hidden.get(place).copied().unwrap_or(false)
    }
}

impl Row {
    fn has(&self, place: usize) -> bool {
        self.entries.binary_search_by_key(&place, |entry| entry.0).is_ok()
    }

    fn coefficient(&self, place: usize) -> u64 {
        coefficient(&self.entries, place)
    }

    /// Subtracts a multiple of this equation from another. The other then no longer contains the number solved for.
    fn taken_from(&self, other: &mut Vec<(usize, u64)>) {
        let factor = coefficient(other, self.solved);
        if factor == 0 {
            return;
        }
        let own = self.entries.iter().map(|(place, value)| (*place, PRIME - factor * value % PRIME));
        let mut own = own.peekable();
        let mut made = Vec::with_capacity(other.len() + self.entries.len());
        for (place, value) in other.iter().copied() {
            while let Some(before) = own.next_if(|entry| entry.0 < place) {
                made.push(before);
            }
            let value = own.next_if(|entry| entry.0 == place).map_or(value, |same| (value + same.1) % PRIME);
            if value != 0 {
                made.push((place, value));
            }
        }
        made.extend(own);
        *other = made;
    }
}

fn coefficient(entries: &[(usize, u64)], place: usize) -> u64 {
    let found = entries.binary_search_by_key(&place, |entry| entry.0);
    found.ok().and_then(|at| entries.get(at)).map_or(0, |entry| entry.1)
}

/// Returns the entries in order, each number once.
fn joined(mut entries: Vec<(usize, u64)>) -> Vec<(usize, u64)> {
    entries.sort_unstable_by_key(|entry| entry.0);
    let mut joined: Vec<(usize, u64)> = Vec::with_capacity(entries.len());
    for (place, value) in entries {
        match joined.last_mut().filter(|last| last.0 == place) {
            Some(last) => last.1 = (last.1 + value) % PRIME,
            None => joined.push((place, value)),
        }
    }
    joined.retain(|entry| entry.1 != 0);
    joined
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
