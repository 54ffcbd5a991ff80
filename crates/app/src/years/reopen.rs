//! `reopen_collection`: opens the collection again after it was closed, until its last day. The reason is recorded.

use chrono::NaiveDate;
use domain::actor::Actor;
use domain::policy::{Action, Place};
use domain::text::Reason;
use domain::workflow::YearEvent;
use domain::year::FiscalYear;
use serde_json::json;
use store::Tx;
use store::years::{To, Year};

use super::changed::{Happening, changed, told};
use super::days::Days;
use super::read::YearView;
use super::stands::leads;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The command `reopen_collection`.
#[derive(Clone, Debug)]
pub struct ReopenCollection {
    /// The year.
    pub year: FiscalYear,
    /// The version the person has seen.
    pub version: i32,
    /// The last day on which reports are accepted, if it changes.
    pub closes_on: Option<NaiveDate>,
    /// The reason.
    pub reason: Reason,
}

impl Command for ReopenCollection {
    type Target = Year;
    type Done = YearView;

    fn action(&self) -> Action {
        Action::ReopenCollection
    }

    fn reading(&self) -> Action {
        Action::ReadYear
    }

    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<Year, Error> {
        store::years::lock_exclusive(tx, self.year).await?;
        store::years::find(tx, self.year).await?.ok_or(Error::NotFound)
    }

    fn place(&self, _: &Year) -> Place {
        Place::municipality()
    }

    fn sealed(&self, year: &Year) -> bool {
        year.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, year: Year) -> Result<Done<YearView>, Error> {
        let state = leads(&year, self.version, self.action())?;
        let days = [year.opens_on, year.due_on, self.closes_on.unwrap_or(year.closes_on)];
        // an unchanged last day must not have passed either
        let days = Days { days, said: [false, false, true], begun: true }.fitting(cx.today())?;
        let to = To { state, days, resubmission_days: year.resubmission_days };
        let what =
            Happening { event: YearEvent::ReopenCollection, reason: Some(self.reason.as_str()), details: json!({}) };
        told(&changed(cx, &year, &to, what).await?)
    }
}
