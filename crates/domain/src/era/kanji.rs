//! Numbers in kanji within a date.

/// A text whose numbers in kanji stand in digits: 令和二年十二月三十一日 as 令和2年12月31日.
pub(super) fn in_digits(text: &str) -> String {
    let (mut out, mut number) = (String::new(), String::new());
    for letter in text.chars() {
        if digit(letter).is_some() || unit(letter).is_some() {
            number.push(letter);
        } else {
            out.push_str(&arabic(&number).unwrap_or(number));
            number = String::new();
            out.push(letter);
        }
    }
    out.push_str(&arabic(&number).unwrap_or(number));
    out
}

fn digit(letter: char) -> Option<usize> {
    "〇一二三四五六七八九".chars().position(|other| other == letter)
}

fn unit(letter: char) -> Option<usize> {
    [('十', 10), ('百', 100), ('千', 1000)].into_iter().find(|(other, _)| *other == letter).map(|(_, unit)| unit)
}

/// 二〇一九 place by place, 二千十九 by its units, which go down; nothing else.
fn arabic(number: &str) -> Option<String> {
    if let Some(digits) = number.chars().map(digit).collect::<Option<Vec<usize>>>() {
        return Some(digits.iter().map(ToString::to_string).collect());
    }
    let (mut total, mut ahead, mut last) = (0, None, usize::MAX);
    for letter in number.chars() {
        match (digit(letter), unit(letter)) {
            (Some(digit), _) if ahead.is_none() => ahead = Some(digit),
            (None, Some(unit)) if unit < last => {
                total += ahead.take().unwrap_or(1) * unit;
                last = unit;
            }
            _ => return None,
        }
    }
    Some((total + ahead.unwrap_or(0)).to_string())
}
