//! The stage: sample persons who sign in and act, on a clock that is set for them.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use app::clock::{Clock as _, Fixed};
use app::sessions::{SignIn, sign_in};
use app::years::{CreateYear, OpenYear, SealView, SealYear, YearView};
use app::{Answer, App, Ask, Command, Error, Noted, perform};
use auth::token::Holder;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::actor::Role;
use domain::pack::Pack;
use domain::year::{FiscalYear, RESUBMISSION_DAYS};

use super::{SampleSignIn, morning};
use crate::Failed;

/// How long one session is used, on the clock that is set.
const SITTING: TimeDelta = TimeDelta::minutes(45);

/// A sample person, signed in.
///
/// # Errors
/// As signing in.
pub async fn ask_as(app: &App, code: &str, person: &SampleSignIn) -> Result<Ask, Failed> {
    let wish = SignIn {
        municipality: code.to_owned(),
        login: person.login.clone(),
        password: person.password.clone(),
        device: None,
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
    };
    let signed_in = sign_in(app, wish).await?;
    let access = auth::token::read(&signed_in.access_token, &app.door.keys).map_err(Failed::words)?;
    let Holder { account, session, tenant } = access.holder;
    let (life, request) = (access.life(), app.clock.id());
    Ok(Ask { tenant, session, account, life, request, idempotency: None, noted: Noted::default() })
}

/// Everybody and everything that plays.
pub(super) struct Stage<'a> {
    pub(super) app: &'a App,
    pub(super) pack: &'a Pack,
    clock: &'a Arc<Fixed>,
    persons: &'a [SampleSignIn],
    signed_in: HashMap<&'a str, (Ask, DateTime<Utc>)>,
}

impl<'a> Stage<'a> {
    pub(super) fn new(app: &'a App, clock: &'a Arc<Fixed>, pack: &'a Pack, persons: &'a [SampleSignIn]) -> Self {
        Self { app, pack, clock, persons, signed_in: HashMap::new() }
    }

    /// Lets a day begin; on the same day, lets some minutes pass.
    pub(super) fn day(&self, day: NaiveDate) {
        let begins = morning(day);
        self.clock.set(begins.max(self.clock.now() + TimeDelta::minutes(4)));
    }

    /// Somebody's request, at a place if the role is held at several; they sign in when they have not done so lately.
    pub(super) async fn ask(&mut self, role: Role, place: Option<&str>) -> Result<Ask, Failed> {
        let mut persons = self.persons.iter().filter(|person| person.role == role.word());
        let person = persons.find(|person| place.is_none_or(|place| person.organisation_key == place));
        let nobody = || Failed::words(format!("nobody is {} at {}", role.word(), place.unwrap_or("any place")));
        let person = person.ok_or_else(nobody)?;
        let now = self.clock.now();
        if let Some((ask, since)) = self.signed_in.get(person.login.as_str())
            && now - *since < SITTING
        {
            return Ok(Ask { request: self.app.clock.id(), ..ask.clone() });
        }
        let ask = ask_as(self.app, &self.pack.municipality.code, person).await?;
        self.signed_in.insert(&person.login, (ask.clone(), now));
        Ok(ask)
    }

    /// Does something; tells the version it left, and what it was done to.
    pub(super) async fn act<C: Command>(
        &mut self,
        who: (Role, Option<&str>),
        command: C,
        told: fn(&C::Done) -> (i32, String),
    ) -> Result<(i32, String), Failed> {
        let ask = self.ask(who.0, who.1).await?;
        let answer = perform(self.app, &ask, command, move |done| -> Result<Answer, Error> {
            let (version, about) = told(done);
            Ok(Answer { status: 200, body: about, version: Some(version), location: None, replayed: false })
        });
        let answer = answer.await?;
        Ok((answer.version.unwrap_or_default(), answer.body))
    }

    /// Creates a year and opens it on its first day of collection.
    pub(super) async fn open_year(
        &mut self,
        year: FiscalYear,
        opens_on: NaiveDate,
        [due_on, closes_on]: [NaiveDate; 2],
    ) -> Result<(), Failed> {
        let told = |view: &YearView| (view.version, view.state.clone());
        let officer = (Role::CityOfficer, None);
        let resubmission_days = RESUBMISSION_DAYS;
        let create = CreateYear { year, opens_on, due_on, closes_on, resubmission_days };
        let (version, _) = self.act(officer, create, told).await?;
        self.act(officer, OpenYear { year, version }, told).await?;
        Ok(())
    }

    /// Asks for the year's seal, or sets it.
    pub(super) async fn seal(&mut self, who: Role, year: FiscalYear) -> Result<(), Failed> {
        let ask = self.ask(who, None).await?;
        let version = app::years::read(self.app, &ask, year).await?.version;
        let told = |view: &SealView| (view.year.version, view.year.state.clone());
        self.act((who, None), SealYear { year, version }, told).await?;
        Ok(())
    }
}
