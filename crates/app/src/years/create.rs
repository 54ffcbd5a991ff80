//! `create_year`: creates a fiscal year with the days of its collection.

use chrono::NaiveDate;
use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::id::PlanId;
use domain::policy::{Action, Place};
use domain::violation::{Rule, Violation, listed};
use domain::workflow::YearEvent;
use domain::year::FiscalYear;
use store::Tx;
use store::plans::Plan;

use super::changed::{Happening, change};
use super::days::Days;
use super::read::{YearView, view};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The command `create_year`.
#[derive(Clone, Debug)]
pub struct CreateYear {
    /// The year.
    pub year: FiscalYear,
    /// The first day on which reports are accepted.
    pub opens_on: NaiveDate,
    /// The day on which reports are due.
    pub due_on: NaiveDate,
    /// The last day on which reports are accepted. It is often after the year, because units settle theirs in June.
    pub closes_on: NaiveDate,
    /// Within how many days a report sent back has to be resubmitted, also after the collection.
    pub resubmission_days: u8,
}

/// Returns the violation when no plan covers the year. It lists the plans' years, which everybody who reads years may
/// know.
fn outside(plans: &[Plan]) -> Violation {
    let reaches = plans.iter().map(|plan| format!("{}-{}", plan.first_year, plan.last_year));
    let violation = Violation::new("/fiscal_year", Rule::OutsidePlan).with("years", listed(reaches));
    let bounds = plans.iter().map(|plan| plan.first_year).min().zip(plans.iter().map(|plan| plan.last_year).max());
    match bounds {
        Some((first, last)) => violation.with("from", first).with("to", last),
        None => violation,
    }
}

impl Command for CreateYear {
    type Target = PlanId;
    type Done = YearView;

    fn action(&self) -> Action {
        Action::CreateYear
    }

    fn reading(&self) -> Action {
        Action::ReadYear
    }

    /// Returns the plan in force in that year.
    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<PlanId, Error> {
        let plans = store::plans::list(tx).await?;
        let number = self.year.number();
        let plan = plans.iter().find(|plan| (plan.first_year..=plan.last_year).contains(&number));
        plan.map(|plan| PlanId(plan.id)).ok_or_else(|| Error::violation(outside(&plans)))
    }

    fn place(&self, _: &PlanId) -> Place {
        Place::municipality()
    }

    fn sealed(&self, _: &Self::Target) -> bool {
        false
    }

    async fn execute(&self, cx: &CommandContext<'_>, plan: PlanId) -> Result<Done<YearView>, Error> {
        let days = [self.opens_on, self.due_on, self.closes_on];
        let days = Days { days, said: [true; 3], begun: false }.fitting(cx.today())?;
        store::years::create(cx.tx, self.year, plan, (days, self.resubmission_days), cx.now).await?;
        store::years::note(cx.tx, &change(cx, self.year, 1, Happening::plain(YearEvent::Create))).await?;
        let year = store::years::find(cx.tx, self.year).await?.ok_or(Error::NotFound)?;
        Ok(Done::new(view(&year)?, Subject::Year(self.year), AuditDetail::YearChanged { version: year.version }))
    }
}
