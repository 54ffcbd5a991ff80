//! The tables in CP932, the Japanese code page of older programs. CP932 lacks characters that occur in names. Each such
//! character is listed with its place and written as 〓.

use std::io::Write;

use encoding_rs::SHIFT_JIS;

use super::csv::{self, PIECE, quoted};
use super::unmappable::Unmappable;
use super::{NotWritten, fields};
use crate::report::{LongReport, Table};

/// Replacement for characters that the code page lacks. In Japan, the geta mark stands for a missing letter.
const LACKING: char = '〓';

/// A text in CP932.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Encoded {
    /// The encoded bytes.
    pub bytes: Vec<u8>,
    /// The characters that the code page lacks, each once, in order of appearance.
    pub lacking: Vec<char>,
}

/// Encodes a text. Two characters are written as their lookalikes in the code page: 〜 as ～ and − as －. Characters that
/// the code page lacks are written as 〓.
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
        // the encoder writes ¥ as a backslash and ‾ as a tilde; both change the meaning, so they count as lacking
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

/// Writes the file of a table, row by row. Characters that the code page lacks are added to `unmappable`.
pub(super) fn write(
    report: &LongReport<'_>,
    table: &Table,
    unmappable: &mut Unmappable,
    mut to: impl Write,
) -> Result<(), NotWritten> {
    let fields = fields(table);
    let mut head = String::new();
    csv::line(&mut head, fields.iter().map(|field| field.name.clone()));
    let mut out = encode(&head).bytes;
    let columns: Vec<u32> = fields.iter().map(|field| unmappable.column(&field.name)).collect();
    let mut record = 1_u32;
    report.walk(table, |row| {
        record = record.saturating_add(1);
        for (place, (field, column)) in fields.iter().zip(&columns).enumerate() {
            if place > 0 {
                out.push(b',');
            }
            let encoded = encode(&quoted(&csv::value(row, field)));
            out.extend(encoded.bytes);
            let lacking = encoded.lacking.into_iter();
            lacking.for_each(|letter| unmappable.add(table.key, record, *column, letter));
        }
        out.extend_from_slice(b"\r\n");
        if out.len() >= PIECE {
            to.write_all(&out)?;
            out.clear();
        }
        Ok::<_, NotWritten>(())
    })?;
    to.write_all(&out)?;
    Ok(())
}
