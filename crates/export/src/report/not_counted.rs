//! The table of what was not counted: reports that are not there, and activities that another unit counts.

use domain::form::Shown;

use super::cell::{Cell, Kind, Row, Table};
use super::figures::column;
use super::part::At;
use super::reason::reason;
use super::sources::Computed;
use crate::language::{name, words};

/// The table.
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
            c("of", Kind::Code, "集計の範囲", "Of", "区または市全体です。", "A ward, or the municipality.")
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

/// One of its rows.
pub(super) fn not_counted(at: &At<'_>, of: &Cell, computed: &Computed) -> Row {
    let names = &computed.names;
    let why = at.may("why").unwrap_or_default();
    let counted_by = at.at("particulars").may("counted_by");
    Row {
        title: name(at.may("organisation").unwrap_or_default()),
        shown: Shown::Public,
        cells: vec![
            of.clone(),
            computed.known.id(at.may("document")),
            whose(at, computed),
            Cell::text(at.may("pointer")),
            Cell::chosen(why, reason(why)),
            counted_by.map_or(Cell::Empty, |key| Cell::chosen(key, names.organisation_name(key))),
        ],
    }
}

/// Whose the thing is that was not counted. What was not taken is not in the file: its organisation is found by its name.
fn whose(at: &At<'_>, computed: &Computed) -> Cell {
    if let Some(told) = at.may("document").and_then(|id| computed.known.of(id)) {
        return told.organisation.clone();
    }
    let called = at.may("organisation").unwrap_or_default();
    let found = computed.names.organisations.iter().find(|one| one.name == called);
    Cell::chosen(found.map_or("", |one| &one.key), name(called))
}
