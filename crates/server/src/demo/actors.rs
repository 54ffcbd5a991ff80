//! Sample persons who sign in and act, with a clock that is set for them.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use app::clock::{Clock as _, Fixed};

use app::sessions::{SignIn, sign_in};
use app::years::{CreateYear, OpenYear, SealView, SealYear, YearView};
use app::{Answer, App, Command, Counted, Error, RequestContext, execute};
use auth::token::Holder;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::actor::Role;
use domain::pack::Pack;
use domain::year::{FiscalYear, RESUBMISSION_DAYS};

use super::{SampleSignIn, morning};
use crate::Failed;

/// Duration of one session on the set clock.
const SITTING: TimeDelta = TimeDelta::minutes(45);

/// Signs in as a sample person, and returns the context of their requests.
///
/// # Errors
/// Fails when signing in fails.
pub async fn ask_as(app: &App, code: &str, person: &SampleSignIn) -> Result<RequestContext, Failed> {
    let sign_in_request = SignIn {
        municipality: code.to_owned(),
        login: person.login.clone(),
        password: person.password.clone(),
        device: None,
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
    };
    let signed_in = sign_in(app, sign_in_request).await?;
    let access = auth::token::read(&signed_in.access_token, &app.secrets.keys).map_err(Failed::words)?;
    let Holder { account, session, tenant } = access.holder;
    let (life, request) = (access.life(), app.clock.id());
    Ok(RequestContext { tenant, session, account, life, request, idempotency: None, refusal: Counted::default() })
}

/// The sample persons, with the application and the clock that they act in.
pub(super) struct Actors<'a> {
    pub(super) app: &'a App,
    pub(super) pack: &'a Pack,
    clock: &'a Arc<Fixed>,
    persons: &'a [SampleSignIn],
    signed_in: HashMap<&'a str, (RequestContext, DateTime<Utc>)>,
}

impl<'a> Actors<'a> {
    pub(super) fn new(app: &'a App, clock: &'a Arc<Fixed>, pack: &'a Pack, persons: &'a [SampleSignIn]) -> Self {
        Self { app, pack, clock, persons, signed_in: HashMap::new() }
    }

    /// Sets the clock to the morning of a day. On the same day, a few minutes pass instead.
    pub(super) fn day(&self, day: NaiveDate) {
        let begins = morning(day);
        self.clock.set(begins.max(self.clock.now() + TimeDelta::minutes(4)));
    }

    /// Returns the context of a person with this role, who signs in if necessary. A place is given if several persons
    /// have the role.
    pub(super) async fn ask(&mut self, role: Role, place: Option<&str>) -> Result<RequestContext, Failed> {
        let mut persons = self.persons.iter().filter(|person| person.role == role.as_str());
        let person = persons.find(|person| place.is_none_or(|place| person.organisation_key == place));
        let nobody = || Failed::words(format!("nobody is {} at {}", role.as_str(), place.unwrap_or("any place")));
        let person = person.ok_or_else(nobody)?;
        let now = self.clock.now();
        if let Some((context, since)) = self.signed_in.get(person.login.as_str())
            && now - *since < SITTING
        {
            return Ok(RequestContext { request: self.app.clock.id(), ..context.clone() });
        }
        let context = ask_as(self.app, &self.pack.municipality.code, person).await?;
        self.signed_in.insert(&person.login, (context.clone(), now));
        Ok(context)
    }

    /// Executes a command. Returns the version after the command, and the second value that `told` reads from its
    /// result.
    pub(super) async fn act<C: Command>(
        &mut self,
        who: (Role, Option<&str>),
        command: C,
        told: fn(&C::Done) -> (i32, String),
    ) -> Result<(i32, String), Failed> {
        let context = self.ask(who.0, who.1).await?;
        let answer = execute(self.app, &context, command, move |done| -> Result<Answer, Error> {
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
        let officer = (Role::MunicipalityOfficer, None);
        let resubmission_days = RESUBMISSION_DAYS;
        let create = CreateYear { year, opens_on, due_on, closes_on, resubmission_days };
        let (version, _) = self.act(officer, create, told).await?;
        self.act(officer, OpenYear { year, version }, told).await?;
        Ok(())
    }

    /// Requests the sealing of the year, or confirms the request.
    pub(super) async fn seal(&mut self, who: Role, year: FiscalYear) -> Result<(), Failed> {
        let context = self.ask(who, None).await?;
        let version = app::years::read(self.app, &context, year).await?.version;
        let told = |view: &SealView| (view.year.version, view.year.state.clone());
        self.act((who, None), SealYear { year, version }, told).await?;
        Ok(())
    }
}
