//! `withdraw_pending`: withdraws a request that waits for a second person. The person who asked, or anybody else who
//! may ask, withdraws it. The reason is recorded.

use domain::actor::Actor;
use domain::policy::{Action, Place};
use domain::text::Reason;
use domain::year::FiscalYear;
use serde_json::json;
use store::Tx;
use store::years::Year;

use super::changed::{Happening, told};
use super::read::YearView;
use super::stands::leads;
use super::two_persons::{happened, waiting};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The command `withdraw_pending`.
#[derive(Clone, Debug)]
pub struct WithdrawPending {
    /// The year.
    pub year: FiscalYear,
    /// The version the person has seen.
    pub version: i32,
    /// The reason.
    pub reason: Reason,
}

impl Command for WithdrawPending {
    type Target = Year;
    type Done = YearView;

    fn action(&self) -> Action {
        Action::WithdrawPending
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

    /// A sealed year can still have a requested correction.
    fn sealed(&self, _: &Year) -> bool {
        false
    }

    async fn execute(&self, cx: &CommandContext<'_>, year: Year) -> Result<Done<YearView>, Error> {
        leads(&year, self.version, self.action())?;
        let request = store::requests::pending(cx.tx, self.year).await?.ok_or(Error::NothingPending)?;
        store::requests::end(cx.tx, self.year).await?;
        let event = waiting(self.year, &request)?.act.withdrawn();
        let details = json!({"edition": request.edition});
        let what = Happening { event, reason: Some(self.reason.as_str()), details };
        told(&happened(cx, &year, what).await?)
    }
}
