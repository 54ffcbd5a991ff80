//! Access to a row by the keys of its table's columns.

use chrono::NaiveDate;
use domain::actor::OrganisationKind;
use domain::figure::Figure;
use domain::form::Label;

use super::Report;
use super::cell::{Cell, Column, Kind, Row, Table};
use crate::language::Language;

/// The column of the comparison with the denominator of a share.
pub(super) const AMONG: &str = "among";
/// The column of the comparison with the denominator of the year before.
pub(super) const AMONG_BEFORE: &str = "among_before";

/// A row with its table.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The table.
    pub table: &'a Table,
    /// The row.
    pub row: &'a Row,
}

impl Report {
    /// Returns the rows of a table; none when there is no such table.
    pub fn lines(&self, table: &str) -> impl Iterator<Item = Line<'_>> {
        self.table(table).into_iter().flat_map(|table| table.rows.iter().map(move |row| Line { table, row }))
    }
}

impl Report {
    /// Returns the areas of the year.
    pub fn areas(&self) -> impl Iterator<Item = Line<'_>> {
        self.lines("organisations").filter(|line| line.is("kind", OrganisationKind::Area.as_str()))
    }

    /// Checks whether the municipality has an organisation of a kind. What it does not have is not printed.
    pub fn has(&self, kind: OrganisationKind) -> bool {
        self.lines("organisations").any(|line| line.is("kind", kind.as_str()))
    }

    /// Returns the units of an area.
    pub fn units_of(&self, area: &str) -> impl Iterator<Item = Line<'_>> {
        self.lines("organisations")
            .filter(move |line| line.is("kind", OrganisationKind::Unit.as_str()) && line.is("parent", area))
    }

    /// Returns the keys of an area's units, sorted.
    pub(super) fn unit_keys(&self, area: &str) -> Vec<String> {
        let mut keys: Vec<String> = self.units_of(area).filter_map(|line| line.text("key")).collect();
        keys.sort();
        keys
    }

    /// Returns an item's name with its organisation. Items of different organisations may share a name.
    pub(crate) fn owned(&self, key: &str, label: &str, language: Language) -> String {
        let owner =
            self.lines("items").find(|line| line.is("key", key)).map(|line| line.said("organisation", language));
        owner
            .filter(|owner| !owner.is_empty())
            .map_or_else(|| label.to_owned(), |owner| language.of_whom(label, &owner))
    }

    /// Returns the key of the organisation with the municipality's totals. It is empty when there is no annual report.
    pub fn whole(&self) -> String {
        self.lines("annual-report").find_map(|line| line.text("organisation")).unwrap_or_default()
    }
}

