//! The same tables in CP932, the Japanese code page of older programs. It lacks characters that names need; each of
//! them is listed with its place, and stands as 〓 in the file.

use encoding_rs::SHIFT_JIS;

use super::csv::{self, quoted};
use super::fields;
use crate::report::Table;

/// Stands for what the code page lacks: 〓, by its Japanese name the mark for a missing letter.
const LACKING: char = '〓';

/// A text in CP932.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Encoded {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The characters that the code page lacks, each once, in order.
    pub lacking: Vec<char>,
}

/// Encodes a text. Two characters that only look different in Unicode are written as the code page has them: 〜 as ～
/// and − as －. What is lacking stands as 〓.
pub fn encode(text: &str) -> Encoded {
    let (mut bytes, mut lacking) = (Vec::with_capacity(text.len()), Vec::new());
    let mut buffer = [0; 4];
    for letter in text.chars() {
        let letter = match letter {
            '〜' => '～',
            '−' => '－',
            other => other,
        };
        let (encoded, _, failed) = SHIFT_JIS.encode(letter.encode_utf8(&mut buffer));
        // the encoder writes ¥ as a backslash and ‾ as a tilde: a change of meaning, so they are lacking
        if failed || matches!(letter, '¥' | '‾') {
            if !lacking.contains(&letter) {
                lacking.push(letter);
            }
            let (mark, ..) = SHIFT_JIS.encode(LACKING.encode_utf8(&mut buffer));
            bytes.extend_from_slice(&mark);
        } else {
            bytes.extend_from_slice(&encoded);
        }
    }
    Encoded { bytes, lacking }
}

/// A character that the code page lacks, and where.
pub(crate) struct Unmappable {
    table: &'static str,
    line: usize,
    column: String,
    letter: char,
}

/// The file of a table; what is lacking is added to the list.
pub(crate) fn file(table: &Table, unmappable: &mut Vec<Unmappable>) -> Vec<u8> {
    let fields = fields(table);
    let mut head = String::new();
    csv::line(&mut head, fields.iter().map(|field| field.name.clone()));
    let mut out = encode(&head).bytes;
    for (row, number) in table.rows.iter().zip(2..) {
        for (place, field) in fields.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            let encoded = encode(&quoted(&csv::value(row, field)));
            out.extend(encoded.bytes);
            unmappable.extend(encoded.lacking.into_iter().map(|letter| Unmappable {
                table: table.key,
                line: number,
                column: field.name.clone(),
                letter,
            }));
        }
        out.extend_from_slice(b"\r\n");
    }
    out
}

/// The list, in UTF-8 with a byte order mark: the characters cannot stand in a file of the code page. A record with
/// line breaks inside counts as one.
pub(crate) fn list(unmappable: &[Unmappable]) -> Vec<u8> {
    let mut out = String::from("\u{FEFF}");
    csv::line(&mut out, ["file", "record", "column", "character", "code_point"].into_iter().map(ToOwned::to_owned));
    for one in unmappable {
        let cells = [
            format!("{}.csv", one.table),
            one.line.to_string(),
            one.column.clone(),
            one.letter.to_string(),
            format!("U+{:04X}", u32::from(one.letter)),
        ];
        csv::line(&mut out, cells.into_iter());
    }
    out.into_bytes()
}
