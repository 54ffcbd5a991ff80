//! The rule itself, over plain numbers: which of them are withheld for their own sake (primary suppression), and which
//! for the sake of others (secondary suppression).

use super::number::{Number, Sum, is_primary};
use super::once_told::Once;
use super::solve::Equations;

/// Which numbers are withheld: those from one up to `below`, those that are forced, and as many others as it takes
/// that no withheld number follows from what is shown.
///
/// Of the result this holds: no shown number lies between zero and `below`; where a total is shown, either none of its
/// parts is withheld, or at least two that together are not small; and no withheld number is the only solution of the
/// sums.
pub fn hide(numbers: &[Number], sums: &[Sum], below: i64) -> Vec<bool> {
    if !numbers.iter().any(|number| is_primary(*number, below)) {
        return vec![false; numbers.len()];
    }
    let once = Once::of(numbers.len(), sums);
    let sums = once.sums(sums);
    let equations = Equations::of(once.count(), &sums);
    let mut luck = Luck(0);
    let searched = (0..ways(numbers.len())).map(|way| {
        // what is cheapest for readers may draw more with it than what is fewest, and either more than an order by chance
        let numbers = once.numbers(numbers, below, |cost, told| match way {
            0 => cost,
            1 => cost / TOTAL * TOTAL + told,
            _ => (cost / TOTAL * TOTAL + told).saturating_mul(10).saturating_add(luck.next(40)),
        });
        once.back(&search(&numbers, &sums, equations.clone(), below))
    });
    searched.min_by_key(|hidden| loss(numbers, hidden)).unwrap_or_else(|| vec![true; numbers.len()])
}

/// What it costs at least to withhold a number that readers look for.
pub(super) const TOTAL: u32 = 20;
/// The most numbers that are searched in several ways; the fewer there are, the more ways.
const SEVERAL: usize = 5_000;
/// The most ways in which they are searched.
const WAYS: usize = 24;

/// In how many ways so many numbers are searched; of what they withhold the least is withheld.
fn ways(count: usize) -> usize {
    if count > SEVERAL { 1 } else { (SEVERAL / count.max(1)).clamp(2, WAYS) }
}

/// What is lost to readers: totals above all, then how many numbers, then how much they tell.
fn loss(numbers: &[Number], hidden: &[bool]) -> (usize, usize, i64) {
    let lost = || numbers.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(number, _)| number);
    let totals = lost().filter(|number| number.cost >= TOTAL).count();
    (totals, lost().count(), lost().map(|number| number.value).fold(0, i64::saturating_add))
}

/// Chance that is the same each time: equal numbers are searched alike.
struct Luck(u64);

impl Luck {
    /// A number below that.
    fn next(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 40).unwrap_or(0) % below
    }
}

/// The search among numbers that are told once each.
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
        // each sum by itself tells nothing; together they still may
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

/// So much work may be spent on showing again: withheld numbers looked through, over all that are tried.
const EFFORT: usize = 1_000_000;

/// Shows again what was withheld for the sake of others and need not be. The search withholds what is cheapest in each
/// sum by itself, and what it withheld first may have become needless by what it withheld later. What costs most to
/// withhold is tried first; of a very long year not everything is.
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

/// What stays withheld when a number is shown, and with it each that is told then and was withheld for the sake of others
/// only. `None` when one would be told that is withheld for its own sake.
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

/// For each number, the sums it stands in.
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

/// Withholds one number beside each that the sums tell together, at most one in each sum: what that one does for the
/// others is seen in the next round. Whether anything was left to withhold.
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
            // all of its own are withheld already: anything that narrows the rest
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

/// The withheld numbers that a sum by itself tells, or tells to be few together.
fn tells(numbers: &[Number], hidden: &[bool], sum: &Sum, below: i64) -> Vec<usize> {
    let withheld: Vec<usize> = sum.parts.iter().copied().filter(|part| is_hidden(hidden, *part)).collect();
    if is_hidden(hidden, sum.total) {
        // nothing withheld below it: whoever adds up the parts has the total
        return if withheld.is_empty() && !sum.parts.is_empty() { vec![sum.total] } else { Vec::new() };
    }
    let together: i64 = withheld.iter().map(|part| at(numbers, *part).value).sum();
    if withheld.len() == 1 || together < below { withheld } else { Vec::new() }
}

/// What else must be withheld for a sum by itself to tell nothing.
fn one_more(numbers: &[Number], hidden: &[bool], sum: &Sum, below: i64) -> Option<usize> {
    if tells(numbers, hidden, sum, below).is_empty() { None } else { cheapest(numbers, hidden, [sum]) }
}

/// The number of some sums that costs least to withhold: zeros last, since they hide little; of equals the smallest.
fn cheapest<'a>(numbers: &[Number], hidden: &[bool], sums: impl IntoIterator<Item = &'a Sum>) -> Option<usize> {
    let all = sums.into_iter().flat_map(|sum| sum.parts.iter().chain([&sum.total]));
    let shown = all.copied().filter(|place| !is_hidden(hidden, *place));
    shown.min_by_key(|place| order(numbers, *place))
}

/// The order in which numbers are withheld for the sake of others.
fn order(numbers: &[Number], place: usize) -> (bool, u32, i64, usize) {
    let number = at(numbers, place);
    (number.value == 0, number.cost, number.value, place)
}
