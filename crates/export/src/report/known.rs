//! What is known of every document of the year before any is printed: what it is called and whose it is, and which
//! units' figures are final.

use std::collections::{BTreeMap, BTreeSet};

use domain::form::Label;
use domain::workflow::{DocumentKind, Finality};

use super::cell::Cell;
use super::document::Document;
use super::names::Names;
use super::part::Unreadable;
use super::walk::Documents;

/// What is told of a document elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// With which kind of form it was written.
    pub(super) kind: DocumentKind,
    /// What it is called.
    pub(super) title: Label,
    /// Whose it is.
    pub(super) organisation: Cell,
    /// What of the plan it is about.
    pub(super) item: Cell,
}

/// All of them.
#[derive(Default, Debug)]
pub(super) struct Known {
    documents: BTreeMap<String, Told>,
    finals: BTreeSet<String>,
    reported: BTreeMap<String, bool>,
    reasons: BTreeMap<String, String>,
}

impl Known {
    /// Reads them.
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
                    && document.content().may("finality") == Some(Finality::Final.word())
                {
                    known.finals.insert(document.organisation.to_owned());
                }
                known.documents.insert(document.id.to_owned(), told);
                Ok::<_, Unreadable>(())
            })?;
        }
        Ok(known)
    }

    /// Notes whose year a report tells of, and what a compiled one says of those that did not report.
    fn report(&mut self, document: &Document<'_>) {
        if document.edition.document() == DocumentKind::ActivityReport {
            let closes = document.closes_year() == Some(true);
            *self.reported.entry(document.organisation.to_owned()).or_default() |= closes;
        }
        for excused in document.content().at("particulars").at("missing_sections").entries() {
            if let (Some(unit), Some(reason)) = (excused.may("section"), excused.may("reason")) {
                self.reasons.insert(unit.to_owned(), reason.lines().map(str::trim).collect::<Vec<_>>().join(" "));
            }
        }
    }

    /// Whether the year of a unit is closed by a report, by its key; `None` without any report.
    pub(super) fn closed(&self, unit: &str) -> Option<bool> {
        self.reported.get(unit).copied()
    }

    /// Why a unit did not report, by its identifier.
    pub(super) fn reason(&self, id: &str) -> Option<&str> {
        self.reasons.get(id).map(String::as_str)
    }

    /// A document of the year, by its identifier.
    pub(super) fn of(&self, id: &str) -> Option<&Told> {
        self.documents.get(id)
    }

    /// The identifier of a document, where it is one of the year: what was not taken is not in the file.
    pub(super) fn id(&self, id: Option<&str>) -> Cell {
        Cell::text(id.filter(|id| self.documents.contains_key(*id)))
    }

    /// Whether the report that closes a unit's year says that its figures are final: then all of its year are.
    pub(super) fn is_final(&self, organisation: &str) -> bool {
        self.finals.contains(organisation)
    }
}
