//! A document as shown, with every step: possible, or the reason why not.

use chrono::{DateTime, Utc};
use domain::actor::Actor;
use domain::document::Document;
use domain::violation::Violation;
use domain::workflow::{Facts, Offer, Row, offers};
use serde_json::Value;
use store::Tx;

use super::draft::wire_activities;
use super::facts;
use crate::App;
use crate::error::Error;
use crate::notices::{NoticeView, corrected};

/// A document, and the steps that the person may take on it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The document.
    pub document: Document,
    /// The activities, in the form that the API uses.
    pub activities: Value,
    /// The sources that changed since they were added up.
    pub stale: Vec<Row>,
    /// Unreadable or contradictory entries. They stay as typed, and keep the document from being submitted.
    pub violations: Vec<Violation>,
    /// Notices that block nothing. They are findings before the document is submitted, and corrections after its year
    /// was sealed.
    pub notices: Vec<NoticeView>,
    /// Every step, with the reason when it is not possible.
    pub offers: Vec<Offer>,
}

/// Returns a document as shown to a person.
pub(crate) async fn view(
    app: &App,
    tx: &Tx,
    actor: &Actor,
    document: Document,
    now: DateTime<Utc>,
) -> Result<Shown, Error> {
    let gathered = facts::gather(app, tx, &document, now).await?;
    shown(actor, document, gathered.facts)
}

/// Returns a document as shown, from facts gathered before.
pub(crate) fn shown(actor: &Actor, document: Document, facts: Facts) -> Result<Shown, Error> {
    let subject = &document.subject;
    Ok(Shown {
        offers: offers(actor, subject.kind, subject.state.kind(), &document.place, &facts),
        activities: wire_activities(&document)?,
        stale: if subject.kind.adds_up() { facts.stale } else { Vec::new() },
        violations: facts.unreadable,
        notices: facts.notices.iter().map(NoticeView::from).chain(corrections(&document)).collect(),
        document,
    })
}

/// Returns the corrections of the document's sealed year that touch it.
pub(super) fn corrections(document: &Document) -> Vec<NoticeView> {
    let name = document.item_name.as_ref().unwrap_or(&document.organisation_name);
    corrected(document.subject.id, name, &document.corrections)
}
