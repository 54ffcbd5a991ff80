//! The forms that screening knows, a row for each, and what resembles them. Names and numbers are invented (サンプル).

use domain::screening::{Kind, screen};

/// Words of a form, what follows them in the sentence, and how they are quoted when that is otherwise than written.
type Row = (&'static str, &'static str, Option<&'static str>);

/// A row whose words are quoted as they are written.
const fn row(written: &'static str) -> Row {
    (written, "", None)
}

/// A row whose words mean something only with what follows them.
const fn before(written: &'static str, after: &'static str) -> Row {
    (written, after, None)
}

/// A row whose words are quoted in ordinary widths and with one kind of dash.
const fn quoted(written: &'static str, quoted: &'static str) -> Row {
    (written, "", Some(quoted))
}

#[rustfmt::skip]
const A_NUMBER: &[Row] = &[
    row("043.123.4567"),
    row("043/123/4567"),
    row("043・123・4567"),
    quoted("０４３ １２３ ４５６７", "043 123 4567"),
    row("0 4 3-1 2 3-4 5 6 7"),
    quoted("０ ４ ３　１ ２ ３　４ ５ ６ ７", "0 4 3 1 2 3 4 5 6 7"),
    quoted("（０４３）１２３－４５６７", "(043)123-4567"),
    row("(043) 123-4567"),
    row("〔043〕123-4567"),
    quoted("043（123）4567", "043(123)4567"),
    row("内線1234"),
    quoted("内線：215", "内線:215"),
    row("ext. 1234"),
    row("09012345678"),
    quoted("０９０１２３４５６７８", "09012345678"),
    row("090-12345678"),
    quoted("090 ー 1234 ー 5678", "090 - 1234 - 5678"),
    row("+819012345678"),
    row("+81 90-1234-5678"),
    row("+81(0)43-123-4567"),
    row("010-81-43-123-4567"),
    row("+1-202-555-0100"),
    row("〇四三-一二三-四五六七"),
    row("0120-000-000"),
    row("0120.000.000"),
    row("0120-000000"),
];

#[rustfmt::skip]
const AN_ADDRESS: &[Row] = &[
    row("中央区見本港1番1号"),
    row("中央区見本1番地"),
    quoted("中央区見本１番地の１", "中央区見本1番地の1"),
    quoted("中央区見本1−1−1", "中央区見本1-1-1"),
    quoted("中央区見本1ー1ー1", "中央区見本1-1-1"),
    quoted("中央区見本1―1―1", "中央区見本1-1-1"),
    row("中央区見本1の1の1"),
    row("中央区見本1ノ1ノ1"),
    row("中央区見本一番一号"),
    row("中央区見本二十三番地"),
    row("中央区見本1 - 2 - 3"),
    row("中央区見本 1番1号"),
    row("見本市見本区見本1-2"),
    row("みなとが丘1-2-3"),
    quoted("みなとが丘１丁目２番３号", "みなとが丘1丁目2番3号"),
    row("緑が丘1-2"),
    row("みなとみらい2-3-1"),
    quoted("見本町二丁目三ー五", "見本町二丁目三-五"),
    row("見本3丁目2-5-405"),
    row("サンプル団地3-205"),
    row("見本荘3-205"),
    row("大字見本123"),
    quoted("〒260ー0000", "〒260-0000"),
];

#[rustfmt::skip]
const A_BIRTHDAY: &[Row] = &[
    before("1935年5月3日", "生"),
    before("S10.5.3", "生"),
    ("Ｓ１０．５．３", "生まれ", Some("S10.5.3")),
    before("s10/5/3", "生"),
    before("S.10.5.3", "生"),
    before("昭和10年5月3日", "生まれ"),
    before("昭和 10 年 5 月 3 日", " 生"),
    before("昭和十年五月三日", "生まれ"),
    before("昭和二十二年十二月三十一日", "生まれ"),
    before("昭和元年12月31日", "生"),
    before("一九三五年五月三日", "生まれ"),
    before("昭10.5.3", "生"),
    before("19350503", "生"),
    before("昭和10年5月", "生まれ"),
    before("昭和10年", "生まれの女性"),
];

#[rustfmt::skip]
const AN_AGE: &[Row] = &[
    before("八十五歳", "の女性"),
    before("百二歳", "の女性"),
    before("85才", "の男性"),
    before("85 歳", "の男性"),
    before("85歳", "・女性"),
    before("85歳", "、男性"),
    before("85歳", "(女性)"),
    ("８５歳", "女性", Some("85歳")),
    before("85歳", "で一人暮らし"),
    before("85歳", "になる母"),
    before("5歳", "の男の子"),
];

#[rustfmt::skip]
const A_NAME: &[Row] = &[
    quoted("見本太郎　様", "見本太郎 様"),
    row("見本 様"),
    row("見本太郎 さん"),
    quoted("見本　太郎　様", "見本 太郎 様"),
    row("見本 太郎さん"),
    row("見本太郎氏"),
    row("見本太郎君"),
    row("見本太郎殿"),
    row("見本太郎ちゃん"),
    row("見本太郎くん"),
    row("見本サン"),
    row("高橋会長"),
    row("高橋副会長"),
    row("高橋部会長"),
    row("高橋委員長"),
    row("高橋民生委員"),
    row("高橋主任児童委員"),
    row("高橋議員"),
    row("高橋先生"),
    quoted("高橋　会長", "高橋 会長"),
    row("高橋太郎会長"),
    row("高橋 太郎 会長"),
    row("阿部会長"),
    row("服部部会長"),
    row("佐々木民生委員"),
    row("林会長"),
    row("やまださん"),
    row("やまだ様"),
    row("やまだくん"),
    row("やまだちゃん"),
    row("やまだ先生"),
    quoted("やまだ　さん", "やまだ さん"),
    row("やまだ たろうさん"),
    row("たなかのりこさん"),
    row("やまだ氏"),
    row("高橋チエ子さん"),
    row("高橋はな江さん"),
    row("高橋・鈴木さん"),
    row("Smithさん"),
];

/// Each form is found alone in its sentence, with its kind, exactly its words and their place.
fn found(kind: Kind, rows: &[Row]) {
    for (written, after, quoted) in rows {
        for (begins, ends) in [("", ""), ("「", "」と書いた。"), ("\u{1F600}それから、", "、とのこと")]
        {
            let text = format!("{begins}{written}{after}{ends}");
            let matches = screen(&text);
            let found: Vec<_> =
                matches.iter().map(|one| (one.kind, one.excerpt.as_str(), one.start, one.length)).collect();
            let place = (begins.chars().count(), written.chars().count());
            assert_eq!(found, [(kind, quoted.unwrap_or(written), place.0, place.1)], "{text}");
        }
    }
}

#[test]
fn every_form_of_a_telephone_number_is_found() {
    found(Kind::Telephone, A_NUMBER);
}

#[test]
fn every_form_of_an_address_is_found() {
    found(Kind::Address, AN_ADDRESS);
}

#[test]
fn every_form_of_a_birthday_is_found() {
    found(Kind::Birthday, A_BIRTHDAY);
}

#[test]
fn every_form_of_the_age_of_one_person_is_found() {
    found(Kind::Age, AN_AGE);
}

#[test]
fn every_form_of_a_name_is_found() {
    found(Kind::Name, A_NAME);
}
