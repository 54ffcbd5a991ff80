//! The tables of the figures: what wards and the municipality add up to, from which reports, and what was not counted.

use std::rc::Rc;

use domain::figure::Figure;
use domain::form::{ACTIVITIES, ALL, Field, Kind as Asked, Label, MEASURES, Shown};
use domain::workflow::DocumentKind;
use serde_json::Value;

use super::cell::{Cell, Column, Kind, Row, Table};
use super::document::{Document, finality};
use super::names::Names;
use super::part::At;
use super::reason::{reason, rule};
use super::walk::{Draft, Rows};
use crate::language::{name, words};

/// The three tables.
pub(super) fn tables(names: &Rc<Names>) -> Vec<Draft> {
    let draft = |table, member, row| Draft::of(table, Computed { names: Rc::clone(names), member, row });
    vec![
        draft(figures_table(), "figures", figure as Making),
        draft(sources_table(), "sources", source),
        draft(not_counted_table(), "left_out", not_counted),
    ]
}

/// One thing that was computed, as a row: of whom, in which document.
type Making = fn(&At<'_>, &Cell, &str, &Names) -> Row;

/// What was computed for a document.
struct Computed {
    names: Rc<Names>,
    member: &'static str,
    row: Making,
}

impl Rows for Computed {
    fn kinds(&self) -> &'static [DocumentKind] {
        &[DocumentKind::AnnualReport, DocumentKind::WardRollup]
    }

    fn of<'d>(&'d self, document: &'d Document<'d>) -> Box<dyn Iterator<Item = Row> + 'd> {
        let of = Cell::chosen(document.organisation, self.names.organisation_name(document.organisation));
        let entries = document.content().at("computed").at(self.member).entries();
        Box::new(entries.into_iter().map(move |at| (self.row)(&at, &of, document.id, &self.names)))
    }
}

/// Puts the months of each organisation in the order of the fiscal year, from April to March. It changes nothing of what
/// is withheld, which is decided before.
pub(super) fn months_in_order(table: &mut Table) {
    let (of, by, item) = (table.column("of"), table.column("by"), table.column("item"));
    let key = |row: &Row, column: Option<usize>| {
        let cell = column.and_then(|column| row.cells.get(column));
        cell.and_then(|cell| cell.keys().next()).unwrap_or_default().to_owned()
    };
    let same = |one: &Row, other: &Row| key(one, of) == key(other, of) && key(one, by) == key(other, by);
    for rows in table.rows.chunk_by_mut(same).filter(|rows| rows.first().is_some_and(|row| key(row, by) == "month")) {
        let month = |row: &Row| key(row, item).parse().ok().filter(|month| (1..=12_u32).contains(month));
        rows.sort_by_key(|row| month(row).map_or(u32::MAX, |month| (month + 8) % 12));
    }
}

fn column(key: &str, kind: Kind, ja: &str, en: &str, about_ja: &str, about_en: &str) -> Column {
    Column::fixed(key, kind, words(ja, en), words(about_ja, about_en))
}

fn figures_table() -> Table {
    let c = column;
    Table {
        key: "figures",
        title: words("集計", "Figures"),
        about: words("一行は、一つの集計値です。", "One figure a row."),
        columns: vec![
            c("of", Kind::Code, "どこの", "Of", "区または市です。", "A ward, or the municipality."),
            c("document", Kind::Text, "文書番号", "Document", "集計が載る文書です。", "The document it stands in.")
                .silent(),
            c("by", Kind::Code, "分け方", "By", "全体、テーマ別、月別などです。", "Everything, by theme, by month …"),
            c("item", Kind::Code, "区分", "Item", "分けた一つです。", "Which of them."),
            c("metric", Kind::Code, "数値", "Metric", "何を数えたかです。", "What is counted."),
            c("unit", Kind::Code, "単位", "Unit", "件・人などの数か、円かです。", "A number, or yen."),
            c("rule", Kind::Code, "足し方", "Rule", "どのように足したかです。", "How it adds up."),
            c("value", Kind::Count, "値", "Value", "集計した値です。", "The figure."),
            c("among", Kind::Count, "分母", "Among", "割合のときの分母です。", "The denominator of a share."),
            c("known", Kind::Count, "答えの数", "Known", "値があった答えの数です。", "Answers with a number."),
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

fn figure(at: &At<'_>, of: &Cell, document: &str, names: &Names) -> Row {
    let metric = at.may("metric").unwrap_or_default();
    let divided = at.may("dimension").unwrap_or(ALL);
    let (by, item) = dimension(divided, names);
    let amount = at.at("amount");
    let count = |member: &str| amount.number(member).map_or(Cell::Empty, Cell::count);
    let asked_in = if divided == MEASURES { DocumentKind::MeasureReport } else { DocumentKind::ActivityReport };
    let asked = names.question(asked_in, metric);
    let yen = asked.is_some_and(|field| matches!(field.kind, Asked::Yen { .. }));
    let unit = if yen { ("yen", words("円", "yen")) } else { ("count", words("数", "number")) };
    let label = metric_label(metric, asked);
    let rule_word = amount.may("rule").unwrap_or_default();
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
            Cell::chosen(rule_word, rule(rule_word)),
            value(at.value.get("figure")),
            count("among"),
            // of a count of yes, who answered is the number of answers
            amount.number("known").or_else(|| amount.number("asked")).map_or(Cell::Empty, Cell::count),
            count("missing"),
            count("not_applicable"),
        ],
    }
}

/// A figure in one of its four states; a corrected edition may say words instead.
fn value(value: Option<&Value>) -> Cell {
    let value = value.unwrap_or(&Value::Null);
    let read: Result<Figure, _> = serde_json::from_value(value.clone());
    read.map_or_else(|_| Cell::Text(value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)), Cell::Number)
}

