//! What resembles the forms that screening knows and tells of nobody, and what no machine can find.

use domain::screening::screen;

/// A row for each kind of words that are left alone.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    // anybody, kin and callings
    "お客様、皆様、皆さん、子どもさん、お母さん、民生委員さん、利用者様、参加者 様、自治会様、事務局 様",
    "みなさん、たくさん、こどもさん、おじいさん、おばあちゃん、おかあさん、おきゃくさん、ぞうさん、ひとりひとりさん",
    "おつかれさま、おかげさま、ごくろうさん、おたがいさま",
    // titles without a surname, and behind the name of a body
    "前会長、副会長、自治会長、地区部会長、町内会長、新会長、名誉会長、歴代会長",
    "見本町会長、見本自治会長、中央支部長、見本市長、見本区長、育成会会長、社協会長、連合会長、婦人会長、青年会長",
    "実行委員長、運営委員、推進委員、市議会議員、専門部会長、福祉部会長、体育指導委員、民生委員児童委員協議会",
    "部会長会、支部会長、本部長、地元民生委員、各町内民生委員、日本代表、学校長、生活支援員、身体障害者相談員",
    "会長 挨拶、会長 副会長 会計、会長・民生委員・町内会長",
    // words that go on
    "みんなでさんぽ、いつもちゃんと、続いていくんです、この様に、住宅 さんぽ道、神殿、宮殿、殿堂、多 様",
    "やさしい先生、いろいろな先生、みんなの先生、学校の先生、困った子さん、うちの子さん",
    // letters for somebody, and bodies in Latin letters
    "Aさん、K氏、PTAさん",
    // groups
    "65歳以上の女性、3歳の子ども、20~65歳の女性、20歳から65歳の女性、75歳以上、5歳児、85歳代の女性、皆さん65歳以上",
    "昭和13年4月1日以前にお生まれの方、昭和22年生まれの方々、1947年生まれ",
    // days of something else
    "2018.07.01、2018/07/01、平成30.7.1、2018-7-1、平成30-7-1、H30.7.1、平成三十年七月一日",
    "2018年5月3日生活支援、5月3日生きがい講座、平成30年度生、平成30年5月3日に開いた公園",
    // numbers of something else
    "260-0000、2018-2019、1,234,567円、10:30-12:00、第1回-第3回、1/2、3.14159、番号は 1 2 3 4 5、延べ 0 1 2 0 3",
    "電話相談 12/2018、内線なし",
    "資料1-2-3、基本目標1-1-2、施策2-1-3、様式1-2-3、別紙1-2、第3章1-2-3、結果は3-2-1、1-2-3の順",
    "1番2番の窓口、5番のバス、3丁目の公園、1丁目・2丁目、本町1丁目2丁目合同、2丁目2回、第1条第2号、第1号議案",
];

#[test]
fn what_resembles_a_form_is_left_alone() {
    for text in NOBODY.iter().flat_map(|row| row.split('、').chain([*row])) {
        assert_eq!(screen(text), [], "{text}");
    }
}

/// No form tells that these words are a person's. Whoever publishes a year has to read it all the same.
#[test]
fn a_bare_name_is_never_found() {
    for text in [
        "見本太郎が来た",
        "やまだはなこ",
        "司会は高橋",
        "ハナコとタロウ",
        "見本家の長男",
        "角の青い屋根の家",
        "がんの方",
    ] {
        assert_eq!(screen(text), [], "{text}");
    }
}
