//! Mail addresses, and postal addresses: a postal code, or a place with a house number.

use super::{Kind, Match, at, quote};

/// What ends the name of a place within a municipality.
const PLACES: [char; 5] = ['町', '丁', '番', '村', '台'];

/// Mail addresses.
pub(super) fn mail(letters: &[char]) -> Vec<Match> {
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
            let excerpt = quote(letters, place - local, place + 1 + host.chars().count());
            found.push(Match { kind: Kind::Mail, excerpt });
        }
    }
    found
}

fn is_local(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '%' | '+' | '-')
}

/// Postal addresses.
pub(super) fn address(letters: &[char]) -> Vec<Match> {
    let mut found = Vec::new();
    for (place, letter) in letters.iter().enumerate() {
        let to = match letter {
            '〒' => postal_code(letters, place + 1),
            letter if PLACES.contains(letter) => house_number(letters, place + 1),
            _ => None,
        };
        if let Some(to) = to {
            let from = if *letter == '〒' { place } else { place_name(letters, place) };
            found.push(Match { kind: Kind::Address, excerpt: quote(letters, from, to) });
        }
    }
    // 三丁目2番5号 is one address, not three
    let longest = found.clone();
    found.retain(|one| !longest.iter().any(|other| other != one && other.excerpt.contains(&one.excerpt)));
    found
}

/// Where a postal code ends that begins here: three digits and four.
fn postal_code(letters: &[char], from: usize) -> Option<usize> {
    let mut place = from;
    let mut digits = 0;
    while digits < 7 {
        match at(letters, place)? {
            letter if letter.is_ascii_digit() => digits += 1,
            ' ' | '-' => {}
            _ => return None,
        }
        place += 1;
    }
    Some(place)
}

/// Where a house number ends that begins here: 1-2, 1-2-3, 目2番5号, 3番地, 5番12号.
fn house_number(letters: &[char], from: usize) -> Option<usize> {
    let mut place = if at(letters, from) == Some('目') { from + 1 } else { from };
    let mut numbers = 0;
    loop {
        let digits =
            letters.get(place..).unwrap_or_default().iter().take_while(|letter| letter.is_ascii_digit()).count();
        if digits == 0 || digits > 4 {
            break;
        }
        numbers += 1;
        place += digits;
        match at(letters, place) {
            Some('-' | '番' | '丁') => place += 1,
            Some('号') => return Some(place + 1),
            _ => break,
        }
        if matches!(at(letters, place), Some('地' | '目')) {
            place += 1;
        }
    }
    (numbers >= 2).then_some(place)
}

/// Where the name of the place begins, at most twelve letters before: kanji, kana and digits without a break.
fn place_name(letters: &[char], place: usize) -> usize {
    let before = letters.get(..place).unwrap_or_default();
    let name = before.iter().rev().take(12).take_while(|letter| {
        matches!(letter, '\u{3005}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}') || letter.is_ascii_digit()
    });
    place - name.count()
}
