//! Days of birth, and names with an honorific.

use super::{Kind, Match, at, quote};

/// Words that say that a day is a day of birth, before it or behind it.
const BORN: [&str; 4] = ["生年月日", "生まれ", "誕生日", "出生"];
/// How far from the day they may stand.
const NEAR: usize = 8;

/// What follows a person's name.
const HONORIFICS: [&str; 6] = ["さん", "様", "氏", "君", "ちゃん", "くん"];

/// Words before an honorific that name no person: kin, callings, anybody.
const NOBODY: &[&str] = &[
    "皆",
    "皆々",
    "お客",
    "客",
    "子",
    "子ども",
    "子供",
    "奥",
    "旦那",
    "主人",
    "親",
    "父",
    "母",
    "兄",
    "姉",
    "弟",
    "妹",
    "息子",
    "娘",
    "孫",
    "祖父",
    "祖母",
    "爺",
    "婆",
    "神",
    "仏",
    "王",
    "殿",
    "同",
    "各",
    "両",
    "某",
    "摂",
    "華",
    "諸",
    "彼",
    "住民",
    "市民",
    "区民",
    "町民",
    "利用者",
    "参加者",
    "高齢者",
    "来場者",
    "関係者",
    "担当者",
    "支援者",
    "受講者",
    "入居者",
    "会員",
    "役員",
    "委員",
    "職員",
    "隊員",
    "生徒",
    "児童",
    "学生",
    "大学生",
    "中学生",
    "高校生",
    "先生",
    "看護師",
    "保健師",
    "医者",
    "医師",
    "店",
    "商店",
    "大家",
    "隣",
    "近所",
    "団体",
    "会社",
    "企業",
    "事業者",
    "地主",
    "患者",
    "農家",
    "業者",
    "民生委員",
    "町内会",
    "自治会",
    "部会",
    "協力者",
    "世話人",
    "保護者",
    "家族",
    "遺族",
    "一人",
    "二人",
    "三人",
    "多く",
    "有様",
    "模様",
    "仕様",
    "同様",
    "一様",
    "多様",
    "異様",
    "有",
    "模",
    "仕",
    "多",
    "異",
    "一",
];

/// Days of birth and names.
pub(super) fn matches(letters: &[char]) -> Vec<Match> {
    let mut found = birthdays(letters);
    found.extend(names(letters));
    found
}

fn birthdays(letters: &[char]) -> Vec<Match> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < letters.len() {
        let Some(to) = day(letters, place) else {
            place += 1;
            continue;
        };
        let before = quote(letters, place.saturating_sub(NEAR), place);
        let after = quote(letters, to, letters.len().min(to + NEAR));
        if BORN.iter().any(|word| before.contains(word) || after.contains(word)) {
            found.push(Match { kind: Kind::Birthday, excerpt: quote(letters, place, to) });
        }
        place = to;
    }
    found
}

/// Where a day ends that begins here: 昭和20年3月4日, S20.3.4, 1945/3/4, 1945年3月4日.
fn day(letters: &[char], from: usize) -> Option<usize> {
    let era = ["明治", "大正", "昭和", "平成", "令和", "M", "T", "S", "H", "R"];
    let rest = quote(letters, from, letters.len().min(from + 24));
    let led = era.iter().find(|era| rest.starts_with(**era));
    let year = from + led.map_or(0, |era| era.chars().count());
    let before = from.checked_sub(1).and_then(|before| at(letters, before));
    if before.is_some_and(|letter| letter.is_ascii_alphanumeric()) {
        return None;
    }
    let year_digits = digits(letters, year, 4);
    let first_year = led.is_some() && at(letters, year) == Some('元');
    let fits = if led.is_some() { (1..=2).contains(&year_digits) || first_year } else { year_digits == 4 };
    if !fits {
        return None;
    }
    let mut place = separator(letters, year + year_digits.max(usize::from(first_year)))?;
    let month = digits(letters, place, 2);
    place = separator(letters, place + month)?;
    let number = digits(letters, place, 2);
    if month == 0 || number == 0 {
        return None;
    }
    let end = place + number;
    Some(if at(letters, end) == Some('日') { end + 1 } else { end })
}

fn digits(letters: &[char], from: usize, most: usize) -> usize {
    letters.get(from..).unwrap_or_default().iter().take(most).take_while(|letter| letter.is_ascii_digit()).count()
}

fn separator(letters: &[char], place: usize) -> Option<usize> {
    matches!(at(letters, place)?, '年' | '月' | '.' | '/' | '-').then_some(place + 1)
}

fn names(letters: &[char]) -> Vec<Match> {
    let mut found = Vec::new();
    for place in 0..letters.len() {
        let rest = quote(letters, place, letters.len().min(place + 3));
        let Some(honorific) = HONORIFICS.iter().find(|word| rest.starts_with(**word)) else { continue };
        let end = place + honorific.chars().count();
        let before = letters.get(..place).unwrap_or_default();
        // a family name, and a given name behind a blank: kanji, or all in katakana
        let kanji = before.iter().rev().take(6).take_while(|letter| is_kanji(**letter)).count();
        let katakana = before.iter().rev().take(8).take_while(|letter| is_katakana(**letter)).count();
        let length = kanji.max(katakana);
        let name = quote(letters, place - length, place);
        let goes_on =
            at(letters, end).is_some_and(|letter| is_kanji(letter) && matches!(*honorific, "様" | "氏" | "君"));
        let nobody = NOBODY.iter().any(|word| name == *word || (word.chars().count() > 1 && name.ends_with(word)));
        let long_enough = if kanji > 0 { kanji >= 2 || *honorific == "さん" } else { katakana >= 2 };
        if long_enough && !nobody && !goes_on {
            found.push(Match { kind: Kind::Name, excerpt: quote(letters, place - length, end) });
        }
    }
    found
}

fn is_kanji(letter: char) -> bool {
    matches!(letter, '々' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}')
}

fn is_katakana(letter: char) -> bool {
    matches!(letter, '\u{30A1}'..='\u{30FA}' | 'ー')
}
