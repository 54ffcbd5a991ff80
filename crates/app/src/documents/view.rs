//! A document as it is shown, with every verb: allowed, or why not.

use chrono::{DateTime, Utc};
use domain::actor::Actor;
use domain::complaint::Complaint;
use domain::document::Document;
use domain::workflow::{Facts, Offer, Row, offers};
use serde_json::Value;
use store::Tx;

use super::content::wire_activities;
use super::facts;
use crate::App;
use crate::error::Error;
use crate::notices::{NoticeView, corrected};

/// A document, and what whoever asks for it may do with it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The document.
    pub document: Document,
    /// Its activities, as they are written on the wire.
    pub activities: Value,
    /// What was added up and changed since.
    pub stale: Vec<Row>,
    /// What cannot be read, or contradicts something else: it stays as it was typed, and keeps the document from being
    /// handed in.
    pub complaints: Vec<Complaint>,
    /// What blocks nothing, and should be known: before it is handed in, and after its sealed year was corrected.
    pub notices: Vec<NoticeView>,
    /// Every verb, with the reason when it is not possible.
    pub offers: Vec<Offer>,
}

/// Shows a document to a person.
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

/// Shows a document whose facts are in hand.
pub(crate) fn shown(actor: &Actor, document: Document, facts: Facts) -> Result<Shown, Error> {
    let subject = &document.subject;
    Ok(Shown {
        offers: offers(actor, subject.kind, subject.state.kind(), &document.place, &facts),
        activities: wire_activities(&document)?,
        stale: if subject.kind.adds_up() { facts.stale } else { Vec::new() },
        complaints: facts.unreadable,
        notices: facts.notices.iter().map(NoticeView::from).chain(corrections(&document)).collect(),
        document,
    })
}

/// What corrections of its sealed year touched of a document.
pub(super) fn corrections(document: &Document) -> Vec<NoticeView> {
    let name = document.item_name.as_ref().unwrap_or(&document.organisation_name);
    corrected(document.subject.id, name, &document.corrections)
}
