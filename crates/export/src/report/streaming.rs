//! A report whose long tables are read row by row and are never in memory as a whole. Workbooks and open data are
//! written from this report.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use domain::form::Choice;
use domain::snapshot::stored::Place;
use domain::snapshot::{File, Stored, public::NAME};

use super::cell::{Row, Table};
use super::json_reader::Unreadable;
use super::names::Names;
use super::row_source::{Documents, Rows};
use super::{Report, Sight, drafts, public};
use crate::suppress::Small;
use public::Bare;

/// Keys of the tables that grow with every submitted report.
const LONG: [&str; 6] = ["activities", "activity-reports", "documents", "sources", "not-counted", "steps"];

/// A report with tables of any length.
pub struct LongReport<'a> {
    /// The report without the rows of its long tables, and without chapters.
    pub report: Cow<'a, Report>,
    far: BTreeMap<&'static str, Far<'a>>,
}

/// The source of rows that are not in memory.
pub(super) enum Far<'a> {
    /// The rows are made from documents.
    Documents { stored: &'a Stored<'a>, names: Rc<Names>, rows: Box<dyn Rows> },
    /// The rows are in the public part.
    Sealed { stored: &'a Stored<'a>, rows: Place, columns: usize, codes: Rc<[Choice]> },
}

impl<'a> LongReport<'a> {
    /// Reads a sealed document or its public part: see [`Report::read`]. For the public view of a year that was sealed
    /// without a public part, the whole document is held in memory.
    ///
    /// # Errors
    /// Fails when the document lacks a value that every year needs.
    pub fn read(stored: &'a Stored<'a>, sight: Sight, small: &Small) -> Result<Self, Unreadable> {
        match sight {
            Sight::All => Self::compute(stored, sight, small),
            Sight::Public if stored.place(NAME).is_some() => Self::sealed(stored),
            Sight::Public => {
                let report = Report::read(&stored.only(|_| true)?, sight, small)?;
                Ok(Self { report: Cow::Owned(report), far: BTreeMap::new() })
            }
        }
    }

    fn compute(stored: &'a Stored<'a>, sight: Sight, small: &Small) -> Result<Self, Unreadable> {
        let file = surroundings(stored)?;
        let names = Rc::new(Names::read(&file)?);
        let documents = Documents::Stored(stored);
        let (mut tables, mut far) = (Vec::new(), BTreeMap::new());
        for mut draft in drafts(&file, documents, &names, sight)? {
            if LONG.contains(&draft.table.key)
                && let Some(rows) = draft.rows.take()
            {
                far.insert(draft.table.key, Far::Documents { stored, names: Rc::clone(&names), rows });
            }
            tables.push(draft.filled(documents, &names)?);
        }
        let layout = public::stored_layout(stored)?;
        let mut report = Report::of(&file, layout, sight, small, tables)?;
        // chapters list rows, some of which are not in memory
        report.chapters.clear();
        Ok(Self { report: Cow::Owned(report), far })
    }

    fn sealed(stored: &'a Stored<'a>) -> Result<Self, Unreadable> {
        let Bare { mut report, rows, codes } = public::without_rows(stored)?;
        let mut far = BTreeMap::new();
        for (table, place) in report.tables.iter_mut().zip(rows) {
            let columns = table.columns.len();
            if LONG.contains(&table.key) {
                far.insert(table.key, Far::Sealed { stored, rows: place, columns, codes: Rc::clone(&codes) });
            } else {
                public::rows(stored, &place, columns, &codes, |row| {
                    table.rows.push(row);
                    Ok::<_, Unreadable>(())
                })?;
            }
        }
        Ok(Self { report: Cow::Owned(report), far })
    }

    /// Returns the tables that have rows, in order.
    ///
    /// # Errors
    /// Fails as [`Self::walk`] does.
    pub fn tables(&self) -> Result<Vec<&Table>, Unreadable> {
        let mut tables = Vec::new();
        for table in &self.report.tables {
            let first = self.walk(table, |_| Err(Stop::First));
            match first {
                Ok(()) => {}
                Err(Stop::First) => tables.push(table),
                Err(Stop::Unreadable(why)) => return Err(why),
            }
        }
        Ok(tables)
    }

    /// Returns the number of rows of a table.
    ///
    /// # Errors
    /// Fails as [`Self::walk`] does.
    pub fn count(&self, table: &Table) -> Result<usize, Unreadable> {
        if let Some(Far::Sealed { stored, rows, .. }) = self.far.get(table.key) {
            return Ok(stored.count(rows)?);
        }
        let mut count = 0;
        self.walk(table, |_| {
            count += 1;
            Ok::<_, Unreadable>(())
        })?;
        Ok(count)
    }

    /// Hands over the rows of a table, one after another.
    ///
    /// # Errors
    /// Fails with the error of `take`, or when a part cannot be read or understood.
    pub fn walk<E: From<Unreadable>>(
        &self,
        table: &Table,
        mut take: impl FnMut(&Row) -> Result<(), E>,
    ) -> Result<(), E> {
        match self.far.get(table.key) {
            None => table.rows.iter().try_for_each(take),
            Some(Far::Documents { stored, names, rows }) => {
                Documents::Stored(stored).rows(names, &**rows, |row| take(&row))
            }
            Some(Far::Sealed { stored, rows, columns, codes }) => {
                public::rows(stored, rows, *columns, codes, |row| take(&row))
            }
        }
    }
}

impl<'a> From<&'a Report> for LongReport<'a> {
    fn from(report: &'a Report) -> Self {
        Self { report: Cow::Borrowed(report), far: BTreeMap::new() }
    }
}

/// Reads everything except the documents and the public part.
fn surroundings(stored: &Stored<'_>) -> Result<File, Unreadable> {
    Ok(stored.only(|name| !name.contains('/') && name != NAME)?)
}

/// Why a walk stopped.
enum Stop {
    First,
    Unreadable(Unreadable),
}

impl From<Unreadable> for Stop {
    fn from(why: Unreadable) -> Self {
        Self::Unreadable(why)
    }
}
