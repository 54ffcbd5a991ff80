//! Names with an honorific.

use super::nobody::is_nobody;
use super::{Found, Kind, at, is_kanji, is_katakana, quote, stands};

/// What follows a person's name.
const HONORIFICS: [&str; 8] = ["さん", "様", "さま", "氏", "君", "ちゃん", "くん", "先生"];
/// Letters that make a word with the honorific: 多種多様, 模様, 彼氏, 諸君.
const WORDS: [(&str, &str); 3] = [("様", "多模仕有異一同各"), ("氏", "同両各彼某"), ("君", "諸主名暴")];
/// Ends of hiragana behind kanji that is a given name only by its form: 会場たくさん, 参加したみなさま.
const NO_GIVEN_NAME: [&str; 13] =
    ["たく", "みな", "とう", "かあ", "じい", "ばあ", "おじ", "おば", "にい", "ねえ", "ども", "たち", "かげ"];
/// Ends of verbs and adjectives behind kanji: 退職した先生, 指導している先生, 素晴らしい先生, 学校からの先生. Only those that no
/// given name ends in: ない is one and い is none, for あおい and ゆい are names.
#[rustfmt::skip]
const VERB_ENDS: [&str; 24] = [
    "した", "った", "んだ", "された", "くれた", "られた", "する", "くれる", "される", "られる", "ている", "なさる",
    "くださる", "しい", "ない", "にくい", "やすい", "づらい", "そうな", "ような", "みたいな", "からの", "までの", "だけの",
];
/// … which are whole: a longer one may be a name, as しげる and れいた are.
#[rustfmt::skip]
const VERBS: [&str; 22] = [
    "いた", "きた", "ぎた", "けた", "げた", "せた", "てた", "ねた", "べた", "みた", "めた", "れた", "いる", "きる", "ける", "げる",
    "せる", "べる", "める", "れる", "きな", "たい",
];
/// Letters that no name begins with: 手伝って, 取組んで.
const NO_BEGINNING: &str = "っんゃゅょぁぃぅぇぉ";
/// Particles, with which no given name is taken to begin.
const PARTICLES: &str = "のをにでとがはもへや";

/// Names.
pub(super) fn matches(letters: &[char]) -> Vec<Found> {
    let mut found = Vec::new();
    for place in 0..letters.len() {
        let Some(honorific) = HONORIFICS.iter().find(|word| stands(letters, place, word)) else { continue };
        let to = place + honorific.chars().count();
        let next = at(letters, to);
        let goes_on = match *honorific {
            "様" | "氏" | "君" | "先生" => next.is_some_and(is_kanji),
            // 地域さまざま
            "さま" => next == Some('ざ') || next == Some('々'),
            _ => false,
        };
        let before = place.checked_sub(1).and_then(|before| at(letters, before));
        let is_word = WORDS
            .iter()
            .any(|(end, before_it)| end == honorific && before.is_some_and(|before| before_it.contains(before)));
        if !goes_on
            && !is_word
            && let Some(from) = name(letters, place, honorific)
        {
            found.push(Found { kind: Kind::Name, from: with_family_name(letters, from), to });
        }
    }
    found
}

/// Where the name before an honorific begins: kanji, all in katakana, or hiragana behind a family name.
fn name(letters: &[char], place: usize, honorific: &str) -> Option<usize> {
    let kanji = run(letters, place, 6, is_kanji);
    let katakana = run(letters, place, 12, is_katakana);
    let from = if kanji > 0 || katakana > 0 { place - kanji.max(katakana) } else { given_name(letters, place)? };
    let named = quote(letters, from, place);
    let long_enough = if kanji > 0 { kanji >= 2 || honorific == "さん" } else { place - from >= 2 };
    (long_enough && !is_nobody(&named)).then_some(from)
}

/// Where a name begins that ends in two to four hiragana behind two kanji or more: 見本みどりさん.
fn given_name(letters: &[char], place: usize) -> Option<usize> {
    let hiragana = run(letters, place, 5, is_hiragana);
    let begins = place - hiragana;
    let kanji = run(letters, begins, 4, is_kanji);
    let given = quote(letters, begins, place);
    let first = at(letters, begins)?;
    let fits = (2..=4).contains(&hiragana) && (2..=3).contains(&kanji);
    let ends = NO_GIVEN_NAME.iter().chain(&VERB_ENDS).any(|end| given.ends_with(end));
    let is_verb = ends || VERBS.contains(&given.as_str()) || NO_BEGINNING.contains(first);
    (fits && !PARTICLES.contains(first) && !is_verb).then_some(begins - kanji)
}

/// A family name behind a blank or a dot belongs to it: 見本 太郎さん, ジョン・スミスさん.
fn with_family_name(letters: &[char], from: usize) -> usize {
    let Some(between) = from.checked_sub(1) else { return from };
    let (kanji, katakana) = (run(letters, between, 4, is_kanji), run(letters, between, 12, is_katakana));
    let length = match at(letters, between) {
        Some(' ') if (1..=3).contains(&kanji) => kanji,
        Some(' ' | '・' | '=') if katakana >= 2 => katakana,
        _ => return from,
    };
    let begins = between - length;
    if is_nobody(&quote(letters, begins, between)) { from } else { begins }
}

/// How many letters of a kind stand before a place, at most so many.
fn run(letters: &[char], place: usize, most: usize, of: fn(char) -> bool) -> usize {
    letters.get(..place).unwrap_or_default().iter().rev().take(most).take_while(|letter| of(**letter)).count()
}

fn is_hiragana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}')
}
