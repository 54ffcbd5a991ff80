//! The rule of primary and secondary suppression, on plain numbers.

use super::inference::Equations;
use super::number::{Number, Sum, is_primary};
use super::once_told::Once;

/// Decides which numbers are suppressed. These are the numbers from one up to but excluding `below`, those that are
/// forced, and as many others as needed so that no suppressed number follows from shown ones.
///
/// The result has these properties. No shown number lies between zero and `below`. Where a total is shown, either none
/// of its parts is suppressed, or at least two are and their sum is not small. No suppressed number is determined by
/// the sums.
pub fn hide(numbers: &[Number], sums: &[Sum], below: i64) -> Vec<bool> {
    if !numbers.iter().any(|number| is_primary(*number, below)) {
        return vec![false; numbers.len()];
    }
    let once = Once::of(numbers.len(), sums);
    let sums = once.sums(sums);
    let equations = Equations::of(once.count(), &sums);
    let mut luck = Luck(0);
    let searched = (0..ways(numbers.len())).map(|way| {
        // neither order is always best: the cheapest cells may require more others than the fewest cells, and a random
        // order less
        let numbers = once.numbers(numbers, below, |cost, told| match way {
            0 => cost,
            1 => cost / TOTAL * TOTAL + told,
            _ => (cost / TOTAL * TOTAL + told).saturating_mul(10).saturating_add(luck.next(40)),
        });
        once.back(&search(&numbers, &sums, equations.clone(), below))
    });
    searched.min_by_key(|hidden| loss(numbers, hidden)).unwrap_or_else(|| vec![true; numbers.len()])
}

/// Minimum cost of suppressing a total, which readers look for.
pub(super) const TOTAL: u32 = 20;
/// Maximum count of numbers that are searched in several orders. Fewer numbers are searched in more orders.
const SEVERAL: usize = 5_000;
/// Maximum number of orders in which numbers are searched.
const WAYS: usize = 24;

/// Returns in how many orders `count` numbers are searched. The result with the least loss is used.
fn ways(count: usize) -> usize {
    if count > SEVERAL { 1 } else { (SEVERAL / count.max(1)).clamp(2, WAYS) }
}

/// Returns the loss to readers, as a sort key. It is the number of suppressed totals, then of suppressed numbers, then
/// the sum of their values.
fn loss(numbers: &[Number], hidden: &[bool]) -> (usize, usize, i64) {
    let lost = || numbers.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(number, _)| number);
    let totals = lost().filter(|number| number.cost >= TOTAL).count();
    (totals, lost().count(), lost().map(|number| number.value).fold(0, i64::saturating_add))
}

/// A deterministic random generator: equal numbers give equal results.
struct Luck(u64);

impl Luck {
    /// Returns a random number less than `below`.
    fn next(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 40).unwrap_or(0) % below
    }
}

/// Searches for a suppression of distinct numbers.
fn search(numbers: &[Number], sums: &[Sum], mut equations: Equations, below: i64) -> Vec<bool> {
    let mut hidden: Vec<bool> = numbers.iter().map(|number| is_primary(*number, below)).collect();
    let of = sums_of(numbers.len(), sums);
    loop {
        let mut more = false;
        for sum in sums {
            if let Some(place) = one_more(numbers, &hidden, sum, below) {
                set(&mut hidden, place, true);
                more = true;
            }
        }
        if more {
            continue;
        }
        // no single sum reveals a number; several sums together may
        let told = equations.told(&hidden);
        if told.is_empty() {
            relent(numbers, &mut hidden, sums, &mut equations, below);
            return hidden;
        }
        if !blur(numbers, &mut hidden, sums, &of, &told) {
            return hidden;
        }
    }
}

/// Limit of the work spent on [`relent`]: suppressed numbers visited, over all attempts.
const EFFORT: usize = 1_000_000;

/// Shows secondarily suppressed numbers again if they are not needed. The search suppresses the cheapest number of each
/// sum separately, and a later choice may make an earlier one superfluous. The most expensive numbers are tried first.
/// In a very long year, not all are tried.
fn relent(numbers: &[Number], hidden: &mut Vec<bool>, sums: &[Sum], equations: &mut Equations, below: i64) {
    let each = hidden.iter().filter(|hidden| **hidden).count().max(1);
    let mut tries = EFFORT / each / each;
    loop {
        let mut more = false;
        let mut secondary: Vec<usize> = (0..hidden.len())
            .filter(|place| is_hidden(hidden, *place) && !is_primary(at(numbers, *place), below))
            .collect();
        secondary.sort_by_key(|place| std::cmp::Reverse(order(numbers, *place)));
        for place in secondary {
            if !is_hidden(hidden, place) {
                continue;
            }
            if tries == 0 {
                return;
            }
            tries -= 1;
            if let Some(less) = without(numbers, hidden, sums, equations, place, below) {
                *hidden = less;
                more = true;
            }
        }
        if !more {
            return;
        }
    }
}

