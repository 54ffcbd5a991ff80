//! Tables with typed columns, from which every format is written.

use chrono::NaiveDate;
use domain::figure::Figure;
use domain::form::{Choice, Counts, Label, Shown};
use domain::term::Terms;

use crate::language::words;

/// The type of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Text.
    Text,
    /// Things with a key and a label, such as an option, a plan item or an organisation.
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

/// The target of a column whose cells name rows or labels, so that tables can be joined.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Names {
    /// A row of the table with this key. Cells hold the value of that table's first column.
    Row(&'static str),
    /// A label of the scale with this key.
    Scale(String),
}

/// A cell of a table.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// No answer.
    Empty,
    /// Text. Also a corrected value whose type is not that of the column.
    Text(String),
    /// The chosen options.
    Chosen(Vec<Choice>),
    /// A number, or the reason why there is none.
    Number(Figure),
    /// Yes or no.
    YesNo(bool),
    /// A day, or the first day of a month.
    Day(NaiveDate),
    /// The person answered that the question does not apply.
    NotApplicable,
    /// An answer that these readers may not see.
    Withheld,
}

/// A column.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// The column's key, the same in every year.
    pub key: String,
    /// The column's heading.
    pub label: Label,
    /// The column's meaning.
    pub about: Label,
    /// The column's type.
    pub kind: Kind,
    /// Who may see the column.
    pub shown: Shown,
    /// Whether the column answers a question of a form. The other columns are the same in every year.
    pub asked: bool,
    /// Whether the column is read aloud. Identifiers and hashes are not.
    pub spoken: bool,
    /// What the numbers of the column count, where a form asks for numbers.
    pub counts: Option<Counts>,
    /// The table or scale that the column's cells name.
    pub names: Option<Names>,
}

/// A row, with a heading for formats that do not print rows.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The row's heading.
    pub title: Label,
    /// Who may see the row.
    pub shown: Shown,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// The table's key, also the name of its file.
    pub key: &'static str,
    /// The table's title.
    pub title: Label,
    /// What one row of the table is.
    pub about: Label,
    /// The table's columns.
    pub columns: Vec<Column>,
    /// The table's rows.
    pub rows: Vec<Row>,
}

impl Cell {
    /// Creates a cell with a known number.
    pub fn count(number: i64) -> Self {
        Self::Number(Figure::Known(number))
    }

    /// Creates a cell with text, or an empty cell.
    pub fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }

    /// Creates a cell with one option and its label.
    pub fn chosen(key: &str, label: Label) -> Self {
        Self::Chosen(vec![Choice { key: key.to_owned(), label }])
    }

    /// Returns the number if it is known.
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

    /// Returns the keys of the chosen options.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let chosen: &[Choice] = if let Self::Chosen(chosen) = self { chosen } else { &[] };
        chosen.iter().map(|choice| choice.key.as_str())
    }

    /// Returns whether the cell has nothing to print.
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
    /// Creates a column that is the same in every year and shown to everybody.
    pub(crate) fn fixed(key: &str, kind: Kind, label: Label, about: Label) -> Self {
        let shown = Shown::Public;
        Self { key: key.to_owned(), label, about, kind, shown, asked: false, spoken: true, counts: None, names: None }
    }

    /// Creates a column whose heading is also its description.
    pub(crate) fn named(key: &str, kind: Kind, ja: &str, en: &str) -> Self {
        Self::fixed(key, kind, words(ja, en), words(&format!("{ja}です。"), &format!("{en}.")))
    }

    /// Marks the column as not read aloud.
    pub(crate) fn silent(self) -> Self {
        Self { spoken: false, ..self }
    }

    /// Declares that the column's cells name rows of a table.
    pub(crate) fn to(self, table: &'static str) -> Self {
        Self { names: Some(Names::Row(table)), ..self }
    }

    /// Restricts the column to the municipality's own staff.
    pub(crate) fn inner(self) -> Self {
        Self { shown: Shown::Municipality, ..self }
    }
}

impl Table {
    /// Puts the municipality's terms into the places for them, in the title and the columns.
    pub(super) fn name_by(&mut self, terms: &Terms) {
        let columns = self.columns.iter_mut().flat_map(|column| [&mut column.label, &mut column.about]);
        for label in [&mut self.title, &mut self.about].into_iter().chain(columns) {
            *label = terms.fill(label);
        }
    }

    /// Returns the position of a column.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }

    /// Returns a cell by row and column.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// Returns the positions of the rows in which a column of codes holds this key.
    pub fn with(&self, column: &str, key: &str) -> Vec<usize> {
        let Some(column) = self.column(column) else { return Vec::new() };
        let holds = |row: &Row| row.cells.get(column).is_some_and(|cell| cell.keys().any(|one| one == key));
        self.rows.iter().enumerate().filter(|(_, row)| holds(row)).map(|(place, _)| place).collect()
    }

    /// Returns the number of suppressed figures.
    pub(crate) fn suppressed(&self) -> usize {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|cell| **cell == Cell::Number(Figure::Suppressed)).count()
    }

    /// Removes the columns and rows that are not shown to everybody.
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
