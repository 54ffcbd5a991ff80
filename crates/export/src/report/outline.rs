//! The reading order of the report: municipality, wards with sections, measures, ledger. An outline refers to rows of
//! the tables and holds no values of its own, so that all formats say the same.

use domain::actor::OrganisationKind;
use domain::form::Label;

use super::cell::Table;
use crate::language::words;

/// Rows of one table that are read together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// The section's heading.
    pub title: Label,
    /// The table's position in the report.
    pub table: usize,
    /// The positions of the rows, in reading order.
    pub rows: Vec<usize>,
}

/// A chapter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chapter {
    /// The chapter's heading.
    pub title: Label,
    /// The chapter's sections. None is empty.
    pub sections: Vec<Section>,
}

/// Returns the chapters over the tables.
pub(super) fn outline(tables: &[Table]) -> Vec<Chapter> {
    let city = rows_of(tables, "annual-report");
    let city_keys = keys(tables, "annual-report", "organisation", &city);
    let mut whole = vec![section(tables, "annual-report", city)];
    for key in &city_keys {
        whole.push(section(tables, "figures", with(tables, "figures", "of", key)));
    }
    let mut chapters = vec![chapter(words("総括", "The municipality as a whole"), whole)];
    let wards = with(tables, "organisations", "kind", OrganisationKind::Ward.as_str());
    for ward in wards {
        chapters.push(of_ward(tables, ward));
    }
    let elsewhere = without_ward(tables);
    let measures = rows_of(tables, "measure-reports");
    let judged = judged(tables, &documents(tables, "measure-reports", &measures));
    for (title, sections) in [
        (words("区に属さない報告", "Reports outside the wards"), elsewhere),
        (
            words("市の施策", "The municipality's measures"),
            vec![section(tables, "measure-reports", measures), section(tables, "findings", judged)],
        ),
        (words("課題一覧", "Issue ledger"), vec![all(tables, "issues")]),
        (words("前年度との比較", "Changes against the year before"), vec![all(tables, "comparison")]),
        (words("評価基準", "Scales"), vec![all(tables, "scales")]),
        (
            words("集計の基礎", "Where the figures come from"),
            vec![
                all(tables, "sources"),
                all(tables, "not-counted"),
                all(tables, "left-out"),
                all(tables, "not-reported"),
            ],
        ),
        (words("訂正", "Corrections"), vec![all(tables, "corrections")]),
    ] {
        chapters.push(chapter(title, sections));
    }
    chapters.retain(|chapter| !chapter.sections.is_empty());
    chapters
}

fn of_ward(tables: &[Table], ward: usize) -> Chapter {
    let organisations = tables.iter().find(|table| table.key == "organisations");
    let title = organisations.and_then(|table| table.rows.get(ward)).map(|row| row.title.clone());
    let key = text_at(tables, "organisations", "key", ward).unwrap_or_default();
    let rollups = with(tables, "ward-rollups", "organisation", &key);
    let judged = judged(tables, &documents(tables, "ward-rollups", &rollups));
    let sections = vec![
        section(tables, "ward-rollups", rollups),
        section(tables, "findings", judged),
        section(tables, "figures", with(tables, "figures", "of", &key)),
        section(tables, "activity-reports", with(tables, "activity-reports", "ward", &key)),
        section(tables, "activities", with(tables, "activities", "ward", &key)),
    ];
    chapter(title.unwrap_or_else(|| words(&key, &key)), sections)
}

fn without_ward(tables: &[Table]) -> Vec<Section> {
    let mut sections = Vec::new();
    for key in ["activity-reports", "activities"] {
        let rows = rows_of(tables, key);
        let outside = rows.into_iter().filter(|row| keys(tables, key, "ward", &[*row]).is_empty());
        sections.push(section(tables, key, outside.collect()));
    }
    sections
}

/// Returns the rows of the findings about these documents.
fn judged(tables: &[Table], documents: &[String]) -> Vec<usize> {
    let about = |row: &usize| text_at(tables, "findings", "document", *row).is_some_and(|id| documents.contains(&id));
    rows_of(tables, "findings").into_iter().filter(about).collect()
}

fn documents(tables: &[Table], table: &str, rows: &[usize]) -> Vec<String> {
    rows.iter().filter_map(|row| text_at(tables, table, "document", *row)).collect()
}

fn place(tables: &[Table], key: &str) -> usize {
    tables.iter().position(|table| table.key == key).unwrap_or(usize::MAX)
}

fn rows_of(tables: &[Table], key: &str) -> Vec<usize> {
    tables.get(place(tables, key)).map(|table| (0..table.rows.len()).collect()).unwrap_or_default()
}

fn with(tables: &[Table], table: &str, column: &str, key: &str) -> Vec<usize> {
    let Some(found) = tables.get(place(tables, table)) else { return Vec::new() };
    let coded = found.with(column, key);
    if !coded.is_empty() {
        return coded;
    }
    rows_of(tables, table)
        .into_iter()
        .filter(|row| text_at(tables, table, column, *row).as_deref() == Some(key))
        .collect()
}

fn text_at(tables: &[Table], table: &str, column: &str, row: usize) -> Option<String> {
    let table = tables.get(place(tables, table))?;
    let cell = table.cell(row, table.column(column)?)?;
    if let super::cell::Cell::Text(text) = cell { Some(text.clone()) } else { None }
}

fn keys(tables: &[Table], table: &str, column: &str, rows: &[usize]) -> Vec<String> {
    let Some(table) = tables.get(place(tables, table)) else { return Vec::new() };
    let Some(column) = table.column(column) else { return Vec::new() };
    let cells = rows.iter().filter_map(|row| table.cell(*row, column));
    cells.flat_map(|cell| cell.keys().map(ToOwned::to_owned)).collect()
}

fn section(tables: &[Table], key: &str, rows: Vec<usize>) -> Section {
    let table = place(tables, key);
    let title = tables.get(table).map_or_else(|| words(key, key), |table| table.title.clone());
    Section { title, table, rows }
}

fn all(tables: &[Table], key: &str) -> Section {
    section(tables, key, rows_of(tables, key))
}

fn chapter(title: Label, sections: Vec<Section>) -> Chapter {
    Chapter { title, sections: sections.into_iter().filter(|section| !section.rows.is_empty()).collect() }
}
