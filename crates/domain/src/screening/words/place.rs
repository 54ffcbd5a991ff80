//! The words of postal addresses.

/// The marks before a postal code.
pub(crate) const POSTAL: &[&str] = &["〒", "郵便番号"];

/// The letters within a postal code, besides its digits.
pub(crate) const IN_POSTAL: &[char] = &[' ', '-', ':', 'は'];

/// The last letters of names of regions. Within a name they show that the name is that of a place.
pub(crate) const REGIONS: &[char] = &['都', '道', '府', '県', '郡', '市', '区', '町', '村'];

/// The endings of names of places within a municipality. With two numbers after them they make an address.
#[rustfmt::skip]
pub(crate) const ENDINGS: &[&str] = &[
    "町", "丁", "村", "台",                                           // 見本町1-2
    "が丘", "ヶ丘", "ケ丘", "ガ丘", "の丘", "ヶ原", "ヶ浜", "ケ浜",   // みなとが丘1-2
    "団地", "ハイツ", "マンション", "アパート", "コーポ", "荘",       // サンプル団地3-205
];

/// The beginnings of names of places that need only one number: 大字見本123.
pub(crate) const QUARTERS: &[&str] = &["大字", "小字"];

/// The counters of a house number, from the widest to the narrowest.
pub(crate) const COUNTERS: &[(&str, Rank)] = &[
    ("丁目", Rank::Block),
    ("丁", Rank::Block),
    ("番地", Rank::Lot),
    ("番", Rank::Lot),
    ("号", Rank::House),
    ("号室", Rank::House),
];

/// The narrowness of a counter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Rank {
    /// 丁目
    Block,
    /// 番地
    Lot,
    /// 号
    House,
}

/// The joints between the numbers of a house number. All dashes are one character at this stage.
pub(crate) const JOINTS: &[char] = &['-', 'の', 'ノ', '之'];

/// The letters for counted things: 本町1-2月 is no address.
pub(crate) const COUNTED: &str = "月日年回時分人名組班軒戸部件階曲個冊枚点円割%度歳才位票cmk";

/// Numbered things that are no places: 資料1-2-3, 基本目標1-1-2.
#[rustfmt::skip]
pub(crate) const NUMBERED: &[&str] = &[
    "資料", "別紙", "別表", "別添", "様式", "図", "表", "写真", "参照", "附属書",   // what is attached
    "目標", "方針", "施策", "取組", "取り組み", "事業", "計画", "項目", "番号", "課題",  // what a plan has
    "章", "節", "款", "項", "条", "第", "問", "設問", "例", "頁", "ページ",         // what a text has
    "年", "月", "日", "時", "回", "計", "約", "各", "全", "度", "点", "対", "比", "順", "型", "式", "版", "電話", "連絡先",
];

/// The letters that join the parts of a name, between kanji: 緑が丘, 霞ヶ関, 三の丸.
pub(crate) const INNER: &[char] = &['が', 'ケ', 'ヶ', 'の', 'つ', 'ノ', 'ツ', 'ガ'];

/// Particles. A name of a place neither begins with one after kanji, nor ends with one before a number.
pub(crate) const PARTICLES: &str = "はをにへでともがのや";
