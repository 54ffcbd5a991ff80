//! Text at the door, and words as the search sees them.

use domain::gram::{fold, grams, words};
use domain::text::{Limits, Reason, clean, is_blank, is_writable, needed};
use domain::violation::{Rule, Violation};

#[test]
fn text_is_normalised_bounded_and_writable() {
    let limits = Limits { most: 5, lines: false };
    assert_eq!(clean("  か\u{3099}  ", limits, ""), Ok("が".to_owned()));
    assert_eq!(clean("辻\u{E0100}", limits, ""), Ok("辻\u{E0100}".to_owned()));
    let rules = |text: &str| clean(text, limits, "/x").unwrap_err().iter().map(|one| one.rule).collect::<Vec<_>>();
    assert_eq!(rules("あいうえおか"), [Rule::TooLong]);
    assert_eq!(rules("a\u{0}"), [Rule::ControlCharacter]);
    assert_eq!(rules("a\u{202E}b"), [Rule::ControlCharacter]);
    assert_eq!(clean("a\r\nb", Limits { most: 5, lines: true }, ""), Ok("a\nb".to_owned()));
}

/// A12: what nobody can see answers nothing.
#[test]
fn what_cannot_be_seen_is_blank() {
    let limits = Limits { most: 5, lines: true };
    for unseen in [
        "\u{200B}",
        "\u{FEFF}",
        "\u{2060}",
        "\u{AD}",
        "\u{3164}",
        "\u{FFA0}",
        "\u{115F}",
        "\u{1160}",
        "\u{2800}",
        "\u{200D}",
        "\u{FE0F}",
        "\u{E0100}",
        "\u{180E}",
        "\u{3000}",
        "\u{A0}",
        "\u{2028}",
        "\u{B}",
        "\u{85}",
        "\u{FFF9}",
        "\u{13430}",
        "\u{16FE4}",
        "\u{1D159}",
        "\u{E0041}\u{E007F}",
        " \u{FEFF}\n\u{200B} ",
    ] {
        assert_eq!(clean(unseen, limits, ""), Ok(String::new()), "{unseen:?}");
        assert_eq!(needed(unseen, limits, "/x"), Err(vec![Violation::new("/x", Rule::Required)]), "{unseen:?}");
        assert!(is_blank(unseen) && Reason::parse(unseen).is_err(), "{unseen:?}");
    }
    assert_eq!(clean("\u{FEFF}サロン\u{200B}", limits, ""), Ok("サロン".to_owned()));
    let joined = "👨\u{200D}👩";
    assert_eq!(clean(joined, limits, ""), Ok(joined.to_owned()), "what joins letters stays");
}

/// A12: soft breaks of word processors are line breaks; where there is one line only, each break is a space.
#[test]
fn every_kind_of_line_break_is_one() {
    let raw = "一\u{B}二\u{C}三\u{85}四\u{2028}五\u{2029}六\r\n七\r八\n九";
    let several = clean(raw, Limits { most: 50, lines: true }, "");
    assert_eq!(several, Ok("一\n二\n三\n四\n五\n六\n七\n八\n九".to_owned()));
    assert_eq!(clean(raw, Limits { most: 50, lines: false }, ""), Ok("一 二 三 四 五 六 七 八 九".to_owned()));
}

/// A12: noncharacters are refused.
#[test]
fn noncharacters_are_refused() {
    for none in ["a\u{FFFE}", "a\u{FFFF}", "a\u{FDD0}", "a\u{FDEF}", "a\u{1FFFE}", "a\u{10FFFF}"] {
        let violations = clean(none, Limits { most: 5, lines: true }, "").expect_err("a violation");
        assert_eq!(violations[0].rule, Rule::ControlCharacter, "{none:?}");
    }
    assert!(is_writable("\u{FFFD}"), "the replacement character is one");
}

/// A11: NFC would write each of these as another letter. A name stays as it is written; the search finds both spellings.
#[test]
fn compatibility_ideographs_stay_as_they_are_written() {
    let limits = Limits { most: 99, lines: false };
    let names = "\u{FA10}\u{FA12}\u{FA15}\u{FA16}\u{FA17}\u{FA18}\u{FA19}\u{FA1A}\u{FA1B}\u{FA1C}\u{FA1D}\u{FA1E}\u{FA20}\u{FA22}\u{FA26}\u{F929}\u{2F800}";
    assert_eq!(clean(names, limits, ""), Ok(names.to_owned()));
    assert_eq!(clean("か\u{3099}\u{FA19}か\u{3099}", limits, ""), Ok("が\u{FA19}が".to_owned()));
    assert_eq!(clean("1\u{212B}", limits, ""), Ok("1\u{212B}".to_owned()), "the code page lacks U+00C5");
    assert_eq!(fold("\u{FA19}戸"), fold("神戸"));
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
    assert!(grams(&fold("子ども食堂")).is_superset(&grams("食堂")));
    assert_eq!(grams("食").len(), 0);
    // every character has room, and no two pairs are one number
    assert_eq!(grams("\u{10ffff}\u{10ffff}").into_iter().map(|pair| pair >> 42).collect::<Vec<_>>(), [0]);
    assert!(grams("食堂").is_disjoint(&grams("堂食")));
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
