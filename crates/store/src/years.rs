//! The `fiscal_year` table, and the locks that sealing asks for.

use chrono::{DateTime, NaiveDate, Utc};
use domain::document::Window;
use domain::id::{OrganisationId, PlanId};
use domain::workflow::YearState;
use domain::year::FiscalYear;
use sea_orm::{ActiveValue::Set, FromQueryResult};
use uuid::Uuid;

use crate::entity::fiscal_year;
pub use crate::exceptions::{Exception, NewException, exceptions, grant_exception, lock_exception, request_exception};
use crate::statement::statements;
use crate::unreadable::corrupt;
use crate::word::Word;
pub use crate::year_changes::{Change, Changed, To, change, history, note};
use crate::{Result, Tx};

/// A fiscal year.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Year {
    /// Its number.
    pub fiscal_year: i16,
    /// The plan in force.
    pub plan_id: Uuid,
    /// `planned`, `open`, `collected`, `sealed`.
    pub state: String,
    /// The first day of the collection.
    pub opens_on: NaiveDate,
    /// The day reports are due.
    pub due_on: NaiveDate,
    /// The last day of the collection.
    pub closes_on: NaiveDate,
    /// How many days what was sent back has to come back.
    pub resubmission_days: i16,
    /// The version: every change of its life makes another one, also after it was sealed.
    pub version: i32,
}

/// When a year takes reports, for one organisation.
#[derive(Debug, FromQueryResult)]
pub(crate) struct WindowRow {
    year_state: String,
    opens_on: NaiveDate,
    due_on: NaiveDate,
    closes_on: NaiveDate,
    resubmission_days: i16,
    excepted_until: Option<DateTime<Utc>>,
}

impl Year {
    /// Whether nothing of it changes any more.
    pub fn sealed(&self) -> bool {
        self.state == YearState::Sealed.word()
    }
}

impl Year {
    fn sound(self) -> Result<Self> {
        let days = [self.opens_on, self.due_on, self.closes_on];
        sound(self.fiscal_year, &self.state, days, self.resubmission_days).map(|_| self)
    }
}

impl WindowRow {
    /// The window of a year whose row makes sense.
    pub(crate) fn read(self, year: i16) -> Result<Window> {
        let Self { year_state, opens_on, due_on, closes_on, resubmission_days, excepted_until } = self;
        let year_state = sound(year, &year_state, [opens_on, due_on, closes_on], resubmission_days)?;
        Ok(Window { year_state, opens_on, due_on, closes_on, resubmission_days, excepted_until })
    }
}

fn sound(year: i16, state: &str, days: [NaiveDate; 3], resubmission_days: i16) -> Result<YearState> {
    let wrong = |column| corrupt("fiscal_year", year, column);
    let state = YearState::of(state).ok_or_else(|| wrong("state"))?;
    if !days.is_sorted() {
        Err(wrong("opens_on, due_on, closes_on"))
    } else if resubmission_days < 0 {
        Err(wrong("resubmission_days"))
    } else {
        Ok(state)
    }
}

/// The years of the municipality, as [`Year`] reads them; what is added narrows them down.
macro_rules! years {
    () => {
        "
        SELECT y.fiscal_year, y.plan_id, y.state, y.opens_on, y.due_on, y.closes_on, y.resubmission_days,
               greatest(y.version, (SELECT max(c.version) FROM year_change c
                                    WHERE c.tenant_id = $1 AND c.fiscal_year = y.fiscal_year)) AS version
        FROM fiscal_year y WHERE y.tenant_id = $1"
    };
}

statements! {
    LIST = concat!(years!(), " ORDER BY y.fiscal_year DESC");
    FIND = concat!(years!(), " AND y.fiscal_year = $2");
    LOCK_SHARED = "SELECT pg_advisory_xact_lock_shared(7303, hashtext($1::text || $2::text))";
    LOCK_TO_BEGIN = "
        SELECT pg_advisory_xact_lock_shared(7303, hashtext($1::text || $2::text)),
            pg_advisory_xact_lock(7304, hashtext($1::text || $2::text || $3::text))";
    LOCK_EXCLUSIVE = "SELECT pg_advisory_xact_lock(7303, hashtext($1::text || $2::text))";
}

/// Every year, newest first.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx) -> Result<Vec<Year>> {
    let years: Vec<Year> = tx.all(LIST, []).await?;
    years.into_iter().map(Year::sound).collect()
}

/// One year.
///
/// # Errors
/// The database's own.
pub async fn find(tx: &Tx, year: FiscalYear) -> Result<Option<Year>> {
    let found: Option<Year> = tx.one(FIND, [year.number().into()]).await?;
    found.map(Year::sound).transpose()
}

/// Holds the year against sealing until the transaction ends. Any number may hold it at once.
///
/// # Errors
/// The database's own.
pub async fn lock_shared(tx: &Tx, year: FiscalYear) -> Result<()> {
    tx.run(LOCK_SHARED, [year.number().into()]).await?;
    Ok(())
}

/// The same for who begins a report, and a place in its section's line: the next number is taken by one after the other.
///
/// # Errors
/// The database's own.
pub async fn lock_to_begin(tx: &Tx, year: FiscalYear, section: OrganisationId) -> Result<()> {
    tx.run(LOCK_TO_BEGIN, [year.number().into(), section.0.into()]).await?;
    Ok(())
}

/// Waits until nobody works in the year, and keeps everybody out until the transaction ends.
///
/// # Errors
/// The database's own.
pub async fn lock_exclusive(tx: &Tx, year: FiscalYear) -> Result<()> {
    tx.run(LOCK_EXCLUSIVE, [year.number().into()]).await?;
    Ok(())
}

/// Creates a year.
///
/// # Errors
/// When it exists already, or the database's own.
pub async fn create(
    tx: &Tx,
    year: FiscalYear,
    plan: PlanId,
    (days, resubmission_days): ([NaiveDate; 3], u8),
    at: DateTime<Utc>,
) -> Result<()> {
    let [opens_on, due_on, closes_on] = days;
    tx.insert(fiscal_year::ActiveModel {
        fiscal_year: Set(year.number()),
        plan_id: Set(plan.0),
        state: Set(Word(YearState::Planned)),
        opens_on: Set(opens_on),
        due_on: Set(due_on),
        closes_on: Set(closes_on),
        resubmission_days: Set(resubmission_days.into()),
        created_at: Set(at),
        ..Default::default()
    })
    .await
}