fn metric_label(metric: &str, asked: Option<&Field>) -> Label {
    if metric == ACTIVITIES {
        return words("活動の数", "Activities");
    }
    asked.map_or_else(|| name(metric), |field| field.label.clone())
}

/// How it is divided, and which of the divisions this is.
fn dimension(dimension: &str, names: &Names) -> (Cell, Cell) {
    let (by, key) = dimension.split_once(':').unwrap_or((dimension, ""));
    let label = match by {
        ALL => words("全体", "everything"),
        MEASURES => words("市の施策の合計", "the municipality's measures"),
        "theme" => words("テーマ別", "by theme"),
        "priority_item" => words("重点取組項目別", "by priority item"),
        "service_type" => words("サービス類型別", "by service type"),
        "month" => words("月別", "by month"),
        other => name(other),
    };
    let item = match by {
        ALL | MEASURES => Cell::Empty,
        "month" => Cell::chosen(key, words(&format!("{}月", key.trim_start_matches('0')), key)),
        _ => Cell::chosen(key, names.item(key)),
    };
    (Cell::chosen(by, label), item)
}

fn sources_table() -> Table {
    let c = column;
    Table {
        key: "sources",
        title: words("集計のもと", "Sources"),
        about: words("一行は、集計に使った一つの文書です。", "One document that was added up a row."),
        columns: vec![
            c("of", Kind::Code, "どこの集計", "Of", "区または市です。", "A ward, or the municipality."),
            c("document", Kind::Text, "文書番号", "Document", "使った文書です。", "The document used.").silent(),
            c("organisation", Kind::Text, "団体", "Organisation", "報告した団体です。", "Who reported."),
            c("item", Kind::Text, "計画の項目", "Item of the plan", "区計画または施策です。", "Ward plan or measure."),
            c("number", Kind::Count, "回", "Number", "何回目の報告かです。", "Which report of the year."),
            c("revision", Kind::Count, "版", "Revision", "使った版です。", "The revision used.").silent(),
            c("finality", Kind::Code, "数値の扱い", "Finality", "確定か速報かです。", "Whether the figures are final."),
            c("hash", Kind::Text, "内容の指紋", "Content hash", "内容のSHA-256です。", "SHA-256 of the content.")
                .silent(),
        ],
        rows: Vec::new(),
    }
}

fn source(at: &At<'_>, of: &Cell, _: &str, _: &Names) -> Row {
    let count = |member: &str| at.number(member).map_or(Cell::Empty, Cell::count);
    Row {
        title: name(at.may("item").or_else(|| at.may("organisation")).unwrap_or_default()),
        shown: Shown::Public,
        cells: vec![
            of.clone(),
            Cell::text(at.may("document")),
            Cell::text(at.may("organisation")),
            Cell::text(at.may("item")),
            count("number"),
            count("revision"),
            finality(at.may("finality")),
            Cell::text(at.may("hash")),
        ],
    }
}

fn not_counted_table() -> Table {
    let c = column;
    Table {
        key: "not-counted",
        title: words("集計に数えなかったもの", "Not counted"),
        about: words("一行は、数えなかった報告または活動です。", "One report or activity that was not counted a row."),
        columns: vec![
            c("of", Kind::Code, "どこの集計", "Of", "区または市です。", "A ward, or the municipality."),
            c("document", Kind::Text, "文書番号", "Document", "数えなかった文書です。", "The document.").silent(),
            c("organisation", Kind::Text, "団体", "Organisation", "報告する団体です。", "Whose it is."),
            c("place", Kind::Text, "文書の中の場所", "Place", "文書の中の場所です。", "Where in the document.")
                .silent(),
            c("why", Kind::Code, "理由", "Why", "数えなかった理由です。", "Why it was not counted."),
            c("counted_by", Kind::Code, "数える団体", "Counted by", "代わりに数える団体です。", "Who counts it.")
                .inner(),
        ],
        rows: Vec::new(),
    }
}

fn not_counted(at: &At<'_>, of: &Cell, _: &str, names: &Names) -> Row {
    let why = at.may("why").unwrap_or_default();
    let counted_by = at.at("particulars").may("counted_by");
    Row {
        title: name(at.may("organisation").unwrap_or_default()),
        shown: Shown::Public,
        cells: vec![
            of.clone(),
            Cell::text(at.may("document")),
            Cell::text(at.may("organisation")),
            Cell::text(at.may("pointer")),
            Cell::chosen(why, reason(why)),
            counted_by.map_or(Cell::Empty, |key| Cell::chosen(key, names.organisation_name(key))),
        ],
    }
}
