//! Screening: what is found, and what is left alone. Names and numbers are invented (サンプル).

use domain::screening::{Kind, parts, screen};
use domain::snapshot::Part;
use proptest::prelude::*;
use serde_json::json;

/// Something of that kind is found, with these words.
fn found(text: &str, kind: Kind, excerpt: &str) {
    let matches = screen(text);
    assert!(matches.iter().any(|one| one.kind == kind && one.excerpt == excerpt), "{text}: {matches:?}");
}

#[test]
fn what_tells_of_a_person_is_found() {
    for (text, kind, excerpt) in [
        ("連絡は043-245-0000まで", Kind::Telephone, "043-245-0000"),
        ("電話 ０９０－１２３４－５６７８", Kind::Telephone, "090-1234-5678"),
        ("090ー1234ー5678", Kind::Telephone, "090-1234-5678"),
        ("ジョン・スミスさん", Kind::Name, "ジョン・スミスさん"),
        ("03(1234)5678 へ", Kind::Telephone, "03(1234)5678"),
        ("09012345678です", Kind::Telephone, "09012345678"),
        ("+81-43-245-0000", Kind::Telephone, "+81-43-245-0000"),
        ("申込みは sample.taro@example.jp へ", Kind::Mail, "sample.taro@example.jp"),
        ("ｓａｍｐｌｅ＠ｅｘａｍｐｌｅ．ｊｐ", Kind::Mail, "sample@example.jp"),
        ("〒260-8722 見本区", Kind::Address, "〒260-8722"),
        ("見本区見本町1-2-3にお住まい", Kind::Address, "見本区見本町1-2-3"),
        ("見本三丁目2番5号", Kind::Address, "見本三丁目2番5号"),
        ("昭和20年3月4日生まれの方", Kind::Birthday, "昭和20年3月4日"),
        ("生年月日：S20.3.4", Kind::Birthday, "S20.3.4"),
        ("1945/3/4 生まれ", Kind::Birthday, "1945/3/4"),
        ("番号は 1234 5678 9018 でした", Kind::MyNumber, "1234 5678 9018"),
        ("見本太郎さんが来られた", Kind::Name, "見本太郎さん"),
        ("佐藤様より寄付", Kind::Name, "佐藤様"),
        ("ジョンさんも参加", Kind::Name, "ジョンさん"),
        // the particle parts the calling from the name
        ("会長の鈴木氏", Kind::Name, "鈴木氏"),
        ("見本　太郎さんに渡した", Kind::Name, "見本 太郎さん"),
        ("見本みどりさんから", Kind::Name, "見本みどりさん"),
        ("担当は鈴木先生です", Kind::Name, "鈴木先生"),
        // given names that end as verbs and adjectives do
        ("見本あおい先生の話", Kind::Name, "見本あおい先生"),
        ("見本ひかるさんと", Kind::Name, "見本ひかるさん"),
        ("見本みちる先生", Kind::Name, "見本みちる先生"),
        ("見本けんたくん", Kind::Name, "見本けんたくん"),
        ("見本ひなたさん", Kind::Name, "見本ひなたさん"),
        ("見本ゆきの様", Kind::Name, "見本ゆきの様"),
        ("見本かんなちゃん", Kind::Name, "見本かんなちゃん"),
        ("見本ゆいさん", Kind::Name, "見本ゆいさん"),
        ("見本なおこさん", Kind::Name, "見本なおこさん"),
        ("佐藤さまへ", Kind::Name, "佐藤さま"),
        ("葛\u{E0100}城\u{E0101}さんの家", Kind::Name, "葛城さん"),
        ("担当2 090-1234-5678", Kind::Telephone, "090-1234-5678"),
        ("+81(0)43-245-0000", Kind::Telephone, "+81(0)43-245-0000"),
        ("TEL043-2450000", Kind::Telephone, "043-2450000"),
        ("電話は245-0000", Kind::Telephone, "245-0000"),
        ("090\u{200B}-1234-\u{2060}5678", Kind::Telephone, "090-1234-5678"),
        ("番号は 1234-5678-9018", Kind::MyNumber, "1234-5678-9018"),
        ("郵便番号は260-8722", Kind::Address, "郵便番号は260-8722"),
        ("見本区中央1-2-3", Kind::Address, "見本区中央1-2-3"),
        ("見本村大字見本123番地4の家", Kind::Address, "見本村大字見本123番地4"),
        ("見本三丁目二番五号", Kind::Address, "見本三丁目二番五号"),
        ("近くの85歳の女性が倒れた", Kind::Age, "85歳"),
        ("利用者（８５歳）", Kind::Age, "85歳"),
    ] {
        found(text, kind, excerpt);
    }
}

