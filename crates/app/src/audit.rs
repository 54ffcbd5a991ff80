//! The audit: writes what happens outside a command, and reads all events and refusals.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};
use domain::audit::{AuditAction, AuditDetail, Audited, Entry, Subject, Who};
use domain::id::PersonId;
use domain::policy::Action;
use store::Tx;
pub use store::audit::Audited as AuditRow;
use store::audit_read;
pub use store::audit_read::Named;
use store::refusals;
pub use store::refusals::{Before, Refused};

use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::query::read;

/// Appends an event that happened outside a command. `who` is `None` for the platform's operator, who is no person of
/// the municipality.
pub(crate) async fn append(
    tx: &Tx,
    at: DateTime<Utc>,
    who: Option<Who>,
    action: AuditAction,
    (subject, detail): (Subject, AuditDetail),
) -> Result<(), Error> {
    let entry = Entry::new(at, who, action, &Audited { subject, detail }).map_err(Error::internal)?;
    store::audit::append(tx, &entry).await.map_err(Error::from)
}

/// A period of days in Japan, both ends included. A missing end means no bound.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Days {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Days {
    /// Returns the times between which the days lie. The second is the beginning of the day after the last.
    fn times(self) -> (DateTime<Utc>, DateTime<Utc>) {
        let end = self.to.and_then(|day| day.succ_opt()).and_then(begin);
        (self.from.and_then(begin).unwrap_or(DateTime::UNIX_EPOCH), end.unwrap_or(FAR))
    }
}

/// Later than every event: the last second of the year 9999.
const FAR: DateTime<Utc> = match DateTime::from_timestamp(253_402_300_799, 0) {
    Some(time) => time,
    None => DateTime::UNIX_EPOCH,
};

/// Returns the beginning of a day in Japan (UTC+9, no summer time).
fn begin(day: NaiveDate) -> Option<DateTime<Utc>> {
    let japan = FixedOffset::east_opt(9 * 3600)?;
    Some(day.and_time(NaiveTime::MIN).and_local_timezone(japan).single()?.to_utc())
}

/// Which events the caller asks for.
#[derive(Clone, Default, Debug)]
pub struct Wanted {
    /// Only events about the thing with this identifier, or about a part of it.
    pub subject: Option<String>,
    /// Only events by this person.
    pub person: Option<PersonId>,
    /// Only events of this action.
    pub action: Option<AuditAction>,
    /// Only events on these days.
    pub days: Days,
    /// Only events before this one, in time and number.
    pub before: Option<(DateTime<Utc>, i64)>,
    /// The most events to return.
    pub limit: u32,
}

/// An event, with the names of what its row identifies.
#[derive(Clone, Debug)]
pub struct Event {
    /// The audit row.
    pub row: AuditRow,
    /// The names, if the row identifies anything with a name.
    pub named: Option<Named>,
}

/// Reads a page of events, newest first (`read_audit`). Returns one row more than the limit when there are more.
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn events(app: &App, context: &RequestContext, wanted: Wanted) -> Result<Vec<Event>, Error> {
    let reader = read(app, context).await?;
    reader.needs_everywhere(Action::ReadAudit)?;
    let (from, to) = wanted.days.times();
    let Wanted { subject, person, action, before, limit, .. } = wanted;
    // numbers begin at 1, so 0 comes before every event of that time
    let before = before.map_or((to, 0), |before| before.min((to, 0)));
    let wanted = audit_read::Wanted { subject, person, action, from, before, limit: limit.saturating_add(1) };
    let rows = audit_read::list(&reader.tx, &wanted).await?;
    let numbers: Vec<i64> = rows.iter().map(|row| row.seq).collect();
    let names = audit_read::names(&reader.tx, &numbers).await?;
    reader.end().await?;
    let named = |seq: i64| names.iter().find(|named| named.seq == seq).cloned();
    Ok(rows.into_iter().map(|row| Event { named: named(row.seq), row }).collect())
}

/// Which refusals the caller asks for.
#[derive(Clone, Default, Debug)]
pub struct WantedRefusals {
    /// Only refusals of this person.
    pub person: Option<PersonId>,
    /// Only refusals of this action.
    pub action: Option<String>,
    /// Only refusals on these days.
    pub days: Days,
    /// Only refusals before this row.
    pub before: Option<Before>,
    /// The most rows to return.
    pub limit: u32,
}

/// Reads a page of refusals, counted, newest first (`read_audit`). Returns one row more than the limit when there are
/// more.
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn refused(app: &App, context: &RequestContext, wanted: WantedRefusals) -> Result<Vec<Refused>, Error> {
    app.refusals.written().await;
    let reader = read(app, context).await?;
    reader.needs_everywhere(Action::ReadAudit)?;
    let (from, to) = wanted.days.times();
    let WantedRefusals { person, action, before, limit, .. } = wanted;
    let person = person.map(|person| person.to_string());
    let wanted = refusals::Wanted { person, action, from, to, before, limit: limit.saturating_add(1) };
    let rows = refusals::list(&reader.tx, wanted).await?;
    reader.end().await?;
    Ok(rows)
}
