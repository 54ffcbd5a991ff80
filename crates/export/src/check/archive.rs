//! Compares an archive of open data, file by file, with the one due for the sealed document. A workbook is an archive
//! too, and is handed to [`workbook`].

use std::collections::BTreeSet;
use std::io::{self, BufRead};

use domain::snapshot::PublicKeys;

use super::encoded::{Reading, readings};
use super::like::nearest;
use super::said::Said;
use super::text::Compared;
use super::unpack::{Archive, Unpacking};
use super::unproven::{not_made, without_proof};
use super::{Checked, Stands, choices, described, plain, trusted, workbook};
use crate::language::Language;
use crate::open_data::{DESCRIPTOR, PUBLIC, licence};
use crate::render::render;
use crate::table::{FORMATS, Making};

/// Checks an archive.
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
        Checked::incomplete([
            "ZIP の中に public.json がありません。public.json か snapshot.json を --document に渡してください",
            "the archive carries no public.json; give that or snapshot.json with --document",
        ])
    })?;
    let summary = trusted(document, if is_beside { Stands::Beside } else { Stands::Within }, keys)?;
    let stated = archive.read(DESCRIPTOR)?.and_then(|descriptor| licence(&descriptor));
    let stated = stated.ok_or_else(|| Checked::altered(described::NO_TERMS))?;
    let terms = described::terms(&stated);
    let format = FORMATS.iter().find(|format| format.making == Making::OpenData);
    let format = format.ok_or_else(without_proof)?;
    let made = render(document, format, None, &choices(Language::Ja, Some(stated)));
    let made = made.map_err(|why| not_made(format.name, &why))?;
    if made == file {
        let unchanged = ["ZIP は、配布したときと1バイトも変わっていません", "the archive is unchanged, byte for byte"];
        return Ok(Checked::sound(unchanged).and_all(summary).and(terms));
    }
    let mut due = Archive::open(&made)?;
    if is_beside && carried.is_some() && carried != due.read(PUBLIC)? {
        let line = [
            "public.json：--document のファイルと違う年度か版のものか、変えられています",
            "public.json: it is of another year or edition than the document given with --document, or was changed",
        ];
        return Err(Checked::altered(line).and([
            "--document を付けなければ、この ZIP は、中にある public.json で確かめられます",
            "without --document the archive is checked by the public.json that it carries",
        ]));
    }
    let saved = compared(archive, due)?;
    let checked = Checked::same_words([
        "ZIP の中のどのファイルにも、確定したとおりのことが書かれています",
        "every file in the archive says what was sealed",
    ])
    .and([
        "照合したこと：ZIP は作り直されています。中のすべてのファイルと、ほかのファイルがないこと",
        "compared: the archive was packed again; every file in it, and that nothing else is in it",
    ])
    .and_all(saved)
    .and([
        "照合していないこと：ファイルの日付と並び順、ZIP に付いたコメント",
        "not compared: the days and the order of the files, and what a comment on the archive says",
    ]);
    Ok(checked.and_all(summary).and(terms))
}

/// Compares an archive of open data with the expected one. Returns the changes to files whose content is the same in
/// other bytes, or the verdict on a difference.
pub fn differences(file: &[u8], due: &[u8]) -> Result<Vec<Said>, Checked> {
    compared(Archive::open(file)?, Archive::open(due)?)
}

fn compared(mut found: Archive<'_>, mut due: Archive<'_>) -> Result<Vec<Said>, Checked> {
    let named: BTreeSet<String> = found.names().map(ToOwned::to_owned).collect();
    let missing: Vec<&str> = due.names().filter(|name| !named.contains(*name)).collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        return Err(Checked::incomplete(said!(
            "ZIP の中に、次のファイルがありません：{missing}",
            "missing in the archive: {missing}"
        )));
    }
    let mut saved = Vec::new();
    for name in named {
        let (Some(one), Some(other)) = (found.reading(&name)?, due.reading(&name)?) else {
            return Err(Checked::altered(said!(
                "{name}：このようなファイルは、確定した内容からは作られません",
                "{name}: the sealed document gives no such file"
            )));
        };
        if is_same(one, other, &name)? {
            continue;
        }
        // the public part proves itself and is compared byte for byte
        let texts = if name == PUBLIC { None } else { found.read(&name)?.zip(due.read(&name)?) };
        match texts.and_then(|(found, due)| told(&name, &found, &due)) {
            Some(Told::Same(how)) => saved.push(how),
            Some(Told::Differs(lines)) => return Err(refused(&name, lines, Checked::altered)),
            Some(Told::EndsEarly(early)) => return Err(refused(&name, vec![early], Checked::incomplete)),
            None => {
                return Err(Checked::altered(said!(
                    "{name}：確定した内容から作られるものと違います",
                    "{name}: it is not what the sealed document gives"
                )));
            }
        }
    }
    Ok(saved)
}

/// Returns whether two files are the same, byte for byte, without holding either in memory.
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
    match (found.get_ref().refused(name, read.as_ref().err().map(Said::plain)), read) {
        (Some(refused), _) => Err(refused),
        (None, read) => Ok(read.unwrap_or(false)),
    }
}

/// Returns the length of the next equal piece, or `None` at a difference. The length is zero at the end of both.
fn same_piece(found: &mut impl BufRead, due: &mut impl BufRead) -> io::Result<Option<usize>> {
    let (found, due) = (found.fill_buf()?, due.fill_buf()?);
    let length = found.len().min(due.len());
    let same = found.get(..length) == due.get(..length) && found.is_empty() == due.is_empty();
    Ok(same.then_some(length))
}

/// Returns the verdict on a file of the archive, with the file's name in the first line.
fn refused(name: &str, lines: Vec<Said>, verdict: impl FnOnce(Said) -> Checked) -> Checked {
    let mut lines = lines.into_iter();
    let first = lines.next().unwrap_or_default();
    verdict(said!("{name}：{first}", "{name}: {first}", first)).and_all(lines.collect())
}

/// The difference of a file that is not the same byte for byte.
enum Told {
    /// The content is the same; the text says what was changed.
    Same(Said),
    Differs(Vec<Said>),
    EndsEarly(Said),
}

/// Compares the readable content of a file. Returns `None` when the difference cannot be described further.
fn told(name: &str, found: &[u8], due: &[u8]) -> Option<Told> {
    if name.ends_with(".json") {
        return match described::compared(found, due) {
            described::Compared::Same => Some(Told::Same(said!(
                "{name} は書き方（空白や改行）が変えられています。値は同じです",
                "{name} was laid out anew; its values are the same"
            ))),
            described::Compared::Differs(what) => Some(Told::Differs(vec![what])),
            described::Compared::EndsEarly => Some(Told::EndsEarly(described::EARLY.into())),
        };
    }
    let (due, of) = plain::due(name, due)?;
    let readings = readings(found);
    let (reading, compared) = nearest(&readings, &due, of)?;
    Some(match compared {
        Compared::Same(notes) => Told::Same(saved(name, reading, notes)),
        Compared::Cut(at) => Told::EndsEarly(of.cut(at)),
        Compared::Other(lines) => Told::Differs(lines),
    })
}

fn saved(name: &str, reading: &Reading, notes: Vec<Said>) -> Said {
    let encoding = reading.name();
    let saved = said!(
        "{name} は {encoding} で保存し直されています。書かれていることは同じです",
        "{name} was saved again, in {encoding}; its words are the same"
    );
    notes.iter().fold(saved, |saved, note| said!("{saved}。{note}", "{saved}; {note}", saved, note))
}
