//! The report: what every format is written from. It is read from the sealed document alone, with the words that the
//! document itself holds, so that it can be printed without the database that made it.

mod answer;
mod cell;
mod comparison;
mod contents;
mod division;
mod document;
mod documents;
mod every;
mod figures;
mod head;
mod known;
mod ledger;
mod line;
mod long;
mod mask;
mod names;
mod not_counted;
mod not_reported;
mod outline;
mod part;
pub mod previous;
pub mod public;
mod reason;
mod register;
mod sources;
mod walk;

use std::borrow::Cow;
use std::rc::Rc;

use domain::snapshot::File;

pub use cell::{Cell, Column, Kind, Names as Named, Row, Table};
pub use contents::{Contents, Subject};
pub use head::{Head, year_label};
pub use line::Line;
pub use long::LongReport;
pub use mask::MASK;
pub(crate) use mask::MASK_EN;
pub use outline::{Chapter, Section};
pub use part::Unreadable;

use crate::suppress::{self, Small};
use known::Known;
use names::Names;
use walk::{Documents, Draft};

/// For whose eyes a file is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sight {
    /// Those who may read the sealed document: everything it holds.
    All,
    /// Everybody: answers to questions shown to the public, and no small counts.
    Public,
}

impl Sight {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Public, Self::All];

    /// The word spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::All => "all",
        }
    }

    /// The sight of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sight| sight.word() == word)
    }
}

/// A report.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The version of the templates that its downloads are made with: see [`public::NEWEST`].
    pub layout: u32,
    /// The first page.
    pub head: Head,
    /// For whom.
    pub sight: Sight,
    /// Whether just this view was sealed with the year, so that whoever has it can prove it: see [`public`].
    pub sealed: bool,
    /// The tables, each once.
    pub tables: Vec<Table>,
    /// The order of reading.
    pub chapters: Vec<Chapter>,
    /// The rule by which small counts are withheld from everybody.
    pub small: Small,
    /// How many numbers of these tables are withheld by it.
    pub suppressed: usize,
}

impl Report {
    /// Reads a sealed document. Whether it is sound is not asked here: see [`domain::snapshot::verify`].
    ///
    /// What everybody may see was decided when the year was sealed, by the rule for small counts of that day; only for a
    /// year that was sealed without it, it is computed by the rule given.
    ///
    /// # Errors
    /// When something that every year needs is not there.
    pub fn read(file: &File, sight: Sight, small: &Small) -> Result<Self, Unreadable> {
        match sight {
            Sight::All => Self::compute(file, sight, small),
            Sight::Public => public::sealed(file).unwrap_or_else(|| Self::compute(file, sight, small)),
        }
    }

    /// The report, from the documents of the year.
    fn compute(file: &File, sight: Sight, small: &Small) -> Result<Self, Unreadable> {
        let layout = public::layout(file)?;
        let file = &*match sight {
            Sight::All => Cow::Borrowed(file),
            Sight::Public => mask::masked(file),
        };
        let names = Rc::new(Names::read(file)?);
        let documents = Documents::Held(file);
        let filled = drafts(file, documents, &names, sight)?.into_iter().map(|draft| draft.filled(documents, &names));
        let mut tables: Vec<Table> = filled.collect::<Result<_, _>>()?;
        if sight == Sight::Public {
            // what adds up to what is seen only while all columns are there
            suppress::tables(&mut tables, small, &names.shares());
            tables.iter_mut().for_each(Table::for_everybody);
        }
        Self::of(file, layout, sight, small, tables)
    }

    /// The report of these tables.
    fn of(file: &File, layout: u32, sight: Sight, small: &Small, tables: Vec<Table>) -> Result<Self, Unreadable> {
        let mut report = Self {
            layout,
            head: Head::read(file)?,
            sight,
            sealed: sight == Sight::All,
            tables,
            chapters: Vec::new(),
            small: *small,
            suppressed: 0,
        };
        let comparison = comparison::table(file, &report);
        report.tables.extend(comparison);
        if sight == Sight::Public {
            report.suppressed = report.tables.iter().map(Table::suppressed).sum();
        }
        report.chapters = outline::outline(&report.tables);
        Ok(report)
    }

    /// The table of a key.
    pub fn table(&self, key: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.key == key)
    }
}

/// The tables in their order. What is asked of documents is asked for by whoever fills them; the rest is in `file`.
fn drafts(file: &File, documents: Documents<'_>, names: &Rc<Names>, sight: Sight) -> Result<Vec<Draft>, Unreadable> {
    let known = Rc::new(Known::read(documents, names)?);
    let mut drafts = documents::tables(names, &known);
    drafts.push(figures::draft(names));
    drafts.extend(sources::tables(names, &known));
    drafts.extend(ledger::tables(file, names, &known, sight));
    drafts.extend(register::tables(file, names, sight)?.into_iter().map(Draft::from));
    drafts.push(not_reported::table(names, &known).into());
    Ok(drafts)
}
