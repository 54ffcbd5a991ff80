//! Patterns that make a long password easy to guess: repetition, and keyboard walks.

use std::collections::BTreeSet;

use zeroize::Zeroizing;

/// The minimum number of different characters. A text with fewer counts as repetition.
const FEWEST_DIFFERENT: usize = 5;

/// The minimum length of a pattern, in characters. Every policy refuses shorter passwords for their length.
const SHORTEST_PATTERN: usize = 8;

/// The rows of keyboard walks: across, downwards, and in zigzag.
const ROWS: [&str; 15] = [
    "1234567890-=",
    "1234567890-^",
    "qwertyuiop@[",
    "asdfghjkl;:]",
    "zxcvbnm,./",
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
    "8ik,",
    "1q2w3e4r5t6y7u8i9o0p",
    "a1s2d3f4g5h6j7k8l9",
];

/// Checks whether the folded text is a repetition or a walk.
pub(super) fn is_repetitive(folded: &str) -> bool {
    let chars: Zeroizing<Vec<char>> = Zeroizing::new(folded.chars().collect());
    if chars.len() < SHORTEST_PATTERN {
        return false;
    }
    let different = chars.iter().collect::<BTreeSet<_>>().len();
    different < FEWEST_DIFFERENT || period(&chars).is_some_and(|length| length * 3 <= chars.len()) || is_walk(&chars)
}

/// Returns the piece that the text repeats, if the text consists of that piece at least twice.
pub(super) fn repeated_piece(folded: &str) -> Option<Zeroizing<String>> {
    let chars: Zeroizing<Vec<char>> = Zeroizing::new(folded.chars().collect());
    let length = period(&chars).filter(|length| chars.len().is_multiple_of(*length))?;
    Some(Zeroizing::new(chars.iter().take(length).collect()))
}

/// Returns the smallest distance at which the text repeats itself to its end. It is at most half the text's length.
fn period(chars: &[char]) -> Option<usize> {
    (1..=chars.len() / 2).find(|distance| chars.iter().zip(chars.iter().skip(*distance)).all(|(a, b)| a == b))
}

/// Checks whether at least three of four steps lead to a neighbour.
fn is_walk(chars: &[char]) -> bool {
    let steps = chars.len().saturating_sub(1);
    let near = chars.iter().zip(chars.iter().skip(1)).filter(|(a, b)| are_neighbours(**a, **b)).count();
    steps > 0 && near * 4 >= steps * 3
}

fn are_neighbours(a: char, b: char) -> bool {
    let distance = u32::from(a).abs_diff(u32::from(b));
    // Kana are two code points apart, because voiced and small forms lie between: か が き ぎ.
    let reach = if is_kana(a) && is_kana(b) { 2 } else { 1 };
    let in_order = distance <= reach && a.is_alphanumeric() && b.is_alphanumeric();
    in_order || a == b || ROWS.iter().any(|row| stand_together(row, a, b))
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}')
}

fn stand_together(row: &str, a: char, b: char) -> bool {
    row.chars().zip(row.chars().skip(1)).any(|pair| pair == (a, b) || pair == (b, a))
}
