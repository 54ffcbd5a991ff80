//! `edit_year`: changes the days of a year until it is sealed, to correct or postpone them. The reason is recorded.

use chrono::NaiveDate;
use domain::actor::Actor;
use domain::policy::{Action, Place};
use domain::text::Reason;
use domain::violation::{Rule, Violation, listed, pointer};
use domain::workflow::{YearEvent, YearState};
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

/// The command `edit_year`. Absent values stay as they are.
#[derive(Clone, Debug)]
pub struct EditYear {
    /// The year.
    pub year: FiscalYear,
    /// The version the person has seen.
    pub version: i32,
    /// The first day on which reports are accepted.
    pub opens_on: Option<NaiveDate>,
    /// The day on which reports are due.
    pub due_on: Option<NaiveDate>,
    /// The last day on which reports are accepted.
    pub closes_on: Option<NaiveDate>,
    /// Within how many days a report sent back has to be resubmitted.
    pub resubmission_days: Option<u8>,
    /// The reason.
    pub reason: Reason,
}

impl Command for EditYear {
    type Target = Year;
    type Done = YearView;

    fn action(&self) -> Action {
        Action::EditYear
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
        // a value sent back unchanged does not count as set
        let new = |sent: Option<NaiveDate>, was: NaiveDate| sent.filter(|day| *day != was);
        let (opens, due) = (new(self.opens_on, year.opens_on), new(self.due_on, year.due_on));
        let closes = new(self.closes_on, year.closes_on);
        let said = [opens.is_some(), due.is_some(), closes.is_some()];
        let resubmission_days = self.resubmission_days.map_or(year.resubmission_days, i16::from);
        if said == [false; 3] && resubmission_days == year.resubmission_days {
            return Err(Error::Invalid(self.nothing_new()));
        }
        let days = [opens.unwrap_or(year.opens_on), due.unwrap_or(year.due_on), closes.unwrap_or(year.closes_on)];
        let begun = year.state != YearState::Planned && year.opens_on <= cx.today();
        let days = Days { days, said, begun }.fitting(cx.today())?;
        let to = To { state, days, resubmission_days };
        let what = Happening { event: YearEvent::Edit, reason: Some(self.reason.as_str()), details: json!({}) };
        told(&changed(cx, &year, &to, what).await?)
    }
}

/// The members that a request may set.
const MEMBERS: [&str; 4] = ["opens_on", "due_on", "closes_on", "resubmission_days"];

impl EditYear {
    /// Returns why nothing would change. Each member with the present value is a violation, and so is a request without
    /// any.
    fn nothing_new(&self) -> Vec<Violation> {
        let days = [self.opens_on, self.due_on, self.closes_on].map(|day| day.is_some());
        let sent = days.into_iter().chain([self.resubmission_days.is_some()]);
        let unchanged = MEMBERS.iter().zip(sent).filter(|(_, sent)| *sent);
        let told: Vec<Violation> =
            unchanged.map(|(member, _)| Violation::new(pointer("", member), Rule::Unchanged)).collect();
        if told.is_empty() { vec![Violation::new("", Rule::OneOf).with("members", listed(MEMBERS))] } else { told }
    }
}
