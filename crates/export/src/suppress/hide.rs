//! The rule itself, over plain numbers: which of them are withheld.

use super::solve::determined;

/// A number that is the sum of others. Each is named by its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sum {
    /// The total's place.
    pub total: usize,
    /// The places of what it adds up.
    pub parts: Vec<usize>,
}

/// Which numbers are withheld: those from one up to `below`, those that are `forced`, and as many others as it takes
/// that no withheld number follows from what is shown.
///
/// Of the result this holds: no shown number lies between zero and `below`; where a total is shown, either none of its
/// parts is withheld, or at least two that together are not small; and no withheld number is the only solution of the
/// sums.
pub fn hide(values: &[i64], forced: &[bool], sums: &[Sum], below: i64) -> Vec<bool> {
    let is_small = |value: i64| (1..below).contains(&value);
    let forced = forced.iter().copied().chain(std::iter::repeat(false));
    let mut hidden: Vec<bool> = values.iter().zip(forced).map(|(value, forced)| forced || is_small(*value)).collect();
    if !hidden.contains(&true) {
        return hidden;
    }
    loop {
        let mut wanted: Vec<usize> = Vec::new();
        for sum in sums {
            if let Some(more) = one_more(values, &hidden, sum, below) {
                set(&mut hidden, more);
                wanted.push(more);
            }
        }
        if !wanted.is_empty() {
            continue;
        }
        // each sum by itself tells nothing; together they still may
        let told = determined(&hidden, sums);
        let more = told.iter().find_map(|place| beside(values, &hidden, sums, *place));
        let Some(more) = more else { return hidden };
        set(&mut hidden, more);
    }
}

fn at(values: &[i64], place: usize) -> i64 {
    values.get(place).copied().unwrap_or(0)
}

fn is_hidden(hidden: &[bool], place: usize) -> bool {
    hidden.get(place).copied().unwrap_or(false)
}

fn set(hidden: &mut [bool], place: usize) {
    if let Some(place) = hidden.get_mut(place) {
        *place = true;
    }
}

/// What else must be withheld for a sum by itself to tell nothing.
fn one_more(values: &[i64], hidden: &[bool], sum: &Sum, below: i64) -> Option<usize> {
    let withheld: Vec<usize> = sum.parts.iter().copied().filter(|part| is_hidden(hidden, *part)).collect();
    let told = if is_hidden(hidden, sum.total) {
        // nothing withheld below it: whoever adds up the parts has the total
        withheld.is_empty() && !sum.parts.is_empty()
    } else {
        let together: i64 = withheld.iter().map(|part| at(values, *part)).sum();
        !withheld.is_empty() && (withheld.len() == 1 || together < below)
    };
    if told { smallest(values, hidden, sum) } else { None }
}

/// The number of a sum that costs least to withhold: the smallest part that is not zero; or the total; or a zero.
fn smallest(values: &[i64], hidden: &[bool], sum: &Sum) -> Option<usize> {
    let shown = |place: &usize| !is_hidden(hidden, *place);
    let parts = sum.parts.iter().copied().filter(shown);
    let part = parts.clone().filter(|part| at(values, *part) != 0).min_by_key(|part| at(values, *part));
    part.or_else(|| Some(sum.total).filter(shown)).or_else(|| parts.min())
}

/// A number to withhold beside one that the sums tell together.
fn beside(values: &[i64], hidden: &[bool], sums: &[Sum], place: usize) -> Option<usize> {
    let about = sums.iter().filter(|sum| sum.total == place || sum.parts.contains(&place));
    let candidates = about.filter_map(|sum| smallest(values, hidden, sum));
    // … or, when all of its own sums are withheld already, anything that narrows the rest
    candidates.min().or_else(|| {
        let rest = sums.iter().filter(|sum| sum.parts.iter().any(|part| is_hidden(hidden, *part)));
        rest.filter_map(|sum| smallest(values, hidden, sum)).min()
    })
}
