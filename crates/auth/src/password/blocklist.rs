//! The lists of passwords that attackers try first. They are compiled in, because they must work without a network.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::pattern;
use crate::fold::fold;

/// Words of Japan and of this product, which the public lists lack. One password per line; lines that begin with `#`
/// are comments.
static OWN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    include_str!("blocklist.txt")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(fold)
        .collect()
});

/// Passwords found in breaches, names and words, mostly Japanese in Latin letters and English. They are folded, one
/// per line, and sorted by bytes, so that they can be searched in place. `common-sources.txt` names their sources.
const COMMON: &str = include_str!("common.txt");

/// Checks whether the folded text is listed, or repeats a listed one.
pub(super) fn is_common(folded: &str) -> bool {
    is_listed(folded) || pattern::repeated_piece(folded).is_some_and(|piece| is_listed(&piece))
}

fn is_listed(folded: &str) -> bool {
    OWN.contains(folded) || stands_in(COMMON, folded)
}

/// Finds a line in sorted lines, each ended by a line feed, by binary search.
fn stands_in(lines: &str, wanted: &str) -> bool {
    let mut rest = lines;
    while let Some((before, after)) = rest.split_at_checked(rest.floor_char_boundary(rest.len() / 2)) {
        let (lower, begun) = before.rfind('\n').map_or(("", before), |end| before.split_at(end + 1));
        let Some((ended, upper)) = after.split_once('\n') else {
            return false;
        };
        match wanted.bytes().cmp(begun.bytes().chain(ended.bytes())) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => rest = lower,
            std::cmp::Ordering::Greater => rest = upper,
        }
    }
    false
}
