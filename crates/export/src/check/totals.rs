//! Checks whether a public part contradicts itself. The reports behind its figures are not in it, so the result says
//! what was not checked.

use std::collections::{BTreeMap, BTreeSet};

use domain::figure::Figure;
use domain::snapshot::File;

use super::said::Said;
use crate::report::public::of_sealed;
use crate::report::{Cell, Line, Named, Report};
use crate::suppress::{Small, small_shown};

/// Checks a public part by itself. Returns what is right and what is unknown, or the contradiction.
pub(super) fn agrees(file: &File) -> Result<Vec<Said>, Said> {
    let report = match of_sealed(file) {
        Ok(report) => report,
        Err(why) => {
            return Ok(vec![
                said!("合計：照合していません（{why}）", "sums: not compared, because {why}"),
                Said::from(NOT_LOOKED),
            ]);
        }
    };
    let (same, untold) = totals(&report)?;
    let Small { below } = report.small;
    if let Some((table, row, column)) = small_shown(&report.tables, &report.small) {
        let row = row.saturating_add(1);
        return Err(said!(
            "表 {table} の{row}行目：「{column}」列に{below}人未満の数が出ています",
            "table {table}, row {row}: {column} shows a count of persons below {below}"
        ));
    }
    let (withheld, stated): (usize, usize) =
        (report.tables.iter().map(|table| table.suppressed()).sum(), report.suppressed);
    if withheld != stated {
        return Err(said!(
            "公表しない数は{stated}件とありますが、実際には{withheld}件です",
            "it says that {stated} numbers are withheld, and withholds {withheld}"
        ));
    }
    let joined = joined(&report)?;
    Ok(vec![
        said!(
            "合計：全体の集計値のうち{same}件は、内訳を集計したとおりです。ほかに{untold}件は、公表しない数があるため照合できません",
            "sums: {same} totals of the municipality are what its areas add up to; {untold} cannot be compared, because numbers are withheld"
        ),
        said!(
            "公表しない数：書かれているとおり{withheld}件です。{below}人未満の人数は出ていません",
            "withheld: {withheld} numbers, as it says; no count of persons below {below} is shown"
        ),
        said!(
            "表のつながり：ほかの表の行を指す{joined}か所は、どれもその行があります",
            "tables: each of {joined} cells that name a row of another table names one that is there"
        ),
        Said::from(NOT_LOOKED),
    ])
}

const NOT_LOOKED: [&str; 2] = [
    "見ていないこと：内訳の値が報告のとおりか、公表してはならない数や言葉が残っていないか、文章が報告のとおりか。これらは確定原本（snapshot.json）がないと分かりません",
    "not checked: whether the figures of the areas are what the reports come to, whether more had to be withheld, and \
     whether its words are those of the reports; that takes snapshot.json",
];

/// How a total follows from its parts.
#[derive(Clone, Copy)]
enum Made {
    Added,
    Largest,
}

/// The rules by which a total follows from its parts, each with its columns.
const RULES: [(&str, &[(&str, Made)]); 4] = [
    ("sum", &[("value", Made::Added)]),
    ("count_yes", &[("value", Made::Added)]),
    ("share", &[("value", Made::Added), ("among", Made::Added)]),
    ("max", &[("value", Made::Largest)]),
];

/// Returns how many totals agree with their parts, and how many cannot be checked.
fn totals(report: &Report) -> Result<(usize, usize), Said> {
    let whole = report.whole();
    let keys = |line: &Line<'_>| ["by", "item", "metric", "rule"].map(|key| line.text(key).unwrap_or_default());
    let (mut same, mut untold) = (0_usize, 0_usize);
    for (rule, columns) in RULES {
        let figures = || report.lines("figures").filter(move |line| line.is("rule", rule));
        let mut parts: BTreeMap<[String; 4], Vec<Line<'_>>> = BTreeMap::new();
        for line in figures().filter(|line| !line.is("of", &whole)) {
            parts.entry(keys(&line)).or_default().push(line);
        }
        for line in figures().filter(|line| line.is("of", &whole)) {
            let keys = keys(&line);
            let Some(parts) = parts.get(&keys) else { continue };
            for (column, made) in columns {
                match agree(&line, parts, column, *made) {
                    Ok(true) => same = same.saturating_add(1),
                    Ok(false) => untold = untold.saturating_add(1),
                    Err(what) => {
                        let (title, keys) = (&line.row.title, keys.join(" "));
                        let (ja, en) = (&title.ja, &title.ja);
                        return Err(said!("集計「{ja}」（{keys}）：{what}", "figures: {en}: {keys}: {what}", what));
                    }
                }
            }
        }
    }
    Ok((same, untold))
}

/// Returns whether a total agrees with its parts; `false` when that cannot be checked.
fn agree(line: &Line<'_>, parts: &[Line<'_>], column: &str, made: Made) -> Result<bool, Said> {
    let cells: Vec<&Cell> = parts.iter().filter_map(|part| part.cell(column)).collect();
    let known = || cells.iter().filter_map(|cell| cell.known()).map(i128::from);
    let come_to = match made {
        Made::Added => known().sum(),
        Made::Largest => known().max().unwrap_or_default(),
    };
    let is_told = |cell: &&Cell| matches!(cell, Cell::Number(figure) if *figure != Figure::Suppressed);
    let is_whole = cells.iter().all(is_told) && !cells.is_empty();
    let Some(total) = line.cell(column).and_then(Cell::known) else { return Ok(false) };
    let contradicts = if is_whole { come_to != i128::from(total) } else { come_to > i128::from(total) };
    if contradicts {
        let more =
            if is_whole { ["", ""] } else { ["公表しない数を除いても", " although some are withheld"] };
        let more = Said::from(more);
        return Err(match made {
            Made::Added => said!(
                "全体の値は {total} ですが、内訳の合計は{more} {come_to} です",
                "the total is {total}, and its areas add up to {come_to}{more}",
                more
            ),
            Made::Largest => said!(
                "全体の最大は {total} ですが、内訳の最大は{more} {come_to} です",
                "the largest is {total}, and the largest of its areas is {come_to}{more}",
                more
            ),
        });
    }
    Ok(is_whole)
}

/// Counts the cells that name a row of another table. Fails when a named row is missing.
fn joined(report: &Report) -> Result<usize, Said> {
    let mut joined = 0_usize;
    for table in &report.tables {
        for (place, column) in table.columns.iter().enumerate() {
            let Some(Named::Row(other)) = &column.names else { continue };
            let Some(other) = report.table(other) else { continue };
            let there: BTreeSet<String> = other.rows.iter().filter_map(|row| key(row.cells.first()?)).collect();
            for (row, cell) in (1_usize..).zip(table.rows.iter().map(|row| row.cells.get(place))) {
                let Some(named) = cell.and_then(key) else { continue };
                if !there.contains(&named) {
                    let (table, column, other) = (table.key, &column.key, other.key);
                    return Err(said!(
                        "表 {table} の{row}行目：「{column}」列の {named:?} が、表 {other} にありません",
                        "table {table}, row {row}: {column} names {named:?}, and the table {other} has no such row"
                    ));
                }
                joined = joined.saturating_add(1);
            }
        }
    }
    Ok(joined)
}

/// Returns the key in a cell, or `None` for an empty cell.
fn key(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) if !text.is_empty() => Some(text.clone()),
        Cell::Chosen(_) => cell.keys().next().map(ToOwned::to_owned),
        Cell::Text(_)
        | Cell::Empty
        | Cell::Number(_)
        | Cell::YesNo(_)
        | Cell::Day(_)
        | Cell::NotApplicable
        | Cell::Withheld => None,
    }
}
