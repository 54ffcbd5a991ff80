//! A document as it is shown, with every verb: allowed, or why not.

use chrono::{DateTime, Utc};
use domain::actor::Actor;
use domain::complaint::Complaint;
use domain::era::fiscal_year_label;
use domain::rollup::Computed;
use domain::workflow::{Facts, Offer, Row, Unmet, offers};
use serde::Serialize;
use serde_json::{Value, json};
use store::Tx;
use store::documents::Document;

use super::begin::hex_of;
use super::content::wire_activities;
use super::facts;
use crate::App;
use crate::error::Error;

/// Why a verb is not possible.
#[derive(Clone, Debug, Serialize)]
pub struct WhyNotView {
    /// The problem's code that the verb would meet.
    pub code: &'static str,
    /// The guards that do not hold, with what is missing.
    pub guards: Vec<Value>,
}

/// One verb.
#[derive(Clone, Debug, Serialize)]
pub struct OfferView {
    /// The URL's verb.
    pub verb: &'static str,
    /// The operation.
    pub operation: &'static str,
    /// `None` when it is possible.
    pub why_not: Option<WhyNotView>,
}

/// A document as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentView {
    /// Its identifier.
    pub id: String,
    /// The kind's word.
    pub kind: &'static str,
    /// The fiscal year.
    pub fiscal_year: i16,
    /// 平成30年度
    pub fiscal_year_label: String,
    /// `{id, key, name}`
    pub organisation: Value,
    /// `{id, key, name}` of the measure or ward plan.
    pub item: Option<Value>,
    /// The number among the section's reports.
    pub number: i32,
    /// The state's word.
    pub state: &'static str,
    /// Who brought it there; the identifier of a person.
    pub state_by: Option<String>,
    /// Since when.
    pub state_at: DateTime<Utc>,
    /// Why, when it was sent back.
    pub state_reason: Option<String>,
    /// The version, as in the ETag.
    pub version: i32,
    /// The revision.
    pub revision: i32,
    /// SHA-256 of exactly this content, in hexadecimal.
    pub content_hash: String,
    /// Provisional or final; of an activity report only.
    pub finality: Option<String>,
    /// Whether it closes the section's year.
    pub closes_year: bool,
    /// Whether it was first handed in after the day it was due.
    pub late: bool,
    /// When it was first handed in.
    pub first_submitted_at: Option<DateTime<Utc>>,
    /// When it was last handed in.
    pub last_submitted_at: Option<DateTime<Utc>>,
    /// `{id, key, name}` of the form's edition.
    pub edition: Value,
    /// The answers.
    pub answers: Value,
    /// The activities.
    pub activities: Value,
    /// What stands beside the form.
    pub particulars: Value,
    /// What was added up.
    pub computed: Option<Computed>,
    /// What was added up and changed since.
    pub stale: Vec<Value>,
    /// What cannot be read, or contradicts something else: it stays as it was typed, and keeps the document from being
    /// handed in.
    pub complaints: Vec<Complaint>,
    /// What blocks nothing, and should be known before it is handed in: `{subject, name, why}`, the subject a pointer
    /// into the document.
    pub notices: Vec<Value>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// The verbs that are possible.
    pub allowed: Vec<&'static str>,
    /// Every verb, with the reason when it is not possible.
    pub verbs: Vec<OfferView>,
}

/// The JSON of an unmet guard.
pub(crate) fn unmet_value(unmet: &Unmet) -> Value {
    let way_out = unmet.guard.way_out().map(|operation| json!({"operation": operation}));
    json!({"guard": unmet.guard.word(), "rows": row_values(&unmet.rows), "way_out": way_out})
}

fn row_values(rows: &[Row]) -> Vec<Value> {
    rows.iter().map(|row| json!({"subject": row.subject, "name": row.name, "why": row.why})).collect()
}

fn offer_view(offer: &Offer) -> OfferView {
    let why_not = offer.why_not.as_ref();
    let why_not =
        why_not.map(|why| WhyNotView { code: why.word(), guards: why.unmet().iter().map(unmet_value).collect() });
    OfferView { verb: offer.event.verb(), operation: offer.action.name(), why_not }
}

/// Shows a document to a person.
pub(crate) async fn view(
    app: &App,
    tx: &Tx,
    actor: &Actor,
    document: &Document,
    now: DateTime<Utc>,
) -> Result<DocumentView, Error> {
    let gathered = facts::gather(app, tx, document, now).await?;
    shown(actor, document, &gathered.facts)
}

/// Shows a document whose facts are in hand.
pub(crate) fn shown(actor: &Actor, document: &Document, facts: &Facts) -> Result<DocumentView, Error> {
    let subject = &document.subject;
    let offers = offers(actor, subject.kind, subject.state.kind(), &document.place, facts);
    let verbs: Vec<OfferView> = offers.iter().map(offer_view).collect();
    let mark = subject.state.mark();
    let stale = if subject.kind.adds_up() { facts.stale.as_slice() } else { &[] };
    Ok(DocumentView {
        id: subject.id.to_string(),
        kind: subject.kind.word(),
        fiscal_year: subject.id.year.number(),
        fiscal_year_label: fiscal_year_label(subject.id.year),
        organisation: json!({
            "id": document.organisation.0, "key": document.organisation_key, "name": document.organisation_name,
        }),
        item: document.item.map(|item| {
            json!({
                "id": item.0, "key": document.item_key, "name": document.item_name,
            })
        }),
        number: document.number,
        state: subject.state.kind().word(),
        state_by: mark.by.map(|by| by.to_string()),
        state_at: mark.at,
        state_reason: subject.state.reason().map(ToString::to_string),
        version: subject.version,
        revision: subject.revision,
        content_hash: hex_of(&subject.content_hash),
        finality: document.finality.clone(),
        closes_year: document.closes_year,
        late: document.late,
        first_submitted_at: document.first_submitted_at,
        last_submitted_at: document.last_submitted_at,
        edition: json!({
            "id": document.edition.0, "key": document.edition_key, "name": document.edition_name,
        }),
        answers: document.answers.clone(),
        activities: wire_activities(document)?,
        particulars: document.particulars.clone(),
        computed: document.computed.clone(),
        stale: row_values(stale),
        complaints: facts.unreadable.clone(),
        notices: row_values(&facts.notices),
        created_at: document.created_at,
        updated_at: document.updated_at,
        allowed: verbs.iter().filter(|verb| verb.why_not.is_none()).map(|verb| verb.verb).collect(),
        verbs,
    })
}