/// Names that end, or sound, as verbs and adjectives do are names all the same.
#[test]
fn given_names_in_hiragana_are_found() {
    for given in [
        "あい",
        "あおい",
        "あかね",
        "あきな",
        "あやの",
        "いちか",
        "いつき",
        "うた",
        "えいた",
        "えりな",
        "かける",
        "かすみ",
        "かな",
        "かなた",
        "かりな",
        "かんた",
        "きい",
        "くるみ",
        "くれあ",
        "けい",
        "けいた",
        "こうた",
        "こはる",
        "さくら",
        "さとる",
        "しいな",
        "しげる",
        "しの",
        "しょうた",
        "すず",
        "すばる",
        "せいな",
        "せな",
        "たいよう",
        "たける",
        "ちなつ",
        "つばさ",
        "なお",
        "なおこ",
        "なぎさ",
        "まい",
        "まさる",
        "まな",
        "まなみ",
        "みさき",
        "みちる",
        "みのる",
        "みらい",
        "めい",
        "めぐる",
        "ゆい",
        "ゆうた",
        "ゆきな",
        "ゆな",
        "よしの",
        "らいた",
        "りいな",
        "りな",
        "りょうた",
        "るい",
        "れい",
        "れいた",
        "れな",
        "わたる",
    ] {
        for honorific in ["さん", "様", "くん", "ちゃん", "先生"] {
            let named = format!("見本{given}{honorific}");
            found(&format!("その日に{named}、"), Kind::Name, &named);
        }
    }
}

