//! `close_collection`: closes the collection. From now on, reports are accepted only by exception.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::policy::{Action, Place};
use domain::workflow::YearEvent;
use domain::year::FiscalYear;
use store::Tx;
use store::years::Year;

use super::changed::{Happening, changed, to};
use super::read::{YearView, view};
use super::stands::leads;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The command `close_collection`.
#[derive(Clone, Debug)]
pub struct CloseCollection {
    /// The year.
    pub year: FiscalYear,
    /// The version the person has seen.
    pub version: i32,
}

impl Command for CloseCollection {
    type Target = Year;
    type Done = YearView;

    fn action(&self) -> Action {
        Action::CloseCollection
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
        let year = changed(cx, &year, &to(&year, state), Happening::plain(YearEvent::CloseCollection)).await?;
        Ok(Done::new(view(&year)?, Subject::Year(self.year), AuditDetail::YearChanged { version: year.version }))
    }
}
