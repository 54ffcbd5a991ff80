//! The list of passwords that are tried first, compiled in: it must work without a network.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::pattern;
use crate::fold::fold;

/// One password a line; lines that begin with `#` are remarks.
static LISTED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    include_str!("blocklist.txt")
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(fold)
        .collect()
});

/// Whether the folded text is listed, or is a listed one written twice or more.
pub(super) fn is_common(folded: &str) -> bool {
    LISTED.contains(folded) || pattern::repeated_piece(folded).is_some_and(|piece| LISTED.contains(piece.as_str()))
}
