//! The rows of tables that tell what stands behind figures. Each is made of a document that added figures up.

use std::rc::Rc;

use domain::rollup::Computed;
use domain::workflow::DocumentKind;

use super::cell::{Cell, Row};
use super::document::Document;
use super::figures::{ADDING_UP, of_whom};
use super::known::Known;
use super::names::Names;
use super::row_source::Rows;

/// Makes the rows of one document from the figures it added up and its organisation.
pub(super) type Making = fn(&Computed, &Cell, &Behind) -> Vec<Row>;

/// The rows of what stands behind a document's figures.
pub(super) struct Behind {
    pub(super) names: Rc<Names>,
    pub(super) known: Rc<Known>,
    pub(super) rows: Making,
}

impl Rows for Behind {
    fn kinds(&self) -> &'static [DocumentKind] {
        ADDING_UP
    }

    fn of<'d>(&'d self, document: &'d Document<'d>) -> Box<dyn Iterator<Item = Row> + 'd> {
        let of = of_whom(document, &self.names);
        Box::new(document.computed.iter().flat_map(move |computed| (self.rows)(computed, &of, self)))
    }
}
