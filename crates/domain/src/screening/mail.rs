//! Mail addresses.

use super::read::at;
use super::{Found, Kind};

/// Finds mail addresses.
pub(super) fn matches(letters: &[char]) -> Vec<Found> {
    let mut found = Vec::new();
    for place in (0..letters.len()).filter(|place| at(letters, *place) == Some('@')) {
        let local =
            letters.get(..place).unwrap_or_default().iter().rev().take_while(|letter| is_local(**letter)).count();
        let after = letters.get(place + 1..).unwrap_or_default();
        let host: String =
            after.iter().take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-')).collect();
        let host = host.trim_end_matches(['.', '-']);
        let labels: Vec<&str> = host.split('.').collect();
        let top = labels
            .last()
            .is_some_and(|label| label.len() >= 2 && label.chars().all(|letter| letter.is_ascii_alphabetic()));
        if local > 0 && labels.len() >= 2 && top && labels.iter().all(|label| !label.is_empty()) {
            let to = place + 1 + host.chars().count();
            found.push(Found { kind: Kind::Mail, from: place - local, to });
        }
    }
    found
}

fn is_local(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '%' | '+' | '-')
}
