//! Notices on what a person reads. The tables of a sealed year stay as sealed, so a row read from them names the
//! editions that corrected it.

use std::collections::{BTreeMap, BTreeSet};

pub use domain::document::Corrected;
use domain::id::DocumentId;
use domain::snapshot::touched::part_name;
use domain::workflow::{DocumentKind, Notice, Noticed};
use domain::year::FiscalYear;
use store::{StoreError, Tx};

/// A notice, which blocks nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoticeView {
    /// A JSON pointer into the document, or an identifier.
    pub subject: String,
    /// The subject's name, for people: Japanese, then English.
    pub name: [String; 2],
    /// The reason.
    pub why: Noticed,
    /// The edition with the correction, for [`Noticed::Corrected`].
    pub correction: Option<Corrected>,
}

impl From<&Notice> for NoticeView {
    fn from(notice: &Notice) -> Self {
        let Notice { subject, name, why } = notice;
        Self { subject: subject.clone(), name: name.clone(), why: *why, correction: None }
    }
}

/// Returns the notices of the corrections that touched one thing.
pub(crate) fn corrected<'a>(
    subject: impl ToString,
    name: &str,
    corrections: impl IntoIterator<Item = &'a Corrected>,
) -> Vec<NoticeView> {
    let subject = subject.to_string();
    let notice = |one: &Corrected| NoticeView {
        subject: subject.clone(),
        name: [name, name].map(ToOwned::to_owned),
        why: Noticed::Corrected,
        correction: Some(one.clone()),
    };
    corrections.into_iter().map(notice).collect()
}

/// The corrections of several things, by thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corrections(BTreeMap<String, Vec<Corrected>>);

impl Corrections {
    /// Reads the corrections of things, each of a year. Asks the database nothing when there are no things.
    pub(crate) async fn of(tx: &Tx, things: impl Iterator<Item = (i16, String)>) -> Result<Self, StoreError> {
        let (years, things): (BTreeSet<i16>, BTreeSet<String>) = things.unzip();
        let (years, things) = (years.into_iter().collect(), things.into_iter().collect());
        let mut found: BTreeMap<String, Vec<Corrected>> = BTreeMap::new();
        for one in store::corrections::touching(tx, years, things).await? {
            found.entry(one.thing.clone()).or_default().push(one);
        }
        Ok(Self(found))
    }

    /// Reads the corrections of sealed documents. No other document is part of a sealed year.
    pub(crate) async fn of_documents(
        tx: &Tx,
        sealed: impl Iterator<Item = (DocumentKind, DocumentId)>,
    ) -> Result<Self, StoreError> {
        Self::of(tx, sealed.map(|(kind, id)| (id.year.number(), part_name(kind, id)))).await
    }

    /// Returns the corrections of one thing.
    pub(crate) fn touching(&self, thing: &str) -> &[Corrected] {
        self.0.get(thing).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the notices of one document.
    pub(crate) fn document(&self, kind: DocumentKind, id: DocumentId, name: &str) -> Vec<NoticeView> {
        corrected(id, name, self.touching(&part_name(kind, id)))
    }
}

/// Returns the notices of a whole year: one for each edition that corrected something.
pub(crate) async fn of_year(tx: &Tx, year: FiscalYear) -> Result<Vec<NoticeView>, StoreError> {
    let corrections = store::corrections::of_year(tx, year).await?;
    Ok(corrected(year, &domain::era::fiscal_year_label(year), &corrections))
}
