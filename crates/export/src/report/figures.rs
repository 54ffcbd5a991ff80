//! The table of figures: the totals of the areas and the municipality.

use std::rc::Rc;

use domain::form::{ACTIVITIES, Amount, Kind as Asked, MEASURES, Shown};
use domain::rollup::FigureRow;
use domain::workflow::DocumentKind;

use super::cell::{Cell, Column, Kind, Row, Table};
use super::division::{Order, dimension, dimensions, metric_label, nothing, order};
use super::document::Document;
use super::names::Names;
use super::reason::rule;
use super::row_source::{Draft, Rows};
use crate::language::words;

/// Returns the table of figures.
pub(super) fn draft(names: &Rc<Names>) -> Draft {
    Draft::of(figures_table(), Figures { names: Rc::clone(names) })
}

/// Returns the organisation of a document's figures. Those of the annual report are the municipality's, not its
/// compiler's.
pub(super) fn of_whom(document: &Document<'_>, names: &Names) -> Cell {
    let whole = document.edition.document() == DocumentKind::AnnualReport;
    let label = if whole { names.whole() } else { names.organisation_name(document.organisation) };
    Cell::chosen(document.organisation, label)
}

/// The kinds of documents that add up figures.
pub(super) const ADDING_UP: &[DocumentKind] = &[DocumentKind::AnnualReport, DocumentKind::AreaRollup];

/// The rows of a document's figures.
struct Figures {
    names: Rc<Names>,
}

impl Rows for Figures {
    fn kinds(&self) -> &'static [DocumentKind] {
        ADDING_UP
    }

    fn of<'d>(&'d self, document: &'d Document<'d>) -> Box<dyn Iterator<Item = Row> + 'd> {
        let (names, of) = (&*self.names, of_whom(document, &self.names));
        let figures = document.computed.as_ref().map(|computed| computed.figures.as_slice()).unwrap_or_default();
        let mut found: Vec<(Order, Row)> = Vec::new();
        for row in figures {
            found.push((order(&row.dimension, &row.metric, names), figure(row, &of, document.id, names)));
        }
        if !found.is_empty() {
            let there = |dimension: &String| figures.iter().any(|row| row.dimension == *dimension);
            for dimension in dimensions(document, names).into_iter().filter(|dimension| !there(dimension)) {
                let row = nothing(&dimension, &of, document.id, names);
                found.push((order(&dimension, ACTIVITIES, names), row));
            }
        }
        found.sort_by_key(|(one, _)| *one);
        Box::new(found.into_iter().map(|(_, row)| row))
    }
}

pub(super) fn column(key: &str, kind: Kind, ja: &str, en: &str, about_ja: &str, about_en: &str) -> Column {
    Column::fixed(key, kind, words(ja, en), words(about_ja, about_en))
}

fn figures_table() -> Table {
    let c = column;
    Table {
        key: "figures",
        title: words("集計", "Figures"),
        about: words("1行が1件の集計値です。", "One figure a row."),
        columns: vec![
            c(
                "of",
                Kind::Code,
                "集計の範囲",
                "Of",
                "{area}または{municipality}全体です。",
                "{Area}, or {municipality}.",
            )
            .to("organisations"),
            c("document", Kind::Text, "文書番号", "Document", "集計が載る文書です。", "The document it stands in.")
                .silent()
                .to("documents"),
            c(
                "by",
                Kind::Code,
                "集計区分",
                "By",
                "全体、{theme}別、月別などです。1件の活動に複数の{theme}があるため、{theme}別の合計は活動件数と一致しません。",
                "Everything, by {theme}, by month … An activity may serve several {themes}, which then add up to more.",
            ),
            c("item", Kind::Code, "区分", "Item", "分けた一つです。", "Which of them."),
            c("metric", Kind::Code, "指標", "Metric", "何を数えたかです。", "What is counted."),
            c("unit", Kind::Code, "単位", "Unit", "件・人などの数か、円かです。", "A number, or yen."),
            c("rule", Kind::Code, "集計方法", "Rule", "どのように集計したかです。", "How it adds up."),
            c("value", Kind::Count, "値", "Value", "集計した値です。", "The figure."),
            c("among", Kind::Count, "分母", "Among", "割合のときの分母です。", "The denominator of a share."),
            c("known", Kind::Count, "回答数", "Known", "値があった答えの数です。", "Answers with a number."),
            c("missing", Kind::Count, "無回答", "Missing", "値がなかった答えの数です。", "Answers without one."),
            c(
                "not_applicable",
                Kind::Count,
                "該当なし",
                "Not applicable",
                "当てはまらないとされた答えの数です。",
                "Answers saying that the question does not apply.",
            ),
        ],
        rows: Vec::new(),
    }
}

fn figure(row: &FigureRow, of: &Cell, document: &str, names: &Names) -> Row {
    let FigureRow { dimension: divided, metric, amount, .. } = row;
    let (by, item) = dimension(divided, names);
    let asked_in = if divided == MEASURES { DocumentKind::MeasureReport } else { DocumentKind::ActivityReport };
    let asked = names.question(asked_in, metric);
    let yen = asked.is_some_and(|field| matches!(field.kind, Asked::Yen { .. }));
    let unit = if yen { ("yen", words("円", "yen")) } else { ("count", words("数", "number")) };
    let label = metric_label(metric, asked);
    let [among, known, missing, not_applicable] = behind(amount).map(|count| count.map_or(Cell::Empty, Cell::count));
    Row {
        title: label.clone(),
        shown: asked.map_or(Shown::Public, |field| field.shown),
        cells: vec![
            of.clone(),
            Cell::Text(document.to_owned()),
            by,
            item,
            Cell::chosen(metric, label),
            Cell::chosen(unit.0, unit.1),
            Cell::chosen(amount.rule(), rule(amount.rule())),
            Cell::Number(row.figure),
            among,
            known,
            missing,
            not_applicable,
        ],
    }
}

/// Returns the denominator, and the numbers of known, missing and not applicable answers. For a count of yes, the
/// number of known answers is that of all answers.
fn behind(amount: &Amount) -> [Option<i64>; 4] {
    match *amount {
        Amount::Sum { value: _, known, missing, not_applicable } => {
            [None, Some(known), Some(missing), Some(not_applicable)]
        }
        Amount::Max { value: _ } => [None; 4],
        Amount::CountYes { yes: _, asked } => [None, Some(asked), None, None],
        Amount::Share { of: _, among } => [Some(among), None, None, None],
    }
}