impl<'a> Line<'a> {
    /// Returns the cell of a column, or `None` if there is none that these readers may see.
    pub fn cell(&self, column: &str) -> Option<&'a Cell> {
        self.row.cells.get(self.table.column(column)?)
    }

    /// Returns the text of a cell, or the key of the first option chosen.
    pub fn text(&self, column: &str) -> Option<String> {
        let cell = self.cell(column)?;
        if let Cell::Text(text) = cell { Some(text.clone()) } else { cell.keys().next().map(ToOwned::to_owned) }
    }

    /// Returns whether a cell holds this key, or is exactly this text.
    pub fn is(&self, column: &str, wanted: &str) -> bool {
        match self.cell(column) {
            Some(Cell::Text(text)) => text == wanted,
            Some(cell) => cell.keys().any(|key| key == wanted),
            None => false,
        }
    }

    /// Returns the label of the first option chosen.
    pub fn label(&self, column: &str) -> Option<Label> {
        if let Cell::Chosen(chosen) = self.cell(column)? { Some(chosen.first()?.label.clone()) } else { None }
    }

    /// Returns the figure in a column, or a missing one.
    pub fn figure(&self, column: &str) -> Figure {
        if let Some(Cell::Number(figure)) = self.cell(column) { *figure } else { Figure::Missing }
    }

    /// Returns numerator and denominator of a share from two columns, if both are known.
    pub(crate) fn share(&self, of: &str, among: &str) -> Option<(i64, i64)> {
        self.figure(of).known().zip(self.figure(among).known())
    }

    /// Returns a share from two columns as text: in per cent, with its parts.
    pub(crate) fn said_share(&self, of: &str, among: &str, language: Language) -> Option<String> {
        let parts = self.share(of, among)?;
        let said = |column: &str| self.cell(column).map(|cell| language.said(cell, Kind::Count)).unwrap_or_default();
        Some(language.share(parts, (&said(of), &said(among))))
    }

    /// Returns the row's figure as text, with its unit or its denominator.
    pub(crate) fn said_figure(&self, language: Language) -> String {
        if let Some(share) = self.said_share("value", "among", language) {
            return share;
        }
        match self.figure("value") {
            Figure::Missing if self.said("value", language).is_empty() => language.no_answer().to_owned(),
            Figure::Known(_) | Figure::Missing | Figure::NotApplicable | Figure::Suppressed => {
                self.with_unit("value", language)
            }
        }
    }

    /// Returns a number of this row as text, with the unit in the row: yen, or a count of yes.
    pub(super) fn with_unit(&self, column: &str, language: Language) -> String {
        let said = self.cell(column).map(|cell| language.said(cell, Kind::Count)).unwrap_or_default();
        match (self.figure(column).known(), language) {
            (Some(_), Language::Ja) if self.is("rule", "count_yes") => format!("「はい」{said}件"),
            (Some(_), Language::En) if self.is("rule", "count_yes") => format!("{said} yes"),
            (Some(_), Language::Ja) if self.is("unit", "yen") => format!("{said}円"),
            (Some(_), Language::En) if self.is("unit", "yen") => format!("{said} yen"),
            _ => said,
        }
    }

    /// Returns the answer in a column of yes or no.
    pub fn yes(&self, column: &str) -> Option<bool> {
        if let Cell::YesNo(yes) = self.cell(column)? { Some(*yes) } else { None }
    }

    /// Returns the day in a column.
    pub fn day(&self, column: &str) -> Option<NaiveDate> {
        if let Cell::Day(day) = self.cell(column)? { Some(*day) } else { None }
    }

    /// Returns a cell as text; empty for an empty cell. In the comparison, a share has its denominator and a change its
    /// sign.
    pub fn said(&self, column: &str, language: Language) -> String {
        let found =
            self.table.column(column).and_then(|place| self.table.columns.get(place).zip(self.row.cells.get(place)));
        found.map(|(column, cell)| self.said_of(column, cell, language)).unwrap_or_default()
    }

    /// Returns the given cell of this row as text.
    pub(crate) fn said_of(&self, column: &Column, cell: &Cell, language: Language) -> String {
        self.said_of_comparison(&column.key, language).unwrap_or_else(|| language.said(cell, column.kind))
    }

    /// Returns a cell of the comparison that is more than its value: 3.7%（59／1,600）, +2.6ポイント, +12, 「はい」3件.
    fn said_of_comparison(&self, column: &str, language: Language) -> Option<String> {
        if self.table.key != "comparison" {
            return None;
        }
        let among = match column {
            "before" => AMONG_BEFORE,
            "value" => AMONG,
            "change" => {
                if let Some((before, now)) = self.share("before", AMONG_BEFORE).zip(self.share("value", AMONG)) {
                    let comparable = self.cell("break").is_none_or(Cell::is_empty);
                    return Some(if comparable { language.points(before, now) } else { String::new() });
                }
                let Figure::Known(change) = self.figure(column) else { return None };
                return Some(language.signed(change));
            }
            _ => return None,
        };
        if self.figure(column) == Figure::Missing {
            return Some(language.no_answer().to_owned());
        }
        Some(self.said_share(column, among, language).unwrap_or_else(|| self.with_unit(column, language)))
    }

    /// Returns the columns with their cells.
    pub fn cells(&self) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        self.table.columns.iter().zip(&self.row.cells)
    }
}
