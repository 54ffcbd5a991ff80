//! `reopen_collection`: reports are taken again after the collection was closed, until its last day. The reason is kept.

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
use crate::command::{Command, Cx, Done};
use crate::error::Error;

/// `reopen_collection`.
#[derive(Clone, Debug)]
pub struct ReopenCollection {
    /// The year.
    pub year: FiscalYear,
    /// The version the person has seen.
    pub version: i32,
    /// The last day reports are taken, when it is another than before.
    pub closes_on: Option<NaiveDate>,
    /// Why.
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

    async fn execute(&self, cx: &Cx<'_>, year: Year) -> Result<Done<YearView>, Error> {
        let state = leads(&year, self.version, self.action())?;
        let days = [year.opens_on, year.due_on, self.closes_on.unwrap_or(year.closes_on)];
        // also a last day that stays as it is must not have passed
        let days = Days { days, said: [false, false, true], begun: true }.fitting(cx.today())?;
        let to = To { state, days, resubmission_days: year.resubmission_days };
        let what =
            Happening { event: YearEvent::ReopenCollection, reason: Some(self.reason.as_str()), details: json!({}) };
        told(&changed(cx, &year, &to, what).await?)
    }
}
