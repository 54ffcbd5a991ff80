//! Mail addresses, and postal addresses: a postal code, or a place with a house number.

use super::{Found, Kind, at, is_kanji, stands};

/// What ends the name of a place within a municipality.
const PLACES: [char; 4] = ['町', '丁', '村', '台'];
/// What ends the name of a part of the country.
const REGIONS: [char; 8] = ['都', '道', '府', '県', '市', '区', '町', '村'];
/// What is counted: 本町1-2月 is no address.
const COUNTED: &str = "月日年回時分人名組班軒戸部件階曲個冊枚点円割%年";
const NUMERALS: &str = "〇一二三四五六七八九十";

/// Mail addresses.
pub(super) fn mail(letters: &[char]) -> Vec<Found> {
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

/// Postal addresses.
pub(super) fn address(letters: &[char]) -> Vec<Found> {
    let mut found: Vec<Found> = (0..letters.len())
        .filter_map(|place| {
            let (from, to) = one(letters, place)?;
            Some(Found { kind: Kind::Address, from, to })
        })
        .collect();
    // 三丁目2番5号 is one address, not three
    found.sort_unstable_by_key(|one| (one.from, std::cmp::Reverse(one.to)));
    let mut reached = 0;
    found.retain(|one| {
        let further = one.to > reached;
        reached = reached.max(one.to);
        further
    });
    found
}

/// The address that a letter belongs to: a postal mark, or the end of a place's name.
fn one(letters: &[char], place: usize) -> Option<(usize, usize)> {
    let letter = at(letters, place)?;
    let from = place_name(letters, place);
    match letter {
        '〒' => Some((place, postal_code(letters, place + 1)?)),
        '郵' if stands(letters, place, "郵便番号") => Some((place, postal_code(letters, place + 4)?)),
        '番' if at(letters, place + 1) == Some('地') => lot(letters, place).map(|to| (from, to)),
        '丁' if at(letters, place + 1) == Some('目')
            && place.checked_sub(1).is_some_and(|p| is_numeral(letters, p)) =>
        {
            let (to, numbers, marked) = house_number(letters, place + 2)?;
            (numbers >= 2 || marked).then_some((from, to))
        }
        _ if PLACES.contains(&letter) => {
            let (to, numbers, _) = house_number(letters, place + 1)?;
            (numbers >= 2).then_some((from, to))
        }
        // the name of a place may end with any letter: 見本区中央1-2-3
        _ if is_kanji(letter) && at(letters, place + 1).is_some_and(|next| next.is_ascii_digit()) => {
            let (to, numbers, _) = house_number(letters, place + 1)?;
            let name = letters.get(from..place)?;
            (numbers >= 3 && name.iter().any(|letter| REGIONS.contains(letter))).then_some((from, to))
        }
        _ => None,
    }
}

/// Where a postal code ends that begins here: three digits and four.
fn postal_code(letters: &[char], from: usize) -> Option<usize> {
    let mut place = from;
    let mut digits = 0;
    while digits < 7 {
        match at(letters, place)? {
            letter if letter.is_ascii_digit() => digits += 1,
            ' ' | '-' | ':' | 'は' => {}
            _ => return None,
        }
        place += 1;
    }
    Some(place)
}

/// Where a number of land ends, 見本村大字見本123番地4: the name before it has at least two letters.
fn lot(letters: &[char], place: usize) -> Option<usize> {
    let numerals = (0..place).rev().take(5).take_while(|place| is_numeral(letters, *place)).count();
    let named = (0..place - numerals).rev().take(2).filter(|place| at(letters, *place).is_some_and(is_kanji));
    if numerals == 0 || named.count() < 2 {
        return None;
    }
    let mut to = place + 2;
    if matches!(at(letters, to), Some('-' | 'の')) && is_numeral(letters, to + 1) {
        to += 1;
    }
    Some(to + numerals_from(letters, to).min(4))
}

/// Where a house number ends that begins here, how many numbers it has, and whether it says 番 or 号: 1-2, 1-2-3,
/// 目2番5号, 二番五号.
fn house_number(letters: &[char], from: usize) -> Option<(usize, usize, bool)> {
    let (mut place, mut numbers, mut marked) = (from, 0, false);
    loop {
        let numerals = numerals_from(letters, place);
        if numerals == 0 || numerals > 4 {
            break;
        }
        numbers += 1;
        place += numerals;
        match at(letters, place) {
            Some('-' | 'の') if is_numeral(letters, place + 1) => place += 1,
            Some('番' | '丁') => {
                marked = true;
                place += if matches!(at(letters, place + 1), Some('地' | '目')) { 2 } else { 1 };
                if at(letters, place) == Some('-') && is_numeral(letters, place + 1) {
                    place += 1;
                }
            }
            Some('号') => {
                marked = true;
                place += 1;
                break;
            }
            _ => break,
        }
    }
    let counts = at(letters, place).is_some_and(|letter| COUNTED.contains(letter));
    (numbers > 0 && (marked || !counts)).then_some((place, numbers, marked))
}

fn is_numeral(letters: &[char], place: usize) -> bool {
    at(letters, place).is_some_and(|letter| letter.is_ascii_digit() || NUMERALS.contains(letter))
}

fn numerals_from(letters: &[char], place: usize) -> usize {
    (place..letters.len()).take(5).take_while(|place| is_numeral(letters, *place)).count()
}

/// Where the name of the place begins, at most twelve letters before: kanji, kana and digits without a break.
fn place_name(letters: &[char], place: usize) -> usize {
    let before = letters.get(..place).unwrap_or_default();
    let name = before.iter().rev().take(12).take_while(|letter| {
        matches!(letter, '\u{3005}' | '\u{3007}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}')
            || letter.is_ascii_digit()
    });
    place - name.count()
}
