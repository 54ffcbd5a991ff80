//! Facts of every document of the year, collected before any is printed. They are its title, its organisation, and
//! which units' figures are final.

use std::collections::{BTreeMap, BTreeSet};

use domain::form::Label;
use domain::workflow::{DocumentKind, Finality};

use super::cell::Cell;
use super::document::Document;
use super::json_reader::Unreadable;
use super::names::Names;
use super::row_source::Documents;

/// The facts of a document that other tables print.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The kind of form with which the document was written.
    pub(super) kind: DocumentKind,
    /// The document's title.
    pub(super) title: Label,
    /// The document's organisation.
    pub(super) organisation: Cell,
    /// The plan item that the document is about.
    pub(super) item: Cell,
}

/// The facts of all documents.
#[derive(Default, Debug)]
pub(super) struct Known {
    documents: BTreeMap<String, Told>,
    finals: BTreeSet<String>,
    reported: BTreeMap<String, bool>,
    reasons: BTreeMap<String, String>,
}

impl Known {
    /// Reads the facts of all documents.
    pub(super) fn read(documents: Documents<'_>, names: &Names) -> Result<Self, Unreadable> {
        let mut known = Self::default();
        for kind in DocumentKind::ALL {
            documents.each(names, kind, |document, _| {
                let told = Told {
                    kind: document.edition.document(),
                    title: document.title(),
                    organisation: document.organisation(),
                    item: document.item(),
                };
                known.report(document);
                if document.closes_year() == Some(true)
                    && document.content().may("finality") == Some(Finality::Final.as_str())
                {
                    known.finals.insert(document.organisation.to_owned());
                }
                known.documents.insert(document.id.to_owned(), told);
                Ok::<_, Unreadable>(())
            })?;
        }
        Ok(known)
    }

    /// Notes whether a report closes its unit's year, and why units are missing from a rollup.
    fn report(&mut self, document: &Document<'_>) {
        if document.edition.document() == DocumentKind::ActivityReport {
            let closes = document.closes_year() == Some(true);
            *self.reported.entry(document.organisation.to_owned()).or_default() |= closes;
        }
        for excused in document.content().at("particulars").at("missing_units").entries() {
            if let (Some(unit), Some(reason)) = (excused.may("unit"), excused.may("reason")) {
                self.reasons.insert(unit.to_owned(), reason.lines().map(str::trim).collect::<Vec<_>>().join(" "));
            }
        }
    }

    /// Returns whether a report closes the year of a unit, by its key. Returns `None` if the unit has no report.
    pub(super) fn closed(&self, unit: &str) -> Option<bool> {
        self.reported.get(unit).copied()
    }

    /// Returns why a unit did not report, by the unit's identifier.
    pub(super) fn reason(&self, id: &str) -> Option<&str> {
        self.reasons.get(id).map(String::as_str)
    }

    /// Returns a document of the year, by its identifier.
    pub(super) fn of(&self, id: &str) -> Option<&Told> {
        self.documents.get(id)
    }

    /// Returns a cell with a document's identifier, empty if the file does not hold the document.
    pub(super) fn id(&self, id: Option<&str>) -> Cell {
        Cell::text(id.filter(|id| self.documents.contains_key(*id)))
    }

    /// Returns whether the report that closes a unit's year is final. All reports of that unit are then final.
    pub(super) fn is_final(&self, organisation: &str) -> bool {
        self.finals.contains(organisation)
    }
}
