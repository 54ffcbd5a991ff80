//! The audit: writing what happened outside a command, and reading what happened.

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
use crate::perform::Ask;
use crate::query::read;

/// Appends what happened outside a command. The operator of the platform is nobody of the municipality.
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

/// Days in Japan, the first and the last of them included. Without one of them there is no bound.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Days {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Days {
    /// The times between which they lie; the second belongs to the next day.
    fn times(self) -> (DateTime<Utc>, DateTime<Utc>) {
        let end = self.to.and_then(|day| day.succ_opt()).and_then(begin);
        (self.from.and_then(begin).unwrap_or(DateTime::UNIX_EPOCH), end.unwrap_or(FAR))
    }
}

/// Later than whatever happens: the last second that four digits of a year can say.
const FAR: DateTime<Utc> = match DateTime::from_timestamp(253_402_300_799, 0) {
    Some(time) => time,
    None => DateTime::UNIX_EPOCH,
};

/// The beginning of a day in Japan (UTC+9, no summer time).
fn begin(day: NaiveDate) -> Option<DateTime<Utc>> {
    let japan = FixedOffset::east_opt(9 * 3600)?;
    Some(day.and_time(NaiveTime::MIN).and_local_timezone(japan).single()?.to_utc())
}

/// Which events somebody asks for.
#[derive(Clone, Default, Debug)]
pub struct Wanted {
    /// Only what was done to the thing of this identifier, or to a part of it.
    pub subject: Option<String>,
    /// Only what this person did.
    pub person: Option<PersonId>,
    /// Only this action.
    pub action: Option<AuditAction>,
    /// On which days.
    pub days: Days,
    /// Only after this row, by its time and number.
    pub before: Option<(DateTime<Utc>, i64)>,
    /// At most this many.
    pub limit: u32,
}

/// An event, with the names that people know.
#[derive(Clone, Debug)]
pub struct Event {
    /// The row.
    pub row: AuditRow,
    /// The names.
    pub named: Option<Named>,
}

/// `read_audit`: a page of the events, newest first; one row more than asked for when there are more.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn events(app: &App, ask: &Ask, wanted: Wanted) -> Result<Vec<Event>, Error> {
    let reader = read(app, ask).await?;
    reader.needs_everywhere(Action::ReadAudit)?;
    let (from, to) = wanted.days.times();
    let Wanted { subject, person, action, before, limit, .. } = wanted;
    // numbers begin at 1, so this is before whatever happened at that time
    let before = before.map_or((to, 0), |before| before.min((to, 0)));
    let wanted = audit_read::Wanted { subject, person, action, from, before, limit: limit.saturating_add(1) };
    let rows = audit_read::list(&reader.tx, &wanted).await?;
    let numbers: Vec<i64> = rows.iter().map(|row| row.seq).collect();
    let names = audit_read::names(&reader.tx, &numbers).await?;
    reader.end().await?;
    let named = |seq: i64| names.iter().find(|named| named.seq == seq).cloned();
    Ok(rows.into_iter().map(|row| Event { named: named(row.seq), row }).collect())
}

/// Which refusals somebody asks for.
#[derive(Clone, Default, Debug)]
pub struct WantedRefusals {
    /// Only those of this person.
    pub person: Option<PersonId>,
    /// Only those of this action.
    pub action: Option<String>,
    /// On which days.
    pub days: Days,
    /// Only after this row.
    pub before: Option<Before>,
    /// At most this many.
    pub limit: u32,
}

/// `read_audit`: a page of the refusals, counted, newest first; one row more than asked for when there are more.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn refused(app: &App, ask: &Ask, wanted: WantedRefusals) -> Result<Vec<Refused>, Error> {
    app.refusals.written().await;
    let reader = read(app, ask).await?;
    reader.needs_everywhere(Action::ReadAudit)?;
    let (from, to) = wanted.days.times();
    let WantedRefusals { person, action, before, limit, .. } = wanted;
    let person = person.map(|person| person.to_string());
    let wanted = refusals::Wanted { person, action, from, to, before, limit: limit.saturating_add(1) };
    let rows = refusals::list(&reader.tx, wanted).await?;
    reader.end().await?;
    Ok(rows)
}
