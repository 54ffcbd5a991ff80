//! Tables with typed columns: what every format is written from.

use chrono::NaiveDate;
use domain::figure::Figure;
use domain::form::{Choice, Counts, Label, Shown};

use crate::language::words;

/// The type of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Words.
    Text,
    /// One or more things with a key and a label: an option, an item of the plan, an organisation.
    Code,
    /// A number.
    Count,
    /// An amount of yen.
    Yen,
    /// Yes or no.
    YesNo,
    /// A day.
    Day,
    /// A month.
    Month,
}

/// What a column names, so that tables can be joined.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Names {
    /// A row of another table, by that table's first column.
    Row(&'static str),
    /// A label of the scale of that key.
    Scale(String),
}

/// What stands in one place of a table.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Nothing was said.
    Empty,
    /// Words. Also what a correction put where another type was expected.
    Text(String),
    /// What was chosen.
    Chosen(Vec<Choice>),
    /// A number, or why there is none.
    Number(Figure),
    /// Yes or no.
    YesNo(bool),
    /// A day, or a month's first day.
    Day(NaiveDate),
    /// The question does not apply, and somebody said so.
    NotApplicable,
    /// Said, but not to these readers.
    Withheld,
}

/// A column.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// Its key, the same in every year.
    pub key: String,
    /// Its heading.
    pub label: Label,
    /// What it means.
    pub about: Label,
    /// Its type.
    pub kind: Kind,
    /// Who may see it.
    pub shown: Shown,
    /// Whether it answers a question of a form; the others stand in every year alike.
    pub asked: bool,
    /// Whether it is read aloud: identifiers and hashes are not.
    pub spoken: bool,
    /// What its numbers count, where a form asks for them.
    pub counts: Option<Counts>,
    /// What its cells name.
    pub names: Option<Names>,
}

/// A row, with what it is called when it is not read as a row.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its heading.
    pub title: Label,
    /// Who may see it.
    pub shown: Shown,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// Its key, and the name of its file.
    pub key: &'static str,
    /// Its title.
    pub title: Label,
    /// What one row is.
    pub about: Label,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Cell {
    /// A number that is known.
    pub fn count(number: i64) -> Self {
        Self::Number(Figure::Known(number))
    }

    /// Words, or nothing.
    pub fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }

    /// One thing with its label.
    pub fn chosen(key: &str, label: Label) -> Self {
        Self::Chosen(vec![Choice { key: key.to_owned(), label }])
    }

    /// The known number.
    pub fn known(&self) -> Option<i64> {
        match self {
            Self::Number(figure) => figure.known(),
            Self::Empty
            | Self::Text(_)
            | Self::Chosen(_)
            | Self::YesNo(_)
            | Self::Day(_)
            | Self::NotApplicable
            | Self::Withheld => None,
        }
    }

    /// The keys of what was chosen.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let chosen: &[Choice] = if let Self::Chosen(chosen) = self { chosen } else { &[] };
        chosen.iter().map(|choice| choice.key.as_str())
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty | Self::Number(Figure::Missing) => true,
            Self::Text(text) => text.is_empty(),
            Self::Chosen(chosen) => chosen.is_empty(),
            Self::Number(_) | Self::YesNo(_) | Self::Day(_) | Self::NotApplicable | Self::Withheld => false,
        }
    }
}

impl Column {
    /// A column that stands in every year alike, for everybody.
    pub(crate) fn fixed(key: &str, kind: Kind, label: Label, about: Label) -> Self {
        let shown = Shown::Public;
        Self { key: key.to_owned(), label, about, kind, shown, asked: false, spoken: true, counts: None, names: None }
    }

    /// A column whose heading says all that it means.
    pub(crate) fn named(key: &str, kind: Kind, ja: &str, en: &str) -> Self {
        Self::fixed(key, kind, words(ja, en), words(&format!("{ja}です。"), &format!("{en}.")))
    }

    /// Keeps the column out of what a screen reader reads.
    pub(crate) fn silent(self) -> Self {
        Self { spoken: false, ..self }
    }

    /// Declares that the column names rows of a table.
    pub(crate) fn to(self, table: &'static str) -> Self {
        Self { names: Some(Names::Row(table)), ..self }
    }

    /// Shows the column to the municipality's own people only.
    pub(crate) fn inner(self) -> Self {
        Self { shown: Shown::City, ..self }
    }
}

impl Table {
    /// The place of a column.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }

    /// A cell.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// The rows in which a column of codes holds that key.
    pub fn with(&self, column: &str, key: &str) -> Vec<usize> {
        let Some(column) = self.column(column) else { return Vec::new() };
        let holds = |row: &Row| row.cells.get(column).is_some_and(|cell| cell.keys().any(|one| one == key));
        self.rows.iter().enumerate().filter(|(_, row)| holds(row)).map(|(place, _)| place).collect()
    }

    /// How many of its numbers are withheld.
    pub(crate) fn suppressed(&self) -> usize {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|cell| **cell == Cell::Number(Figure::Suppressed)).count()
    }

    /// Keeps only what everybody may see.
    pub(crate) fn for_everybody(&mut self) {
        let kept: Vec<bool> = self.columns.iter().map(|column| column.shown == Shown::Public).collect();
        self.columns.retain(|column| column.shown == Shown::Public);
        self.rows.retain(|row| row.shown == Shown::Public);
        for row in &mut self.rows {
            let mut kept = kept.iter();
            row.cells.retain(|_| kept.next().is_some_and(|kept| *kept));
        }
    }
}
