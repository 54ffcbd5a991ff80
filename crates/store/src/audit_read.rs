//! Queries on the audit: events about a thing, by a person, or of an action, newest first.

use chrono::{DateTime, Utc};
use domain::audit::AuditAction;
use domain::id::PersonId;
use sea_orm::FromQueryResult;

use crate::audit::{Audited, audited};
use crate::statement::statements;
use crate::{Result, Tx};

/// The filter of a list of events.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Only events about the thing with this identifier, or about a part of it.
    pub subject: Option<String>,
    /// Only events by this person.
    pub person: Option<PersonId>,
    /// Only events of this action.
    pub action: Option<AuditAction>,
    /// Only events from this time on.
    pub from: DateTime<Utc>,
    /// Only events before this row: its time, and its number.
    pub before: (DateTime<Utc>, i64),
    /// The most rows to return.
    pub limit: u32,
}

statements! {
    /// All events: `audit__time` gives the order.
    ALL = concat!("
        SELECT ", audited!(), " FROM audit
        WHERE tenant_id = $1 AND (at, seq) < ($2, $3) AND at >= $4
        ORDER BY at DESC, seq DESC LIMIT $5");

    /// Events by a person: `audit__person` gives the order.
    PERSON = concat!("
        SELECT ", audited!(), " FROM audit
        WHERE tenant_id = $1 AND (at, seq) < ($2, $3) AND at >= $4 AND person_id = $6 AND ($7::text IS NULL OR action = $7)
        ORDER BY at DESC, seq DESC LIMIT $5");

    /// Events of an action: `audit__action` gives the order.
    ACTION = concat!("
        SELECT ", audited!(), " FROM audit
        WHERE tenant_id = $1 AND (at, seq) < ($2, $3) AND at >= $4 AND action = $6
        ORDER BY at DESC, seq DESC LIMIT $5");

    /// Events about a thing and about its parts. Takes a page of each from its own index, then the first page of both.
    SUBJECT = concat!("
        SELECT * FROM (
            (SELECT ", audited!(), " FROM audit
             WHERE tenant_id = $1 AND (at, seq) < ($2, $3) AND at >= $4 AND subject = $6
               AND ($7::uuid IS NULL OR person_id = $7) AND ($8::text IS NULL OR action = $8)
             ORDER BY at DESC, seq DESC LIMIT $5)
            UNION ALL
            (SELECT ", audited!(), " FROM audit
             WHERE tenant_id = $1 AND (at, seq) < ($2, $3) AND at >= $4 AND within = $6
               AND ($7::uuid IS NULL OR person_id = $7) AND ($8::text IS NULL OR action = $8)
             ORDER BY at DESC, seq DESC LIMIT $5)) touched
        ORDER BY at DESC, seq DESC LIMIT $5");

    /// The names of a page. Each kind of subject is looked up by its key.
    NAMES = "
        SELECT a.seq,
               (SELECT p.name FROM person p WHERE p.tenant_id = $1 AND p.id = a.person_id) AS person_name,
               CASE
               WHEN a.subject_kind IN ('account', 'assignment') THEN
                   (SELECT p.name FROM person p WHERE p.tenant_id = $1 AND p.id = a.within::uuid)
               WHEN a.subject_kind = 'exception' THEN
                   (SELECT o.name FROM organisation o
                    WHERE o.tenant_id = $1 AND o.id = (a.body::jsonb -> 'what' ->> 'organisation')::uuid)
               WHEN a.subject_kind = 'invitation' THEN
                   (SELECT i.name FROM invitation i WHERE i.tenant_id = $1 AND i.id = a.subject::uuid)
               WHEN a.subject_kind IN ('activity_report', 'area_rollup', 'measure_report', 'annual_report',
                                       'attachment', 'finding', 'issue') THEN
                   (SELECT coalesce(CASE WHEN d.kind = 'measure_report' THEN
                                        (SELECT i.name FROM plan_item i WHERE i.tenant_id = $1 AND i.id = d.item_id) END,
                                    (SELECT o.name FROM organisation o WHERE o.tenant_id = $1 AND o.id = d.organisation_id))
                    FROM document d
                    WHERE d.tenant_id = $1 AND d.fiscal_year = substr(of.document, 1, 4)::smallint
                      AND d.id = substr(of.document, 6)::uuid)
               END AS subject_name
        FROM audit a
        CROSS JOIN LATERAL (SELECT CASE WHEN a.subject_kind IN ('attachment', 'finding', 'issue') THEN a.within
                                        ELSE a.subject END AS document) of
        WHERE a.tenant_id = $1 AND a.seq = ANY($2)";
}

/// Returns a page of the audit, newest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx, wanted: &Wanted) -> Result<Vec<Audited>> {
    let (at, seq) = wanted.before;
    let [from, limit] = [wanted.from.into(), i64::from(wanted.limit).into()];
    let [at, seq] = [at.into(), seq.into()];
    let person = wanted.person.map(|person| person.0);
    let action = wanted.action.map(|action| action.as_str().to_owned());
    match (&wanted.subject, person, action) {
        (Some(subject), person, action) => {
            let subject = subject.clone().into();
            tx.all(SUBJECT, [at, seq, from, limit, subject, person.into(), action.into()]).await
        }
        (None, Some(person), action) => tx.all(PERSON, [at, seq, from, limit, person.into(), action.into()]).await,
        (None, None, Some(action)) => tx.all(ACTION, [at, seq, from, limit, action.into()]).await,
        (None, None, None) => tx.all(ALL, [at, seq, from, limit]).await,
    }
}

/// The names of an event's person and subject.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Named {
    /// The row.
    pub seq: i64,
    /// The person's name.
    pub person_name: Option<String>,
    /// The name of the subject, or of its owner.
    pub subject_name: Option<String>,
}

/// Returns the names for some rows.
///
/// # Errors
/// Fails when the database fails.
pub async fn names(tx: &Tx, rows: &[i64]) -> Result<Vec<Named>> {
    tx.all(NAMES, [rows.to_vec().into()]).await
}
