//! The words about days of birth and ages.

/// Words before or after a day that make it a day of birth.
#[rustfmt::skip]
pub(crate) const BORN: &[&str] = &[
    "生年月日", "誕生日", "出生", "生誕",                    // as a label
    "生まれ", "生れ", "うまれ", "産まれ",                    // in a sentence
];

/// The word directly after a day of birth: 昭和10年5月3日生.
pub(crate) const BORN_SHORT: &str = "生";

/// The letters that may follow 生. 5月3日生活支援 is no birth.
pub(crate) const BEHIND_SHORT: &[char] =
    &[')', '、', '。', ',', '.', ' ', '・', '/', ';', ':', '」', 'の', 'で', 'が', 'は', 'と'];

/// Words after a day that limits a group: 昭和13年4月1日以前に生まれた方.
pub(crate) const BOUNDS: &[&str] = &["以前", "以降", "以後", "より前", "より後", "から", "まで", "~", "〜"];

/// The separators of a day's numbers: 10年5月3日, S10.5.3, 1935/5/3.
pub(crate) const SEPARATORS: &[char] = &['年', '月', '.', '/', '-', '・'];

/// The words for years of age.
pub(crate) const YEARS: &[char] = &['歳', '才'];

/// Words after an age that make it the age of one person. 65歳以上 is a group, and so is 3歳の子ども.
#[rustfmt::skip]
pub(crate) const ONE: &[&str] = &[
    "男", "女", "方が", "方は", "方の", "方に", "方へ", "方と",     // 85歳の女性, 85歳の方が
    "父", "母", "夫", "妻", "祖父", "祖母", "息子", "娘", "兄", "姉", "弟", "妹",
    "独居", "独身", "一人暮らし", "ひとり暮らし", "独り暮らし", "一人住まい",
    "おじい", "おばあ", "ご婦人", "本人",
];

/// Words for several persons, which are not findings.
pub(crate) const SEVERAL: &[&str] = &["父母", "女子会", "男女", "女性会", "姉妹", "兄弟"];

/// The texts that may connect an age with the person after it.
pub(crate) const JOINERS: &[&str] = &["", "の", "・", "、", ",", " ", "(", "/", "になる", "で"];

/// Words before an age that make it the age of one person: 女性・85歳.
pub(crate) const ONE_BEFORE: &[&str] = &["男性", "女性", "男", "女"];

/// The letters that may connect such a word with the age.
pub(crate) const JOINERS_BEFORE: &[char] = &['・', '、', ' ', '('];

/// Texts before a number that ends a range: 20~65歳の女性.
pub(crate) const RANGES: &[&str] = &["~", "〜", "-", "歳から", "才から", "歳より", "歳ないし"];

/// Texts after an age that make it the age of a group: 75歳以上, 5歳児, 85歳代.
pub(crate) const GROUPS: &[&str] =
    &["以上", "以下", "以降", "未満", "代", "児", "から", "まで", "前後", "超", "~", "〜", "-"];

/// The letters that may follow an age in brackets. Brackets that begin with an age are about one person: (85歳),
/// (85歳・男性).
pub(crate) const BEHIND_BRACKETED: &[char] = &[')', '・', '、', ',', ' '];

/// Words that may precede an age: (満85歳).
pub(crate) const FULL: &[&str] = &["満", "当時", "享年"];
