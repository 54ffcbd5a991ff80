//! What somebody should know of what they read. The tables of a sealed year stay as it was sealed, so whatever is read from
//! them says which edition corrected it, and where what is right is read.

use std::collections::{BTreeMap, BTreeSet};

pub use domain::document::Corrected;
use domain::id::DocumentId;
use domain::snapshot::touched::part_name;
use domain::workflow::{DocumentKind, Notice, Noticed};
use domain::year::FiscalYear;
use store::{StoreError, Tx};

/// Something to know, which blocks nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoticeView {
    /// A JSON pointer into the document, or an identifier.
    pub subject: String,
    /// Its name, for a person: Japanese, then English.
    pub name: [String; 2],
    /// Why.
    pub why: Noticed,
    /// Which edition corrected it, of [`Noticed::Corrected`].
    pub correction: Option<Corrected>,
}

impl From<&Notice> for NoticeView {
    fn from(notice: &Notice) -> Self {
        let Notice { subject, name, why } = notice;
        Self { subject: subject.clone(), name: name.clone(), why: *why, correction: None }
    }
}

/// The notices of corrections that touched one thing.
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

/// The corrections that touched some things of a year, thing by thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corrections(BTreeMap<String, Vec<Corrected>>);

impl Corrections {
    /// Looks for those of things, each of a year. Nothing is asked when there are none.
    pub(crate) async fn of(tx: &Tx, things: impl Iterator<Item = (i16, String)>) -> Result<Self, StoreError> {
        let (years, things): (BTreeSet<i16>, BTreeSet<String>) = things.unzip();
        let (years, things) = (years.into_iter().collect(), things.into_iter().collect());
        let mut found: BTreeMap<String, Vec<Corrected>> = BTreeMap::new();
        for one in store::corrections::touching(tx, years, things).await? {
            found.entry(one.thing.clone()).or_default().push(one);
        }
        Ok(Self(found))
    }

    /// Looks for those of documents that are sealed: no other is part of a sealed year.
    pub(crate) async fn of_documents(
        tx: &Tx,
        sealed: impl Iterator<Item = (DocumentKind, DocumentId)>,
    ) -> Result<Self, StoreError> {
        Self::of(tx, sealed.map(|(kind, id)| (id.year.number(), part_name(kind, id)))).await
    }

    /// Those of one thing.
    pub(crate) fn touching(&self, thing: &str) -> &[Corrected] {
        self.0.get(thing).map(Vec::as_slice).unwrap_or_default()
    }

    /// The notices of one document.
    pub(crate) fn document(&self, kind: DocumentKind, id: DocumentId, name: &str) -> Vec<NoticeView> {
        corrected(id, name, self.touching(&part_name(kind, id)))
    }
}

/// The notices of the year as a whole: of each edition that corrected something.
pub(crate) async fn of_year(tx: &Tx, year: FiscalYear) -> Result<Vec<NoticeView>, StoreError> {
    let corrections = store::corrections::of_year(tx, year).await?;
    Ok(corrected(year, &domain::era::fiscal_year_label(year), &corrections))
}
