//! Postal addresses: a postal code, or the name of a place with a house number.

use super::read::{
    at, before, ends, is_hiragana, is_kanji, is_katakana, longest, number, quote, run, skip_blanks, stands,
};
use super::words::place::{
    COUNTED, COUNTERS, ENDINGS, IN_POSTAL, INNER, JOINTS, NUMBERED, PARTICLES, POSTAL, QUARTERS, REGIONS, Rank,
};
use super::{Found, Kind};
use crate::era::{ERAS, parse_planned_day};
use crate::numeral::is_numeral;

/// The maximum number of numbers in a house number: 1丁目2番3号405.
const NUMBERS: usize = 5;
/// The maximum length of a name that is examined, in letters.
const NAME: usize = 12;

/// A house number: 1-2-3, 2番5号, 123番地の4.
#[derive(Default)]
struct House {
    to: usize,
    numbers: usize,
    ranks: Vec<Rank>,
}

impl House {
    fn says(&self, rank: Rank) -> bool {
        self.ranks.contains(&rank)
    }
}

/// Finds postal addresses.
pub(super) fn matches(letters: &[char]) -> Vec<Found> {
    let mut found: Vec<Found> = (0..letters.len())
        .filter_map(|place| {
            let (from, to) = postal(letters, place).or_else(|| one(letters, place))?;
            Some(Found { kind: Kind::Address, from, to })
        })
        .collect();
    // 三丁目2番5号 is one address, not three.
    found.sort_unstable_by_key(|one| (one.from, std::cmp::Reverse(one.to)));
    let mut reached = 0;
    found.retain(|one| {
        let further = one.to > reached;
        reached = reached.max(one.to);
        further
    });
    found
}

/// Finds a postal code after its mark: seven digits.
fn postal(letters: &[char], from: usize) -> Option<(usize, usize)> {
    let (_, length) = longest(letters, from, POSTAL)?;
    let mut place = from + length;
    let mut digits = 0;
    while digits < 7 {
        match at(letters, place)? {
            letter if letter.is_ascii_digit() => digits += 1,
            letter if IN_POSTAL.contains(&letter) => {}
            _ => return None,
        }
        place += 1;
    }
    Some((from, place))
}

/// Finds the address whose house number begins at a place.
fn one(letters: &[char], place: usize) -> Option<(usize, usize)> {
    if !is_numeral(at(letters, place)?) || before(letters, place).is_some_and(is_numeral) {
        return None;
    }
    let house = house(letters, place)?;
    let name_ends = place - run(letters, place, 1, |letter| letter == ' ');
    let from = name(letters, name_ends);
    let is_address = if house.says(Rank::Block) { in_block(letters, from, name_ends, &house) } else { false }
        || at_place(letters, from, name_ends, &house);
    is_address.then_some((if from == name_ends { place } else { from }, house.to))
}

/// Reads the house number that begins at a place. Returns `None` when the number counts something.
fn house(letters: &[char], from: usize) -> Option<House> {
    let mut house = House { to: from, ..House::default() };
    let mut place = from;
    while house.numbers < NUMBERS {
        // House numbers never begin with 0, such as 043.
        let begins_well = !matches!(at(letters, place), Some('0' | '〇'));
        let Some(one) = number(letters, place).filter(|one| begins_well && one.value <= 9_999) else { break };
        let counters = COUNTERS.iter().filter(|(word, _)| stands(letters, one.to, word));
        let counter = counters.max_by_key(|(word, _)| word.chars().count());
        if counter.is_some_and(|(_, rank)| house.ranks.last().is_some_and(|last| last >= rank)) {
            break;
        }
        house.numbers += 1;
        house.ranks.extend(counter.map(|(_, rank)| rank));
        house.to = one.to + counter.map_or(0, |(word, _)| word.chars().count());
        match next_number(letters, house.to, counter.is_some()) {
            Some(next) => place = next,
            None => break,
        }
    }
    let counts = at(letters, house.to).is_some_and(|letter| COUNTED.contains(letter));
    let marked = house.says(Rank::Lot) || house.says(Rank::House);
    (house.numbers > 0 && (marked || !counts)).then_some(house)
}

/// Returns the place where the next number begins, after a joint or a counter.
fn next_number(letters: &[char], place: usize, counted: bool) -> Option<usize> {
    let begins = skip_blanks(letters, place, 1);
    let next = match at(letters, begins) {
        Some(joint) if JOINTS.contains(&joint) => skip_blanks(letters, begins + 1, 1),
        _ if counted => begins,
        _ => return None,
    };
    at(letters, next).is_some_and(is_numeral).then_some(next)
}

