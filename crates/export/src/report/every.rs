//! The table of all documents, so that tables which name documents of any kind can be joined.

use std::rc::Rc;

use domain::form::Shown;
use domain::workflow::DocumentKind;

use super::cell::{Cell, Column, Kind, Row, Table};
use super::document::Document;
use super::names::Names;
use super::reason::document_kind;
use super::row_source::{Draft, Rows};
use crate::language::words;

/// The rows of the table: every document once.
struct Register {
    names: Rc<Names>,
}

/// Returns the table.
pub(super) fn draft(names: &Rc<Names>) -> Draft {
    Draft::of(register(), Register { names: Rc::clone(names) })
}

fn register() -> Table {
    let c = Column::named;
    Table {
        key: "documents",
        title: words("報告・文書の一覧", "All documents"),
        about: words("1行が1件の報告・文書です。", "One document a row."),
        columns: vec![
            c("document", Kind::Text, "文書番号", "Document").silent(),
            c("kind", Kind::Code, "文書の種類", "Kind of document"),
            c("organisation", Kind::Code, "団体", "Organisation").to("organisations"),
            c("item", Kind::Code, "計画の項目", "Item of the plan").to("items"),
            c("number", Kind::Count, "回", "Number"),
        ],
        rows: Vec::new(),
    }
}

impl Rows for Register {
    fn kinds(&self) -> &'static [DocumentKind] {
        &DocumentKind::ALL
    }

    fn of<'d>(&'d self, document: &'d Document<'d>) -> Box<dyn Iterator<Item = Row> + 'd> {
        let kind = document.edition.document();
        let cells = vec![
            Cell::Text(document.id.to_owned()),
            Cell::chosen(kind.as_str(), document_kind(kind.as_str(), &self.names)),
            document.organisation(),
            document.item(),
            if kind == DocumentKind::ActivityReport { Cell::count(document.number) } else { Cell::Empty },
        ];
        Box::new(std::iter::once(Row { title: document.title(), shown: Shown::Public, cells }))
    }
}
