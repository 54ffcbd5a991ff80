//! The demonstration: sample sections of a pack, one sample person per role with a generated password, and a fiscal year
//! in which reports are taken. Everything invented is marked as a sample (サンプル), and everything comes in by the doors
//! that everybody uses: invitations, sign-in, commands.

mod persons;

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;

use app::sessions::{SignIn, sign_in};
use app::years::{CreateYear, OpenYear, YearView};
use app::{Answer, App, Ask, Command, Error, perform};
use chrono::NaiveDate;
use domain::actor::Role;
use domain::pack::Pack;
use serde::{Deserialize, Serialize};
use store::Store;

use crate::{Failed, secrets};

/// A sign-in of the demonstration.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SampleSignIn {
    /// The role's word.
    pub role: String,
    /// Where the role is held.
    pub organisation: String,
    /// That organisation's key in the pack.
    pub organisation_key: String,
    /// That organisation's id.
    pub organisation_id: String,
    /// The account's name.
    pub login: String,
    /// The generated password.
    pub password: String,
}

/// The sign-ins of the data folder; made, with the persons and a year, when there are none.
///
/// # Errors
/// The store's own.
pub async fn prepare(app: &App, owner: &Store, data: &Path, pack: &Pack) -> Result<Vec<SampleSignIn>, Failed> {
    let path = data.join("sign-ins.json");
    if let Ok(text) = std::fs::read_to_string(&path) {
        return serde_json::from_str(&text).map_err(Failed::words);
    }
    app::packs::import(owner, app.clock.as_ref(), pack, true, false).await?;
    let made = persons::make(app, pack).await?;
    secrets::write(&path, &serde_json::to_string_pretty(&made).map_err(Failed::words)?)?;
    open_year(app, pack, &made).await?;
    Ok(made)
}

/// Signs a sample person in.
///
/// # Errors
/// As signing in.
pub async fn ask_as(app: &App, code: &str, person: &SampleSignIn) -> Result<Ask, Failed> {
    let ask = SignIn {
        municipality: code.to_owned(),
        login: person.login.clone(),
        password: person.password.clone(),
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
    };
    let signed_in = sign_in(app, ask).await?;
    let access =
        auth::token::verify(&signed_in.access_token, &app.door.keys, app.clock.now()).map_err(Failed::words)?;
    let (tenant, session) = (access.holder.tenant, access.holder.session);
    Ok(Ask { tenant, session, request: app.clock.id(), idempotency: None })
}

/// The plan's second year, open until long after today, so that the demonstration never closes by itself.
async fn open_year(app: &App, pack: &Pack, made: &[SampleSignIn]) -> Result<(), Failed> {
    let officer = made.iter().find(|person| person.role == Role::CityOfficer.word());
    let officer = officer.ok_or_else(|| Failed::words("nobody to open the year"))?;
    let ask = ask_as(app, &pack.municipality.code, officer).await?;
    let year = pack.plan.first_year.next().map_err(Failed::words)?;
    let far = NaiveDate::from_ymd_opt(2099, 3, 31).unwrap_or(NaiveDate::MAX);
    act(app, &ask, CreateYear { year, opens_on: year.first_day(), due_on: far, closes_on: far }).await?;
    act(app, &ask, OpenYear { year, version: 1 }).await
}

async fn act<C: Command<Done = YearView>>(app: &App, ask: &Ask, command: C) -> Result<(), Failed> {
    let silent = |_: &YearView| -> Result<Answer, Error> {
        Ok(Answer { status: 200, body: String::new(), version: None, location: None, replayed: false })
    };
    perform(app, ask, command, silent).await?;
    Ok(())
}