/// Checks an address with a block number: 三丁目2番5号 needs no name of a place, 本町1丁目2 needs one.
fn in_block(letters: &[char], from: usize, to: usize, house: &House) -> bool {
    let marked = house.says(Rank::Lot) || house.says(Rank::House);
    house.numbers >= 3 || (house.numbers == 2 && (marked || is_place(letters, from, to)))
}

/// Checks whether a name and the number after it are an address. A vaguer name needs a more detailed number.
fn at_place(letters: &[char], from: usize, to: usize, house: &House) -> bool {
    let of_words = |place: &usize| at(letters, *place).is_some_and(|letter| !letter.is_ascii_digit());
    let named = (from..to).filter(of_words).count() >= 2 && !is_numbered(letters, to);
    let quarters = QUARTERS.iter().any(|word| (from..to).any(|place| stands(letters, place, word)));
    let lot = house.says(Rank::Lot);
    match house.numbers {
        _ if quarters => true,
        1 => named && is_lot(letters, house.to),
        2 if ENDINGS.iter().any(|word| ends(letters, to, word)) => true,
        2 => {
            named && ((lot && house.says(Rank::House)) || is_lot_of(house, letters) || regions(letters, from, to) >= 2)
        }
        _ => named && !is_day(letters, from, to, house),
    }
}

/// Checks for the form 見本123番地.
fn is_lot(letters: &[char], to: usize) -> bool {
    ends(letters, to, "番地")
}

/// Checks for the form 見本123番地の4.
fn is_lot_of(house: &House, letters: &[char]) -> bool {
    house.says(Rank::Lot)
        && (0..8).any(|back| house.to.checked_sub(back).is_some_and(|place| ends(letters, place, "番地")))
}

fn is_place(letters: &[char], from: usize, to: usize) -> bool {
    regions(letters, from, to) > 0 || ENDINGS.iter().any(|word| ends(letters, to, word))
}

/// Counts the names of regions within a name.
fn regions(letters: &[char], from: usize, to: usize) -> usize {
    let inner = letters.get(from + 1..to.saturating_sub(1)).unwrap_or_default();
    inner.iter().filter(|letter| REGIONS.contains(letter)).count()
}

/// Checks for numbers after a numbered thing (資料1-2-3) or a particle (結果は1-2-3).
fn is_numbered(letters: &[char], to: usize) -> bool {
    let particle = before(letters, to).is_some_and(|letter| PARTICLES.contains(letter));
    particle || NUMBERED.iter().any(|word| ends(letters, to, word))
}

/// Checks whether the number is a day: 2018-7-1, 平成30-7-1.
fn is_day(letters: &[char], from: usize, to: usize, house: &House) -> bool {
    let named = ERAS.iter().find(|era| ends(letters, to, era.name)).map_or(to, |era| to - era.name.chars().count());
    parse_planned_day(&quote(letters, named.max(from), house.to)).is_ok()
}

/// Returns the place where the name of a place begins, at most twelve letters before `to`. The name consists of
/// kanji, katakana and digits without a break, with hiragana inside or at the beginning.
fn name(letters: &[char], to: usize) -> usize {
    let first = to.saturating_sub(NAME);
    let of_name = |letter: char| is_kanji(letter) || is_katakana(letter) || letter == '〇' || letter.is_ascii_digit();
    let mut from = to - run(letters, to, NAME, of_name);
    // Such as 緑が丘.
    if (1..=2).contains(&(to - from))
        && from > first
        && before(letters, from).is_some_and(|letter| INNER.contains(&letter))
    {
        let more = run(letters, from - 1, from - 1 - first, of_name);
        from -= if more > 0 { more + 1 } else { 0 };
    }
    // Such as みなとが丘 or みなと.
    let kana = run(letters, from, from - first, is_hiragana);
    let behind_word = before(letters, from - kana).is_some_and(of_name);
    let particle = behind_word && at(letters, from - kana).is_some_and(|letter| PARTICLES.contains(letter));
    let kana = kana - usize::from(particle && kana > 0);
    let whole_kana = from == to;
    // Hiragana before a complete kanji name is no part of the name: 住所は見本区中央.
    if whole_kana || (kana >= 2 && to - from <= 2) { from - kana } else { from }
}
