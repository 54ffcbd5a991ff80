//! Names of cells, and texts of headers and footers.

/// Number of columns of a sheet.
pub(super) const COLUMNS: u32 = 1 << 14;

/// Returns the row and column of a cell's name.
pub(super) fn place_of(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(letter).filter(|column| *column <= COLUMNS)
    });
    let row = digits.parse::<u32>().ok()?.checked_sub(1)?;
    Some((row, column?.checked_sub(1)?))
}

/// Returns a cell's name.
pub(super) fn said(row: u32, column: u32) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, u16::try_from(column).unwrap_or(u16::MAX))
}

/// Returns the text of a header without the codes for fonts.
pub(super) fn unmarked(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek().copied()) {
            ('&', Some('"')) => {
                letters.next();
                letters.by_ref().find(|letter| *letter == '"');
            }
            ('&', Some(digit)) if digit.is_ascii_digit() => while letters.next_if(char::is_ascii_digit).is_some() {},
            _ => out.push(letter),
        }
    }
    out
}
