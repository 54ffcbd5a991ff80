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
        ("ジョン・スミスさん", Kind::Name, "スミスさん"),
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
    ] {
        found(text, kind, excerpt);
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
        "町1番の祭り",
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
