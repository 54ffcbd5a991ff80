//! The tables of what stands behind figures: their sources, and what was not counted ([`super::not_counted`]).

use std::rc::Rc;

use domain::form::Shown;
use domain::rollup::{Computed, SourceRow};
use domain::workflow::{DocumentKind, Finality};

use super::behind::{Behind, Making};
use super::cell::{Cell, Kind, Row, Table};
use super::document::finality;
use super::figures::column;
use super::known::Known;
use super::names::Names;
use super::not_counted::{not_counted, not_counted_table};
use super::row_source::Draft;
use crate::language::{name, words};

/// Returns the two tables.
pub(super) fn tables(names: &Rc<Names>, known: &Rc<Known>) -> [Draft; 2] {
    let draft = |table, rows| Draft::of(table, Behind { names: Rc::clone(names), known: Rc::clone(known), rows });
    [draft(sources_table(), sources as Making), draft(not_counted_table(), left_out)]
}

fn sources_table() -> Table {
    let c = column;
    Table {
        key: "sources",
        title: words("集計の基礎", "Sources"),
        about: words("1行が集計した1件の文書です。", "One document that was added up a row."),
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
            c("document", Kind::Text, "文書番号", "Document", "使った文書です。", "The document used.")
                .silent()
                .to("documents"),
            c("organisation", Kind::Code, "団体", "Organisation", "報告した団体です。", "Who reported.")
                .to("organisations"),
            c(
                "item",
                Kind::Code,
                "計画の項目",
                "Item of the plan",
                "{area_plan}または{measure}です。",
                "{Area_plan} or {measure}.",
            )
            .to("items"),
            c("number", Kind::Count, "回", "Number", "何回目の報告かです。", "Which report of the year."),
            c("revision", Kind::Count, "版", "Revision", "使った版です。", "The revision used.").silent(),
            c(
                "finality",
                Kind::Code,
                "数値の区分",
                "Finality",
                "確定値か暫定値かです。",
                "Whether the figures are final.",
            ),
            c("hash", Kind::Text, "内容の指紋", "Content hash", "内容のSHA-256です。", "SHA-256 of the content.")
                .silent(),
        ],
        rows: Vec::new(),
    }
}

fn sources(computed: &Computed, of: &Cell, behind: &Behind) -> Vec<Row> {
    computed.sources.iter().map(|row| source(row, of, behind)).collect()
}

fn left_out(computed: &Computed, of: &Cell, behind: &Behind) -> Vec<Row> {
    computed.left_out.iter().map(|out| not_counted(out, of, behind)).collect()
}

fn source(row: &SourceRow, of: &Cell, behind: &Behind) -> Row {
    let id = row.document.to_string();
    let told = behind.known.of(&id);
    let is_report = told.is_some_and(|told| told.kind == DocumentKind::ActivityReport);
    Row {
        title: name(row.item.as_ref().unwrap_or(&row.organisation)),
        shown: Shown::Public,
        cells: vec![
            of.clone(),
            behind.known.id(Some(&id)),
            told.map_or(Cell::Empty, |told| told.organisation.clone()),
            told.map_or(Cell::Empty, |told| told.item.clone()),
            if is_report { Cell::count(i64::from(row.number)) } else { Cell::Empty },
            Cell::count(i64::from(row.revision)),
            finality(row.finality.map(Finality::as_str)),
            Cell::text(Some(&row.hash)),
        ],
    }
}
