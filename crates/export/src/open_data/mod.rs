//! The report as open data: one ZIP with a CSV for each table in UTF-8, the same in CP932 for older programs, a
//! description for machines (W3C CSVW and Data Package) and one for people.
//!
//! Whoever calls says the licence and where the data are from; nothing here presumes one.

mod cp932;
mod csv;
mod csvw;
mod package;
mod readme;

use std::io::{Seek, Write};

use chrono::{Datelike as _, NaiveDate, Timelike as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub use cp932::{Encoded, encode};
pub use csv::{cell, file as table, guarded};
pub(crate) use package::licence;

use crate::report::{Report, Table};

/// Under which terms the data may be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Licence {
    /// Its short name, such as `CC-BY-4.0`.
    pub name: String,
    /// Its title for people.
    pub title: String,
    /// Where its text stands.
    pub url: String,
    /// How the source shall be named.
    pub attribution: String,
}

impl Licence {
    /// What stands where a municipality has stated no licence: nothing is allowed in its name. `notspecified` is the word
    /// that catalogues of open data know for it.
    pub fn unstated(title: &str) -> Self {
        Self {
            name: "notspecified".to_owned(),
            title: "利用条件は示されていません。お使いになる前に、市町村にお尋ねください（No licence stated）"
                .to_owned(),
            url: String::new(),
            attribution: format!("「{title}」"),
        }
    }
}

/// Why the archive cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// The archive's own.
    #[error("the archive cannot be written: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// Where it is written to.
    #[error("the archive cannot be written: {0}")]
    Writer(#[from] std::io::Error),
}

/// The name under which the archive carries the public part of the sealed document, so that it can be checked by itself.
pub const PUBLIC: &str = "public.json";

/// Writes the archive, file by file. Equal reports and licences give equal bytes: the only time in it is that of
/// sealing.
///
/// # Errors
/// When the writer fails.
pub fn write<W: Write + Seek>(
    report: &Report,
    licence: &Licence,
    public: Option<&[u8]>,
    to: W,
) -> Result<W, NotWritten> {
    let mut archive = Archive { zip: ZipWriter::new(to), options: options(report) };
    let tables: Vec<&Table> = report.tables.iter().filter(|table| !table.rows.is_empty()).collect();
    archive.file("README.ja.txt", readme::text(report, &tables, licence, public.is_some()).as_bytes())?;
    archive.file("datapackage.json", &package::descriptor(report, &tables, licence))?;
    archive.file("csvw-metadata.json", &csvw::metadata(report, &tables, licence))?;
    let mut unmappable = Vec::new();
    for table in &tables {
        let file = csv::file(table);
        let encoded = cp932::file(table, &mut unmappable);
        archive.file(&format!("utf-8/{}.csv", table.key), &file)?;
        archive.file(&format!("cp932/{}.csv", table.key), &encoded)?;
    }
    archive.file("cp932/UNMAPPABLE.csv", &cp932::list(&unmappable))?;
    if let Some(public) = public {
        archive.file(PUBLIC, public)?;
    }
    Ok(archive.zip.finish()?)
}

struct Archive<W: Write + Seek> {
    zip: ZipWriter<W>,
    options: SimpleFileOptions,
}

impl<W: Write + Seek> Archive<W> {
    fn file(&mut self, name: &str, content: &[u8]) -> Result<(), NotWritten> {
        self.zip.start_file(name, self.options)?;
        self.zip.write_all(content)?;
        Ok(())
    }
}

/// The same for every file: when it was sealed, as the archive format writes time (without a zone; UTC here).
fn options(report: &Report) -> SimpleFileOptions {
    let at = report.head.sealed_at.naive_utc();
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let year = u16::try_from(at.year()).unwrap_or(1980);
    let time = (small(at.hour()), small(at.minute()), small(at.second()));
    let moment = DateTime::from_date_and_time(year, small(at.month()), small(at.day()), time.0, time.1, time.2);
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .system(zip::System::Unix)
        .unix_permissions(0o644)
        .last_modified_time(moment.unwrap_or_default())
}

/// What a CSV writes: the columns of a table, a column of codes as two, its keys and its labels.
pub(crate) struct Field<'a> {
    /// Its name in the first line.
    pub(crate) name: String,
    /// The column.
    pub(crate) column: &'a crate::report::Column,
    /// The column's place.
    pub(crate) place: usize,
    /// Whether these are the labels beside the keys.
    pub(crate) labels: bool,
}

/// The columns of a CSV.
pub(crate) fn fields(table: &Table) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    for (place, column) in table.columns.iter().enumerate() {
        fields.push(Field { name: column.key.clone(), column, place, labels: false });
        if column.kind == crate::report::Kind::Code {
            fields.push(Field { name: format!("{}_label", column.key), column, place, labels: true });
        }
    }
    fields
}

/// The last day that the data tell of, for descriptions.
pub(crate) fn period(report: &Report) -> (NaiveDate, NaiveDate) {
    (report.head.year.first_day(), report.head.year.last_day())
}
