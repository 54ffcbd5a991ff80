//! The archive of open data, compared file by file with the one that the sealed document gives; and the workbook, which
//! is an archive too.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use domain::snapshot::PublicKeys;
use encoding_rs::SHIFT_JIS;
use zip::ZipArchive;

use super::{Checked, choices, trusted, workbook};
use crate::language::Language;
use crate::open_data::{PUBLIC, licence};
use crate::render::render;
use crate::table::{FORMATS, Making};

/// No file of an archive is larger, unpacked.
const LARGEST: u64 = 1 << 30;
/// No archive of the program holds more files.
const MOST: usize = 1_000;

/// The files of an archive by name.
pub(super) fn members(file: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Checked> {
    let broken = |why: &dyn std::fmt::Display| Checked::incomplete(format!("the archive cannot be read: {why}"));
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(|why| broken(&why))?;
    if archive.len() > MOST {
        return Err(Checked::altered("the archive holds more files than any that the program makes"));
    }
    let mut members = BTreeMap::new();
    for place in 0..archive.len() {
        let mut member = archive.by_index(place).map_err(|why| broken(&why))?;
        let name = member.name().map_err(|why| broken(&why))?.into_owned();
        let mut content = Vec::new();
        member.by_ref().take(LARGEST).read_to_end(&mut content).map_err(|why| broken(&why))?;
        if members.insert(name.clone(), content).is_some() {
            return Err(Checked::altered(format!("{name}: the name stands twice in the archive")));
        }
    }
    Ok(members)
}

/// Checks it.
pub(super) fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    let members = match members(file) {
        Ok(members) => members,
        Err(checked) => return checked,
    };
    if members.contains_key("xl/workbook.xml") {
        return workbook::check(file, document, keys);
    }
    open_data(file, &members, document, keys).unwrap_or_else(|checked| checked)
}

fn open_data(
    file: &[u8],
    members: &BTreeMap<String, Vec<u8>>,
    document: Option<&[u8]>,
    keys: &PublicKeys,
) -> Result<Checked, Checked> {
    let document = document.or_else(|| members.get(PUBLIC).map(Vec::as_slice));
    let document = document.ok_or_else(|| {
        Checked::incomplete("the archive carries no public.json; give that or snapshot.json with --document")
    })?;
    let summary = trusted(document, keys)?;
    let stated = members.get("datapackage.json").and_then(|descriptor| licence(descriptor));
    let stated = stated.ok_or_else(|| Checked::altered("datapackage.json: it states no terms of use"))?;
    let terms = format!("the terms of use ({}) are the publisher's word and not part of what was sealed", stated.name);
    let format = FORMATS.iter().find(|format| format.making == Making::OpenData);
    let format = format.ok_or_else(|| Checked::incomplete("this program makes no open data"))?;
    let made = render(document, format, None, &choices(Language::Ja, Some(stated)));
    let made = made.map_err(|why| Checked::incomplete(format!("the open data cannot be made again: {why}")))?;
    if made == file {
        return Ok(Checked::sound("the archive is unchanged, byte for byte").and_all(summary).and(terms));
    }
    let again = self::members(&made)?;
    let saved = compared(members, &again)?;
    let mut checked = Checked::sound("every file holds the same values").and_all(summary).and(terms);
    checked = checked.and("the archive was packed again; what is in it is compared file by file");
    for name in saved {
        checked = checked.and(format!("{name} was saved again; its records are the same"));
    }
    Ok(checked)
}

/// The files that were saved again with the same records.
fn compared<'a>(
    members: &'a BTreeMap<String, Vec<u8>>,
    again: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<&'a str>, Checked> {
    // directories and what a file manager leaves behind say nothing
    let told: BTreeSet<&String> = members.keys().filter(|name| !name.ends_with('/')).collect();
    let missing: Vec<&str> = again.keys().filter(|name| !told.contains(name)).map(String::as_str).collect();
    if !missing.is_empty() {
        return Err(Checked::incomplete(format!("missing in the archive: {}", missing.join(", "))));
    }
    let mut saved = Vec::new();
    for name in told {
        let (Some(found), Some(due)) = (members.get(name), again.get(name)) else {
            return Err(Checked::altered(format!("{name}: the sealed document gives no such file")));
        };
        if found == due {
            continue;
        }
        match (records(name, found), records(name, due)) {
            (Some(found), Some(due)) if found == due => saved.push(name.as_str()),
            (Some(found), Some(due)) => return Err(Checked::altered(format!("{name}: {}", first(&found, &due)))),
            _ => return Err(Checked::altered(format!("{name}: it is not what the sealed document gives"))),
        }
    }
    Ok(saved)
}

/// The first record that differs.
fn first(found: &[Vec<String>], due: &[Vec<String>]) -> String {
    let at = found.iter().zip(due).position(|(found, due)| found != due).unwrap_or(found.len().min(due.len()));
    let field = found.get(at).zip(due.get(at)).and_then(|(found, due)| {
        let place = found.iter().zip(due).position(|(found, due)| found != due)?;
        Some((due.get(place)?, found.get(place)?))
    });
    let record = at.saturating_add(1);
    field.map_or_else(
        || format!("record {record} differs"),
        |(due, found)| format!("record {record} says {found:?}, and what was sealed gives {due:?}"),
    )
}

/// The records of a CSV, whichever way they are written.
fn records(name: &str, file: &[u8]) -> Option<Vec<Vec<String>>> {
    if !name.ends_with(".csv") {
        return None;
    }
    let text = if name.starts_with("cp932/") && !name.ends_with("UNMAPPABLE.csv") {
        let (text, _, failed) = SHIFT_JIS.decode(file);
        if failed {
            return None;
        }
        text.into_owned()
    } else {
        std::str::from_utf8(file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file)).ok()?.to_owned()
    };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let fields = |record: csv::StringRecord| record.iter().map(|field| field.replace("\r\n", "\n")).collect();
    reader.records().map(|record| record.ok().map(fields)).collect()
}
