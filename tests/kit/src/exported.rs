//! What every download of a sealed year must be, whichever the year: read back by other hands than wrote it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use domain::snapshot::{File, Source, Stored};
use export::open_data::Licence;
use export::pdf::Order;
use export::report::{LongReport, Report, Sight, Table, Unreadable};
use export::suppress::Small;
use export::table::Making;
use export::{About, Choices, FORMATS, Format, Language};

/// What a municipality would choose.
pub fn choices(language: Language) -> Choices {
    Choices {
        language,
        licence: Licence {
            name: "CC-BY-4.0".to_owned(),
            title: "クリエイティブ・コモンズ 表示 4.0 国際".to_owned(),
            url: "https://creativecommons.org/licenses/by/4.0/deed.ja".to_owned(),
            attribution: "サンプル市「地域福祉計画 推進状況評価報告書」".to_owned(),
        },
        small: Small::USUAL,
    }
}

/// A download, made twice: equal input gives equal bytes.
///
/// # Panics
/// When it cannot be made, or differs.
pub fn made(sealed: &[u8], name: &str, language: Language) -> Vec<u8> {
    made_of(sealed, name, None, language)
}

/// A download about one thing, made twice.
///
/// # Panics
/// When it cannot be made, or differs.
pub fn made_of(sealed: &[u8], name: &str, of: Option<&str>, language: Language) -> Vec<u8> {
    let format = Format::of(name).expect("a format");
    let once = export::render(sealed, format, of, &choices(language)).expect("a download");
    let again = export::render(sealed, format, of, &choices(language)).expect("a download");
    assert!(once == again, "{name} differs from itself");
    once
}

/// The public part of a sealed document, on its own.
///
/// # Panics
/// When it has none.
pub fn extract(sealed: &[u8]) -> Vec<u8> {
    let mut public = Vec::new();
    Stored::open(&sealed).expect("a sealed document").extract(&mut public).expect("a public part");
    public
}

/// The report of a sealed document.
///
/// # Panics
/// When it cannot be read.
pub fn report(sealed: &[u8], sight: Sight) -> Report {
    Report::read(&File::read(sealed).expect("a sealed document"), sight, &Small::USUAL).expect("a report")
}

/// The tables of a sealed document, as they are walked row by row.
///
/// # Errors
/// When it cannot be read.
pub fn walked(from: &dyn Source, sight: Sight) -> Result<Vec<Table>, Unreadable> {
    let stored = Stored::open(from)?;
    let long = LongReport::read(&stored, sight, &Small::USUAL)?;
    let mut tables = long.report.tables.clone();
    for table in &mut tables {
        let mut rows = Vec::new();
        long.walk(table, |row| {
            rows.push(row.clone());
            Ok::<_, Unreadable>(())
        })?;
        assert_eq!(long.count(table)?, rows.len(), "{}", table.key);
        table.rows = rows;
    }
    let filled: Vec<&str> = tables.iter().filter(|table| !table.rows.is_empty()).map(|table| table.key).collect();
    let said: Vec<&str> = long.tables()?.iter().map(|table| table.key).collect();
    assert_eq!(said, filled);
    Ok(tables)
}

/// What the PDF of a whole year is given.
pub fn order(report: &Report) -> Order<'_> {
    Order {
        report,
        about: About::Year,
        of: None,
        language: Language::Ja,
        draft: false,
        attached: None,
        keyword: String::new(),
    }
}

/// The sheets of a workbook: rows of cells.
///
/// # Panics
/// When it is no workbook, or holds a formula.
pub fn sheets(workbook: Vec<u8>) -> BTreeMap<String, Vec<Vec<Data>>> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(workbook)).expect("a workbook");
    let names = workbook.sheet_names();
    let mut sheets = BTreeMap::new();
    for name in names {
        let formulas = workbook.worksheet_formula(&name).expect("a sheet");
        assert_eq!(formulas.used_cells().count(), 0, "{name} holds a formula");
        let range = workbook.worksheet_range(&name).expect("a sheet");
        sheets.insert(name, range.rows().map(<[Data]>::to_vec).collect());
    }
    sheets
}

/// The files of an archive.
///
/// # Panics
/// When it is none.
pub fn files(archive: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut files = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).expect("a file");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its content");
        let name = file.name().expect("a name").into_owned();
        assert!(files.insert(name, content).is_none(), "a name twice");
    }
    files
}

