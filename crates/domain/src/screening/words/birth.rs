//! The words of days of birth and ages.

/// Words that say that a day is a day of birth, before it or behind it.
#[rustfmt::skip]
pub(crate) const BORN: &[&str] = &[
    "生年月日", "誕生日", "出生", "生誕",                    // as a label
    "生まれ", "生れ", "うまれ", "産まれ",                    // in a sentence
];

/// The word that says so directly behind the day: 昭和10年5月3日生.
pub(crate) const BORN_SHORT: &str = "生";

/// What may follow it; 5月3日生活支援 is no birth.
pub(crate) const BEHIND_SHORT: &[char] =
    &[')', '、', '。', ',', '.', ' ', '・', '/', ';', ':', '」', 'の', 'で', 'が', 'は', 'と'];

/// What follows a day that bounds a group: 昭和13年4月1日以前に生まれた方.
pub(crate) const BOUNDS: &[&str] = &["以前", "以降", "以後", "より前", "より後", "から", "まで", "~", "〜"];

/// What parts a day's numbers: 10年5月3日, S10.5.3, 1935/5/3.
pub(crate) const SEPARATORS: &[char] = &['年', '月', '.', '/', '-', '・'];

/// What an age is called.
pub(crate) const YEARS: &[char] = &['歳', '才'];

/// Who has an age: with one of them behind it, it is that of one person. 65歳以上 is a group, and so is 3歳の子ども.
#[rustfmt::skip]
pub(crate) const ONE: &[&str] = &[
    "男", "女", "方が", "方は", "方の", "方に", "方へ", "方と",     // 85歳の女性, 85歳の方が
    "父", "母", "夫", "妻", "祖父", "祖母", "息子", "娘", "兄", "姉", "弟", "妹",
    "独居", "独身", "一人暮らし", "ひとり暮らし", "独り暮らし", "一人住まい",
    "おじい", "おばあ", "ご婦人", "本人",
];

/// Words of several people, which are left alone.
pub(crate) const SEVERAL: &[&str] = &["父母", "女子会", "男女", "女性会", "姉妹", "兄弟"];

/// What may stand between an age and who has it.
pub(crate) const JOINERS: &[&str] = &["", "の", "・", "、", ",", " ", "(", "/", "になる", "で"];

/// Who has an age that stands behind: 女性・85歳.
pub(crate) const ONE_BEFORE: &[&str] = &["男性", "女性", "男", "女"];

/// What stands between them.
pub(crate) const JOINERS_BEFORE: &[char] = &['・', '、', ' ', '('];

/// What stands before a number that ends a range: 20~65歳の女性.
pub(crate) const RANGES: &[&str] = &["~", "〜", "-", "歳から", "才から", "歳より", "歳ないし"];

/// What follows an age that is a group's: 75歳以上, 5歳児, 85歳代.
pub(crate) const GROUPS: &[&str] =
    &["以上", "以下", "以降", "未満", "代", "児", "から", "まで", "前後", "超", "~", "〜", "-"];

/// Brackets with an age alone are about one person: (85歳), (85歳・男性).
pub(crate) const BEHIND_BRACKETED: &[char] = &[')', '・', '、', ',', ' '];

/// What may stand before an age: (満85歳).
pub(crate) const FULL: &[&str] = &["満", "当時", "享年"];
