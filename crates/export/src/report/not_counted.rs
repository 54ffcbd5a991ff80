//! The table of what was not counted: missing reports, and activities counted elsewhere.

use domain::form::Shown;
use domain::rollup::LeftOut;

use super::behind::Behind;
use super::cell::{Cell, Kind, Row, Table};
use super::figures::column;
use super::reason::reason;
use crate::language::{name, words};

/// Returns the table without rows.
pub(super) fn not_counted_table() -> Table {
    let c = column;
    Table {
        key: "not-counted",
        title: words("集計から除いたもの", "Not counted"),
        about: words(
            "1行が集計から除いた1件の報告または活動です。",
            "One report or activity that was not counted a row.",
        ),
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
            c(
                "document",
                Kind::Text,
                "文書番号",
                "Document",
                "除いた文書です。確定に含まれない報告には番号がありません。",
                "The document.",
            )
            .silent()
            .to("documents"),
            c("organisation", Kind::Code, "団体", "Organisation", "報告する団体です。", "Whose it is.")
                .to("organisations"),
            c("place", Kind::Text, "文書の中の場所", "Place", "文書の中の場所です。", "Where in the document.")
                .silent(),
            c("why", Kind::Code, "理由", "Why", "集計から除いた理由です。", "Why it was not counted."),
            c("counted_by", Kind::Code, "計上する団体", "Counted by", "代わりに計上する団体です。", "Who counts it.")
                .inner()
                .to("organisations"),
        ],
        rows: Vec::new(),
    }
}

/// Returns a row of the table.
pub(super) fn not_counted(out: &LeftOut, of: &Cell, behind: &Behind) -> Row {
    let why = out.why.as_str();
    let id = out.document.map(|id| id.to_string());
    let counted_by = out.particulars.as_ref().map(|leader| &*leader.counted_by);
    Row {
        title: name(&out.organisation),
        shown: Shown::Public,
        cells: vec![
            of.clone(),
            behind.known.id(id.as_deref()),
            whose(out, id.as_deref(), behind),
            Cell::text(out.pointer.as_deref()),
            Cell::chosen(why, reason(why, &behind.names)),
            counted_by.map_or(Cell::Empty, |key| Cell::chosen(key, behind.names.organisation_name(key))),
        ],
    }
}

/// Returns the owner of what was not counted. A document that was not accepted is not in the file: its organisation is
/// found by name.
fn whose(out: &LeftOut, id: Option<&str>, behind: &Behind) -> Cell {
    if let Some(told) = id.and_then(|id| behind.known.of(id)) {
        return told.organisation.clone();
    }
    let found = behind.names.organisations.iter().find(|one| one.name == out.organisation);
    Cell::chosen(found.map_or("", |one| &one.key), name(&out.organisation))
}
