//! The words of telephone numbers.

/// Words before a number that say what it is.
#[rustfmt::skip]
pub(crate) const CALLED: &[&str] = &[
    "電話", "でんわ", "連絡先", "直通",          // as a label
    "携帯", "ケータイ", "スマホ",                // mobile telephones
    "TEL", "Tel", "tel",                         // also ℡
    "FAX", "Fax", "fax", "ファックス", "ファクス", "ファクシミリ",
];

/// Words before an extension, which is a number of its own.
pub(crate) const EXTENSIONS: &[&str] = &["内線番号", "内線", "ext", "Ext", "EXT"];

/// What may stand between such a word and its number.
pub(crate) const BETWEEN: &[char] = &[' ', ':', '.', '(', '-', 'は'];

/// What parts the groups of a number: 043-123-4567, 043 123 4567, 043(123)4567. Dashes of every kind are one by then, and
/// so are brackets of either width.
pub(crate) const SEPARATORS: &[char] = &['-', ' ', '(', ')', '[', ']', '〔', '〕'];

/// What parts them too, and other numbers more often: 043.123.4567, 043/123/4567. The last group must have four digits.
pub(crate) const LOOSE: &[char] = &['.', '/', '・', '_'];

/// Brackets around the code of an area, which belong to the number.
pub(crate) const BRACKETS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('〔', '〕')];

/// Where a number begins that is no area's, and how many digits it has.
#[rustfmt::skip]
pub(crate) const PREFIXES: &[(&str, usize)] = &[
    ("0120", 10), ("0570", 10), ("0800", 11),                         // free, or shared cost
    ("070", 11), ("080", 11), ("090", 11), ("050", 11), ("020", 11),  // mobile telephones, IP telephones
];

/// How many digits the number of an area has.
pub(crate) const OF_AN_AREA: usize = 10;

/// What is dialled before the country's code, and Japan's with it; a plus says the same.
pub(crate) const FROM_ABROAD: &[&str] = &["01081", "0081", "81"];
