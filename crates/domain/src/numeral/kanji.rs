//! Numbers in kanji: 十二, 二〇, 一万二千.

/// Writes the kanji numbers of a text in digits: 令和二年七月 becomes 令和2年7月. The rest of the text stays.
pub fn in_digits(text: &str) -> String {
    let mut out = String::new();
    let mut number = String::new();
    for letter in text.chars().map(Some).chain([None]) {
        match letter {
            Some(letter) if is_numeral(letter) => number.push(letter),
            other => {
                match kanji(&number) {
                    Some(value) if !number.chars().all(|letter| letter.is_ascii_digit()) => {
                        out.push_str(&value.to_string());
                    }
                    _ => out.push_str(&number),
                }
                number.clear();
                out.extend(other);
            }
        }
    }
    out
}

/// Checks whether a character can be part of a number: a digit, a kanji numeral, or a unit such as 十.
pub fn is_numeral(letter: char) -> bool {
    digit(letter).is_some() || unit(letter).is_some()
}

/// Returns the value of a single digit, written in digits or in kanji.
pub fn digit(letter: char) -> Option<i64> {
    Some(match letter {
        '〇' | '零' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' | '参' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        other => i64::from(other.to_digit(10)?),
    })
}

/// Returns the value of a unit such as 十. A unit from 万 up multiplies everything before it.
fn unit(letter: char) -> Option<i64> {
    Some(match letter {
        '十' | '拾' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' | '萬' => 10_000,
        '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}

/// Reads 十二, 二〇, 千二百 or 1万2千. Units must descend, both among those below 万 and among those from 万 up.
pub(super) fn kanji(text: &str) -> Option<i64> {
    let (mut total, mut below, mut digits) = (0_i64, 0_i64, None::<i64>);
    let (mut last_large, mut last_small) = (i64::MAX, i64::MAX);
    for letter in text.chars() {
        match (digit(letter), unit(letter)) {
            (Some(digit), _) => digits = Some(digits.unwrap_or(0).checked_mul(10)?.checked_add(digit)?),
            (None, Some(unit)) if unit < 10_000 && unit < last_small => {
                let more = digits.take().unwrap_or(1).checked_mul(unit).filter(|more| *more < last_small)?;
                below = below.checked_add(more)?;
                last_small = unit;
            }
            (None, Some(unit)) if unit >= 10_000 && unit < last_large => {
                let count = below.checked_add(digits.take().unwrap_or(0))?;
                if count == 0 {
                    return None;
                }
                total = total.checked_add(count.checked_mul(unit)?)?;
                (below, last_small, last_large) = (0, i64::MAX, unit);
            }
            (None, _) => return None,
        }
    }
    let ones = digits.unwrap_or(0);
    if text.is_empty() || ones >= last_small || below + ones >= last_large {
        return None;
    }
    total.checked_add(below)?.checked_add(ones)
}