#[test]
fn what_tells_of_nobody_is_left_alone() {
    for text in [
        "平成30年7月1日に行った",
        "2018-07-01 から 2019-03-31 まで",
        "参加者は1,234人、費用は123456789012円",
        "延べ 0 人、10-12時",
        "皆さんで歌った。お子さんと奥様も",
        "利用者さん、民生委員さん、看護師さんのおかげ",
        "同様に、仕様のとおり、多様な氏名の欄",
        "第3回、二丁目の公園、5番のバス",
        "A@B、＠ホーム、@example",
        "123456789013",
        "000000000000",
        "令和2年4月1日から始めた",
        "たくさんの方、みなさん",
        "王様の耳、神様",
        "多種多様な活動、各人各様、空模様、佐藤・鈴木両氏、会員諸君",
        "町1番の祭り",
        "本町1-2月に開いた",
        "65歳以上の方、75歳以上の高齢者、3歳の子ども、5歳児",
        "会場たくさん、地域さまざまな方、参加したみなさんと地域のみなさま",
        "ボランティアさん、ヘルパーさん、魚屋さん、会長さん、女性会員さん、校長先生",
        "1-2-3の順に、10-20-30人",
        "退職した先生が教えた。参加された先生、引退なさった先生、学校で指導する先生、活動している先生",
        "素晴らしい先生、大好きな先生、学校からの先生、手伝った先生、取組んだ先生、気付いた先生、忘れられない先生",
        "親切そうな先生、参加したおばさん、参加したおじさん、協力してくれる先生、出席くださる先生、参加するさま",
        "245-0000",
    ] {
        assert_eq!(screen(text), [], "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_screened(text in "\\PC{0,200}") {
        for one in screen(&text) {
            prop_assert!(!one.excerpt.is_empty());
        }
    }

    /// What is told as written is what was found: compared alike, it holds the words of the excerpt.
    #[test]
    fn a_match_names_its_place_in_the_text_as_written(
        around in "[あ-んア-ンｱ-ﾟ㈱㌔ａ-ｚ\\u{3099}\\u{309A}\\u{FE00}\\u{200B}가-힣ᄀ-ᇿ]{0,12}",
        number in "(０９０|090)(－|-|ー|‐)(１２３４|1234)(－|-)5678",
        after in "[あ-んｱ-ﾟ㈱\\u{3099}\\u{FE00}]{0,12}",
    ) {
        let text = format!("{around} {number}{after}");
        let found = screen(&text);
        let found = found.iter().find(|one| one.kind == Kind::Telephone);
        let found = found.expect("the number");
        let written: String = text.chars().skip(found.start).take(found.length).collect();
        prop_assert!(written.starts_with(&number), "{written} in {text}");
        // no more than what combines with its last digit
        let combining = ['\u{3099}', '\u{309A}', '\u{FE00}', 'ﾞ', 'ﾟ'];
        let more: Vec<char> = written.chars().skip(number.chars().count()).collect();
        prop_assert!(more.iter().all(|more| combining.contains(more)), "{more:?}");
    }

    /// Of twelve digits exactly one last digit is right, so at most one in ten is found by chance.
    #[test]
    fn a_my_number_has_one_check_digit(front in "[0-9]{11}") {
        let right = (0..10).filter(|last| screen(&format!("{front}{last}")).iter().any(|one| one.kind == Kind::MyNumber));
        let all_alike = front.chars().all(|digit| front.starts_with(digit));
        prop_assert_eq!(right.count(), usize::from(!all_alike));
    }
}

#[test]
fn every_free_text_of_the_document_is_read_and_nothing_of_the_machine() {
    let part = |name: &str, body| Part { name: name.to_owned(), body };
    let found = parts(&[
        part("organisations", json!([{"name": "見本太郎さんの会"}])),
        part(
            "activity-report/2018-00000000-0000-4000-8000-000000000001",
            json!({
                "content": {"activities": [{"title": "サロン", "result": "見本花子さんが043-245-0000へ"}], "answers": {}},
                "content_hash": "090123456780901234567809012345678090123456780901234567809012345a",
                "steps": [{"at": "2018-10-03T00:00:00Z", "reason": "a/b~c@example.jp の件"}],
                "id": "09012345-6780-4000-8000-090123456780",
            }),
        ),
        // what a correction is about, where one of two hundred identifiers looks like a number of somebody
        part(
            "corrections",
            json!([{"part": "activity-report/2019-09012345-1234-7123-8123-090123456780", "pointer": "/content/answers"}]),
        ),
    ]);
    let places: Vec<(&str, Kind, &str)> =
        found.iter().map(|one| (one.pointer.as_str(), one.kind, one.excerpt.as_str())).collect();
    assert_eq!(
        places,
        [
            ("/content/activities/0/result", Kind::Telephone, "043-245-0000"),
            ("/content/activities/0/result", Kind::Name, "見本花子さん"),
            ("/steps/0/reason", Kind::Mail, "c@example.jp"),
        ]
    );
    assert!(found.iter().all(|one| one.part.starts_with("activity-report/")));
}

/// Every text of a JSON file.
fn texts(value: &serde_json::Value, told: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => told.push(text.clone()),
        serde_json::Value::Array(entries) => entries.iter().for_each(|entry| texts(entry, told)),
        serde_json::Value::Object(members) => members.values().for_each(|member| texts(member, told)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

fn files(folder: &std::path::Path, told: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, told);
        } else if path.extension().is_some_and(|kind| kind == "json") {
            let text = std::fs::read_to_string(&path).expect("a file");
            texts(&serde_json::from_str(&text).expect("JSON"), told);
        }
    }
}

/// A finding that tells of nobody costs somebody a decision: of what two municipalities write in their plans, their good
/// practices and some years of reports, hardly any text is found but the samples that are put there to be found.
#[test]
fn what_municipalities_write_is_seldom_found() {
    let mut all = Vec::new();
    files(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../server/packs")), &mut all);
    let written: Vec<&String> = all.iter().filter(|text| !text.is_ascii()).collect();
    assert!(written.len() > 2_000, "{}", written.len());
    let found = written.iter().filter_map(|text| screen(text).into_iter().next().map(|one| (one, text)));
    let put_there = ["サンプル花子さん", "サンプル梅子さん", "-000-0000", "-000-0002"];
    let found: Vec<_> = found.filter(|(_, text)| put_there.iter().all(|words| !text.contains(words))).collect();
    println!("{} of {} texts: {found:#?}", found.len(), written.len());
    assert!(found.len() * 1_000 <= written.len(), "{found:#?}");
}
