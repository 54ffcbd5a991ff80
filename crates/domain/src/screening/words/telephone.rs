//! The words of telephone numbers.

/// Words before a number that mark it as a telephone number.
#[rustfmt::skip]
pub(crate) const CALLED: &[&str] = &[
    "電話", "でんわ", "連絡先", "直通",          // as a label
    "携帯", "ケータイ", "スマホ",                // mobile telephones
    "TEL", "Tel", "tel",                         // also ℡
    "FAX", "Fax", "fax", "ファックス", "ファクス", "ファクシミリ",
];

/// Words before an extension, which is found as a number of its own.
pub(crate) const EXTENSIONS: &[&str] = &["内線番号", "内線", "ext", "Ext", "EXT"];

/// The letters that may separate such a word from its number.
pub(crate) const BETWEEN: &[char] = &[' ', ':', '.', '(', '-', 'は'];

/// The separators between the groups of a number: 043-123-4567, 043 123 4567, 043(123)4567. All dashes are one
/// character at this stage, and so are brackets of either width.
pub(crate) const SEPARATORS: &[char] = &['-', ' ', '(', ')', '[', ']', '〔', '〕'];

/// Separators that are more common in other numbers: 043.123.4567, 043/123/4567. The last group must have four
/// digits.
pub(crate) const LOOSE: &[char] = &['.', '/', '・', '_'];

/// Brackets around an area code, which belong to the number.
pub(crate) const BRACKETS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('〔', '〕')];

/// The prefixes of numbers without an area code, and the total number of digits.
#[rustfmt::skip]
pub(crate) const PREFIXES: &[(&str, usize)] = &[
    ("0120", 10), ("0570", 10), ("0800", 11),                         // free, or shared cost
    ("070", 11), ("080", 11), ("090", 11), ("050", 11), ("020", 11),  // mobile telephones, IP telephones
];

/// The number of digits of a number with an area code.
pub(crate) const OF_AN_AREA: usize = 10;

/// The prefixes of international calls to Japan. A plus has the same meaning.
pub(crate) const FROM_ABROAD: &[&str] = &["01081", "0081", "81"];
