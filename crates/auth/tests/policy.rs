//! What a password must be (AUTH-01, 02, 04).

use ::auth::fold::fold;
use ::auth::password::{Context, MOST_BYTES, Policy, Weakness};

/// A citizen of サンプル市 who does not exist.
fn known() -> Context {
    Context::new(["サンプル市", "みほん区", "Sample City", "yamada.taro@sample.example", "山田 太郎", "Yamada Taro"])
}

#[track_caller]
fn check(password: &str, expected: &[Weakness]) {
    judge(Policy::ALONE, password, expected);
}

#[track_caller]
fn judge(policy: Policy, password: &str, expected: &[Weakness]) {
    let found = policy.check(password, &known()).err().unwrap_or_default();
    assert_eq!(found, expected, "{password}");
}

#[test]
fn length_counts_in_code_points() {
    let too_short = |least| [Weakness::TooShort { least }];
    check("gorvik mul tezn", &[]);
    check("gorvik mul tez", &too_short(15));
    check("雨上がりの庭で猫が三匹寝ていた", &[]);
    check("雨上がりの庭で猫が三匹寝てた", &too_short(15));
    check("🐈🌧🍵🚲🎐🌸🐟🍙🦉🎋⛩🍁🚉🏮🥁", &[]);
    check("🐈🌧🍵🚲🎐🌸🐟🍙🦉🎋⛩🍁🚉🏮", &too_short(15));
    judge(Policy::WITH_SECOND_FACTOR, "gorvik m", &[]);
    judge(Policy::WITH_SECOND_FACTOR, "gorvik ", &too_short(8));
    judge(Policy::WITH_SECOND_FACTOR, "雨庭猫三匹寝茶碗", &[]);
}

#[test]
fn length_counts_what_is_hashed_so_composition_does_not_stretch_it() {
    // か + ゛ is one code point after NFC: 14 as counted.
    check("か\u{3099}らすのまどにねこがいる。", &[Weakness::TooShort { least: 15 }]);
}

#[test]
fn long_passwords_work_up_to_the_limit_and_a_megabyte_is_refused_at_once() {
    let phrase: String = (1..200_u32).map(|n| format!("gorvik {} mul ", n * 7_919)).collect();
    let cut = |bytes: usize| phrase.chars().take(bytes).collect::<String>();
    for bytes in [64, 128, MOST_BYTES] {
        check(&cut(bytes), &[]);
    }
    check(&cut(MOST_BYTES + 1), &[Weakness::TooLong]);
    check(&"x".repeat(1_000_000), &[Weakness::TooLong]);
}

#[test]
fn what_is_tried_first_is_refused_in_every_width_and_case() {
    for password in [
        "correct horse battery staple",
        "Correct Horse Battery Staple",
        "ＣorrectＨorseＢatteryＳtaple",
        "passwordpassword",
        "PasswordPassword123",
        "いろはにほへとちりぬるをわかよたれそ",
        "ﾊﾟｽﾜｰﾄﾞﾊﾟｽﾜｰﾄﾞﾊﾟｽﾜｰﾄﾞ",
    ] {
        let found = Policy::ALONE.check(password, &known()).err().unwrap_or_default();
        assert!(found.contains(&Weakness::Common), "{password}: {found:?}");
    }
}

#[test]
fn names_places_product_and_era_are_refused_alone_and_strung_together() {
    for password in [
        "yamada.taro@sample.example",
        "サンプル市みほん区",
        "samplecitysamplecity",
        "Sasaeai-Yamada-2025!",
        "令和7年令和7年山田太郎",
        "ＲＥＩＷＡ７ yamada taro",
        "支え合い支え合い2025年度",
    ] {
        let found = Policy::WITH_SECOND_FACTOR.check(password, &known()).err().unwrap_or_default();
        assert!(found.contains(&Weakness::ContextWord), "{password}: {found:?}");
    }
}

#[test]
fn a_long_phrase_that_merely_contains_a_listed_word_passes() {
    check("my password is gorvik mul", &[]);
    check("山田太郎の庭で猫が三匹寝ていた", &[]);
    check("sample city buys seven umbrellas", &[]);
    check("令和の雨は昭和の傘を濡らさないらしい", &[]);
}

#[test]
fn repetition_and_walks_are_refused() {
    for password in [
        "aaaaaaaaaaaaaaa",
        "abababababababab",
        "gorgorgorgorgorgo",
        "123456789012345",
        "987654321098765",
        "abcdefghijklmnop",
        "qwertyuiopasdfgh",
        "1qaz2wsx3edc4rfv",
        "1q2w3e4r5t6y7u8i",
        "あいうえおかきくけこさしすせそ",
        "１１１１２２２２１１１１２２２２",
    ] {
        let found = Policy::ALONE.check(password, &known()).err().unwrap_or_default();
        assert!(found.contains(&Weakness::Repetitive), "{password}: {found:?}");
    }
}

#[test]
fn all_reasons_come_at_once() {
    check("Yamada", &[Weakness::TooShort { least: 15 }, Weakness::Common, Weakness::ContextWord]);
    check("12345678", &[Weakness::TooShort { least: 15 }, Weakness::Common, Weakness::Repetitive]);
    check("password", &[Weakness::TooShort { least: 15 }, Weakness::Common]);
}

#[test]
fn no_composition_is_asked_for_and_spaces_count() {
    check("gorvikmultezndap", &[]);
    check("8274093156620417", &[]);
    check("  gorvik mul te", &[]);
}

/// E11: the list is a real one: what was found in breaches, and the names and words of this country.
#[test]
fn what_was_found_in_breaches_is_refused() {
    let lines: Vec<&str> = include_str!("../src/password/common.txt").lines().collect();
    assert_eq!(lines.len(), 129_601, "as common-sources.txt says");
    assert!(lines.is_sorted() && lines.iter().all(|line| fold(line) == **line && line.chars().count() >= 4));
    let refused = |password: &str| {
        let found = Policy::WITH_SECOND_FACTOR.check(password, &known()).err().unwrap_or_default();
        found.contains(&Weakness::Common)
    };
    // the first, the last, and some between are found where they lie, and so is what is written twice
    let long_enough = |line: &&&str| line.chars().count() >= 8;
    for line in lines.iter().filter(long_enough).step_by(997).chain(lines.first()).chain(lines.last()) {
        assert!(refused(line), "{line}");
    }
    for listed in ["sunshine1", "takahashitakahashi", "1qaz2wsx3edc", "Ｉloveyou２", "hokkaidohokkaido"] {
        assert!(refused(listed), "{listed}");
    }
    for other in ["gorvik mul tezn", "takahashi no niwa", "sunshine1 over kobe", "雨上がりの庭で猫が三匹"] {
        assert!(!refused(other), "{other}");
    }
}
