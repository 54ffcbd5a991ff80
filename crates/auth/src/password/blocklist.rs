//! The lists of passwords that are tried first, compiled in: they must work without a network.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::pattern;
use crate::fold::fold;

/// What the lists of others do not have: words of this country and of this product. One password a line; lines that begin with
/// `#` are remarks.
static OWN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    include_str!("blocklist.txt")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(fold)
        .collect()
});

/// Passwords found in breaches, names and words, most of them Japanese in Latin letters and English: folded, one a line,
/// in the order of their bytes, so that they are looked up where they lie. `common-sources.txt` says where they come from.
const COMMON: &str = include_str!("common.txt");

/// Whether the folded text is listed, or is a listed one written twice or more.
pub(super) fn is_common(folded: &str) -> bool {
    is_listed(folded) || pattern::repeated_piece(folded).is_some_and(|piece| is_listed(&piece))
}

fn is_listed(folded: &str) -> bool {
    OWN.contains(folded) || stands_in(COMMON, folded)
}

/// Looks a line up in sorted lines, each ended by a line feed, by halves.
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
