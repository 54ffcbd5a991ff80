//! The `fiscal_year` table, and the locks that sealing needs.

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
#[derive(Clone, Debug)]
pub struct Year {
    /// The year's number.
    pub fiscal_year: i16,
    /// The plan in force.
    pub plan_id: Uuid,
    /// The state.
    pub state: YearState,
    /// The first day of the collection.
    pub opens_on: NaiveDate,
    /// The day on which reports are due.
    pub due_on: NaiveDate,
    /// The last day of the collection.
    pub closes_on: NaiveDate,
    /// Within how many days a report sent back has to be resubmitted.
    pub resubmission_days: i16,
    /// The version. Every change makes another one, also after the year was sealed.
    pub version: i32,
}

/// When a year accepts reports, for one organisation.
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
    /// Checks whether the year is sealed, so that nothing in it changes any more.
    pub fn sealed(&self) -> bool {
        self.state == YearState::Sealed
    }
}

/// A fiscal year as stored.
#[derive(FromQueryResult)]
struct YearRow {
    fiscal_year: i16,
    plan_id: Uuid,
    state: String,
    opens_on: NaiveDate,
    due_on: NaiveDate,
    closes_on: NaiveDate,
    resubmission_days: i16,
    version: i32,
}

impl YearRow {
    /// Parses a year, and checks the order of its days.
    fn read(self) -> Result<Year> {
        let Self { fiscal_year, plan_id, state, opens_on, due_on, closes_on, resubmission_days, version } = self;
        let state = sound(fiscal_year, &state, [opens_on, due_on, closes_on], resubmission_days)?;
        Ok(Year { fiscal_year, plan_id, state, opens_on, due_on, closes_on, resubmission_days, version })
    }
}

impl WindowRow {
    /// Parses the window of a year, and checks the order of its days.
    pub(crate) fn read(self, year: i16) -> Result<Window> {
        let Self { year_state, opens_on, due_on, closes_on, resubmission_days, excepted_until } = self;
        let year_state = sound(year, &year_state, [opens_on, due_on, closes_on], resubmission_days)?;
        Ok(Window { year_state, opens_on, due_on, closes_on, resubmission_days, excepted_until })
    }
}

fn sound(year: i16, state: &str, days: [NaiveDate; 3], resubmission_days: i16) -> Result<YearState> {
    let wrong = |column| corrupt("fiscal_year", year, column);
    let state = state.parse::<YearState>().map_err(|_| wrong("state"))?;
    if !days.is_sorted() {
        Err(wrong("opens_on, due_on, closes_on"))
    } else if resubmission_days < 0 {
        Err(wrong("resubmission_days"))
    } else {
        Ok(state)
    }
}

/// The years of the municipality, with the columns of [`YearRow`]. Appended conditions narrow them down.
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

/// Returns every year, newest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx) -> Result<Vec<Year>> {
    let years: Vec<YearRow> = tx.all(LIST, []).await?;
    years.into_iter().map(YearRow::read).collect()
}

/// Returns one year.
///
/// # Errors
/// Fails when the database fails.
pub async fn find(tx: &Tx, year: FiscalYear) -> Result<Option<Year>> {
    let found: Option<YearRow> = tx.one(FIND, [year.number().into()]).await?;
    found.map(YearRow::read).transpose()
}

/// Protects the year against sealing until the transaction ends. Any number of transactions may do so at once.
///
/// # Errors
/// Fails when the database fails.
pub async fn lock_shared(tx: &Tx, year: FiscalYear) -> Result<()> {
    tx.run(LOCK_SHARED, [year.number().into()]).await?;
    Ok(())
}

/// Does the same for a transaction that begins a report. Also queues it with others of the unit, so that they take
/// the next number one after another.
///
/// # Errors
/// Fails when the database fails.
pub async fn lock_to_begin(tx: &Tx, year: FiscalYear, unit: OrganisationId) -> Result<()> {
    tx.run(LOCK_TO_BEGIN, [year.number().into(), unit.0.into()]).await?;
    Ok(())
}

/// Waits until nobody works in the year, and keeps everybody out until the transaction ends.
///
/// # Errors
/// Fails when the database fails.
pub async fn lock_exclusive(tx: &Tx, year: FiscalYear) -> Result<()> {
    tx.run(LOCK_EXCLUSIVE, [year.number().into()]).await?;
    Ok(())
}

/// Creates a year.
///
/// # Errors
/// Fails when the year exists already, or the database fails.
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