/// The records of a CSV in UTF-8, the head first.
///
/// # Panics
/// When it is none, or its records differ in length.
pub fn records(file: &[u8]) -> Vec<Vec<String>> {
    let text = file.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark");
    assert!(text.ends_with(b"\r\n"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(text);
    reader.records().map(|record| record.expect("a record").iter().map(ToOwned::to_owned).collect()).collect()
}

/// Makes every download of a sealed year and checks what holds for all years.
///
/// # Panics
/// When something does not.
pub fn check(sealed: &[u8]) {
    // years that were sealed without a part for everybody have none to hand out
    let public = File::read(sealed).expect("a sealed document").parts.iter().any(|part| part.name == "public");
    let made_of_all = |format: &&Format| format.about == About::Year && (public || format.name != "public.json");
    for format in FORMATS.iter().filter(made_of_all) {
        // typesetting takes long: that it gives equal bytes is asked once, where the PDF is looked at
        if format.making == Making::Pdf {
            let language = if format.sight == Sight::Public { Language::Ja } else { Language::En };
            let pdf = export::render(sealed, format, None, &choices(language)).expect("a PDF");
            assert!(pdf.starts_with(b"%PDF-1.7"));
            continue;
        }
        for language in [Language::Ja, Language::En] {
            assert!(!made(sealed, format.name, language).is_empty(), "{}", format.name);
        }
    }
    assert_eq!(made(sealed, "snapshot.json", Language::Ja), sealed);
    let (all, public) = (report(sealed, Sight::All), report(sealed, Sight::Public));
    crate::joint::told_once(&all, &public);
    workbook(&all, sheets(made(sealed, "report.xlsx", Language::Ja)));
    sealed_for_everybody(sealed, &public);
    archive(&public, &files(made(sealed, "open-data.zip", Language::Ja)));
    let text = String::from_utf8(made(sealed, "report.txt", Language::Ja)).expect("UTF-8");
    plain(&public, &text);
}

/// What was sealed for everybody is what the rest of the document gives.
fn sealed_for_everybody(sealed: &[u8], public: &Report) {
    let mut file = File::read(sealed).expect("a sealed document");
    file.parts.retain(|part| part.name != domain::snapshot::public::NAME);
    let mut computed = Report::read(&file, Sight::Public, &Small::USUAL).expect("a report");
    computed.sealed = public.sealed;
    assert!(computed == *public, "the part for everybody differs from the rest of the document");
}

/// A sheet for each table, with as many rows, and every number a number.
fn workbook(report: &Report, sheets: BTreeMap<String, Vec<Vec<Data>>>) {
    assert!(sheets.contains_key("はじめに") && sheets.contains_key("用語の説明"));
    for table in report.tables.iter().filter(|table| !table.rows.is_empty()) {
        let sheet = &sheets[&table.title.ja];
        assert_eq!(sheet.len(), table.rows.len() + 1, "{}", table.key);
        let head: Vec<String> = sheet[0].iter().map(ToString::to_string).collect();
        let labels: Vec<&str> = table.columns.iter().map(|column| column.label.ja.as_str()).collect();
        assert_eq!(head, labels, "{}", table.key);
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, cell) in cells.cells.iter().enumerate() {
                let read = &sheet[row + 1][column];
                match cell.known() {
                    Some(number) => assert_eq!(*read, Data::Float(number as f64), "{} {row} {column}", table.key),
                    None => assert!(!matches!(read, Data::Float(_) | Data::Int(_) | Data::Error(_)), "{read:?}"),
                }
            }
        }
    }
    let first: String = sheets["はじめに"].iter().flatten().map(ToString::to_string).collect();
    assert!(first.contains(&report.head.root) && first.contains(&report.head.key_id));
}

