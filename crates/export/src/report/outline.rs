//! The reading order of the report: municipality, areas, measures, ledger. An outline refers to rows of the tables and
//! holds no values of its own, so that all formats say the same.

use domain::actor::OrganisationKind;
use domain::form::Label;
use domain::term::Terms;

use super::cell::Table;
use crate::language::words;

/// Rows of one table that are read together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The part's heading.
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
    /// The chapter's parts. None is empty.
    pub parts: Vec<Part>,
}

/// Returns the chapters over the tables.
pub(super) fn outline(tables: &[Table], terms: &Terms) -> Vec<Chapter> {
    let municipality = rows_of(tables, "annual-report");
    let municipality_keys = keys(tables, "annual-report", "organisation", &municipality);
    let mut whole = vec![part(tables, "annual-report", municipality)];
    for key in &municipality_keys {
        whole.push(part(tables, "figures", with(tables, "figures", "of", key)));
    }
    let mut chapters = vec![chapter(words("総括", "{Municipality} as a whole"), whole)];
    let areas = with(tables, "organisations", "kind", OrganisationKind::Area.as_str());
    // without areas, these are the reports of all
    let outside = if areas.is_empty() {
        words("{activity_report}", "{Activity_reports}")
    } else {
        words("{area}に属さない報告", "Reports outside the {areas}")
    };
    for area in areas {
        chapters.push(of_area(tables, area));
    }
    let elsewhere = without_area(tables);
    let measures = rows_of(tables, "measure-reports");
    let judged = judged(tables, &documents(tables, "measure-reports", &measures));
    for (title, parts) in [
        (outside, elsewhere),
        (
            words("{municipality}の{measure}", "{Measures} of the {municipality}"),
            vec![
                part(tables, "measure-reports", measures),
                all(tables, "indicators"),
                part(tables, "findings", judged),
            ],
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
        chapters.push(chapter(title, parts));
    }
    chapters.retain(|chapter| !chapter.parts.is_empty());
    for chapter in &mut chapters {
        chapter.title = terms.fill(&chapter.title);
    }
    chapters
}

fn of_area(tables: &[Table], area: usize) -> Chapter {
    let organisations = tables.iter().find(|table| table.key == "organisations");
    let title = organisations.and_then(|table| table.rows.get(area)).map(|row| row.title.clone());
    let key = text_at(tables, "organisations", "key", area).unwrap_or_default();
    let rollups = with(tables, "area-rollups", "organisation", &key);
    let judged = judged(tables, &documents(tables, "area-rollups", &rollups));
    let parts = vec![
        part(tables, "area-rollups", rollups),
        part(tables, "findings", judged),
        part(tables, "figures", with(tables, "figures", "of", &key)),
        part(tables, "activity-reports", with(tables, "activity-reports", "area", &key)),
        part(tables, "activities", with(tables, "activities", "area", &key)),
    ];
    chapter(title.unwrap_or_else(|| words(&key, &key)), parts)
}

fn without_area(tables: &[Table]) -> Vec<Part> {
    let mut parts = Vec::new();
    for key in ["activity-reports", "activities"] {
        let rows = rows_of(tables, key);
        let outside = rows.into_iter().filter(|row| keys(tables, key, "area", &[*row]).is_empty());
        parts.push(part(tables, key, outside.collect()));
    }
    parts
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

fn part(tables: &[Table], key: &str, rows: Vec<usize>) -> Part {
    let table = place(tables, key);
    let title = tables.get(table).map_or_else(|| words(key, key), |table| table.title.clone());
    Part { title, table, rows }
}

fn all(tables: &[Table], key: &str) -> Part {
    part(tables, key, rows_of(tables, key))
}

fn chapter(title: Label, parts: Vec<Part>) -> Chapter {
    Chapter { title, parts: parts.into_iter().filter(|part| !part.rows.is_empty()).collect() }
}
