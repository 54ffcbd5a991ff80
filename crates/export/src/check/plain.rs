//! What carries no proof: plain text, a table or a picture on its own. The report as text can be compared with the one
//! that the sealed document gives.

use domain::snapshot::PublicKeys;

use super::{Checked, choices, trusted};
use crate::language::Language;
use crate::render::render;
use crate::table::{FORMATS, Making};

/// What carries its proof with it, the files for everybody first.
const PROVING: [Making; 4] = [Making::Pdf, Making::OpenData, Making::PublicExtract, Making::Sealed];

/// Whether a file may be one of those that prove themselves: JSON, or what is left of it.
pub(super) fn is_json(file: &[u8]) -> bool {
    let head = file.get(..file.len().min(1024)).unwrap_or_default();
    let first = head.trim_ascii_start().first();
    matches!(first, None | Some(b'{' | b'[')) || head.windows(9).any(|nine| nine == b"\"format\":")
}

/// Checks it.
pub(super) fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    let Some(document) = document else { return without_proof() };
    let summary = match trusted(document, keys) {
        Ok(summary) => summary,
        Err(checked) => return checked,
    };
    for format in FORMATS.iter().filter(|format| format.making == Making::Text) {
        for language in Language::ALL {
            let due = match render(document, format, None, &choices(language, None)) {
                Ok(due) => due,
                Err(why) => return Checked::incomplete(format!("{} cannot be made again: {why}", format.name)),
            };
            if due == file {
                return Checked::sound("the text is unchanged, byte for byte").and_all(summary);
            }
            let [due, found] = [&due, file].map(lines);
            // another heading is another file
            if due.first() != found.first() {
                continue;
            }
            let Some(place) = different(&due, &found) else {
                let line = format!("all {} lines are those that were sealed", due.len());
                return Checked::sound(line)
                    .and_all(summary)
                    .and("the text was saved again by another program; how its lines end is not compared");
            };
            return Checked::altered(format!("line {} is not the one that was sealed", place + 1));
        }
    }
    without_proof()
}

/// Lines without the ends and the mark at the beginning, which editors change.
fn lines(file: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(file.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(file)).into_owned();
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

fn different(due: &[String], found: &[String]) -> Option<usize> {
    (0..due.len().max(found.len())).find(|place| due.get(*place) != found.get(*place))
}

fn without_proof() -> Checked {
    let made = |making: &'static Making| FORMATS.iter().filter(move |format| format.making == *making);
    let proving: Vec<&str> = PROVING.iter().flat_map(made).map(|format| format.name).collect();
    Checked::incomplete("a file of this kind carries no proof")
        .and(format!("these carry one: {}", proving.join(", ")))
        .and("the report as text, and the workbook, are compared with a sealed year given with --document")
}
