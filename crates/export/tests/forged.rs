//! E6: workbooks in which every value is as it was sealed, and a reader sees something else; and those that another
//! program saved again and that show the same.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use export::check::of_workbook;
use export::{Checked, Language};
use kit::exported::{files, made};
use zip::write::SimpleFileOptions;

use crate::forgeries::{ACTIVITIES, BOOK, STYLES, SWAPS};
use crate::public::published;
use crate::year::full;

type Parts = BTreeMap<String, Vec<u8>>;

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(crate) fn packed(parts: &Parts) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        archive.start_file(name, options).expect("a file");
        archive.write_all(content).expect("its content");
    }
    archive.finish().expect("an archive").into_inner()
}

fn text(parts: &Parts, part: &str) -> String {
    String::from_utf8(parts.get(part).unwrap_or_else(|| panic!("no {part}")).clone()).expect("UTF-8")
}

/// One thing put in place of another, in one part.
fn swap(parts: &mut Parts, part: &str, from: &str, to: &str) {
    let before = text(parts, part);
    let after = before.replacen(from, to, 1);
    assert_ne!(after, before, "{part} does not hold {from}");
    parts.insert(part.to_owned(), after.into_bytes());
}

fn told(found: Result<usize, Checked>, what: &str, words: &str) {
    let Err(checked) = found else { panic!("{what}: taken for sound") };
    let said = checked.told(Language::En).join("\n");
    assert!(checked.exit_code == 1 && said.contains(words), "{what}: {said} does not say {words:?}");
}

#[test]
fn what_a_reader_sees_otherwise_is_told_with_its_place() {
    let due = made(&published(&full()), "report.xlsx", Language::Ja);
    let parts = files(due.clone());
    assert!(of_workbook(&packed(&parts), &due).is_ok());
    for (what, part, from, to, words) in SWAPS {
        let mut forged = parts.clone();
        swap(&mut forged, part, from, to);
        let found = of_workbook(&packed(&forged), &due);
        match *what {
            // what is shown of a date's format beside words is the words
            "words beside words" => assert!(found.is_ok(), "{found:?}"),
            _ => told(found, what, words),
        }
    }
}

#[test]
fn parts_that_show_something_more_are_refused_by_name() {
    let due = made(&published(&full()), "report.xlsx", Language::Ja);
    let parts = files(due.clone());
    for name in [
        "xl/comments1.xml",
        "xl/media/image1.png",
        "xl/vbaProject.bin",
        "xl/externalLinks/externalLink1.xml",
        "xl/worksheets/other.xml",
    ] {
        let mut forged = parts.clone();
        forged.insert(name.to_owned(), b"<a/>".to_vec());
        told(of_workbook(&packed(&forged), &due), name, name);
    }
    // named by no element, and shown all the same
    let mut forged = parts.clone();
    let notes = format!(
        "{RELATIONS}<Relationship Id=\"rId1\" Type=\"{OFFICE}/comments\" Target=\"../charts/notes.xml\"/></Relationships>"
    );
    forged.insert("xl/worksheets/_rels/sheet4.xml.rels".to_owned(), notes.into_bytes());
    told(of_workbook(&packed(&forged), &due), "notes", "xl/charts/notes.xml");
}

/// As a program writes it that keeps words in one place, in runs of letters, and says everything that goes without saying.
fn saved_again(parts: &Parts) -> Parts {
    let mut again = parts.clone();
    let mut all = |part: &str, from: &str, to: &str| {
        let before = text(&again, part);
        assert!(before.contains(from), "{part} does not hold {from}");
        again.insert(part.to_owned(), before.replace(from, to).into_bytes());
    };
    all(STYLES, "<numFmt numFmtId=\"164\" formatCode=\"#,##0\"/>", "<numFmt numFmtId=\"170\" formatCode=\"General\"/>");
    all(STYLES, "numFmtId=\"164\"", "numFmtId=\"3\"");
    // the day of a workbook in Japanese, of the eras' calendar
    let day = "formatCode=\"[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"";
    all(STYLES, day, "formatCode=\"[$-1030411]ggge\\年m\\月d\\日;@\"");
    all(STYLES, "numFmtId=\"0\"", "numFmtId=\"170\"");
    all(STYLES, "<color theme=\"1\"/>", "<color rgb=\"FF000000\"/>");
    all(
        STYLES,
        "<alignment vertical=\"top\"/>",
        "<alignment horizontal=\"general\" vertical=\"top\" textRotation=\"0\" indent=\"0\" shrinkToFit=\"false\"/>",
    );
    all(BOOK, "<sheet name", "<sheet state=\"visible\" name");
    all(ACTIVITIES, "<row r", "<row hidden=\"false\" collapsed=\"false\" r");
    all(ACTIVITIES, "<is><t>", "<is><r><rPr><sz val=\"11\"/><color rgb=\"FF000000\"/><rFont val=\"Arial\"/></rPr><t>");
    all(ACTIVITIES, "</t></is>", "</t></r></is>");
    all(
        "xl/charts/chart1.xml",
        "<c:tx><c:v>",
        "<c:tx><c:strRef><c:f>&quot;a name&quot;</c:f><c:strCache><c:pt idx=\"0\"><c:v>",
    );
    all("xl/charts/chart1.xml", "</c:v></c:tx>", "</c:v></c:pt></c:strCache></c:strRef></c:tx>");
    all(
        "xl/charts/chart1.xml",
        "<c:plotVisOnly",
        "<c:roundedCorners val=\"0\"/><c:autoTitleDeleted val=\"0\"/><c:plotVisOnly",
    );
    again.insert("docProps/custom.xml".to_owned(), b"<Properties/>".to_vec());
    let drawing = format!(
        "{RELATIONS}<Relationship Id=\"rId1\" Type=\"{OFFICE}/drawing\" Target=\"../drawings/drawing9.xml\"/></Relationships>"
    );
    again.insert("xl/worksheets/_rels/sheet4.xml.rels".to_owned(), drawing.into_bytes());
    let empty = "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"/>";
    again.insert("xl/drawings/drawing9.xml".to_owned(), empty.as_bytes().to_vec());
    again
}

#[test]
fn saved_again_with_the_same_look_it_is_sound() {
    for language in Language::ALL {
        let due = made(&published(&full()), "report.xlsx", language);
        let parts = files(due.clone());
        let again = if language == Language::Ja { saved_again(&parts) } else { parts };
        let cells = of_workbook(&packed(&again), &due);
        assert!(cells.as_ref().is_ok_and(|cells| *cells > 1_000), "{cells:?}");
    }
}

#[test]
fn letters_within_a_cell_can_be_read_too() {
    let due = made(&published(&full()), "report.xlsx", Language::Ja);
    let parts = saved_again(&files(due.clone()));
    for (colour, is_seen) in [("FFFF0000", true), ("FFFFFFFF", false), ("FFFFFF00", false)] {
        let mut coloured = parts.clone();
        swap(&mut coloured, ACTIVITIES, "<color rgb=\"FF000000\"/>", &format!("<color rgb=\"{colour}\"/>"));
        let found = of_workbook(&packed(&coloured), &due);
        match is_seen {
            true => assert!(found.is_ok(), "{colour}: {found:?}"),
            false => told(found, colour, "cannot be told from"),
        }
    }
}
