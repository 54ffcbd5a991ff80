//! Where a match stands in the text as it was written, whatever it was compared as; and what names a finding.

use domain::screening::{FindingKey, Kind, screen, text};

/// What is written where something of a kind was found.
fn written(words: &str, kind: Kind) -> String {
    let matches = screen(words);
    let found = matches.iter().find(|one| one.kind == kind).unwrap_or_else(|| panic!("{words}: {matches:?}"));
    words.chars().skip(found.start).take(found.length).collect()
}

#[test]
fn a_place_is_told_in_the_text_as_written() {
    for (words, kind, expected) in [
        ("電話 ０９０－１２３４－５６７８ です", Kind::Telephone, "０９０－１２３４－５６７８"),
        // one letter compared as three, before and behind
        ("㈱見本 043-245-0000㈱", Kind::Telephone, "043-245-0000"),
        // three letters compared as one
        ("ｶﾞｲﾄﾞ 043-245-0000", Kind::Telephone, "043-245-0000"),
        ("か\u{3099}いと\u{3099} 043-245-0000", Kind::Telephone, "043-245-0000"),
        // half-width katakana with their marks are the name itself
        ("ｼﾞｮﾝさんも", Kind::Name, "ｼﾞｮﾝさん"),
        ("ｓａｍｐｌｅ＠ｅｘａｍｐｌｅ．ｊｐへ", Kind::Mail, "ｓａｍｐｌｅ＠ｅｘａｍｐｌｅ．ｊｐ"),
        // what is not seen belongs to what it stands in
        ("090\u{200B}-1234-5678まで", Kind::Telephone, "090\u{200B}-1234-5678"),
        ("葛\u{E0100}城さん", Kind::Name, "葛\u{E0100}城さん"),
        // ℡ is a word of three letters, ㏣ one of two
        ("℡043-245-0000", Kind::Telephone, "043-245-0000"),
        ("㍼20年3月㏣生まれ", Kind::Birthday, "㍼20年3月㏣"),
    ] {
        assert_eq!(written(words, kind), expected, "{words}");
    }
}

#[test]
fn each_occurrence_is_a_match_of_its_own() {
    let words = "043-245-0000 と 043-245-0000";
    let starts: Vec<usize> = screen(words).iter().map(|one| one.start).collect();
    assert_eq!(starts, [0, 15]);
}

#[test]
fn what_cannot_be_cut_is_taken_whole() {
    // ㌢ is センチ in one letter, and the longest name looked for begins within it
    let words = "㌢㌢㌢㌢㌢さん";
    let found = screen(words);
    assert_eq!((found[0].excerpt.as_str(), found[0].start, found[0].length), ("センチセンチセンチセンチさん", 1, 6));
    // … ㍿ is 株式会社, of which six letters before an honorific are looked at
    assert_eq!(written("㍿㍿見本太郎さん", Kind::Name), "㍿見本太郎さん");
}

#[test]
fn a_long_hostile_text_is_read_once() {
    // each of these would take hours if the time grew with the square of the length
    for piece in [
        "1 ",
        "@",
        "町1-2",
        "さん",
        "a@",
        "2018年",
        "\u{3099}",
        "1-",
        "番地",
        "歳の女",
        "丁目1",
        "0 4 3 ",
        "会長",
        "やまだ",
        "一二三",
    ] {
        let long = piece.repeat(20_000);
        let found = screen(&long);
        assert!(found.len() <= long.chars().count(), "{piece}");
    }
}

#[test]
fn a_finding_is_named_by_place_and_text() {
    let keys = |part: &str, pointer: &str, words: &str| -> Vec<FindingKey> {
        text(part, pointer, words).iter().map(|one| one.key).collect()
    };
    let (part, words) = ("activity-report/2018-x", "043-245-0000 と 043-245-0000");
    let first = keys(part, "/content/answers/overall", words);
    assert_eq!(first.len(), 2);
    assert_ne!(first[0], first[1], "twice in one text are two findings");
    assert_eq!(first, keys(part, "/content/answers/overall", words));
    for other in [
        keys("activity-report/2018-y", "/content/answers/overall", words),
        keys(part, "/content/answers/other", words),
        // the words are the same, and the text is not
        keys(part, "/content/answers/overall", "043-245-0000 と 043-245-0000。"),
    ] {
        assert!(other.iter().all(|key| !first.contains(key)));
    }
    let name = first[0].to_string();
    assert_eq!(name.parse(), Ok(first[0]));
    for wrong in ["", "00", &name.to_uppercase().replace(char::is_numeric, "A"), &format!("{name}0")] {
        assert!(wrong.parse::<FindingKey>().is_err(), "{wrong}");
    }
}
