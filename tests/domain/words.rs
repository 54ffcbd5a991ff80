//! Text at the door, and words as the search sees them.

use domain::complaint::Rule;
use domain::gram::{fold, grams, words};
use domain::text::{Limits, Reason, clean};

#[test]
fn text_is_normalised_bounded_and_writable() {
    let limits = Limits { most: 5, lines: false };
    assert_eq!(clean("  か\u{3099}  ", limits, ""), Ok("が".to_owned()));
    assert_eq!(clean("辻\u{E0100}", limits, ""), Ok("辻\u{E0100}".to_owned()));
    let rules = |text: &str| clean(text, limits, "/x").unwrap_err().iter().map(|one| one.rule).collect::<Vec<_>>();
    assert_eq!(rules("あいうえおか"), [Rule::TooLong]);
    assert_eq!(rules("a\u{0}"), [Rule::ControlCharacter]);
    assert_eq!(rules("a\u{202E}b"), [Rule::ControlCharacter]);
    assert_eq!(rules("a\nb"), [Rule::ControlCharacter]);
    assert_eq!(clean("a\r\nb", Limits { most: 5, lines: true }, ""), Ok("a\nb".to_owned()));
}

#[test]
fn a_reason_is_never_empty() {
    assert!(Reason::parse(" \n ").is_err());
    assert!(Reason::parse(&"あ".repeat(2000)).is_ok());
    assert!(Reason::parse(&"あ".repeat(2001)).is_err());
}

#[test]
fn a_search_does_not_mind_width_case_or_kana() {
    assert_eq!(fold("ﾌﾚｱｲ・いきいきサロン　ABC"), "フレアイイキイキサロンabc");
    assert_eq!(fold("ふれあい"), fold("フレアイ"));
    assert!(grams(&fold("子ども食堂")).contains("食堂"));
    let words = words("見守り 子 食堂");
    assert_eq!(words.folded, ["見守リ", "食堂"]);
    assert_eq!(words.too_short, ["子"]);
}

/// C9: old and local forms, small and large kana, and numerals are one to the search, also within a longer word.
#[test]
fn a_search_finds_every_way_to_write_a_name() {
    let pairs = [
        ("霞ヶ関", "霞が関"),
        ("霞ケ関", "霞が関"),
        ("自由ヶ丘", "自由が丘"),
        ("三ッ沢", "三ツ澤"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("金澤", "金沢"),
        ("髙洲", "高洲"),
        ("宮﨑", "宮崎"),
        ("2丁目", "二丁目"),
        ("２３区", "二十三区"),
        ("10周年", "十周年"),
        ("20日", "二十日"),
        ("13軒", "十三軒"),
        ("神\u{FA19}社", "神神社"),
        ("辻\u{E0100}堂", "辻堂"),
    ];
    for (written, searched) in pairs {
        assert_eq!(fold(written), fold(searched), "{written} {searched}");
        let longer = format!("みなと{written}会館");
        assert!(fold(&longer).contains(&fold(searched)), "{longer} {searched}");
    }
    assert_ne!(fold("一丁目"), fold("二丁目"));
    assert_ne!(fold("十二丁目"), fold("二丁目"));
}
