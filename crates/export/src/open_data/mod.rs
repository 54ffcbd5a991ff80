//! The report as open data, in a ZIP. It holds a CSV of each table in UTF-8, the same tables in CP932 for older
//! programs, two machine-readable descriptions (W3C CSVW and Data Package) and a description for people.
//!
//! The caller provides the licence and the attribution. This module has no default.

mod blocks;
mod cp932;
mod csv;
mod csvw;
mod package;
mod readme;
mod references;
mod unmappable;

use std::io::{Seek, Write};

use chrono::{Datelike as _, NaiveDate, Timelike as _};
use domain::snapshot::public::NAME;
use domain::snapshot::{NotCopied, Stored};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub use cp932::{Encoded, encode};
pub use csv::{cell, guarded, write as table};
pub(crate) use csvw::licence as licence_of_metadata;
pub(crate) use package::licence;
pub(crate) use readme::licence as licence_of_readme;

use crate::report::{LongReport, Report, Table, Unreadable};
use blocks::Blocks;
use unmappable::Unmappable;

/// The terms under which the data may be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Licence {
    /// The licence's short name, such as `CC-BY-4.0`.
    pub name: String,
    /// The licence's title for people.
    pub title: String,
    /// The URL of the licence's text.
    pub url: String,
    /// The attribution that users must give.
    pub attribution: String,
}

impl Licence {
    /// Returns the licence of a municipality that has stated none: it permits nothing. Catalogues of open data use the
    /// name `notspecified` for this case.
    pub fn unstated(title: &str) -> Self {
        Self {
            name: "notspecified".to_owned(),
            title: "利用条件は示されていません。ご利用の前に、市町村にお問い合わせください（No licence stated）"
                .to_owned(),
            url: String::new(),
            attribution: format!("「{title}」"),
        }
    }
}

/// Why the archive cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// The archive writer fails.
    #[error("the archive cannot be written: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// The destination cannot be written.
    #[error("the archive cannot be written: {0}")]
    Writer(#[from] std::io::Error),
    /// A table cannot be read to its end.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The public part cannot be copied into the archive.
    #[error(transparent)]
    Public(#[from] NotCopied),
}

/// Name of the file with the public part of the sealed document. With this file, the archive can be checked on its own.
pub const PUBLIC: &str = "public.json";
/// Name of the description that states the licence (Data Package).
pub(crate) const DESCRIPTOR: &str = "datapackage.json";
/// Name of the description in the W3C's vocabulary.
pub(crate) const METADATA: &str = "csvw-metadata.json";

/// Writes the archive, file by file and row by row. The public part of `public` is copied unchanged. Equal reports and
/// licences give equal bytes: the only time in the archive is the moment of sealing.
///
/// # Errors
/// See [`NotWritten`].
pub fn write<W: Write + Seek>(
    long: &LongReport<'_>,
    licence: &Licence,
    public: Option<&Stored<'_>>,
    to: W,
) -> Result<W, NotWritten> {
    let report = &*long.report;
    let public = public.filter(|stored| stored.place(NAME).is_some());
    let mut archive = Archive { zip: ZipWriter::new(to), options: options(report) };
    let tables = long.tables()?;
    let counts = tables.iter().map(|table| long.count(table)).collect::<Result<Vec<_>, _>>()?;
    let counted: Vec<(&Table, usize)> = tables.iter().copied().zip(counts).collect();
    let readme = readme::text(report, &counted, licence, public.is_some());
    archive.file("README.ja.txt", |to| Ok(to.write_all(readme.as_bytes())?))?;
    archive.file(DESCRIPTOR, |to| Ok(to.write_all(&package::descriptor(report, &tables, licence))?))?;
    archive.file(METADATA, |to| Ok(to.write_all(&csvw::metadata(report, &tables, licence))?))?;
    let mut unmappable = Unmappable::default();
    for table in tables {
        archive.file(&format!("utf-8/{}.csv", table.key), |to| csv::write(long, table, to))?;
        archive.file(&format!("cp932/{}.csv", table.key), |to| cp932::write(long, table, &mut unmappable, to))?;
    }
    archive.file("cp932/UNMAPPABLE.csv", |to| Ok(unmappable.write(to)?))?;
    if let Some(public) = public {
        archive.file(PUBLIC, |to| Ok(public.extract(to)?))?;
    }
    Ok(archive.zip.finish()?)
}

struct Archive<W: Write + Seek> {
    zip: ZipWriter<W>,
    options: SimpleFileOptions,
}

impl<W: Write + Seek> Archive<W> {
    fn file(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut Blocks<&mut ZipWriter<W>>) -> Result<(), NotWritten>,
    ) -> Result<(), NotWritten> {
        self.zip.start_file(name, self.options)?;
        let mut to = Blocks::new(&mut self.zip);
        write(&mut to)?;
        Ok(to.end()?)
    }
}

/// Returns the options of every file. Its time is the moment of sealing, which ZIP writes without a zone (UTC here).
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

/// A field of a CSV. A column of codes has two fields: its keys and its labels.
pub(crate) struct Field<'a> {
    /// The field's name in the first line.
    pub(crate) name: String,
    /// The column of the field.
    pub(crate) column: &'a crate::report::Column,
    /// The column's position in the table.
    pub(crate) place: usize,
    /// Whether the field holds labels instead of keys.
    pub(crate) labels: bool,
}

/// Returns the fields of a table's CSV.
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

/// Returns the first and the last day of the year that the data cover.
pub(crate) fn period(report: &Report) -> (NaiveDate, NaiveDate) {
    (report.head.year.first_day(), report.head.year.last_day())
}