/// Returns the suppression after a number is shown. Every secondarily suppressed number that then follows from the sums
/// is shown too. Returns `None` if a number with primary suppression would follow.
fn without(
    numbers: &[Number],
    hidden: &[bool],
    sums: &[Sum],
    equations: &mut Equations,
    place: usize,
    below: i64,
) -> Option<Vec<bool>> {
    let mut less = hidden.to_vec();
    let mut told = vec![place];
    while !told.is_empty() {
        if told.iter().any(|place| is_primary(at(numbers, *place), below)) {
            return None;
        }
        for place in told {
            set(&mut less, place, false);
        }
        told = sums.iter().flat_map(|sum| tells(numbers, &less, sum, below)).collect();
        if told.is_empty() {
            told = equations.told(&less);
        }
    }
    Some(less)
}

/// Returns, for each number, the sums that contain it.
fn sums_of(count: usize, sums: &[Sum]) -> Vec<Vec<usize>> {
    let mut of = vec![Vec::new(); count];
    for (place, sum) in sums.iter().enumerate() {
        for number in sum.parts.iter().chain([&sum.total]) {
            if let Some(of) = of.get_mut(*number) {
                of.push(place);
            }
        }
    }
    of
}

/// Suppresses one more number for each number that the sums determine together. It suppresses at most one in each sum,
/// since the next round shows what that does for the others. Returns whether any number was left to suppress.
fn blur(numbers: &[Number], hidden: &mut [bool], sums: &[Sum], of: &[Vec<usize>], told: &[usize]) -> bool {
    let mut touched = vec![false; sums.len()];
    let mut more = false;
    for place in told {
        let about = of.get(*place).map_or(&[][..], Vec::as_slice);
        if about.iter().any(|sum| touched.get(*sum) == Some(&true)) {
            continue;
        }
        let about_sums = about.iter().filter_map(|sum| sums.get(*sum));
        let chosen = cheapest(numbers, hidden, about_sums).or_else(|| {
            // all numbers in its own sums are suppressed: any other number that restricts the rest is chosen
            let rest = sums.iter().filter(|sum| sum.parts.iter().any(|part| is_hidden(hidden, *part)));
            cheapest(numbers, hidden, rest)
        });
        if let Some(chosen) = chosen {
            set(hidden, chosen, true);
            more = true;
            for sum in of.get(chosen).map_or(&[][..], Vec::as_slice) {
                set(&mut touched, *sum, true);
            }
        }
    }
    more
}

fn at(numbers: &[Number], place: usize) -> Number {
    numbers.get(place).copied().unwrap_or_default()
}

fn is_hidden(hidden: &[bool], place: usize) -> bool {
    hidden.get(place).copied().unwrap_or(false)
}

fn set(hidden: &mut [bool], place: usize, to: bool) {
    if let Some(place) = hidden.get_mut(place) {
        *place = to;
    }
}

/// Returns the suppressed numbers that a single sum reveals, or whose small sum it reveals.
fn tells(numbers: &[Number], hidden: &[bool], sum: &Sum, below: i64) -> Vec<usize> {
    let withheld: Vec<usize> = sum.parts.iter().copied().filter(|part| is_hidden(hidden, *part)).collect();
    if is_hidden(hidden, sum.total) {
        // no part is suppressed: adding up the parts gives the total
        return if withheld.is_empty() && !sum.parts.is_empty() { vec![sum.total] } else { Vec::new() };
    }
    let together: i64 = withheld.iter().map(|part| at(numbers, *part).value).sum();
    if withheld.len() == 1 || together < below { withheld } else { Vec::new() }
}

/// Returns the next number to suppress so that a single sum reveals nothing.
fn one_more(numbers: &[Number], hidden: &[bool], sum: &Sum, below: i64) -> Option<usize> {
    if tells(numbers, hidden, sum, below).is_empty() { None } else { cheapest(numbers, hidden, [sum]) }
}

/// Returns the shown number in these sums that is suppressed first, see [`order`].
fn cheapest<'a>(numbers: &[Number], hidden: &[bool], sums: impl IntoIterator<Item = &'a Sum>) -> Option<usize> {
    let all = sums.into_iter().flat_map(|sum| sum.parts.iter().chain([&sum.total]));
    let shown = all.copied().filter(|place| !is_hidden(hidden, *place));
    shown.min_by_key(|place| order(numbers, *place))
}

/// Returns the sort key of secondary suppression. Zeros come last, since they hide little, then cost and value decide.
fn order(numbers: &[Number], place: usize) -> (bool, u32, i64, usize) {
    let number = at(numbers, place);
    (number.value == 0, number.cost, number.value, place)
}
