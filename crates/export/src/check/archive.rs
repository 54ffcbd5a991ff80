//! The archive of open data, compared file by file with the one that the sealed document gives; and the workbook, which
//! is an archive too.

use std::collections::BTreeSet;
use std::io::{self, BufRead};

use domain::snapshot::PublicKeys;
use encoding_rs::SHIFT_JIS;

use super::unpack::{Archive, Unpacking};
use super::{Checked, choices, trusted, workbook};
use crate::language::Language;
use crate::open_data::{PUBLIC, licence};
use crate::render::render;
use crate::table::{FORMATS, Making};

/// The file that states the terms of use.
pub(super) const DESCRIPTOR: &str = "datapackage.json";

/// Checks it.
pub(super) fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    let archive = match Archive::open(file) {
        Ok(archive) => archive,
        Err(checked) => return checked,
    };
    if archive.holds("xl/workbook.xml") {
        return workbook::check(file, archive, document, keys);
    }
    open_data(file, archive, document, keys).unwrap_or_else(|checked| checked)
}

fn open_data(
    file: &[u8],
    mut archive: Archive<'_>,
    document: Option<&[u8]>,
    keys: &PublicKeys,
) -> Result<Checked, Checked> {
    let carried = if document.is_some() { None } else { archive.read(PUBLIC)? };
    let document = document.or(carried.as_deref()).ok_or_else(|| {
        Checked::incomplete("the archive carries no public.json; give that or snapshot.json with --document")
    })?;
    let summary = trusted(document, keys)?;
    let stated = archive.read(DESCRIPTOR)?.and_then(|descriptor| licence(&descriptor));
    let stated = stated.ok_or_else(|| Checked::altered("datapackage.json: it states no terms of use"))?;
    let terms = format!("the terms of use ({}) are the publisher's word and not part of what was sealed", stated.name);
    let format = FORMATS.iter().find(|format| format.making == Making::OpenData);
    let format = format.ok_or_else(|| Checked::incomplete("this program makes no open data"))?;
    let made = render(document, format, None, &choices(Language::Ja, Some(stated)));
    let made = made.map_err(|why| Checked::incomplete(format!("the open data cannot be made again: {why}")))?;
    if made == file {
        return Ok(Checked::sound("the archive is unchanged, byte for byte").and_all(summary).and(terms));
    }
    let saved = compared(archive, Archive::open(&made)?)?;
    let mut checked = Checked::sound("every file holds the same values").and_all(summary).and(terms);
    checked = checked
        .and("the archive was packed again; what is in it is compared file by file, and nothing else may be in it");
    for name in saved {
        checked = checked.and(format!("{name} was saved again; its records are the same"));
    }
    Ok(checked.and("not compared: the days and the order of the files, and what a comment on the archive says"))
}

/// Compares an archive of open data with the one that is due: the files that were saved again with the same records, or
/// what differs.
pub fn differences(file: &[u8], due: &[u8]) -> Result<Vec<String>, Checked> {
    compared(Archive::open(file)?, Archive::open(due)?)
}

fn compared(mut found: Archive<'_>, mut due: Archive<'_>) -> Result<Vec<String>, Checked> {
    let named: BTreeSet<String> = found.names().map(ToOwned::to_owned).collect();
    let missing: Vec<&str> = due.names().filter(|name| !named.contains(*name)).collect();
    if !missing.is_empty() {
        return Err(Checked::incomplete(format!("missing in the archive: {}", missing.join(", "))));
    }
    let mut saved = Vec::new();
    for name in named {
        let (Some(one), Some(other)) = (found.reading(&name)?, due.reading(&name)?) else {
            return Err(Checked::altered(format!("{name}: the sealed document gives no such file")));
        };
        if is_same(one, other, &name)? {
            continue;
        }
        let is_text = name.ends_with(".csv");
        let texts = match is_text {
            true => found.read(&name)?.zip(due.read(&name)?),
            false => None,
        };
        match texts.and_then(|(found, due)| told(&name, &found, &due)) {
            Some(None) => saved.push(name),
            Some(Some(differs)) => return Err(Checked::altered(format!("{name}: {differs}"))),
            None => return Err(Checked::altered(format!("{name}: it is not what the sealed document gives"))),
        }
    }
    Ok(saved)
}

/// Whether two files are the same, byte for byte; neither is held.
fn is_same(mut found: Unpacking<'_, '_>, mut due: Unpacking<'_, '_>, name: &str) -> Result<bool, Checked> {
    let read = loop {
        match same_piece(&mut found, &mut due) {
            Ok(Some(0)) => break Ok(true),
            Ok(Some(length)) => {
                found.consume(length);
                due.consume(length);
            }
            Ok(None) => break Ok(false),
            Err(why) => break Err(why),
        }
    };
    match (found.get_ref().refused(name, read.as_ref().err()), read) {
        (Some(refused), _) => Err(refused),
        (None, read) => Ok(read.unwrap_or(false)),
    }
}

/// How much of what comes next is the same; nothing at the end of both.
fn same_piece(found: &mut impl BufRead, due: &mut impl BufRead) -> io::Result<Option<usize>> {
    let (found, due) = (found.fill_buf()?, due.fill_buf()?);
    let length = found.len().min(due.len());
    let same = found.get(..length) == due.get(..length) && found.is_empty() == due.is_empty();
    Ok(same.then_some(length))
}

/// Two CSV files record by record: what differs first, if anything does; `None` when one of them is none.
fn told(name: &str, found: &[u8], due: &[u8]) -> Option<Option<String>> {
    let (found, due) = (text(name, found)?, text(name, due)?);
    let reader = |text| csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let (mut found, mut due) = (reader(&*found), reader(&*due));
    let (mut one, mut other) = (csv::StringRecord::new(), csv::StringRecord::new());
    let mut number = 1_usize;
    loop {
        match (found.read_record(&mut one).ok()?, due.read_record(&mut other).ok()?) {
            (false, false) => return Some(None),
            (true, true) => {}
            (true, false) => return Some(Some(format!("record {number} is not among those that were sealed"))),
            (false, true) => return Some(Some(format!("record {number} and what follows are missing"))),
        }
        if let Some(differs) = fields(number, &one, &other) {
            return Some(Some(differs));
        }
        number = number.saturating_add(1);
    }
}

fn text(name: &str, file: &[u8]) -> Option<Vec<u8>> {
    if name.starts_with("cp932/") && !name.ends_with("UNMAPPABLE.csv") {
        let (text, _, failed) = SHIFT_JIS.decode(file);
        return (!failed).then(|| text.into_owned().into_bytes());
    }
    Some(file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file).to_vec())
}

/// The first field that differs, in words.
fn fields(number: usize, found: &csv::StringRecord, due: &csv::StringRecord) -> Option<String> {
    // a spreadsheet ends lines within a field in its own way
    let plain = |field: &str| field.replace("\r\n", "\n");
    let mut pairs = found.iter().zip(due);
    if let Some((found, due)) = pairs.find(|(found, due)| found != due && plain(found) != plain(due)) {
        return Some(format!("record {number} says {found:?}, and what was sealed gives {due:?}"));
    }
    (found.len() != due.len()).then(|| format!("record {number} has another number of fields"))
}
