//! The archive of open data, compared file by file with the one that the sealed document gives; and the workbook, which
//! is an archive too.

use std::collections::BTreeSet;
use std::io::{self, BufRead};

use domain::snapshot::PublicKeys;

use super::encoded::{Reading, readings};
use super::text::{Compared, compared as compare};
use super::unpack::{Archive, Unpacking};
use super::{Checked, choices, plain, trusted, workbook};
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
    let carried = archive.read(PUBLIC)?;
    let is_beside = document.is_some();
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
    let mut due = Archive::open(&made)?;
    if is_beside && carried.is_some() && carried != due.read(PUBLIC)? {
        let line =
            "public.json: it is of another year or edition than the document given with --document, or was changed";
        return Err(
            Checked::altered(line).and("without --document the archive is checked by the public.json that it carries")
        );
    }
    let saved = compared(archive, due)?;
    let checked = Checked::same_words("every file in the archive says what was sealed")
        .and("compared: the archive was packed again; every file in it, and that nothing else is in it")
        .and_all(saved)
        .and("not compared: the days and the order of the files, and what a comment on the archive says");
    Ok(checked.and_all(summary).and(terms))
}

/// Compares an archive of open data with the one that is due: what was done to files that say the same in other bytes, or
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
        // what proves itself is compared byte for byte
        let texts = if name == PUBLIC { None } else { found.read(&name)?.zip(due.read(&name)?) };
        match texts.and_then(|(found, due)| told(&name, &found, &due)) {
            Some(Told::Same(how)) => saved.push(how),
            Some(Told::Differs(differs)) => return Err(Checked::altered(format!("{name}: {differs}"))),
            Some(Told::EndsEarly(early)) => return Err(Checked::incomplete(format!("{name}: {early}"))),
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

/// A file of the archive that is not the same byte for byte.
enum Told {
    /// The same words, and what was done to them.
    Same(String),
    Differs(String),
    EndsEarly(String),
}

/// Compares what a reader sees of a file; `None` for what only machines read, unless it differs by white space alone.
fn told(name: &str, found: &[u8], due: &[u8]) -> Option<Told> {
    if name.ends_with(".json") {
        let same = plain::without_spaces(found) == plain::without_spaces(due);
        return same.then(|| Told::Same(format!("{name} was laid out anew; its values are the same")));
    }
    let (due, of) = plain::due(name, due)?;
    let mut furthest: Option<(usize, Told)> = None;
    for reading in readings(found) {
        let (at, told) = match compare(&reading, &due, of) {
            Compared::Same(lacking) => return Some(Told::Same(saved(name, &reading, lacking))),
            Compared::Cut(at) => (at, Told::EndsEarly(format!("it ends early: {} is not whole", of.at(at)))),
            Compared::Other(at, differs) => (at, Told::Differs(differs)),
        };
        if furthest.as_ref().is_none_or(|(most, _)| at > *most) {
            furthest = Some((at, told));
        }
    }
    furthest.map(|(_, told)| told)
}

fn saved(name: &str, reading: &Reading, lacking: usize) -> String {
    let lacks = plain::lacks(lacking).map(|lacks| format!("; {lacks}")).unwrap_or_default();
    format!("{name} was saved again, in {}; its words are the same{lacks}", reading.name())
}