/// Two sets of equal tables, both described, and what the code page lacks listed.
fn archive(report: &Report, files: &BTreeMap<String, Vec<u8>>) {
    let described: serde_json::Value = serde_json::from_slice(&files["csvw-metadata.json"]).expect("JSON");
    let package: serde_json::Value = serde_json::from_slice(&files["datapackage.json"]).expect("JSON");
    let tables: Vec<_> = report.tables.iter().filter(|table| !table.rows.is_empty()).collect();
    assert_eq!(described["tables"].as_array().map(Vec::len), Some(tables.len()));
    assert_eq!(package["resources"].as_array().map(Vec::len), Some(2 * tables.len()));
    assert_eq!(files.len(), 4 + 2 * tables.len() + usize::from(files.contains_key("public.json")));
    joined(&described, &package, files);
    let lacking = records(&files["cp932/UNMAPPABLE.csv"]);
    for (place, table) in tables.iter().enumerate() {
        let key = table.key;
        let records = records(&files[&format!("utf-8/{key}.csv")]);
        assert_eq!(records.len(), table.rows.len() + 1, "{key}");
        let columns = described["tables"][place]["tableSchema"]["columns"].as_array().expect("columns");
        let names: Vec<&str> = columns.iter().map(|column| column["name"].as_str().expect("a name")).collect();
        assert_eq!(records[0], names, "{key}");
        let (text, _, failed) = encoding_rs::SHIFT_JIS.decode(&files[&format!("cp932/{key}.csv")]);
        assert!(!failed, "{key}");
        let as_utf8 = ["\u{FEFF}".as_bytes(), text.as_bytes()].concat();
        let lacks = lacking.iter().filter(|one| one[0] == format!("{key}.csv")).count();
        let differing = records.iter().zip(self::records(&as_utf8)).filter(|(one, other)| **one != softened(other));
        assert!(differing.count() <= lacks, "{key}: changed without being listed");
    }
}

/// W14: every reference that is declared finds its row, every table but the scales is part of the net, and both
/// descriptions declare the same.
fn joined(described: &serde_json::Value, package: &serde_json::Value, files: &BTreeMap<String, Vec<u8>>) {
    let column = |file: &str, name: &str| -> Vec<String> {
        let records = records(&files[file]);
        let place = records[0].iter().position(|one| one == name).unwrap_or_else(|| panic!("{file} has no {name}"));
        records[1..].iter().map(|record| record[place].clone()).filter(|key| !key.is_empty()).collect()
    };
    let word = |value: &serde_json::Value| value.as_str().expect("a word").to_owned();
    let mut declared = Vec::new();
    for table in described["tables"].as_array().expect("tables") {
        let own = word(&table["url"]);
        let schema = &table["tableSchema"];
        if let Some(key) = schema["primaryKey"].as_str() {
            let mut keys = column(&own, key);
            let count = keys.len();
            keys.sort();
            keys.dedup();
            assert_eq!(keys.len(), count, "{own}: {key} names each row once");
        }
        let references = schema["foreignKeys"].as_array().expect("references");
        assert!(
            !references.is_empty() || own == "utf-8/scales.csv" || own == "utf-8/corrections.csv",
            "{own} joins nothing"
        );
        for reference in references {
            let (from, to) = (word(&reference["columnReference"]), &reference["reference"]);
            let (other, key) = (word(&to["resource"]), word(&to["columnReference"]));
            let named = column(&other, &key);
            for one in column(&own, &from) {
                assert!(named.contains(&one), "{own}: {from} {one:?} is not in {other}");
            }
            let bare = |url: &str| url.trim_start_matches("utf-8/").trim_end_matches(".csv").to_owned();
            declared.push((bare(&own), from, bare(&other), key));
        }
    }
    let mut packaged = Vec::new();
    for resource in package["resources"].as_array().expect("resources") {
        let name = word(&resource["name"]);
        let Some(own) = name.strip_suffix("-utf-8") else { continue };
        for reference in resource["schema"]["foreignKeys"].as_array().expect("references") {
            let to = word(&reference["reference"]["resource"]).trim_end_matches("-utf-8").to_owned();
            packaged.push((own.to_owned(), word(&reference["fields"]), to, word(&reference["reference"]["fields"])));
        }
    }
    assert_eq!(declared, packaged);
}

/// The two characters that the code page writes in its own way.
fn softened(record: &[String]) -> Vec<String> {
    record.iter().map(|field| field.replace('\u{FF5E}', "〜").replace('\u{FF0D}', "−")).collect()
}

/// Numbered headings in order, every chapter, and no drawing.
fn plain(report: &Report, text: &str) {
    let mut at = 0;
    for (number, chapter) in (1..).zip(&report.chapters) {
        let heading = format!("\r\n\r\n{number} {}\r\n", chapter.title.ja);
        let found = text[at..].find(&heading).unwrap_or_else(|| panic!("no {heading:?} after {at}"));
        at += found;
    }
    assert!(!text.contains(['│', '─', '┌']) && text.contains(&report.head.root));
}
