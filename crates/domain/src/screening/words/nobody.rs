//! Words before an honorific that name no particular person: kin, callings, anybody.

/// Words that must match as a whole.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "皆", "皆々", "客", "子", "奥", "親", "父", "母", "兄", "姉", "弟", "妹", "娘", "孫", "爺", "婆", "神", "仏", "王",
    "殿", "同", "各", "両", "某", "摂", "華", "諸", "彼", "店", "隣", "有", "模", "仕", "多", "異", "一", "何", "誰",
    "我", "姫", "若", "赤", "坊", "嬢", "嫁", "婿", "伯父", "叔父", "伯母", "叔母",
];

/// Words that match also as the end of a longer word: 女性会員, 民生委員, 主任児童委員.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "お客", "子供", "旦那", "主人", "息子", "祖父", "祖母", "父母", "両親", "兄弟", "姉妹", "夫婦", "住民", "市民",
    "区民", "町民", "村民", "生徒", "児童", "学生", "大学生", "中学生", "高校生", "小学生", "先生", "大家", "近所",
    "団体", "会社", "企業", "地主", "農家", "町内会", "自治会", "部会", "世話人", "家族", "遺族", "一人", "二人", "三人",
    "四人", "五人", "多く", "有様", "模様", "仕様", "同様", "一様", "多様", "異様", "職人", "新人", "住人", "老人",
    "病人", "管理人", "本人", "友人", "知人", "隣人", "大工", "若手", "若者", "主婦", "主夫", "婦人", "相手", "運転手",
    "選手", "歌手", "花屋", "床屋", "本屋", "魚屋", "肉屋", "酒屋", "米屋", "薬屋", "豆腐屋", "菓子屋", "八百屋",
    "電気屋", "工務", "食堂", "寺院", "商工", "社協", "役所", "役場", "交番", "消防", "消防団", "警察", "学校", "大学",
    "保育", "校長", "教頭", "園長", "会長", "部長", "班長", "組長", "区長", "市長", "町長", "課長", "係長", "局長", "院長",
    "施設長", "委員長", "団長", "所長", "塾長", "代表", "理事", "幹事", "監事", "主任", "担任", "専門", "講座", "体操",
    "音楽", "英語", "書道", "茶道", "華道", "料理", "顧問", "主治", "副会", "受給",
];

/// Last letters of callings (者 員 士 師 …) and of bodies (会 協 …). Names hardly ever end with them.
const LETTERS: &str = "者員士師官院校課局社団会協署庁省店";

/// Last letters of the names of bodies. The text up to them is no part of an office holder's name: 地区部会高橋会長.
pub(crate) const ORGANISATIONS: &str = "会協区課局校団署庁省社班組県連";

/// Callings in katakana, which match also as the end of a longer word.
#[rustfmt::skip]
const KATAKANA: &[&str] = &[
    "ボランティア", "ヘルパー", "スタッフ", "ドライバー", "パパ", "ママ", "リーダー", "メンバー", "ワーカー",
    "サポーター", "ケアマネ", "ケアマネジャー", "ケアマネージャー", "コーディネーター", "マネージャー", "コンビニ",
    "スーパー", "サービス", "ホーム", "クラブ", "センター", "サロン", "カフェ", "パン", "ラーメン", "ハウス", "オーナー",
    "インストラクター", "カメラマン", "ガイド", "コーチ", "ナース", "シスター", "ゲスト", "モデル", "アイドル", "ネコ",
    "ワン", "ニャン", "ゾウ", "クマ", "ウサギ", "サンタ", "オバ", "オジ", "コ",
];

/// Checks whether the words before an honorific name no particular person.
pub(crate) fn is_nobody(named: &str) -> bool {
    WORDS.contains(&named)
        || ENDINGS.iter().chain(KATAKANA).any(|word| named.ends_with(word))
        || (named.chars().count() >= 2 && named.chars().last().is_some_and(|last| LETTERS.contains(last)))
}
